/** What is fuzzed: a row a format, with its whole files, the edits that spoil them, and the doors that they go to. */
import fc from 'fast-check';
import { byteEdits } from './mutators/bytes.mjs';
import { bmpFields, fieldEdits, flatFields, npyEdits, tiffFields } from './mutators/fields.mjs';
import { jsonEdits } from './mutators/json.mjs';
import { gif, jpeg, partEdits, png, webp, zip } from './mutators/parts.mjs';
import { protobufEdits } from './mutators/protobuf.mjs';
import { tiffEdits } from './mutators/tiff.mjs';
import * as seeds from './seeds.mjs';

/**
 * @typedef {object} Format
 * @property {string} name
 * @property {() => Seed[] | Promise<Seed[]>} seeds
 * @property {(file: string) => import('./mutators/bytes.mjs').Edit[]} edits of one file of a seed
 *
 * @typedef {Record<string, Uint8Array>} Seed files by their names
 */

const npzEdits = [...partEdits(zip), ...inEntries(npyEdits), ...byteEdits];

/** Edits of the first entry of a `.npz`. */
function inEntries(edits) {
  return edits.map((edit) => (bytes, dice) => {
    const [first, ...rest] = zip.read(bytes) ?? [];
    return first ? zip.write([{ ...first, data: edit(first.data, dice) }, ...rest]) : bytes;
  });
}

const editsByEnding = {
  '.npz': npzEdits,
  '.json': [...jsonEdits, ...byteEdits],
  '.png': [...partEdits(png), ...byteEdits],
};
const ending = (file) => file.slice(file.lastIndexOf('.'));

const format = (name, files, edits) => ({ name, seeds: files, edits: () => [...edits, ...byteEdits] });
const picture = (end, edits) => format(end.slice(1), () => seeds.pictures(end), edits);

/** @type {Format[]} */
export const formats = [
  picture('.jpg', partEdits(jpeg)),
  picture('.png', partEdits(png)),
  picture('.webp', partEdits(webp)),
  picture('.gif', partEdits(gif)),
  picture('.bmp', fieldEdits(bmpFields)),
  picture('.tif', [...tiffEdits, ...fieldEdits(tiffFields)]),
  format('onnx', seeds.onnxFiles, protobufEdits),
  format('onnx.gz', seeds.packedFiles, []),
  format('tflite', seeds.tfliteFiles, fieldEdits(flatFields)),
  format('pb', seeds.graphDefs, protobufEdits),
  format('npy', seeds.npyFiles, npyEdits),
  { name: 'npz', seeds: seeds.npzFiles, edits: () => npzEdits },
  { name: 'golden', seeds: seeds.goldens, edits: (file) => editsByEnding[ending(file)] ?? byteEdits },
  format('recipe', seeds.recipes, jsonEdits),
  format('report', seeds.reports, jsonEdits),
];

/** One mutant of so many goes to every door: the command line and what searches take longer than all others. */
const ALL_DOORS = 8;

const word = fc.nat({ max: 2 ** 32 - 1 });

/**
 * Mutants of a format as plans: which seed, which of its files, which edits with which dice. A plan shrinks towards the
 * smallest seed and one edit with small numbers.
 *
 * @param {number} count of the seeds
 * @param {number} most edits
 */
export function plans(count, most = 4) {
  const edit = fc.tuple(word, word, word, word, word);
  return fc.record({
    seed: fc.nat(count - 1),
    edits: fc.array(edit, { minLength: 1, maxLength: most }),
    toAll: fc.nat(ALL_DOORS - 1).map((number) => number === 0),
  });
}

/**
 * The files of a plan.
 *
 * @param {Format} format
 * @param {Seed[]} whole
 * @returns {Seed}
 */
export function mutant({ edits: editsOf }, whole, { seed, edits }) {
  const files = { ...whole[seed] };
  const names = Object.keys(files).sort();
  for (const [which, kind, ...dice] of edits) {
    const name = names[which % names.length];
    const choices = editsOf(name);
    files[name] = choices[kind % choices.length](files[name], dice);
  }
  return files;
}
