import type { OutputSpec } from '../../recipe/schema.js';
import { offsetText } from '../placed.js';
import type { Placed } from '../task.js';
import { type Decoder, hasMasks } from './decoders.js';

type Pair = readonly [width: number, height: number];

/** Of the output whose prototypes make masks; undefined where there are none. */
const prototypesName = (decoder: Decoder, { parts }: OutputSpec) =>
  hasMasks(decoder) ? parts?.[0] : undefined;

/** What stands behind the classes of the rows that are seen. */
export function pythonBesideRows({ beside, score }: Decoder): string[] {
  if (!beside || score.from !== 'classes') return [];
  const start = score.only === undefined ? `-${score.behind}` : `${score.at + score.only}`;
  return [`beside = rows[seen, ${start}:].astype(np.float64)`];
}

/** Points, or what makes a mask, in the picture; `factor` and the rest are variables of the code before. */
export function pythonBeside(
  decoder: Decoder,
  spec: OutputSpec,
  placed: Placed | undefined,
  size: Pair,
): string[] {
  if (decoder.beside === 'points') return pythonPoints(placed, size);
  const name = prototypesName(decoder, spec);
  return name === undefined ? [] : pythonMasks(name, placed, size);
}

/** In the loop over what is kept. */
export function pythonBesidePrinted(decoder: Decoder, spec: OutputSpec): string[] {
  if (decoder.beside === 'points') return ['    print(points[at])  # x, y, score of each'];
  return prototypesName(decoder, spec) !== undefined
    ? ['    mask = mask_of(at)  # of the box, from its first whole pixel on']
    : [];
}

function pythonPoints(placed: Placed | undefined, [w, h]: Pair): string[] {
  const points = 'points = beside.reshape(len(beside), -1, 3)';
  if (!placed) return [points, `points[..., :2] *= [width / ${w}, height / ${h}]`];
  const { x, y, part } = placeText(placed);
  return [points, `points[..., :2] = (points[..., :2] - [${x}, ${y}]) * factor + [${part.x}, ${part.y}]`];
}

function placeText(placed: Placed) {
  const [x, y] = [offsetText(placed, 'left', 'cut_x'), offsetText(placed, 'top', 'cut_y')];
  const part = placed.hasPart ? { x: 'part_x', y: 'part_y' } : { x: '0', y: '0' };
  return { x, y, part };
}

function pythonMasks(name: string, placed: Placed | undefined, [w, h]: Pair): string[] {
  const { x, y, part } = placed ? placeText(placed) : { x: '0', y: '0', part: { x: '0', y: '0' } };
  const [sx, sy] = placed ? ['1 / factor[0]', '1 / factor[1]'] : [`${w} / width`, `${h} / height`];
  const resized = placed ? ['size[0]', 'size[1]'] : [`${w}`, `${h}`];
  return [
    `prototypes = net.forward(${JSON.stringify(name)})[0]`,
    'def taps(start, end, part, scale, offset, resized, length, side):  # neighbours among the prototypes, and the share of the second',
    '    first, last = max(0, round(offset * length / side - 0.1)), min(length, round((offset + resized) * length / side + 0.1)) - 1',
    '    pixels = np.arange(int(np.ceil(start)), int(np.ceil(end))) + 0.5 - part',
    '    place = np.clip((offset + pixels * scale) * length / side - 0.5, first, max(first, last))',
    '    at = place.astype(int)',
    '    return at, np.minimum(at + 1, length - 1), place - at',
    'def mask_of(at):',
    '    mixed = np.tensordot(beside[at], prototypes.astype(np.float64), 1)',
    '    x, y, w, h = boxes[at]',
    `    west, east, across = taps(x, x + w, ${part.x}, ${sx}, ${x}, ${resized[0]}, mixed.shape[1], ${w})`,
    `    north, south, down = taps(y, y + h, ${part.y}, ${sy}, ${y}, ${resized[1]}, mixed.shape[0], ${h})`,
    '    upper, lower = [mixed[np.ix_(r, west)] * (1 - across) + mixed[np.ix_(r, east)] * across for r in (north, south)]',
    '    return upper * (1 - down)[:, None] + lower * down[:, None] > 0',
  ];
}
