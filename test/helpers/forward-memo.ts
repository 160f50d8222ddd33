import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Tensor } from '../../src/base/tensor.js';
import type { Operations, Reply, Request } from '../../src/engines/opencv/protocol.js';

type Run = Operations['run'];

/**
 * What the embedded models gave, so that a picture of theirs goes once a run through each OpenCV.js, however many tests
 * look at the result: forward passes are most of the suite's time. The same file, model and feed give the same bytes;
 * tests of a network's life (tiny ones, or on `freshRunnerOn`) are run each time. Both of Vitest's processes share what
 * they find through a folder that lives as long as the run (`transpile.ts`).
 */
export class ForwardMemo {
  private readonly outputs = new Map<string, Record<string, Tensor>>();
  private bytes = 0;

  /** Undefined for a model that is run each time. */
  modelKey(file: string, { bytes, format, dnnEngine }: Operations['load']['request']): string | undefined {
    if (bytes.length < SMALLEST_MODEL || bytes.length > LARGEST_MODEL) return undefined;
    return createHash('sha1').update(`${file} ${format} ${dnnEngine} `).update(bytes).digest('hex');
  }

  runKey(model: string, { feeds, wanted }: Run['request']): string {
    const hash = createHash('sha1').update(JSON.stringify([model, wanted]));
    for (const [name, { data, shape, dtype }] of Object.entries(feeds)) {
      const { buffer, byteOffset, byteLength } = data;
      hash
        .update(JSON.stringify([name, shape, dtype]))
        .update(new Uint8Array(buffer, byteOffset, byteLength));
    }
    return hash.digest('hex');
  }

  /** The reply of the worker, made of what it gave before. */
  replyTo(key: string, { feeds }: Run['request']): Reply | undefined {
    const outputs = this.outputs.get(key) ?? sharedOf(key);
    return outputs && { value: { outputs: copied(outputs), feeds, milliseconds: MILLISECONDS } };
  }

  keep(key: string, outputs: Record<string, Tensor>): void {
    this.outputs.set(key, copied(outputs));
    share(key, outputs);
    this.bytes += sizeOf(outputs);
    for (const [oldest, tensors] of this.outputs) {
      if (this.bytes <= MOST_BYTES) return;
      this.outputs.delete(oldest);
      this.bytes -= sizeOf(tensors);
    }
  }
}

/** Names the folder that the processes of this run share; without one each has its own results only. */
export const SHARED_FORWARDS = 'CVDNN_TEST_FORWARDS';

const fileOf = (key: string) => {
  const folder = process.env[SHARED_FORWARDS];
  return folder && join(folder, key);
};

function sharedOf(key: string): Record<string, Tensor> | undefined {
  const file = fileOf(key);
  return file && existsSync(file) ? deserialize(readFileSync(file)) : undefined;
}

/** Whole or not at all: the other process may be reading. */
function share(key: string, outputs: Record<string, Tensor>): void {
  const file = fileOf(key);
  if (!file) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, serialize(outputs));
  renameSync(draft, file);
}

/** Bytes: the embedded models have 0.2 to 18 MB, networks that tests build a few KB. */
const SMALLEST_MODEL = 2 ** 17;
const LARGEST_MODEL = 2 ** 25;

/** Of kept outputs, a process: some 40 of 21 x 257 x 257. */
const MOST_BYTES = 2 ** 28;

/** Of a forward pass that was not made. */
const MILLISECONDS = 1;

const sizeOf = (tensors: Record<string, Tensor>) =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, 0);

function copied(tensors: Record<string, Tensor>): Record<string, Tensor> {
  const entries = Object.entries(tensors).map(([name, tensor]) => [
    name,
    { ...tensor, data: tensor.data.slice(), shape: [...tensor.shape] },
  ]);
  return Object.fromEntries(entries);
}

export const isRun = (message: unknown): message is Request & { operation: 'run' } =>
  (message as Request).operation === 'run';
export const isLoad = (message: unknown): message is Request & { operation: 'load' } =>
  (message as Request).operation === 'load';
