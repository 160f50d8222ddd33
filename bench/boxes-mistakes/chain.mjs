/**
 * From a detector's output to a list of boxes, step by step in plain loops, as people write it: each step can be
 * replaced by a mistake. Nothing here is of cvdnn.
 */
import { placed } from './draw.mjs';

/** All steps done rightly. */
export const right = {
  decode,
  score: ({ decoder }, { objectness, classes }) => {
    const best = argmax(classes);
    const factor = decoder === 'yolov5' || decoder === 'yolox' ? objectness : 1;
    const score = factor * classes[best];
    return [{ index: best, score, gate: score }];
  },
  confidence: 0.25,
  iou: 0.45,
  most: 300,
  /** By what boxes are kept apart: the class, nothing; or undefined for no NMS at all. */
  group: (scene) => (['yolov10', 'detr', 'ssd'].includes(scene.decoder) ? undefined : (one) => one.index),
  nmsBox: ([l, t, r, b]) => [l, t, r, b],
  back: ({ fit, input, picture }) => {
    const [x, y, w, h] = placed(fit, input, picture);
    return { sx: picture[0] / w, sy: picture[1] / h, dx: (-x * picture[0]) / w, dy: (-y * picture[1]) / h };
  },
  clip: true,
  write: ([l, t, r, b]) => [l, t, r - l, b - t],
  number: (index) => index,
  factor: 1,
};

/** @returns the list: four, index, score */
export function listBy(scene, steps) {
  const how = { ...right, ...steps };
  const group = how.group(scene);
  let seen = [];
  for (const [n, row] of rowsOf(scene).entries()) {
    if (scene.decoder === 'ssd' && row.number < 1) continue;
    for (const { index, score, gate } of how.score(scene, row))
      if (gate > how.confidence)
        seen.push({ index, score: Math.fround(score), box: how.decode(scene, row.box, n) });
  }
  seen = seen.map((one, i) => ({ ...one, i })).sort((a, b) => b.score - a.score || a.i - b.i);
  const kept = group ? suppressed(seen, group, how, scene) : seen;
  return kept.slice(0, how.most).flatMap(({ index, score, box }) => {
    const number = how.number(index);
    if (number === undefined) return [];
    return [
      { four: how.write(placedBack(box, scene, how), scene), index: number, score: score * how.factor },
    ];
  });
}

function placedBack([l, t, r, b], scene, how) {
  const { sx, sy, dx, dy } = how.back(scene);
  const box = [l * sx + dx, t * sy + dy, r * sx + dx, b * sy + dy];
  if (!how.clip) return box;
  const [width, height] = scene.picture;
  return box.map((value, i) => Math.min(Math.max(value, 0), i % 2 === 0 ? width : height));
}

function suppressed(seen, group, { iou, nmsBox }, scene) {
  const kept = [];
  for (const one of seen) {
    const box = nmsBox(one.box, scene);
    // cv2 moves the classes apart, which keeps boxes without area from no one
    const isCovered = kept.some(
      (other) =>
        (group(other.one) === group(one) || areaOf(other.box, box) <= 0) && overlap(other.box, box) > iou,
    );
    if (!isCovered) kept.push({ one, box });
  }
  return kept.map(({ one }) => one);
}

function areaOf([al, at, ar, ab], [bl, bt, br, bb]) {
  return (ar - al) * (ab - at) + (br - bl) * (bb - bt);
}

function overlap(a, b) {
  const [al, at, ar, ab] = a;
  const [bl, bt, br, bb] = b;
  const areas = areaOf(a, b);
  if (areas <= Number.EPSILON) return 1;
  const inner =
    Math.max(0, Math.min(ar, br) - Math.max(al, bl)) * Math.max(0, Math.min(ab, bb) - Math.max(at, bt));
  return inner / (areas - inner);
}

export function argmax(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** The output's numbers by candidate. */
function rowsOf({ decoder, output: { data, shape } }) {
  const [a, b] = shape.slice(-2);
  const [count, fields] = decoder === 'yolov8' ? [b, a] : [a, b];
  const at = decoder === 'yolov8' ? (n, f) => data[f * count + n] : (n, f) => data[n * fields + f];
  return Array.from({ length: count }, (_, n) => {
    const row = Array.from({ length: fields }, (_, f) => at(n, f));
    if (decoder === 'yolov10') return { box: row.slice(0, 4), ...only(row[4], row[5]), number: undefined };
    if (decoder === 'ssd') return { box: row.slice(3), ...only(row[2], row[1] - 1), number: row[1] };
    const first = decoder === 'yolov8' || decoder === 'detr' ? 4 : 5;
    return { box: row.slice(0, 4), objectness: row[4], classes: row.slice(first), number: undefined };
  });
}

/** One score at a class. */
function only(score, index) {
  const classes = new Array(91).fill(-Infinity);
  classes[index] = score;
  return { objectness: 1, classes };
}

/** Corners in the input's pixels. */
export function decode({ decoder, input: [width, height], cells }, [a, b, c, d], n) {
  const centred = (cx, cy, w, h) => [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
  switch (decoder) {
    case 'yolov5':
    case 'yolov8':
      return centred(a, b, c, d);
    case 'yolox': {
      const { x, y, stride } = cells[n];
      return centred((a + x) * stride, (b + y) * stride, Math.exp(c) * stride, Math.exp(d) * stride);
    }
    case 'yolov3':
    case 'detr':
      return centred(a * width, b * height, c * width, d * height);
    case 'yolov10':
      return [a, b, c, d];
    default:
      return [a * width, b * height, c * width, d * height];
  }
}
