import { float32Tensor, type Tensor } from '../base/tensor.js';
import type { Recipe } from '../recipe/schema.js';
import type { Detection, KeptBoxes } from '../tasks/detection/answer.js';
import type { TaskAnswer } from '../tasks/task.js';

/** Rows of numbers, one a candidate, and background enough that there are more candidates than numbers. */
export function rowsOf(rows: readonly (readonly number[])[]): Tensor<'float32'> {
  const fields = rows[0]!.length;
  const nothing = Array.from({ length: Math.max(0, 2 * fields - rows.length) }, (_, i) => [
    ...[20 + 9 * i, 20 + 5 * i, 8, 8],
    ...new Array<number>(fields - 4).fill(0.01),
  ]);
  const all = [...rows, ...nothing];
  return float32Tensor(Float32Array.from(all.flat()), [1, all.length, fields]);
}

/** A recipe of a 320 x 320 network of YOLOv5's form. */
export function yolo(labels: readonly string[]): Omit<Recipe, 'model'> {
  return {
    input: { size: [320, 320], fit: { letterbox: 'ultralytics' }, pad: 114 },
    output: {
      ...{ name: 'out', task: 'detection', decoder: 'yolov5', labels: [...labels] },
      ...{ confidence: 0.25, iou: 0.45 },
    },
  };
}

/** Each box changed, or left out where nothing is given back. */
export function changed(change: (one: Detection, at: number) => Partial<Detection> | undefined) {
  return (right: TaskAnswer): TaskAnswer => {
    const { detections } = right as KeptBoxes;
    return {
      ...right,
      detections: detections.flatMap((one, at) => {
        const other = change(one, at);
        return other ? [{ ...one, ...other }] : [];
      }),
    } as KeptBoxes;
  };
}
