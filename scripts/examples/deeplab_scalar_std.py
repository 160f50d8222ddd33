"""One std for all channels, because scalefactor is one number."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    std = (0.229 + 0.224 + 0.225) / 3
    return cv2.dnn.blobFromImage(image, 1 / (255 * std), (257, 257), MEAN, swapRB=True)


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def result():
    return both("deeplabv3-lite0/scene-1", wrong, mended)


if __name__ == "__main__":
    show(result())
