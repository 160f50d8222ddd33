"""Scalar(scale) is (scale, 0, 0, 0). Python's own Image2BlobParams keeps 1 for the others: here C++'s is said."""

import cv2

from common import both, show


def with_scale(image, scale):
    params = cv2.dnn.Image2BlobParams()
    params.scalefactor, params.size, params.swapRB = scale, (256, 256), True
    return cv2.dnn.blobFromImageWithParams(image, params)


def wrong(image):
    return with_scale(image, (1 / 255.0, 0, 0, 0))


def mended(image):
    return with_scale(image, (1 / 255.0, 1 / 255.0, 1 / 255.0, 1 / 255.0))


def result():
    return both("selfie-segmentation/astronaut", wrong, mended)


if __name__ == "__main__":
    show(result())
