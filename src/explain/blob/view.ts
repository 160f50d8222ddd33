import type { Layout } from '../../base/tensor.js';
import { readings } from '../knowledge/readings.js';
import type { Reading } from '../knowledge/way.js';

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
