import { describe, expect, test } from 'vitest';
import { joined } from '../../src/base/bytes.js';
import { InputError } from '../../src/base/errors.js';
import { inspectSource } from '../../src/model/facts/inspection.js';
import { node, tinyModel } from '../../src/model/onnx/build.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { checkWire } from '../../src/model/onnx/wire.js';
import { sourceOf } from '../../src/model/recognise/source.js';

const sound = tinyModel({
  inputs: { x: [1, 3, 4, 4] },
  outputs: { y: [1, 3, 4, 4] },
  nodes: [node('Relu', ['x'], ['y'])],
});
const field = (number: number, ...content: number[]) => [8 * number + 2, content.length, ...content];
const behind = (...bytes: number[]) => joined([sound, Uint8Array.from(bytes)]);
const model = 7;

describe('an ONNX file whose protobuf is damaged is refused, by the message and the field', () => {
  test.each<[what: string, bytes: Uint8Array, text: string]>([
    ['a field of another type', behind(0x10, 5), 'producer_name of ModelProto with a value of another type'],
    ['a second graph', behind(...field(model)), 'graph of ModelProto twice'],
    ['a group', behind(0x53, 0x54), 'bytes that are no field in ModelProto'],
    ['field 0', behind(0x02, 0), 'bytes that are no field in ModelProto'],
    [
      'a number without an end',
      behind(0x28, ...Array(10).fill(0x80), 1),
      'ModelProto with a number that does not end',
    ],
    [
      'a length beyond the file',
      behind(0x12, 0x7f, 1),
      'producer_name of ModelProto that reaches beyond its end',
    ],
    [
      'a length of 35 bits',
      behind(0x12, 0x80, 0x80, 0x80, 0x80, 0x80, 1),
      'ModelProto with a number that does not end',
    ],
    [
      'a name that is no UTF-8',
      behind(...field(2, 0xc3, 0x28)),
      'producer_name of ModelProto that is no UTF-8',
    ],
    [
      'a message that reaches beyond the one around it',
      behind(...field(8, 0x0a, 9, 0x61)),
      'domain of OperatorSetIdProto that reaches beyond its end',
    ],
  ])('%s', (_, bytes, text) => {
    expect(() => checkWire(bytes)).toThrow(text);
    expect(() => decodeOnnx(bytes, 'm.onnx')).toThrow(InputError);
  });

  test('inspect says it, too', () => {
    expect(() => decodeOnnx(behind(0x10, 5), 'm.onnx')).toThrow(
      /^Expected protobuf as onnx\.proto has it for m\.onnx but received producer_name of ModelProto with/,
    );
    expect(inspectSource(sourceOf(behind(0x10, 5)), 'm.onnx')).toMatchObject({
      kind: 'onnx-damaged',
      is: `an ONNX model that is damaged (${sound.length + 2} bytes; producer_name of ModelProto with a value of another type)`,
    });
  });
});

test.each<[what: string, bytes: Uint8Array]>([
  ['as it is', sound],
  ['a field that onnx.proto has not', behind(...[0xfa, 0x3e], 1, 9)],
  ['a doc_string that is no UTF-8', behind(...field(6, 0xc3, 0x28))],
])('what is sound is read: %s', (_, bytes) => {
  expect(decodeOnnx(bytes, 'm.onnx').graph!.node).toHaveLength(1);
});
