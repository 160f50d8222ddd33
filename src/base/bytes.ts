/** The parts one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Each value through `of`. `Uint8Array.from(values, of)` makes a list of all values first: 36 megapixels of 16 bits ended
 * Node 20.
 */
export function bytesFrom(values: ArrayLike<number>, of: (value: number) => number): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = of(values[i]!);
  return bytes;
}
