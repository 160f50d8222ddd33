import { z } from 'zod';
import { expected } from '../base/errors.js';
import { parsedBy } from '../base/issues.js';
import { limits, limitTable, raisedBy } from '../base/limits.js';
import { cropRoundings, decoders, type Fit, fits, letterboxes, reads, resizeModes } from '../image/fit.js';
import { type ConstantSpec, constantForms } from './constant.js';
import { dnnEngines } from './values.js';

export * from '../image/fit.js';
export type { ConstantSpec, GivenConstant } from './constant.js';
export * from './values.js';

/** The published schema has the limit that holds where none is raised. */
const side = z
  .int()
  .min(1)
  .refine((pixels) => pixels <= limits.side, {
    error: ({ input }) => `expected at most ${limits.side} pixels${raisedBy('side', input as number)}`,
  })
  .meta({ maximum: limitTable.side.most });
const widthAndHeight = z.tuple([side, side]);
const cropSize = z.union([side, widthAndHeight], {
  error: () =>
    `expected a side of 1 to ${limits.side} pixels, or [width, height] (--limit side=NUMBER allows more)`,
});

const channelValues = z
  .array(z.number())
  .min(1)
  .max(4)
  .refine(({ length }) => length !== 2, 'expected 1, 3 or 4 numbers');

/** cv.dnn works in float32: what is 0 or infinite there is no factor. */
function isFloat32(value: number): boolean {
  return Math.fround(value) !== 0 && Number.isFinite(Math.fround(value));
}

const cropRounding = z
  .enum(cropRoundings)
  .optional()
  .describe(
    "Where half a pixel is left over beside centerCrop: half-even is torchvision's CenterCrop, down is that of transformers. Default half-even.",
  );

const shortestSideFit = z
  .strictObject({
    shortestSide: side.describe(
      'torchvision Resize(n): the shorter side in pixels; the longer keeps the ratio.',
    ),
    longestSide: side
      .optional()
      .describe(
        'torchvision Resize(n, max_size=m): the longer side is at most m. Greater than shortestSide.',
      ),
    centerCrop: cropSize
      .optional()
      .describe(
        'torchvision CenterCrop: a side or [width, height]; pads with `pad` where the picture is smaller.',
      ),
    cropRounding,
  })
  .refine(
    ({ centerCrop, cropRounding }) => cropRounding === undefined || centerCrop !== undefined,
    'cropRounding needs a centerCrop',
  )
  .refine(
    ({ shortestSide, longestSide = Infinity }) => longestSide > shortestSide,
    'longestSide must be greater than shortestSide',
  );

const resizedFit = z.strictObject({
  resize: widthAndHeight.describe(
    'torchvision Resize((height, width)): [width, height], whatever the ratio.',
  ),
  centerCrop: cropSize.describe('torchvision CenterCrop, as above.'),
  cropRounding,
});

const letterboxFit = z.strictObject({
  letterbox: z
    .enum(letterboxes)
    .describe('opencv: Image2BlobParams. ultralytics: LetterBox of YOLO (other rounding, pad 114).'),
  align: z
    .enum(['centre', 'top-left'])
    .optional()
    .describe('Where the picture lies. Default centre; top-left is LetterBox(center=False).'),
  scaleUp: z
    .boolean()
    .optional()
    .describe('Whether a smaller picture is enlarged. Default true; false is LetterBox(scaleup=False).'),
});

const aspectCropFit = z.strictObject({
  aspectCrop: z
    .enum(['smart_resize', 'image_dataset_from_directory'])
    .describe(
      'Whose rounding of the cut. smart_resize: as the word aspect-crop. ' +
        'image_dataset_from_directory: with crop_to_aspect_ratio=True, its sides computed in float32.',
    ),
});

const fit: z.ZodType<Fit> = z.union(
  [z.enum(fits), shortestSideFit, resizedFit, letterboxFit, aspectCropFit],
  {
    error:
      `expected one of ${fits.join(', ')}, or an object {shortestSide, longestSide?, centerCrop?, cropRounding?}, ` +
      '{resize, centerCrop, cropRounding?}, {letterbox, align?, scaleUp?} or {aspectCrop}',
  },
);

