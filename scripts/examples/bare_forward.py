"""forward() without a name. Needs the model that `cvdnn examples bare-forward` writes."""

import cv2

from common import MADE, MEAN, STD, Golden, argmax, enlarged, figures, show


def result():
    golden = Golden("deeplabv3-lite0/scene-1")
    blob = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD
    net = cv2.dnn.readNetFromONNX(str(MADE / "bare-forward.onnx"))
    net.setInput(blob)
    of = lambda scores: figures(golden, blob, scores, enlarged(argmax(scores), golden.picture))
    return {"wrong": of(net.forward()), "mended": of(net.forward("out"))}


if __name__ == "__main__":
    show(result())
