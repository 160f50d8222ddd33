"""Keras, example 3: only divided by 255."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    return cv2.dnn.blobFromImage(image, 1.0 / 255.0, (224, 224), (0, 0, 0), swapRB=True, crop=False)


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD


def result():
    return both("efficientnet-lite0/astronaut", wrong, mended)


if __name__ == "__main__":
    show(result())
