import { describe, expect, test } from 'vitest';
import { normalForm } from '../../src/index.js';
import type { Attribute } from '../../src/model/onnx/build.js';
import { DataType } from '../../src/model/onnx/infer/value.js';
import { edited, floats, ints, node, tinyModel } from '../helpers/tiny-models.js';

const target = { version: '5.0.0', dnnEngine: 'new' as const };
const shape = [1, 4, 6, 5];
const weights = (dims: number[]) => floats('w', dims, new Float32Array(dims.reduce((a, b) => a * b)));
const indices = ints('w', [0, -4, 9]);

function brought(operator: string, attributes: Record<string, Attribute>, dims?: number[], opset = 13) {
  const inputs = ['x', ...(dims ? ['w'] : []), ...(operator === 'Concat' ? ['x'] : [])];
  const bytes = tinyModel({
    inputs: { x: shape },
    outputs: { y: ['a', 'b', 'c', 'd'] },
    nodes: [node(operator, inputs, operator === 'Split' ? ['y', 'z'] : ['y'], attributes)],
    constants: dims ? [['Gather', 'Max'].includes(operator) ? indices : weights(dims)] : [],
    opset,
  });
  return () => normalForm(bytes, target, { x: shape }, 'm.onnx');
}

describe('a node that contradicts itself or what it reads is refused by its name', () => {
  test.each<[string, ReturnType<typeof brought>, string]>([
    [
      'weights of other channels',
      brought('Conv', {}, [4, 5, 3, 3]),
      'reads 4 channels, but its weights are for 5',
    ],
    ['groups', brought('Conv', { group: 2 }, [4, 4, 3, 3]), 'its weights are for 8 (4 in each of 2 groups)'],
    ['outputs in groups', brought('Conv', { group: 2 }, [3, 2, 3, 3]), 'gives 3 channels in 2 groups'],
    [
      'another kernel',
      brought('Conv', { kernel_shape: [5, 5] }, [4, 4, 3, 3]),
      'has kernel_shape [5,5], but weights of [3,3]',
    ],
    ['no stride', brought('Conv', { strides: [0, 1] }, [4, 4, 3, 3]), 'has strides [0,1]'],
    ['transposed', brought('ConvTranspose', {}, [3, 4, 2, 2]), 'reads 4 channels, but its weights are for 3'],
    ['no window', brought('MaxPool', { kernel_shape: [0, 2] }), 'has kernel_shape [0,2]'],
    ['an order with one twice', brought('Transpose', { perm: [0, 1, 1, 3] }), 'has perm [0,1,1,3]'],
    ['an axis too far', brought('Concat', { axis: 9 }), 'has axis 9, but 4 dimensions'],
    ['an axis of softmax', brought('Softmax', { axis: 4 }), 'has axis 4, but 4 dimensions'],
    [
      'an axis of softmax, as ONNX Runtime refuses it in old opsets, too',
      brought('Softmax', { axis: 4 }, undefined, 9),
      'has axis 4, but 4 dimensions',
    ],
    [
      'transposed to less than there is',
      brought('ConvTranspose', { output_shape: [2, 5] }, [4, 4, 2, 2]),
      'has output_shape [2,5], smaller than its input [6,5]',
    ],
    [
      'strides of another rank',
      brought('Conv', { strides: [1] }, [4, 4, 3, 3]),
      'has strides [1], but an input of 4',
    ],
    [
      'padding below 0',
      brought('MaxPool', { kernel_shape: [2, 2], pads: [0, -1, 0, 0] }),
      'has pads [0,-1,0,0]',
    ],
    [
      'padding of whole windows',
      brought('AveragePool', { kernel_shape: [2, 2], pads: [2, 0, 0, 0] }),
      'whole windows',
    ],
    ['an unknown auto_pad', brought('Conv', { auto_pad: 'SOME' }, [4, 4, 3, 3]), 'has auto_pad "SOME"'],
    [
      'an unknown mode',
      brought('Pad', { mode: 'mirror', pads: [0, 0, 1, 0, 0, 0, 0, 0] }, undefined, 10),
      'has mode "mirror"',
    ],
    [
      'a mirror too far',
      brought('Pad', { mode: 'reflect', pads: [0, 0, 0, 5, 0, 0, 0, 0] }, undefined, 10),
      'reflects 5 of an axis of 5',
    ],
    [
      'a border beyond 32 bits',
      brought('Pad', { pads: [0, 0, 0, 2, 0, 0, 2 ** 35, 2] }, undefined, 10),
      'has pads 34359738368',
    ],
    ['an empty window', brought('Conv', { kernel_shape: [] }, [4, 4, 3, 3]), 'has an empty kernel_shape'],
    [
      'an unknown rule of coordinates',
      brought('Resize', { coordinate_transformation_mode: 'align_coRners' }, [4]),
      'has coordinate_transformation_mode "align_coRners"',
    ],
    [
      'lists of other lengths',
      brought('Slice', { starts: [0, 1], ends: [2] }, undefined, 9),
      'has starts [0,1], but ends [2]',
    ],
    [
      'a slice of an axis too far',
      brought('Slice', { starts: [0], ends: [2], axes: [4] }, undefined, 9),
      'has axis 4, but 4 dimensions',
    ],
    ['uneven parts', brought('Split', { axis: 3 }, undefined, 11), 'splits an axis of 5 into 2 equal parts'],
    [
      'parts of another length',
      brought('Split', { axis: 1, split: [2, 3] }, undefined, 11),
      'splits an axis of 4 into [2,3]',
    ],
    [
      'a reduction too far',
      brought('ReduceMean', { axes: [4] }, undefined, 11),
      'has axis 4, but 4 dimensions',
    ],
    ['a scale that leaves nothing', brought('Upsample', {}, [4], 9), 'scales an axis of 1 by 0'],
    ['operands of two types', brought('Max', {}, [3]), 'reads int64 where float has to be'],
    ['an index too far', brought('Gather', { axis: 1 }, [3]), 'takes index 9 of an axis of 4'],
    ['shapes', brought('Add', {}, [3]), 'which do not fit each other'],
    ['matrices', brought('MatMul', {}, [4, 2]), '5 columns, 4 rows'],
  ])('%s', (_, bring, text) => {
    expect(bring).toThrow(/^m\.onnx: the \w+ "\w+" /);
    expect(bring).toThrow(text);
  });

  test.each<[string, ReturnType<typeof brought>]>([
    ['groups that fit', brought('Conv', { group: 2, kernel_shape: [3, 3] }, [4, 2, 3, 3])],
    ['an addition along an axis, as old opsets have it', brought('Add', { axis: 1, broadcast: 1 }, [4], 6)],
    [
      'a mirror that fits',
      brought('Pad', { mode: 'reflect', pads: [0, 0, 5, 4, 0, 0, 0, 0] }, undefined, 10),
    ],
    [
      'a wide window over a wide padding',
      brought('MaxPool', { kernel_shape: [2, 2], dilations: [2, 2], pads: [2, 2, 2, 2] }),
    ],
    ['a vector', brought('MatMul', {}, [5])],
  ])('%s is none', (_, bring) => expect(bring).not.toThrow('export it again'));
});

test('weights of half floats beside an input that OpenCV is given as float contradict nothing', () => {
  const model = tinyModel({
    inputs: { x: shape },
    outputs: { y: shape },
    nodes: [node('Conv', ['x', 'w'], ['y'], { kernel_shape: [1, 1] })],
    constants: [weights([4, 4, 1, 1])],
  });
  const halves = edited(model, ({ graph }) => {
    const [constant] = graph!.initializer!;
    Object.assign(constant!, { dataType: DataType.FLOAT16, rawData: new Uint8Array(2 * 16), floatData: [] });
  });
  expect(() => normalForm(halves, target, { x: shape }, 'm.onnx')).not.toThrow();
});
