import { explainLayers, isBeyond, type LayerRow, type LayersAnswer, type LayersQuestion } from './layers.js';
import { type PartRun, PartRuns } from './part-runs.js';

/** The smallest part of a network that was found to show the fault. */
export interface Reduced {
  answer: LayersAnswer;
  /** Undefined where no tensor is beyond tolerance, and where no part shows by itself what the network does. */
  part?: PartRun & { tensor: string };
}

/** A part is widened so many times, by the nodes before it. */
const MOST_WIDENINGS = 8;

/** Cuts the smallest part out of a network that is still wrong on the reference's inputs. */
export async function reduceNetwork(question: LayersQuestion): Promise<Reduced> {
  const answer = await explainLayers(question);
  const runs = new PartRuns(question);
  const made = answer.alone.filter(({ judged }) => judged && isBeyond(judged));
  for (const { node, tensor } of made) {
    const run = await wrongRun(runs, [node.index], tensor);
    if (run) return { answer, part: { ...run, tensor } };
  }
  const part = answer.first && (await widen(runs, answer.first));
  return { answer, ...(part && { part }) };
}

/** From the first wrong tensor upwards, until it shows; then without the nodes that are not needed for it. */
async function widen(runs: PartRuns, { node, tensor }: LayerRow): Promise<Reduced['part']> {
  let nodes = [node.index];
  for (let step = 0; step < MOST_WIDENINGS; step++) {
    const wider = runs.parts.widened(nodes);
    if (wider.length === nodes.length) return undefined;
    nodes = wider;
    const run = await wrongRun(runs, nodes, tensor);
    if (run) return { ...(await shrunk(runs, run, node.index, tensor)), tensor };
  }
  return undefined;
}

async function shrunk(runs: PartRuns, run: PartRun, last: number, tensor: string): Promise<PartRun> {
  let smallest = run;
  for (const dropped of run.nodes) {
    if (dropped === last) continue;
    const fewer = smallest.nodes.filter((index) => index !== dropped);
    smallest = (await wrongRun(runs, fewer, tensor)) ?? smallest;
  }
  return smallest;
}

async function wrongRun(
  runs: PartRuns,
  nodes: readonly number[],
  tensor: string,
): Promise<PartRun | undefined> {
  const run = await runs.run(nodes, tensor);
  return !('hindrance' in run) && isBeyond(run.judged) ? run : undefined;
}
