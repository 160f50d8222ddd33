import { figure } from '../../base/text.js';
import { type OnnxNode, stringAttribute } from './graph.js';

/** A node's operator and attributes, for people: `Conv (kernel_shape=[3,3], strides=[2,2])`. */
export function nodeForm(node: OnnxNode): string {
  return `${node.opType} (${attributesText(attributesOf(node)) || 'no attributes'})`;
}

/** A node's attributes by name, each as a person writes it: `[3,3]`. */
export function attributesOf(node: OnnxNode): Record<string, string> {
  return Object.fromEntries(
    (node.attribute ?? []).map((attribute) => [attribute.name ?? '', valueText(node, attribute)]),
  );
}

/** `kernel_shape=[3,3], strides=[2,2]`; nothing where there are none. */
export function attributesText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function valueText(node: OnnxNode, attribute: NonNullable<OnnxNode['attribute']>[number]): string {
  if (attribute.ints?.length) return `[${attribute.ints.map(Number)}]`;
  if (attribute.floats?.length) return `[${attribute.floats.map(figure)}]`;
  if (attribute.s?.length) return stringAttribute(node, attribute.name ?? '', '');
  return String(attribute.t ? 'a tensor' : attribute.f || Number(attribute.i));
}
