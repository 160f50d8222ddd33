"""RGBA without its alpha is RGB, and swapRB=True makes BGR of it."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    canvas = cv2.cvtColor(image, cv2.COLOR_BGR2RGBA)
    image = cv2.cvtColor(canvas, cv2.COLOR_RGBA2RGB)
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD


def mended(image):
    canvas = cv2.cvtColor(image, cv2.COLOR_BGR2RGBA)
    image = cv2.cvtColor(canvas, cv2.COLOR_RGBA2BGR)
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD


def result():
    return both("efficientnet-lite0/coffee", wrong, mended)


if __name__ == "__main__":
    show(result())