const input = z.strictObject({
  name: z
    .string()
    .min(1)
    .optional()
    .describe("The network's input. Default: the only input in the model file."),
  decoder: z
    .enum(decoders)
    .optional()
    .describe(
      "Whose pixels: cv2.imread's, or those of Pillow's Image.open(path).convert('RGB') (no EXIF orientation). Default cv2.",
    ),
  read: z
    .enum(reads)
    .optional()
    .describe(
      'cv2 only. color: IMREAD_COLOR, 3 channels of 8 bits. gray: IMREAD_GRAYSCALE, 1 channel. ' +
        "unchanged: IMREAD_UNCHANGED, the file's own channels and depth. Default color.",
    ),
  size: widthAndHeight
    .optional()
    .describe(
      "[width, height] in pixels, as cv.Size. Default: the centre crop's size, or the fixed size in the model file.",
    ),
  fit: fit
    .optional()
    .describe(
      'stretch: both sides to `size`, blobFromImage(crop=False). crop: cover `size`, then cut the middle, blobFromImage(crop=True). ' +
        'letterbox: fit inside `size`, pad the rest with `pad`, as Image2BlobParams does. ' +
        'shortest-side: the shorter side becomes min(size), the longer keeps the ratio (for models of free size). ' +
        "aspect-crop: cut the largest centred part of size's ratio, then resize: Keras smart_resize; " +
        'with pillow: resizes load_img(keep_aspect_ratio=True), whose filters see beyond the cut. ' +
        'An object: torchvision Resize and CenterCrop, or a letterbox with its options.',
    ),
  resize: z
    .enum(resizeModes)
    .optional()
    .describe(
      'Library and interpolation mode. Default: opencv:linear, what blobFromImage does. ' +
        'Those of torch without -uint8 and those of tf give float pixels; all others round to the depth of the picture. ' +
        'Others than opencv take 3 channels of 8 bits.',
    ),
  order: z
    .enum(['rgb', 'bgr'])
    .optional()
    .describe('Channel order the network wants. rgb is swapRB=True. Not for read gray.'),
  mean: channelValues
    .optional()
    .describe(
      'Subtracted first, in pixel units 0..255 (16-bit pictures 0..65535), in the order of `order`: one number for gray, 3 for color, 1, 3 or 4 for unchanged.',
    ),
  scale: z
    .number()
    .refine(isFloat32, 'it may not be 0, nor so small or large that it is none in float32')
    .optional()
    .describe('Multiplied after the mean is subtracted: scalefactor of blobFromImage.'),
  std: channelValues
    .refine((std) => std.every(isFloat32), 'none of them may be 0')
    .optional()
    .describe('Divides last, channel by channel, in the order of `order`: what blobFromImage cannot do.'),
  layout: z.enum(['NCHW', 'NHWC']).optional().describe('Order of the dimensions that the network wants.'),
  shape: z
    .literal('free')
    .optional()
    .describe(
      'The batch, height and width in the model file only say where it was exported: the network takes any. ONNX only; refused where a node holds that size.',
    ),
  pad: z
    .number()
    .min(0)
    .max(255)
    .optional()
    .describe(
      'letterbox and centerCrop only: level of the border in every channel, 0..255. Default 0, for ultralytics 114.',
    ),
});

const namedInput = z.union([...constantForms, input.omit({ name: true })], {
  error: 'expected a picture ({size, mean, …}) or a constant ({value}, {file} or {sizeOf, order})',
});

const outputFields = {
  name: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The output to read. Never taken by position. Default: the only or first one in the model file.',
    ),
  labels: z
    .union([z.string().min(1), z.array(z.string())])
    .optional()
    .describe(
      'The labels by class index: the name of a list that comes with cvdnn (voc21, imagenet1000, coco80, coco91, coco17, hand21, person), a file beside the recipe (labels.txt with one a line, or .json), or the labels themselves.',
    ),
};

/** A path; no system takes one with a NUL. */
const pathText = z
  .string()
  .min(1)
  .refine((text) => !text.includes('\0'), 'expected a path without NUL');

/**
 * One JSON document that says how a picture becomes a blob and an output becomes an answer.
 * The arithmetic is cv.dnn's: ((pixel − mean) × scale) ÷ std.
 */
const documentFields = {
  $schema: z.string().optional(),
  model: pathText.describe("The model file; a relative path counts from the recipe's folder."),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
    .optional()
    .describe('Of the model file; another file is refused.'),
  opencv: pathText.optional().describe('Version of OpenCV.js to run on, or the path of an opencv.js.'),
  engine: z.enum(dnnEngines).optional().describe('OpenCV 5 only: which of its two DNN engines.'),
  input: input.optional().describe('The only input, which a picture feeds.'),
  inputs: z
    .record(z.string().min(1), namedInput)
    .optional()
    .describe('Several inputs, by their names in the model file, in the place of `input`.'),
};

