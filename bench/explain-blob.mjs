import { viewOf } from '../dist/explain/blob/view.js';
import { alphaPictures } from '../dist/explain/knowledge/pictures.js';
import { readings } from '../dist/explain/knowledge/readings.js';
import { scatter } from '../dist/explain/output/way.js';
import { explainBlob, findOpenCv, OpenCvRunner, spawnOpenCv } from '../dist/host/node/index.js';
import { bgrToGray, cvtColorGray, grayToBgr } from '../dist/image/formats/channels.js';
import { turned } from '../dist/image/turns.js';
import { drawCase, readPhotographs, strangerOf, withAlpha } from './explain-cases.mjs';
import { mulberry32 } from './random.mjs';
import { median, say } from './timing.mjs';

/**
 * A reference's blob against a user's recipe, with 1 to 3 mistakes.
 *
 * Right is a first answer of which all of this holds: its mended recipe makes the reference's blob (geometry and
 * resize, whatever they are called), order and layout are the reference's, mean and std ÷ scale are within 1e-3 of
 * theirs, and what no recipe can say (a flip, another picture) is said beside it. Of a foreign blob, "none of these"
 * is right, and of one under gamma 2.2 that gamma.
 *
 * @param size of the network's input, or 0 to draw it
 * @returns the table
 */
export async function blobPart({ cases, seed, size }) {
  const photos = await readPhotographs();
  const runner = new OpenCvRunner(() => spawnOpenCv(findOpenCv('5.0', process.cwd()), () => undefined));
  const random = mulberry32(seed);
  const results = [];
  try {
    for (let i = 0; i < cases; i++) {
      say(`blob ${i + 1} of ${cases}`);
      const drawn = drawCase(random, photos, size);
      results.push({ index: i, drawn, ...(await tried(drawn, runner, random, photos)) });
    }
  } finally {
    await runner.close();
    say('');
  }
  return tableOf(results, { cases, seed, size });
}

async function tried(drawn, runner, random, photos) {
  const pictures = picturesOf(drawn);
  const expectedBlob = await blobOf(drawn, pictures, runner, random, photos);
  const { name: _name, ...input } = { ...drawn.user, size: drawn.userSize ?? drawn.user.size };
  const start = performance.now();
  const answer = await explainBlob({
    pictures,
    expectedBlob,
    recipe: { model: 'model.onnx', input },
    pixelsOf: (picture, spec) => runner.blob(picture, spec),
  });
  const time = performance.now() - start;
  return { answer, time, wrong: await wrongIn(drawn, answer, expectedBlob, pictures, runner) };
}

/** As `cvdnn explain` gives them: the recipe's decoder first, then others where they differ. */
function picturesOf({ image, variant }) {
  /** @type {import('../dist/index.js').NamedPicture[]} */
  const pictures = [{ name: 'as cv2.imread gives it', decoder: 'cv2', image }];
  if (variant === 'EXIF ignored')
    pictures.push({
      name: 'as Pillow gives it',
      decoder: 'pillow',
      image: /** @type {import('../dist/index.js').NamedPicture['image']} */ (turned(image, CLOCKWISE)),
    });
  if (variant?.startsWith('alpha'))
    pictures.push(...alphaPictures({ name: 'as cv2.imread gives it', image: withAlpha(image) }));
  return pictures;
}

/** EXIF's number of a picture that was taken upright. */
const CLOCKWISE = 6;

const variantIndex = { 'EXIF ignored': 1, 'alpha on white': 1, 'alpha on black': 2 };

function pictureOf({ image, variant, isGray }, pictures) {
  const seen = variant ? pictures[variantIndex[variant]].image : image;
  return isGray ? gray(seen) : seen;
}

/** cv2's BGR2GRAY, in three channels. */
function gray(image) {
  return grayToBgr(bgrToGray(image, cvtColorGray));
}

async function blobOf(drawn, pictures, runner, random, photos) {
  if (!drawn.foreign) return laid(await runner.blob(pictureOf(drawn, pictures), drawn.input), drawn.reading);
  const other = strangerOf(random, drawn, photos);
  return laid(await runner.blob(other, drawn.input), drawn.reading);
}

/** The blob as the reference has it, in which the picture lies by that reading. */
function laid(blob, reading) {
  if (!reading) return blob;
  const [, a, b, c] = blob.shape;
  const layout = a === 3 ? 'NCHW' : 'NHWC';
  const [height, width] = layout === 'NCHW' ? [b, c] : [a, b];
  if (reading.misread)
    return { ...blob, shape: layout === 'NCHW' ? [1, height, width, 3] : [1, 3, height, width] };
  const data = new Float32Array(blob.data.length);
  const upright = viewOf({ data: blob.data, layout, width, height }, readings[0]);
  scatter(upright, viewOf({ data, layout, width, height }, reading));
  return { ...blob, data };
}

