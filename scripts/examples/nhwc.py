"""An NCHW blob for a model from Keras. Needs the model that `cvdnn examples nhwc` writes."""

import cv2

from common import MADE, MEAN, STD, Golden, figures, forward, or_refused, show


def result():
    golden = Golden("efficientnet-lite0/chelsea")
    blob = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (224, 224), MEAN, swapRB=True, crop=True) / STD
    of = lambda fed: figures(golden, blob, forward(MADE / "nhwc.onnx", fed, golden.output))
    return {"wrong": or_refused(lambda: of(blob)), "mended": of(blob.transpose(0, 2, 3, 1).copy())}


if __name__ == "__main__":
    show(result())
