import { expected } from '../../base/errors.js';
import { nodesOf, type OnnxModel, type OnnxNode } from './graph.js';
import { isIn, type Schema, schemasOf, spanText } from './schemas.js';

/** From this version of the format on, an attribute says its type. */
const IR_WITH_TYPES = 2;

type Attribute = NonNullable<OnnxNode['attribute']>[number];

/** Each AttributeProto.AttributeType from 1 on: its name in lower case, and where its value stands. */
const types = [
  ...[['float', 'f'] as const, ['int', 'i'] as const, ['string', 's'] as const, ['tensor', 't'] as const],
  ...[['graph', 'g'] as const, ['floats', 'floats'] as const, ['ints', 'ints'] as const],
  ...[['strings', 'strings'] as const, ['tensors', 'tensors'] as const, ['graphs', 'graphs'] as const],
  ...[['sparse_tensor', 'sparseTensor'] as const, ['sparse_tensors', 'sparseTensors'] as const],
  ...[['type_proto', 'tp'] as const, ['type_protos', 'typeProtos'] as const],
];

/**
 * Refuses nodes that ONNX Runtime refuses by their form alone: attributes without a name or a type, twice, of another type
 * than their value, or such as the operator never had; and what no version of the operator takes: so many inputs or outputs,
 * or not this attribute. OpenCV passes over most of them, and computes as if they were not there. Which version the file
 * declares does not count: OpenCV reads what stands in the node.
 *
 * @param where the file's name, for the error text
 * @throws InputError that names the node
 */
export function refuseWrongNodes(model: OnnxModel, where: string): void {
  const isTyped = Number(model.irVersion ?? 0) >= IR_WITH_TYPES;
  for (const node of nodesOf(model)) {
    const schemas = node.domain && node.domain !== 'ai.onnx' ? undefined : schemasOf(node.opType ?? '');
    const what = `${node.opType} "${node.name || node.output?.[0]}" of ${where}`;
    const wrong = wrongIn(node, schemas, isTyped);
    if (wrong) throw expected('attributes that its operator has', what, wrong);
    const form = schemas && wrongForm(node, schemas);
    if (form) throw expected(form.wanted, what, form.received);
  }
}

function wrongIn(
  node: OnnxNode,
  schemas: readonly Schema[] | undefined,
  isTyped: boolean,
): string | undefined {
  const seen = new Set<string>();
  for (const attribute of node.attribute ?? []) {
    const name = attribute.name ?? '';
    if (name === '') return 'one without a name';
    if (seen.has(name)) return `"${name}" twice`;
    if (schemas && !schemas.some(({ types }) => types.has(name))) return `"${name}", which it never had`;
    if (isTyped && !isOfItsType(attribute)) return `"${name}" without a type, or of another than its value`;
    if (isTyped && schemas && !isOfKnownType(attribute, schemas))
      return `"${name}" as ${types[Number(attribute.type) - 1]?.[0]}`;
    seen.add(name);
  }
  return undefined;
}

function isOfItsType(attribute: Attribute): boolean {
  if (attribute.refAttrName) return true;
  const type = types[Number(attribute.type ?? 0) - 1];
  return type !== undefined && types.every(([, place]) => place === type[1] || !hasValue(attribute, place));
}

function isOfKnownType(attribute: Attribute, schemas: readonly Schema[]): boolean {
  const type = types[Number(attribute.type ?? 0) - 1]?.[0];
  return schemas.some(({ types }) => types.get(attribute.name ?? '') === type);
}

function hasValue(attribute: Attribute, place: (typeof types)[number][1]): boolean {
  if (!Object.hasOwn(attribute, place)) return false;
  const value: unknown = attribute[place];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

/** Of the versions that take so many inputs, each has to miss something for the node to be none. */
function wrongForm(
  { input, output, attribute }: OnnxNode,
  schemas: readonly Schema[],
): { wanted: string; received: string } | undefined {
  const [inputs, outputs] = [lengthOf(input), lengthOf(output)];
  const names = new Set(attribute?.map(({ name }) => name ?? ''));
  let fitting = schemas.filter((schema) => isIn(schema.inputs, inputs));
  if (fitting.length === 0) return { wanted: `${spanText(schemas, 'inputs')} inputs`, received: `${inputs}` };
  const byInputs = fitting;
  fitting = fitting.filter((schema) => isIn(schema.outputs, outputs));
  if (fitting.length === 0)
    return { wanted: `${spanText(byInputs, 'outputs')} outputs`, received: `${outputs}` };
  if (fitting.some(({ required }) => required.every((name) => names.has(name)))) return undefined;
  const lost = fitting.at(-1)!.required.find((name) => !names.has(name))!;
  return { wanted: `the attribute ${lost}`, received: `none, and ${inputs} inputs` };
}

/** Names that are left out at the end are as if they were not there. */
function lengthOf(names: readonly string[] | null | undefined): number {
  return 1 + (names ?? []).findLastIndex((name) => name !== '');
}
