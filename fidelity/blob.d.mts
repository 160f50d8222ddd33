import type { InputSpec, OpenCvRunner, Pixels } from '../dist/index.js';

/** Of a formula. */
export interface PictureSpec {
  size: [number, number];
  channels: number;
  bits: number;
}

/** torchvision's Resize → CenterCrop → ToTensor → Normalize on a PIL image. */
export interface TorchCase {
  picture: PictureSpec;
  fit: { centerCrop: [number, number] } & Extract<InputSpec['fit'], { centerCrop: unknown }>;
  filter: 'bilinear' | 'bicubic';
  mean: number[];
  std: number[];
  shape: number[];
  /** sha256 of the uint8 RGB pixels before ToTensor. */
  pixels: string;
  /** Of the blob. */
  sha256: string;
}

export const TORCH_TOLERANCE: number;
export function blobPicture(spec: PictureSpec): Pixels;
export function inputOfTorch(row: TorchCase): InputSpec;
export function pixelsBeforeToTensor(runner: OpenCvRunner, row: TorchCase): Promise<Uint8Array>;
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
