import { inputLabel, isConstant } from '../recipe/inputs.js';
import type { ConstantSpec, Fit, InputSpec, ResolvedRecipe } from '../recipe/schema.js';
import { taskNamed } from '../tasks/registry.js';

/** What a recipe does, one line a step; the arithmetic is written as in Python. */
export function recipeLines(recipe: ResolvedRecipe): string[] {
  const lines = Object.entries(recipe.inputs).flatMap(([name, spec]) => {
    const label = inputLabel(recipe, name);
    const own = isConstant(spec) ? [`input   ${constantText(spec)}`] : pictureLines(spec);
    return label === undefined ? own : [`${label}:`, ...own.map((line) => `  ${line}`)];
  });
  const answers = Object.values(recipe.outputs).map(
    (output) => `answer  ${taskNamed(output.task).summary(output, output.name || 'output')}`,
  );
  return [...lines, ...answers];
}

function constantText({ from, dtype }: ConstantSpec): string {
  if ('value' in from) return `= ${JSON.stringify(from.value)}  # ${dtype}`;
  if ('file' in from) return `= ${from.file}  # ${dtype}`;
  return `= the size of ${from.sizeOf}'s picture, ${from.order.replace('-', ' then ')}  # ${dtype}`;
}

/** The way of one picture. */
function pictureLines(input: InputSpec): string[] {
  return [
    `pixels  ${input.decoder === 'pillow' ? "Pillow's" : "cv2.imread's"}, ${readings[input.read]}`,
    `size    ${fitText(input)}, ${input.resize}`,
    `blob    ${arithmetic(input)}`,
  ];
}

const readings: Record<InputSpec['read'], string> = {
  color: '3 channels of 8 bits',
  gray: '1 channel of 8 bits',
  unchanged: "the file's own channels and bits",
};

/** `= ((rgb - mean) * scale) / std`, as it stands in Python but for the broadcasting. */
function arithmetic({ order, read, mean, scale, std, layout }: InputSpec): string {
  const pixels = read === 'gray' ? 'gray' : order;
  return `= ((${pixels} - ${list(mean)}) * ${scale}) / ${list(std)}  # float32, ${layout}`;
}

function list(values: readonly number[]): string {
  return `[${values.join(', ')}]`;
}

/** How the picture is brought to the size: `stretched to 257x257`. */
export function fitText({ fit, size, pad = 0 }: InputSpec): string {
  return typeof fit === 'string' ? words[fit](size, pad) : fitObjectText(fit, size, pad);
}

type Size = readonly [width: number, height: number];
const by = ([width, height]: Size) => `${width}x${height}`;

const words: Record<Extract<Fit, string>, (size: Size, pad: number) => string> = {
  stretch: (size) => `stretched to ${by(size)}`,
  crop: (size) => `made to cover ${by(size)}, the middle cut`,
  letterbox: (size, pad) => `fitted into ${by(size)}, padded with ${pad}`,
  'shortest-side': (size) => `shorter side to ${Math.min(...size)}`,
  'aspect-crop': (size) => `the middle of ratio ${by(size)} cut, then to that size`,
};

function fitObjectText(fit: Exclude<Fit, string>, size: Size, pad: number): string {
  if ('letterbox' in fit)
    return `fitted into ${by(size)} as ${fit.letterbox} does, padded with ${pad}${fit.align === 'top-left' ? ' right and below' : ''}`;
  if ('aspectCrop' in fit) return `${words['aspect-crop'](size, pad)} (${fit.aspectCrop})`;
  const first =
    'resize' in fit
      ? `stretched to ${by(fit.resize)}`
      : `shorter side to ${fit.shortestSide}${fit.longestSide === undefined ? '' : `, longer at most ${fit.longestSide}`}`;
  return fit.centerCrop === undefined ? first : `${first}, the middle ${by(size)} cut`;
}
