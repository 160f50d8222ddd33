/** Bytes in base64; without Node's Buffer. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(btoa(latin1(bytes.subarray(at, at + CHUNK))));
  return parts.join('');
}

/** A multiple of 3, so that only the last part is padded; few enough bytes to be arguments of one call. */
const CHUNK = 3 * 8192;

/** Each byte as the character of its number. */
export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
