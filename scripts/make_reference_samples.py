"""Makes what the tests hold preprocess against: adds this interpreter's cv2 version to test/data/blobs.json.

  make_reference_samples.py      run it once for each version

The picture of a blob row is a formula (see `picture`), so that nothing but the sha256 has to be stored. Everything is
seeded: another run gives the same bytes. The pictures for decode are made by fidelity/decode.py.
"""
import hashlib
import json
from pathlib import Path

import cv2
import numpy as np

DATA = Path(__file__).resolve().parent.parent / "test" / "data"
SEED, ROWS = 3, 60
MODES = {"nearest": cv2.INTER_NEAREST, "linear": cv2.INTER_LINEAR, "area": cv2.INTER_AREA, "lanczos4": cv2.INTER_LANCZOS4}


def picture(width, height):
    """uint8 [height, width, 3] B G R: (7x + 13y + 29c + (x * y) % 31) mod 256."""
    y, x, c = np.ogrid[:height, :width, :3]
    return ((7 * x + 13 * y + 29 * c + (x * y) % 31) % 256).astype(np.uint8)


def random_row(rng):
    """One recipe's `input` and the picture's size."""
    fit = str(rng.choice(["stretch", "crop", "letterbox", "shortest-side"]))
    mode = "linear" if rng.random() < 0.6 else str(rng.choice(list(MODES)))
    triple = lambda low, high: [round(float(v), 3) for v in rng.uniform(low, high, 3)]
    return {
        "picture": [int(v) for v in rng.integers(5, 90, 2)],
        "input": {
            "size": [int(v) for v in rng.integers(4, 64, 2)], "fit": fit, "resize": f"opencv:{mode}",
            "order": str(rng.choice(["rgb", "bgr"])), "mean": triple(0, 255), "scale": float(rng.choice([1.0, 1 / 255, 0.017])),
            "std": triple(0.1, 2) if rng.random() < 0.7 else [1, 1, 1], "layout": str(rng.choice(["NCHW", "NHWC"])),
            "pad": int(rng.integers(0, 256)) if fit == "letterbox" else 0,
        },
    }


def geometry(image, spec):
    """uint8 BGR at the network's size; for `linear` stretch, crop and letterbox by cv2.dnn itself, at scale 1 and mean 0."""
    size, mode = tuple(spec["size"]), MODES[spec["resize"].split(":")[1]]
    height, width = image.shape[:2]
    if spec["fit"] == "stretch":
        return cv2.resize(image, size, interpolation=mode)
    if spec["fit"] == "shortest-side":
        short = min(size)
        size = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
        return cv2.resize(image, size, interpolation=mode)
    if spec["fit"] == "crop":
        factor = float(np.float32(max(size[0] / width, size[1] / height)))
        resized = cv2.resize(image, None, fx=factor, fy=factor, interpolation=mode)
        top, left = int(0.5 * (resized.shape[0] - size[1])), int(0.5 * (resized.shape[1] - size[0]))
        return resized[top:top + size[1], left:left + size[0]]
    factor = min(np.float32(size[0]) / np.float32(width), np.float32(size[1]) / np.float32(height))
    rw, rh = int(np.float32(width) * factor), int(np.float32(height) * factor)
    top, left = (size[1] - rh) // 2, (size[0] - rw) // 2
    resized = cv2.resize(image, (rw, rh), interpolation=mode)
    return cv2.copyMakeBorder(resized, top, size[1] - top - rh, left, size[0] - left - rw, cv2.BORDER_CONSTANT, value=[spec["pad"]] * 3)


def blob(image, spec):
    """float32 blob: cv2.dnn.blobFromImage, then each channel ÷ float32(std), as the README's Python does it."""
    swap = spec["order"] == "rgb"
    if spec["resize"] == "opencv:linear" and spec["fit"] in ("stretch", "crop"):
        made = cv2.dnn.blobFromImage(image, spec["scale"], spec["size"], spec["mean"], swap, spec["fit"] == "crop")
    else:
        made = cv2.dnn.blobFromImage(np.ascontiguousarray(geometry(image, spec)), spec["scale"], mean=spec["mean"], swapRB=swap)
    made /= np.array(spec["std"], np.float32).reshape(1, 3, 1, 1)
    return np.ascontiguousarray(made.transpose(0, 2, 3, 1)) if spec["layout"] == "NHWC" else made


def write_blobs():
    rng = np.random.default_rng(SEED)
    rows = [random_row(rng) for _ in range(ROWS)]
    file = DATA / "blobs.json"
    known = json.loads(file.read_text())["sha256"] if file.exists() else {}
    made = [blob(picture(*row["picture"]), row["input"]) for row in rows]
    for row, array in zip(rows, made):
        row["shape"] = list(array.shape)
    known[cv2.__version__] = [hashlib.sha256(array.astype("<f4").tobytes()).hexdigest() for array in made]
    file.write_text(json.dumps({"made": f"scripts/make_reference_samples.py, seed {SEED}", "rows": rows, "sha256": dict(sorted(known.items()))}, indent=1) + "\n")


write_blobs()
