import { requireWithin } from '../../base/limits.js';
import { shapeText, sizeOf } from '../../base/tensor.js';
import { namesRead, nodesOf, type OnnxModel, type OnnxNode } from '../onnx/graph.js';
import { contradictionIn } from '../onnx/infer/contradiction.js';
import { Inference } from '../onnx/infer/infer.js';
import type { Op } from '../onnx/infer/op.js';
import { canWrite, tensorOf } from '../onnx/infer/proto.js';
import { isConstant, isKnownShape, type Shape, type Value } from '../onnx/infer/value.js';
import { formOf } from '../operators/form.js';
import { type Verdict, verdictOf } from '../operators/verdict.js';
import { Draft, type Drafting, refusal } from './draft.js';
import { rewrites } from './registry.js';
import type { Rewrite } from './rewrite.js';
import type { Setting, Target } from './target.js';

/** A node that was rewritten, and by what. */
export interface Cure {
  rewrite: Rewrite;
  /** The node's name. */
  node: string;
  /** Its operator. */
  operator: string;
}

/** What is known of a node on this version. */
export interface Judged {
  node: string;
  operator: string;
  /** Of the table of operators. */
  form: string;
  verdict: Verdict;
}

/** What was done to a model. */
export interface NormalForm {
  /** Every node of the file, but for constants and what was folded. */
  judged: Judged[];
  cures: Cure[];
  /** Nodes whose values follow from the shapes alone and were computed. */
  folded: string[];
  /** Of the outputs, at the fed size; those that could be inferred. */
  outputShapes: Record<string, Shape>;
}

/** A rewrite's nodes may be rewritten in their turn, but not for ever. */
const DEEPEST = 6;

/** Operators whose output follows from shapes and not from values. */
const shapeReaders = ['Shape', 'Size'];

/**
 * Brings a model (changed in place) into the form that OpenCV is measured to compute right, at the size that is fed:
 * forms that it computes wrongly are rewritten exactly, and where anything is rewritten or depends on the input's
 * shape, free dimensions are fixed and what follows from shapes and constants alone is computed.
 *
 * @param shapes of the inputs, by name
 * @param where the model's name, for messages
 * @returns what was done; where both lists are empty the model is what it was
 * @throws InputError for a form that has no exact cure, and for a size that the model cannot take
 */
export function bringIntoNormalForm(
  model: OnnxModel,
  target: Target,
  shapes: Readonly<Record<string, Shape>>,
  where: string,
): NormalForm {
  const pass = passed(model, target, shapes, where);
  pass.write();
  return pass.done;
}

/** What `bringIntoNormalForm` would do; the model stays as it is. */
export function lookAtNormalForm(
  model: OnnxModel,
  target: Target,
  shapes: Readonly<Record<string, Shape>>,
  where: string,
): NormalForm {
  return passed(model, target, shapes, where).done;
}

function passed(...given: ConstructorParameters<typeof Pass>): Pass {
  const pass = new Pass(...given);
  for (const node of nodesOf(given[0])) pass.take(node);
  pass.note();
  return pass;
}

class Pass implements Drafting {
  readonly setting: Setting;
  private readonly inference: Inference;
  private readonly nodes: OnnxNode[] = [];
  readonly done: NormalForm = { judged: [], cures: [], folded: [], outputShapes: {} };
  /** Constants that are not in the file. */
  private readonly constants = new Map<string, Value>();
  /** Names that follow from the input's shape. */
  private readonly fromShapes = new Set<string>();
  private readonly outputs: Set<string>;
  private readonly active: Rewrite[];
  private depth = 0;
  private count = 0;
  /** Bytes of constants that cures have made. */
  private added = 0;

  constructor(
    private readonly model: OnnxModel,
    target: Target,
    private readonly shapes: Readonly<Record<string, Shape>>,
    readonly where: string,
  ) {
    this.setting = { ...target, producer: model.producerName ?? '' };
    this.inference = new Inference(model, shapes);
    this.outputs = new Set(model.graph?.output?.map(({ name }) => name ?? ''));
    this.active = rewrites.filter(({ versions }) => versions.has(target));
  }

  get opset(): number {
    return this.inference.opset;
  }

  valueOf(name: string): Value | undefined {
    return this.inference.get(name);
  }

  freshName(stem: string): string {
    this.count++;
    return `${stem}#${this.count}`;
  }

  constant(value: Value): string {
    const bytes = value.values?.byteLength ?? 0;
    this.room(bytes);
    this.added += bytes;
    const name = this.freshName('cvdnn');
    this.inference.set(name, value);
    this.constants.set(name, value);
    return name;
  }

