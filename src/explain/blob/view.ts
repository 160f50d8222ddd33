import type { Layout } from '../../base/tensor.js';

/** The planes of a picture somewhere in an array, by steps: every layout, transposition and flip is only other steps. */
export interface View {
  data: Float32Array;
  channels: number;
  offset: number;
  channelStep: number;
  rowStep: number;
  columnStep: number;
  width: number;
  height: number;
}

/** Whole planes one after the other. */
export function planarView(data: Float32Array, width: number, height: number): View {
  const plane = width * height;
  return {
    data,
    channels: data.length / plane,
    offset: 0,
    channelStep: plane,
    rowStep: width,
    columnStep: 1,
    width,
    height,
  };
}

/** The channels of one pixel side by side. */
function interleavedView(data: Float32Array, width: number, height: number): View {
  const channels = data.length / (width * height);
  return {
    data,
    channels,
    offset: 0,
    channelStep: 1,
    rowStep: width * channels,
    columnStep: channels,
    width,
    height,
  };
}

/** How the picture lies in a blob, other than its shape says. */
export interface Reading {
  /** In plain words, after "the reference …"; empty for the usual. */
  words: string;
  /** The values lie in the other layout than the shape says: reshaped where it had to be transposed. */
  misread: boolean;
  /** Rows and columns changed their places. */
  transposed: boolean;
  flipX: boolean;
  flipY: boolean;
}

const turns: [string, Pick<Reading, 'transposed' | 'flipX' | 'flipY'>][] = [
  ['', { transposed: false, flipX: false, flipY: false }],
  ['is mirrored left to right', { transposed: false, flipX: true, flipY: false }],
  ['is turned upside down (mirrored top to bottom)', { transposed: false, flipX: false, flipY: true }],
  ['has rows and columns transposed', { transposed: true, flipX: false, flipY: false }],
  ['is rotated by 180 degrees', { transposed: false, flipX: true, flipY: true }],
  ['is rotated by 90 degrees', { transposed: true, flipX: true, flipY: false }],
  ['is rotated by 270 degrees', { transposed: true, flipX: false, flipY: true }],
  ['has rows and columns transposed at the other diagonal', { transposed: true, flipX: true, flipY: true }],
];

const layouts: [string, boolean][] = [
  ['', false],
  ['holds its values in the other layout than its shape says (reshaped, not transposed)', true],
];

/** Likeliest first: what needs no mistake, then one, then two. */
export const readings: readonly Reading[] = layouts.flatMap(([layoutWords, misread]) =>
  turns.map(([turnWords, turn]) => ({
    words: [layoutWords, turnWords].filter(Boolean).join(' and '),
    misread,
    ...turn,
  })),
);

/** A blob of one, three or four channels: the layout that its shape says, and its values. */
export interface PictureBlob {
  data: Float32Array;
  layout: Layout;
  width: number;
  height: number;
}

/** The readings that make a difference: one channel lies alike in both layouts. */
export function readingsOf({ data, width, height }: PictureBlob): readonly Reading[] {
  return data.length > width * height ? readings : readings.filter(({ misread }) => !misread);
}

/** The blob as the picture that it is when read so: `at(row, column)` of the upright picture. */
export function viewOf({ data, layout, width, height }: PictureBlob, reading: Reading): View {
  const isPlanar = (layout === 'NCHW') !== reading.misread;
  const stored = isPlanar ? planarView(data, width, height) : interleavedView(data, width, height);
  return flipped(reading.transposed ? transposedView(stored) : stored, reading);
}

function transposedView(view: View): View {
  const { width, height, rowStep, columnStep } = view;
  return { ...view, width: height, height: width, rowStep: columnStep, columnStep: rowStep };
}

function flipped(view: View, { flipX, flipY }: Reading): View {
  let { offset, rowStep, columnStep } = view;
  if (flipX) {
    offset += (view.width - 1) * columnStep;
    columnStep = -columnStep;
  }
  if (flipY) {
    offset += (view.height - 1) * rowStep;
    rowStep = -rowStep;
  }
  return { ...view, offset, rowStep, columnStep };
}
