"""Shape operators of dynamic_axes. Needs the models that `cvdnn examples dynamic-axes` writes."""

import numpy as np

from common import MADE, forward, max_error, noise, or_refused, show


def result():
    picture = noise((1, 3, 4, 4))
    expected = np.maximum(picture, 0).reshape(1, 48)
    of = lambda model: {"outputMaxError": max_error(forward(MADE / model, picture, "out"), expected)}
    return {"wrong": or_refused(lambda: of("dynamic-axes.onnx")), "mended": of("dynamic-axes-mended.onnx")}


if __name__ == "__main__":
    show(result())
