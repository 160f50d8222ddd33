import { expected } from '../../base/errors.js';
import { attributeNames } from './attribute-names.js';
import { nodesOf, type OnnxModel, type OnnxNode } from './graph.js';

/** From this version of the format on, an attribute says its type. */
const IR_WITH_TYPES = 2;

type Attribute = NonNullable<OnnxNode['attribute']>[number];

/** Where the value of each AttributeProto.AttributeType stands, 1 to 14. */
const places = [
  ...['f', 'i', 's', 't', 'g', 'floats', 'ints', 'strings', 'tensors', 'graphs'],
  ...['sparseTensor', 'sparseTensors', 'tp', 'typeProtos'],
] as const;

/**
 * Refuses attributes that ONNX Runtime refuses: without a name or a type, twice, of another type than their value, or such
 * as the operator never had. OpenCV passes over most of them, and computes as if they were not there.
 *
 * @param where the file's name, for the error text
 * @throws InputError that names the node
 */
export function refuseWrongAttributes(model: OnnxModel, where: string): void {
  const isTyped = Number(model.irVersion ?? 0) >= IR_WITH_TYPES;
  for (const node of nodesOf(model)) {
    const wrong = wrongIn(node, isTyped);
    if (wrong)
      throw expected(
        'attributes that its operator has',
        `${node.opType} "${node.name || node.output?.[0]}" of ${where}`,
        wrong,
      );
  }
}

function wrongIn(node: OnnxNode, isTyped: boolean): string | undefined {
  const seen = new Set<string>();
  const known = node.domain ? undefined : attributeNames.get(node.opType ?? '');
  for (const attribute of node.attribute ?? []) {
    const name = attribute.name ?? '';
    if (name === '') return 'one without a name';
    if (seen.has(name)) return `"${name}" twice`;
    if (known && !known.has(name)) return `"${name}", which it never had`;
    if (isTyped && !isOfItsType(attribute)) return `"${name}" without a type, or of another than its value`;
    seen.add(name);
  }
  return undefined;
}

function isOfItsType(attribute: Attribute): boolean {
  if (attribute.refAttrName) return true;
  const place = places[Number(attribute.type ?? 0) - 1];
  return place !== undefined && places.every((other) => other === place || !hasValue(attribute, other));
}

function hasValue(attribute: Attribute, place: (typeof places)[number]): boolean {
  if (!Object.hasOwn(attribute, place)) return false;
  const value: unknown = attribute[place];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}
