"""The resize works on floats, the reference's rounded to 8 bits."""

import cv2
import numpy as np

from common import MEAN, STD, both, show


def wrong(image):
    image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB).astype(np.float32)
    image = cv2.resize(image, (257, 257))
    return cv2.dnn.blobFromImage(image, 1 / 255.0, mean=MEAN) / STD


def mended(image):
    image = cv2.resize(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), (257, 257))
    return cv2.dnn.blobFromImage(image, 1 / 255.0, mean=MEAN) / STD


def result():
    return both("deeplabv3-lite0/scene-2", wrong, mended)


if __name__ == "__main__":
    show(result())
