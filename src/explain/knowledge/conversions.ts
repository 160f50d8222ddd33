import { BT601, luma } from '../../image/colour.js';
import { grayToBgr } from '../../image/formats/channels.js';
import {
  fromLimited,
  type MixedRow,
  misconverted,
  sepia,
  toAnalogue,
  toLimited,
  type YccScale,
} from './mixtures.js';
import type { NamedPicture } from './pictures.js';

type Bytes = NamedPicture['image'];

/** B, G, R to B, G, R, pixel by pixel. */
type Pixel = [blue: number, green: number, red: number];

/** Pictures that code shows to the network without meaning to: each is the decoded one, converted. */
export interface Conversion {
  /** After "the reference saw the picture …". */
  name: string;
  reason: string;
  apply(image: Bytes): Bytes;
}

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

function eachPixel({ data, width, height, channels }: Bytes, change: (pixel: Pixel) => Pixel): Bytes {
  const out = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < out.length; from += channels, to += 3)
    change([data[from]!, data[from + 1]!, data[from + 2]!]).forEach((value, c) => {
      out[to + c] = byte(value);
    });
  return { data: out, width, height, channels: 3 };
}

function grayBy({ data, width, height, channels }: Bytes, gray: (pixel: Pixel) => number): Bytes {
  const out = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < out.length; i++, from += channels)
    out[i] = byte(gray([data[from]!, data[from + 1]!, data[from + 2]!]));
  return grayToBgr({ data: out, width, height, channels: 1 });
}

/** Y, Cb and Cr of full range: JFIF, cv2.COLOR_BGR2YCrCb. */
function ycc([b, g, r]: Pixel): [y: number, cb: number, cr: number] {
  const y = luma(b, g, r);
  return [y, 128 + (0.5 * (b - y)) / (1 - BT601.blue), 128 + (0.5 * (r - y)) / (1 - BT601.red)];
}

function bgrOf(y: number, cb: number, cr: number): Pixel {
  const b = y + 2 * (1 - BT601.blue) * (cb - 128);
  const r = y + 2 * (1 - BT601.red) * (cr - 128);
  return [b, (y - BT601.blue * b - BT601.red * r) / BT601.green, r];
}

/** What a frame of video does with Y, Cb and Cr. */
type Frame = (y: number, cb: number, cr: number) => [y: number, cb: number, cr: number];

const asIs: Frame = (y, cb, cr) => [y, cb, cr];
const scaled =
  ({ gains, lift }: YccScale): Frame =>
  (y, cb, cr) => [gains[0] * y + lift, 128 + gains[1] * (cb - 128), 128 + gains[2] * (cr - 128)];
/** Y, U and V of cv2.COLOR_BGR2YUV. */
const analogue = scaled(toAnalogue);
const exchanged: Frame = (y, cb, cr) => [y, cr, cb];

/** Which of four pixels' Cb and Cr stand for all: their average, or the first one's, as cv2.COLOR_BGR2YUV_I420 takes it. */
type Chroma = 'own' | 'average' | 'first';

/** A frame of video: Cb and Cr for each pixel, or repeated over four. */
function framed(image: Bytes, frame: Frame, chroma: Chroma): Bytes {
  if (chroma === 'own') return eachPixel(image, (pixel) => bgrOf(...frame(...ycc(pixel))));
  const { data, width, height, channels } = image;
  const out = new Uint8Array(3 * width * height);
  const at = (x: number, y: number) => channels * (Math.min(y, height - 1) * width + Math.min(x, width - 1));
  for (let top = 0; top < height; top += 2)
    for (let left = 0; left < width; left += 2) {
      const places = [0, 1, 2, 3].map((i) => [left + (i % 2), top + (i >> 1)] as const);
      const cell = places.map(([x, y]) => ycc([0, 1, 2].map((c) => data[at(x, y) + c]!) as Pixel));
      const share = (part: 1 | 2) =>
        chroma === 'first' ? cell[0]![part] : cell.reduce((sum, each) => sum + each[part], 0) / cell.length;
      const [cb, cr] = [share(1), share(2)];
      for (const [i, [x, y]] of places.entries())
        if (x < width && y < height)
          bgrOf(...frame(cell[i]![0], cb, cr)).forEach((value, c) => {
            out[3 * (y * width + x) + c] = byte(value);
          });
    }
  return { data: out, width, height, channels: 3 };
}

