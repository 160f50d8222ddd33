/**
 * A place on the way from a picture to the answer where a run and its golden can be held against each other. `input` is
 * the network's input that the picture feeds, `output` the output that the answer is made of; undefined where there is
 * only one.
 */
export type StageId =
  | { at: 'pixels' | 'blob'; input?: string }
  | { at: 'layer' | 'output'; name: string }
  | { at: 'answer'; output?: string };

/** Words that stand for a stage: an output of that name is printed with what it is. */
const taken: readonly string[] = ['pixels', 'blob', 'answer'] satisfies StageId['at'][];

/** A stage for a person: `blob`, `blob of left`, the output's own name, `layer relu1`, `answer`. */
export function stageText(stage: StageId): string {
  switch (stage.at) {
    case 'pixels':
    case 'blob':
      return stage.input === undefined ? stage.at : `${stage.at} of ${stage.input}`;
    case 'layer':
      return `layer ${stage.name}`;
    case 'output':
      return taken.includes(stage.name) ? `output "${stage.name}"` : stage.name;
    case 'answer':
      return stage.output === undefined ? stage.at : `answer of ${stage.output}`;
  }
}

/** Whether two stages are one and the same. */
export function sameStage(a: StageId, b: StageId): boolean {
  return a.at === b.at && detailOf(a) === detailOf(b);
}

function detailOf(stage: StageId): string | undefined {
  if ('name' in stage) return stage.name;
  return stage.at === 'answer' ? stage.output : stage.input;
}
