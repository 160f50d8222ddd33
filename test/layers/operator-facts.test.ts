import { expect, test } from 'vitest';
import { operatorFacts } from '../../src/layers/operator-facts.js';
import { encodeOnnx, parseOnnx } from '../../src/model/onnx/graph.js';
import { causeText } from '../../src/report/operator-cause.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const shape = [1, 2, 6, 6];
const feeds = { x: { data: new Float32Array(72), shape, dtype: 'float32' as const } };

/** Under the producer's name for which OpenCV has a rule of its own. */
function network(...nodes: ReturnType<typeof node>[]) {
  const model = parseOnnx(tinyModel({ inputs: { x: shape }, outputs: { y: shape }, nodes }), 'tiny.onnx');
  model.producerName = 'pytorch';
  return { name: 'tiny.onnx', bytes: encodeOnnx(model), format: 'onnx' as const };
}

const pool = node('AveragePool', ['x'], ['y'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] });
const target = { version: '5.0.0', dnnEngine: 'new' } as const;

test('a form that is wrong as it is: why, whether it is cured or run so', () => {
  const asItIs = operatorFacts(network(pool), feeds, target, false).values().next().value;
  expect(asItIs).toMatchObject({ opencv: '5.0', verdict: 'wrong' });
  expect(causeText(asItIs)).toMatch(/^on 5\.0, in this form: .+ \(AveragePool 4 .*pads=even.*\)$/);
  const cured = operatorFacts(network(pool), feeds, target, true).values().next().value;
  expect(cured).toMatchObject({ verdict: 'cured', why: asItIs!.why });
  expect(causeText(cured)).toMatch(/--no-workarounds shows the node as it is$/);
});

test.each([
  ['right', node('Relu', ['x'], ['y']), 'proved', /was right on 5\.0 wherever it was tried/],
  ['never tried', node('Unheard', ['x'], ['y']), 'never tried', /was never tried on 5\.0$/],
] as const)('a form that is %s', (_, one, verdict, text) => {
  const facts = operatorFacts(network(one), feeds, target, true).values().next().value;
  expect(facts).toMatchObject({ verdict });
  expect(causeText(facts)).toMatch(text);
});

test('an engine without a table, and a network that is refused as it stands: nothing is said', () => {
  expect(causeText(undefined)).toBeUndefined();
  const broken = { ...network(pool), bytes: new Uint8Array([1, 2, 3]) };
  expect(operatorFacts(broken, feeds, target, true).size).toBe(0);
});
