/**
 * The ways by which bytes come into cvdnn. A door takes the files of a mutant and gives something, or throws an
 * InputError of one line; a command's exit code and its lines are judged as well.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../dist/base/json.js';
import { runProgram } from '../dist/cli/program.js';
import { comparePair } from '../dist/golden/pair.js';
import '../dist/host/node/magick.js';
import * as cvdnn from '../dist/index.js';
import { readHeader } from '../dist/model/header.js';
import { fixedShapes } from '../dist/model/normal-form/index.js';
import { infer } from '../dist/model/onnx/infer/infer.js';
import { tfliteNormalForm } from '../dist/model/tflite/normal-form.js';
import { fakeSource } from './network.mjs';
import * as seeds from './seeds.mjs';

/**
 * @typedef {object} Door
 * @property {string} name
 * @property {string[]} formats that are taken to it
 * @property {(files: import('./formats.mjs').Seed) => unknown} run
 * @property {boolean} [isSlow] it searches long after it has read the files
 */

const photos = ['jpg', 'png', 'webp', 'gif', 'bmp', 'tif'];
const models = ['onnx', 'onnx.gz', 'tflite', 'pb'];
const arrays = ['npy', 'npz'];

const ending = (name) => name.slice(name.lastIndexOf('.'));
/** @type {Record<string, import('../dist/model/format.js').ModelFormat>} */
const formatOf = { '.onnx': 'onnx', '.tflite': 'tflite', '.pb': 'tensorflow' };

const fileOf = (files) => {
  const [name, bytes] = Object.entries(files)[0];
  return { name, bytes };
};

const decoding = (what, options) => ({
  name: `decode, ${what}`,
  formats: photos,
  run: (files) => cvdnn.decodePixels(fileOf(files).bytes, fileOf(files).name, options),
});

/** @param {(file: { name: string, bytes: Uint8Array }) => unknown} run */
const door = (name, formats, run) => ({ name, formats, run: (files) => run(fileOf(files)) });

/** @param {Door} each */
const slow = (each) => ({ ...each, isSlow: true });

const whole = {
  picture: Object.values(seeds.pictures('.png')[2])[0],
};
const recipe = { model: 'm.onnx', input: { size: [8, 8] }, output: { name: 'out', task: 'segmentation' } };

/** @type {Door[]} */
const doors = [
  decoding('color', { read: 'color' }),
  decoding('gray', { read: 'gray' }),
  decoding('unchanged', { read: 'unchanged' }),
  decoding('pillow', { decoder: 'pillow' }),
  door('mask', ['png'], ({ bytes, name }) => cvdnn.decodeMask(bytes, name)),
  door('inspect', [...models, 'npz', 'png'], ({ bytes, name }) =>
    cvdnn.inspectSource(cvdnn.sourceOf(bytes), name),
  ),
  door('unpack', ['onnx.gz'], ({ bytes, name }) => cvdnn.fillGraph(bytes, name)),
  door('header', ['onnx', 'tflite', 'pb'], ({ bytes, name }) =>
    readHeader(bytes, formatOf[ending(name)], name),
  ),
  door('normal form of TFLite', ['tflite'], ({ bytes, name }) =>
    tfliteNormalForm(bytes, { version: '5.0.0', dnnEngine: 'classic' }, name),
  ),
  door('facts', ['onnx'], ({ bytes, name }) => cvdnn.factsOf(cvdnn.decodeOnnx(bytes, name))),
  door('shapes', ['onnx'], ({ bytes, name }) => infer(cvdnn.decodeOnnx(bytes, name))),
  ...['4.8.0 classic', '4.12.0 classic', '5.0.0 new'].map((target) =>
    door(`normal form, ${target}`, ['onnx'], (file) => normalForm(file, target)),
  ),
  door('tensor', arrays, ({ bytes, name }) => cvdnn.decodeTensor(bytes, 'blob', name)),
  door('pair', [...arrays, 'png'], (file) => comparePair(file, file, undefined, undefined)),
  door('recipe', ['recipe'], fullRecipe),
  door('import', ['recipe'], ({ bytes, name }) => cvdnn.importDocument(parseJson(bytes, name), name)),
  door('import of an entry', ['recipe'], ({ bytes, name }) =>
    cvdnn.importDocument(parseJson(bytes, name), name, { entry: 'yolo' }),
  ),
  door('report', ['report'], reportViews),
  { name: 'golden', formats: ['golden'], run: checkedGolden },
  slow(
    door('explain pixels', [...arrays, 'png'], (file) => explained({ stage: 'pixels', file, order: 'bgr' })),
  ),
  slow(door('explain blob', arrays, (file) => explained({ stage: 'blob', file }))),
  slow(door('explain output', arrays, (file) => explained({ stage: 'output', file }))),
  slow(door('explain mask', ['png'], (file) => explained({ stage: 'mask', file }))),
  slow({ name: 'explain golden', formats: ['golden'], run: explainedGolden }),
];

function normalForm({ bytes, name }, target) {
  const [version, dnnEngine] = target.split(' ');
  const header = cvdnn.headerOf(cvdnn.decodeOnnx(bytes, name));
  const shapes = fixedShapes(header);
  if (!shapes) throw new cvdnn.InputError('no fixed shapes');
  return cvdnn.normalForm(bytes, { version, dnnEngine: /** @type {'new'} */ (dnnEngine) }, shapes, name);
}

