import type { Op } from '../../onnx/infer/op.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

/** ONNX operators, Gelu, `approximate` tanh: 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))). */
export const geluTanh: Rewrite = {
  name: 'gelu-tanh',
  versions: ALL,
  why: 'Gelu computes with the error function where it should approximate it by tanh',
  finds: (op: Op) => op.type === 'Gelu' && op.string('approximate', 'none') === 'tanh',
  rewrites: (op, draft) => {
    const x = op.input(0);
    const times = (input: string, factor: number) => draft.node('Mul', [input, draft.floats([1], [factor])]);
    const cube = draft.node('Mul', [draft.node('Mul', [x, x]), x]);
    const inner = times(draft.node('Add', [x, times(cube, 0.044715)]), Math.sqrt(2 / Math.PI));
    const half = times(draft.node('Add', [draft.node('Tanh', [inner]), draft.floats([1], [1])]), 0.5);
    draft.last('Mul', [x, half]);
  },
};
