"""Makes test/data/detection.json: what cv2 and numpy give for seeded boxes and detector outputs.

    python scripts/make_detection_goldens.py [--cases 60] [--seed 1] [--out test/data/detection.json]

`nms`: cv2.dnn.NMSBoxes, NMSBoxesBatched and softNMSBoxes on seeded boxes. `decoded`: outputs of each kind of detector,
made by the generator that test/tasks/detection.test.ts has too, decoded with the formulas of the projects' own code:

  yolov5   utils/general.py, non_max_suppression (score = objectness x class)
  yolov8   ultralytics/utils/ops.py, non_max_suppression
  yolov10  corners, score, class, as exported
  yolox    yolox/utils/demo_utils.py, demo_postprocess
  yolov3   rows of a region layer of cv2.dnn
  detr     ultralytics/models/rtdetr/predict.py, postprocess
  ssd      samples/dnn/object_detection.cpp, DetectionOutput

Needs numpy and opencv-python-headless 4.12.
"""

import argparse
import json
import platform

import cv2
import numpy as np


def mulberry32(seed):
    """Whole numbers of 32 bits, the same in JavaScript."""
    state = seed & 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = state
        t = ((t ^ (t >> 15)) * (t | 1)) & 0xFFFFFFFF
        t ^= (t + ((t ^ (t >> 7)) * (t | 61) & 0xFFFFFFFF)) & 0xFFFFFFFF
        yield (t ^ (t >> 14)) & 0xFFFFFFFF


def uniform(seed, count):
    """float32 of 0..1, of 24 bits."""
    draw = mulberry32(seed)
    return np.array([next(draw) >> 8 for _ in range(count)], np.float64).astype(np.float32) / np.float32(2**24)


def flat(values):
    return np.array(values).flatten().tolist()


def nms_case(seed):
    draw = np.random.default_rng(seed)
    count = int(draw.integers(1, 16))
    spread = [[80, 80, 60, 60], [40, 40, 30, 30], [50, 50, 80, 80]][seed % 3]
    boxes = np.round(draw.random((count, 4)) * spread - [10, 10, 0, 0], 1)
    if seed % 5 == 0:
        boxes[0, 2:] = 0
    scores = np.round(draw.random(count), 1 if seed % 4 == 0 else 4).astype(np.float32)
    classes = draw.integers(0, 3, count)
    score, iou = float(draw.choice([0, 0.1, 0.25])), float(draw.choice([0, 0.3, 0.45, 0.7]))
    eta, top = float(draw.choice([1, 0.9])), int(draw.choice([0, 0, 5]))
    lists = boxes.tolist(), [float(value) for value in scores]
    whole = [tuple(int(value) for value in np.trunc(box)) for box in boxes]
    soft = {}
    for method, name in ((1, "linear"), (2, "gaussian")):
        updated, indices = cv2.dnn.softNMSBoxes(whole, lists[1], score, iou, top_k=top, sigma=0.5, method=method)
        soft[name] = {"indices": flat(indices), "scores": flat(updated)}
    return {
        "boxes": flat(boxes),
        "scores": lists[1],
        "classes": classes.tolist(),
        "rule": {"scoreThreshold": score, "nmsThreshold": iou, "eta": eta, "topK": top},
        "all": flat(cv2.dnn.NMSBoxes(*lists, score, iou, eta, top)),
        "class": flat(cv2.dnn.NMSBoxesBatched(*lists, classes.tolist(), score, iou, eta, top)),
        "soft": soft,
    }


WIDTH, HEIGHT = 64, 32
CLASSES = 5
SHAPES = {
    "yolov5": (1, 60, 5 + CLASSES),
    "yolov8": (1, 4 + CLASSES, 60),
    "yolov10": (1, 60, 6),
    "yolox": (1, 8 * 4 + 4 * 2 + 2 * 1, 5 + CLASSES),
    "yolov3": (60, 5 + CLASSES),
    "detr": (1, 60, 4 + CLASSES),
    "ssd": (1, 1, 60, 7),
}


def centres_to_corners(boxes):
    centre, size = boxes[:, :2], boxes[:, 2:4]
    return np.hstack([centre - size / 2, size])


def corners_to_sizes(boxes):
    return np.hstack([boxes[:, :2], boxes[:, 2:4] - boxes[:, :2]])


def best(scores):
    return scores.max(1), scores.argmax(1)


