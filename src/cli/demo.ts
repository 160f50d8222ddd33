import { join } from 'node:path';
import { table } from '../base/text.js';
import { shownMistakes } from '../explain/knowledge/in-recipe.js';
import { compareTrace, firstDifference, mainKept } from '../golden/case.js';
import { type LegendEntry, panelsOf } from '../host/node/canvas.js';
import { makeFolder, readInput, writeWhole } from '../host/node/files.js';
import { type GoldenOnDisk, openGolden } from '../host/node/golden-files.js';
import { packagePath } from '../host/node/models.js';
import { maskPanel, picturePanel } from '../host/node/panels.js';
import { openSession, type Session } from '../host/node/session.js';
import { sizeAlone } from '../image/box.js';
import type { ClassMap } from '../image/class-map.js';
import { vocColours } from '../image/colours.js';
import { decodePixels } from '../image/decode.js';
import type { Pixels } from '../image/pixels.js';
import { pictureInput, withPictureInput } from '../recipe/inputs.js';
import { resolveLabels } from '../recipe/labels.js';
import { answerLines, stageLines } from '../report/text.js';
import { pictureOf } from '../run/inputs.js';
import { mainAnswer, runPipeline, type Trace } from '../run/pipeline.js';
import { taskNamed } from '../tasks/registry.js';
import { maskIn, sharesOf } from '../tasks/segmentation/answer.js';
import { compareMasks, meanIoU } from '../tasks/segmentation/compare.js';
import type { Io } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';

const SCENE = 'golden/deeplabv3-lite0/scene-1';

/** What the demo runs: a scene, a photo of a person, a photo of an animal. */
const demoCases = [SCENE, 'golden/selfie-segmentation/astronaut', 'golden/efficientnet-lite0/chelsea'];

/** `cvdnn demo`: the embedded models, proved against PyTorch, and what the usual mistakes do. Exit code 0, or 1 on a mismatch. */
export async function demo(args: OpenCvArguments & { out: string }, io: Io): Promise<number> {
  await makeFolder(args.out);
  let mismatches = 0;
  for (const [i, path] of demoCases.entries()) {
    if (i > 0) io.out('');
    const golden = await openGolden(packagePath(path));
    const session = await openSession({ ...sessionOptions(args, io), recipe: golden.recipe });
    try {
      const picture = golden.pictures[0]!.path;
      const image = await decodePixels(
        await readInput(picture, 'the picture'),
        picture,
        pictureInput(session.recipe),
      );
      const trace = await runPipeline(session, image, session.recipe);
      mismatches += report(trace, golden, session, io);
      if (path === SCENE) await showMistakes({ session, golden, image, trace }, args.out, io);
      else await writeOverlay(trace, join(args.out, `${golden.golden.name}.png`), io);
    } finally {
      await session.close();
    }
  }
  return mismatches > 0 ? 1 : 0;
}

/** Prints the answer and each stage against its golden; 1 when one differs. */
function report(trace: Trace, { golden }: GoldenOnDisk, session: Session, io: Io): number {
  io.out(`${golden.model} · ${golden.name} · ${session.engine.title} · golden: ${golden.made.reference}`);
  for (const line of answerLines(mainAnswer(trace), io.colour)) io.out(`  ${line}`);
  const results = compareTrace(trace, golden, session.recipe);
  for (const line of stageLines(results)) io.out(`  ${line}`);
  return firstDifference(results) ? 1 : 0;
}

async function writeOverlay(trace: Trace, file: string, io: Io): Promise<void> {
  const { inputs } = trace;
  const answer = mainAnswer(trace);
  const { image } = pictureOf(inputs);
  const drawn = taskNamed(answer.task).overlay?.(answer, image);
  if (!drawn) return;
  const caption = drawn.legend.map(({ text }) => text).join(', ');
  const panels = [picturePanel(image), { ...sizeAlone(image), rgba: drawn.rgba, caption }];
  await writeWhole(file, await panelsOf(panels, panels.length));
  io.out(`  wrote ${file}`);
}

interface Scene {
  session: Session;
  golden: GoldenOnDisk;
  image: Pixels;
  trace: Trace;
}

/** Runs the scene with each mistake, prints what it costs, and writes one picture that shows them side by side. */
async function showMistakes(scene: Scene, folder: string, io: Io): Promise<void> {
  const { golden } = scene.golden;
  const rows = [['', 'pixels as golden', 'mIoU with truth']];
  const panels = [picturePanel(scene.image), maskPanel(golden.truth!, 'truth')];
  const add = (title: string, mask: ClassMap) => {
    const [agreement, miou] = scoresAgainst(mask, maskIn(mainKept(golden))!, golden.truth!);
    rows.push([title, agreement, miou]);
    panels.push(maskPanel(mask, `${title}: mIoU ${miou}`));
  };
  add('right', maskOf(scene.trace));
  for (const { name, apply } of shownMistakes) {
    const recipe = withPictureInput(scene.session.recipe, apply(pictureInput(scene.session.recipe)));
    add(name, maskOf(await runPipeline(scene.session, scene.image, recipe)));
  }
  for (const line of table(rows, [1, 2])) io.out(`  ${line}`);
  const file = join(folder, 'mistakes.png');
  await writeWhole(file, await panelsOf(panels, 4, legendOf(golden.truth!)));
  io.out(`  wrote ${file}`);
}

function legendOf(truth: ClassMap): LegendEntry[] {
  return sharesOf(truth, resolveLabels('voc21', 'the demo')).map(({ id, label }) => ({
    colour: vocColours[id]!,
    text: label,
  }));
}

function maskOf(trace: Trace): ClassMap {
  const mask = maskIn(mainAnswer(trace));
  if (!mask) throw new Error('The demo scene is a segmentation');
  return mask;
}

function scoresAgainst(mask: ClassMap, golden: ClassMap, truth: ClassMap): [string, string] {
  const comparison = compareMasks(mask, golden, () => false);
  const agreement =
    comparison.verdict !== 'unusable' ? `${(100 * comparison.agreement).toFixed(1)} %` : 'other size';
  return [agreement, meanIoU(mask, truth).toFixed(3)];
}
