/** What the scenes of all tasks are drawn with. */
export const pick = (random, list) => list[Math.floor(random() * list.length)];
export const between = (random, low, high) => low + (high - low) * random();

/** Near 0, of spread 1. */
export function normal(random) {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

const PICTURES = [
  [640, 480],
  [500, 375],
  [333, 500],
  [300, 200],
];

/** A picture's size, and how it lies in the input. */
export function size(random, fits = ['letterbox', 'letterbox', 'top-left', 'stretch']) {
  return { picture: pick(random, PICTURES), fit: pick(random, fits) };
}