/** A gamma is known: then to name it is right, too. */
function isCurve({ foreign }, { explanations: [{ sentence }] }) {
  return foreign === 'gamma' && /through a tone curve, gamma 2\.2:/.test(sentence);
}

async function wrongIn(drawn, answer, expectedBlob, pictures, runner) {
  if (drawn.foreign) return answer.reason === 'explained' && !isCurve(drawn, answer) ? ['false alarm'] : [];
  if (answer.reason !== 'explained') return [answer.reason];
  const [{ recipe, notInRecipe, order, alsoFits }] = answer.explanations;
  const { input: mended } = recipe;
  const { input } = drawn;
  const wrong = [];
  const wantedOrder = drawn.isGray ? 'gray' : input.order;
  const isTied = order !== wantedOrder && alsoFits.includes(`channel order ${wantedOrder}`);
  if (order !== wantedOrder && !isTied) wrong.push(`order ${order}`);
  const beside = notInRecipe.join('; ');
  const words = drawn.reading?.words;
  if (words ? !beside.includes(words) : beside.includes('the reference ')) wrong.push(`reading: ${beside}`);
  const layout = drawn.reading?.misread ? (input.layout === 'NCHW' ? 'NHWC' : 'NCHW') : input.layout;
  if (mended.layout !== layout) wrong.push('layout');
  if (!isTied && !constantsAgree(mended, input)) wrong.push('constants');
  const remade = { ...input, ...mended, order: mended.order ?? input.order, layout: input.layout };
  const made = laid(await runner.blob(pictureOf(drawn, pictures), remade), drawn.reading);
  if (!sameBlob(made.data, expectedBlob.data, input)) wrong.push('pixels');
  return wrong;
}

function constantsAgree(mended, input) {
  const close = (a, b, least) => Math.abs(a - b) <= 1e-3 * Math.max(least, Math.abs(b));
  return [0, 1, 2].every(
    (c) =>
      close(mended.std[c] / mended.scale, input.std[c] / input.scale, 0) &&
      close(mended.mean[c], input.mean[c], 1),
  );
}

/** To 1e-3 of what 0..255 gives. */
function sameBlob(made, expected, { scale, std }) {
  const bound = 1e-3 * 255 * Math.max(...std.map((value) => Math.abs(scale / value)));
  return made.every((value, i) => Math.abs(value - expected[i]) <= bound);
}

function tableOf(results, { cases, seed, size }) {
  const own = results.filter(({ drawn }) => !drawn.foreign);
  const foreign = results.filter(({ drawn }) => drawn.foreign);
  const right = (list) => list.filter(({ wrong }) => wrong.length === 0).length;
  const share = (list) =>
    `${right(list)} of ${list.length} (${((100 * right(list)) / Math.max(1, list.length)).toFixed(1)} %)`;
  const times = results.map(({ time }) => time).sort((a, b) => a - b);
  const ms = (value) => `${value.toFixed(0)} ms`;
  return [
    `reference blob: ${cases} cases, seed ${seed}, ${size ? `${size} x ${size}` : 'sizes drawn'}`,
    `  right           ${share(own)}; bar 98 %`,
    `  foreign: none   ${share(foreign)}; bar 99 %`,
    `  time            median ${ms(median(times))}, p90 ${ms(times[Math.floor(times.length * 0.9)])}, most ${ms(times.at(-1))}; bar 300 ms at 513 x 513`,
    ...countsBy('right by mistake', own, ({ drawn }) => drawn.mistakes),
    ...countsBy('right by picture', own, ({ drawn }) => [drawn.kind]),
    ...confusion(results),
  ].join('\n');
}

function countsBy(title, results, keysOf) {
  const keys = [...new Set(results.flatMap(keysOf))].sort();
  const cell = (key) => {
    const list = results.filter((result) => keysOf(result).includes(key));
    return `${key} ${list.filter(({ wrong }) => wrong.length === 0).length}/${list.length}`;
  };
  return [`  ${title}: ${keys.map(cell).join(', ')}`];
}

/** What is mistaken for what, case by case. */
function confusion(results) {
  const said = ({ answer }) => {
    const finding = answer.reason === 'explained' ? answer.explanations[0] : answer.nearest;
    if (!finding) return answer.why;
    const { fit, resize } = finding.recipe.input;
    return `${JSON.stringify(fit)} ${resize} ${finding.order}, ${finding.numbers.levels.toPrecision(2)} levels`;
  };
  return results
    .filter(({ wrong }) => wrong.length > 0)
    .map((result) => {
      const { fit, resize, order, size } = result.drawn.input;
      const { kind, image, foreign, variant = '', reading, isGray } = result.drawn;
      const truth = foreign
        ? `foreign (${foreign})`
        : `${JSON.stringify(fit)} ${resize} ${isGray ? 'gray' : order} ${variant} ${reading?.words ?? ''}`;
      return `  case ${result.index}: ${kind} ${image.width}x${image.height} to ${size.join('x')}, ${truth.trim()} → ${said(result)}: ${result.wrong.join(', ')}`;
    });
}
