import { offsetText } from '../tasks/placed.js';
import type { ClassMapStep, Placed } from '../tasks/task.js';

/** From the network's output to `mask`, of the picture's size where the recipe wants that. */
export function classMapLines(step: ClassMapStep): string[] {
  const { classesLast, upsample, placed } = step;
  const scores = `scores = output[0]${classesLast ? '.transpose(2, 0, 1)' : ''}  # classes x height x width`;
  if (upsample === 'none') return [scores, argmaxLine(step)];
  if (upsample === 'labels') {
    return placed
      ? [
          scores,
          argmaxLine(step),
          '',
          ...nearestFunction,
          '',
          ...axisLines('columns', 'rows', 'nearest', placed, 'mask.shape[1]', 'mask.shape[0]'),
          'unseen = (rows < 0)[:, None] | (columns < 0)',
          'mask = np.where(unseen, 255, mask[rows][:, columns]).astype(np.uint8)',
        ]
      : [
          scores,
          argmaxLine(step),
          'mask = cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)',
        ];
  }
  return placed
    ? [
        scores,
        '',
        ...linearFunction,
        '',
        ...axisLines(
          'x0, x1, wx, seen_x',
          'y0, y1, wy, seen_y',
          'linear',
          placed,
          'scores.shape[2]',
          'scores.shape[1]',
        ),
        'scores = scores[:, :, x0] * (1 - wx) + scores[:, :, x1] * wx',
        'scores = scores[:, y0] * (1 - wy)[:, None] + scores[:, y1] * wy[:, None]',
        argmaxLine(step),
        'mask[~(seen_y[:, None] & seen_x)] = 255',
      ]
    : [
        scores,
        'scores = np.stack([cv2.resize(plane, (width, height)) for plane in scores])  # bilinear',
        argmaxLine(step),
      ];
}

function argmaxLine({ mayBeOne, threshold }: ClassMapStep): string {
  return mayBeOne
    ? `mask = (scores[0] > ${threshold} if len(scores) == 1 else scores.argmax(axis=0)).astype(np.uint8)`
    : 'mask = scores.argmax(axis=0).astype(np.uint8)';
}

/** How both axes of the picture lie in the network's input, given to one of the functions below. */
function axisLines(
  columns: string,
  rows: string,
  name: string,
  placed: Placed,
  outputWidth: string,
  outputHeight: string,
): string[] {
  const [w, h] = placed.size;
  const part = placed.hasPart ? ['part_x, part_width', 'part_y, part_height'] : ['0, width', '0, height'];
  return [
    `${columns} = ${name}(width, ${part[0]}, ${offsetText(placed, 'left', 'cut_x')}, size[0], ${outputWidth} / ${w}, ${outputWidth})`,
    `${rows} = ${name}(height, ${part[1]}, ${offsetText(placed, 'top', 'cut_y')}, size[1], ${outputHeight} / ${h}, ${outputHeight})`,
  ];
}

/** As `nearestSources` of argmax.ts. */
const nearestFunction = [
  'def nearest(picture, start, length, offset, resized, ratio, output):',
  '    """For each column (row) of the picture, that of the output; -1 where the network did not see it."""',
  '    offset, resized = offset * ratio, resized * ratio',
  '    i = np.arange(picture) - start',
  '    middle = offset + (i + 0.5) * resized / length',
  '    seen = (i >= 0) & (i < length) & (middle >= 0) & (middle <= output)',
  '    last = min(math.ceil(offset + resized), output) - 1',
  '    at = np.minimum(np.maximum(np.floor(offset + i * (1 / (length / resized))), 0), last)',
  '    return np.where(seen, at, -1).astype(int)',
];

/** As `linearAxis` of argmax.ts. */
const linearFunction = [
  'def linear(picture, start, length, offset, resized, ratio, output):',
  '    """For each column (row) of the picture: its neighbours in the output, the weight of the second, whether it was seen."""',
  '    offset, resized = offset * ratio, resized * ratio',
  '    i = np.arange(picture) - start',
  '    middle = offset + (i + 0.5) * resized / length',
  '    seen = (i >= 0) & (i < length) & (middle >= 0) & (middle <= output)',
  '    highest = min(output, offset + resized) - 1',
  '    at = np.minimum(np.maximum(middle - 0.5, max(0, offset)), highest)',
  '    first = np.floor(at).astype(int)',
  '    return first, np.minimum(first + 1, math.ceil(highest)), (at - first).astype(np.float32), seen',
];
