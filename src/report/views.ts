import { encode } from 'fast-png';
import type { GoldenAnswer } from '../golden/case.js';
import type { CaseViews, DrawnView } from '../golden/report.js';
import type { Pixels } from '../image/pixels.js';
import { rgbaOfImage } from '../image/rgba.js';
import type { ForInput } from '../run/inputs.js';
import { taskNamed } from '../tasks/registry.js';
import type { Drawn } from '../tasks/task.js';
import { base64Of, latin1 } from './base64.js';

/** A picture of a case. */
export interface ViewedPicture extends ForInput {
  /** Decoded; shown, reduced, where browsers do not show its file or the file is large. */
  image: Pixels;
  file?: Uint8Array;
}

/** What a report shows of a case. */
export interface ViewSources {
  pictures: readonly ViewedPicture[];
  /** The answers as pictures, of those tasks that draw them. */
  drawn?: readonly DrawnAnswer[];
}

/** An answer as pictures; its output where there are several. */
export interface DrawnAnswer extends Drawn {
  output?: string;
}

/** Each answer that its task draws. */
export function drawnOf(
  expected: readonly GoldenAnswer[],
  actual: readonly GoldenAnswer[],
  labels: readonly string[] = [],
): DrawnAnswer[] {
  const all = expected.length > 0 ? expected : actual;
  return all.flatMap(({ output, kept: { task } }) => {
    const of = (answers: readonly GoldenAnswer[]) =>
      answers.find((answer) => answer.output === output && answer.kept.task === task)?.kept;
    const drawn = taskNamed(task).comparison?.draw?.(of(expected), of(actual), labels);
    return drawn ? [{ ...drawn, ...(all.length > 1 && output !== undefined && { output }) }] : [];
  });
}

/** The pictures of a case as data URLs. */
export function viewsOf({ pictures: viewed, drawn = [] }: ViewSources): CaseViews {
  const pictures = viewed.map(({ input, image, file }) => ({
    input,
    url: fileUrl(file) ?? pngUrl(encodePicture(reduced(image))),
  }));
  return { pictures, drawn: drawn.map(drawnView) };
}

function drawnView({ expected, actual, difference, ...said }: DrawnAnswer): DrawnView {
  return {
    ...said,
    ...(expected && { expected: pngUrl(expected) }),
    ...(actual && { actual: pngUrl(actual) }),
    ...(difference && { difference: pngUrl(difference) }),
  };
}

/** A page of photos as a camera gives them would take hundreds of megabytes. */
const MAX_FILE_BYTES = 500_000;
const MAX_SIDE = 640;

/** Every n-th pixel of a large picture. */
function reduced(image: Pixels): Pixels {
  const step = Math.ceil(Math.max(image.width, image.height) / MAX_SIDE);
  if (step === 1) return image;
  const { channels } = image;
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  const data = image.data.slice(0, width * height * channels);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += channels) {
      const from = (y * image.width + x) * step * channels;
      for (let c = 0; c < channels; c++) data[to + c] = image.data[from + c]!;
    }
  return { data, width, height, channels };
}

function encodePicture(image: Pixels): Uint8Array {
  const { width, height } = image;
  return encode({ data: rgbaOfImage(image), width, height, channels: 4, depth: 8 });
}

/** What every browser shows, by the first bytes of the file in latin1. */
const formats: readonly [mime: string, start: RegExp][] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8/],
  ['image/webp', /^RIFF....WEBP/s],
  ['image/bmp', /^BM/],
];

function fileUrl(file: Uint8Array | undefined): string | undefined {
  if (!file || file.length > MAX_FILE_BYTES) return undefined;
  const start = latin1(file.subarray(0, 16));
  const format = formats.find(([, pattern]) => pattern.test(start));
  return format && dataUrl(file, format[0]);
}

function pngUrl(bytes: Uint8Array): string {
  return dataUrl(bytes, 'image/png');
}

function dataUrl(bytes: Uint8Array, mime: string): string {
  return `data:${mime};base64,${base64Of(bytes)}`;
}
