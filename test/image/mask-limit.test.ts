import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { decodeMask } from '../../src/image/mask-png.js';

test('a mask of more pixels than any picture may have is refused by its header', () => {
  const mask = encode({ width: 8, height: 8, channels: 1, depth: 8, data: new Uint8Array(64) });
  new DataView(mask.buffer, mask.byteOffset).setUint32(16, 30_000);
  new DataView(mask.buffer, mask.byteOffset).setUint32(20, 30_000);
  expect(() => decodeMask(mask, 'm.png')).toThrow(
    /m\.png declares 30000 x 30000 pixels, more than the 100000000/,
  );
});
