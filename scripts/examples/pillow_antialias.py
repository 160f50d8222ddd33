"""cv2.resize where the reference was resized by Pillow. Needs Pillow."""

import cv2
import numpy as np
from PIL import Image

from common import MEAN, STD, Golden, argmax, enlarged, figures, forward, run, show


def result():
    golden = Golden("deeplabv3-lite0/scene-4")
    image = Image.open(golden.path).convert("RGB").resize((257, 257), Image.BILINEAR)
    golden.blob = cv2.dnn.blobFromImage(np.asarray(image), 1 / 255.0, mean=MEAN) / STD
    golden.scores, golden.stride = forward(golden.model, golden.blob, "out"), [1, 1, 1, 1]
    golden.mask = enlarged(argmax(golden.scores), golden.picture)
    wrong = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD
    return {"wrong": run(golden, wrong), "mended": figures(golden, golden.blob, golden.scores, golden.mask)}


if __name__ == "__main__":
    show(result())
