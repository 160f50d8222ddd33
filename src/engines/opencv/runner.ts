import { InputError } from '../../base/errors.js';
import { limits, raisedBy } from '../../base/limits.js';
import { shapeText, sizeOf, type Tensor } from '../../base/tensor.js';
import type { Pixels } from '../../image/pixels.js';
import { fixedShapes, type Workaround } from '../../model/normal-form/index.js';
import type { Target } from '../../model/normal-form/target.js';
import { checkFeeds } from '../../model/onnx/contract.js';
import { valueNamed } from '../../model/onnx/graph.js';
import { declaredOutputs } from '../../model/onnx/output-contract.js';
import type { DnnEngine, InputSpec } from '../../recipe/schema.js';
import type { Engine, Inference, LoadedModel, Model, Preprocessor } from '../engine.js';
import { describeFailure, refusedHint, withoutSource } from './failure-text.js';
import { type LoadedCv, majorOf } from './load.js';
import {
  asNamedBy,
  inFloat32,
  type LoadedFile,
  normalFileOf,
  type PreparedModel,
  preparedOf,
  shapesOf,
} from './prepared.js';
import type { Failure, Hello, OperationName, Operations, Reply, WorkerPort } from './protocol.js';
import { transferable } from './protocol.js';

/** How OpenCV.js is used. */
export interface OpenCvOptions {
  /** Which of OpenCV 5's own two. Default `auto`: OpenCV's choice, which is the new one. */
  dnnEngine?: DnnEngine;
  /** Default true: known faults of a version are cured in memory. */
  workarounds?: boolean;
  /** Milliseconds that one operation may take before the worker is ended. Default: those of `limits.seconds`, 300. */
  timeLimit?: number;
  /** Told what happens beside the result: workarounds, restarts. */
  onNotice?: (text: string) => void;
}

/** setTimeout takes more for 1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * OpenCV.js in a worker of its own: a hang can only be ended from outside, an abort kills the module, and on some
 * versions a caught C++ exception damages it. After each of these the next call starts a fresh instance and reads
 * the model again.
 */
export class OpenCvRunner implements Engine, Preprocessor {
  private worker: Promise<StartedWorker> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private model: PreparedModel | undefined;
  private known: Pick<LoadedCv, 'version' | 'build'> | undefined;
  private isClosed = false;

  constructor(
    private readonly spawn: () => WorkerPort,
    private readonly options: OpenCvOptions = {},
  ) {}

  get title(): string {
    const { dnnEngine = 'auto' } = this.options;
    const version = this.known?.version ?? '(not loaded)';
    return ['OpenCV.js', version, this.known?.build, dnnEngine === 'auto' ? undefined : dnnEngine]
      .filter(Boolean)
      .join(' ');
  }

  /** Starts OpenCV.js if need be and says its version. */
  async version(): Promise<string> {
    return (await this.started()).version;
  }

  get workarounds(): readonly Workaround[] {
    const { file, floatInputs } = this.model ?? {};
    return [...(floatInputs ? [floatInputs] : []), ...(file?.workarounds ?? [])];
  }

  get untried(): readonly string[] {
    return (this.model?.judged ?? [])
      .filter(({ verdict }) => verdict === 'never tried')
      .map(({ operator, node }) => `${operator} "${node}"`);
  }

  /** Where the file leaves dimensions free, OpenCV reads it at the first `run`, in the form for the size that is fed. */
  async load(model: Model): Promise<LoadedModel> {
    await this.version();
    const prepared = preparedOf(model);
    const { header, floatInputs } = prepared;
    if (floatInputs) this.options.onNotice?.(floatInputs.text);
    const shapes = header && (fixedShapes(header) ?? (prepared.format === 'onnx' ? undefined : {}));
    if (shapes) this.prepareFor(prepared, shapes);
    this.model = prepared;
    const namedByOpenCv = shapes ? await this.loadNow(prepared) : undefined;
    prepared.header = header && asNamedBy(namedByOpenCv, header);
    return { header: prepared.header, outputNames: prepared.header?.outputs.map(({ name }) => name) };
  }

  /** `load` without a look into the file: what OpenCV alone makes of it. */
  async loadUnchecked(model: Model): Promise<LoadedModel> {
    const file = { format: model.format, bytes: model.bytes, workarounds: [] };
    const prepared = { ...model, header: undefined, file, outputShapes: {}, judged: [] };
    this.model = prepared;
    return { header: undefined, outputNames: await this.loadNow(prepared) };
  }

