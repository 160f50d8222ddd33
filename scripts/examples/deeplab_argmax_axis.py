"""argmax over the wrong axis, "mended" by a reshape that moves no value."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, argmax, enlarged, figures, forward, show


def result():
    golden = Golden("deeplabv3-lite0/scene-1")
    blob = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD
    scores = forward(golden.model, blob, "out")
    assert np.argmax(scores, axis=-1).squeeze().shape == (21, 257)
    wrong = scores.reshape(257, 257, 21).argmax(axis=-1).astype(np.uint8)
    return {
        "wrong": figures(golden, blob, scores, enlarged(wrong, golden.picture)),
        "mended": figures(golden, blob, scores, enlarged(argmax(scores), golden.picture)),
    }


if __name__ == "__main__":
    show(result())
