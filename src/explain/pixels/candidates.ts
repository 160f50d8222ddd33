import { InputError } from '../../base/errors.js';
import { BT601 } from '../../image/colour.js';
import { decodePixels } from '../../image/decode.js';
import { dropAlpha, grayToBgr } from '../../image/formats/channels.js';
import type { Image, Pixels } from '../../image/pixels.js';
import { turned, turns } from '../../image/turns.js';
import type { GivenInput, ReadSpec } from '../../recipe/schema.js';
import type { NamedPicture } from '../knowledge/pictures.js';

/** The picture as one way to read the file gives it; channels B, G, R (, A). */
export interface Candidate {
  pixels: Pixels;
  /** "the reference …"; empty for what the recipe says. */
  words: string;
  /** The recipe's lines that give it; undefined where no recipe can say it. */
  lines?: Pick<GivenInput, 'decoder' | 'read'>;
  /** What to do where there are no such lines. */
  fix: string;
  /** Before the EXIF orientation is applied. */
  isStored: boolean;
  /** In levels: how far rounding alone may lead; 0 where the arithmetic is known to the bit. */
  slack: number;
}

/** What the file holds, and the ways to read it. */
export interface FileReadings {
  own: Candidate;
  candidates: Candidate[];
  /** EXIF's, 1 where there is none or the format's reader does not heed it. */
  orientation: number;
  /** The file's own channels and depth, as cv2's IMREAD_UNCHANGED gives them; undefined where cv2 refuses the file. */
  unchanged: Pixels | undefined;
  notes: string[];
}

interface Read extends ReadSpec {
  words: string;
}

const reads: readonly Read[] = [
  { decoder: 'cv2', read: 'color', words: 'has the pixels of cv2.imread (colour, 8 bits, alpha dropped)' },
  { decoder: 'pillow', read: 'color', words: 'has the pixels of Pillow\'s Image.open(path).convert("RGB")' },
  { decoder: 'cv2', read: 'gray', words: 'is gray, as cv2.imread(path, IMREAD_GRAYSCALE) reads it' },
  {
    decoder: 'cv2',
    read: 'unchanged',
    words: "has the file's own channels and depth (cv2.IMREAD_UNCHANGED)",
  },
];

/**
 * Every way to read the file that is known.
 *
 * @param others the picture by decoders that are not of the core
 * @param isGray whether the reference is: else no gray picture can be it
 * @throws InputError where the recipe's own decoder refuses the file
 */
export async function readingsOf(
  bytes: Uint8Array,
  name: string,
  own: ReadSpec,
  others: readonly NamedPicture[],
  isGray: boolean,
): Promise<FileReadings> {
  const notes: string[] = [];
  const ownPixels = await decodePixels(bytes, name, { ...own, onNotice: (text) => notes.push(text) });
  const read = async (spec: ReadSpec) =>
    spec.decoder === own.decoder && spec.read === own.read ? ownPixels : tryDecode(bytes, name, spec);
  const pixels = await Promise.all(reads.map(read));
  const [color, , , unchanged] = pixels;
  const candidates = reads.flatMap((spec, i) => candidateOf(spec, pixels[i], own));
  const all = [
    ...candidates,
    ...others.map(otherCandidate),
    ...(unchanged ? depthCandidates(unchanged) : []),
    ...(isGray ? grayCandidates(color ?? ownPixels) : []),
  ];
  return {
    own: candidates.find(({ words }) => words === '')!,
    candidates: all.sort((a, b) => Number(b.words === '') - Number(a.words === '')),
    orientation: color && unchanged ? orientationBetween(bgr8Of(unchanged), color) : 1,
    unchanged,
    notes,
  };
}

