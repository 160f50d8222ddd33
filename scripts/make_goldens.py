"""Makes golden/<model>/<case>/: what PyTorch (or the TFLite interpreter) has at every stage.

    python scripts/make_goldens.py [--only MODEL] [--tflite-python PYTHON]
    python scripts/make_goldens.py --only-cv2-hashes   # adds the blob of this interpreter's cv2 version

Nothing here comes from cvdnn: pictures are decoded and resized by cv2, normalized by
torchvision, run by torch. The same inputs give the same bytes. A case whose model or
picture is missing is named on stderr and skipped, and the exit code is 1.
"""

import argparse
import hashlib
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from PIL import Image
from torch import nn
from torchvision.models import EfficientNet_B0_Weights
from torchvision.transforms import functional as transforms

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "golden" / "pictures"


class Case(NamedTuple):
    """One row: a picture through a model."""

    model: str
    name: str
    picture: str
    output: dict = {}
    """Set over the `output` of models/<model>.recipe.json."""
    stride: tuple = ()
    """Keep only every n-th value of the output, dimension by dimension; () keeps all."""


EVERY_SECOND, EVERY_FOURTH = (1, 1, 2, 2), (1, 1, 4, 4)
CASES = (
    Case("deeplabv3-lite0", "scene-1", "scene-1.jpg", {}, EVERY_SECOND),
    Case("deeplabv3-lite0", "scene-1-logits", "scene-1.jpg", {"upsample": "logits"}, EVERY_FOURTH),
    Case("deeplabv3-lite0", "scene-2", "scene-2.jpg", {}, EVERY_FOURTH),
    Case("deeplabv3-lite0", "scene-3", "scene-3.png", {}, EVERY_FOURTH),
    Case("deeplabv3-lite0", "scene-4", "scene-4.png", {}, EVERY_FOURTH),
    Case("efficientnet-lite0", "astronaut", "astronaut.png"),
    Case("efficientnet-lite0", "chelsea", "chelsea.png"),
    Case("efficientnet-lite0", "coffee", "coffee.png"),
    Case("efficientnet-lite0", "rocket", "rocket.jpg"),
    Case("selfie-segmentation", "astronaut", "astronaut.png"),
    Case("selfie-segmentation", "camera", "camera.png"),
)
MODELS = tuple(dict.fromkeys(case.model for case in CASES))

# Modules beside this file whose from_onnx(path) rebuilds the PyTorch network.
TORCH_MODULES = {"deeplabv3-lite0": "deeplabv3_lite0", "efficientnet-lite0": "efficientnet_lite0"}

LABELS = {"imagenet1000": EfficientNet_B0_Weights.IMAGENET1K_V1.meta["categories"]}

# Allowed: |actual - expected| <= atol + rtol * |expected|.
BLOB_TOLERANCE = {"atol": 1e-6, "rtol": 0}
OUTPUT_TOLERANCE = {"atol": 1e-4, "rtol": 1e-3}

# Debian's build of torch 1.13.1 calls itself by the version before its release.
RELEASES = {"1.13.0a0": "1.13.1"}

# Nothing is drawn at random; set so that it stays true.
SEED = 0


class Reference(NamedTuple):
    """Who made the output, with its version, and the output: float32, NCHW or 1xN."""

    by: str
    output: np.ndarray


def resize(picture: np.ndarray, spec: dict) -> np.ndarray:
    """HxWx3 uint8 to the network's size, as `fit` says; the channels keep their order."""
    if spec["resize"] != "opencv:linear":
        raise ValueError(f"input.resize {spec['resize']} is not made here")
    if spec["fit"] == "stretch":
        return cv2.resize(picture, spec["size"], interpolation=cv2.INTER_LINEAR)
    if spec["fit"] == "crop":
        return cv2.dnn.blobFromImage(picture, size=spec["size"], crop=True)[0].transpose(1, 2, 0).astype(np.uint8)
    raise ValueError(f"input.fit {spec['fit']} is not made here")


def torch_blob(picture: np.ndarray, spec: dict) -> torch.Tensor:
    """BGR uint8 picture -> 1x3xHxW float32 by torchvision: value / 255, minus mean, divided by std."""
    if spec["scale"] * 255 != 1 or spec["layout"] != "NCHW":
        raise ValueError("only input.scale 1/255 and input.layout NCHW are made here")
    pixels = resize(picture, spec)
    ordered = pixels[:, :, ::-1] if spec["order"] == "rgb" else pixels
    mean = [value / 255 for value in spec["mean"]]
    return transforms.normalize(transforms.to_tensor(ordered.copy()), mean, spec["std"]).unsqueeze(0)


