// Makes pictures of docs/ with cvdnn itself: the demo's comparison, an example's, and the mistakes on a real photo with TensorFlow's
// DeepLabv3, which is not part of the project:
//   node scripts/readme_pictures.mjs FOLDER_WITH_deeplabv3_257_nchw.onnx
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Jimp } from 'jimp';
import { demo } from '../dist/cli/demo.js';
import { runProgram } from '../dist/cli/program.js';
import { shownMistakes } from '../dist/explain/knowledge/in-recipe.js';
import { panelsOf } from '../dist/host/node/canvas.js';
import {
  decode,
  mainAnswer,
  openSession,
  overlayOf,
  pictureInput,
  runPipeline,
  withPictureInput,
} from '../dist/host/node/index.js';
import { packagePath } from '../dist/host/node/models.js';

const docs = packagePath('docs');
const quiet = { out: () => undefined, err: console.error, colour: false };

/** Half size: the README shows the panels small. Photos are JPEG, a fifth of their PNG. */
async function writeHalf(name, png) {
  const half = (await Jimp.fromBuffer(Buffer.from(png))).scale(0.5);
  const bytes = name.endsWith('.jpg')
    ? await half.getBuffer('image/jpeg', { quality: 90 })
    : await half.getBuffer('image/png', { deflateLevel: 9, colorType: 2 });
  writeFileSync(join(docs, name), bytes);
}

async function maskOf(session, image, input) {
  const trace = await runPipeline(session, image, withPictureInput(session.recipe, input));
  const answer = mainAnswer(trace);
  if (answer.task !== 'segmentation') throw new Error('Expected a model of masks');
  return answer.mask;
}

async function photo(session, name) {
  const image = await decode(new Uint8Array(readFileSync(packagePath(`golden/pictures/${name}.png`))), name);
  const input = pictureInput(session.recipe);
  const right = await maskOf(session, image, input);
  const panel = (mask, caption) => ({
    rgba: overlayOf(image, mask),
    width: image.width,
    height: image.height,
    caption,
  });
  const panels = [panel(right, 'right')];
  for (const { name, apply } of shownMistakes) {
    const mask = await maskOf(session, image, apply(input));
    const same = mask.data.filter((id, pixel) => id === right.data[pixel]).length;
    panels.push(panel(mask, `${name}: ${((100 * same) / mask.data.length).toFixed(1)} % as right`));
  }
  await writeHalf(`real-deeplab-${name}.jpg`, await panelsOf(panels, panels.length));
}

async function realDeepLab(folder) {
  const recipe = join(tmpdir(), 'cvdnn-real-deeplab.json');
  const normalization = { mean: [127.5, 127.5, 127.5], scale: 1 / 127.5, std: [1, 1, 1] };
  writeFileSync(
    recipe,
    JSON.stringify({ model: join(folder, 'deeplabv3_257_nchw.onnx'), input: normalization }),
  );
  const session = await openSession({ recipe });
  await photo(session, 'chelsea');
  await session.close();
}

mkdirSync(docs, { recursive: true });
const work = join(tmpdir(), 'cvdnn-readme');
await demo({ out: work, workarounds: true }, quiet);
await writeHalf('demo-mistakes.png', readFileSync(join(work, 'mistakes.png')));
await runProgram(['examples', 'deeplab-mean-twice', '--out', work], quiet);
await writeHalf('example-mean-twice.png', readFileSync(join(work, 'deeplab-mean-twice.png')));
if (process.argv[2]) await realDeepLab(process.argv[2]);
