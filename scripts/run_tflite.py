"""Runs one TFLite model with one input and one output; make_goldens.py calls it.

    python scripts/run_tflite.py model.tflite blob.npy out.npy

blob.npy and out.npy are float32, NCHW as in cv.dnn; the interpreter itself works in NHWC.
Prints the name and version of the reference.
"""

import sys
from importlib.metadata import version

import numpy as np
from ai_edge_litert.interpreter import Interpreter


def run(model: str, blob: np.ndarray) -> np.ndarray:
    """NCHW float32 -> NCHW float32."""
    # The default op resolver: no other knows the model's custom op Convolution2DTransposeBias.
    interpreter = Interpreter(model_path=model, num_threads=1)
    interpreter.allocate_tensors()
    (source,) = interpreter.get_input_details()
    (target,) = interpreter.get_output_details()
    interpreter.set_tensor(source["index"], np.ascontiguousarray(blob.transpose(0, 2, 3, 1)))
    interpreter.invoke()
    return np.ascontiguousarray(interpreter.get_tensor(target["index"]).transpose(0, 3, 1, 2))


def main() -> None:
    model, blob, out = sys.argv[1:]
    np.save(out, run(model, np.load(blob)))
    print(f"ai-edge-litert {version('ai-edge-litert')}")


if __name__ == "__main__":
    main()
