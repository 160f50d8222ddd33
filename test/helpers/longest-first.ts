import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Of the processor's time a file, in seconds (user + system of its tests and their children). */
const secondsOf: Record<string, number> = {
  'examples/examples.test.ts': 94,
  'golden/graphs.test.ts': 73,
  'golden/golden.test.ts': 65,
  'built/bench.test.ts': 50,
  'host/golden-check.test.ts': 50,
  'explain/explain-outputs.test.ts': 27,
};

const placeOf = ({ moduleId }: TestSpecification) =>
  secondsOf[Object.keys(secondsOf).find((file) => moduleId.endsWith(`/${file}`)) ?? ''] ?? 0;

/**
 * The long files first, so that none of them is left to one process when the other has nothing more to do. Vitest
 * knows them only after a run; before it, it begins with those of the most lines.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(b) - placeOf(a));
  }
}
