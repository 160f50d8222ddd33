/**
 * The weights of B, G and R in the brightness of ITU-R BT.601, section 2.5.1: what `cv2.COLOR_BGR2GRAY`, Pillow's
 * `convert("L")`, JPEG's Y and libpng call gray. Readers of files have them in fixed point, each with the rounding of
 * its own library (src/image/formats).
 */
export const BT601 = { blue: 0.114, green: 0.587, red: 0.299 } as const;

/** The gray of one pixel, not rounded, in the unit of its channels. */
export function luma(blue: number, green: number, red: number): number {
  return BT601.blue * blue + BT601.green * green + BT601.red * red;
}
