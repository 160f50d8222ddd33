import { expect, test } from 'vitest';
import { describeFailure } from '../../src/engines/opencv/failure-text.js';
import { watchedHeap } from '../../src/engines/opencv/heap.js';

const PAGE = 65536;

test('memory that a WebAssembly module is refused is seen, and said', () => {
  const { grow } = WebAssembly.Memory.prototype;
  try {
    const heap = watchedHeap();
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 32 });
    memory.grow(15);
    expect(heap).toEqual({ taken: 16 * PAGE, isRefused: false });
    expect(() => memory.grow(100)).toThrow(RangeError);
    expect(heap).toEqual({ taken: 16 * PAGE, isRefused: true });
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
});

test.each([
  [{ taken: 16 * PAGE, isRefused: true }, '(no memory was left: OpenCV.js has 1 MB, and was refused more)'],
  [{ taken: 16 * PAGE, isRefused: false }, '(is the file whole, and of that format?)'],
  [undefined, '(is the file whole, and of that format?)'],
])('an abort with %j', (heap, text) => {
  const said = describeFailure({ kind: 'abort', text: 'Aborted()', heap }, 'load', 'x.onnx', '5.0.0');
  expect(said.endsWith(text), said).toBe(true);
});
