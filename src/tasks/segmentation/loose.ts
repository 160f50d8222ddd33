import { expected } from '../../base/errors.js';
import { planesOf } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import type { MaskPalette } from '../../image/mask-png.js';
import type { Dim, Header } from '../../model/onnx/graph.js';
import type { OutputSpec, ResolvedRecipe } from '../../recipe/schema.js';
import type { KeptMask } from './answer.js';
import { checkIds, readMask } from './mask-file.js';

/**
 * A mask that somebody else's run left.
 *
 * @param file its name, and what its colours mean
 * @param picture the decoded one's size, which the mask has unless `upsample` is `none`
 * @throws InputError for a recipe of another task, another size, or a class that the network does not have
 */
export function looseMask(
  bytes: Uint8Array,
  file: { mask: string; palette?: MaskPalette },
  picture: Size,
  { outputs }: ResolvedRecipe,
  header: Header | undefined,
): { output: string; kept: KeptMask } {
  const specs = Object.values(outputs);
  const output = specs.find(({ task }) => task === 'segmentation') ?? specs[0]!;
  if (output.task !== 'segmentation')
    throw expected('segmentation', 'output.task, since there is a mask,', `"${output.task}"`);
  const mask = readMask(bytes, file.mask, file.palette);
  if (output.upsample !== 'none' && (mask.width !== picture.width || mask.height !== picture.height))
    throw expected(
      `the picture's size, ${picture.width} x ${picture.height},`,
      file.mask,
      `${mask.width} x ${mask.height}`,
    );
  const classes = classCount(output, header);
  if (classes !== undefined) checkIds(mask, Math.max(2, classes), file.mask);
  return { output: output.name, kept: { task: 'segmentation', mask } };
}

/** By the labels, else by the model's header. */
function classCount({ labels, name, layout }: OutputSpec, header: Header | undefined): number | undefined {
  if (labels.length > 0) return labels.length;
  const shape = header?.outputs.find((each) => each.name === name)?.shape;
  const channels: Dim = shape?.length === 4 ? planesOf(shape as number[], layout).channels : undefined;
  return typeof channels === 'number' ? channels : undefined;
}
