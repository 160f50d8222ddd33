import type { Tensor } from '../base/tensor.js';
import type { Pixels } from '../image/pixels.js';
import type { ModelFormat } from '../model/format.js';
import type { Workaround } from '../model/normal-form/index.js';
import type { Header } from '../model/onnx/graph.js';
import type { InputSpec } from '../recipe/schema.js';

/** A model file in memory. */
export interface Model {
  /** Its name, for messages. */
  name: string;
  bytes: Uint8Array;
  format: ModelFormat;
}

/** What is known of a network that an engine has read. */
export interface LoadedModel {
  /** Inputs and outputs as the file declares them; undefined for formats whose header is not read. */
  header: Header | undefined;
  /** From the header, else as the engine names them; undefined where neither can say. */
  outputNames: readonly string[] | undefined;
}

/** What a forward pass gave. */
export interface Inference {
  /** By name, those that were asked for. */
  outputs: Record<string, Tensor>;
  /** Of the forward pass alone. */
  milliseconds: number;
}

/**
 * Something that computes a network's outputs. Tensors are matched by name, never by position. Whoever made it closes
 * it.
 */
export interface Engine {
  /** What computes, for reports: `OpenCV.js 5.0.0`; complete once a model is loaded. */
  readonly title: string;
  /** What was changed in the loaded model, in memory, so that the engine computes it right. */
  readonly workarounds: readonly Workaround[];
  /** Nodes in a form that was never tried on this version; undefined where there is no table of its operators. */
  readonly untried?: readonly string[];
  /**
   * Reads a network; the one before is released.
   *
   * @throws InputError for what the engine itself refuses
   */
  load(model: Model): Promise<LoadedModel>;
  /**
   * One forward pass.
   *
   * @param feeds lent: their memory may go to a worker and is put back, in the same tensor objects, when it ends well;
   *   after a failure it is gone, and the tensors are empty
   * @param wanted names of the outputs
   * @throws InputError for feeds that break the model's contract, and for what the engine itself refuses
   */
  run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference>;
  /** The same for outputs that nobody keeps: they are lent until the next call of it, which takes their memory again. */
  runLent?(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference>;
  /** Leaves a value wherever memory is free, so that it shows where a network reads what it never wrote. */
  poison?(value: number): Promise<void>;
  close(): Promise<void>;
}

/** What makes a network's input of a picture: OpenCV's, whatever engine computes the network. */
export interface Preprocessor {
  /**
   * @param pixels as the recipe's `read` gives them
   * @returns float32, 1xCxHxW for NCHW or 1xHxWxC for NHWC, channels in `spec.order`
   * @throws InputError where the picture does not fit the spec
   */
  blob(pixels: Pixels, spec: InputSpec): Promise<Tensor<'float32'>>;
}

/** What a picture goes through on its way to the outputs. One `OpenCvRunner` may be both. */
export interface Backend {
  preprocessor: Preprocessor;
  engine: Pick<Engine, 'run'>;
}
