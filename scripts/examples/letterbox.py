"""Letterboxed as for YOLO where the network was trained on stretched pictures."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, argmax, figures, forward, run, show

SIDE = 257


def letterboxed(image):
    """As Ultralytics' LetterBox does."""
    r = min(SIDE / image.shape[0], SIDE / image.shape[1])
    w, h = round(image.shape[1] * r), round(image.shape[0] * r)
    left, top = round((SIDE - w) / 2 - 0.1), round((SIDE - h) / 2 - 0.1)
    canvas = np.full((SIDE, SIDE, 3), 114, np.uint8)
    canvas[top : top + h, left : left + w] = cv2.resize(image, (w, h))
    return canvas, (slice(top, top + h), slice(left, left + w))


def result():
    golden = Golden("deeplabv3-lite0/scene-3")
    canvas, inside = letterboxed(golden.picture)
    wrong = cv2.dnn.blobFromImage(canvas, 1 / 255.0, mean=MEAN, swapRB=True) / STD
    scores = forward(golden.model, wrong, "out")
    height, width = golden.picture.shape[:2]
    mask = cv2.resize(argmax(scores)[inside], (width, height), interpolation=cv2.INTER_NEAREST)
    mended = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (SIDE, SIDE), MEAN, swapRB=True) / STD
    return {"wrong": figures(golden, wrong, scores, mask), "mended": run(golden, mended)}


if __name__ == "__main__":
    show(result())
