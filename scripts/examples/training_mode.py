"""A model that was exported in training mode. Needs the models that `cvdnn examples training-mode` writes."""

import numpy as np

from common import MADE, forward, max_error, noise, or_refused, show


def result():
    picture = noise((1, 3, 4, 4))
    column = lambda values: np.float64(values).reshape(1, 3, 1, 1)
    normal = (picture - column([0.5, 0.1, -0.2])) / np.sqrt(column([1, 2, 0.5]) + 1e-5)
    expected = normal * column([1, 2, 3]) + column([0, 1, 2])
    of = lambda model: {"outputMaxError": max_error(forward(MADE / model, picture, "out"), expected)}
    return {"wrong": or_refused(lambda: of("training-mode.onnx")), "mended": of("training-mode-mended.onnx")}


if __name__ == "__main__":
    show(result())
