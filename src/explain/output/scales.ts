/** How the values of an output were changed before the reference was written. */
export interface Scale {
  /** After "the reference …". */
  words: string;
  fix: string;
  /** Whether the reference can be so where the network's output is not; both by classes, see `Classes`. */
  suits(reference: Classes, actual: Classes): boolean;
  apply(actual: Classes): Float32Array;
}

/** Values with a class axis: `count` classes, `step` apart, at every place. */
export interface Classes {
  values: Float32Array;
  count: number;
  step: number;
  /** Whether the places are those of a picture: 1xCxHxW or 1xHxWxC of more than one pixel. */
  isMap: boolean;
}

/** Beyond it, a sum is not 1: what float16 leaves of 1000 probabilities. */
const SUM_TOLERANCE = 5e-3;

/** Calls with the first position of each place. */
function eachPlace({ values, count, step }: Classes, visit: (start: number) => void): void {
  for (let start = 0; start < values.length; start += count * step)
    for (let i = 0; i < step; i++) visit(start + i);
}

function sumsTo(classes: Classes, sum: number, read: (value: number) => number = (value) => value): boolean {
  let is = true;
  eachPlace(classes, (start) => {
    let total = 0;
    for (let c = 0; c < classes.count; c++) total += read(classes.values[start + c * classes.step]!);
    if (!(Math.abs(total - sum) <= SUM_TOLERANCE * sum)) is = false;
  });
  return is;
}

const within = ({ values }: Classes, low: number, high: number) =>
  values.every((value) => value >= low && value <= high);

/** Of each place: the exponentials over their sum, times a factor; or their logarithm. */
function softmaxOf(classes: Classes, finish: (share: number) => number): Float32Array {
  const { values, count, step } = classes;
  const out = new Float32Array(values.length);
  eachPlace(classes, (start) => {
    let [highest, sum] = [-Infinity, 0];
    for (let c = 0; c < count; c++) highest = Math.max(highest, values[start + c * step]!);
    for (let c = 0; c < count; c++) sum += Math.exp(values[start + c * step]! - highest);
    for (let c = 0; c < count; c++)
      out[start + c * step] = finish(Math.exp(values[start + c * step]! - highest) / sum);
  });
  return out;
}

const dumpFix = (what: string) =>
  `compare like with like: dump the network's own output, not what ${what} makes of it`;

/** The likeliest first. */
export const scales: readonly Scale[] = [
  {
    words: 'holds probabilities (after softmax), the network gives logits',
    fix: dumpFix('softmax'),
    suits: (reference, actual) =>
      reference.count > 1 && within(reference, 0, 1) && sumsTo(reference, 1) && !sumsTo(actual, 1),
    apply: (actual) => softmaxOf(actual, (share) => share),
  },
  {
    words: 'holds probabilities in percent (after softmax, times 100), the network gives logits',
    fix: dumpFix('softmax'),
    suits: (reference, actual) =>
      reference.count > 1 && within(reference, 0, 100) && sumsTo(reference, 100) && !sumsTo(actual, 1),
    apply: (actual) => softmaxOf(actual, (share) => 100 * share),
  },
  {
    words: 'holds logarithms of probabilities (after log_softmax), the network gives logits',
    fix: dumpFix('log_softmax'),
    suits: (reference, actual) =>
      reference.count > 1 &&
      within(reference, -Infinity, 0) &&
      sumsTo(reference, 1, Math.exp) &&
      !sumsTo(actual, 1, Math.exp),
    apply: (actual) => softmaxOf(actual, Math.log),
  },
  {
    words: 'holds values after a sigmoid, the network gives them before it',
    fix: dumpFix('the sigmoid'),
    suits: (reference, actual) => within(reference, 0, 1) && !within(actual, 0, 1),
    apply: ({ values }) => values.map((value) => 1 / (1 + Math.exp(-value))),
  },
];
