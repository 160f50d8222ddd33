import { InputError } from '../../base/errors.js';
import { type Attribute, node } from '../onnx/build.js';
import type { OnnxNode } from '../onnx/graph.js';
import type { Op } from '../onnx/infer/op.js';
import { constant, DataType, intList, type Shape, type Value } from '../onnx/infer/value.js';
import type { Setting } from './target.js';

/** What a draft needs of the pass that it is part of. */
export interface Drafting {
  setting: Setting;
  /** Of the standard operators. */
  opset: number;
  /** The model's name, for messages. */
  where: string;
  /** A name that no tensor of the network has. */
  freshName(stem: string): string;
  constant(value: Value): string;
  /** @throws InputError where constants of so many bytes more would come to more than is allowed */
  room(bytes: number): void;
  /** Takes a node, which may be rewritten in its turn. */
  take(node: OnnxNode): void;
  valueOf(name: string): Value | undefined;
}

/** Of a number in a list that grows, and of the constant that is made of it. */
const BYTES_IN_A_LIST = 16;

/** The nodes that stand for one node. The last of them gives its outputs. */
export class Draft {
  constructor(
    private readonly op: Op,
    private readonly drafting: Drafting,
  ) {}

  get setting(): Setting {
    return this.drafting.setting;
  }

  get opset(): number {
    return this.drafting.opset;
  }

  /** Adds a node and gives the name of its one output. */
  node(type: string, inputs: string[], attributes: Record<string, Attribute> = {}): string {
    const output = this.drafting.freshName(`${this.op.outputs[0]}/${type}`);
    this.drafting.take(node(type, inputs, [output], attributes) as OnnxNode);
    return output;
  }

  /** Adds the node that gives what the rewritten one gave. */
  last(type: string, inputs: string[], attributes: Record<string, Attribute> = {}): void {
    this.give(0, type, inputs, attributes);
  }

  /** `last` for one of several outputs. */
  give(index: number, type: string, inputs: string[], attributes: Record<string, Attribute> = {}): void {
    const output = this.op.outputs[index] ?? '';
    const made = node(type, inputs, [output], attributes);
    this.drafting.take({ ...made, name: (index === 0 && this.op.node.name) || made.name } as OnnxNode);
  }

  /** The same node with other attributes (undefined leaves one out), and inputs where they are given. */
  same(attributes: Record<string, Attribute | undefined>, inputs?: string[]): void {
    this.drafting.take(changed(this.op.node, attributes, inputs));
  }

  /** `same`, as a node with an output of its own. */
  copy(attributes: Record<string, Attribute | undefined>, inputs?: string[]): string {
    const output = this.drafting.freshName(`${this.op.outputs[0]}/${this.op.type}`);
    const copy = changed(this.op.node, attributes, inputs);
    this.drafting.take({ ...copy, name: output, output: [output] } as OnnxNode);
    return output;
  }

  constant(value: Value): string {
    return this.drafting.constant(value);
  }

  /**
   * Before values are listed of which the file's numbers, and no data of its own, say how many there are.
   *
   * @throws InputError where they would come to more than is allowed
   */
  room(values: number): void {
    this.drafting.room(BYTES_IN_A_LIST * values);
  }

  floats(shape: Shape, values: ArrayLike<number>): string {
    return this.constant(constant(DataType.FLOAT, shape, values));
  }

  ints(values: readonly number[]): string {
    return this.constant(intList(values));
  }

  /** The shape of a tensor that was drafted. */
  shapeOf(name: string): Shape {
    const shape = this.drafting.valueOf(name)?.shape;
    if (!shape)
      this.refuse(
        `has to be rewritten, but the shape of "${name}" does not follow from the file at this size`,
      );
    return shape;
  }

  reshape(input: string, shape: Shape): string {
    return this.node('Reshape', [input, this.ints([...shape])]);
  }

  /** Pixels of a value around the spatial axes. */
  pad(input: string, sides: readonly { begin: number; end: number }[], value: number): string {
    const pads = [0, 0, ...sides.map(({ begin }) => begin), 0, 0, ...sides.map(({ end }) => end)];
    if (this.opset < 11) return this.node('Pad', [input], { pads, value: { float: value } });
    return this.node('Pad', [input, this.ints(pads), this.floats([], [value])]);
  }

  /** The error of a form that has no exact cure: names the node. */
  refuse(reason: string): never {
    throw refusal(this.op, this.drafting.where, reason);
  }
}

/** A refusal that names the model, the operator and the node. */
export function refusal(op: Pick<Op, 'type' | 'name'>, where: string, reason: string): InputError {
  return new InputError(`${where}: the ${op.type} "${op.name}" ${reason}`);
}

function changed(
  old: OnnxNode,
  attributes: Record<string, Attribute | undefined>,
  inputs: string[] | undefined,
): OnnxNode {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, Attribute] => entry[1] !== undefined,
  );
  const made = node(old.opType ?? '', inputs ?? old.input ?? [], old.output ?? [], Object.fromEntries(given));
  const kept = (old.attribute ?? []).filter(({ name }) => !((name ?? '') in attributes));
  return {
    ...made,
    name: old.name ?? made.name,
    domain: old.domain,
    attribute: [...kept, ...made.attribute],
  } as OnnxNode;
}
