import type { CaseResult, CaseSource } from '../golden/report.js';
import { outputInDoubt } from '../golden/second.js';

/** What `cvdnn layers` is asked for a case whose first difference is an output. */
export interface InsideQuestion extends CaseSource {
  /** Default ONNX Runtime. */
  against?: string;
}

/**
 * What looks into the network of a failing case: the tensors that its golden keeps, or ONNX Runtime where that gives the
 * golden's output and OpenCV does not. Undefined where another stage differs first, and where it is another model.
 */
export function insideQuestion(result: CaseResult): InsideQuestion | undefined {
  const { source, second, changedFiles, stages, layers } = result;
  if (!source || changedFiles || (!source.recipe && !source.model)) return undefined;
  if (layers !== undefined && outputInDoubt(stages) !== undefined) return { ...source, against: layers };
  return second?.isReference ? source : undefined;
}

/** The command that asks it. */
export function insideCommand(question: InsideQuestion): string {
  const { pictures, recipe, model, against } = question;
  return [
    'cvdnn layers',
    ...(model ? [quoted(model)] : []),
    ...(recipe ? [`--recipe ${quoted(recipe)}`] : []),
    ...pictures.map(({ input, path }) =>
      input === undefined ? `--image ${quoted(path)}` : `--input ${quoted(`${input}=${path}`)}`,
    ),
    ...runOptions(question),
    ...(against ? [`--against ${quoted(against)}`] : []),
  ].join(' ');
}

/** The options by which a case ran. */
export function runOptions({ opencv, dnnEngine, isBare, on }: Omit<CaseSource, 'pictures'>): string[] {
  return [
    ...(opencv ? [`--opencv ${quoted(opencv)}`] : []),
    ...(dnnEngine ? [`--engine ${dnnEngine}`] : []),
    ...(isBare ? ['--no-workarounds'] : []),
    ...(on ? [`--on ${on}`] : []),
  ];
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  return /^[\w./:@+=\\-]+$/.test(path) ? path : `"${path.replace(/["$`]/g, '\\$&')}"`;
}
