import type { Tensor } from '../base/tensor.js';

/** Something that computes a network's outputs. Tensors are matched by name, never by position. */
export interface Runner {
  /** What computes, for reports: `OpenCV.js 5.0.0`. */
  readonly title: string;
  /**
   * One forward pass.
   *
   * @param feeds lent: their memory goes to the worker and is put back, in the same tensor objects, when it ends
   *   well; after a failure it is gone, and the tensors are empty
   * @param wanted names of the outputs
   * @throws InputError for feeds that break the model's contract, and for what the engine itself refuses
   */
  run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}
