/** The bits of numbers as half floats (IEEE 754 binary16), rounded to the nearest, of two to the even one. */
export function halves(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, halfOf);
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

function halfOf(value: number): number {
  float[0] = value;
  const sign = (bits[0]! >>> 16) & 0x8000;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  // 65520 lies half way between the largest half float and what would be the next.
  if (magnitude >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, magnitude === 0 ? -14 : Math.floor(Math.log2(magnitude)));
  const steps = roundedToEven(magnitude / 2 ** (exponent - 10));
  // A carry out of the ten bits goes into the exponent, as it should.
  return sign | (steps + ((exponent + 14) << 10));
}

function roundedToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