/** What a frame of a camera or a video goes through, the likeliest first. */
const frames: readonly { name: string; frame: Frame; chromas: readonly Chroma[] }[] = [
  { name: 'through YUV', frame: asIs, chromas: ['first', 'average'] },
  {
    name: 'with U and V (Cb and Cr) exchanged (NV12 read as NV21)',
    frame: exchanged,
    chromas: ['own', 'first', 'average'],
  },
  {
    name: 'as a YUV frame of limited range (16..235) that is taken for full range',
    frame: scaled(toLimited),
    chromas: ['own', 'first', 'average'],
  },
  {
    name: 'as a YUV frame of full range that is taken for limited range (16..235)',
    frame: scaled(fromLimited),
    chromas: ['own', 'first', 'average'],
  },
];

const chromaWords: Record<Chroma, string> = {
  own: '',
  first: ", one U and V for four pixels (4:2:0), the first one's, as OpenCV takes it",
  average: ', one U and V for four pixels (4:2:0), their average',
};

const ofVideo: readonly Conversion[] = frames.flatMap(({ name, frame, chromas }) =>
  chromas.map((chroma) => ({
    name: `${name}${chromaWords[chroma]}`,
    reason: 'a camera, a video: cv2.COLOR_YUV2BGR_I420 and its like beside the formula of JPEG',
    apply: (image: Bytes) => framed(image, frame, chroma),
  })),
);

/** Likeliest first. */
const conversions: readonly Conversion[] = [
  {
    name: 'in gray as the plain average of R, G and B',
    reason: 'image.mean(axis=2)',
    apply: (image) => grayBy(image, ([b, g, r]) => (b + g + r) / 3),
  },
  {
    name: "in gray by BT.709's weights",
    reason: "skimage's rgb2gray",
    apply: (image) => grayBy(image, ([b, g, r]) => 0.0721 * b + 0.7154 * g + 0.2125 * r),
  },
  ...ofVideo,
  {
    name: 'in HSV, as cv2.COLOR_BGR2HSV gives it (0..179, 0..255, 0..255), in the place of R, G and B',
    reason: 'cv2.cvtColor and no way back',
    apply: (image) => eachPixel(image, (pixel) => hsvOf(pixel, 180)),
  },
  {
    name: "in HSV, as Pillow's convert('HSV') gives it (0..255), in the place of R, G and B",
    reason: 'convert and no way back',
    apply: (image) => eachPixel(image, (pixel) => hsvOf(pixel, 255)),
  },
  {
    name: 'in gray as the largest of R, G and B (the V of HSV)',
    reason: 'image.max(axis=2)',
    apply: (image) => grayBy(image, (pixel) => Math.max(...pixel)),
  },
  {
    name: 'toned: R, G and B are mixed by the sepia matrix',
    reason: 'a filter of a photo editor',
    apply: mixedBy(sepia),
  },
];

/** R, G and B mixed by a matrix, pixel by pixel. */
function mixedBy(rows: readonly MixedRow[]): (image: Bytes) => Bytes {
  const [red, green, blue] = rows as readonly [MixedRow, MixedRow, MixedRow];
  const sum = ([b, g, r]: Pixel, row: MixedRow) => row[0] * r + row[1] * g + row[2] * b + row[3];
  return (image) => eachPixel(image, (pixel) => [sum(pixel, blue), sum(pixel, green), sum(pixel, red)]);
}

