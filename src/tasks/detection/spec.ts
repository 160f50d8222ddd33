import { z } from 'zod';
import { expected } from '../../base/errors.js';
import { shapeText } from '../../base/tensor.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { Said } from '../../recipe/metadata.js';
import type { GivenOutput } from '../../recipe/schema.js';
import type { Resolved } from '../task.js';
import { classesIn } from './candidates.js';
import {
  type Decoder,
  type DecoderName,
  decoderNamed,
  decoderNames,
  type Head,
  hasMasks,
  isHead,
} from './decoders.js';

/** What a recipe says of objects. */
export interface DetectionSpec {
  decoder: DecoderName;
  /** Of a decoder of several outputs: the names of the others, in its order. */
  parts?: readonly string[];
  confidence: number;
  iou: number;
  nms: 'class' | 'all' | 'none';
  maxBoxes: number;
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends DetectionSpec {}
}

const share = z.number().min(0).max(1).optional();

export const detectionSpec = z.strictObject({
  decoder: z
    .enum(decoderNames as [DecoderName, ...DecoderName[]])
    .optional()
    .describe('detection only: how the output says its boxes. Default: by its shape, where only one has it.'),
  parts: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'detection only: of a decoder that reads several outputs, the names of the others in its order; of yolov8-seg the one of which masks are made. Default: those that its networks mostly have.',
    ),
  confidence: share.describe(
    'detection only: boxes with a score that is not greater are left out. Default 0.25.',
  ),
  iou: share.describe('detection only: a box goes that overlaps a better one by more. Default 0.45.'),
  nms: z
    .enum(['class', 'all', 'none'])
    .optional()
    .describe(
      "detection only: which boxes take each other away: those of a class, all, or none. Default: what the decoder's networks need.",
    ),
  maxBoxes: z
    .int()
    .min(1)
    .optional()
    .describe('detection only: how many boxes there are at most, the best first. Default 300.'),
});

/** Where neither recipe nor file says it: those of Ultralytics' predictors. */
export const detectionDefaults: DetectionSpec = {
  decoder: 'yolov8',
  confidence: 0.25,
  iou: 0.45,
  nms: 'class',
  maxBoxes: 300,
};

/** COCO's classes, as most detectors have them. */
const COCO = 80;
/** Fewer candidates than these are rather something else, in a tensor of three dimensions. */
const LEAST = 100;

/**
 * Shapes that only detectors have: COCO's classes behind a box, or rows of 6 and 7 numbers.
 *
 * @returns undefined where the shape may be anything
 */
export function decoderOf(shape: NonNullable<OutputInfo['shape']>): DecoderName | undefined {
  const [first, second, third, fourth] = shape;
  if (shape.length === 4) return second === 1 && fourth === 7 && third !== 1 ? 'ssd' : undefined;
  if (shape.length !== 3 || first !== 1) return undefined;
  const isMany = (count: unknown) => typeof count !== 'number' || count >= LEAST;
  if (second === 4 + COCO && isMany(third)) return 'yolov8';
  if (third === 5 + COCO && isMany(second)) return 'yolov5';
  if (third === 4 + COCO && isMany(second)) return 'detr';
  return third === 6 && isMany(second) ? 'yolov10' : undefined;
}

/** What an object's mask is made of, behind the classes. */
const MASK_NUMBERS = 32;

/** The decoder of an output that Ultralytics wrote, by what its exporter writes into the file; the shape is 1xFxN or 1xNx6. */
export function decoderOfSaid(
  shape: NonNullable<OutputInfo['shape']>,
  said: Said | undefined,
): DecoderName | undefined {
  if (shape.length !== 3) return undefined;
  const classes = said?.labels?.length;
  const [, fields] = shape;
  if (said?.task === 'segment' && fields === 4 + (classes ?? Number.NaN) + MASK_NUMBERS) return 'yolov8-seg';
  if (said?.task === 'pose' && classes === 1 && typeof fields === 'number' && fields > 5)
    return 'yolov8-pose';
  if (said?.task !== 'detect') return undefined;
  if (classes !== undefined && shape[1] === 4 + classes) return 'yolov8';
  if (classes !== undefined && shape[2] === 4 + classes) return 'detr';
  return shape[2] === 6 ? 'yolov10' : undefined;
}

