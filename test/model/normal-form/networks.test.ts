import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  feedOf,
  type Outcome,
  outcomeOf,
  randomNetwork,
  verdictOf,
} from '../../../scripts/random_networks.mjs';
import { createOnnxRuntime } from '../../../src/host/node/index.js';
import { runnerOn } from '../../helpers/opencv.js';

/** `node scripts/random_networks.mjs` tries 300. */
const networks = Array.from({ length: 60 }, (_, i) => randomNetwork(1000 + i));
const expected: Outcome[] = [];

beforeAll(async () => {
  const runtime = createOnnxRuntime();
  for (const network of networks) expected.push(await outcomeOf(runtime, network));
  await runtime.close();
});

describe.each([
  ['4.10', {}],
  ['4.12', {}],
  ['5.0', {}],
  ['5.0', { dnnEngine: 'classic' }],
] as const)('on OpenCV %s %o', (version, options) => {
  const runner = runnerOn(version, options);
  afterAll(() => runner.close());

  test('random networks are right, or refused', async () => {
    const verdicts: string[] = [];
    for (const [i, network] of networks.entries())
      verdicts.push(verdictOf(await outcomeOf(runner, network), expected[i]!));
    const wrong = networks.filter((_, i) => verdicts[i] === 'wrong').map(({ name }) => name);
    expect(wrong).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === 'right').length).toBeGreaterThan(50);
  });
});

test('a seed gives the same network and the same picture each time', () => {
  expect(randomNetwork(7)).toEqual(randomNetwork(7));
  expect(feedOf(networks[0]!)).toEqual(feedOf(networks[0]!));
});
