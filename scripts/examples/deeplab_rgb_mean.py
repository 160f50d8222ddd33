"""Mean and std in RGB order, swapRB left off."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN) / STD


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def result():
    return both("deeplabv3-lite0/scene-1", wrong, mended)


if __name__ == "__main__":
    show(result())