  private async loadNow(model: PreparedModel): Promise<string[] | undefined> {
    try {
      return await this.serially(() => this.loadInto(model.file));
    } catch (error) {
      this.model = undefined;
      throw error;
    }
  }

  /** Brings the model into the form for a size; what is the same file stays loaded. */
  private prepareFor(model: PreparedModel, shapes: Record<string, readonly number[]>): void {
    const sizes = JSON.stringify(shapes);
    if (this.options.workarounds === false || model.sizes === sizes) return;
    const file = normalFileOf(model, this.target, shapes);
    const said = new Set(model.file.workarounds.map(({ text }) => text));
    for (const { text } of file.workarounds) if (!said.has(text)) this.options.onNotice?.(text);
    model.sizes = sizes;
    model.outputShapes = file.outputShapes;
    model.judged = file.judged;
    model.file =
      file.bytes === model.bytes && model.file.bytes === model.bytes
        ? model.file
        : { ...file, format: model.format };
  }

  /** What forms of operators it computes right; complete once OpenCV.js has started. */
  get target(): Target {
    const version = this.known?.version ?? '';
    const isClassic = majorOf(version) < 5 || this.options.dnnEngine === 'classic';
    return { version, dnnEngine: isClassic ? 'classic' : 'new' };
  }

  /** The blob of a picture; see `preprocess`. */
  async blob(pixels: Pixels, spec: InputSpec): Promise<Tensor<'float32'>> {
    checkLength(
      { data: pixels.data, shape: [pixels.height, pixels.width, pixels.channels] },
      'picture',
      'preprocess (height x width x channels)',
    );
    const { blob } = await this.serially(() => this.request('blob', { image: pixels, spec }, []));
    return blob;
  }

  run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference> {
    return this.runChecked(feeds, wanted, false);
  }

