import { z } from 'zod';
import { InputError } from '../../base/errors.js';
import { parsedBy } from '../../base/issues.js';
import { decodeTensor, isNumpyFile } from '../../base/npy.js';
import { rowsOf } from '../../base/rows.js';
import { shapeText } from '../../base/tensor.js';
import { partOf } from '../answer-file.js';
import type { Detection } from './answer.js';
import { type ObjectPoint, pointsOf } from './beside.js';
import { besideFields, detectionOf, maskIn } from './tap.js';

const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const label = z.string().optional();
/** Points as COCO has them, in a row, or each by itself. */
const pair = z.tuple([z.number(), z.number()]);
const triple = z.tuple([z.number(), z.number(), z.number()]);
const beside = {
  keypoints: z.union([besideFields.keypoints, z.array(pair), z.array(triple)]).optional(),
  segmentation: besideFields.segmentation,
};
/** As `cvdnn run` writes it. */
const own = z.looseObject({ box: four, class: z.int(), score: z.number(), label, ...beside });
/** As COCO's results are. */
const coco = z.looseObject({ bbox: four, category_id: z.int(), score: z.number(), ...beside });
/** As rows of Ultralytics' `boxes.data`: four numbers, score, class. */
const row = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.int()]);

const entryText = '{box, class, score}, {bbox, category_id, score} or [a, b, c, d, score, class]';
const list = z.array(z.union([own, coco, row], { error: entryText }), {
  error: `expected a list of boxes, each ${entryText}`,
});

/**
 * A list of boxes whose four numbers are taken as they stand: JSON (`cvdnn run`'s, a golden's, COCO's results, or rows of
 * six numbers), or an array of N x 6 (.npy, .npz with "boxes").
 *
 * @throws InputError for anything else
 */
export function readBoxes(bytes: Uint8Array, name: string): Detection[] {
  const json = isNumpyFile(bytes) ? rowsOfArray(bytes, name) : partOf(bytes, name, 'boxes');
  return parsedBy(list, json, name, 'the list of boxes').map((entry) => asDetection(entry, name));
}

type Entry = z.infer<typeof list>[number];

function rowsOfArray(bytes: Uint8Array, name: string): number[][] {
  const { data, shape } = decodeTensor(bytes, 'boxes', name);
  if (shape.length !== 2 || shape[1] !== 6)
    throw new InputError(
      `Expected boxes (N x 6: a box, score, class) in ${name} but received ${shapeText(shape)}`,
    );
  return rowsOf(Array.from(data as Float32Array, Number), 6);
}

function asDetection(entry: Entry, where: string): Detection {
  if (Array.isArray(entry)) {
    const [a, b, c, d, score, index] = entry;
    return detectionOf([a, b, c, d], index, score);
  }
  const {
    bbox,
    category_id,
    box,
    class: index,
    score,
    label: said,
    keypoints,
    segmentation,
  } = entry as Partial<z.infer<typeof own> & z.infer<typeof coco>>;
  return {
    ...detectionOf((box ?? bbox)!, (index ?? category_id)!, score!, said),
    ...(keypoints && { points: pointsAs(keypoints) }),
    ...(segmentation && { mask: maskIn(segmentation, where) }),
  };
}

function pointsAs(keypoints: readonly number[] | readonly (readonly number[])[]): ObjectPoint[] {
  if (typeof keypoints[0] === 'number') return pointsOf(keypoints as readonly number[]);
  return (keypoints as readonly (readonly number[])[]).map(([x, y, score]) => ({
    x: x!,
    y: y!,
    ...(score !== undefined && { score }),
  }));
}
