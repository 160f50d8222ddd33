/** The uint32 hash of a place in the picture; `noise` of scripts/fidelity/resize.py. */
function noise(x, y, c, seed) {
  let h = Math.imul(x, 0x9e3779b1) + Math.imul(y, 0x85ebca77) + Math.imul(c, 0xc2b2ae3d);
  h = (h + Math.imul(seed, 0x27d4eb2f)) | 0;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) & 255;
}

/** One value of each kind that the picture mixes. */
const kinds = [
  noise,
  (x, y, c) => (7 * x + 13 * y + 29 * c + ((x * y) % 31)) % 256,
  (x, y, c) => ((Math.floor(x / 3) + Math.floor(y / 5) + c) % 2) * 255,
];

/**
 * Blocks of 16 pixels of noise, gradients and hard edges: `picture` of scripts/fidelity/resize.py.
 *
 * @returns 8-bit pixels of 3 interleaved channels
 */
export function formulaPicture(width, height, seed) {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const kind = kinds[((x >> 4) + (y >> 4) + seed) % 3];
      for (let c = 0; c < 3; c++) data[i++] = kind(x, y, c, seed);
    }
  return { data, width, height };
}
