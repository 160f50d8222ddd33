import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { twice, worked } from '../../src/base/parallel.js';

async function given<R>(results: AsyncIterable<R>): Promise<R[]> {
  const all: R[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe('worked', () => {
  it('gives results in the order of the items, whoever is done first', async () => {
    const late = async (n: number) => {
      await wait((5 - n) * 4);
      return n * n;
    };
    expect(await given(worked([1, 2, 3, 4, 5], ['a', 'b', 'c'], late))).toEqual([1, 4, 9, 16, 25]);
  });

  it('gives each worker one item at a time', async () => {
    const busy = new Set<string>();
    const most: number[] = [];
    await given(
      worked([1, 2, 3, 4, 5, 6, 7], ['a', 'b'], async (_, worker) => {
        expect(busy).not.toContain(worker);
        busy.add(worker);
        most.push(busy.size);
        await wait(2);
        busy.delete(worker);
      }),
    );
    expect(Math.max(...most)).toBe(2);
  });

  it('throws at the turn of what failed, and leaves nothing under way', async () => {
    const done: number[] = [];
    const seen: number[] = [];
    const work = async (n: number) => {
      await wait(n === 2 ? 1 : 8);
      if (n === 2) throw new Error('no 2');
      done.push(n);
      return n;
    };
    const all = (async () => {
      for await (const n of worked([1, 2, 3, 4, 5, 6, 7, 8], ['a', 'b'], work)) seen.push(n);
    })();
    await expect(all).rejects.toThrow('no 2');
    expect(seen).toEqual([1]);
    const count = done.length;
    await wait(20);
    expect(done).toHaveLength(count);
    expect(count).toBeLessThan(7);
  });

  it('ends at once without items', async () => {
    expect(await given(worked([], ['a'], async () => 1))).toEqual([]);
  });
});

it('twice: each worker has two items under way', async () => {
  const busy = new Map<string, number>();
  const most: number[] = [];
  const results = await given(
    worked([1, 2, 3, 4, 5, 6], twice(['a', 'b']), async (n, worker) => {
      busy.set(worker, (busy.get(worker) ?? 0) + 1);
      most.push(busy.get(worker)!);
      await wait(2);
      busy.set(worker, busy.get(worker)! - 1);
      return n;
    }),
  );
  expect(results).toEqual([1, 2, 3, 4, 5, 6]);
  expect(Math.max(...most)).toBe(2);
});
