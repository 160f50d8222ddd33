/** Outputs as networks would give them, of seeded numbers: what the scripts that make the goldens draw, too. */
import { float32Tensor, type Tensor } from '../../src/base/tensor.js';
import type { DecoderName } from '../../src/tasks/detection/decoders.js';
import type { KeypointsSpec } from '../../src/tasks/keypoints/spec.js';
import { drawn } from './drawn.js';
import { seededRandom } from './random.js';
import { uniform } from './uniform.js';

type Float32 = Tensor<'float32'>;

/** Of a detector of one output, for an input of width x height; see `scaled` of scripts/make_detection_goldens.py. */
export function detectorOutput(
  decoder: DecoderName,
  seed: number,
  shape: readonly number[],
  [width, height]: readonly [number, number],
): Float32 {
  const data = uniform(
    seed,
    shape.reduce((a, b) => a * b),
  );
  const [rows, columns] = shape.slice(-2) as [number, number];
  const side = [width, height, width, height];
  for (let r = 0; r < rows; r++) {
    const row = data.subarray(r * columns, (r + 1) * columns);
    if (decoder === 'yolov5' || decoder === 'yolov10') for (let i = 0; i < 4; i++) row[i]! *= side[i]!;
    if (decoder === 'yolov8' && r < 4) for (let i = 0; i < columns; i++) row[i]! *= side[r]!;
    if (decoder === 'yolov10') {
      row[2]! += row[0]!;
      row[3]! += row[1]!;
      row[5] = Math.floor(row[5]! * 5);
    }
    if (decoder === 'ssd') {
      row[0] = 0;
      row[1] = Math.floor(row[1]! * 6);
      row[5]! += row[3]!;
      row[6]! += row[4]!;
    }
  }
  return float32Tensor(data, shape);
}

/** One of a head's outputs. */
export interface HeadPart {
  shape: number[];
  scale: number;
  shift: number;
}

/** Of a head of several outputs; see `drawn` of scripts/make_head_goldens.py. */
export function headOutputs(
  decoder: DecoderName,
  seed: number,
  parts: readonly HeadPart[],
  [width, height]: readonly [number, number],
): Float32[] {
  return parts.map(({ shape, scale, shift }, part) => {
    const count = shape.reduce((a, b) => a * b);
    const data = uniform(seed + part, count).map((value) =>
      Math.fround(Math.fround(value * Math.fround(scale)) + Math.fround(shift)),
    );
    if (part === 0 && (decoder === 'ssd-scores' || decoder === 'tf-ssd'))
      for (let i = 0; i < count; i++) if (i % 4 > 1) data[i]! += data[i - 2]!;
    if (decoder.startsWith('yolov8'))
      for (let i = 0; i < 4 * shape[2]!; i++)
        data[i]! *= Math.floor(i / shape[2]!) % 2 === 0 ? width : height;
    return float32Tensor(data, shape);
  });
}

/** Of `instanceOutputs`: the input's side, and how many classes, weights of a mask, points and candidates there are. */
export const instances = { side: 64, classes: 2, masks: 32, points: 5, count: 10 };

/** Of YOLOv8's segment or pose; see `rows_of` of scripts/make_instance_goldens.py. */
export function instanceOutputs(
  decoder: 'yolov8-seg' | 'yolov8-pose',
  seed: number,
): { out: Float32; protos?: Float32 } {
  const { side, classes, masks, points, count } = instances;
  const isPose = decoder === 'yolov8-pose';
  const fields = isPose ? 5 + 3 * points : 4 + classes + masks;
  const data = uniform(seed, fields * count).map((value, i) => (i < 4 * count ? value * side : value));
  if (isPose)
    for (let i = 5 * count; i < data.length; i++)
      if ((Math.floor(i / count) - 5) % 3 !== 2) data[i] = data[i]! * side;
  const out = float32Tensor(data, [1, fields, count]);
  const map = side / 4;
  const prototypes = uniform(seed + 1, masks * map * map).map((value) => value - 0.5);
  return { out, ...(!isPose && { protos: float32Tensor(prototypes, [1, masks, map, map]) }) };
}

/** `blobs` of scripts/make_task_goldens.py. */
function bumps(seed: number, count: number, height: number, width: number): Float32 {
  const maps = drawn(seed, [1, count, height, width], [0, 0.02]);
  const centres = drawn(seed + 1, [count, 2]).data;
  for (let i = 0; i < maps.data.length; i++) {
    const [k, at] = [Math.floor(i / (width * height)), i % (width * height)];
    const dx = (at % width) - centres[2 * k]! * (width - 1);
    const dy = Math.floor(at / width) - centres[2 * k + 1]! * (height - 1);
    maps.data[i]! += Math.fround(Math.exp(-(dx * dx + dy * dy) / 8));
  }
  return maps;
}

/** Of points, for an input of 48 x 64. */
export const pointOutputs: Record<KeypointsSpec['points'], (seed: number) => Record<string, Float32>> = {
  heatmap: (seed) => ({ out: bumps(seed, 12, 16, 12) }),
  direct: (seed) => ({ out: drawn(seed, [1, 5, 3]) }),
  simcc: (seed) => ({ out: drawn(seed, [1, 6, 96]), rows: drawn(seed + 1, [1, 6, 128]) }),
};

interface Bar {
  cx: number;
  cy: number;
  dx: number;
  dy: number;
  along: number;
  across: number;
  level: number;
}

/** Bars of text as DB sees them; `map_of` of scripts/make_text_box_goldens.py. */
export function textMap(seed: number): { width: number; height: number; map: Float32 } {
  const next = seededRandom(seed);
  const whole = (below: number) => Math.floor(next() * below);
  const [width, height] = [60 + whole(60), 50 + whole(40)];
  const bars = Array.from({ length: 3 + whole(5) }, (): Bar => {
    const [cx, cy, dx, dy] = [whole(width), whole(height), whole(9) - 4, whole(9) - 4];
    return { cx, cy, dx, dy, along: 5 * whole(25), across: 10 + 5 * whole(5), level: 0.5 + 0.5 * next() };
  });
  const levelAt = (x: number, y: number) =>
    bars
      .filter(({ cx, cy, dx, dy, along, across }) => {
        const [u, v] = [x - cx, y - cy];
        return Math.abs(u * dx + v * dy) <= along && Math.abs(v * dx - u * dy) <= across;
      })
      .reduce((most, { level }) => Math.max(most, level), 0);
  const data = Float32Array.from({ length: width * height }, (_, i) => {
    const level = levelAt(i % width, Math.floor(i / width));
    const noise = next();
    return level > 0 ? level - 0.3 * noise ** 2 : 0.29 * noise;
  });
  return { width, height, map: float32Tensor(data, [1, 1, height, width]) };
}