  room(bytes: number): void {
    const all = this.added + bytes;
    requireWithin('cures', all, `${this.where}: its cures come to ${all} bytes of constants`);
  }

  take(node: OnnxNode): void {
    const op = this.inference.op(node);
    const contradiction = this.depth === 0 ? contradictionIn(op) : undefined;
    if (contradiction) throw refusal(op, this.where, `${contradiction}; export it again`);
    this.inference.learn(op);
    checkSizes(op, this.inference, this.where);
    if (this.fold(op)) return;
    const rewrite = this.depth < DEEPEST ? this.active.find((one) => one.finds(op, this.setting)) : undefined;
    if (this.depth === 0) this.judge(op, rewrite !== undefined);
    if (!rewrite) {
      this.nodes.push(node);
      return;
    }
    if (this.depth === 0) this.done.cures.push({ rewrite, node: op.name, operator: op.type });
    this.depth++;
    rewrite.rewrites(op, new Draft(op, this));
    this.depth--;
  }

  /** Notes what the table of operators says of a node. */
  private judge(op: Op, isCured: boolean): void {
    if (op.type === 'Constant') return;
    const form = formOf(op);
    const verdict = verdictOf(form, this.setting, isCured);
    this.done.judged.push({ node: op.name, operator: op.type, form, verdict });
  }

  /** True where the node is not needed: its outputs are constants. */
  private fold(op: Op): boolean {
    const names = op.outputs.filter(Boolean);
    const values = names.map((name) => this.inference.get(name));
    if (op.type === 'Constant' || !values.every((value) => isConstant(value) && canWrite(value.type)))
      return false;
    if (names.some((name) => this.outputs.has(name))) return false;
    const isFromShape =
      shapeReaders.includes(op.type) || (op.node.input ?? []).some((name) => this.fromShapes.has(name));
    names.forEach((name, i) => {
      this.constants.set(name, values[i]!);
      if (isFromShape) this.fromShapes.add(name);
    });
    if (isFromShape || this.setting.dnnEngine === 'classic') this.done.folded.push(op.name);
    return true;
  }

  /** Notes the outputs' shapes. */
  note(): void {
    for (const name of this.outputs) {
      const shape = this.inference.get(name)?.shape;
      if (isKnownShape(shape)) this.done.outputShapes[name] = shape;
    }
  }

  /** Writes what was done into the model. */
  write(): void {
    if (this.done.cures.length === 0 && this.done.folded.length === 0) return;
    const { nodes, used } = reachable(this.nodes, this.outputs);
    const graph = this.model.graph!;
    const added = [...this.constants].filter(([name]) => used.has(name));
    graph.node = nodes;
    graph.initializer = [
      ...(graph.initializer ?? []).filter(({ name }) => used.has(name ?? '')),
      ...added.map(([name, value]) => tensorOf(name, value)),
    ];
    this.declare();
  }

  /** Fixes what the file leaves free. */
  private declare(): void {
    const graph = this.model.graph!;
    const initializers = new Set(graph.initializer?.map(({ name }) => name));
    graph.input = (graph.input ?? []).filter(
      ({ name }) => name && (Object.hasOwn(this.shapes, name) || initializers.has(name)),
    );
    graph.valueInfo = [];
    for (const value of [...graph.input, ...(graph.output ?? [])]) {
      const shape = this.inference.get(value.name ?? '')?.shape;
      const tensor = value.type?.tensorType;
      if (tensor && isKnownShape(shape)) tensor.shape = { dim: shape.map((dimValue) => ({ dimValue })) };
    }
  }
}

/** Operators that only look at the same values in another shape. */
const reshaping = ['Reshape', 'Flatten'];

/** A Reshape that holds the size of the export does not fit another one. */
function checkSizes(op: Op, inference: Inference, where: string): void {
  if (!reshaping.includes(op.type)) return;
  const [from, to] = [op.shape(0), inference.get(op.outputs[0] ?? '')?.shape];
  if (!isKnownShape(from) || !isKnownShape(to) || sizeOf(from) === sizeOf(to)) return;
  throw refusal(
    op,
    where,
    `holds a size of its own: it makes ${shapeText(to)} of ${shapeText(from)}. Feed the size that the model was exported at, or export it with free dimensions`,
  );
}

/** The nodes that the outputs depend on, in order, and every name that they read. */
function reachable(nodes: readonly OnnxNode[], outputs: ReadonlySet<string>) {
  const used = new Set(outputs);
  const fromTheEnd: OnnxNode[] = [];
  for (const node of [...nodes].reverse()) {
    if (!node.output?.some((name) => used.has(name))) continue;
    fromTheEnd.push(node);
    for (const name of namesRead(node)) used.add(name);
  }
  return { nodes: fromTheEnd.reverse(), used };
}
