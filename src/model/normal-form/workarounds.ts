import onnxProto from 'onnx-proto';
import { InputError } from '../../base/errors.js';
import { shapeText } from '../../base/tensor.js';
import { type Dim, nodesOf, type OnnxModel, type OnnxNode, stringAttribute } from '../onnx/graph.js';
import { inferShapes, type Shapes } from '../onnx/shapes.js';

const { onnx } = onnxProto;

/** What was changed in a model, in memory only, so that a known fault of an OpenCV version does not strike. */
export interface Workaround {
  name: string;
  /** One line for a person: what, where, why. */
  text: string;
}

/**
 * Cures the known faults of an OpenCV version in `model` (changed in place).
 *
 * One is known. OpenCV 5.0's *linear* Resize reads memory beside its source when the source has height 1, in both
 * engines; DeepLabv3's image pooling resizes 1x1. From 1x1, `nearest` gives the same values, exactly.
 *
 * @returns one entry for each kind of change that was made
 * @throws InputError where the fault would strike and there is no exact cure (source of height 1, width above 1)
 */
export function applyWorkarounds(model: OnnxModel, version: string, where: string): Workaround[] {
  if (!version.startsWith('5.0.')) return [];
  const { resizes, shapes } = linearResizes(model);
  if (resizes.length === 0) return [];
  const cured = resizes.filter((node) => cureResize(node, shapes, version, where));
  return [...curedText(cured, version), ...unknownText(resizes, shapes, version)];
}

/** The linear Resize nodes, and the shapes as far as they follow from the file (none where there is no such node). */
export function linearResizes(model: OnnxModel): { resizes: OnnxNode[]; shapes: Shapes } {
  const resizes = nodesOf(model).filter(isLinearResize);
  return { resizes, shapes: resizes.length > 0 ? inferShapes(model) : new Map() };
}

function isLinearResize(node: OnnxNode): boolean {
  return (
    (node.opType === 'Resize' || node.opType === 'Upsample') &&
    stringAttribute(node, 'mode', 'nearest') === 'linear'
  );
}

/** The shape of what a node reads first. */
export function sourceOf(node: OnnxNode, shapes: Shapes): readonly Dim[] | undefined {
  return shapes.get(node.input?.[0] ?? '');
}

/** True when the node was rewritten. */
function cureResize(node: OnnxNode, shapes: Shapes, version: string, where: string): boolean {
  const source = sourceOf(node, shapes);
  const [height, width] = source?.slice(2) ?? [];
  if (height !== 1) return false;
  if (width !== 1)
    throw new InputError(
      `${where}: the linear Resize "${node.name}" reads a source of ${shapeText(source!)}; OpenCV ${version} takes memory beside it ` +
        'when the height is 1. Use --opencv 4.12, or --no-workarounds to run it all the same',
    );
  setString(node, 'mode', 'nearest');
  setString(node, 'coordinate_transformation_mode', 'asymmetric');
  setString(node, 'nearest_mode', 'floor');
  return true;
}

function setString(node: OnnxNode, name: string, value: string): void {
  const kept = (node.attribute ?? []).filter((attribute) => attribute.name !== name);
  const type = onnx.AttributeProto.AttributeType.STRING;
  node.attribute = [...kept, onnx.AttributeProto.create({ name, type, s: new TextEncoder().encode(value) })];
}

function curedText(cured: OnnxNode[], version: string): Workaround[] {
  if (cured.length === 0) return [];
  const text =
    `OpenCV ${version} reads uninitialised memory in a linear Resize from 1x1 (${names(cured)}); ` +
    'rewritten to nearest in memory, which gives the same values (--no-workarounds leaves it)';
  return [{ name: 'resize-linear-1x1', text }];
}

function unknownText(resizes: OnnxNode[], shapes: Shapes, version: string): Workaround[] {
  const unknown = resizes.filter((node) => typeof sourceOf(node, shapes)?.[2] !== 'number');
  if (unknown.length === 0) return [];
  const text =
    `cannot tell from the file how high the source of the linear Resize ${names(unknown)} is; ` +
    `OpenCV ${version} is wrong there when it is 1: compare with --opencv 4.12`;
  return [{ name: 'resize-linear-unknown', text }];
}

/** Names of nodes, or of what they give, quoted. */
export function names(nodes: OnnxNode[]): string {
  return nodes.map((node) => `"${node.name || node.output?.[0]}"`).join(', ');
}
