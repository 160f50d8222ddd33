"""argmax at the network's size and then enlarged, where the scores have to be enlarged first."""

import cv2
import numpy as np

from common import MEAN, STD, Golden, argmax, enlarged, figures, forward, show


def result():
    golden = Golden("deeplabv3-lite0/scene-1-logits")
    height, width = golden.picture.shape[:2]
    blob = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD
    scores = forward(golden.model, blob, "out")
    large = np.stack([cv2.resize(plane, (width, height), interpolation=cv2.INTER_LINEAR) for plane in scores[0]])
    return {
        "wrong": figures(golden, blob, scores, enlarged(argmax(scores), golden.picture)),
        "mended": figures(golden, blob, scores, large.argmax(axis=0).astype(np.uint8)),
    }


if __name__ == "__main__":
    show(result())
