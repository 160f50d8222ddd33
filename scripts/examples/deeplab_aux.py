"""The auxiliary output is taken for the right one. Needs the model that `cvdnn examples deeplab-aux` writes."""

import cv2

from common import MADE, MEAN, STD, Golden, argmax, enlarged, figures, show


def result():
    golden = Golden("deeplabv3-lite0/scene-1")
    blob = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (257, 257), MEAN, swapRB=True) / STD
    net = cv2.dnn.readNetFromONNX(str(MADE / "deeplab-aux.onnx"))
    net.setInput(blob)
    outputs = net.forward(["out", "aux"])
    of = lambda scores: figures(golden, blob, scores, enlarged(argmax(scores), golden.picture))
    return {"wrong": of(outputs[-1]), "mended": of(outputs[0])}


if __name__ == "__main__":
    show(result())
