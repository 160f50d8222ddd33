"""What the examples share: a golden as numpy arrays, and figures of a run against it. Needs only cv2 and numpy."""

import json
import os
from pathlib import Path

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
# Where `cvdnn examples NAME` wrote the models that it makes in memory.
MADE = Path(os.environ.get("CVDNN_EXAMPLES", "cvdnn-examples"))

MEAN = (123.675, 116.28, 103.53)
STD = np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)


def bits_reversed_into_colours(ids):
    """VOC's colour map: the bits of the id, from the lowest, are the bits of R, G, B, from the highest."""
    colours = np.zeros((*ids.shape, 3), np.uint8)
    for bit in range(24):
        colours[..., bit % 3] |= (((ids >> bit) & 1) << (7 - bit // 3)).astype(np.uint8)
    return colours


def read_ids(path):
    """Class ids of a gray PNG, or of a palette PNG in VOC's colours, which cv2 reads as B, G, R."""
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if picture.ndim == 2:
        return picture
    word = lambda rgb: rgb.astype(np.int32) @ np.int32([65536, 256, 1])
    known = word(bits_reversed_into_colours(np.arange(256)))
    order = np.argsort(known)
    return order[np.searchsorted(known[order], word(picture[..., ::-1]))].astype(np.uint8)


class Golden:
    """`golden/<name>` as arrays."""

    def __init__(self, name):
        folder = ROOT / "golden" / name
        golden = json.loads((folder / "golden.json").read_text())
        recipe = json.loads((folder / "recipe.json").read_text())
        self.path = folder / golden["picture"]
        self.picture = cv2.imread(str(self.path))
        self.model = str(folder / recipe["model"])
        self.input, self.output = recipe["input"]["name"], recipe["output"]["name"]
        self.blob = np.load(folder / golden["blob"]["file"])["blob"]
        entry = golden["outputs"][self.output]
        loaded = np.load(folder / entry["file"])
        self.scores = loaded[loaded.files[0]]
        self.are_probabilities = recipe["output"].get("scores") == "probabilities"
        self.stride = entry.get("stride", [1] * self.scores.ndim)
        answer = golden["answer"]
        self.mask = read_ids(folder / answer["mask"]) if "mask" in answer else None
        self.labels = {top["index"]: top["label"] for top in json.loads((folder / answer["top"]).read_text())} if "top" in answer else {}
        self.truth = read_ids(folder / golden["truth"]) if "truth" in golden else None

    def sampled(self, scores):
        return scores[tuple(slice(None, None, step) for step in self.stride)]


def max_error(actual, expected):
    return float(np.abs(np.float64(actual) - expected).max()) if actual.shape == expected.shape else None


def miou(actual, expected):
    """Over the classes of either; void (255) of the expected is left out."""
    known = expected != 255
    ids = [i for i in np.union1d(actual[known], expected[known]) if i != 255]
    of = lambda i: ((actual == i) & (expected == i) & known).sum() / (((actual == i) | (expected == i)) & known).sum()
    return float(np.mean([of(i) for i in ids]))


def forward(model, blob, name, input_name=""):
    net = cv2.dnn.readNet(str(model))
    net.setInput(np.float32(blob), input_name)
    return net.forward(name)


def argmax(scores, threshold=0.5):
    """Classes of each pixel; one channel is cut at the threshold."""
    planes = scores[0]
    return (planes.argmax(axis=0) if len(planes) > 1 else planes[0] > threshold).astype(np.uint8)


def enlarged(mask, picture):
    height, width = picture.shape[:2]
    return cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)


def softmax(logits):
    powers = np.exp(np.float64(logits) - logits.max())
    return powers / powers.sum()


def figures(golden, blob=None, scores=None, mask=None):
    """As `cvdnn examples NAME --json` has them; what cannot be compared is left out."""
    found = {}
    if blob is not None:
        found["blobMaxError"] = max_error(np.float32(blob), golden.blob)
    if scores is not None:
        found["outputMaxError"] = max_error(golden.sampled(scores), golden.scores)
    if mask is not None:
        found["pixelsAsGolden"] = float((mask == golden.mask).mean())
        found["miouGolden"] = miou(mask, golden.mask)
    if mask is not None and golden.truth is not None:
        found["miouTruth"] = miou(mask, golden.truth)
    if golden.labels and scores is not None:
        probabilities = np.float64(scores.ravel()) if golden.are_probabilities else softmax(scores.ravel())
        found["best"] = int(probabilities.argmax())
        found["probability"] = float(probabilities.max())
    return {name: value for name, value in found.items() if value is not None}


def run(golden, blob):
    """The usual way: the named output, argmax, and the class map enlarged where there is one."""
    scores = forward(golden.model, blob, golden.output, golden.input)
    mask = None if golden.mask is None else enlarged(argmax(scores), golden.picture)
    return figures(golden, blob, scores, mask)


def both(name, wrong, mended):
    """A golden's picture through two ways to make the blob."""
    golden = Golden(name)
    return {"wrong": run(golden, wrong(golden.picture)), "mended": run(golden, mended(golden.picture))}


def or_refused(work):
    """What `work` gives, or nothing where OpenCV throws."""
    try:
        return work()
    except cv2.error:
        return {}


def noise(shape):
    """The same values in TypeScript: `noise` in src/examples/tensors.ts."""
    return (np.float32((37 * np.arange(np.prod(shape))) % 101) / 50 - 1).reshape(shape).astype(np.float32)


def show(result):
    print(json.dumps(result))
