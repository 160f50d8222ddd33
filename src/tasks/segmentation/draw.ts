import { encode } from 'fast-png';
import type { ClassMap } from '../../image/class-map.js';
import { vocColours } from '../../image/colours.js';
import { encodeMask } from '../../image/mask-png.js';
import type { Drawn } from '../task.js';
import { labelOf } from './words.js';

/** Two masks in VOC's colours, and where they differ in white. */
export function drawMasks(
  expected: ClassMap | undefined,
  actual: ClassMap | undefined,
  labels: readonly string[],
): Drawn {
  const difference = expected && actual && differenceOf(actual, expected);
  const ids = idsOf([expected, actual]);
  return {
    what: 'mask',
    ...(expected && { expected: encodeMask(expected) }),
    ...(actual && { actual: encodeMask(actual) }),
    ...(difference && { difference: encode({ ...difference, channels: 1, depth: 8 }) }),
    legend: ids.map((id) => ({ colour: vocColours[id]!, text: labelOf(id, labels) })),
  };
}

/** 255 where the two masks differ, 0 elsewhere; undefined for masks of different sizes. */
function differenceOf(actual: ClassMap, expected: ClassMap): ClassMap | undefined {
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) return undefined;
  return { data: expected.data.map((id, i) => (id === actual.data[i] ? 0 : 255)), width, height };
}

function idsOf(masks: readonly (ClassMap | undefined)[]): number[] {
  const isPresent = new Uint8Array(256);
  for (const mask of masks) for (const id of mask?.data ?? []) isPresent[id] = 1;
  return Array.from(isPresent.keys()).filter((id) => isPresent[id]);
}
