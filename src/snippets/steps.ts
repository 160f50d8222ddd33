import { expected } from '../base/errors.js';
import { oneLine } from '../base/text.js';
import { nameOf } from '../explain/knowledge/normalization.js';
import type { InputSpec, OutputSpec, ReadSpec, ResizeMode } from '../recipe/schema.js';
import { fitText } from '../report/recipe.js';
import { taskNamed } from '../tasks/registry.js';
import type { AnswerStep, Placed } from '../tasks/task.js';

/** What is written as code: a resolved recipe; without `output` the code ends with the only output of the model. */
export interface Subject {
  /** The model file, as the code is to name it. */
  model: string;
  input: InputSpec;
  output?: OutputSpec;
}

/** [width, height] in pixels. */
export type Pair = readonly [width: number, height: number];

/** The size that the picture is resized to: given, or following from its own. The rules are those of `placePicture`. */
export type Target =
  | { kind: 'size'; size: Pair }
  | { kind: 'cover'; size: Pair }
  | { kind: 'inside'; size: Pair; rule: 'opencv' | 'ultralytics'; scaleUp: boolean }
  | { kind: 'shortest'; side: number; longest?: number };

/** What one piece of the code does. Every language writes each kind in its own way. */
export type Step =
  /** @prop channels of the picture; `measured`: its size is needed later */
  | ({ do: 'read'; channels: number; measured: boolean } & ReadSpec)
  /** The largest centred part of the size's ratio. `asBox`: left to the resize, whose filter sees beyond it. */
  | {
      do: 'cutToRatio';
      size: Pair;
      rule: 'smart_resize' | 'image_dataset_from_directory';
      asBox: boolean;
    }
  /** `kept`: the resized size is needed later. */
  | { do: 'resize'; to: Target; mode: ResizeMode; asBox: boolean; kept: boolean }
  /** The rest of the network's input around a letterbox. */
  | {
      do: 'letterbox';
      size: Pair;
      align: 'opencv' | 'ultralytics' | 'top-left';
      level: number;
      channels: number;
    }
  /** Padding of a picture smaller than the crop that follows. */
  | { do: 'grow'; size: Pair; level: number; channels: number }
  | { do: 'cut'; size: Pair; rounding: 'half-even' | 'down' }
  /** `resized`: by blobFromImage itself. `order` of the blob; undefined where red and blue are not there to be swapped. */
  | {
      do: 'blob';
      resized?: { size: Pair; crop: boolean };
      mean: readonly number[];
      scale: number;
      order?: 'rgb' | 'bgr';
    }
  | { do: 'divide'; std: readonly number[] }
  | { do: 'channelsLast' }
  /** Names are '' where the model is to be asked for its only one. */
  | { do: 'forward'; model: string; input: string; output: string }
  | AnswerStep;

/** A step of that kind. */
export type Of<K extends Step['do']> = Extract<Step, { do: K }>;

/** A language: the lines of each kind of step. */
export type Writers = { [K in Step['do']]: (step: Of<K>, steps: readonly Step[]) => string[] };

/** The lines of all steps, with an empty line before each part. */
export function write(steps: readonly Step[], writers: Writers): string[] {
  return steps.flatMap((step) => {
    const lines = (writers[step.do] as (step: Step, steps: readonly Step[]) => string[])(step, steps);
    return step.do === 'read' || step.do === 'forward' ? ['', ...lines] : lines;
  });
}

/** The first step of that kind. */
export function find<K extends Step['do']>(steps: readonly Step[], kind: K): Of<K> | undefined {
  return steps.find((step): step is Of<K> => step.do === kind);
}

/** What the code reproduces, for its first line. */
export function titleOf({ model, input }: Subject): string {
  const { resize, read, order, mean, scale, std } = input;
  const colours = read === 'gray' ? 'gray' : order.toUpperCase();
  return oneLine(
    `The preprocessing of ${model}: ${fitText(input)} by ${resize}, ${colours}, ${normalization({ mean, scale, std, order })}`,
  );
}

function normalization({ mean, scale, std, order }: Pick<InputSpec, 'mean' | 'scale' | 'std' | 'order'>) {
  const name =
    mean.length === 3 &&
    nameOf({ mean: triple(mean), divisor: triple(std.map((value) => value / scale)) }, order, 1e-9);
  return name ? `normalized: ${name.name}` : '((pixel - mean) * scale) / std';
}

type Triple = [number, number, number];
const triple = (values: readonly number[]) => [...values] as Triple;

/**
 * A recipe step by step, as data.
 *
 * @throws InputError for a resize that takes no such pictures
 */
export function stepsOf({ model, input, output }: Subject): Step[] {
  refuseChannels(input);
  const geometry = geometryOf(input);
  const placed = goesBack(output) ? placedBy(geometry, input) : undefined;
  const isDirect = resizesInBlob(input) && !(placed && input.fit === 'crop');
  const moved = isDirect
    ? []
    : geometry.map((step) => (step.do === 'resize' ? { ...step, kept: !!placed } : step));
  const { std, layout } = input;
  return [
    readStep(input, moved, output),
    ...moved,
    blobStep(input, isDirect),
    ...(std.every((value) => Math.fround(value) === 1) ? [] : [{ do: 'divide', std } as const]),
    ...(layout === 'NHWC' ? [{ do: 'channelsLast' } as const] : []),
    { do: 'forward', model, input: input.name, output: output?.name ?? '' },
    output ? taskNamed(output.task).step(output, placed, input.size) : { do: 'raw' },
  ];
}

/** As `preprocess` does, which only knows it from the picture. */
function refuseChannels({ resize, mean }: InputSpec): void {
  if (mean.length !== 3 && !resize.startsWith('opencv:'))
    throw expected(
      `one of opencv: for ${mean.length} channel${mean.length === 1 ? '' : 's'} (others take 3)`,
      'input.resize',
      `"${resize}"`,
    );
}

