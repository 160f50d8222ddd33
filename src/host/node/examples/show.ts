import { InputError } from '../../../base/errors.js';
import { shapeText, type Tensor } from '../../../base/tensor.js';
import { maskOf } from '../../../examples/misread.js';
import { type Golden, mainKept } from '../../../golden/case.js';
import { pictureInput } from '../../../recipe/inputs.js';
import type { ResolvedRecipe } from '../../../recipe/schema.js';
import { pictureOf } from '../../../run/inputs.js';
import { mainAnswer, type Trace } from '../../../run/pipeline.js';
import { maskIn } from '../../../tasks/segmentation/answer.js';
import type { Panel } from '../canvas.js';
import {
  blobPanel,
  emptyPanel,
  evenly,
  maskPanel,
  picturePanel,
  TENSOR_PANEL,
  tensorPanel,
} from '../panels.js';
import type { Measured } from './figures.js';
import type { LoadedScene } from './scene.js';

export function networkPanel(run: Tensor | InputError, reference: Tensor, caption: string): Panel {
  return run instanceof InputError
    ? emptyPanel(TENSOR_PANEL, `${caption}: refused`)
    : tensorPanel(run, reference, `${caption}: ${shapeText(run.shape)}`);
}

interface Runs {
  golden: Golden;
  right: ResolvedRecipe;
  wrong: Trace | undefined;
  mended: Trace;
  measured: [Measured | undefined, Measured];
}

export function panelsOfRun(scene: LoadedScene, runs: Runs): Panel[] {
  const { image } = pictureOf(runs.mended.inputs);
  return evenly(
    maskIn(mainAnswer(runs.mended))
      ? [picturePanel(image), ...maskPanels(scene, runs)]
      : [...blobPanels(runs), picturePanel(image)],
  );
}

function maskPanels({ truth }: LoadedScene, { golden, wrong, mended, measured }: Runs): Panel[] {
  const captionOf = (title: string, { figures }: Measured) =>
    `${title}: ${(100 * (figures.pixelsAsGolden ?? 0)).toFixed(1)} % as the reference`;
  return [
    ...(truth ? [maskPanel(truth, 'truth')] : []),
    maskPanel(maskIn(mainKept(golden))!, 'reference'),
    wrong
      ? maskPanel(maskOf(wrong), captionOf('wrong', measured[0]!))
      : emptyPanel(maskIn(mainKept(golden))!, 'wrong: refused'),
    maskPanel(maskOf(mended), captionOf('mended', measured[1])),
  ];
}

function blobPanels({ right, wrong, mended, measured }: Runs): Panel[] {
  const captionOf = (title: string, { figures: { best, probability = 0 } }: Measured) =>
    best ? `${title}: ${best.slice(0, 14)} ${(100 * probability).toFixed(0)} %` : title;
  const good = blobPanel(
    pictureOf(mended.inputs).blob,
    pictureInput(right),
    captionOf('mended', measured[1]),
  );
  return [
    wrong
      ? blobPanel(pictureOf(wrong.inputs).blob, pictureInput(right), captionOf('wrong', measured[0]!))
      : emptyPanel(good, 'wrong: refused'),
    good,
  ];
}
