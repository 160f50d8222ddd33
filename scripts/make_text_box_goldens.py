"""Makes test/data/text-boxes.json: what cv2's TextDetectionModel_DB finds in seeded maps.

    python scripts/make_text_box_goldens.py [--out test/data/text-boxes.json]
    npx biome check --write test/data/text-boxes.json
    python scripts/make_text_box_goldens.py --many 3000 --out cases.json   # with their maps: more than a test may take

The maps are drawn by `mapOf` of test/tasks/text-boxes.test.ts, too: turned bars of some probability, with holes, over noise.
A network that gives such a map whatever the picture is what TextDetectionModel_DB is made of.

Needs numpy, onnx and opencv-python-headless 4.12.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
from make_detection_goldens import mulberry32
from onnx import TensorProto, helper, numpy_helper

# A picture's width and height, and what TextDetectionModel_DB is told.
FIELDS = [
    ((160, 120), {}),
    ((97, 61), {"binaryThreshold": 0.5, "polygonThreshold": 0.6}),
    ((400, 90), {"unclipRatio": 1.5}),
    ((64, 48), {"polygonThreshold": 0.0, "maxCandidates": 5}),
]
DEFAULTS = {"binaryThreshold": 0.3, "polygonThreshold": 0.5, "unclipRatio": 2.0, "maxCandidates": 0}


def map_of(seed):
    """float32 of height x width."""
    numbers = mulberry32(seed)

    def draw(below=1):
        return int(next(numbers) / 2**32 * below) if below > 1 else next(numbers) / 2**32

    width, height = 60 + draw(60), 50 + draw(40)
    y, x = np.mgrid[:height, :width]
    level = np.zeros((height, width))
    for _ in range(3 + draw(5)):
        cx, cy, dx, dy = draw(width), draw(height), draw(9) - 4, draw(9) - 4
        along, across, own = 5 * draw(25), 10 + 5 * draw(5), 0.5 + 0.5 * draw()
        inside = (abs((x - cx) * dx + (y - cy) * dy) <= along) & (abs((y - cy) * dx - (x - cx) * dy) <= across)
        level[inside & (level < own)] = own
    noise = np.array([draw() for _ in range(width * height)]).reshape(height, width)
    return np.where(level > 0, level - 0.3 * noise**2, 0.29 * noise).astype(np.float32)


def network_of(values):
    """ONNX: a picture to this map."""
    constants = {"zero": np.zeros((1, 1, 1, 1), np.float32), "map": values[None, None], "shape": np.array(values.shape)}
    graph = helper.make_graph(
        [
            helper.make_node("Mul", ["x", "zero"], ["nothing"]),
            helper.make_node("Add", ["nothing", "map"], ["planes"]),
            helper.make_node("Reshape", ["planes", "shape"], ["out"]),
        ],
        "map",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, *values.shape])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, list(values.shape))],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 12)])
    model.ir_version = 7
    return cv2.dnn.readNetFromONNX(np.frombuffer(model.SerializeToString(), np.uint8))


def case_of(seed):
    values = map_of(seed)
    (width, height), fields = FIELDS[seed % len(FIELDS)]
    model = cv2.dnn.TextDetectionModel_DB(network_of(values))
    model.setInputParams(1.0, values.shape[::-1], (0, 0, 0), False)
    for name, value in {**DEFAULTS, **fields}.items():
        getattr(model, f"set{name[0].upper()}{name[1:]}")(value)
    corners, scores = model.detect(np.zeros((height, width, 1), np.uint8))
    found = [[np.float64(c).flatten().tolist(), float(s)] for c, s in zip(corners, scores)]
    return {"seed": seed, "picture": [width, height], "fields": fields, "found": found}


def rounded(case):
    """`detect` gives whole pixels to Python."""
    found = [[[int(v) for v in corners], round(score, 6)] for corners, score in case["found"]]
    return {**case, "found": found}


def shapes_of(seed):
    """The contours of a seeded bitmap, and the least rectangle around each."""
    width, height = 5 + seed, 4 + seed // 2
    numbers = mulberry32(seed)
    bitmap = np.array([next(numbers) / 2**32 < 0.3 + seed / 20 for _ in range(width * height)], np.uint8)
    contours, _ = cv2.findContours(bitmap.reshape(height, width), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    return {
        "seed": seed,
        "size": [width, height],
        "contours": [contour.reshape(-1).tolist() for contour in contours],
        "corners": [np.round(np.float64(cv2.boxPoints(cv2.minAreaRect(c))), 4).flatten().tolist() for c in contours],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default="test/data/text-boxes.json")
    parser.add_argument("--many", type=int, help="so many cases, with their maps")
    options = parser.parse_args()
    if options.many:
        cases = [
            {**case_of(seed), "map": map_of(seed).flatten().tolist(), "size": map_of(seed).shape[::-1]}
            for seed in range(1, options.many + 1)
        ]
    else:
        boxes = [rounded(case_of(seed)) for seed in range(1, 13)]
        cases = {"boxes": boxes, "shapes": [shapes_of(seed) for seed in range(1, 7)]}
    Path(options.out).write_text(json.dumps(cases) + "\n")
