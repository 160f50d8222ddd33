import { expected, InputError, messageOf } from '../../base/errors.js';
import { halves } from '../../base/half.js';
import type { Dtype, Tensor } from '../../base/tensor.js';
import { checkFeeds } from '../../model/onnx/contract.js';
import { decodeOnnx } from '../../model/onnx/decode.js';
import { type Header, headerOf, valueNamed } from '../../model/onnx/graph.js';
import { declaredOutputs } from '../../model/onnx/output-contract.js';
import { asWhole } from '../../model/onnx/whole.js';
import type { Engine, Inference, LoadedModel, Model } from '../engine.js';

/** What the package asks for and gives stands in objects that inherit. */
const LOST = '__proto__';
const WHY_LOST = "one that ONNX Runtime's package loses: export the model with another";

/** A tensor as ONNX Runtime has it. */
interface OrtTensor {
  /** Names as in ONNX, in lower case; for our dtypes the same as ours. */
  type: string;
  data: unknown;
  dims: readonly number[];
}

interface OrtSession {
  run(feeds: Record<string, OrtTensor>, wanted: readonly string[]): Promise<Record<string, OrtTensor>>;
  release(): Promise<void>;
}

/** The part of `onnxruntime-web` that cvdnn uses: the package itself is loaded only by those who ask for it. */
export interface OnnxRuntime {
  env: { versions: { web?: string; common: string }; wasm: { numThreads?: number } };
  Tensor: new (
    type: Dtype | 'float16' | 'bool',
    data: Tensor['data'] | Uint16Array,
    dims: readonly number[],
  ) => OrtTensor;
  InferenceSession: {
    create(
      bytes: Uint8Array,
      options: { executionProviders: string[]; logSeverityLevel: 3 },
    ): Promise<OrtSession>;
  };
}

interface OpenedModel {
  name: string;
  header: Header;
  session: OrtSession;
}

const dtypes: readonly string[] = ['float32', 'float64', 'uint8', 'int32', 'int64'] satisfies Dtype[];

/**
 * ONNX Runtime in WebAssembly, in one thread: a second opinion on what a network gives. It runs in the caller's own
 * thread, so that nothing can end a hang.
 *
 * @example new OnnxRuntimeRunner(() => import('onnxruntime-web'))
 */
export class OnnxRuntimeRunner implements Engine {
  /** Nothing needs to be changed for it. */
  readonly workarounds = [];
  private runtime: OnnxRuntime | undefined;
  private model: OpenedModel | undefined;

  /** @param importRuntime imports `onnxruntime-web`, or its `onnxruntime-web/wasm` */
  constructor(private readonly importRuntime: () => Promise<OnnxRuntime>) {}

  /** `ONNX Runtime 1.30.0`, once a model is loaded. */
  get title(): string {
    const { web, common } = this.runtime?.env.versions ?? {};
    return `ONNX Runtime ${web ?? common ?? '(not loaded)'}`;
  }

  /**
   * Reads an ONNX network; the one before is released.
   *
   * @throws InputError for other formats, and for what ONNX Runtime refuses
   */
  async load({ name, bytes, format }: Model): Promise<LoadedModel> {
    if (format !== 'onnx')
      throw new InputError(`ONNX Runtime reads .onnx files only, and ${name} is none: use OpenCV.js for it`);
    const header = headerOf(decodeOnnx(bytes, name));
    await this.close();
    const session = await said(`read ${name}`, async () => {
      const { InferenceSession } = await this.started();
      return InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 });
    });
    this.model = { name, header, session };
    return { header, outputNames: header.outputs.map((output) => output.name) };
  }

  async run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference> {
    const { model, runtime } = this;
    if (!model || !runtime) throw new InputError('Load a model before running one');
    const { header, name, session } = model;
    checkFeeds(header, feeds, name);
    if (wanted.length === 0) throw new InputError('Expected the name of at least one output');
    for (const output of wanted) valueNamed(header.outputs, output, 'output', name);
    if (wanted.includes(LOST)) throw expected('another name', `output "${LOST}" of ${name}`, WHY_LOST);
    const start = performance.now();
    const results = await said(`run ${name}`, () => session.run(ortTensors(runtime, header, feeds), wanted));
    const milliseconds = performance.now() - start;
    const entries = wanted.map((output) => [output, tensorOf(results[output]!, output)] as const);
    const outputs = declaredOutputs(header, Object.fromEntries(entries), {}, name);
    return { outputs, milliseconds };
  }

  /** Releases the model. */
  async close(): Promise<void> {
    const { model } = this;
    this.model = undefined;
    await model?.session.release();
  }

  private async started(): Promise<OnnxRuntime> {
    this.runtime ??= await this.importRuntime();
    // More threads would add up in another order, and need a page that is isolated from other origins.
    this.runtime.env.wasm.numThreads = 1;
    return this.runtime;
  }
}

/** Feeds of the types that the file declares: whole numbers are the same in them, half floats are rounded. */
function ortTensors(
  { Tensor }: OnnxRuntime,
  { inputs }: Header,
  feeds: Record<string, Tensor>,
): Record<string, OrtTensor> {
  const entries = inputs.map(({ name, type }) => {
    const { dtype, data, shape } = asWhole(feeds[name]!, type, `input "${name}"`);
    if (type === 'FLOAT16')
      return [name, new Tensor('float16', halves(data as Float32Array), shape)] as const;
    if (type === 'BOOL') return [name, new Tensor('bool', data, shape)] as const;
    return [name, new Tensor(dtype, data, shape)] as const;
  });
  return Object.fromEntries(entries);
}

function tensorOf({ type, data, dims }: OrtTensor, name: string): Tensor {
  if (type === 'bool') return { data: data as Uint8Array, shape: dims, dtype: 'uint8' };
  if (!dtypes.includes(type))
    throw new InputError(`Expected one of ${dtypes.join(', ')} for output "${name}" but received ${type}`);
  return { data, shape: dims, dtype: type } as Tensor;
}

/** What ONNX Runtime throws, as one line. */
async function said<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`ONNX Runtime could not ${doing}: ${messageOf(error).replace(/\s+/g, ' ').trim()}`);
  }
}
