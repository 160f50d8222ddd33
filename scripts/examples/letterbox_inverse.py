"""Letterboxed on the way in, stretched on the way back."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, argmax, enlarged, figures, forward, show

SIDE = 257


def letterboxed(image):
    """As Image2BlobParams does: the size is cut off, not rounded."""
    r = np.float32(min(SIDE / image.shape[0], SIDE / image.shape[1]))
    w, h = int(image.shape[1] * r), int(image.shape[0] * r)
    left, top = (SIDE - w) // 2, (SIDE - h) // 2
    canvas = np.zeros((SIDE, SIDE, 3), np.uint8)
    canvas[top : top + h, left : left + w] = cv2.resize(image, (w, h))
    return canvas, (slice(top, top + h), slice(left, left + w))


def result():
    golden = Golden("deeplabv3-lite0/scene-3")
    canvas, inside = letterboxed(golden.picture)
    golden.blob = cv2.dnn.blobFromImage(canvas, 1 / 255.0, mean=MEAN, swapRB=True) / STD
    golden.scores, golden.stride = forward(golden.model, golden.blob, "out"), [1, 1, 1, 1]
    golden.mask = enlarged(argmax(golden.scores)[inside], golden.picture)
    of = lambda mask: figures(golden, golden.blob, golden.scores, enlarged(mask, golden.picture))
    return {"wrong": of(argmax(golden.scores)), "mended": of(argmax(golden.scores)[inside])}


if __name__ == "__main__":
    show(result())
