"""TensorFlow's DeepLabv3, which is no part of cvdnn, with the mean taken away twice."""

import cv2
import numpy as np

from common import ROOT, enlarged, max_error, miou, show

MODEL = ROOT / "../shared/models/deeplabv3_257_nchw.onnx"


def result():
    picture = cv2.imread(str(ROOT / "golden/pictures/chelsea.png"))
    net = cv2.dnn.readNetFromONNX(str(MODEL))

    def run(blob):
        net.setInput(np.float32(blob))
        scores = net.forward("ResizeBilinear_3").copy()
        return blob, scores, enlarged(scores[0].argmax(axis=-1).astype(np.uint8), picture)

    mean = np.array([127.5, 127.5, 127.5])
    blob = cv2.dnn.blobFromImage(picture, scalefactor=1.0, size=(257, 257), mean=mean, swapRB=True, crop=False)
    right = run(blob / np.float32(127.5))
    wrong = run((blob - mean[:, None, None]) / 127.5)
    of = lambda tensors: {
        "blobMaxError": max_error(tensors[0], right[0]),
        "outputMaxError": max_error(tensors[1], right[1]),
        "pixelsAsGolden": float((tensors[2] == right[2]).mean()),
        "miouGolden": miou(tensors[2], right[2]),
    }
    return {"wrong": of(wrong), "mended": of(right)}


if __name__ == "__main__":
    show(result())