function resizesInBlob({ resize, fit }: InputSpec): boolean {
  return resize === 'opencv:linear' && (fit === 'stretch' || fit === 'crop');
}

function readStep(
  { decoder, read, mean }: InputSpec,
  geometry: readonly Step[],
  output: OutputSpec | undefined,
): Of<'read'> {
  const fromPicture = geometry.some(
    (step) => step.do === 'cutToRatio' || (step.do === 'resize' && step.to.kind !== 'size'),
  );
  return { do: 'read', decoder, read, channels: mean.length, measured: fromPicture || goesBack(output) };
}

function blobStep({ size, fit, mean, scale, order, read }: InputSpec, isDirect: boolean): Of<'blob'> {
  return {
    do: 'blob',
    ...(isDirect && { resized: { size, crop: fit === 'crop' } }),
    mean,
    scale,
    ...(read !== 'gray' && mean.length >= 3 && { order }),
  };
}

/** What brings the picture to the network's size. */
function geometryOf(input: InputSpec): Step[] {
  const { fit, size } = input;
  switch (fit) {
    case 'stretch':
      return [resized(input, { kind: 'size', size })];
    case 'crop':
      return [resized(input, { kind: 'cover', size }), { do: 'cut', size, rounding: 'down' }];
    case 'aspect-crop':
      return cutAndResized(input, 'smart_resize');
    case 'letterbox':
      return letterboxed(input, { letterbox: 'opencv' });
    case 'shortest-side':
      return [resized(input, { kind: 'shortest', side: Math.min(...size) })];
  }
  if ('aspectCrop' in fit) return cutAndResized(input, fit.aspectCrop);
  if ('letterbox' in fit) return letterboxed(input, fit);
  const to: Target =
    'resize' in fit
      ? { kind: 'size', size: fit.resize }
      : { kind: 'shortest', side: fit.shortestSide, longest: fit.longestSide };
  const rounding = fit.cropRounding ?? 'half-even';
  return [resized(input, to), ...(fit.centerCrop === undefined ? [] : cropped(input, to, rounding))];
}

function resized({ resize }: InputSpec, to: Target, asBox = false): Of<'resize'> {
  return { do: 'resize', to, mode: resize, asBox, kept: false };
}

function cutAndResized(input: InputSpec, rule: Of<'cutToRatio'>['rule']): Step[] {
  const { size, resize } = input;
  const asBox = resize.startsWith('pillow');
  return [{ do: 'cutToRatio', size, rule, asBox }, resized(input, { kind: 'size', size }, asBox)];
}

type Letterbox = Extract<InputSpec['fit'], { letterbox: unknown }>;

function letterboxed(input: InputSpec, { letterbox, align, scaleUp = true }: Letterbox): Step[] {
  const { size, pad: level = 0, mean } = input;
  return [
    resized(input, { kind: 'inside', size, rule: letterbox, scaleUp }),
    {
      do: 'letterbox',
      size,
      align: align === 'top-left' ? align : letterbox,
      level,
      channels: mean.length,
    },
  ];
}

function cropped(
  { size, pad: level = 0, mean }: InputSpec,
  to: Target,
  rounding: Of<'cut'>['rounding'],
): Step[] {
  const cut = { do: 'cut', size, rounding } as const;
  return covers(to, size) ? [cut] : [{ do: 'grow', size, level, channels: mean.length }, cut];
}

/** Whether the resized picture is never smaller than the crop. */
function covers(to: Target, [width, height]: Pair): boolean {
  if (to.kind === 'size') return to.size[0] >= width && to.size[1] >= height;
  return to.kind === 'shortest' && to.longest === undefined && to.side >= Math.max(width, height);
}

/** Undefined where the network sees the whole picture and nothing else. */
function placedBy(geometry: readonly Step[], { size }: InputSpec): Placed | undefined {
  const hasPart = find(geometry, 'cutToRatio') !== undefined;
  const pads = geometry.some((step) => step.do === 'letterbox' || step.do === 'grow');
  const cuts = find(geometry, 'cut') !== undefined;
  return hasPart || pads || cuts ? { size, hasPart, pads, cuts } : undefined;
}

/** Whether the answer is brought back to the picture's pixels. */
function goesBack(output: OutputSpec | undefined): boolean {
  return output !== undefined && (taskNamed(output.task).isPlaced?.(output) ?? false);
}

/** The picture file that the code reads. */
export const PICTURE = 'picture.jpg';

/** Said where the network's output is a map of classes: the default OpenCV.js, and newest cv2, are concerned. */
export const RESIZE_FAULT =
  'OpenCV 5.0.0 is wrong where a model resizes linearly from 1 x 1, as DeepLabv3 does; 4.12 is not, nor is cvdnn';

/** The flag of `cv2.imread` and `cv::imread`, and what it gives. */
export const readFlags = {
  color: ['IMREAD_COLOR', 'BGR of 8 bits'],
  gray: ['IMREAD_GRAYSCALE', 'gray of 8 bits'],
  unchanged: [
    'IMREAD_UNCHANGED',
    "the file's own channels and bits; 16 bits go into a blob from OpenCV 4.11 on",
  ],
} as const;

/** A string literal of Python and C++. */
export const quoted = (text: string) => JSON.stringify(text);

/** `1, 2, 3` at full precision: the shortest text that gives the same number again. */
export const listed = (values: readonly number[]) => values.join(', ');

/** The lines that the code needs at its head, found by what it uses. */
export function needed(
  code: readonly string[],
  table: readonly (readonly [use: RegExp, line: string])[],
): string[] {
  return table.filter(([use]) => code.some((line) => use.test(line))).map(([, line]) => line);
}
