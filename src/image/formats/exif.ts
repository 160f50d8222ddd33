const ORIENTATION = 0x0112;

/** Texts: ImageDescription, Make, Model, Software, DateTime, Copyright. */
const texts = [0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x8298];

/** Bytes of the fractions that stand elsewhere: resolutions, white point, primaries, YCbCr coefficients, black and white. */
const fractions: Record<number, number> = {
  282: 8,
  283: 8,
  318: 16,
  319: 48,
  529: 24,
  532: 48,
};

/**
 * The Orientation tag (1..8) of a TIFF block as EXIF keeps it; 1 when there is none or the block is damaged. Like OpenCV
 * (modules/imgcodecs/src/exif.cpp) it gives up at the first entry whose content lies outside the block.
 */
export function orientationOfTiff(tiff: Uint8Array): number {
  if (tiff.length < 14 || tiff[0] !== tiff[1]) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (view.getUint16(2, little) !== 42 || directory + 2 > tiff.length) return 1;
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.length) return 1;
    const tag = view.getUint16(entry, little);
    if (tag === ORIENTATION) return validOrientation(view.getUint16(entry + 8, little));
    if (endOfContent(view, entry, tag, little) > tiff.length) return 1;
  }
  return 1;
}

/** Where the content of an entry ends that OpenCV reads on its way; 0 for all others. */
function endOfContent(view: DataView, entry: number, tag: number, little: boolean): number {
  const offset = view.getUint32(entry + 8, little);
  if (!texts.includes(tag)) return tag in fractions ? offset + fractions[tag]! : 0;
  const length = view.getUint32(entry + 4, little);
  return length > 4 ? offset + length : 8 + length;
}

function validOrientation(value: number): number {
  return value >= 1 && value <= 8 ? value : 1;
}
