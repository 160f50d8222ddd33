import type { Size } from '../../image/box.js';
import type { Placement } from '../../image/geometry.js';
import type { OutputSpec } from '../../recipe/schema.js';
import type { Beside } from '../../tasks/detection/beside.js';
import type { PlainDecoder } from '../../tasks/detection/decoders.js';
import type { NmsRule } from '../../tasks/detection/nms.js';
import type { Table } from '../../tasks/detection/table.js';
import type { Four } from '../../tasks/detection/units.js';
import type { Row } from '../chain/chain.js';

/** An object as a list has it: its four numbers mean what the list's format says. */
export interface Listed {
  four: Four;
  index: number;
  score: number;
  /** Of a list that was made: which of the candidates it is, and its box in the network's input. */
  from?: { candidate: number; corners: Corners };
}

/** Which output is read, and as what. */
export interface Reading extends Row {
  output: string;
  decoder: PlainDecoder;
  table: Table;
  /** Points, or what its mask is made of; undefined where the network says none. */
  beside?(candidate: number): Beside;
}

/** [left, top, right, bottom] in the network's input, in pixels. */
export type Corners = Four;

/** From a candidate's four numbers to a box in the network's input. */
export interface Decoding extends Row {
  /** Undefined where this cannot happen to such an output. */
  cornersOf(reading: Reading, input: Size): ((candidate: number) => Corners) | undefined;
}

/** Scores of candidates; one candidate may have several. */
export interface Scores {
  places: Int32Array;
  scores: Float32Array;
  classes: Int32Array;
  /** What is held against the confidence. */
  gates: Float32Array;
}

export interface Scoring extends Row {
  /** The confidence is held against something else than the score. */
  isGated: boolean;
  /** Those above a confidence; undefined where this cannot happen to such an output. */
  scoresOf(reading: Reading, least: number): Scores | undefined;
}

export interface Threshold extends Row {
  confidence: number;
}

export interface Suppression extends Row {
  nms: OutputSpec['nms'];
  rule: Pick<NmsRule, 'nmsThreshold'>;
  /** What NMS is given for a box: [x, y, width, height]. */
  given(corners: Corners, input: Size): Four;
}

/** How many of the best are kept. */
export interface Most extends Row {
  count: number;
}

/** Where a point of the input is in the picture: `scale · value + shift`, on each axis. */
export interface Axes {
  x: { scale: number; shift: number };
  y: { scale: number; shift: number };
}

/** From the network's input back to the picture. */
export interface Return extends Row {
  axes(place: Placement, picture: Size): Axes;
}

/** At whose sides a box ends. */
export interface Cut extends Row {
  at: 'picture' | 'input' | 'nothing';
}

/** How the four numbers of a box are written. */
export interface Format extends Row {
  write(corners: Corners, sizes: { picture: Size; input: Size }): Four;
  /** One pixel of the picture in its unit. */
  pixel(sizes: { picture: Size; input: Size }): number;
}

export interface Numbering extends Row {
  /** Undefined for a class that is left out. */
  idOf(index: number): number | undefined;
}

export interface Scale extends Row {
  factor: number;
}

/** One whole way from the outputs to a list of boxes: a row of each table. */
export interface BoxWay {
  reading: Reading;
  decoding: Decoding;
  scoring: Scoring;
  threshold: Threshold;
  suppression: Suppression;
  most: Most;
  back: Return;
  cut: Cut;
  format: Format;
  numbering: Numbering;
  scale: Scale;
}

export type Aspect = keyof BoxWay;

/** In the order in which things happen, which is the order in which they are said. */
export const aspects: readonly Aspect[] = [
  ...(['reading', 'decoding', 'scoring', 'threshold', 'suppression', 'most'] as const),
  ...(['back', 'cut', 'format', 'numbering', 'scale'] as const),
];

/** Of each aspect the rows, that of the recipe first. */
export type BoxTables = { [A in Aspect]: readonly BoxWay[A][] };
