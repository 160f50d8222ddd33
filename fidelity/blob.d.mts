import type { InputSpec, Pixels, Preprocessor } from '../dist/index.js';

/** Of a formula. */
export interface PictureSpec {
  size: [number, number];
  channels: number;
  bits: number;
}

/** torchvision's Resize → CenterCrop, or Keras' load_img, and then ToTensor and Normalize. */
export interface TorchCase {
  picture: PictureSpec;
  size: [number, number];
  fit: InputSpec['fit'];
  resize: InputSpec['resize'];
  mean: number[];
  std: number[];
  shape: number[];
  /** sha256 of the RGB pixels of 8 bits before they are divided by 255; null where torch resizes floats. */
  pixels: string | null;
  /** Of the blob. */
  sha256: string;
}

export const TORCH_TOLERANCE: { bytes: number; floats: number };
export function blobPicture(spec: PictureSpec): Pixels;
export function inputOfTorch(row: TorchCase): InputSpec;
export function bytesBeforeDivision(runner: Preprocessor, row: TorchCase): Promise<Uint8Array>;
export function toTensorAndNormalize(
  rgb: Uint8Array,
  normalization: Pick<TorchCase, 'mean' | 'std'>,
): Float32Array;
export function sha256(array: Uint8Array | Float32Array): string;
export function worstOf(actual: ArrayLike<number>, expected: ArrayLike<number>): number;
export function blobFidelity(options: {
  python: string;
  count?: number;
  seed?: number;
  folder: string;
}): Promise<{ name: string; cases: number; exact: number; worst: number }[]>;