def cv2_blob(picture: np.ndarray, spec: dict) -> np.ndarray:
    """BGR uint8 picture -> 1x3xHxW float32 the way of cv.dnn, with the division by std it lacks."""
    blob = cv2.dnn.blobFromImage(
        picture, spec["scale"], spec["size"], spec["mean"], spec["order"] == "rgb", spec["fit"] == "crop"
    )
    blob /= np.float32(spec["std"]).reshape(1, 3, 1, 1)
    return blob


def cv2_hash(picture: np.ndarray, spec: dict) -> str:
    """sha256 of the float32 blob that this version of cv2 gives."""
    return sha256(cv2_blob(picture, spec).astype("<f4").tobytes())


def add_cv2_hash(case: Case, recipe: dict) -> None:
    """Adds this version's hash to an existing golden.json; blobFromImage's arithmetic changed in 4.11."""
    path = ROOT / "golden" / case.model / case.name / "golden.json"
    golden = json.loads(path.read_text(encoding="utf-8"))
    hashes = golden["cv2BlobSha256"]
    hashes[cv2.__version__] = cv2_hash(cv2.imread(str(PICTURES / case.picture)), recipe["input"])
    write_json(path, golden)


def torch_output(network: nn.Module, blob: torch.Tensor) -> Reference:
    """The network's only output."""
    with torch.no_grad():
        output = network(blob).numpy()
    version = torch.__version__.split("+")[0]
    return Reference(f"torch {RELEASES.get(version, version)}", output)


