import type { Tolerance } from '../base/compare.js';
import { oneLine } from '../base/text.js';
import { comparePair, type NamedComparison, type PairKind } from '../golden/pair.js';
import { readInput } from '../host/node/files.js';
import { mismatchLines } from '../report/mismatch.js';
import { comparisonLine } from '../report/text.js';
import type { Io } from './io.js';

export interface CompareArguments {
  actual: string;
  expected: string;
  as?: PairKind;
  atol?: number;
  rtol?: number;
  json: boolean;
}

/** `cvdnn compare`: exit code 0 where the files agree, 1 where they differ. */
export async function compare(args: CompareArguments, io: Io): Promise<number> {
  const read = async (name: string) => ({ name, bytes: await readInput(name, 'the file') });
  const [actual, golden] = [await read(args.actual), await read(args.expected)];
  const results = await comparePair(actual, golden, args.as, toleranceOf(args));
  if (args.json) io.out(JSON.stringify(results, null, 2));
  else for (const result of results) print(result, args, io);
  return results.every(({ comparison }) => comparison.verdict === 'match') ? 0 : 1;
}

/** One that is given alone leaves the other at 0: what is asked for is what is allowed. */
function toleranceOf({ atol, rtol }: CompareArguments): Tolerance | undefined {
  return atol === undefined && rtol === undefined ? undefined : { atol: atol ?? 0, rtol: rtol ?? 0 };
}

function print({ name, comparison }: NamedComparison, { actual, expected }: CompareArguments, io: Io): void {
  const heading = `${actual} against ${expected}`;
  const lines =
    comparison.verdict === 'match'
      ? [comparisonLine(name, comparison)]
      : mismatchLines(name, comparison, heading);
  for (const line of lines) io.out(oneLine(line));
}
