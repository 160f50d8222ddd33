import { type Layout, planesOf, type Tensor, transposed } from '../../base/tensor.js';
import type { ClassMap } from '../../image/class-map.js';
import { argmax, type Scores } from '../../tasks/segmentation/argmax.js';

/** One way to see a class map in the outputs: which output, and where its classes are. */
export interface Reading {
  output: string;
  /** The recipe's `output.layout`; undefined where no recipe can say it. */
  layout: Layout | undefined;
  /** After "the reference …"; empty for the two usual layouts. */
  words: string;
  scores: Scores;
}

/** Rank 4 and batch 1, whatever the dtype: the rest cannot be a mask. */
function isPicture({ shape, dtype, data }: Tensor): boolean {
  return shape.length === 4 && shape[0] === 1 && dtype === 'float32' && data.length > 0;
}

/** Every reading of every output that may be a class map; the usual layouts first. */
export function readingsOf(outputs: Readonly<Record<string, Tensor>>, layout: Layout): Reading[] {
  return Object.entries(outputs)
    .filter(([, tensor]) => isPicture(tensor))
    .flatMap(([name, tensor]) => readingsOfOne(name, tensor as Tensor<'float32'>, layout));
}

/** The output of that name as the recipe's layout has it; undefined where it is no map of classes so. */
export function ownReading(
  outputs: Readonly<Record<string, Tensor>>,
  output: string,
  layout: Layout,
): Reading | undefined {
  const tensor = outputs[output];
  if (!tensor || !isPicture(tensor)) return undefined;
  const single = singleLayout(tensor);
  if (single && single !== layout) return undefined;
  return { output, layout, words: '', scores: scoresIn(tensor as Tensor<'float32'>, layout) };
}

/** Where the one channel stands; undefined of several. */
function singleLayout({ shape: [, first, , last] }: Tensor): Layout | undefined {
  return first === 1 ? 'NCHW' : last === 1 ? 'NHWC' : undefined;
}

/**
 * One channel is read in one way only.
 *
 * @param layout the recipe's, to say which axis has the classes
 */
function readingsOfOne(output: string, tensor: Tensor<'float32'>, layout: Layout): Reading[] {
  const other = layout === 'NCHW' ? 'NHWC' : 'NCHW';
  const [, a = 0, b = 0, c = 0] = tensor.shape;
  const single = singleLayout(tensor);
  if (single) return [{ output, layout: single, words: '', scores: scoresIn(tensor, single) }];
  const reshaped = layout === 'NCHW' ? [1, b, c, a] : [1, c, a, b];
  return [
    { output, layout, words: '', scores: scoresIn(tensor, layout) },
    { output, layout: other, words: '', scores: scoresIn(tensor, other) },
    {
      output,
      layout: undefined,
      words: `takes the values of ${output} as ${other} (reshaped where they had to be transposed)`,
      scores: scoresIn({ ...tensor, shape: reshaped }, other),
    },
    {
      output,
      layout: undefined,
      words: `takes the argmax of ${output} over its axis 2 (rows or columns, not classes)`,
      scores: scoresIn(transposed(tensor, [0, 2, 1, 3]) as Tensor<'float32'>, 'NCHW'),
    },
  ];
}

/** Without the limit on classes that `scoresOf` has: rows can be more than 255. */
function scoresIn({ data, shape }: Tensor<'float32'>, layout: Layout): Scores {
  return { values: data, ...planesOf(shape, layout) };
}

/** `argmax`, once for each threshold. */
export class ArgmaxCache {
  readonly #maps = new Map<Scores, Map<number, ClassMap>>();

  of(scores: Scores, threshold: number): ClassMap {
    const maps = this.#maps.get(scores) ?? new Map<number, ClassMap>();
    this.#maps.set(scores, maps);
    const map = maps.get(threshold) ?? argmax(scores, threshold);
    maps.set(threshold, map);
    return map;
  }
}
