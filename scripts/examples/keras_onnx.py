"""Keras, example 1: onnx_tf the wrong way round, and an NCHW blob for Keras' NHWC input. Needs the model that
`cvdnn examples keras-onnx` writes. With keras and onnx at hand, what onnx_tf's prepare says is shown, too."""

import sys

import cv2

from common import MADE, MEAN, STD, Golden, figures, forward, or_refused, show


def prepare_says():
    """onnx_tf.backend.prepare begins with this call of onnx's own Backend.prepare."""
    import keras
    from onnx.backend.base import Backend

    picture = keras.Input((4,))
    try:
        Backend.prepare(keras.Model(picture, keras.layers.Dense(2)(picture)))
    except AttributeError as error:
        return str(error)
    return ""


def check_prepare():
    try:
        said = prepare_says()
    except ImportError as error:
        print(f"keras-onnx: the call of prepare left out: {error}", file=sys.stderr)
    else:
        assert said == "'Functional' object has no attribute 'SerializeToString'", said


def result():
    check_prepare()
    golden = Golden("densenet121-keras-nhwc/astronaut")
    nchw = cv2.dnn.blobFromImage(golden.picture, 1 / 255.0, (64, 64), MEAN, swapRB=True) / STD
    # the golden keeps its blob as NCHW, whatever the model wants
    of = lambda fed: figures(golden, nchw, forward(MADE / "keras-onnx.onnx", fed, golden.output))
    return {"wrong": or_refused(lambda: of(nchw)), "mended": of(nchw.transpose(0, 2, 3, 1).copy())}


if __name__ == "__main__":
    show(result())
