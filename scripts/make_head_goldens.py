"""Makes test/data/heads.json: what numpy and cv2 give for seeded outputs of detectors that say boxes in several outputs.

    python scripts/make_head_goldens.py [--seed 11] [--out test/data/heads.json]

Outputs are drawn by the generator that test/tasks/heads.test.ts has too. The formulas are those of the projects' code:

  yolov8-seg   ultralytics, non_max_suppression (32 numbers of the mask behind the classes)
  yolov8-pose  ultralytics, non_max_suppression (one class, then points)
  nanodet-plus nanodet/model/head/nanodet_plus_head.py (middles of cells at their corners)
  nanodet      OpenCV Zoo, models/object_detection_nanodet/nanodet.py
  centerface   centerface.py, decode (its NMS counts x2 - x1 + 1; here cv2's)
  centernet    ctdet_decode
  yunet        modules/objdetect/src/face_detect.cpp
  blazeface    MediaPipe, TensorsToDetectionsCalculator (its NMS mixes boxes; here cv2's)
  ssd-scores   boxes of corners, scores with a background
  tf-ssd       TensorFlow's object detection API
  detr-logits  transformers, RTDetrImageProcessor.post_process_object_detection without its top 300

Needs numpy and opencv-python-headless 4.12.
"""

import argparse

import numpy as np

from make_detection_goldens import HEIGHT as H
from make_detection_goldens import WIDTH as W
from make_detection_goldens import best, centres_to_corners, corners_to_sizes, grid, kept, uniform, write

