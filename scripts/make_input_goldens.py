"""Makes the goldens of networks with several inputs: models/inputs/*.onnx and golden/<network>/<case>/.

    python scripts/make_input_goldens.py

- difference: two pictures, `left` and `right`; their difference, then a 1x1 convolution to the scores of four classes.
- boxes: a picture, `image`, and its size, `size` (int64, [1, 2], width and height); four points, scaled by the size.

The weights are numpy's default_rng of SEED. The reference is ONNX Runtime on blobs of cv2 (blobFromImage, then divided
by std channel by channel), without any code of cvdnn.
"""

import hashlib
import json
import platform
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "golden" / "pictures"
MODELS = ROOT / "models" / "inputs"
SEED = 0
SIDE = 32
CLASSES = 4
POINTS = 4
# onnxruntime adds in another order than OpenCV.
OUTPUT_TOLERANCE = {"atol": 1e-4, "rtol": 1e-3}

IMAGENET = {"order": "rgb", "mean": [123.675, 116.28, 103.53], "scale": 1 / 255, "std": [0.229, 0.224, 0.225]}
PLAIN = {"order": "bgr", "mean": [0, 0, 0], "scale": 1 / 255, "std": [1, 1, 1]}
PLACED = {"size": [SIDE, SIDE], "fit": "stretch", "resize": "opencv:linear", "layout": "NCHW"}


def difference(rng):
    weights = rng.normal(size=(CLASSES, 3, 1, 1)).astype(np.float32)
    return model_of(
        "difference",
        [tensor("left", [1, 3, SIDE, SIDE]), tensor("right", [1, 3, SIDE, SIDE])],
        [tensor("out", [1, CLASSES, SIDE, SIDE])],
        [
            helper.make_node("Sub", ["left", "right"], ["apart"]),
            helper.make_node("Conv", ["apart", "weights"], ["out"], kernel_shape=[1, 1]),
        ],
        {"weights": weights},
    )


def boxes(rng):
    weights = rng.normal(size=(3, 2 * POINTS)).astype(np.float32)
    return model_of(
        "boxes",
        [tensor("image", [1, 3, SIDE, SIDE]), tensor("size", [1, 2], TensorProto.INT64)],
        [tensor("points", [1, POINTS, 2])],
        [
            helper.make_node("GlobalAveragePool", ["image"], ["pooled"]),
            helper.make_node("Flatten", ["pooled"], ["means"], axis=1),
            helper.make_node("MatMul", ["means", "weights"], ["logits"]),
            helper.make_node("Sigmoid", ["logits"], ["shares"]),
            helper.make_node("Reshape", ["shares", "pairs"], ["relative"]),
            helper.make_node("Cast", ["size"], ["sides"], to=TensorProto.FLOAT),
            helper.make_node("Reshape", ["sides", "one_pair"], ["scale"]),
            helper.make_node("Mul", ["relative", "scale"], ["points"]),
        ],
        {"weights": weights, "pairs": np.array([1, POINTS, 2]), "one_pair": np.array([1, 1, 2])},
    )


def tensor(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def model_of(name, inputs, outputs, nodes, constants):
    initializers = [numpy_helper.from_array(value, each) for each, value in constants.items()]
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="cvdnn")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model.SerializeToString()


def blob_of(image, spec):
    swap = spec["order"] == "rgb"
    blob = cv2.dnn.blobFromImage(image, spec["scale"], (SIDE, SIDE), spec["mean"], swap, False)
    return blob / np.float32(spec["std"]).reshape(1, 3, 1, 1)


def write_difference(rng):
    recipe = {
        "inputs": {"left": {**PLACED, **IMAGENET}, "right": {**PLACED, **PLAIN}},
        "output": {"name": "out", "task": "segmentation", "labels": ["a", "b", "c", "d"], "upsample": "none"},
    }
    case = Case("difference", "chelsea-coffee", difference(rng), recipe)
    pictures = {"left": "chelsea.png", "right": "coffee.png"}
    out = case.run({name: case.picture(name, file) for name, file in pictures.items()})["out"]
    case.array("mask", out[0].argmax(axis=0).astype(np.uint8))
    case.golden["answer"] = {"mask": "mask.npz"}
    case.write()


def write_boxes(rng):
    recipe = {
        "inputs": {
            "image": {**PLACED, **IMAGENET},
            "size": {"sizeOf": "image", "order": "width-height"},
        },
        "output": {"name": "points", "task": "raw"},
    }
    case = Case("boxes", "chelsea", boxes(rng), recipe)
    blob = case.picture("image", "chelsea.png")
    height, width = cv2.imread(str(PICTURES / "chelsea.png")).shape[:2]
    case.run({"image": blob, "size": case.constant("size", np.array([[width, height]]))})
    case.write()


class Case:
    """One golden while it is made."""

    def __init__(self, network, name, model, recipe):
        self.folder = ROOT / "golden" / network / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.model = model
        MODELS.mkdir(parents=True, exist_ok=True)
        (MODELS / f"{network}.onnx").write_bytes(model)
        self.recipe = {"model": f"../../../models/inputs/{network}.onnx", "sha256": sha256(model), **recipe}
        self.golden = {"model": network, "case": name, "inputs": {}, "recipe": "recipe.json", "outputs": {}}

    def picture(self, name, file):
        """Reads an input's picture; returns its blob."""
        path = PICTURES / file
        blob = blob_of(cv2.imread(str(path)), self.recipe["inputs"][name])
        self.golden["inputs"][name] = {
            "picture": f"../../pictures/{file}",
            "pictureSha256": sha256(path.read_bytes()),
            "blob": {"file": self.array(f"{name}.blob", blob, "blob"), "atol": 1e-6, "rtol": 0},
        }
        return blob

    def constant(self, name, value):
        entry = {"file": self.array(f"{name}.blob", value, "blob"), "atol": 0, "rtol": 0}
        self.golden["inputs"][name] = {"blob": entry}
        return value

    def run(self, feeds):
        session = onnxruntime.InferenceSession(self.model, providers=["CPUExecutionProvider"])
        names = [output.name for output in session.get_outputs()]
        outputs = dict(zip(names, session.run(names, feeds)))
        for name, output in outputs.items():
            self.golden["outputs"][name] = {"file": self.array(name, output), **OUTPUT_TOLERANCE}
        return outputs

    def array(self, stem, value, name=None):
        np.savez_compressed(self.folder / f"{stem}.npz", **{name or stem: value})
        return f"{stem}.npz"

    def write(self):
        made = {
            "script": "scripts/make_input_goldens.py",
            "reference": f"onnxruntime {onnxruntime.__version__}",
            "python": platform.python_version(),
            "numpy": np.__version__,
            "onnx": onnx.__version__,
            "opencv": cv2.__version__,
            "seed": SEED,
        }
        golden = {**self.golden, "modelSha256": sha256(self.model), "made": made}
        for file, value in (("golden.json", golden), ("recipe.json", self.recipe)):
            (self.folder / file).write_text(json.dumps(value, indent=2) + "\n")


def sha256(content):
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    write_difference(np.random.default_rng(SEED))
    write_boxes(np.random.default_rng(SEED))
