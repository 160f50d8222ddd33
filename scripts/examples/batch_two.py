"""Two pictures for a model that was exported with a batch of one. Needs the model that `cvdnn examples batch-two` writes."""

import cv2
import numpy as np

from common import MADE, max_error, noise, show


def result():
    batch = noise((2, 3, 4, 4))
    expected = np.maximum(batch, 0).reshape(2, 48)
    net = cv2.dnn.readNetFromONNX(str(MADE / "batch-two.onnx"))
    net.setInput(batch)
    wrong = net.forward("out")
    outputs = []
    for picture in batch:
        net.setInput(picture[None])
        outputs.append(net.forward("out").copy())
    return {
        "wrong": {"outputShape": "x".join(map(str, wrong.shape))},
        "mended": {"outputMaxError": max_error(np.concatenate(outputs), expected)},
    }


if __name__ == "__main__":
    show(result())
