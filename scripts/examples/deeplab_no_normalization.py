"""DeepLabv3, example 1: no normalization."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    return cv2.dnn.blobFromImage(image, scalefactor=1.0, size=(257, 257), mean=(0, 0, 0), swapRB=True, crop=False)


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def result():
    return both("deeplabv3-lite0/scene-1", wrong, mended)


if __name__ == "__main__":
    show(result())
