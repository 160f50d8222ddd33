import { describe, expect, test } from 'vitest';
import { own } from '../../src/base/own.js';
import { inputsOf } from '../../src/golden/case.js';
import { checkFeeds } from '../../src/model/onnx/contract.js';
import { headerOf, parseOnnx } from '../../src/model/onnx/graph.js';
import { byPictureInput } from '../../src/run/inputs.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

describe.each(['constructor', 'toString', '__proto__'])('a tensor named %s', (name) => {
  const inputs = Object.fromEntries([[name, { name, read: 'colour', mean: [0, 0, 0], layout: 'NCHW' }]]);
  const recipe = { inputs: inputs as never };

  test('is what a record has, and nothing that it inherits', () => {
    expect([own({}, name), own(Object.fromEntries([[name, 1]]), name)]).toEqual([undefined, 1]);
  });

  test('is fed by the one picture that there is', () => {
    expect(Object.entries(byPictureInput([{}], recipe, '--input'))).toEqual([[name, {}]]);
    expect(() => byPictureInput([], recipe, '--input')).toThrow(/none for/);
  });

  test('is missed where nothing feeds it', () => {
    const bytes = tinyModel({
      inputs: Object.fromEntries([[name, [1]]]),
      outputs: { y: [1] },
      nodes: [node('Relu', [name], ['y'])],
    });
    expect(() => checkFeeds(headerOf(parseOnnx(bytes, 'm')), {}, 'm')).toThrow(/also needs the input/);
  });

  test('is no input of a recipe that has none of that name', () => {
    expect(() => inputsOf({ inputs: [{ input: name } as never] }, { inputs: {} })).toThrow(
      /the golden's inputs/,
    );
  });
});
