import type { ScoreRule } from '../../../tasks/detection/decoders.js';
import { classEnd } from '../../../tasks/detection/table.js';
import { sigmoid } from '../../../tasks/multi-label/answer.js';
import type { Reading, Scores, Scoring } from '../../boxes/way.js';

/** The objectness of a candidate (undefined where there is none) and its score of a class. */
type Of = (objectness: number | undefined, score: number) => number;

interface Row {
  words: string | { /** Of scores that are probabilities already. */ probable: string; else: string };
  fix: string;
  /** Only of decoders with an objectness, or only of others. */
  hasObjectness?: boolean;
  /** Of decoders that have it, though it is not theirs to multiply. */
  fromFourth?: boolean;
  score: Of;
  /** What is held against the confidence; default the score. */
  gate?: Of;
  /** Every class above the confidence is a box of its own, not only the best. */
  isEach?: boolean;
}

const logit = (value: number) => Math.log(value / (1 - value));
const product: Of = (objectness = 1, score) => objectness * score;
/** The same of both, where there are two. */
const both =
  (of: (value: number) => number): Of =>
  (objectness, score) =>
    objectness === undefined ? of(score) : of(objectness) * of(score);
const gateFix = 'hold the product of objectness and class against the confidence';

/** Likeliest first; the recipe's own way is the first. */
const rows: readonly Row[] = [
  { words: '', fix: '', score: product },
  {
    words: "takes the class's score alone: the objectness is not multiplied",
    fix: 'multiply the objectness with the score of the class',
    hasObjectness: true,
    score: (_objectness, score) => score,
  },
  {
    words: "takes the objectness alone for the score: the class's is not multiplied",
    fix: 'multiply the objectness with the score of the class',
    hasObjectness: true,
    score: (objectness = 1) => objectness,
  },
  {
    words: 'holds the objectness against the confidence before it is multiplied with the class',
    fix: gateFix,
    hasObjectness: true,
    score: product,
    gate: (objectness = 1) => objectness,
  },
  {
    words: "holds the class's score against the confidence before it is multiplied with the objectness",
    fix: gateFix,
    hasObjectness: true,
    score: product,
    gate: (_objectness, score) => score,
  },
  {
    words: {
      probable: 'applies a sigmoid to scores that went through one already (sigmoid twice)',
      else: 'applies a sigmoid to the scores, which yours does not',
    },
    fix: 'apply the sigmoid once: the network, or the code behind it',
    score: both(sigmoid),
  },
  {
    words: "applies a sigmoid to the class's score alone",
    fix: 'apply the sigmoid once: the network, or the code behind it',
    hasObjectness: true,
    score: (objectness = 1, score) => objectness * sigmoid(score),
  },
  {
    words: 'applies a sigmoid to the objectness alone',
    fix: 'apply the sigmoid once: the network, or the code behind it',
    hasObjectness: true,
    score: (objectness = 1, score) => sigmoid(objectness) * score,
  },
  {
    words: 'applies a sigmoid to the product of objectness and class',
    fix: 'apply the sigmoid once: the network, or the code behind it',
    hasObjectness: true,
    score: (objectness = 1, score) => sigmoid(objectness * score),
  },
  {
    words: 'has the scores without their sigmoid (logits)',
    fix: 'apply the sigmoid once: the network, or the code behind it',
    score: both(logit),
  },
  {
    words: "has the class's score without its sigmoid (a logit), the objectness with it",
    fix: 'apply the sigmoid once: the network, or the code behind it',
    hasObjectness: true,
    score: (objectness = 1, score) => objectness * logit(score),
  },
  {
    words: 'multiplies the objectness once too often',
    fix: 'the scores have the objectness already: multiply once',
    hasObjectness: true,
    score: (objectness = 1, score) => objectness * objectness * score,
  },
  {
    words: 'multiplies the objectness, which the scores have already',
    fix: 'the scores have the objectness already: leave it out',
    hasObjectness: false,
    fromFourth: true,
    score: product,
  },
  {
    words: "shows the class's score, the product with the objectness being held against the confidence",
    fix: 'show the product',
    hasObjectness: true,
    score: (_objectness, score) => score,
    gate: product,
  },
  {
    words: "shows the objectness, its product with the class's score being held against the confidence",
    fix: 'show the product',
    hasObjectness: true,
    score: (objectness = 1) => objectness,
    gate: product,
  },
  {
    words: "shows the class's score, the objectness being held against the confidence",
    fix: gateFix,
    hasObjectness: true,
    score: (_objectness, score) => score,
    gate: (objectness = 1) => objectness,
  },
  {
    words: 'gives a box for every class above the confidence, not for the best alone (multi_label)',
    fix: 'keep the best class of each candidate',
    score: product,
    isEach: true,
  },
];

