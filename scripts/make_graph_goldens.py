"""Makes golden/<graph>/<case>/ of the graphs in models/graphs/: what PyTorch itself (Keras itself) gives.

    python scripts/make_graph_goldens.py [--only GRAPH] [--keras-python PYTHON]

The reference is torchvision's own network with the weights of the graph (export_torchvision.from_graph), and
keras.applications' (export_keras.py run, by the Python that has Keras), never an ONNX runtime.
`made.weightsSha256` is of the weights that it ran with, in the order of the file.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
import torchvision

from export_torchvision import from_graph
from formula import filled
from make_goldens import (
    BLOB_TOLERANCE,
    PICTURES,
    RELEASES,
    ROOT,
    SEED,
    made_by,
    sha256,
    torch_blob,
    write_answer,
    write_array,
    write_json,
    write_output,
)

GRAPHS = ROOT / "models" / "graphs"


class Case(NamedTuple):
    """One row: a picture through a graph."""

    graph: str
    picture: str
    stride: tuple = ()
    """Keep only every n-th value of each output, dimension by dimension; () keeps all."""
    tolerance: dict = {}
    """Set over that of make_goldens.py."""


# Scores of neighbouring pixels are interpolated from an eighth of them: every fourth says as much.
EVERY_FOURTH = (1, 1, 4, 4)
# Most of a thousand probabilities are about 1e-4.
PROBABILITIES = {"atol": 1e-6}
CASES = (
    Case("deeplabv3-resnet50", "astronaut.png", EVERY_FOURTH),
    Case("deeplabv3-resnet101", "astronaut.png", EVERY_FOURTH),
    Case("deeplabv3-mobilenetv3", "astronaut.png", EVERY_FOURTH),
    Case("fcn-resnet50", "astronaut.png", EVERY_FOURTH),
    Case("lraspp-mobilenetv3", "astronaut.png", EVERY_FOURTH),
    Case("densenet121", "astronaut.png"),
    Case("densenet121-keras-nhwc", "astronaut.png", (), PROBABILITIES),
    Case("densenet121-keras-nchw", "astronaut.png", (), PROBABILITIES),
)


class Reference(NamedTuple):
    """Who made the outputs, the outputs by name (float32, NCHW or 1xN), and the sha256 of the weights."""

    by: str
    outputs: dict
    weights: str


def weights_sha256(path: Path, values) -> str:
    """Of all initializers in the file's order; `values(name)` is what the framework has, None for sizes and axes."""
    digest = hashlib.sha256()
    for tensor in filled(path).graph.initializer:
        value = values(tensor.name)
        digest.update(tensor.raw_data if value is None else np.ascontiguousarray(value, "<f4").tobytes())
    return digest.hexdigest()


def torch_reference(path: Path, blob: torch.Tensor) -> Reference:
    network = from_graph(path)
    with torch.no_grad():
        outputs = network(blob)
    if not isinstance(outputs, dict):
        outputs = {"logits": outputs}
    state = network.state_dict()
    versions = [module.__version__.split("+")[0] for module in (torch, torchvision)]
    by = f"torch {RELEASES.get(versions[0], versions[0])}, torchvision {versions[1].split('a')[0]}"
    digest = weights_sha256(path, lambda name: state[name].numpy() if name in state else None)
    return Reference(by, {name: value.numpy() for name, value in outputs.items()}, digest)


def keras_reference(python: str, path: Path, blob: torch.Tensor) -> Reference:
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "blob.npy"), os.path.join(folder, "outputs.npz")
        np.save(source, blob.numpy())
        script = Path(__file__).with_name("export_keras.py")
        done = subprocess.run(
            [python, str(script), "run", str(path), source, target], check=True, stdout=subprocess.PIPE, text=True
        )
        by, digest = done.stdout.strip().splitlines()[-2:]
        return Reference(by, dict(np.load(target)), digest)


def reference_of(case: Case, path: Path, blob: torch.Tensor, keras_python: str) -> Reference:
    is_keras = "-keras-" in case.graph
    return keras_reference(keras_python, path, blob) if is_keras else torch_reference(path, blob)


def recipe_of(case: Case) -> dict:
    return json.loads((GRAPHS / f"{case.graph}.recipe.json").read_text(encoding="utf-8"))


def make(case: Case, keras_python: str) -> None:
    """Writes golden/<graph>/<picture>/."""
    recipe, case_name = recipe_of(case), Path(case.picture).stem
    folder = ROOT / "golden" / case.graph / case_name
    folder.mkdir(parents=True, exist_ok=True)
    path, picture_path = GRAPHS / recipe["model"], PICTURES / case.picture
    picture = cv2.imread(str(picture_path))
    blob = torch_blob(picture, {**recipe["input"], "layout": "NCHW"})
    reference = reference_of(case, path, blob, keras_python)
    output = recipe["output"]

    write_json(folder / "recipe.json", {**recipe, "model": f"../../../models/graphs/{recipe['model']}"})
    write_array(folder / "blob.npz", "blob", blob.numpy())
    golden = {
        "model": case.graph,
        "case": case_name,
        "picture": f"../../pictures/{case.picture}",
        "recipe": "recipe.json",
        "blob": {"file": "blob.npz", **BLOB_TOLERANCE},
        "outputs": {
            name: {**write_output(folder, name, value, case.stride), **case.tolerance}
            for name, value in reference.outputs.items()
        },
        "answer": write_answer(folder, reference.outputs[output["name"]], output, picture.shape[:2]),
        "pictureSha256": sha256(picture_path.read_bytes()),
        "modelSha256": sha256(path.read_bytes()),
        "made": {
            **made_by(reference.by),
            "script": "scripts/make_graph_goldens.py",
            "weightsSha256": reference.weights,
            "seed": SEED,
        },
    }
    write_json(folder / "golden.json", golden)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=[case.graph for case in CASES], help="make the case of one graph")
    parser.add_argument("--keras-python", default=sys.executable, help="a Python that has Keras 3 and TensorFlow")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    for case in CASES:
        if options.only in (None, case.graph):
            make(case, options.keras_python)
            print(f"{case.graph}/{Path(case.picture).stem}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
