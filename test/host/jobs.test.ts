import { expect, test } from 'vitest';
import { jobsFor, WORKER_BYTES } from '../../src/host/node/jobs.js';

const GB = 2 ** 30;

test.each([
  ['a number is taken', 3, 40, 0, 3],
  ['no more than there are pictures', 8, 2, 0, 2],
  ['one, whatever is asked', 2, 0, 0, 1],
  ['auto: one a core', 'auto', 40, 0, 4],
  ['auto: no more than there are pictures', 'auto', 3, 0, 3],
  ['auto: as far as the memory goes', 'auto', 40, GB, 2],
  ['auto: one where not even one fits', 'auto', 40, 20 * GB, 1],
] as const)('%s', (_what, wanted, items, modelBytes, count) => {
  const free = 2 * (WORKER_BYTES + 4 * GB) + 1;
  const jobs = jobsFor(wanted, items, modelBytes, { cores: 4, free });
  expect(jobs.count).toBe(count);
  expect(jobs.notice === undefined).toBe(wanted !== 'auto');
});

test('auto says what a worker takes, and of what there is', () => {
  const { notice } = jobsFor('auto', 40, 0, { cores: 2, free: 3 * GB });
  expect(notice).toBe('2 jobs, up to 500 MB each (2 cores, 3072 MB free)');
});

test('this machine has a core and memory', () => {
  expect(jobsFor('auto', 40).count).toBeGreaterThan(0);
});
