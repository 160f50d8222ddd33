"""cvtColor to RGB and swapRB=True: back to BGR."""

import cv2

from common import MEAN, STD, both, show


def wrong(image):
    image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def result():
    return both("deeplabv3-lite0/scene-2", wrong, mended)


if __name__ == "__main__":
    show(result())
