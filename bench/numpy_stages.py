"""Times the stages of cvdnn done by numpy and cv2, single-threaded, for bench.mjs.

    python bench/numpy_stages.py FOLDER

FOLDER holds picture.jpg, scores.npy (CxHxW float32), blob.npy (1x3xHxW float32), labels.npy and mask.npy
(HxW uint8), boxes.npy (Nx4 float64) and box-scores.npy (N float32). Says its versions on the first line. Then each line of stdin is the name of a stage, done once
and answered with its milliseconds: so the caller can take turns.
"""

import struct
import sys
import time
import zlib
from pathlib import Path

import cv2
import numpy as np
import PIL
from PIL import Image

MEAN = (123.675, 116.28, 103.53)
STD = np.float32((0.229, 0.224, 0.225)).reshape(1, 3, 1, 1)


def preprocess(picture: np.ndarray, side: int) -> np.ndarray:
    """BGR uint8 picture -> 1x3xSxS float32."""
    blob = cv2.dnn.blobFromImage(picture, 1 / 255, (side, side), MEAN, swapRB=True)
    blob /= STD
    return blob


def normalize(blob: np.ndarray) -> np.ndarray:
    """A copy, divided by the standard deviations."""
    copy = blob.copy()
    copy /= STD
    return copy


def logits_to_picture(scores: np.ndarray, size: tuple) -> np.ndarray:
    """Plane by plane with a running maximum: a third of the time of resizing all and `argmax`."""
    best = cv2.resize(scores[0], size)
    ids = np.zeros(best.shape, np.uint8)
    for channel in range(1, len(scores)):
        plane = cv2.resize(scores[channel], size)
        ids[plane > best] = channel
        np.maximum(plane, best, out=best)
    return ids


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def palette_png(mask: np.ndarray, palette: bytes) -> bytes:
    """cv2 writes no palette, so by hand: rows without a filter, zlib level 1."""
    height, width = mask.shape
    rows = np.zeros((height, width + 1), np.uint8)
    rows[:, 1:] = mask
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    data = zlib.compress(rows.tobytes(), 1)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def stages(folder: Path) -> dict:
    """The work of each stage, by name."""
    jpeg = np.fromfile(folder / "picture.jpg", np.uint8)
    picture = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
    names = ("scores", "blob", "labels", "mask", "boxes", "box-scores")
    scores, blob, labels, mask, boxes, box_scores = (np.load(folder / f"{name}.npy") for name in names)
    pillow = Image.fromarray(picture)
    size = (picture.shape[1], picture.shape[0])
    colours = np.arange(256, dtype=np.uint32) * 0x010101 + 0xFF000000
    return {
        "nms": lambda: cv2.dnn.NMSBoxes(boxes, box_scores, 0.25, 0.45),
        "decode": lambda: cv2.imdecode(jpeg, cv2.IMREAD_COLOR),
        "pillow": lambda: pillow.resize((blob.shape[-1],) * 2, Image.Resampling.BILINEAR),
        "preprocess": lambda: preprocess(picture, blob.shape[-1]),
        "normalize": lambda: normalize(blob),
        "argmax": lambda: scores.argmax(axis=0).astype(np.uint8),
        "labels": lambda: cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST),
        "logits": lambda: logits_to_picture(scores, size),
        "shares": lambda: np.bincount(mask.ravel(), minlength=256),
        "colourize": lambda: colours[mask],
        "png": lambda: palette_png(mask, bytes(768)),
    }


def main() -> None:
    cv2.setNumThreads(1)
    work = stages(Path(sys.argv[1]))
    print(f"numpy {np.__version__}, cv2 {cv2.__version__}, Pillow {PIL.__version__}", flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        work[line.strip()]()
        print((time.perf_counter() - start) * 1000, flush=True)


if __name__ == "__main__":
    main()
