import { InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { decodePixels } from '../../image/decode.js';
import {
  bgrToGray,
  cvtColorGray,
  type GrayRule,
  grayToBgr,
  imgcodecsGray,
  libjpegGray,
} from '../../image/formats/channels.js';
import type { Pixels } from '../../image/pixels.js';
import type { GivenInput, InputSpec, ReadSpec } from '../../recipe/schema.js';

/** A picture as one decoder gives it. */
export interface NamedPicture {
  /** In plain words: "as cv2 reads it". */
  name: string;
  /** The recipe's `input.decoder` that gives it. */
  decoder?: InputSpec['decoder'];
  /** The recipe's `input.read` that gives it. Default `color`. */
  read?: InputSpec['read'];
  /** 8 bits; one, three (B, G, R) or four (B, G, R, A) channels. */
  image: Pixels & { data: Uint8Array };
  /** The picture that this one was made of, where no decoder gives it. */
  of?: NamedPicture;
  /** Resized and cut already, as its name says: what is done to it afterwards is nothing. */
  isPlaced?: true;
  /** The file's own channels, where one of them is an alpha that this picture dropped. */
  unchanged?: Pixels & { data: Uint8Array };
}

/** The bare pixels of a picture under an `input`: `preprocess`, by whatever runs it. */
export type PixelsOf = (picture: NamedPicture['image'], input: InputSpec) => Promise<Tensor<'float32'>>;

type Bytes = Pixels & { data: Uint8Array };

/** The gray that people make before anything is resized: rounded, as each library rounds it. */
const grays: readonly { name: string; rule: GrayRule }[] = [
  { name: "made gray as OpenCV's BGR2GRAY does", rule: cvtColorGray },
  { name: 'made gray as Pillow\'s convert("L") does', rule: libjpegGray },
  { name: "made gray as cv2's own decoders do for IMREAD_GRAYSCALE", rule: imgcodecsGray },
];

/**
 * The gray of a picture as cv2.cvtColor, Pillow and cv2's decoders make it, before anything is resized; one channel.
 *
 * @returns none of a picture without colours, which is its own gray
 */
export function grayPictures(picture: NamedPicture): NamedPicture[] {
  const { data, channels } = picture.image;
  if (data.every((value, i) => i % channels >= 3 || value === data[i - (i % channels)])) return [];
  return grays.map(({ name, rule }) => ({
    name: `${picture.name}, ${name}`,
    of: picture,
    image: bgrToGray(picture.image, rule) as NamedPicture['image'],
  }));
}

/** The picture in gray, as colour: three equal channels. None of a picture without colours. */
export function grayAsColour(picture: NamedPicture): NamedPicture[] {
  return grayPictures(picture)
    .slice(0, 1)
    .map(({ image }) => ({ name: 'in gray (three equal channels)', image: grayToBgr(image) }));
}

const backgrounds = [
  { level: 255, name: 'its alpha composited on white' },
  { level: 0, name: 'its alpha composited on black (or premultiplied)' },
];

/**
 * The pictures that code shows to the network which does not drop alpha, as `cv2.IMREAD_COLOR` and `convert("RGB")` do.
 *
 * @param unchanged 8 bits, B, G, R, A: `decodePixels` with `read: 'unchanged'`
 * @returns none where it has no alpha, or where nothing is transparent
 */
export function alphaPictures({ image, name }: NamedPicture): NamedPicture[] {
  const { data, channels } = image;
  if (channels !== 4 || data.every((value, i) => i % 4 !== 3 || value === 255)) return [];
  return backgrounds.map((background) => ({
    name: `${name}, ${background.name}`,
    image: composited(image, background.level),
  }));
}

function composited({ data, width, height }: Bytes, level: number): NamedPicture['image'] {
  const out = new Uint8Array(width * height * 3);
  for (let i = 0, from = 0, to = 0; i < width * height; i++, from += 4, to += 3) {
    const alpha = data[from + 3]!;
    for (let c = 0; c < 3; c++)
      out[to + c] = Math.round((data[from + c]! * alpha + level * (255 - alpha)) / 255);
  }
  return { data: out, width, height, channels: 3 };
}

const colourReads: readonly (ReadSpec & { name: string })[] = [
  { decoder: 'cv2', read: 'color', name: 'as cv2.imread gives it' },
  { decoder: 'pillow', read: 'color', name: 'as Pillow gives it (no EXIF orientation)' },
];

const otherReads: readonly (ReadSpec & { name: string })[] = [
  { decoder: 'cv2', read: 'gray', name: 'as cv2.IMREAD_GRAYSCALE gives it' },
  { decoder: 'cv2', read: 'unchanged', name: 'as cv2.IMREAD_UNCHANGED gives it' },
];

/**
 * A file as every decoder gives it: the recipe's own reading first; another one only where it gives other pixels of 8
 * bits; at last with its alpha composited.
 *
 * @param path for the error text
 * @param onNotice told what the user should know about the file
 * @throws InputError where the recipe's own decoder refuses the file, or gives more than 8 bits
 */
export async function picturesOf(
  bytes: Uint8Array,
  path: string,
  input: GivenInput | undefined,
  onNotice?: (text: string) => void,
): Promise<NamedPicture[]> {
  const own: ReadSpec = { decoder: input?.decoder ?? 'cv2', read: input?.read ?? 'color' };
  const isOwn = ({ decoder, read }: ReadSpec) => decoder === own.decoder && read === own.read;
  const wanted = own.read === 'color' ? colourReads : [...colourReads, ...otherReads];
  const first = wanted.find(isOwn)!;
  const found = [await pictureOf(bytes, path, first, onNotice)];
  for (const reading of wanted)
    if (!isOwn(reading)) await addUnlessEqual(found, pictureOf(bytes, path, reading));
  if (own.read === 'color' && mayHaveAlpha(bytes)) {
    const unchanged = await pictureOf(bytes, path, otherReads[1]!).catch(refusedIsNone);
    const composited = unchanged ? alphaPictures(unchanged) : [];
    if (composited.length > 0) found[0]!.unchanged = unchanged!.image;
    found.push(...composited);
  }
  return found;
}

async function pictureOf(
  bytes: Uint8Array,
  path: string,
  { name, decoder, read }: ReadSpec & { name: string },
  onNotice?: (text: string) => void,
): Promise<NamedPicture> {
  const image = await decodePixels(bytes, path, { decoder, read, ...(onNotice && { onNotice }) });
  if (!(image.data instanceof Uint8Array))
    throw new InputError(
      `${path} has more than 8 bits a channel: explain knows 8, so set input.read to "color"`,
    );
  return { name, decoder, read, image: image as NamedPicture['image'] };
}

async function addUnlessEqual(pictures: NamedPicture[], adding: Promise<NamedPicture>): Promise<void> {
  const added = await adding.catch(refusedIsNone);
  if (added && !pictures.some(({ image }) => samePixels(image, added.image))) pictures.push(added);
}

/** What another decoder refuses is no hypothesis. */
function refusedIsNone(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error;
}

/** JPEG never has; to decode it again would be for nothing. */
function mayHaveAlpha(bytes: Uint8Array): boolean {
  return !(bytes[0] === 0xff && bytes[1] === 0xd8);
}

export function samePixels(a: NamedPicture['image'], b: NamedPicture['image']): boolean {
  const [one, other] = [a.data, b.data];
  if (a.width !== b.width || a.height !== b.height || one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
