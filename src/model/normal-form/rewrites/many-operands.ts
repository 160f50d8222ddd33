import type { Op } from '../../onnx/infer/op.js';
import { isConstant } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

/** The operator of two operands that a chain is made of. */
const chained: Record<string, string> = { Sum: 'Add', Mean: 'Add', Max: 'Max', Min: 'Min' };

/** Mean is a sum, and a division by a constant. */
function chain(op: Op, draft: Draft): void {
  const [first, ...rest] = op.node.input ?? [];
  const last = op.type === 'Mean' ? undefined : rest.pop();
  const sum = rest.reduce((left, right) => draft.node(chained[op.type]!, [left, right]), first!);
  if (last === undefined) draft.last('Div', [sum, draft.floats([1], [op.inputs.length])]);
  else draft.last(chained[op.type]!, [sum, last]);
}

/** Three or more, any Mean, or a Sum of two shapes. */
function isChainable(op: Op): boolean {
  if (!Object.hasOwn(chained, op.type)) return false;
  if (op.inputs.length > 2 || (op.type === 'Mean' && op.inputs.length === 2)) return true;
  if (op.inputs.length < 2 || op.type !== 'Sum') return false;
  const [a, b] = [op.shape(0), op.shape(1)];
  return a?.join() !== b?.join() || op.inputs.some(isConstant);
}

export const manyOperands: Rewrite = {
  name: 'many-operands',
  versions: ALL,
  why: 'Sum, Mean, Max and Min of three or more operands, or of several shapes, read memory that nobody wrote',
  finds: isChainable,
  rewrites: chain,
};
