import type { Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { shortest } from '../answer/threshold.js';
import { decodings } from '../knowledge/boxes/decodings.js';
import { formats, numberings, scaleRows } from '../knowledge/boxes/formats.js';
import { readingsOf } from '../knowledge/boxes/readings.js';
import { cuts, returns } from '../knowledge/boxes/returns.js';
import { scoringsFor } from '../knowledge/boxes/scorings.js';
import { suppressionsFor } from '../knowledge/boxes/suppressions.js';
import type { BoxTables, BoxWay, Listed, Most, Reading, Threshold } from './way.js';

/** All rows of all tables for these outputs and this reference; undefined where no output can be boxes. */
export function tablesFor(
  outputs: Readonly<Record<string, Tensor>>,
  { spec, input }: { spec: OutputSpec; input: Size },
  expected: readonly Listed[],
): BoxTables | undefined {
  const readings = readingsOf(outputs, spec, input);
  if (readings.length === 0) return undefined;
  return {
    reading: readings,
    decoding: decodings,
    scoring: scoringsFor(readings[0] as Reading),
    threshold: thresholdsFor(spec, expected),
    suppression: suppressionsFor(spec),
    most: mostFor(spec, expected),
    back: returns,
    cut: cuts,
    format: formats,
    numbering: numberings,
    scale: scaleRows,
  };
}

/** The recipe's way: the first row of each table. */
export function ownWay(tables: BoxTables): BoxWay {
  return Object.fromEntries(
    Object.entries(tables).map(([aspect, rows]) => [aspect, rows[0]]),
  ) as unknown as BoxWay;
}

/** Confidences that people set, the commonest first. */
const COMMON = [0.25, 0.5, 0.3, 0.4, 0.2, 0.1, 0.05, 0.01, 0.001, 0.6, 0.7, 0.8, 0.9, 0.35, 0.45];

/** Below the reference's lowest score by so much of it: what two engines' float32 comes to. */
const BELOW = 1e-3;

/** What is farther below would let candidates by the thousand through. */
const FAR = 0.2;

/** The recipe's confidence; one under which the reference's lowest score just passes; and those that people set. */
function thresholdsFor({ confidence }: OutputSpec, expected: readonly Listed[]): Threshold[] {
  const row = (value: number): Threshold => ({
    confidence: value,
    words: value === confidence ? '' : `keeps boxes above ${value}, yours above ${confidence}`,
    fix: '',
    recipe: { confidence: value },
    family: 'confidence',
  });
  const lowest = Math.min(...expected.map(({ score }) => score));
  const just = Number.isFinite(lowest) && lowest > 0 ? [justBelow(lowest)] : [];
  const least = Math.min(confidence, ...just) * FAR;
  const common = COMMON.filter((value) => value !== confidence && value >= least);
  return [confidence, ...just, ...common].map(row);
}

function justBelow(lowest: number): number {
  return shortest(lowest * (1 - 2 * BELOW), lowest * (1 - BELOW));
}

/** The recipe's, and as many as the reference has. */
function mostFor({ maxBoxes }: OutputSpec, { length }: readonly Listed[]): Most[] {
  const own: Most = { words: '', fix: '', count: maxBoxes };
  if (length === 0 || length === maxBoxes) return [own];
  const words = `keeps the best ${length} boxes, yours ${maxBoxes}`;
  return [own, { words, fix: '', count: length, recipe: { maxBoxes: length } }];
}
