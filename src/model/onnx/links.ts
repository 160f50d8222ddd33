import { expected } from '../../base/errors.js';
import { nodesOf, type OnnxModel, type OnnxNode } from './graph.js';

/** From this version of the format on, a file declares its operator sets. */
const IR_WITH_OPSETS = 3;
/** Beyond what there is (22 and 10 in 2024, two or three operator sets a year), so that a file of tomorrow is read. */
const NEWEST_OPSET = 50;
const NEWEST_IR = 20;

/**
 * Refuses a graph that contradicts itself: a name that nobody makes, one that two make, an operator of a set that is not
 * declared or of a version that is none. OpenCV takes some of them, and computes something.
 *
 * @param where the file's name, for the error text
 * @throws InputError that names the node
 */
export function refuseWrongLinks(model: OnnxModel, where: string): void {
  if (Number(model.irVersion ?? 0) > NEWEST_IR)
    throw expected(`a version of the format up to ${NEWEST_IR}`, where, `ir_version ${model.irVersion}`);
  const { input, initializer, sparseInitializer, output } = model.graph!;
  refuseTwice(input ?? [], `the inputs of ${where}`);
  refuseTwice(
    nodesOf(model).filter(({ name }) => name),
    `the nodes of ${where}`,
  );
  const given = [...(input ?? []), ...(initializer ?? [])].map(({ name }) => name ?? '');
  const sparse = (sparseInitializer ?? []).map(({ values }) => values?.name ?? '');
  const made = makersOf(nodesOf(model), new Set([...given, ...sparse]), where);
  const known = new Set([...given, ...sparse, ...made.keys()]);
  for (const node of nodesOf(model)) refuseDangling(node, known, where);
  const lost = (output ?? []).find(({ name }) => !known.has(name ?? ''));
  if (lost) throw expected('an output that some node makes', where, `"${lost.name}", which none makes`);
  if (Number(model.irVersion ?? 0) >= IR_WITH_OPSETS) refuseUndeclared(model, where);
}

function refuseTwice(all: readonly { name?: string | null }[], what: string): void {
  const names = new Set<string>();
  for (const { name } of all) {
    if (names.has(name ?? '')) throw expected('names of their own', what, `"${name}" twice`);
    names.add(name ?? '');
  }
}

/** Who makes each tensor; a name may have one maker only. */
function makersOf(
  nodes: readonly OnnxNode[],
  given: ReadonlySet<string>,
  where: string,
): ReadonlyMap<string, OnnxNode> {
  const makers = new Map<string, OnnxNode>();
  for (const node of nodes)
    for (const name of node.output ?? []) {
      if (name === '') continue;
      const other = makers.get(name) ? named(makers.get(name)!) : given.has(name) && 'an input or weight';
      if (other) throw expected('names of their own', `the tensors of ${where}`, twice(name, other, node));
      makers.set(name, node);
    }
  return makers;
}

function twice(name: string, other: string, node: OnnxNode): string {
  return `"${name}" from ${other} and from ${named(node)}`;
}

function refuseDangling(node: OnnxNode, known: ReadonlySet<string>, where: string): void {
  const lost = node.input?.find((name) => name !== '' && !known.has(name));
  if (lost !== undefined)
    throw expected(
      'inputs that something makes',
      `${named(node)} of ${where}`,
      `"${lost}", which nothing makes`,
    );
}

function refuseUndeclared(model: OnnxModel, where: string): void {
  const odd = model.opsetImport?.find(
    ({ domain, version }) =>
      domainOf(domain) === 'ai.onnx' && !(Number(version) >= 1 && Number(version) <= NEWEST_OPSET),
  );
  if (odd)
    throw expected(
      `operators of a version from 1 to ${NEWEST_OPSET}`,
      where,
      `${odd.version} in opset_import`,
    );
  const declared = new Set((model.opsetImport ?? []).map(({ domain }) => domainOf(domain)));
  const node = nodesOf(model).find(({ domain }) => !declared.has(domainOf(domain)));
  if (node)
    throw expected(
      'an operator of a set that the file declares',
      `${named(node)} of ${where}`,
      `one of "${domainOf(node.domain)}", which is not in opset_import`,
    );
}

/** The standard operators have two names. */
function domainOf(domain: string | null | undefined): string {
  return domain || 'ai.onnx';
}

function named({ opType, name, output }: OnnxNode): string {
  return `${opType} "${name || output?.[0]}"`;
}
