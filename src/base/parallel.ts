/**
 * Works items off in parallel: each worker takes the next item as it is done with one. Gives what came of them in the order
 * of the items, each as soon as all before it are given; what `work` throws is thrown when its turn has come. Once the
 * caller has stopped no item is begun, and when this ends none is under way any more.
 */
export async function* worked<T, W, R>(
  items: readonly T[],
  workers: readonly W[],
  work: (item: T, worker: W) => Promise<R>,
): AsyncGenerator<R> {
  const turns = items.map(() => turnOf<R>());
  let begun = 0;
  let isOver = false;
  const workOff = async (worker: W) => {
    while (!isOver && begun < items.length) {
      const at = begun++;
      await turns[at]!.settle(work(items[at]!, worker));
    }
  };
  const all = Promise.all(workers.map(workOff));
  try {
    for (const { result } of turns) yield await result;
  } finally {
    isOver = true;
    await all;
  }
}

/**
 * Each worker twice, for work of which a worker does only a part, one item at a time: while it computes one, the next is
 * read and the answer of the last is written.
 */
export function twice<W>(workers: readonly W[]): W[] {
  return [...workers, ...workers];
}

/** A result that nobody has begun to work for yet. */
interface Turn<R> {
  result: Promise<R>;
  /** Ends when the work does, well or not. */
  settle(work: Promise<R>): Promise<void>;
}

function turnOf<R>(): Turn<R> {
  let settled!: (work: Promise<R>) => void;
  const result = new Promise<R>((resolve) => {
    settled = resolve;
  });
  const settle = async (work: Promise<R>) => {
    settled(work);
    await result.then(
      () => undefined,
      () => undefined,
    );
  };
  return { result, settle };
}
