import { placePicture } from '../../image/geometry.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import { type Detection, prototypesOf } from '../../tasks/detection/answer.js';
import { boxTolerance } from '../../tasks/detection/compare.js';
import { areaOf } from '../../tasks/detection/instance-mask.js';
import { classEnd } from '../../tasks/detection/table.js';
import type { AnswerQuestion } from '../answer/question.js';
import { kindOf } from '../chain/kinds.js';
import { searchChain, type Tried } from '../chain/search.js';
import { percent } from '../core/finding.js';
import { type Inside, masksChain } from '../knowledge/boxes/masks.js';
import { objectPointsChain } from '../knowledge/boxes/points.js';
import type { ListedPair } from './distance.js';
import type { Corners, Reading, Return } from './way.js';

/** How what stands beside the boxes was made, the nearest way first. */
export interface BesideFound {
  what: 'points' | 'masks';
  found: Tried[];
  notes: string[];
  /** Where no way is near, of the nearest. */
  left(best: Tried): string;
  /** Why nothing can be told from them; undefined where it can. */
  untellable?: string;
}

/** The boxes are the reference's: objects that are the same in both, and how they come to the picture. */
export interface BesideQuestion extends Pick<AnswerQuestion, 'outputs' | 'resolved' | 'picture'> {
  reading: Reading;
  back: Return;
  pairs: readonly ListedPair[];
  detectionOf(one: ListedPair['one']): Detection;
}

/** The best objects tell all there is to tell. */
const MOST_OBJECTS = 20;

/** Why points or masks differ where the boxes are the reference's; undefined where it has none, or the network. */
export function searchBeside(question: BesideQuestion): BesideFound | undefined {
  const { pairs, detectionOf, reading } = question;
  if (!reading.beside) return undefined;
  const objects = pairs
    .map(({ one, other: { from } }) => ({ ...from!, own: detectionOf(one) }))
    .slice(0, MOST_OBJECTS);
  const posed = objects.filter(({ own }) => own.points);
  if (posed.length > 0) return pointsFound(posed, question);
  const masked = objects.filter(({ own }) => own.mask);
  return masked.length > 0 ? masksFound(masked, question) : undefined;
}

interface Matched {
  candidate: number;
  corners: Corners;
  own: Detection;
}

function pointsFound(objects: readonly Matched[], question: BesideQuestion): BesideFound | undefined {
  const { reading, back, picture, resolved } = question;
  const posed = objects.map(({ candidate, corners }) => ({
    corners,
    points: reading.beside!(candidate).points ?? [],
    ...numbersOf(reading, candidate),
  }));
  if (posed.some(({ points }) => points.length === 0)) return undefined;
  const expected = objects.flatMap(({ own }) => own.points!).map((point) => ({ ...point, label: '' }));
  const kind = kindOf({ task: 'keypoints', points: expected }, picture);
  const chain = objectPointsChain(posed, back, placePicture(picture, pictureInput(resolved)), picture);
  const found = searchChain(chain, kind.measure);
  return { what: 'points', found, notes: kind.notes, left: kind.left };
}

/** The numbers behind the classes, and the one before them. */
function numbersOf({ decoder: { score, beside }, table }: Reading, candidate: number) {
  if (!beside || score.from !== 'classes') return {};
  const start = classEnd(score, table.fields) - 1;
  const { data, step, field, fields } = table;
  return {
    numbers: Float32Array.from(
      { length: fields - start },
      (_, i) => data[candidate * step + (start + i) * field]!,
    ),
  };
}

function masksFound(objects: readonly Matched[], question: BesideQuestion): BesideFound | undefined {
  const { reading, back, picture, resolved, outputs } = question;
  const prototypes = prototypesOf(outputs, mainOutput(resolved));
  if (!prototypes) return undefined;
  const masked = objects.flatMap(({ candidate, corners, own }) => {
    const { weights } = reading.beside!(candidate);
    const early = numbersOf(reading, candidate).numbers?.subarray(0, -1);
    return weights ? [{ corners, weights, mask: own.mask!, ...(early && { early }) }] : [];
  });
  const place = placePicture(picture, pictureInput(resolved));
  const chain = masksChain(masked, prototypes, back, place, picture);
  return {
    what: 'masks',
    found: searchChain(chain, measured),
    notes: [],
    left: ({ error }) => `${percent(error)} of the masks are others`,
    ...(masked.every(({ mask }) => areaOf(mask) === 0) && {
      untellable: "the reference's masks have no pixels: nothing can be told from them",
    }),
  };
}

/** Masks agree as `check` has it. */
function measured(masks: readonly Inside[]) {
  const ious = masks.map(iouOf);
  const agree = ious.filter((iou) => iou >= boxTolerance.maskIou);
  return {
    error: 1 - agree.length / Math.max(1, ious.length),
    rms: 1 - ious.reduce((sum, iou) => sum + iou, 0) / Math.max(1, ious.length),
  };
}

function iouOf({ made, wanted }: Inside): number {
  let [both, any] = [0, 0];
  for (let i = 0; i < made.length; i++) {
    both += made[i]! & wanted[i]!;
    any += made[i]! | wanted[i]!;
  }
  return any === 0 ? 1 : both / any;
}
