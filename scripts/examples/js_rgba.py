"""A picture of four channels, as JavaScript's canvas gives it."""

import cv2

from common import MEAN, STD, Golden, or_refused, run, show


def result():
    golden = Golden("efficientnet-lite0/chelsea")
    rgba = cv2.cvtColor(golden.picture, cv2.COLOR_BGR2RGBA)
    wrong = cv2.dnn.blobFromImage(rgba, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True)
    image = cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGR)
    mended = cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD
    return {"wrong": or_refused(lambda: run(golden, wrong)), "mended": run(golden, mended)}


if __name__ == "__main__":
    show(result())
