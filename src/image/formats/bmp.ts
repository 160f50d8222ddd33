import { InputError } from '../../base/errors.js';
import { bmpLikeCv2 } from './bmp-cv2.js';
import { type BmpHeader, parseBmpHeader } from './bmp-header.js';
import { bmpLikePillow } from './bmp-pillow.js';
import type { Format } from './format.js';
import { startsWith } from './signature.js';

/** BMP of 1 to 32 bits with or without run-length encoding. */
export const bmp: Format = {
  name: 'BMP',
  extensions: ['.bmp'],
  matches: (bytes) => startsWith(bytes, 'BM'),
  sizeOf: parseBmpHeader,
  cv2: (bytes, read) => bmpLikeCv2(bytes, headerOf(bytes), read),
  pillow: (bytes) => bmpLikePillow(bytes, headerOf(bytes)),
};

function headerOf(bytes: Uint8Array): BmpHeader {
  const header = parseBmpHeader(bytes);
  if (!header) throw new InputError('the file ends within the header');
  return header;
}
