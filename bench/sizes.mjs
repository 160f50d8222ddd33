/**
 * How large what is measured is.
 *
 * @typedef {object} Sizes
 * @property {number} small side of deeplabv3-lite0's input in pixels: 16 n + 1
 * @property {number} large the same, of a large input
 * @property {{ width: number, height: number }} picture of a camera
 * @property {string[]} models that are run
 * @property {number} boxes that suppress each other; a third of them candidates of a detector
 * @property {number} weights of a file that is brought into normal form
 * @property {string[]} [versions] of OpenCV.js that are compared; all without
 * @property {{ model: string, names: string[] }} checked whose goldens are checked, again and again
 * @property {number} cases goldens that are checked
 * @property {number} toRun of them, for the throughput
 */

/** @type {Sizes} */
export const fullSizes = {
  small: 257,
  large: 513,
  picture: { width: 1920, height: 1080 },
  models: ['deeplabv3-lite0', 'efficientnet-lite0'],
  boxes: 25_200,
  weights: 11_000_000,
  checked: { model: 'efficientnet-lite0', names: ['astronaut', 'chelsea', 'coffee', 'rocket'] },
  cases: 100,
  toRun: 40,
};

/** Only to see that the benches run. @type {Sizes} */
export const tinySizes = {
  small: 33,
  large: 65,
  picture: { width: 192, height: 108 },
  models: ['deeplabv3-lite0'],
  boxes: 300,
  weights: 10_000,
  versions: ['4.12', '5.0 new'],
  checked: { model: 'difference', names: ['chelsea-coffee'] },
  cases: 6,
  toRun: 6,
};
