/** A process of its own for mutants: whatever one does to it, the fuzzer goes on. */
import { readFileSync, writeFileSync } from 'node:fs';
import { doorsOf, quickDoorsOf, through } from './doors.mjs';

/** Made and taken away by who started this: what is killed cannot. */
const folder = process.argv[2];
process.on('disconnect', () => process.exit());

/** Bytes beyond which what earlier mutants left is collected before the next one is measured. */
const CLUTTERED = 400e6;

/** From here on, VmHWM is the peak since now (Linux; elsewhere the peak stays unknown). */
function resetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {}
}

function peak() {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.memoryUsage.rss();
  }
}

/** What each door made of the mutant; the first fault ends it. */
async function judged({ format, files, toAll }) {
  const ends = {};
  for (const door of toAll ? doorsOf(format, folder) : quickDoorsOf(format)) {
    process.send({ at: door.name });
    const result = await through(door, files);
    ends[door.name] = result.end;
    if (result.end === 'fault') return { ends, fault: { door: door.name, text: result.text } };
  }
  return { ends };
}

process.on('message', async (/** @type {any} */ request) => {
  if (process.memoryUsage.rss() > CLUTTERED) globalThis.gc?.();
  const before = process.memoryUsage.rss();
  resetPeak();
  const result = await judged(request);
  process.send({ done: { ...result, rise: peak() - before } });
});
process.send({ ready: true });
