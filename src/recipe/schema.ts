import { z } from 'zod';
import { InputError } from '../errors.js';

const triple = z.tuple([z.number(), z.number(), z.number()]);

/** `opencv:` and a mode of `cv.resize`; each maps to the constant `INTER_<MODE>`. */
export const resizeModes = [
  'opencv:nearest',
  'opencv:linear',
  'opencv:cubic',
  'opencv:area',
  'opencv:lanczos4',
] as const;

/** How a picture is brought to the network's size. */
export const fits = ['stretch', 'crop', 'letterbox', 'shortest-side'] as const;
/** What an output is. */
export const tasks = ['segmentation', 'classification', 'raw'] as const;
/** How a class map gets the picture's size. */
export const upsamples = ['labels', 'logits', 'none'] as const;
/** OpenCV 5's DNN engines; `auto` leaves the choice to OpenCV. */
export const engines = ['auto', 'classic', 'new'] as const;

const input = z.strictObject({
  name: z
    .string()
    .min(1)
    .optional()
    .describe("The network's input. Default: the only input in the model file."),
  size: z
    .tuple([z.int().min(1).max(16384), z.int().min(1).max(16384)])
    .optional()
    .describe('[width, height] in pixels, as cv.Size. Default: the fixed size in the model file.'),
  fit: z
    .enum(fits)
    .optional()
    .describe(
      'stretch: both sides to `size`, blobFromImage(crop=False). crop: cover `size`, then cut the middle, blobFromImage(crop=True). ' +
        'letterbox: fit inside `size`, pad the rest with `pad`, as Image2BlobParams does. ' +
        'shortest-side: the shorter side becomes min(size), the longer keeps the ratio (for models of free size).',
    ),
  resize: z
    .enum(resizeModes)
    .optional()
    .describe('Library and interpolation mode. Default: opencv:linear, what blobFromImage does.'),
  order: z.enum(['rgb', 'bgr']).optional().describe('Channel order the network wants. rgb is swapRB=True.'),
  mean: triple.optional().describe('Subtracted first, in pixel units 0..255, in the order of `order`.'),
  scale: z
    .number()
    .optional()
    .describe('Multiplied after the mean is subtracted: scalefactor of blobFromImage.'),
  std: triple
    .refine((std) => std.every((value) => value !== 0), 'none of the three may be 0')
    .optional()
    .describe('Divides last, channel by channel, in the order of `order`: what blobFromImage cannot do.'),
  layout: z.enum(['NCHW', 'NHWC']).optional().describe('Order of the dimensions that the network wants.'),
  pad: z
    .number()
    .min(0)
    .max(255)
    .optional()
    .describe('letterbox only: gray level of the border, 0..255. Default 0.'),
});

const output = z.strictObject({
  name: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The output to read. Never taken by position. Default: the only or first one in the model file.',
    ),
  task: z.enum(tasks).optional().describe('What the output is; decides how it becomes an answer.'),
  labels: z
    .union([z.string().min(1), z.array(z.string())])
    .optional()
    .describe(
      'Name of a label list that comes with cvdnn (voc21, imagenet1000, person) or the labels themselves, by class index.',
    ),
  upsample: z
    .enum(upsamples)
    .optional()
    .describe(
      "segmentation only. labels: argmax, then the class map to the picture's size by nearest neighbour. " +
        "logits: the scores to the picture's size by bilinear interpolation, then argmax. none: the class map as the network gives it.",
    ),
  layout: z
    .enum(['NCHW', 'NHWC'])
    .optional()
    .describe('segmentation only: where the classes are in the output. Default NCHW.'),
  threshold: z
    .number()
    .optional()
    .describe(
      'segmentation with one channel only: class 1 where the value is greater. Default 0.5 after a Sigmoid, else 0.',
    ),
  scores: z
    .enum(['logits', 'probabilities'])
    .optional()
    .describe(
      'classification only. logits: softmax is applied. probabilities: the network already did it. Default: by the last operator of the file.',
    ),
  top: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('classification only: how many classes to list. Default 5.'),
});

/**
 * One JSON document that says how a picture becomes a blob and an output becomes an answer.
 * The arithmetic is cv.dnn's: ((pixel − mean) × scale) ÷ std.
 */
export const recipeSchema = z.strictObject({
  $schema: z.string().optional(),
  model: z.string().min(1).describe("The model file; a relative path counts from the recipe's folder."),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
    .optional()
    .describe('Of the model file; another file is refused.'),
  opencv: z
    .string()
    .min(1)
    .optional()
    .describe('Version of OpenCV.js to run on, or the path of an opencv.js.'),
  engine: z.enum(engines).optional().describe('OpenCV 5 only: which of its two DNN engines.'),
  input: input.optional(),
  output: output.optional(),
});

/** A recipe as a person writes it: only `model` is required. */
export type Recipe = z.infer<typeof recipeSchema>;
export type Engine = (typeof engines)[number];
export type Triple = [number, number, number];

/** How a picture becomes a blob; every field present. Units and order are those of the schema. */
export type InputSpec = Required<NonNullable<Recipe['input']>> & {
  size: [number, number];
  mean: Triple;
  std: Triple;
};

/** How an output becomes an answer; every field that its task reads is present. */
export interface OutputSpec {
  name: string;
  task: (typeof tasks)[number];
  /** Label of each class index; empty when there are none. */
  labels: readonly string[];
  upsample: (typeof upsamples)[number];
  layout: 'NCHW' | 'NHWC';
  threshold: number;
  scores: 'logits' | 'probabilities';
  top: number;
}

/** A recipe with nothing left open: what the stages work from. */
export interface ResolvedRecipe {
  model: string;
  input: InputSpec;
  output: OutputSpec;
}

/**
 * Checks an already parsed JSON document.
 *
 * @param where the file it came from, for the error text
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parseRecipe(json: unknown, where: string): Recipe {
  const result = recipeSchema.safeParse(json);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => describeIssue(issue, json));
  throw new InputError(`${where}: ${lines.join('; ')}`);
}

function describeIssue(issue: z.core.$ZodIssue, json: unknown): string {
  const path = issue.path.join('.') || 'the recipe';
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')} in ${path}`;
  const received = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    json,
  );
  return `${path}: ${issue.message} (received ${JSON.stringify(received) ?? 'nothing'})`;
}
