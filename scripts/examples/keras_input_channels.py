"""A gray picture for a network of three channels."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, or_refused, run, show


def result():
    golden = Golden("efficientnet-lite0/chelsea")
    gray = cv2.imread(str(golden.path), cv2.IMREAD_GRAYSCALE)
    wrong = cv2.dnn.blobFromImage(gray, 1 / 255.0, (224, 224), MEAN[:1], crop=True) / np.float32(0.229)
    mended = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD
    return {"wrong": or_refused(lambda: run(golden, wrong)), "mended": run(golden, mended)}


if __name__ == "__main__":
    show(result())