SIDES = (8, 16, 32)
CELLS = [(W // side) * (H // side) for side in SIDES]
PLUS = (8, 16, 32, 64)
PLUS_CELLS = sum(-(-W // side) * -(-H // side) for side in PLUS)

# of each output: its shape, and what numbers of 0..1 are multiplied with and moved by
HEADS = {
    "yolov8-seg": {"nms": "class", "parts": [((1, 4 + 5 + 32, 60), 1, 0)]},
    "yolov8-pose": {"nms": "all", "parts": [((1, 4 + 1 + 3 * 5, 60), 1, 0)]},
    "nanodet-plus": {"nms": "class", "parts": [((1, PLUS_CELLS, 5 + 32), 1, 0)]},
    "nanodet": {
        "nms": "class",
        "parts": [((1, n, 5), 1, 0) for n in CELLS] + [((1, n, 32), 6, -3) for n in CELLS],
    },
    "centerface": {"nms": "all", "parts": [((1, 1, 8, 16), 1, 0), ((1, 2, 8, 16), 2, -0.5), ((1, 2, 8, 16), 1, -0.5)]},
    "centernet": {"nms": "none", "parts": [((1, 3, 8, 16), 1, 0), ((1, 2, 8, 16), 5, 1), ((1, 2, 8, 16), 1, 0)]},
    "yunet": {
        "nms": "all",
        "parts": [((1, n, 1), 1.2, -0.1) for n in CELLS] * 2 + [((1, n, 4), 1.6, -0.4) for n in CELLS],
    },
    "blazeface": {"nms": "all", "parts": [((1, 8 * 4 * 2 + 4 * 2 * 6, 16), 20, 1), ((1, 8 * 4 * 2 + 4 * 2 * 6, 1), 8, -5)]},
    "ssd-scores": {"nms": "class", "parts": [((1, 60, 4), 0.5, 0), ((1, 60, 4), 1, 0)]},
    "tf-ssd": {"nms": "none", "parts": [((1, 60, 4), 0.5, 0), ((1, 60), 1, 0), ((1, 60), 4, 1)]},
    "detr-logits": {"nms": "none", "parts": [((1, 60, 5), 6, -5), ((1, 60, 4), 0.5, 0.2)]},
}


def sigmoid(values):
    return 1 / (1 + np.exp(-values.astype(np.float64)))


def clipped(corners):
    return np.clip(corners, 0, [W, H, W, H])


def edges(middles, values, side):
    bins = values.reshape(-1, 4, 8).astype(np.float64)
    weights = np.exp(bins - bins.max(2, keepdims=True))
    off = (weights / weights.sum(2, keepdims=True)) @ np.arange(8) * side
    return clipped(np.hstack([middles - off[:, :2], middles + off[:, 2:]]))


def decoded(name, parts):
    """Boxes as x, y, width, height in the input's pixels; scores; classes."""
    side = np.array([W, H, W, H])
    if name in ("yolov8-seg", "yolov8-pose"):
        rows = parts[0][0].T
        return (centres_to_corners(rows[:, :4]), *best(rows[:, 4 : 9 if name == "yolov8-seg" else 5]))
    if name == "nanodet-plus":
        middles = np.concatenate([grid(s, True) * s for s in PLUS])
        sides = np.concatenate([np.full((len(grid(s, True)), 1), s) for s in PLUS])
        rows = parts[0][0]
        return (corners_to_sizes(edges(middles, rows[:, 5:], sides)), *best(rows[:, :5]))
    if name == "nanodet":
        boxes = [edges(grid(s) * s + 0.5 * (s - 1), parts[3 + i][0], s) for i, s in enumerate(SIDES)]
        return (corners_to_sizes(np.concatenate(boxes)), *best(np.concatenate([p[0] for p in parts[:3]])))
    if name == "centerface":
        heat, scale, offset = (part[0].astype(np.float64) for part in parts)
        rows, columns = np.mgrid[0:8, 0:16]
        h, w = np.exp(scale[0]) * 4, np.exp(scale[1]) * 4
        x = np.minimum(np.maximum(0, (columns + offset[1] + 0.5) * 4 - w / 2), W)
        y = np.minimum(np.maximum(0, (rows + offset[0] + 0.5) * 4 - h / 2), H)
        corners = np.stack([x, y, np.minimum(x + w, W), np.minimum(y + h, H)], 2).reshape(-1, 4)
        return corners_to_sizes(corners), parts[0].ravel(), np.zeros(8 * 16, int)
    if name == "centernet":
        heat, sizes, offset = parts[0][0], parts[1][0].astype(np.float64), parts[2][0].astype(np.float64)
        padded = np.pad(heat, ((0, 0), (1, 1), (1, 1)), constant_values=-1)
        most = np.max([padded[:, y : y + 8, x : x + 16] for y in range(3) for x in range(3)], 0)
        classes, rows, columns = np.nonzero(most == heat)
        x, y = (columns + offset[0, rows, columns]) * 4, (rows + offset[1, rows, columns]) * 4
        w, h = sizes[0, rows, columns] * 4, sizes[1, rows, columns] * 4
        return np.stack([x - w / 2, y - h / 2, w, h], 1), heat[classes, rows, columns], classes
    if name == "yunet":
        boxes, scores = [], []
        for i, s in enumerate(SIDES):
            cls, obj, box = (parts[j + i][0].astype(np.float64) for j in (0, 3, 6))
            scores.append(np.sqrt(np.clip(cls, 0, 1) * np.clip(obj, 0, 1))[:, 0])
            boxes.append(centres_to_corners(np.hstack([(grid(s) + box[:, :2]) * s, np.exp(box[:, 2:]) * s])))
        scores = np.concatenate(scores).astype(np.float32)
        return np.concatenate(boxes), scores, np.zeros(len(scores), int)
    if name == "blazeface":
        middles = np.concatenate([np.repeat((grid(s) + 0.5) * s, n, 0) for s, n in ((8, 2), (16, 6))])
        rows = parts[0][0].astype(np.float64)
        scores = sigmoid(np.clip(parts[1][0, :, 0], -100, 100)).astype(np.float32)
        return centres_to_corners(np.hstack([middles + rows[:, :2], rows[:, 2:4]])), scores, np.zeros(len(scores), int)
    if name == "ssd-scores":
        return (corners_to_sizes(parts[0][0] * side), *best(parts[1][0][:, 1:]))
    if name == "tf-ssd":
        corners = parts[0][0][:, [1, 0, 3, 2]] * side
        return corners_to_sizes(corners), parts[1][0], parts[2][0].astype(int) - 1
    scores, classes = best(sigmoid(parts[0][0]))
    return centres_to_corners(parts[1][0] * side), scores.astype(np.float32), classes


def drawn(seed, name):
    parts = []
    for i, (shape, scale, shift) in enumerate(HEADS[name]["parts"]):
        values = uniform(seed + i, int(np.prod(shape)))
        parts.append((values * np.float32(scale) + np.float32(shift)).reshape(shape))
    if name in ("ssd-scores", "tf-ssd"):
        parts[0][..., 2:] += parts[0][..., :2]
    if name in ("yolov8-seg", "yolov8-pose"):
        parts[0][0, :4] *= np.float32([[W], [H], [W], [H]])
    return parts


def case(name, seed, nms):
    found = kept(*decoded(name, drawn(seed, name)), nms)
    return {
        "decoder": name,
        "nms": nms,
        "seed": seed,
        "parts": [{"shape": s, "scale": a, "shift": b} for s, a, b in HEADS[name]["parts"]],
        "found": [[*box, round(score, 6), index] for box, score, index in found[:25]],
    }


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--out", default="test/data/heads.json")
    given = options.parse_args()
    cases = [case(name, given.seed + 100 * i, HEADS[name]["nms"]) for i, name in enumerate(HEADS)]
    write(given.out, "scripts/make_head_goldens.py", given.seed, {"cases": cases})


if __name__ == "__main__":
    main()
