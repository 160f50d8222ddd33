"""cv2.imread turns the picture as its EXIF tag says."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, run, show

# An EXIF block that holds nothing but Orientation = 6.
TIFF = bytes([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0])
SEGMENT = b"\xff\xe1" + (8 + len(TIFF)).to_bytes(2, "big") + b"Exif\0\0" + TIFF


def result():
    golden = Golden("efficientnet-lite0/rocket")
    file = golden.path.read_bytes()
    phone = np.frombuffer(file[:2] + SEGMENT + file[2:], np.uint8)
    of = lambda image: run(
        golden, cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD
    )
    return {
        "wrong": of(cv2.imdecode(phone, cv2.IMREAD_COLOR)),
        "mended": of(cv2.imdecode(phone, cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)),
    }


if __name__ == "__main__":
    show(result())