/** What is left open, from the file's metadata and the shape. */
export function resolveDetection(
  given: GivenOutput,
  declared: OutputInfo | undefined,
  assume: Assume,
  said?: Said,
): Resolved<DetectionSpec> {
  const decoder = given.decoder ?? assumedDecoder(declared, assume, said);
  const shape = declared?.shape;
  const rule = decoderNamed(decoder);
  const classes = shape && !isHead(rule) ? classesIn(shape, rule) : undefined;
  const parts = partsOf(given, rule) ?? assumedPrototypes(rule, assume, said);
  return {
    decoder,
    ...(parts && { parts }),
    confidence:
      given.confidence ?? assume('output.confidence', detectionDefaults.confidence, "Ultralytics' default"),
    iou: given.iou ?? assume('output.iou', detectionDefaults.iou, "YOLOv5's default"),
    nms: given.nms ?? rule.nms,
    maxBoxes: given.maxBoxes ?? detectionDefaults.maxBoxes,
    labelList: given.labels === undefined ? assumedLabels(classes, assume, said) : undefined,
  };
}

/** @throws InputError for another number of outputs than the decoder's, and where they have to be said */
function partsOf({ parts }: GivenOutput, decoder: Decoder | Head): readonly string[] | undefined {
  if (hasMasks(decoder)) {
    if (parts && parts.length !== 1)
      throw expected('one output, of which masks are made', 'output.parts', `${parts.length}`);
    return parts;
  }
  if (!isHead(decoder)) {
    if (parts)
      throw expected('no parts', 'output.parts', `${parts.length}: decoder ${decoder.name} reads one output`);
    return undefined;
  }
  const named = parts ?? decoder.usual;
  const wanted = decoder.outputs.slice(1);
  if (named?.length === wanted.length) return named;
  throw expected(
    `the names of ${wanted.length} outputs (${wanted.join(', ')}) beside output.name (${decoder.outputs[0]})`,
    'output.parts',
    named ? `${named.length}` : 'none',
  );
}

/** Ultralytics calls what it exports `output0` and `output1`. */
function assumedPrototypes(
  decoder: Decoder | Head,
  assume: Assume,
  said: Said | undefined,
): readonly string[] | undefined {
  return hasMasks(decoder) && said?.task === 'segment'
    ? assume('output.parts', ['output1'], `the file's metadata: ${said.by}`)
    : undefined;
}

function assumedLabels(
  classes: number | undefined,
  assume: Assume,
  said: Said | undefined,
): string | readonly string[] | undefined {
  if (said?.labels && (classes === undefined || classes === said.labels.length))
    return assume('output.labels', said.labels, `the file's metadata say them: ${said.by}`);
  return classes === COCO ? assume('output.labels', 'coco80', '80 classes') : undefined;
}

function assumedDecoder(
  declared: OutputInfo | undefined,
  assume: Assume,
  said: Said | undefined,
): DecoderName {
  const shape = declared?.shape;
  const isSaid = shape && decoderOfSaid(shape, said);
  if (isSaid) return assume('output.decoder', isSaid, `the file's metadata: ${said!.by}`);
  const guessed = shape && decoderOf(shape);
  if (shape && guessed === 'yolov5')
    return assume(
      'output.decoder',
      guessed,
      `the output is ${shapeText(shape)}; YOLOX's is, too: say "yolox" for it`,
    );
  return shape && guessed
    ? assume('output.decoder', guessed, `the output is ${shapeText(shape)}`)
    : assume('output.decoder', detectionDefaults.decoder, 'the commonest; the shape does not say it');
}
