/** How points come back from the network's input to the picture, and what people do otherwise. */
import { placed } from '../boxes-mistakes/draw.mjs';

/** Where the picture lies, and how its points come back. */
export function backOf({ fit, input, picture }) {
  const [x, y, w, h] = placed(fit, input, picture);
  return { sx: picture[0] / w, sy: picture[1] / h, x, y, w, h };
}

export const letterboxed = { fits: ['letterbox'] };
export const padForgotten = (scene) => ({ ...backOf(scene), x: 0, y: 0 });
export const scaleForRatio = ({ picture, input }) => ({
  ...{ x: 0, y: 0 },
  sx: picture[0] / input[0],
  sy: picture[1] / input[1],
});

/** Those that points and boxes of text share. */
export const wrongReturns = [
  {
    kind: 'pad forgotten',
    wanted: letterboxed,
    steps: { back: padForgotten },
    says: [/padding off|top left corner/],
  },
  {
    kind: 'scale instead of ratio',
    wanted: letterboxed,
    steps: { back: scaleForRatio },
    says: [/scale instead of ratio/],
  },
];
