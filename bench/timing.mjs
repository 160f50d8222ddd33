/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Takes samples in turns, A B C A B C …, so that whatever else the machine does falls on all alike.
 *
 * @param samplers by name, functions that give one sample each
 * @param rounds how many samples of each to keep
 * @param warmUps rounds before them, whose samples are dropped
 * @returns the samples by name
 */
export async function interleave(samplers, { rounds, warmUps = 1 }, say) {
  const samples = Object.fromEntries(Object.keys(samplers).map((name) => [name, []]));
  for (let round = 1 - warmUps; round <= rounds; round++)
    for (const [name, sample] of Object.entries(samplers)) {
      say(`${round < 1 ? 'warm-up' : `round ${round} of ${rounds}`}: ${name}`);
      const value = await sample();
      if (round >= 1) samples[name].push(value);
    }
  return samples;
}

/** Shows what is being done on one line of stderr, where that is a terminal. */
export function say(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
