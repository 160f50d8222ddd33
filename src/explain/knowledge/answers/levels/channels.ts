import { roundHalfEven } from '../../../../image/geometry.js';
import type { OutputSpec } from '../../../../recipe/schema.js';
import { colourMaps } from '../../../../tasks/image/colour-maps.js';
import { coloured } from '../../../../tasks/image/draw.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, lineRow } from '../../../chain/kind.js';
import type { Sampled, Unturned } from './value.js';

const rounded =
  (of: (level: number) => number) =>
  ({ levels, isShown, ...size }: Sampled): Unturned => ({
    ...size,
    levels: levels.map((plane) =>
      Uint8Array.from(plane, (level, i) => (isShown(size.at[i]!) ? of(level) : 0)),
    ),
  });

const clipped = (level: number) => Math.min(Math.max(level, 0), 255);
const wrapped = (level: number) => ((level % 256) + 256) % 256;

/** From numbers to whole levels. */
export const roundRows: readonly LinkRow<Sampled, Unturned>[] = [
  asRecipe(rounded((level) => roundHalfEven(clipped(level)))),
  {
    words: 'cuts the fractions of levels off (astype(uint8)), yours rounds',
    fix: 'round before the cast: np.rint, or cv2.convertScaleAbs',
    apply: rounded((level) => Math.trunc(clipped(level))),
  },
  {
    words: 'does not clip levels beyond 0..255: they begin anew (astype(uint8) wraps)',
    fix: 'np.clip(x, 0, 255) before the cast',
    apply: rounded((level) => wrapped(Math.trunc(level))),
  },
  {
    words: 'rounds levels, but does not clip them: those beyond 0..255 begin anew',
    fix: 'np.clip(x, 0, 255) before the cast',
    apply: rounded((level) => wrapped(roundHalfEven(level))),
  },
];

/** What becomes of one channel or three. */
export function channelRows(
  { content, colours, channelOrder }: OutputSpec,
  channels: number,
): LinkRow<Unturned, Unturned>[] {
  const of = (change: (levels: Uint8Array[]) => Uint8Array[] | undefined) => (value: Unturned) => {
    const levels = change(value.levels);
    return levels && levels.length === channels ? { ...value, levels } : undefined;
  };
  const swapped = (levels: Uint8Array[]) => (levels.length === 3 ? [...levels].reverse() : undefined);
  const asOrdered = (levels: Uint8Array[]) => (channelOrder === 'bgr' ? [...levels].reverse() : levels);
  if (content === 'depth' && channels === 3) return mapRows(colours, of);
  return [
    asRecipe(of(asOrdered)),
    lineRow(
      `has the channels as ${channelOrder === 'rgb' ? 'BGR' : 'RGB'}, yours as ${channelOrder.toUpperCase()} (red and blue exchanged)`,
      { channelOrder: channelOrder === 'rgb' ? 'bgr' : 'rgb' },
      of((levels) => swapped(asOrdered(levels))),
    ),
    {
      words: 'shows the first channel alone',
      fix: 'keep all channels',
      apply: of((levels) => (levels.length === 3 ? levels.slice(0, 1) : undefined)),
    },
    {
      words: 'has the one channel three times',
      fix: 'keep one channel',
      apply: of((levels) => (levels.length === 1 ? [levels[0]!, levels[0]!, levels[0]!] : undefined)),
    },
    {
      words: 'has gray of three channels (BT.601)',
      fix: 'keep all channels',
      apply: of((levels) => (levels.length === 3 ? [grayOf(asOrdered(levels))] : undefined)),
    },
  ];
}

function grayOf([r, g, b]: Uint8Array[]): Uint8Array {
  return r!.map((red, i) => roundHalfEven(0.299 * red + 0.587 * g![i]! + 0.114 * b![i]!));
}

type MapName = OutputSpec['colours'];

/** Depth in colours, which a map gives; red and blue may be exchanged. */
function mapRows(
  own: MapName,
  of: (
    change: (levels: Uint8Array[]) => Uint8Array[] | undefined,
  ) => (value: Unturned) => Unturned | undefined,
): LinkRow<Unturned, Unturned>[] {
  const inMap = (name: MapName, isSwapped = false) =>
    of(([levels]) => {
      const { data } = coloured({ data: levels!, width: levels!.length, height: 1, channels: 1 }, name);
      const channel = (c: number) => levels!.map((_, i) => data[3 * i + c]!);
      return isSwapped ? [channel(2), channel(1), channel(0)] : [channel(0), channel(1), channel(2)];
    });
  const names: MapName[] = ['gray', ...(Object.keys(colourMaps) as Exclude<MapName, 'gray'>[])];
  return [
    asRecipe(inMap(own)),
    ...names
      .filter((name) => name !== own)
      .map((name) => lineRow(`has the colours of ${name}, yours of ${own}`, { colours: name }, inMap(name))),
    ...names
      .filter((name) => name !== 'gray')
      .map((name) => ({
        words: `has red and blue of the colour map exchanged (${name} as BGR)`,
        fix: 'cv2.applyColorMap gives B, G, R: save by cv2.imwrite, or turn the channels',
        apply: inMap(name, true),
      })),
  ];
}
