import { InputError, messageOf } from '../../base/errors.js';
import { requireFloat32, sameShape, type Tensor } from '../../base/tensor.js';
import type { Heap } from './heap.js';
import type { LoadedCv } from './load.js';
import { bareForward, CV_32F, forward, matOfShape, outputNames, outputsToAsk, readNet } from './net.js';
import { preprocess } from './preprocess.js';
import type { Failure, Operations, Reply, Request } from './protocol.js';
import { transferable } from './protocol.js';
import { scope } from './scope.js';
import { Shelf } from './shelf.js';
import type { Cv, Mat, Net } from './types.js';

/** Sends a reply; the listed buffers change hands. */
export type Post = (reply: Reply, transfer: ArrayBuffer[]) => void;

/**
 * The worker's side: one OpenCV.js, one network at a time. The Mat of an input is used again while its shape stays.
 *
 * @returns the handler of a request
 */
export function serve({ cv, version }: LoadedCv, post: Post, heap: Heap): (request: Request) => void {
  const state: State = {
    ...{ cv, version, net: undefined, outputs: undefined },
    ...{ inputs: new Map(), shelf: new Shelf() },
  };
  return (request) => {
    heap.isRefused = false;
    try {
      handle(state, request, post);
    } catch (error) {
      const failure = failureOf(cv, error);
      post({ failure: failure.kind === 'abort' ? { ...failure, heap } : failure }, []);
    }
  };
}

interface State {
  cv: Cv;
  version: string;
  net: Net | undefined;
  /** All graph outputs of the network, where OpenCV can say. */
  outputs: string[] | undefined;
  /** One for each input, of the shape that it had last. */
  inputs: Map<string, { mat: Mat; shape: readonly number[] }>;
  /** Where outputs lie that are lent. */
  shelf: Shelf;
}

function handle(state: State, request: Request, post: Post): void {
  if (request.operation === 'load') {
    post({ value: load(state, request) }, []);
  } else if (request.operation === 'blob') {
    const blob = preprocess(state.cv, request.image, request.spec);
    post({ value: { blob } }, transferable({ blob }));
  } else if (request.operation === 'poison') {
    poison(state.cv, request.value);
    post({ value: {} }, []);
  } else {
    const value = run(state, request);
    const outputs = request.isLent ? [] : transferable(value.outputs);
    post({ value }, [...transferable(value.feeds), ...outputs]);
  }
}

function load(
  state: State,
  { format, bytes, dnnEngine }: Operations['load']['request'],
): Operations['load']['reply'] {
  for (const { mat } of state.inputs.values()) mat.delete();
  state.inputs.clear();
  state.net?.delete();
  state.net = undefined;
  state.net = readNet(state.cv, state.version, format, bytes, dnnEngine);
  state.outputs = outputNames(state.net);
  return { outputs: state.outputs };
}

function run(
  state: State,
  { feeds, wanted, isLent }: Operations['run']['request'],
): Operations['run']['reply'] {
  if (!state.net) throw new InputError('No network is loaded');
  const mats = Object.fromEntries(
    Object.entries(feeds).map(([name, tensor]) => [name, inputMat(state, name, tensor)]),
  );
  const start = performance.now();
  const asked = outputsToAsk(state.version, state.outputs, wanted);
  const shelf = isLent ? state.shelf : undefined;
  const outputs =
    wanted.length === 0
      ? bareForward(state.net, mats)
      : forward(state.cv, state.net, mats, { wanted, asked, shelf });
  return { outputs, feeds, milliseconds: performance.now() - start };
}

/** How many float32 values a block has, and how many of these there are: 29 MB, of all the sizes that tensors have. */
const poisonBlocks = [
  [2 ** 22, 1],
  [2 ** 18, 8],
  [2 ** 14, 64],
  [2 ** 10, 256],
  [2 ** 6, 1024],
] as const;

/** Takes blocks of all sizes, fills them, and gives them back: what is taken next holds the value. */
function poison(cv: Cv, value: number): void {
  scope((keep) => {
    for (const [length, count] of poisonBlocks)
      for (let i = 0; i < count; i++) keep(new cv.Mat(1, length, CV_32F)).data32F.fill(value);
  });
}

function inputMat(state: State, name: string, tensor: Tensor): Mat {
  const { data } = requireFloat32(tensor, name);
  const known = state.inputs.get(name);
  const mat =
    known && sameShape(known.shape, tensor.shape)
      ? known.mat
      : matOfShape(state.cv, state.version, tensor.shape);
  if (known && known.mat !== mat) known.mat.delete();
  state.inputs.set(name, { mat, shape: tensor.shape });
  mat.data32F.set(data);
  return mat;
}

/** What was thrown, in OpenCV's own words where C++ threw: then it is a number, the exception's address. */
function failureOf(cv: Pick<Cv, 'exceptionFromPtr'>, error: unknown): Failure {
  const pointer = pointerOf(error);
  if (pointer !== undefined) return { kind: 'exception', text: cv.exceptionFromPtr(pointer).msg.trim() };
  if (error instanceof InputError) return { kind: 'input', text: error.message };
  if (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    /abort/i.test(messageOf(error))
  )
    return { kind: 'abort', text: messageOf(error) };
  return { kind: 'defect', text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function pointerOf(error: unknown): number | undefined {
  if (typeof error === 'number') return error;
  const pointer = (error as { excPtr?: unknown } | null)?.excPtr;
  return typeof pointer === 'number' ? pointer : undefined;
}
