import { intAttribute, intsAttribute, type OnnxNode, stringAttribute } from '../graph.js';
import { axisOf, isConstant, type Numbers, type Shape, type Value } from './value.js';

/** Who has a use for a tensor. */
export interface Uses {
  /** True where a node reads it. */
  isRead(name: string): boolean;
  /** True for an output of the network. */
  isGiven(name: string): boolean;
}

const anyUse: Uses = { isRead: () => true, isGiven: () => false };

/** A node with what is known of its inputs. */
export class Op {
  constructor(
    readonly node: OnnxNode,
    /** Undefined for an input that is left out. */
    readonly inputs: readonly (Value | undefined)[],
    /** Of the standard operators. */
    readonly opset: number,
    /** The operators that made the inputs; '' for what the network is given. */
    private readonly makers: readonly string[] = [],
    private readonly uses: Uses = anyUse,
  ) {}

  /** The outputs that something has a use for. */
  get usedOutputs(): string[] {
    return this.outputs.filter((name) => name && (this.uses.isRead(name) || this.uses.isGiven(name)));
  }

  /** True where the network gives what the node makes. */
  get isLast(): boolean {
    return this.outputs.some((name) => this.uses.isGiven(name));
  }

  /** The operator that made an input; '' for what the network is given. */
  madeBy(index: number): string {
    return this.makers[index] ?? '';
  }

  get type(): string {
    return this.node.opType ?? '';
  }

  /** The node's name, or that of what it gives. */
  get name(): string {
    return this.node.name || this.outputs.find(Boolean) || this.type;
  }

  get outputs(): string[] {
    return this.node.output ?? [];
  }

  input(index: number): string {
    return this.node.input?.[index] ?? '';
  }

  shape(index: number): Shape | undefined {
    return this.inputs[index]?.shape;
  }

  has(attribute: string): boolean {
    return this.node.attribute?.some(({ name }) => name === attribute) ?? false;
  }

  int(name: string, fallback: number): number {
    return intAttribute(this.node, name, fallback);
  }

  ints(name: string): number[] | undefined {
    return intsAttribute(this.node, name);
  }

  string(name: string, fallback: string): string {
    return stringAttribute(this.node, name, fallback);
  }

  float(name: string, fallback: number): number {
    return this.node.attribute?.find((attribute) => attribute.name === name)?.f ?? fallback;
  }

  /** All values of an input, or undefined where one is not known. */
  known(index: number): Numbers | undefined {
    const value = this.inputs[index];
    return isConstant(value) ? value.values : undefined;
  }

  /** An integer list that is an attribute in old opsets, an input in new ones; single values may be NaN. */
  list(attribute: string, index: number): number[] | undefined {
    const values = this.inputs[index]?.values;
    return this.ints(attribute) ?? (values && Array.from(values));
  }

  /** The attribute `axis` of the input `index`, counted from the front. */
  axis(fallback: number, index = 0): number {
    return axisOf(this.int('axis', fallback), this.shape(index)?.length ?? 0);
  }
}
