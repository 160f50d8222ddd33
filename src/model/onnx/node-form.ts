import { figure } from '../../base/text.js';
import { type OnnxNode, stringAttribute } from './graph.js';

/** A node's operator and attributes, for people: `Conv (kernel_shape=[3,3], strides=[2,2])`. */
export function nodeForm(node: OnnxNode): string {
  const attributes = (node.attribute ?? []).map(
    (attribute) => `${attribute.name}=${valueText(node, attribute)}`,
  );
  return `${node.opType} (${attributes.join(', ') || 'no attributes'})`;
}

function valueText(node: OnnxNode, attribute: NonNullable<OnnxNode['attribute']>[number]): string {
  if (attribute.ints?.length) return `[${attribute.ints.map(Number)}]`;
  if (attribute.floats?.length) return `[${attribute.floats.map(figure)}]`;
  if (attribute.s?.length) return stringAttribute(node, attribute.name ?? '', '');
  return String(attribute.t ? 'a tensor' : attribute.f || Number(attribute.i));
}
