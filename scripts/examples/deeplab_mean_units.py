"""A mean in 0..1 units beside scalefactor=1/255: the mean is taken away before the scale."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), mean=(0.485, 0.456, 0.406), swapRB=True) / STD


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def result():
    return both("deeplabv3-lite0/scene-1", wrong, mended)


if __name__ == "__main__":
    show(result())
