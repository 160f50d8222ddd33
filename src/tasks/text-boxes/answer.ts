import { InputError } from '../../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { placePicture } from '../../image/geometry.js';
import type { OutputSpec } from '../../recipe/schema.js';
import type { Frame, TaskAnswer } from '../task.js';
import { type Quad, quadsIn, type Scaling, type ScoreMap } from './db.js';

/** What a golden keeps: the boxes of text, in the order of `TextDetectionModel_DB`. */
export interface KeptQuads extends TaskAnswer {
  task: 'text-boxes';
  quads: Quad[];
  /** Of a golden: how far a run's corners and scores may be off. */
  allowed?: { pixels?: number; score?: number };
}

/** Where there is text in a picture. */
export interface TextBoxesAnswer extends KeptQuads {
  picture: Size;
}

/**
 * The boxes of text in a map of probabilities, in the picture's pixels. They are not cut at its sides, as in OpenCV.
 *
 * @throws InputError for another shape than one map (HxW, 1xHxW, 1x1xHxW), and for numbers that are no probabilities
 */
export function textBoxesIn(output: Tensor, spec: OutputSpec, frame: Frame): TextBoxesAnswer {
  const map = mapIn(output, spec);
  refuseOther(map.data, spec.name);
  const { width, height } = frame.picture;
  return {
    task: 'text-boxes',
    quads: quadsIn(map, spec, scalingOf(map, frame)),
    picture: { width, height },
  };
}

/** @throws InputError for another shape than one map (HxW, 1xHxW, 1x1xHxW) */
export function mapIn(output: Tensor, { name }: Pick<OutputSpec, 'name'>): ScoreMap {
  const { data, shape } = requireFloat32(output, `output "${name}"`);
  const [height = 0, width = 0] = shape.slice(-2);
  if (shape.length < 2 || shape.length > 4 || width * height !== data.length || data.length === 0)
    throw new InputError(
      `Expected one map (1x1xHxW) in output "${name}" for task text-boxes but received ${shapeText(shape)}: set output.task to "raw"`,
    );
  return { data, width, height };
}

/** What a rounding may leave beyond 0 and 1. */
const SLACK = 1e-3;

/** Logits would be cut at the wrong level, and their mean is no probability. */
function refuseOther(data: Float32Array, name: string): void {
  const at = data.findIndex((value) => !(value >= -SLACK && value <= 1 + SLACK));
  if (at >= 0)
    throw new InputError(
      `Expected probabilities (0..1) in output "${name}" for task text-boxes but value ${at} is ${data[at]}: its sigmoid is missing, or another output is meant`,
    );
}

/** The map covers the network's input. */
function scalingOf(map: Size, { input, picture }: Frame): Scaling {
  const { part, x, y, width, height, input: size } = placePicture(picture, input);
  const [sx, sy] = [part.width / width, part.height / height];
  return {
    factor: { x: (sx * size.width) / map.width, y: (sy * size.height) / map.height },
    offset: { x: part.x - x * sx, y: part.y - y * sy },
  };
}
