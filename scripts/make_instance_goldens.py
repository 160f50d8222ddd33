"""Makes test/data/instances.json: masks and points of objects in seeded outputs of Ultralytics' segment and pose.

    python scripts/make_instance_goldens.py [--out test/data/instances.json]
    npx biome check --write test/data/instances.json

numpy, as ultralytics/utils/ops.py: `process_mask_native` with `scale_masks` and `crop_mask`, `scale_coords`. Outputs are drawn
by the generator that test/tasks/instances.test.ts has too. Needs numpy and opencv-python-headless 4.12 (its NMS).
"""

import argparse
import json
from pathlib import Path

import numpy as np
from make_detection_goldens import best, centres_to_corners, kept, uniform

SIDE, CLASSES, MASK, POINTS, COUNT = 64, 2, 32, 5, 10
# of the prototypes, in a quarter of the input
MAP = SIDE // 4
# A picture's width and height in the letterbox, whose padding falls on whole pixels of the prototypes.
PICTURES = [(64, 64), (128, 64), (96, 192)]


def rows_of(seed, fields):
    """COUNT x fields: a box of the input's pixels, then numbers of 0..1."""
    rows = uniform(seed, fields * COUNT).reshape(fields, COUNT)
    rows[:4] *= np.float32(SIDE)
    return rows.T


def placed(width, height):
    """What of the input shows the picture: left, top, width, height."""
    factor = min(SIDE / width, SIDE / height)
    w, h = width * factor, height * factor
    return (SIDE - w) / 2, (SIDE - h) / 2, w, h


def found_in(rows, classes, nms, size):
    """Of what is kept: its place among the rows, its corners in the picture, cut, and its class."""
    left, top, shown, _ = placed(*size)
    factor = size[0] / shown
    boxes = centres_to_corners(rows[:, :4])
    scores, numbers = best(rows[:, 4 : 4 + classes])
    for (x, y, w, h), score, number in kept(boxes, scores, numbers, nms)[:4]:
        place = int(np.argmax(np.isclose(scores, score)))
        corners = (np.array([x, y, x + w, y + h]) - [left, top, left, top]) * factor
        yield place, corners.clip(0, [*size, *size]), int(number)


def masks(seed, size):
    rows, prototypes = rows_of(seed, 4 + CLASSES + MASK), uniform(seed + 1, MASK * MAP * MAP).astype(np.float64)
    prototypes = (prototypes - 0.5).reshape(MASK, MAP, MAP)
    width, height = size
    left, top, w, h = (int(value * MAP / SIDE) for value in placed(*size))
    cases = []
    for place, (x1, y1, x2, y2), number in found_in(rows, CLASSES, "class", size):
        logits = np.tensordot(rows[place, 4 + CLASSES :].astype(np.float64), prototypes, 1)
        large = resized(logits[top : top + h, left : left + w], width, height)
        columns, lines = np.arange(width), np.arange(height)[:, None]
        inside = (columns >= x1) & (columns < x2) & (lines >= y1) & (lines < y2)
        cases.append({"class": number, "counts": runs((large > 0) & inside)})
    return cases


def resized(values, width, height):
    """`F.interpolate(mode="bilinear", align_corners=False)`."""
    for axis, length in ((0, height), (1, width)):
        own = values.shape[axis]
        place = np.clip((np.arange(length) + 0.5) * own / length - 0.5, 0, own - 1)
        at = np.floor(place).astype(int)
        share = (place - at).reshape((-1, 1) if axis == 0 else (1, -1))
        values = values.take(at, axis) * (1 - share) + values.take(np.minimum(at + 1, own - 1), axis) * share
    return values


def runs(mask):
    """COCO's counts: down the columns, of zeros first."""
    flat = np.concatenate([[0], mask.T.flatten().astype(int)])
    places = np.flatnonzero(np.diff(flat))
    return np.diff(np.concatenate([[0], places, [mask.size]])).tolist()


def points(seed, size):
    rows = rows_of(seed, 5 + 3 * POINTS)
    left, top, w, h = placed(*size)
    cases = []
    for place, _, number in found_in(rows, 1, "all", size):
        own = rows[place, 5:].reshape(-1, 3).astype(np.float64)
        own[:, :2] = (own[:, :2] * SIDE - [left, top]) * size[0] / w
        cases.append({"class": number, "points": np.round(own, 5).flatten().tolist()})
    return cases


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default="test/data/instances.json")
    options = parser.parse_args()
    cases = []
    for seed, size in enumerate(PICTURES, 1):
        cases.append({"decoder": "yolov8-seg", "seed": 10 * seed, "picture": size, "found": masks(10 * seed, size)})
        cases.append({"decoder": "yolov8-pose", "seed": 100 * seed, "picture": size, "found": points(100 * seed, size)})
    Path(options.out).write_text(json.dumps(cases) + "\n")