/**
 * The schema of a recipe whose `output` may say what these tasks read. Tasks stand above recipes, so they are put in
 * from there (`tasks/recipe.ts`).
 *
 * @param fields of `output`, beside its name and labels
 */
export function recipeSchemaWith(fields: z.ZodRawShape) {
  const { name, labels } = outputFields;
  const { task, ...others } = fields;
  const output = z.strictObject({ name, ...(task && { task }), labels, ...others });
  return z.strictObject({ ...documentFields, ...outputForms(output) });
}

/** The only output that is read, or several by name. */
function outputForms(output: z.ZodObject) {
  return {
    output: output.optional(),
    outputs: z
      .record(z.string().min(1), output.omit({ name: true }))
      .optional()
      .describe(
        'Several outputs, by their names in the model file, each with its own answer, in the place of `output`.',
      ),
  };
}

const documentSchema = z.strictObject({ ...documentFields, ...outputForms(z.looseObject(outputFields)) });

/** A recipe as a person writes it: only `model` is required. */
export type Recipe = Omit<z.infer<typeof documentSchema>, 'output' | 'outputs'> & {
  output?: GivenOutput;
  outputs?: Record<string, Omit<GivenOutput, 'name'>>;
};
/** A recipe's `output` as a person writes it: everything may be left open. */
export type GivenOutput = Partial<Omit<OutputSpec, 'labels'>> & { labels?: string | string[] };
/** Which of OpenCV 5's own two engines computes the network; `auto` leaves the choice to OpenCV. */
export type DnnEngine = (typeof dnnEngines)[number];
/** One number a channel: 1, 3 or 4 of them. */
export type ChannelValues = number[];

/**
 * How a picture becomes a blob; every field present but `pad`, which only fits that pad have, and `shape`. Units and order are
 * those of the schema. `size` is the crop's with `centerCrop`, and `[n, n]` with `shortestSide: n` alone, where the
 * picture decides.
 */
export type InputSpec = Required<Omit<GivenInput, 'pad' | 'shape'>> & Pick<GivenInput, 'pad' | 'shape'>;
/** A recipe's `input` as a person writes it: everything may be left open. */
export type GivenInput = NonNullable<Recipe['input']>;
/** One of a recipe's `inputs` as a person writes it. */
export type GivenNamedInput = NonNullable<Recipe['inputs']>[string];

/**
 * How an output becomes an answer; every field is present. Each task adds its own fields here by declaration merging:
 * so they are typed where recipes are read, and no recipe imports a task.
 */
export interface OutputSpec {
  name: string;
  /** Name of the task. */
  task: string;
  /** Label of each class index; empty when there are none. */
  labels: readonly string[];
}

/** A recipe with nothing left open: what the stages work from. */
export interface ResolvedRecipe {
  model: string;
  /** By name, in the recipe's order; the name is '' where there is one that neither recipe nor model file names. */
  inputs: Record<string, InputSpec | ConstantSpec>;
  /** By name, in the recipe's order: each becomes an answer. The name is '' as for inputs. */
  outputs: Record<string, OutputSpec>;
}

/**
 * Checks a parsed document but for what its task reads.
 *
 * @param where the file it came from, for the error text
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parseDocument(json: unknown, where: string): Recipe {
  return parseRecipeAs(documentSchema, json, where);
}

/** `parseDocument` by another schema of a recipe. */
export function parseRecipeAs(schema: z.ZodType, json: unknown, where: string): Recipe {
  return withOneForm(parsedBy(schema, json, where, 'the recipe') as Recipe, where);
}

function withOneForm(recipe: Recipe, where: string): Recipe {
  const { input, inputs, output, outputs } = recipe;
  if (input && inputs) throw expected('either input or inputs (by name)', 'the recipe', 'both', where);
  if (inputs && Object.keys(inputs).length === 0)
    throw expected('an input or more, by name,', 'inputs', '{}', where);
  if (output && outputs) throw expected('either output or outputs (by name)', 'the recipe', 'both', where);
  if (outputs && Object.keys(outputs).length === 0)
    throw expected('an output or more, by name,', 'outputs', '{}', where);
  return recipe;
}
