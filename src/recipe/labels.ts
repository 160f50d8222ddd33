import { expected } from '../base/errors.js';
import { imagenet1000 } from './imagenet1000.js';

const voc21 =
  'background aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person pottedplant sheep sofa train tvmonitor'.split(
    ' ',
  );

const labelLists: Record<string, readonly string[]> = {
  /** Pascal VOC 2012's segmentation classes, in the order of its colour map. */
  voc21,
  /** ImageNet-1k in the usual order (ILSVRC 2012). */
  imagenet1000,
  /** One-channel person masks. */
  person: ['background', 'person'],
};

/** The labels by class index: those given, or the list of that name; none for `undefined`. */
export function resolveLabels(
  labels: string | readonly string[] | undefined,
  where: string,
  path = 'output',
): readonly string[] {
  if (labels === undefined) return [];
  if (typeof labels !== 'string') return labels;
  const list = Object.hasOwn(labelLists, labels) ? labelLists[labels] : undefined;
  if (!list)
    throw expected(
      `one of ${Object.keys(labelLists).join(', ')}, or a list of labels`,
      `${path}.labels`,
      `"${labels}"`,
      where,
    );
  return list;
}

/** The label of a class, or `class 7` where there is none. */
export function labelOf(labels: readonly string[], index: number): string {
  return labels[index] ?? `class ${index}`;
}