/** Standards of SD and HD; that of UHD is for more bits than these pictures have. */
const forBytes = ['BT.601', 'BT.709'];
const ofMatrices: readonly Conversion[] = misconverted
  .filter(({ from, to }) => forBytes.includes(from) && forBytes.includes(to))
  .map(({ from, to, rows }) => ({
    name: `as a YUV frame of ${from} that is converted as ${to}`,
    reason: 'HD video read by code for SD, or the reverse',
    apply: mixedBy(rows),
  }));

/** Pixels of another colour space that a network is shown as if they were R, G and B: their channels in that order. */
const spaces: readonly Conversion[] = [
  {
    name: 'as Y, Cr and Cb (YCrCb) in the place of R, G and B',
    reason: 'cv2.COLOR_RGB2YCrCb',
    apply: (image) => eachPixel(image, (pixel) => ordered(ycc(pixel), [0, 2, 1])),
  },
  {
    name: 'as Y, Cb and Cr (YCbCr) in the place of R, G and B',
    reason: 'Pillow\'s convert("YCbCr")',
    apply: (image) => eachPixel(image, (pixel) => ordered(ycc(pixel), [0, 1, 2])),
  },
  {
    name: 'as Y, U and V (YUV) in the place of R, G and B',
    reason: 'cv2.COLOR_RGB2YUV',
    apply: (image) => eachPixel(image, (pixel) => ordered(analogue(...ycc(pixel)), [0, 1, 2])),
  },
  ...ofMatrices,
];

/** Three channels that take the places of R, G and B, as B, G, R. */
function ordered(channels: readonly number[], order: readonly [number, number, number]): Pixel {
  const [first, second, third] = order.map((i) => channels[i]!) as [number, number, number];
  return [third, second, first];
}

/** Of a picture of three channels, likeliest first; those that need not look like the same scene among them. */
export const recolourings: readonly Conversion[] = [...conversions, ...spaces];

/** V, S and H in the places of B, G and R. @param circle what H counts to */
function hsvOf([b, g, r]: Pixel, circle: number): Pixel {
  const high = Math.max(b, g, r);
  const range = high - Math.min(b, g, r);
  if (range === 0) return [high, 0, 0];
  const sector = high === r ? (g - b) / range : high === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  const hue = Math.round(((sector + 6) % 6) * (circle / 6));
  return [high, (255 * range) / high, circle === 180 ? hue % 180 : hue];
}

/** Grays that a background can have beside white and black. */
const backgrounds = [114, 128, 127, 192, 204, 240, 64];

/** What a picture becomes in other hands; what an excerpt of it becomes is the same excerpt of that. */
export type Change = (picture: NamedPicture) => NamedPicture;

/** Each way to convert a picture of three channels; where it has an alpha, to lay it over each background first. */
export function changesOf({ image, unchanged }: NamedPicture): Change[] {
  if (image.channels !== 3) return [];
  const hasAlpha =
    unchanged?.channels === 4 && unchanged.width === image.width && unchanged.height === image.height;
  return [
    ...(hasAlpha ? backgrounds : []).map((level): Change => {
      return (picture) => laidOver(picture.unchanged!, [level, level, level]);
    }),
    ...recolourings.map(
      ({ name, apply }): Change =>
        (picture) => ({ name, image: apply(picture.image) }),
    ),
  ];
}

/** A picture of four channels over one colour. @param colour B, G, R, 0..255 */
export function laidOver({ data, width, height }: Bytes, colour: Pixel): NamedPicture {
  const out = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < out.length; from += 4, to += 3)
    for (let c = 0; c < 3; c++) {
      const alpha = data[from + 3]! / 255;
      out[to + c] = byte(data[from + c]! * alpha + colour[c]! * (1 - alpha));
    }
  const isGray = colour.every((level) => level === colour[0]);
  const name = `with its alpha composited on ${isGray ? `gray ${colour[0]}` : `the colour R ${colour[2]}, G ${colour[1]}, B ${colour[0]}`}`;
  return { name, image: { data: out, width, height, channels: 3 } };
}
