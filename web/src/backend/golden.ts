import { expected } from '../../../src/base/errors.js';
import { fetchedBytes } from '../../../src/base/fetched.js';
import { decodeNpy, decodeNpz, isNumpyFile, isZip } from '../../../src/base/npy.js';
import { sameShape, shapeText, type Tensor } from '../../../src/base/tensor.js';
import { baseName } from '../../../src/base/text.js';
import { type Golden, type GoldenInput, loadGolden } from '../../../src/golden/case.js';
import { defaultTolerances } from '../../../src/golden/format.js';
import { readWebFile } from '../../../src/host/browser/files.js';
import type { FileInMemory } from '../../../src/run/sources.js';
import { readMask } from '../../../src/tasks/segmentation/mask-file.js';
import type { GoldenSlot, Slot } from './protocol.js';
import type { Ran } from './stages.js';

/** A golden's files by their names. */
type Files = ReadonlyMap<string, Uint8Array>;

/** A golden that was read: whole, or arrays and masks that find their places once there is a run; and its inside. */
export type GivenGolden = ({ golden: Golden } | { loose: Files }) & { layers?: FileInMemory };

/** What `dump.layers` writes beside a golden: the tensors inside the network. */
const LAYERS = /(^|\/)layers\.npz$/i;

/** Reads what was chosen as a golden: files with a golden.json, or single files of a reference. */
export async function readGolden(slot: GoldenSlot): Promise<GivenGolden> {
  if ('folder' in slot)
    return {
      golden: await loadGolden((path) => fetchedBytes(new URL(path, slot.folder), "the golden's file")),
    };
  const all = await filesOf(slot.files);
  const [name, bytes] = [...all].find(([each]) => LAYERS.test(each)) ?? [];
  const layers = bytes && { name: baseName(name!), bytes };
  const files = new Map([...all].filter(([each]) => each !== name));
  const document = [...files.keys()].find((name) => baseName(name) === 'golden.json');
  if (document === undefined) return { loose: files, layers };
  const folder = document.slice(0, -'golden.json'.length);
  return { golden: await loadGolden(async (path) => fileIn(files, folder, path)), layers };
}

async function filesOf(slots: readonly Slot[]): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  for (const { file, name } of slots) {
    const { bytes } = await readWebFile(file, 'the golden');
    files.set(name, bytes);
  }
  return files;
}

function fileIn(files: Files, folder: string, path: string): Uint8Array {
  const found =
    files.get(folder + path) ?? [...files].find(([name]) => baseName(name) === baseName(path))?.[1];
  if (found) return found;
  throw expected(`the file ${path}, which golden.json names,`, 'the golden', [...files.keys()].join(', '));
}

/**
 * The golden of a run: arrays are taken for what has their shape there, a picture for the mask.
 *
 * @throws InputError for an array of a shape that nothing has
 */
export function goldenFor(given: GivenGolden, ran: Ran): Golden {
  if ('golden' in given) return given.golden;
  const golden = emptyGolden(ran);
  for (const [name, bytes] of given.loose) {
    if (!isNumpyFile(bytes))
      golden.answers.push({ output: undefined, kept: { task: 'segmentation', mask: readMask(bytes, name) } });
    else for (const [key, tensor] of Object.entries(tensorsIn(bytes, name))) place(golden, key, tensor, ran);
  }
  return golden;
}

/** A golden that names the run's pictures, and keeps nothing yet. */
function emptyGolden({ inputs: fed }: Ran): Golden {
  const inputs = Object.entries(fed).flatMap(([input, { image }]) =>
    image ? [{ input, picture: 'the picture' }] : [],
  );
  const nothing = { recipe: undefined, truth: undefined, paths: { recipe: undefined } };
  return {
    model: '',
    name: '',
    inputs,
    outputs: {},
    answers: [],
    cv2BlobSha256: {},
    made: {},
    ...nothing,
  };
}

function tensorsIn(bytes: Uint8Array, name: string): Record<string, Tensor> {
  return isZip(bytes)
    ? decodeNpz(bytes, name)
    : { [baseName(name).replace(/\.npy$/i, '')]: decodeNpy(bytes, name) };
}

function place(golden: Golden, name: string, tensor: Tensor, { inputs, outputs }: Ran): void {
  const input = Object.entries(inputs).find(([, { blob }]) => sameShape(blob.shape, tensor.shape));
  const output = Object.hasOwn(outputs, name)
    ? name
    : Object.keys(outputs).find((each) => sameShape(outputs[each]!.shape, tensor.shape));
  if (output !== undefined) golden.outputs[output] = { tensor, ...defaultTolerances.outputs };
  else if (input) keepBlob(golden, input[0], { tensor, ...defaultTolerances.blob });
  else throw expected(`the shape of ${shapesText(inputs, outputs)}`, name, shapeText(tensor.shape));
}

function keepBlob(golden: Golden, input: string, blob: NonNullable<GoldenInput['blob']>): void {
  const known = golden.inputs.find((each) => each.input === input);
  if (known) known.blob = blob;
  else golden.inputs.push({ input, blob });
}

function shapesText(inputs: Ran['inputs'], outputs: Ran['outputs']): string {
  const texts = [
    ...Object.values(inputs).map(({ blob }) => `the blob (${shapeText(blob.shape)})`),
    ...Object.entries(outputs).map(([name, { shape }]) => `the output ${name} (${shapeText(shape)})`),
  ];
  return texts.join(' or ');
}
