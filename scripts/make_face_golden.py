"""Makes golden/blazeface/astronaut/: what MediaPipe's own TFLite file gives for a picture, in the TFLite interpreter.

    python scripts/make_face_golden.py face.tflite      # the file of scripts/fetch_mediapipe.mjs face
    python scripts/make_face_golden.py --only-cv2-hash  # adds the blob of this interpreter's cv2 version

Nothing here comes from cvdnn: the picture is read and resized by cv2, normalized and decoded by MediaPipe's formulas
(ImageToTensorCalculator, SsdAnchorsCalculator, TensorsToDetectionsCalculator), boxes chosen by cv2.dnn.NMSBoxes where
MediaPipe mixes those that overlap. Needs numpy, opencv-python-headless 4.12 and ai-edge-litert 2.3.0.
"""

import argparse
import hashlib
import json
import platform
from pathlib import Path

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "blazeface.onnx"
PICTURE = ROOT / "golden" / "pictures" / "astronaut.png"
FOLDER = ROOT / "golden" / "blazeface" / "astronaut"
# A square picture: the letterbox has no sides to fill.
SIDE = 128
# strides of the two maps, and anchors in each of their cells
ANCHORS = ((8, 2), (16, 6))
# Values that the golden keeps: every fourth of the blob's rows and columns, and of the candidates.
BLOB_STRIDE, BOXES_STRIDE = (1, 1, 4, 4), (1, 4, 1)
OUTPUT_TOLERANCE = {"atol": 1e-3, "rtol": 1e-4}


def pixels_of(picture):
    """BGR to RGB of the network's size, uint8."""
    return cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)[:, :, ::-1]


def outputs_of(model, values):
    """1xHxWx3 float32 to the file's outputs by name."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_path=str(model), num_threads=1)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], values)
    interpreter.invoke()
    return {each["name"]: interpreter.get_tensor(each["index"]) for each in interpreter.get_output_details()}


def middles():
    """N x 2: the middle of the cell of each anchor, in the input's pixels."""
    found = []
    for side, count in ANCHORS:
        cells = np.arange(SIDE // side)
        y, x = np.meshgrid(cells, cells, indexing="ij")
        found.append(np.repeat((np.stack([x, y], 2).reshape(-1, 2) + 0.5) * side, count, axis=0))
    return np.concatenate(found)


def faces_of(regressors, logits, size, confidence, iou):
    """In a square picture of `size` pixels, the best first: x, y, width, height, six landmarks, and the score."""
    scores = 1 / (1 + np.exp(-np.clip(logits[0, :, 0].astype(np.float64), -100, 100)))
    boxes = regressors[0, :, :4].astype(np.float64)
    boxes[:, :2] += middles() - boxes[:, 2:] / 2
    kept = cv2.dnn.NMSBoxes(boxes.tolist(), scores.astype(np.float32).tolist(), confidence, iou)
    corners = np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], 1) * (size / SIDE)
    corners = corners.clip(0, size)
    points = (regressors[0, :, 4:].reshape(-1, 6, 2).astype(np.float64) + middles()[:, None]) * (size / SIDE)
    return [([*corners[at][:2], *(corners[at][2:] - corners[at][:2])], points[at], scores[at]) for at in kept]


def entry_of(box, points, score):
    """As the golden has it; landmarks have no score of their own."""
    keypoints = [float(value) for x, y in points for value in (x, y, 1)]
    return {"box": [float(v) for v in box], "class": 0, "label": "face", "score": float(score), "keypoints": keypoints}


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def write_array(name, array, stride):
    """Every n-th value of each dimension; returns the golden's entry."""
    file = f"{name}.npz"
    kept = np.ascontiguousarray(array[tuple(slice(None, None, step) for step in stride)], np.float32)
    np.savez_compressed(FOLDER / file, **{name: kept})
    return {"file": file, "stride": list(stride)} if set(stride) != {1} else {"file": file}


def cv2_hash(picture, spec):
    """sha256 of the blob as cv.dnn makes it."""
    blob = cv2.dnn.blobFromImage(picture, spec["scale"], (SIDE, SIDE), spec["mean"], swapRB=True, crop=False)
    return sha256(blob.astype("<f4").tobytes())


def hashes_kept():
    """Of other versions of cv2, from the golden that there is."""
    path = FOLDER / "golden.json"
    return json.loads(path.read_text(encoding="utf-8"))["cv2BlobSha256"] if path.exists() else {}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", nargs="?", help="face_detection_short_range.tflite")
    parser.add_argument("--only-cv2-hash", action="store_true", help="add this cv2's blob to the golden there is")
    options = parser.parse_args()
    recipe = json.loads((ROOT / "models" / "blazeface.recipe.json").read_text(encoding="utf-8"))
    picture = cv2.imread(str(PICTURE))
    own_hash = {cv2.__version__: cv2_hash(picture, recipe["input"])}
    if options.only_cv2_hash:
        golden = json.loads((FOLDER / "golden.json").read_text(encoding="utf-8"))
        golden["cv2BlobSha256"].update(own_hash)
        return write_json(FOLDER / "golden.json", golden)

    FOLDER.mkdir(parents=True, exist_ok=True)
    # ImageToTensorCalculator with the range -1..1: value x 2 / 255 - 1
    values = pixels_of(picture)[None].astype(np.float32) * np.float32(2 / 255) - np.float32(1)
    outputs = outputs_of(options.model, values)
    regressors, logits = outputs["regressors"], outputs["classificators"]
    spec = recipe["output"]
    faces = faces_of(regressors, logits, picture.shape[0], spec["confidence"], spec["iou"])
    write_json(FOLDER / "boxes.json", [entry_of(*face) for face in faces])
    write_json(FOLDER / "recipe.json", {**recipe, "model": "../../../models/blazeface.onnx"})
    blob = {**write_array("blob", values.transpose(0, 3, 1, 2), BLOB_STRIDE), "atol": 1e-6, "rtol": 0}
    golden = {
        "model": "blazeface",
        "case": "astronaut",
        "picture": f"../../pictures/{PICTURE.name}",
        "recipe": "recipe.json",
        "blob": blob,
        "outputs": {
            "regressors": {**write_array("regressors", regressors, BOXES_STRIDE), **OUTPUT_TOLERANCE},
            "classificators": {**write_array("classificators", logits, (1, 1, 1)), **OUTPUT_TOLERANCE},
        },
        "answer": {"boxes": "boxes.json", "pixels": 1e-3, "score": 1e-4},
        "cv2BlobSha256": {**hashes_kept(), **own_hash},
        "pictureSha256": sha256(PICTURE.read_bytes()),
        "modelSha256": sha256(MODEL.read_bytes()),
        "made": made(options.model),
    }
    write_json(FOLDER / "golden.json", golden)


def made(model):
    """What the numbers depend on."""
    from importlib.metadata import version

    return {
        "script": "scripts/make_face_golden.py",
        "reference": f"ai-edge-litert {version('ai-edge-litert')}",
        "tfliteSha256": sha256(Path(model).read_bytes()),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "opencv": cv2.__version__,
        "seed": 0,
    }


if __name__ == "__main__":
    main()
