import { InputError, messageOf } from '../../base/errors.js';
import { decodeNpy, encodeNpy } from '../../base/npy.js';
import type { Tensor } from '../../base/tensor.js';
import { readHeader } from '../../model/header.js';
import { checkFeeds } from '../../model/onnx/contract.js';
import { decodeOnnx } from '../../model/onnx/decode.js';
import { type Header, headerOf, valueNamed } from '../../model/onnx/graph.js';
import { declaredOutputs } from '../../model/onnx/output-contract.js';
import { asWhole } from '../../model/onnx/whole.js';
import type { Engine, Inference, LoadedModel, Model } from '../engine.js';
import { majorOf } from '../opencv/load.js';
import { asNamedBy, inFloat32 } from '../opencv/prepared.js';
import type { Message } from './messages.js';

/** A Python process that serves `scripts/cvdnn_cv2.py`. One request at a time. */
export interface Cv2Port {
  /** What is started, for people: `/usr/bin/python3`. */
  readonly python: string;
  /**
   * Sends a message.
   *
   * @returns what it answers
   * @throws InputError where it ended meanwhile, or says nothing for too long: the verb and what follows
   */
  ask(message: Message): Promise<Message>;
  end(): void;
}

/** A network in Python. */
interface OpenedModel {
  model: Model;
  header: Header | undefined;
}

/** Python's `cv2`, as it is: nothing is cured, so that a user sees whether JavaScript and Python agree on his model. */
export class Cv2Runner implements Engine {
  /** Nothing is changed for it. */
  readonly workarounds = [];
  private port: Cv2Port | undefined;
  private version: string | undefined;
  private opened: OpenedModel | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  /** @param spawn starts Python */
  constructor(private readonly spawn: () => Cv2Port) {}

  /** `Python cv2 4.12.0`, once a model is loaded. */
  get title(): string {
    return `Python cv2 ${this.version ?? '(not loaded)'}`;
  }

  async load(model: Model): Promise<LoadedModel> {
    const { name, bytes, format } = model;
    const read = format === 'onnx' ? headerOf(decodeOnnx(bytes, name)) : readHeader(bytes, format, name);
    this.opened = undefined;
    const names = await this.serially(() => this.loadNow(model));
    const header = read && asNamedBy(names, read);
    this.opened = { model, header };
    return { header, outputNames: header?.outputs.map((output) => output.name) ?? names };
  }

  async run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference> {
    const { opened } = this;
    if (!opened) throw new InputError('Load a model before running one');
    const { header, model } = opened;
    if (header) checkFeeds(header, feeds, model.name);
    if (wanted.length === 0) throw new InputError('Expected the name of at least one output');
    if (header && !header.isOpen)
      for (const name of wanted) valueNamed(header.outputs, name, 'output', model.name);
    const given = this.asTaken(feeds, header);
    const { head, parts } = await this.serially(() => this.runNow(model, given, wanted));
    const entries = Object.entries(parts).map(([name, npy]) => [name, decodeNpy(npy, name)] as const);
    const outputs = Object.fromEntries(entries);
    const milliseconds = Number(head.milliseconds);
    return { outputs: header ? declaredOutputs(header, outputs, {}, model.name) : outputs, milliseconds };
  }

  /** Ends Python. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.discard();
  }

  /** Before 5.0 a Mat has no whole numbers of 64 bits: there they are float32, which the network computes in. */
  private asTaken(feeds: Record<string, Tensor>, header: Header | undefined): Record<string, Tensor> {
    if (majorOf(this.version ?? '') < 5) return inFloat32(feeds);
    const typed = Object.entries(feeds).map(([name, tensor]) => {
      const type = header?.inputs.find((input) => input.name === name)?.type ?? 'FLOAT';
      return [name, asWhole(tensor, type, `input "${name}"`)] as const;
    });
    return Object.fromEntries(typed);
  }

  private async loadNow({ name, bytes, format }: Model): Promise<string[] | undefined> {
    const { head } = await this.asked(
      { head: { kind: 'load', format }, parts: { model: bytes } },
      'read',
      name,
    );
    return (head.outputs as string[] | null) ?? undefined;
  }

  private async runNow(
    model: Model,
    feeds: Record<string, Tensor>,
    wanted: readonly string[],
  ): Promise<Message> {
    // One that ended in between has forgotten the network.
    if (!this.port) await this.loadNow(model);
    const parts = Object.fromEntries(
      Object.entries(feeds).map(([name, tensor]) => [name, encodeNpy(tensor)]),
    );
    return this.asked({ head: { kind: 'run', wanted }, parts }, 'run', model.name);
  }

  private async asked(message: Message, doing: string, what: string): Promise<Message> {
    const port = await this.started();
    const could = `${this.title} could not ${doing} ${what}`;
    const reply = await port.ask(message).catch((error) => {
      this.discard();
      throw new InputError(`${could}: ${messageOf(error)}`);
    });
    const { failure } = reply.head;
    if (failure !== undefined)
      throw new InputError(`${could}: ${String(failure).replace(/\s+/g, ' ').trim()}`);
    return reply;
  }

  private async started(): Promise<Cv2Port> {
    if (this.isClosed) throw new InputError('The runner is closed');
    if (this.port) return this.port;
    const port = this.spawn();
    try {
      const { head } = await port.ask({ head: { kind: 'hello' }, parts: {} });
      if (head.failure !== undefined) throw new InputError(String(head.failure));
      this.version = String(head.version);
    } catch (error) {
      port.end();
      throw new InputError(`Expected a Python with cv2 but ${port.python} ${messageOf(error)}`);
    }
    this.port = port;
    return port;
  }

  private discard(): void {
    this.port?.end();
    this.port = undefined;
  }

  private serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
