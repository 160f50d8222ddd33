import { InputError } from '../../base/errors.js';
import { groupBy } from '../../base/group.js';
import { decodeOnnx } from '../onnx/decode.js';
import { encodeOnnx, type Header, type OnnxModel } from '../onnx/graph.js';
import type { Shape } from '../onnx/infer/value.js';
import { columnOf, wayOut } from '../operators/verdict.js';
import { bringIntoNormalForm, type Judged, type NormalForm } from './normal-form.js';
import type { Target } from './target.js';

/** What was changed in a model, in memory only, so that what an OpenCV version computes wrongly does not strike. */
export interface Workaround {
  name: string;
  /** One line for a person: what, where, why. */
  text: string;
}

/** A model file in the form that OpenCV computes right. */
export interface NormalFile {
  /** The very same bytes where nothing had to be changed. */
  bytes: Uint8Array;
  /** One for each kind of change. */
  workarounds: Workaround[];
  /** Of the outputs, at the fed size; those that could be inferred. */
  outputShapes: Readonly<Record<string, Shape>>;
  /** What the table of operators says of the nodes. */
  judged: readonly Judged[];
}

/**
 * An ONNX file in the form that an OpenCV version is measured to compute right, at the size that is fed. Weights are
 * not looked at and not copied but by writing the file.
 *
 * @param shapes of the inputs, by name
 * @param where the model's name, for messages
 * @param model the same file, decoded, where it is at hand; it is changed
 * @throws InputError for a form that is computed wrongly and has no exact cure, naming the node, and for a size that the
 *   model cannot take
 */
export function normalForm(
  bytes: Uint8Array,
  target: Target,
  shapes: Readonly<Record<string, Shape>>,
  where: string,
  model: OnnxModel = decodeOnnx(bytes, where),
): NormalFile {
  const done = bringIntoNormalForm(model, target, shapes, where);
  const wrong = wrongText(done, target, where);
  if (wrong) throw new InputError(wrong);
  const { outputShapes, judged } = done;
  if (!isChanged(done)) return { bytes, workarounds: [], outputShapes, judged };
  const workarounds = workaroundsOf(done, target.version);
  return { bytes: encodeOnnx(model), workarounds, outputShapes, judged };
}

/** Of the first node that OpenCV is measured to compute wrongly, and that no rewrite cures: why it is not run. */
export function wrongText({ judged }: NormalForm, target: Target, where: string): string | undefined {
  const wrong = judged.find(({ verdict }) => verdict === 'wrong');
  if (!wrong) return undefined;
  const { operator, node, form } = wrong;
  return `${where}: OpenCV ${columnOf(target)} computes the ${operator} "${node}" wrongly in this form (${form}), and no rewrite cures it; ${wayOut(form)}`;
}

/** True where the model is no longer what it was. */
export function isChanged({ cures, folded }: NormalForm): boolean {
  return cures.length > 0 || folded.length > 0;
}

/** The inputs' shapes where the file leaves nothing free; undefined else. */
export function fixedShapes({ inputs }: Header): Record<string, Shape> | undefined {
  const fixed = inputs.flatMap(({ name, shape }) =>
    shape?.every((dim) => typeof dim === 'number') ? [[name, shape as Shape] as const] : [],
  );
  return fixed.length === inputs.length ? Object.fromEntries(fixed) : undefined;
}

/** What was done, one entry for each kind. */
export function workaroundsOf({ cures, folded }: NormalForm, version: string): Workaround[] {
  const byName = groupBy(cures, ({ rewrite }) => rewrite.name);
  const cured = [...byName].map(([name, list]) => ({
    name,
    text: curedText(
      list.map(({ node }) => node),
      list[0]!.rewrite.why,
      version,
    ),
  }));
  return folded.length > 0 ? [...cured, { name: FOLDED, text: foldedText(folded) }] : cured;
}

/** The name of what is no cure, but makes dynamic models run. */
const FOLDED = 'constant-folding';

/** What one kind of cure did, for a person. */
export function curedText(nodes: readonly string[], why: string, version: string): string {
  return `OpenCV ${version}: ${why} (${quoted(nodes)}); rewritten exactly, in memory (--no-workarounds leaves it)`;
}

function foldedText(folded: readonly string[]): string {
  return `what follows from the size alone was computed beforehand, in memory (${quoted(folded)})`;
}

/** So many are named, the rest is counted. */
const NAMED = 3;

/** Names of nodes, quoted. */
function quoted(names: readonly string[]): string {
  const named = names.slice(0, NAMED).map((name) => `"${name}"`);
  return [...named, ...(names.length > NAMED ? [`${names.length - NAMED} more`] : [])].join(', ');
}
