import { expected } from '../../base/errors.js';

/** A node, as far as it says what comes before what. */
interface Linked {
  name?: string | null;
  input?: string[] | null;
  output?: string[] | null;
}

/**
 * Nodes that wait for each other, in the order of the way round; undefined where every node can be computed. Node by
 * node in linear time: one whose inputs are all there makes its outputs.
 */
export function cycleIn<N extends Linked>(nodes: readonly N[]): N[] | undefined {
  const makers = new Map(nodes.flatMap((node) => (node.output ?? []).map((name) => [name, node] as const)));
  const waiting = new Map(nodes.map((node) => [node, makersOf(node, makers)]));
  const readers = readersOf(waiting);
  const left = new Map(nodes.map((node) => [node, waiting.get(node)!.size]));
  const ready = nodes.filter((node) => left.get(node) === 0);
  for (const done of ready)
    for (const reader of readers.get(done) ?? []) {
      const count = left.get(reader)! - 1;
      left.set(reader, count);
      if (count === 0) ready.push(reader);
    }
  if (ready.length === nodes.length) return undefined;
  return wayRound(nodes.find((node) => left.get(node)! > 0)!, waiting, left);
}

function makersOf<N extends Linked>(node: N, makers: ReadonlyMap<string, N>): Set<N> {
  return new Set((node.input ?? []).flatMap((name) => makers.get(name) ?? []));
}

function readersOf<N>(waiting: ReadonlyMap<N, ReadonlySet<N>>): Map<N, N[]> {
  const readers = new Map<N, N[]>();
  for (const [reader, makers] of waiting)
    for (const maker of makers) {
      const known = readers.get(maker);
      if (known) known.push(reader);
      else readers.set(maker, [reader]);
    }
  return readers;
}

/** Up from a node that cannot be computed, each time to one that cannot be either, until one comes again. */
function wayRound<N>(start: N, waiting: ReadonlyMap<N, ReadonlySet<N>>, left: ReadonlyMap<N, number>): N[] {
  const way = new Set<N>();
  let node = start;
  while (!way.has(node)) {
    way.add(node);
    node = [...waiting.get(node)!].find((maker) => left.get(maker)! > 0)!;
  }
  const all = [...way];
  return all.slice(all.indexOf(node)).reverse();
}

const SHOWN = 5;

/** `"a" → "b" → "a"`; of a long way the beginning. */
export function cycleText(cycle: readonly Linked[]): string {
  const names = [...cycle, cycle[0]!].map((node) => `"${node.name || node.output?.[0]}"`);
  const shown = names.length > SHOWN + 1 ? [...names.slice(0, SHOWN), `… (${cycle.length} nodes)`] : names;
  return shown.join(' → ');
}

/**
 * @param where the file's name, for the error text
 * @throws InputError for a graph whose nodes wait for each other: OpenCV does not end with it
 */
export function refuseCycle(nodes: readonly Linked[], where: string): void {
  const cycle = cycleIn(nodes);
  if (cycle) throw expected('nodes that follow each other', where, `a cycle: ${cycleText(cycle)}`);
}
