import { messageOf } from '../../base/errors.js';
import { fixedShapes, isChanged, type Workaround, workaroundsOf, wrongText } from '../normal-form/index.js';
import { type Judged, lookAtNormalForm } from '../normal-form/normal-form.js';
import type { Target } from '../normal-form/target.js';
import { type Header, headerOf, type OnnxModel } from '../onnx/graph.js';
import type { Shape } from '../onnx/infer/value.js';
import type { Verdict } from '../operators/verdict.js';
import { tfliteNormalForm } from '../tflite/normal-form.js';

/** What cvdnn changes in memory for a version of OpenCV. */
export interface VersionCures {
  /** `4.12`, `5.0`, `5.0 classic`. */
  opencv: string;
  cures: Workaround[];
  /** Why it refuses to run the model there. */
  refused?: string;
}

/** What the table of operators says of a model's nodes on a version of OpenCV. */
export interface VersionVerdicts {
  /** `4.12`, `5.0`, `5.0 classic`. */
  opencv: string;
  counts: Partial<Record<Verdict, number>>;
  /** All of them, in the order of the file. */
  nodes: Judged[];
}

/** One for each set of rules: 4.10 and 4.11 have those of 4.12. */
const targets: (Target & { title: string })[] = [
  { title: '4.12', version: '4.12.0', dnnEngine: 'classic' },
  { title: '5.0', version: '5.0.0', dnnEngine: 'new' },
  { title: '5.0 classic', version: '5.0.0', dnnEngine: 'classic' },
];

/** Pixels along a side that the file leaves free. */
export const ASSUMED_SIDE = 224;

/** The cures by version, where there are any, and the verdicts on every version. Weights need not be there. */
export function versionsOf(
  model: OnnxModel,
  where: string,
): { cures: VersionCures[]; verdicts: VersionVerdicts[] } {
  const verdicts: VersionVerdicts[] = [];
  const shapes = shapesToTry(headerOf(model));
  const cures = byVersion((target, opencv) => {
    const done = lookAtNormalForm(model, target, shapes, where);
    verdicts.push({ opencv, counts: countsOf(done.judged), nodes: done.judged });
    const refused = wrongText(done, target, where);
    const cures = isChanged(done) ? workaroundsOf(done, target.version) : [];
    return { cures, ...(refused !== undefined && { refused }) };
  });
  return { cures, verdicts };
}

/** The cures of a TFLite file. */
export function tfliteCuresOf(bytes: Uint8Array, where: string): VersionCures[] {
  return byVersion((target) => ({ cures: tfliteNormalForm(bytes, target, where).workarounds }));
}

function byVersion(look: (target: Target, title: string) => Omit<VersionCures, 'opencv'>): VersionCures[] {
  const found = targets.map(({ title, ...target }): VersionCures => {
    try {
      return { opencv: title, ...look(target, title) };
    } catch (error) {
      return { opencv: title, cures: [], refused: messageOf(error) };
    }
  });
  return found.filter(({ cures, refused }) => cures.length > 0 || refused);
}

function countsOf(judged: readonly Judged[]): VersionVerdicts['counts'] {
  const counts: VersionVerdicts['counts'] = {};
  for (const { verdict } of judged) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** The shapes of the inputs: one picture of 224x224 wherever the file leaves it open. */
export function shapesToTry(header: Header): Record<string, Shape> {
  return fixedShapes(header) ?? assumedShapes(header);
}

function assumedShapes({ inputs }: Header): Record<string, Shape> {
  const assumed = (dim: unknown, axis: number) =>
    typeof dim === 'number' ? dim : axis === 0 ? 1 : ASSUMED_SIDE;
  return Object.fromEntries(inputs.map(({ name, shape }) => [name, (shape ?? []).map(assumed)]));
}
