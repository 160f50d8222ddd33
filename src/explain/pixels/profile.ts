export const profileFix =
  'convert the picture to sRGB and save it without profile and gamma, or decode without colour management';

export function causeOf(bytes: Uint8Array): string {
  if (hasProfile(bytes)) return ': the file carries a colour profile (ICC), which the reference applied';
  return hasGamma(bytes) ? ': the file carries a gamma (gAMA), which the reference applied' : '';
}

/** How many bytes may stand before the pixels. */
const HEADER_BYTES = 1 << 16;

/** JPEG's APP2 and PNG's and WebP's chunks, by their names; the names of PNG's chunks stand before the pixels. */
export function hasProfile(bytes: Uint8Array): boolean {
  return headerHas(bytes, 'ICC_PROFILE\0') || headerHas(bytes, 'iCCP') || headerHas(bytes, 'ICCP');
}

function hasGamma(bytes: Uint8Array): boolean {
  return headerHas(bytes, 'gAMA');
}

function headerHas(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES)).includes(text);
}