/** What another reader refuses is no hypothesis. */
async function tryDecode(bytes: Uint8Array, name: string, spec: ReadSpec): Promise<Pixels | undefined> {
  try {
    return await decodePixels(bytes, name, spec);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function candidateOf({ decoder, read, words }: Read, pixels: Pixels | undefined, own: ReadSpec): Candidate[] {
  if (!pixels) return [];
  const isOwn = decoder === own.decoder && read === own.read;
  const isStored = decoder === 'pillow' || read === 'unchanged';
  return [{ pixels, words: isOwn ? '' : words, lines: { decoder, read }, fix: '', isStored, slack: 0 }];
}

function otherCandidate({ name, decoder, image }: NamedPicture): Candidate {
  return {
    pixels: image,
    words: `has the picture ${name}`,
    lines: decoder && { decoder },
    fix: 'decode with cv2.imread, or save the picture without loss (PNG) and feed that',
    isStored: false,
    slack: 0,
  };
}

/** Every way of 16 bits to 8 that people write. */
const depthRules: readonly { words: string; rule(value: number): number }[] = [
  { words: 'has 16 bits brought to 8 by the division by 257, rounded', rule: (v) => Math.round(v / 257) },
  {
    words: 'has 16 bits brought to 8 by the division by 256, rounded',
    rule: (v) => Math.min(255, Math.round(v / 256)),
  },
  { words: 'has the high byte of 16 bits', rule: (v) => v >> 8 },
  { words: 'has the upper 8 of 12 bits (value >> 4)', rule: (v) => v >> 4 },
  { words: 'has the upper 8 of 10 bits (value >> 2)', rule: (v) => v >> 2 },
  { words: 'has 16 bits clipped at 255', rule: (v) => Math.min(255, v) },
  { words: 'has the low byte of 16 bits (astype(uint8) wraps)', rule: (v) => v & 255 },
];

function depthCandidates({ data, width, height, channels }: Pixels): Candidate[] {
  if (!(data instanceof Uint16Array)) return [];
  return depthRules.map(({ words, rule }) => {
    const pixels = { data: Uint8Array.from(data, rule), width, height, channels };
    return {
      pixels: channels === 4 ? dropAlpha(pixels) : pixels,
      words,
      fix: 'bring the picture to 8 bits by its high byte (value >> 8), as cv2.imread does',
      isStored: true,
      slack: 0,
    };
  });
}

type Weights = readonly [blue: number, green: number, red: number];

const grayRules: readonly { words: string; weights: Weights }[] = [
  {
    words: "is gray by 0.299 R + 0.587 G + 0.114 B (BT.601, cv2.cvtColor and Pillow's L)",
    weights: [BT601.blue, BT601.green, BT601.red],
  },
  { words: 'is gray by 0.2126 R + 0.7152 G + 0.0722 B (BT.709, skimage)', weights: [0.0722, 0.7152, 0.2126] },
  { words: 'is gray by the average of R, G and B', weights: [1 / 3, 1 / 3, 1 / 3] },
  {
    words: 'is gray by BT.601 with red and blue exchanged (RGB taken for BGR)',
    weights: [BT601.red, BT601.green, BT601.blue],
  },
  { words: 'holds the red channel only', weights: [0, 0, 1] },
  { words: 'holds the green channel only', weights: [0, 1, 0] },
  { words: 'holds the blue channel only', weights: [1, 0, 0] },
];

/** In floats: whoever computed it rounded in a way of his own. */
function grayCandidates({ data, width, height, channels }: Pixels): Candidate[] {
  if (channels !== 3) return [];
  return grayRules.map(({ words, weights: [b, g, r] }) => {
    const gray = Float32Array.from({ length: width * height }, (_, i) => {
      const at = 3 * i;
      return b * data[at]! + g * data[at + 1]! + r * data[at + 2]!;
    });
    const isOne = Math.max(b, g, r) === 1;
    return {
      pixels: { data: gray, width, height, channels: 1 },
      words,
      fix: 'make the gray picture the same way before it is read, or read it with input.read "gray" on both sides',
      isStored: false,
      slack: isOne ? 0 : 1,
    };
  });
}

/** 8-bit B, G, R as `cv2.imread` makes it of what the file holds. */
export function bgr8Of(pixels: Pixels): Image {
  const { data, width, height, channels } = pixels;
  const bytes = data instanceof Uint16Array ? Uint8Array.from(data, (value) => value >> 8) : data;
  const whole = { data: bytes, width, height, channels };
  if (channels === 1) return grayToBgr(whole);
  return channels === 4 ? dropAlpha(whole) : (whole as Image);
}

/** How the stored picture became the upright one; 1 where no turn does. */
function orientationBetween(stored: Pixels, upright: Pixels): number {
  const found = turns.find(({ orientation }) => {
    const candidate = turned(stored, orientation);
    return candidate.width === upright.width && candidate.data.every((value, i) => value === upright.data[i]);
  });
  return found?.orientation ?? 1;
}
