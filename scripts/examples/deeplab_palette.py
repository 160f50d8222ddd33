"""DeepLabv3, example 3: a colour map of 16 entries for 21 classes, patched with `% 16`."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, argmax, bits_reversed_into_colours, enlarged, figures, forward, show


def result():
    golden = Golden("deeplabv3-lite0/scene-1")
    blob = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD
    scores = forward(golden.model, blob, "out")
    mask = enlarged(argmax(scores), golden.picture)
    # any number of classes: as many colours
    colours = bits_reversed_into_colours(np.arange(1000))
    assert len(np.unique(colours, axis=0)) == 1000
    return {"wrong": figures(golden, blob, scores, mask % 16), "mended": figures(golden, blob, scores, mask)}


if __name__ == "__main__":
    show(result())
