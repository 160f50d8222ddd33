import { availableParallelism, freemem } from 'node:os';

/**
 * Bytes that a worker of `--jobs` is reckoned with: OpenCV.js, what a forward pass needs, and pictures under way. 200 to
 * 470 MB were measured (bench/memory.mjs).
 */
export const WORKER_BYTES = 500 * 2 ** 20;

/** A model's file is in the heap of its worker as it is, and in the form that OpenCV made of it. */
const COPIES_OF_MODEL = 4;

/** What `--jobs auto` came to, and why. */
export interface Jobs {
  count: number;
  /** Undefined where a number was asked for. */
  notice?: string;
}

/** What the machine has; of the process, but in tests. */
export interface Machine {
  cores: number;
  /** Bytes. */
  free: number;
}

/**
 * How many workers: as many as were asked for; for `auto` one a core, as far as the free memory goes. Never more than there
 * are items, and one at least.
 *
 * @param modelBytes of the model that each will hold
 */
export function jobsFor(
  wanted: number | 'auto',
  items: number,
  modelBytes = 0,
  { cores, free }: Machine = machine(),
): Jobs {
  const most = Math.max(1, items);
  if (wanted !== 'auto') return { count: Math.min(wanted, most) };
  const each = WORKER_BYTES + COPIES_OF_MODEL * modelBytes;
  const count = Math.max(1, Math.min(cores, Math.floor(free / each), most));
  const notice = `${count} ${count === 1 ? 'job' : 'jobs'}, up to ${megabytes(each)} each (${cores} cores, ${megabytes(free)} free)`;
  return { count, notice };
}

/** In a container its limit counts, too. */
function machine(): Machine {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return { cores: availableParallelism(), free: Math.min(freemem(), limit - process.memoryUsage.rss()) };
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MB`;
}