  /** Gives memory of its own where none can be shared with a worker. */
  runLent(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference> {
    return this.runChecked(feeds, wanted, typeof SharedArrayBuffer !== 'undefined');
  }

  private async runChecked(
    feeds: Record<string, Tensor>,
    wanted: readonly string[],
    isLent: boolean,
  ): Promise<Inference> {
    const model = this.requireModel();
    if (model.header) checkFeeds(model.header, feeds, model.name);
    this.checkOutputs(model, wanted);
    if (!model.header) return this.runUnchecked(feeds, wanted, isLent);
    this.prepareFor(model, shapesOf(feeds));
    // Read before the wait: another run may bring the model into the form for its own size meanwhile.
    const { header, outputShapes, name } = model;
    const { outputs, milliseconds } = await this.runUnchecked(inFloat32(feeds), wanted, isLent);
    return { outputs: declaredOutputs(header, outputs, outputShapes, name), milliseconds };
  }

  /**
   * `run` without the input contract: what OpenCV alone makes of the feeds.
   *
   * @param wanted none for a bare `forward()`, whose output is then named `(forward)`
   */
  async runUnchecked(
    feeds: Record<string, Tensor>,
    wanted: readonly string[],
    isLent = false,
  ): Promise<Inference> {
    const model = this.requireModel();
    for (const [name, tensor] of Object.entries(feeds)) checkLength(tensor, name, model.name);
    const { file } = model;
    const { outputs, milliseconds, ...reply } = await this.serially(async () => {
      if ((await this.started()).file !== file) await this.loadInto(file);
      return this.request('run', { feeds, wanted, isLent }, transferable(feeds));
    });
    for (const [name, tensor] of Object.entries(reply.feeds)) feeds[name]!.data = tensor.data;
    return { outputs, milliseconds };
  }

  async poison(value: number): Promise<void> {
    await this.serially(() => this.request('poison', { value }, []));
  }

  /** Ends the worker; what is still under way or asked for later is refused. */
  async close(): Promise<void> {
    this.isClosed = true;
    const worker = this.worker;
    this.worker = undefined;
    (await worker?.catch(() => undefined))?.port.terminate();
  }

  private requireModel(): PreparedModel {
    if (!this.model) throw new InputError('Load a model before running one');
    return this.model;
  }

  private checkOutputs(model: PreparedModel, wanted: readonly string[]): void {
    if (wanted.length === 0) throw new InputError('Expected the name of at least one output');
    const { outputs, isOpen } = model.header ?? {};
    if (outputs && !isOpen) for (const name of wanted) valueNamed(outputs, name, 'output', model.name);
  }

  /** @returns the outputs as OpenCV names them, where it can say */
  private async loadInto(file: LoadedFile): Promise<string[] | undefined> {
    const { format, bytes } = file;
    const started = await this.started();
    const { dnnEngine = 'auto' } = this.options;
    const { outputs } = await this.request('load', { format, bytes, dnnEngine }, []);
    started.file = file;
    return outputs;
  }

  private serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private started(): Promise<StartedWorker> {
    if (this.isClosed) return Promise.reject(new InputError('The runner is closed'));
    this.worker ??= start(this.spawn(), this.timeLimit).then(
      (worker) => {
        this.known = worker;
        return worker;
      },
      (error) => {
        this.worker = undefined;
        throw error;
      },
    );
    return this.worker;
  }

  private get timeLimit(): number {
    return Math.min(this.options.timeLimit ?? 1000 * limits.seconds, LONGEST_TIMER);
  }

  private async request<K extends OperationName>(
    operation: K,
    request: Operations[K]['request'],
    transfer: ArrayBuffer[],
  ): Promise<Operations[K]['reply']> {
    const worker = await this.started();
    const reply = await ask(worker.port, { operation, ...request }, transfer, this.timeLimit);
    if (!('failure' in reply)) return reply.value as Operations[K]['reply'];
    throw this.failed(reply.failure, worker, operation);
  }

  private failed(failure: Failure, worker: StartedWorker, operation: OperationName): Error {
    if (this.isClosed) return new InputError('The runner is closed');
    const isLost = failure.kind === 'abort' || (failure.kind === 'exception' && worker.isHurtByExceptions);
    if (isLost) this.discard(worker, failure);
    const subject = operation === 'blob' ? 'the picture' : (this.model?.name ?? 'the model');
    const text = describeFailure(failure, operation, subject, worker.version);
    if (failure.kind === 'defect') return new Error(text);
    return new InputError(text + (operation === 'blob' ? '' : refusedHint(this.model?.judged ?? [])));
  }

  private discard(worker: StartedWorker, failure: Failure): void {
    worker.port.terminate();
    this.worker = undefined;
    const why = failure.kind === 'abort' ? withoutSource(failure.text) : 'a C++ exception damages this build';
    this.options.onNotice?.(
      `OpenCV.js ${worker.version} was ended (${why}); what follows runs in a fresh one`,
    );
  }
}

interface StartedWorker extends Pick<LoadedCv, 'version' | 'build' | 'isHurtByExceptions'> {
  port: WorkerPort;
  /** What it has read. */
  file: LoadedFile | undefined;
}

function checkLength(
  { data, shape }: { data: ArrayLike<unknown>; shape: readonly number[] },
  name: string,
  where: string,
): void {
  if (data.length !== sizeOf(shape))
    throw new InputError(
      `Expected ${sizeOf(shape)} values for ${shapeText(shape)} of input "${name}" of ${where} but received ${data.length}`,
    );
}

/** Waits for the worker's first message. */
async function start(port: WorkerPort, timeLimit: number): Promise<StartedWorker> {
  const hello = await answer<Hello>(port, timeLimit);
  if ('version' in hello) return { port, ...hello, file: undefined };
  port.terminate();
  throw new InputError(
    hello.failure.kind === 'abort' ? `OpenCV.js did not start: ${hello.failure.text}` : hello.failure.text,
  );
}

function ask(port: WorkerPort, message: unknown, transfer: ArrayBuffer[], timeLimit: number): Promise<Reply> {
  const reply = answer<Reply>(port, timeLimit);
  port.post(message, transfer);
  return reply;
}

/** The next message of the worker; an `abort` failure when it ends or stays silent for too long. */
function answer<T extends Hello | Reply>(port: WorkerPort, timeLimit: number): Promise<T> {
  return new Promise((resolve) => {
    const end = (text: string) => {
      clearTimeout(timer);
      resolve({ failure: { kind: 'abort', text } } as T);
    };
    const seconds = timeLimit / 1000;
    const isLate = () => end(`no answer within ${seconds} s${raisedBy('seconds', 2 * seconds)}`);
    const timer = setTimeout(isLate, timeLimit);
    port.onMessage((message) => {
      clearTimeout(timer);
      resolve(message as T);
    });
    port.onEnd((reason) => end(`the worker ended: ${reason}`));
  });
}
