import type { Tensor } from '../../base/tensor.js';
import type { Pixels } from '../../image/pixels.js';
import type { ModelFormat } from '../../model/format.js';
import type { DnnEngine, InputSpec } from '../../recipe/schema.js';
import type { Heap } from './heap.js';
import type { LoadedCv } from './load.js';

/** What the worker that holds OpenCV.js can be asked. One request at a time. */
export interface Operations {
  load: {
    request: { format: ModelFormat; bytes: Uint8Array; dnnEngine: DnnEngine };
    reply: { outputs: string[] | undefined };
  };
  blob: { request: { image: Pixels; spec: InputSpec }; reply: { blob: Tensor<'float32'> } };
  /** Leaves a value wherever the heap is free. */
  poison: { request: { value: number }; reply: Record<string, never> };
  run: {
    /** With `isLent` the next such run takes the outputs' memory again. */
    request: { feeds: Record<string, Tensor>; wanted: readonly string[]; isLent?: boolean };
    /** The feeds come back, so that their memory is lent and not lost. `milliseconds` is the forward pass alone. */
    reply: { outputs: Record<string, Tensor>; feeds: Record<string, Tensor>; milliseconds: number };
  };
}

export type OperationName = keyof Operations;

export type Request = { [K in OperationName]: { operation: K } & Operations[K]['request'] }[OperationName];

/** How an operation failed. */
export interface Failure {
  /** `exception`: C++ threw. `abort`: the WASM module is dead. `input`: our own check refused. `defect`: anything else. */
  kind: 'exception' | 'abort' | 'input' | 'defect';
  text: string;
  /** Of an `abort`, where its worker could still say it. */
  heap?: Heap;
}

/** First message of a worker: OpenCV.js is ready, or cannot be loaded. */
export type Hello = Pick<LoadedCv, 'version' | 'build' | 'isHurtByExceptions'> | { failure: Failure };

export type Reply = { value: Operations[OperationName]['reply'] } | { failure: Failure };

/** Both ends of a worker, in Node (`worker_threads`) and in a browser (`Worker`) alike. */
export interface WorkerPort {
  post(message: unknown, transfer: ArrayBuffer[]): void;
  /** Called for each message of the worker. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the worker ended by itself, at once if it already did. */
  onEnd(listener: (reason: string) => void): void;
  terminate(): void;
}

/** Remembers why a worker ended, and tells it to whoever listens, at once if it already did: `onEnd` of a port. */
export function endSignal(): { end(reason: string): void; onEnd: WorkerPort['onEnd'] } {
  let listener: (reason: string) => void = () => undefined;
  let first: string | undefined;
  return {
    end: (reason) => {
      first ??= reason;
      listener(first);
    },
    onEnd: (next) => {
      listener = next;
      if (first !== undefined) next(first);
    },
  };
}

/** The memory of tensors, to be handed over: views on a larger or a common buffer are copied first. */
export function transferable(tensors: Record<string, Tensor>): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const tensor of Object.values(tensors)) {
    const { buffer, byteLength } = tensor.data;
    const isWhole = buffer instanceof ArrayBuffer && byteLength === buffer.byteLength && !buffers.has(buffer);
    if (!isWhole) tensor.data = tensor.data.slice();
    buffers.add(tensor.data.buffer as ArrayBuffer);
  }
  return [...buffers];
}
