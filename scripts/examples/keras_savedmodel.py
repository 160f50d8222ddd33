"""Keras, example 2: a SavedModel given to readNetFromTensorflow, and a frozen graph."""

import json

import cv2
import numpy as np

from common import ROOT, max_error, or_refused, show

FOLDER = ROOT / "models" / "tensorflow"


def result():
    expected = json.loads((FOLDER / "expected.json").read_text())
    of = lambda name: np.float32(expected[name]["values"]).reshape(expected[name]["shape"])

    def run(file):
        net = cv2.dnn.readNetFromTensorflow(str(FOLDER / file))
        net.setInput(of("input").transpose(0, 3, 1, 2).copy())
        return {"outputMaxError": max_error(net.forward("probabilities"), of("probabilities"))}

    return {"wrong": or_refused(lambda: run("saved_model.pb")), "mended": run("frozen.pb")}


if __name__ == "__main__":
    show(result())
