import type { InputSpec } from '../../recipe/schema.js';
import type { Row } from '../core/hypothesis.js';

/** What a channel of the blob can be made of: a channel of the picture, or its gray. */
export type Source = 'b' | 'g' | 'r' | 'a' | 'gray';

/** Which of the picture's channels each channel of the blob is made of. */
export interface ChannelOrder {
  /** `rgb`, `bgr`, `gray` …: the colour in the first, second … channel. */
  name: string;
  sources: readonly Source[];
  /** The recipe's `input.order` that says it; undefined where none does. */
  recipe?: InputSpec['order'];
}

function ordered(name: string, recipe?: InputSpec['order']): ChannelOrder {
  return { name, sources: [...name] as Source[], recipe };
}

/** By the number of the blob's channels, likeliest first. */
export const channelOrders: Record<number, readonly ChannelOrder[]> = {
  1: [{ name: 'gray', sources: ['gray'] }, ...['g', 'r', 'b'].map((name) => ordered(name))],
  3: [
    ordered('rgb', 'rgb'),
    ordered('bgr', 'bgr'),
    { name: 'gray', sources: ['gray', 'gray', 'gray'] },
    ...['gbr', 'brg', 'grb', 'rbg', 'rrr', 'ggg', 'bbb'].map((name) => ordered(name)),
  ],
  4: [ordered('bgra', 'bgr'), ordered('rgba', 'rgb'), ordered('argb'), ordered('abgr')],
};

/** The recipe's `input.order` for an order by name. */
export function recipeOrder(name: string): InputSpec['order'] | undefined {
  return Object.values(channelOrders)
    .flat()
    .find((order) => order.name === name)?.recipe;
}

/** How a blob of so many channels is said, and read. */
export interface ChannelCount {
  /** After "the reference is …". */
  reference: string;
  /** After "your code feeds …". */
  feeds: string;
  /** The recipe's `input.read`. */
  read: NonNullable<InputSpec['read']>;
}

/** By the number of the blob's channels. */
export const channelCounts: Record<number, ChannelCount> = {
  1: { reference: 'gray, one channel', feeds: 'one', read: 'gray' },
  3: { reference: 'in colour, three channels', feeds: 'three', read: 'color' },
  4: { reference: 'four channels, the fourth its alpha', feeds: 'four', read: 'unchanged' },
};

const swapped = ({ order }: InputSpec) => (order === 'rgb' ? ('bgr' as const) : ('rgb' as const));

/** Red and blue exchanged, the likelier first: each colour keeps its constants, or each position does. */
export const orderMistakes: readonly Row<InputSpec>[] = [
  {
    name: 'BGR instead of RGB, with its constants',
    reason: 'swapRB forgotten, or once too often, in code that has its constants by colour',
    apply: (input) => ({
      ...input,
      order: swapped(input),
      mean: input.mean.toReversed(),
      std: input.std.toReversed(),
    }),
  },
  {
    name: 'BGR instead of RGB',
    reason: 'swapRB=True is missing, or undone by a cvtColor before it',
    apply: (input) => ({ ...input, order: swapped(input) }),
  },
];
