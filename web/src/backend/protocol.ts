import type { Size } from '../../../src/image/box.js';
import type { Placement } from '../../../src/image/geometry.js';
import type { Recipe } from '../../../src/recipe/schema.js';
import type { LegendEntry } from '../../../src/tasks/task.js';

/** A file in its slot: an address of the page's own, or what a person chose. Two slots with one key hold the same. */
export interface Slot {
  key: string;
  name: string;
  file: string | File;
}

/** What a golden is: a folder of the page's own, or files that a person dropped. */
export type GoldenSlot = { key: string; name: string } & ({ folder: string } | { files: readonly Slot[] });

/** All that the page wants to see. What is the same as before is not computed anew. */
export interface Wish {
  model: Slot;
  picture: Slot;
  /** A JSON document; undefined: one is proposed. */
  recipe: Partial<Recipe> | undefined;
  /** Name of a mistake that is made on purpose in the recipe's input, which says all of its constants. */
  mistake?: string;
  /** What recipe and model name: labels, weights. */
  files: readonly Slot[];
  golden: GoldenSlot | undefined;
}

export type Request =
  | { id: number; want: 'show'; wish: Wish }
  | { id: number; want: 'explain'; wish: Wish }
  | { id: number; want: 'layers'; wish: Wish }
  | { id: number; want: 'report'; wish: Wish }
  | { id: number; want: 'code'; wish: Wish; language: 'python' | 'cpp' | 'js' };

export type Reply =
  | { id: number; kind: 'progress'; text: string }
  | { id: number; kind: 'shown'; view: View }
  | { id: number; kind: 'explained'; explained: Explanations }
  | { id: number; kind: 'layers'; layers: LayersView }
  | { id: number; kind: 'code'; text: string }
  /** One HTML page. */
  | { id: number; kind: 'report'; text: string }
  /** `isFault`: ours; otherwise one line for a person. */
  | { id: number; kind: 'failed'; text: string; isFault: boolean };

/** The stages of the strip, in their order. */
export const stageNames = ['pixels', 'blob', 'output', 'answer'] as const;
export type StageName = (typeof stageNames)[number];

/** What one wish came to. */
export interface View {
  engine: string;
  /** The recipe with nothing left open. */
  recipe: Recipe;
  /** What was assumed, in words. */
  assumed: string[];
  /** Notes: workarounds, damage of files. */
  notes: string[];
  /** What was computed anew for it. */
  rerun: StageName[];
  /** In milliseconds, by stage; undefined where it was kept. */
  milliseconds: Partial<Record<StageName, number>>;
  picture: Raster;
  blob: GridView;
  /** Where the picture lies in the blob. */
  placement: Placement;
  /** Undoes the normalization, by channel of the blob: level = value · factor + offset. */
  levels: { factor: number[]; offset: number[]; order: string };
  outputs: OutputView[];
  answer: AnswerView;
  golden: GoldenView | undefined;
}

/** RGBA bytes. */
export interface Raster extends Size {
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Values by channel, row and column; `step` apart where they lie. */
export interface GridView extends Size {
  name: string;
  shape: readonly number[];
  layout: 'NCHW' | 'NHWC';
  channels: number;
  data: Float32Array;
}

/** An output; `grid` where it has rows and columns. */
export interface OutputView {
  name: string;
  shape: readonly number[];
  dtype: string;
  /** The lowest and the highest value. */
  range: [low: number, high: number];
  grid: GridView | undefined;
}

export interface AnswerView {
  task: string;
  lines: string[];
  labels: readonly string[];
  overlay: (Raster & { legend: LegendEntry[] }) | undefined;
  /** Class ids by pixel. */
  mask: (Size & { data: Uint8Array }) | undefined;
  /** A palette PNG of it. */
  maskPng: Uint8Array<ArrayBuffer> | undefined;
  top: { label: string; probability: number }[];
}

/** How the run stands to the golden. */
export interface GoldenView {
  name: string;
  stages: { stage: StageName; text: string; verdict: string; line: string }[];
  /** The first that differs. */
  first: StageName | undefined;
  /** What the golden has, in the form of what stands there. */
  picture: Raster | undefined;
  blob: GridView | undefined;
  output: GridView | undefined;
  /** Every n-th row and column of the output is kept. */
  outputStep: [rows: number, columns: number];
  overlay: Raster | undefined;
  mask: (Size & { data: Uint8Array }) | undefined;
  /** Whether it keeps tensors inside the network. */
  hasLayers: boolean;
  /** The recipe that the golden has. */
  recipe: Recipe | undefined;
}

/** The inside of a network beside what a golden kept of it, in graph order. */
export interface LayersView {
  /** What was found, for a person. */
  lines: string[];
  /** Share of a tensor's largest value. */
  tolerance: number;
  /** The first tensor beyond it. */
  first: string | undefined;
  rows: LayerRowView[];
}

export interface LayerRowView {
  tensor: string;
  operator: string;
  shape: string;
  /** Share of the largest value. */
  error: number;
  errorText: string;
  isBeyond: boolean;
  /** Whether its node is wrong by itself. */
  isMade: boolean;
  /** Where values of it are kept. */
  view: TensorView | undefined;
}

/** Planes of a tensor on both sides. */
export interface TensorView {
  /** Which of all planes these are. */
  planes: number[];
  allPlanes: number;
  /** Values along each side for which a cell stands. */
  step: number;
  worstPlane: number;
  /** Where, and what is there. */
  worst: string;
  expected: GridView;
  actual: GridView;
}

/** Why, in the order of how sure it is. */
export interface Explanations {
  /** Where nothing is ranked: why not. */
  text: string | undefined;
  ranked: Explanation[];
}

export interface Explanation {
  lines: string[];
  confidence: number;
  /** The mended recipe. */
  recipe: Recipe;
  changes: { path: string; from: string; to: string }[];
}