/** What becomes of a candidate's scores; the recipe's own way first. */
export function scoringsFor(own: Reading): Scoring[] {
  const isProbable = !scoresIn(own).some((value) => value < 0);
  return rows.map((row): Scoring => {
    const { words, fix } = row;
    const said = typeof words === 'string' ? words : isProbable ? words.probable : words.else;
    const isGated = row.gate !== undefined;
    return { words: said, fix, isGated, scoresOf: (reading, least) => scoresBy(row, reading, least) };
  });
}

/** YOLO's objectness, where it has one. */
const OBJECTNESS = 4;

/** Every score of the recipe's own reading. */
function scoresIn(own: Reading): Float32Array {
  const asTheyAre: Row = { words: '', fix: '', score: (_objectness, score) => score };
  return scoresBy(asTheyAre, own, -Infinity)?.scores ?? new Float32Array();
}

function scoresBy(row: Row, reading: Reading, least: number): Scores | undefined {
  const { score: rule } = reading.decoder;
  if (rule.from === 'class')
    return row.hasObjectness === undefined && !row.isEach ? ofNumber(row, reading, rule, least) : undefined;
  const own = rule.objectness;
  if (row.hasObjectness !== undefined && row.hasObjectness !== (own !== undefined)) return undefined;
  const objectness = row.fromFourth ? OBJECTNESS : own;
  if (row.fromFourth && rule.at <= OBJECTNESS) return undefined;
  return ofClasses(row, reading, { ...rule, objectness }, least);
}

function ofNumber(
  { score, gate = score }: Row,
  { table: { data, count, step, field } }: Reading,
  rule: Extract<ScoreRule, { from: 'class' }>,
  least: number,
): Scores {
  const value = (n: number) => data[n * step + rule.score * field]!;
  const places = Int32Array.from({ length: count }, (_, n) => n).filter(
    (n) =>
      Math.trunc(data[n * step + rule.class * field]!) >= rule.first && gate(undefined, value(n)) > least,
  );
  return {
    places,
    scores: Float32Array.from(places, (n) => score(undefined, value(n))),
    classes: Int32Array.from(places, (n) => Math.trunc(data[n * step + rule.class * field]!) - rule.first),
    gates: Float32Array.from(places, (n) => gate(undefined, value(n))),
  };
}

function ofClasses(
  row: Row,
  reading: Reading,
  rule: Extract<ScoreRule, { from: 'classes' }>,
  least: number,
): Scores {
  const { data, count, fields, step, field } = reading.table;
  const { at: first, objectness } = rule;
  const end = classEnd(rule, fields);
  const { score, gate = score, isEach } = row;
  const [places, scores, classes, gates]: number[][] = [[], [], [], []];
  for (let n = 0; n < count; n++) {
    const start = n * step;
    const own = objectness === undefined ? undefined : data[start + objectness * field]!;
    const [from, to] = isEach ? [first, end] : bestOf(data, start, field, first, end);
    for (let f = from; f < to; f++) {
      const value = data[start + f * field]!;
      if (!(gate(own, value) > least)) continue;
      places!.push(n);
      scores!.push(score(own, value));
      classes!.push(f - first);
      gates!.push(gate(own, value));
    }
  }
  return {
    places: Int32Array.from(places!),
    scores: Float32Array.from(scores!),
    classes: Int32Array.from(classes!),
    gates: Float32Array.from(gates!),
  };
}

/** The place of the best class alone. */
function bestOf(
  data: Float32Array,
  start: number,
  field: number,
  first: number,
  end: number,
): [from: number, to: number] {
  let best = first;
  for (let f = first + 1; f < end; f++) if (data[start + f * field]! > data[start + best * field]!) best = f;
  return [best, best + 1];
}