def tflite_output(python: str, model: Path, blob: torch.Tensor) -> Reference:
    """The model's only output, from the interpreter that the Python `python` has."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "blob.npy"), os.path.join(folder, "out.npy")
        np.save(source, blob.numpy())
        script = Path(__file__).with_name("run_tflite.py")
        done = subprocess.run(
            [python, str(script), str(model), source, target], check=True, stdout=subprocess.PIPE, text=True
        )
        return Reference(done.stdout.strip(), np.load(target))


def run(case: Case, model: Path, blob: torch.Tensor, tflite_python: str) -> Reference:
    """The truth for one blob."""
    if model.suffix == ".tflite":
        return tflite_output(tflite_python, model, blob)
    network = importlib.import_module(TORCH_MODULES[case.model]).from_onnx(model)
    return torch_output(network, blob)


def classes_of(scores: np.ndarray, spec: dict) -> np.ndarray:
    """1xCxHxW -> HxW uint8: argmax, or value > threshold where there is one channel."""
    if scores.shape[1] == 1:
        return (scores[0, 0] > spec["threshold"]).astype(np.uint8)
    return scores[0].argmax(axis=0).astype(np.uint8)


def class_map(scores: np.ndarray, spec: dict, height: int, width: int) -> np.ndarray:
    """1xCxhxw -> height x width uint8, enlarged before (logits) or after (labels) the choice of class."""
    if spec["upsample"] == "labels":
        return cv2.resize(classes_of(scores, spec), (width, height), interpolation=cv2.INTER_NEAREST)
    if spec["upsample"] == "logits":
        large = nn.functional.interpolate(
            torch.from_numpy(scores), size=(height, width), mode="bilinear", align_corners=False
        )
        return classes_of(large.numpy(), spec)
    raise ValueError(f"output.upsample {spec['upsample']} is not made here")


def top_classes(logits: np.ndarray, labels: list, count: int = 5) -> list:
    """1xN logits -> the likeliest classes, best first; softmax in float64."""
    values = logits[0].astype(np.float64)
    powers = np.exp(values - values.max())
    probabilities = powers / powers.sum()
    best = np.argsort(-probabilities, kind="stable")[:count]
    return [{"index": int(i), "label": labels[i], "probability": float(probabilities[i])} for i in best]


def voc_palette() -> bytes:
    """256 RGB colours of Pascal VOC: the bits of the class index, dealt out to the channels from the top."""
    colours = np.zeros((256, 3), np.uint8)
    for index in range(256):
        for bit in range(8):
            colours[index, bit % 3] |= (index >> bit & 1) << (7 - bit // 3)
    return colours.tobytes()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_json(path: Path, value) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_array(path: Path, name: str, array: np.ndarray) -> None:
    """One float32 array, C order, in a compressed .npz."""
    np.savez_compressed(path, **{name: np.ascontiguousarray(array, np.float32)})


def write_mask(path: Path, classes: np.ndarray) -> None:
    """HxW uint8 as an 8-bit palette PNG: index = class."""
    mask = Image.fromarray(classes, mode="P")
    mask.putpalette(voc_palette())
    mask.save(path, optimize=True)


def write_answer(folder: Path, output: np.ndarray, spec: dict, size: tuple) -> dict:
    """Writes mask.png or top.json; returns the `answer` of golden.json. `size`: height, width of the picture."""
    if spec["task"] == "segmentation":
        write_mask(folder / "mask.png", class_map(output, spec, *size))
        return {"mask": "mask.png"}
    # The softmax of the logarithms of probabilities are these probabilities.
    logits = np.log(output) if spec["scores"] == "probabilities" else output
    write_json(folder / "top.json", top_classes(logits, LABELS[spec["labels"]]))
    return {"top": "top.json"}


def write_output(folder: Path, name: str, output: np.ndarray, stride: tuple) -> dict:
    """Writes the output or a sample of it; returns its entry in golden.json."""
    # Keras calls its output `Identity:0`, and a file name may not have a colon everywhere.
    file = f"{name.replace(':', '-')}.npz"
    write_array(folder / file, name, output[tuple(slice(None, None, step) for step in stride)])
    entry = {"file": file, **OUTPUT_TOLERANCE}
    return {**entry, "stride": list(stride)} if stride else entry


def truth_of(picture: Path) -> dict:
    """The `truth` of golden.json, where <picture>.truth.png exists."""
    truth = picture.with_name(f"{picture.stem}.truth.png")
    return {"truth": f"../../pictures/{truth.name}"} if truth.exists() else {}


def made_by(reference: str) -> dict:
    """What the numbers depend on."""
    return {
        "script": "scripts/make_goldens.py",
        "reference": reference,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "opencv": cv2.__version__,
        "seed": SEED,
    }


def recipe_of(case: Case) -> dict:
    """The model's recipe with the case's own settings; `model` is relative to models/."""
    recipe = json.loads((ROOT / "models" / f"{case.model}.recipe.json").read_text(encoding="utf-8"))
    return {**recipe, "output": {**recipe["output"], **case.output}}


def make(case: Case, recipe: dict, tflite_python: str) -> None:
    """Writes golden/<model>/<case>/."""
    folder = ROOT / "golden" / case.model / case.name
    folder.mkdir(parents=True, exist_ok=True)
    model, path = ROOT / "models" / recipe["model"], PICTURES / case.picture
    picture = cv2.imread(str(path))
    blob = torch_blob(picture, recipe["input"])
    reference = run(case, model, blob, tflite_python)
    name = recipe["output"]["name"]

    write_json(folder / "recipe.json", {**recipe, "model": f"../../../models/{recipe['model']}"})
    write_array(folder / "blob.npz", "blob", blob.numpy())
    golden = {
        "model": case.model,
        "case": case.name,
        "picture": f"../../pictures/{case.picture}",
        "recipe": "recipe.json",
        "blob": {"file": "blob.npz", **BLOB_TOLERANCE},
        "outputs": {name: write_output(folder, name, reference.output, case.stride)},
        "answer": write_answer(folder, reference.output, recipe["output"], picture.shape[:2]),
        **truth_of(path),
        "cv2BlobSha256": {cv2.__version__: cv2_hash(picture, recipe["input"])},
        "pictureSha256": sha256(path.read_bytes()),
        "modelSha256": sha256(model.read_bytes()),
        "made": made_by(reference.by),
    }
    write_json(folder / "golden.json", golden)


def missing_of(case: Case) -> list:
    """The files that the case needs and that are not there."""
    recipe = ROOT / "models" / f"{case.model}.recipe.json"
    if not recipe.exists():
        return [recipe]
    needed = (ROOT / "models" / recipe_of(case)["model"], PICTURES / case.picture)
    return [path for path in needed if not path.exists()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=MODELS, help="make the cases of one model")
    parser.add_argument("--tflite-python", default=sys.executable, help="a Python that has ai-edge-litert")
    parser.add_argument("--only-cv2-hashes", action="store_true", help="add this cv2's blobs to the goldens there are")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    complete = True
    for case in (case for case in CASES if options.only in (None, case.model)):
        missing = missing_of(case)
        if missing:
            complete = False
            names = ", ".join(str(path.relative_to(ROOT)) for path in missing)
            print(f"skipped {case.model}/{case.name}: missing {names}", file=sys.stderr)
            continue
        if options.only_cv2_hashes:
            add_cv2_hash(case, recipe_of(case))
        else:
            make(case, recipe_of(case), options.tflite_python)
        print(f"{case.model}/{case.name}")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
