import { z } from 'zod';
import { InputError } from '../../base/errors.js';
import { parsedBy } from '../../base/issues.js';
import { decodeTensor, isNumpyFile } from '../../base/npy.js';
import { rowsOf } from '../../base/rows.js';
import { shapeText, sizeOf } from '../../base/tensor.js';
import { partOf } from '../answer-file.js';
import type { KeptPoints, Keypoint } from './answer.js';

const pair = z.tuple([z.number(), z.number()]);
/** As `cvdnn run` and goldens have it. */
const own = z.looseObject({ point: pair, label: z.string().optional(), score: z.number().optional() });
const named = z.looseObject({ x: z.number(), y: z.number(), score: z.number().optional() });
const scored = z.tuple([z.number(), z.number(), z.number()]);
const entryText = '{point: [x, y], score}, {x, y, score}, [x, y] or [x, y, score]';
const list = z.array(z.union([own, named, pair, scored], { error: entryText })).min(1);
/** As COCO's results are: x, y and a score of each point in a row. */
const coco = z.looseObject({ keypoints: z.array(z.number()).min(3) });

/**
 * A list of points whose numbers are taken as they stand: JSON (`cvdnn run`'s, a golden's, COCO's results of one person, or
 * rows of numbers), or an array of K x 2 or K x 3 (.npy, .npz with "points").
 *
 * @throws InputError for anything else
 */
export function readPoints(bytes: Uint8Array, name: string): KeptPoints {
  const entries = isNumpyFile(bytes)
    ? pointsOfArray(bytes, name)
    : parsedBy(
        z.union([list, coco], { error: `a list of points, each ${entryText}` }),
        partOf(bytes, name, 'points'),
        name,
        'the list of points',
      );
  const points = Array.isArray(entries) ? entries : cocoPoints(entries.keypoints, name);
  return { task: 'keypoints', points: points.map(asPoint) };
}

function pointsOfArray(bytes: Uint8Array, name: string): z.infer<typeof list> {
  const { data, shape } = decodeTensor(bytes, 'points', name);
  const each = shape.at(-1)!;
  if (shape.length < 2 || (each !== 2 && each !== 3) || sizeOf(shape.slice(0, -2)) !== 1)
    throw new InputError(
      `Expected points (K x 2: x, y, or K x 3 with a score) in ${name} but received ${shapeText(shape)}`,
    );
  return rowsOf(Array.from(data as Float32Array, Number), each) as z.infer<typeof list>;
}

function cocoPoints(numbers: readonly number[], name: string): z.infer<typeof list> {
  if (numbers.length % 3 !== 0)
    throw new InputError(
      `Expected three numbers a point (x, y, score) for "keypoints" in ${name} but received ${numbers.length} numbers`,
    );
  return rowsOf(numbers, 3) as z.infer<typeof list>;
}

function asPoint(entry: z.infer<typeof list>[number], index: number): Keypoint {
  const { x, y, score, label } = plain(entry);
  return { x, y, label: label ?? `point ${index}`, ...(score !== undefined && { score }) };
}

function plain(entry: z.infer<typeof list>[number]): {
  x: number;
  y: number;
  score?: number;
  label?: string;
} {
  if (Array.isArray(entry)) return { x: entry[0], y: entry[1], score: entry[2] };
  if ('point' in entry) {
    const [x, y] = entry.point as [number, number];
    return { x, y, score: entry.score as number | undefined, label: entry.label as string | undefined };
  }
  return entry;
}
