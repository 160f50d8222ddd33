"""Another size than the file says: no word from OpenCV."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (320, 240), MEAN, swapRB=True, crop=True) / STD


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD


def result():
    return both("efficientnet-lite0/coffee", wrong, mended)


if __name__ == "__main__":
    show(result())
