/** The data of the corpus: rows, cases and their labels. */
import type { FileInMemory, Recipe, Tensor } from '../../dist/index.js';
import type { Lab } from './lab.mjs';

/** Not checked: what JSON.parse gives. */
type Loose = ReturnType<typeof JSON.parse>;

export type Random = () => number;

/** What a right answer holds: see score.mjs. */
export interface Label {
  fix?: boolean;
  says?: RegExp[];
  true?: RegExp[];
  constants?: { mean: number[]; divisor: number[] };
  nothing?: boolean;
  none?: boolean;
  cannotTell?: RegExp[];
  /** How far the blob of a right recipe may be off, in grey levels. */
  levels?: number;
}

export interface Network {
  name: string;
  task: 'segmentation' | 'classification';
  size: [number, number];
  recipe: Loose;
  isSmall?: boolean;
  classes?: number;
  alive?: number;
  layout?: string;
  end?: string;
  isFull?: boolean;
  hasAux?: boolean;
  bytes?: () => Uint8Array;
}

/** A picture, and an input that is right. */
export interface Draft {
  lab: Lab;
  image: Loose;
  input: Loose;
  network?: Network;
}

export interface BlobKind {
  kind: string;
  through?: boolean;
  make(random: Random, draft: Draft): Promise<BlobMistake>;
}

export interface BlobMistake {
  /** The user's. */
  input: Loose;
  blob: Tensor;
  /** The reference's, where a recipe can say it. */
  theirs?: Loose;
  /** With its batch axis. */
  whole?: Tensor;
  /** The file, where it is no plain PNG. */
  bytes?: Uint8Array;
  label: Label;
}

export interface PixelKind {
  kind: string;
  make(random: Random, image: Loose): Promise<{ bytes: Uint8Array; pixels: Loose; label: Label }>;
}

export interface ScaleKind extends Label {
  kind: string;
  fits(network: Network): boolean;
  make(output: Loose, network: Network, random: Random, outputs: Loose): Loose;
}

export interface MapKind extends Label {
  kind: string;
  fits(network: Network): boolean;
  make(mask: Loose, network: Network): Loose;
}

export interface SizeKind extends Label {
  kind: string;
  make(scores: Loose, target: { width: number; height: number }): Loose;
}

export interface Question {
  stage: string;
  network?: Network;
  recipe: Recipe;
  picture: FileInMemory;
  expected: Loose;
  reference: { pixels?: Loose; blob?: Tensor; output?: Tensor; mask?: Loose };
  label: Label;
  /** Whether the user's engine is OpenCV without its cures. */
  isBare?: boolean;
  /** The mask before anything was done to it. */
  whole?: Loose;
}

export interface Kind {
  kind: string;
  draw(random: Random, lab: Lab): Promise<Question>;
}