function fullRecipe({ bytes, name }) {
  const source = cvdnn.parseRecipe(parseJson(bytes, name), name);
  cvdnn.checkRecipe(source, name);
  const { recipe: resolved } = cvdnn.resolveRecipe(source, undefined, name);
  const subject = cvdnn.subjectOf(resolved);
  return [
    cvdnn.recipeLines(resolved),
    ...['python', 'cpp', 'js'].map((language) =>
      cvdnn.preprocessingCode(subject, /** @type {'js'} */ (language)),
    ),
  ];
}

function reportViews({ bytes, name }) {
  const report = cvdnn.mergeReports([cvdnn.parseReport(parseJson(bytes, name), name)], [name]);
  const lines = cvdnn.reportLines(report, { verbose: true });
  return [lines, cvdnn.htmlReport(report), cvdnn.junitXml(report), cvdnn.exitCodeOf(report)];
}

/** What a run would have left, by the model of the golden. */
const traces = new Map();
for (const contents of seeds.goldens()) {
  const golden = await seeds.goldenOf(contents);
  const resolved = cvdnn.resolveRecipe(golden.recipe, undefined, 'recipe.json').recipe;
  traces.set(golden.model, seeds.traceOf(golden, resolved));
}

async function checkedGolden(files) {
  const golden = await seeds.goldenOf(files);
  const resolved = cvdnn.resolveRecipe(golden.recipe ?? recipe, undefined, 'recipe.json').recipe;
  const trace = traces.get(golden.model) ?? [...traces.values()][0];
  return cvdnn.stageLines(cvdnn.compareTrace(trace, golden, resolved));
}

/** Forward passes of one explanation: what is tried is the reading of files, not the search. */
const BUDGET = 3;

/** @param {any} own */
async function explained(expected, own = recipe) {
  const asked = await cvdnn.ask({
    pictures: [{ name: 'picture.png', bytes: whole.picture }],
    recipe: own,
    expected,
    source: fakeSource(own),
    budget: BUDGET,
  });
  return asked.reason === 'answered' ? cvdnn.explanationLines(asked.answer, own) : cvdnn.goldenText(asked);
}

async function explainedGolden(files) {
  const golden = await seeds.goldenOf(files);
  return explained({ golden }, golden.recipe ?? recipe);
}

/** A command by its words; FILE stands for the mutant's, WHOLE for an array or picture that is not spoiled. */
const commands = [
  { words: ['inspect', 'FILE'], formats: [...models, 'npz', 'png'] },
  { words: ['inspect', 'FILE', '--json'], formats: ['onnx', 'pb'] },
  { words: ['compare', 'FILE', 'WHOLE'], formats: [...photos, ...arrays] },
  { words: ['compare', 'WHOLE', 'FILE', '--json'], formats: [...photos, ...arrays] },
  { words: ['recipe', 'validate', 'FILE'], formats: ['recipe'] },
  { words: ['recipe', 'show', 'FILE'], formats: ['recipe', 'onnx'] },
  { words: ['recipe', 'import', 'FILE', '--entry', 'yolo'], formats: ['recipe'] },
  { words: ['golden', 'merge', 'FILE'], formats: ['report'] },
];

/** What is wrong with how a command ended; undefined where nothing is. */
export function wrongEnd(code, err) {
  const errors = err.filter((line) => /^error:/.test(line));
  if (err.some((line) => line.includes('fault of cvdnn'))) return `a fault: ${errors[0]}`;
  if (![0, 1, 2].includes(code)) return `exit ${code}`;
  if (errors.length > 1) return `${errors.length} errors`;
  if (errors.length === 1 && code !== 2) return `exit ${code} with ${errors[0]}`;
  return errors[0]?.includes('\n') ? `an error of several lines: ${errors[0]}` : undefined;
}

/** Those that most mutants are taken to: no commands, whose words take longer to read, and nothing that searches. */
export const quickDoorsOf = (format) =>
  doors.filter(({ formats, isSlow }) => formats.includes(format) && !isSlow);

/**
 * All of them.
 *
 * @param {string | undefined} folder where the files are put for commands; undefined leaves commands out
 * @returns {Pick<Door, 'name' | 'run'>[]}
 */
export const doorsOf = (format, folder) => [
  ...doors.filter(({ formats }) => formats.includes(format)),
  ...commands
    .filter(({ formats }) => folder !== undefined && formats.includes(format))
    .map(({ words }) => ({
      name: `cvdnn ${words.join(' ')}`,
      run: (files) => command(words, files, folder),
    })),
];

async function command(words, files, folder) {
  mkdirSync(folder, { recursive: true });
  const { name, bytes } = fileOf(files);
  writeFileSync(join(folder, name), bytes);
  const other = arrays.some((end) => name.endsWith(end))
    ? { name: 'whole.npz', bytes: Object.values(seeds.npzFiles()[0])[0] }
    : { name: 'whole.png', bytes: whole.picture };
  if (!existsSync(join(folder, other.name))) writeFileSync(join(folder, other.name), other.bytes);
  const places = { FILE: join(folder, name), WHOLE: join(folder, other.name) };
  const err = [];
  const io = { out: () => undefined, err: (line) => void err.push(line), colour: false };
  const code = await runProgram(
    words.map((word) => places[word] ?? word),
    io,
  );
  const wrong = wrongEnd(code, err);
  if (wrong) throw new Error(wrong);
  if (code === 2) throw new cvdnn.InputError('exit 2');
  return code;
}

/**
 * Takes a mutant through one door.
 *
 * @returns {Promise<{ end: 'given' | 'refused' } | { end: 'fault', text: string }>}
 */
export async function through({ run }, files) {
  try {
    await run(files);
    return { end: 'given' };
  } catch (error) {
    if (error instanceof cvdnn.InputError && !error.message.includes('\n')) return { end: 'refused' };
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { end: 'fault', text };
  }
}
