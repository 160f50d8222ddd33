"""DeepLabv3, example 2: the mean is taken away twice."""

import cv2
import numpy as np

from common import MEAN, STD, both, show


def wrong(image):
    image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
    mean = np.array([0.485, 0.456, 0.406]) * 255
    std = np.array([0.229, 0.224, 0.225]) * 255
    blob = cv2.dnn.blobFromImage(image, scalefactor=1.0, size=(257, 257), mean=mean, swapRB=False, crop=False)
    blob[0, :, :, :] = (blob[0, :, :, :] - mean[:, None, None]) / std[:, None, None]
    return blob


def mended(image):
    return cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD


def result():
    return both("deeplabv3-lite0/scene-1", wrong, mended)


if __name__ == "__main__":
    show(result())
