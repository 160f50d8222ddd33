import { readFileSync } from 'node:fs';

/**
 * The most that this process had in memory, in bytes. Linux counts into `maxRSS` what the process was that started it, and
 * `VmHWM` alone is its own; elsewhere there is but the former.
 */
export function peakMemory(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