def grid(side, ceil=False):
    """Column and row of each cell of so many pixels, row by row; `ceil`: of those that reach beyond the input, too."""
    columns, rows = (-(-WIDTH // side), -(-HEIGHT // side)) if ceil else (WIDTH // side, HEIGHT // side)
    return np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), 2).reshape(-1, 2).astype(np.float64)


def scaled(values, name):
    """Numbers of 0..1 as that detector would give them; in place of the picture's sides where it counts pixels."""
    values = values.copy()
    table = values.reshape(values.shape[-2:])
    if name in ("yolov5", "yolov10"):
        table[:, :4] *= [WIDTH, HEIGHT, WIDTH, HEIGHT]
    if name == "yolov8":
        table[:4] *= np.float32([[WIDTH], [HEIGHT], [WIDTH], [HEIGHT]])
    if name == "yolov10":
        table[:, 2:4] += table[:, :2]
        table[:, 5] = np.floor(table[:, 5] * CLASSES)
    if name == "ssd":
        table[:, 0] = 0
        table[:, 1] = np.floor(table[:, 1] * (CLASSES + 1))
        table[:, 5:] += table[:, 3:5]
    return values


def decoded(name, output):
    """Boxes (x, y, width, height in the input's pixels), scores, classes."""
    rows = output.reshape(output.shape[-2:]).astype(np.float32)
    side = np.float32([WIDTH, HEIGHT, WIDTH, HEIGHT])
    if name == "yolov5":
        return (centres_to_corners(rows), *best(rows[:, 5:] * rows[:, 4:5]))
    if name == "yolov8":
        return (centres_to_corners(rows.T), *best(rows.T[:, 4:]))
    if name == "yolov10":
        return corners_to_sizes(rows), rows[:, 4], rows[:, 5].astype(int)
    if name == "yolov3":
        return (centres_to_corners(rows[:, :4] * side), *best(rows[:, 5:]))
    if name == "detr":
        return (centres_to_corners(rows[:, :4] * side), *best(rows[:, 4:]))
    if name == "ssd":
        keep = rows[:, 1] >= 1
        return corners_to_sizes(rows[keep, 3:] * side), rows[keep, 2], rows[keep, 1].astype(int) - 1
    grids = np.concatenate([grid(stride) for stride in (8, 16, 32)])
    strides = np.concatenate([np.full((len(grid(stride)), 1), stride) for stride in (8, 16, 32)])
    boxes = np.hstack([(rows[:, :2] + grids) * strides, np.exp(rows[:, 2:4]) * strides])
    return (centres_to_corners(boxes), *best(rows[:, 5:] * rows[:, 4:5]))


def kept(boxes, scores, classes, nms, confidence=0.4, iou=0.3):
    """Box, score and class of what is above the confidence and stays, the best first."""
    keep = scores > np.float32(confidence)
    boxes, scores, classes = boxes[keep].astype(float), scores[keep], classes[keep]
    if nms == "none":
        order = np.argsort(-scores, kind="stable")
    elif nms == "all":
        order = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), confidence, iou)
    else:
        order = cv2.dnn.NMSBoxesBatched(boxes.tolist(), scores.tolist(), classes.tolist(), confidence, iou)
    return [
        ([round(v, 4) for v in boxes[i].tolist()], float(scores[i]), int(classes[i])) for i in np.array(order).flatten()
    ]


def decode_case(name, seed, nms):
    shape = SHAPES[name]
    output = scaled(uniform(seed, int(np.prod(shape))).reshape(shape), name)
    found = [{"box": box, "class": index, "score": score} for box, score, index in kept(*decoded(name, output), nms)]
    return {"decoder": name, "nms": nms, "seed": seed, "shape": shape, "found": found}


def write(path, script, seed, cases):
    """JSON in one line: what made it, the input's sides, and the cases."""
    versions = {"cv2": cv2.__version__, "numpy": np.__version__, "python": platform.python_version()}
    made = {"made": {"script": script, "seed": seed, **versions}, "input": [WIDTH, HEIGHT], **cases}
    with open(path, "w") as file:
        json.dump(made, file, separators=(",", ":"))
        file.write("\n")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cases", type=int, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", default="test/data/detection.json")
    given = options.parse_args()
    cases = {
        "nms": [nms_case(given.seed + i) for i in range(given.cases)],
        "decoded": [
            decode_case(name, given.seed + 100 * i, nms)
            for i, name in enumerate(SHAPES)
            for nms in ("class", "all", "none")
        ],
    }
    write(given.out, "scripts/make_detection_goldens.py", given.seed, cases)


if __name__ == "__main__":
    main()
