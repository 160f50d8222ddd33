/** Outputs of a network as reference.py writes them, against those of cvdnn. */

/** @typedef {{ shape: number[], values: string }} Written values: base64 of float64 */

/** As random_networks.mjs judges. */
function isNear(actual, expected) {
  return Object.is(actual, expected) || Math.abs(actual - expected) <= 1e-4 + 1e-3 * Math.abs(expected);
}

/** @param {Written} written @param {any} found */
export function hasValues({ values }, found) {
  const numbers = new Float64Array(Uint8Array.from(Buffer.from(values, 'base64')).buffer);
  return (
    found?.data.length === numbers.length && numbers.every((value, i) => isNear(Number(found.data[i]), value))
  );
}

/** @param {Written} written @param {any} found */
export const hasShape = ({ shape }, found) => String(found?.shape) === String(shape);

/** The same but for dimensions of 1. @param {Written} written @param {any} found */
export const hasShapeButForOnes = ({ shape }, found) =>
  String(found?.shape.filter((side) => side !== 1)) === String(shape.filter((side) => side !== 1));
