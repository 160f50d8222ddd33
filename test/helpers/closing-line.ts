import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const SHOWN = 10;

/** Prints the slowest files, and as the last line what CI looks for: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length > SHOWN) console.log(`\n${slowest(modules)}`);
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'pending' ? 'failed' : state]++;
      }
      if (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0)
        counts.failed++;
    }
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}

/** Hooks and imports included. */
function secondsOf(module: TestModule): number {
  const { duration, collectDuration } = module.diagnostic();
  return (duration + collectDuration) / 1000;
}

function slowest(modules: readonly TestModule[]): string {
  const rows = modules.map((module) => ({ module, seconds: secondsOf(module) }));
  rows.sort((a, b) => b.seconds - a.seconds);
  const lines = rows
    .slice(0, SHOWN)
    .map(({ module, seconds }) => `${seconds.toFixed(1).padStart(7)}  ${relative('.', module.moduleId)}`);
  return [`The slowest ${SHOWN} files, in seconds:`, ...lines].join('\n');
}
