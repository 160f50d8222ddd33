"""Makes test/data/tasks.json: what numpy and cv2 make of seeded outputs of networks, task by task.

    python scripts/make_task_goldens.py [--out test/data/tasks.json]
    npx biome check --write test/data/tasks.json

The outputs are drawn by the generator of src/base/random.ts, so that only its seed is kept.

Needs numpy, onnx and opencv-python-headless 4.12.
"""

import argparse
import json

import cv2
import numpy as np
from make_detection_goldens import mulberry32
from onnx import TensorProto, helper


def drawn(seed, shape, low=0.0, high=1.0):
    """float32 numbers of low..high; `drawn` of test/helpers/drawn.ts."""
    draw = mulberry32(seed)
    count = int(np.prod(shape))
    values = np.array([next(draw) / 2**32 for _ in range(count)])
    return (low + (high - low) * values).astype(np.float32).reshape(shape)


def multi_label():
    cases = []
    for seed, scores, threshold in ((1, "logits", 0.5), (2, "logits", 0.9), (3, "probabilities", 0.25)):
        low, high = (-5.0, 5.0) if scores == "logits" else (0.0, 1.0)
        output = drawn(seed, (1, 12), low, high).astype(np.float64).flatten()
        probabilities = 1 / (1 + np.exp(-output)) if scores == "logits" else output
        ranked = np.argsort(-probabilities, kind="stable")
        found = [[int(i), float(probabilities[i])] for i in ranked if probabilities[i] > threshold]
        cases.append({"seed": seed, "range": [low, high], "scores": scores, "threshold": threshold, "found": found})
    return cases


def embedding():
    cases = []
    for seed, normalize in ((11, "none"), (12, "l2")):
        vector, other = (drawn(seed + i, (1, 16), -1, 1).astype(np.float64).flatten() for i in (0, 100))
        norm = np.linalg.norm(vector)
        if normalize == "l2":
            vector, other = vector / norm, other / np.linalg.norm(other)
        cosine = np.dot(vector, other) / (np.linalg.norm(vector) * np.linalg.norm(other))
        cases.append({
            "seed": seed, "other": seed + 100, "normalize": normalize, "norm": norm, "vector": vector.tolist(),
            "cosine": cosine, "distance": np.linalg.norm(vector - other),
        })
    return cases


IMAGES = [
    # seed, output's shape, numbers, picture's width and height, letterbox (left, top, width, height) in the 8x8 input, fields
    (21, (1, 1, 6, 8), (-3, 9), (13, 7), None, {"content": "depth", "colours": "inferno"}),
    (22, (1, 8, 8), (0, 40), (16, 8), (0, 2, 8, 4), {"content": "depth", "colours": "jet", "inverse": True}),
    (23, (1, 6, 8, 1), (0, 40), (9, 9), None, {"content": "depth", "colours": "turbo", "range": [5, 30], "layout": "NHWC"}),
    (24, (1, 3, 5, 6), (-0.1, 1.1), (3, 2), None, {"content": "picture", "back": "none"}),
    (25, (1, 4, 5, 3), (-10, 260), (3, 2), None,
     {"content": "picture", "back": "none", "layout": "NHWC", "channelOrder": "bgr", "levels": {"scale": 1, "shift": 0}}),
    (26, (1, 1, 8, 8), (0, 1), (5, 10), (2, 0, 4, 8), {"content": "alpha"}),
]


def image():
    cases = []
    for seed, shape, numbers, (width, height), box, fields in IMAGES:
        output = drawn(seed, shape, *numbers)
        values = output[0] if fields.get("layout") == "NHWC" else output.reshape((-1,) + shape[-2:]).transpose(1, 2, 0)
        values = np.ascontiguousarray(values)
        if box:
            x, y, w, h = box
            values = np.ascontiguousarray(values[y:y + h, x:x + w])
        if fields.get("back") != "none":
            values = cv2.resize(values, (width, height)).reshape(height, width, -1)
        if fields["content"] != "depth":
            scale = fields.get("levels", {"scale": 255, "shift": 0})
            levels = np.clip(np.rint(values * np.float32(scale["scale"]) + np.float32(scale["shift"])), 0, 255).astype(np.uint8)
            if fields.get("channelOrder") == "bgr":
                levels = levels[..., ::-1]
            shown = None
        else:
            if "range" in fields:
                low, high = fields["range"]
                levels = np.clip(np.rint((values - low) * 255 / (high - low)), 0, 255).astype(np.uint8)
            else:
                levels = cv2.normalize(values, None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)
                if fields.get("inverse"):
                    levels = 255 - levels
            colours = getattr(cv2, f"COLORMAP_{fields['colours'].upper()}")
            shown = cv2.applyColorMap(levels.reshape(levels.shape[:2]), colours)[0, :3, ::-1].flatten().tolist()
        cases.append({
            "seed": seed, "shape": shape, "numbers": numbers, "picture": [width, height],
            "isLetterbox": box is not None, "fields": fields, "levels": levels.flatten().tolist(),
            **({"shown": shown} if shown else {}),
        })
    return cases


def blobs(seed, count, height, width):
    """Maps with a bump each, and noise, so that the highest place has neighbours as networks give them."""
    maps = drawn(seed, (1, count, height, width), 0, 0.02)
    centres = drawn(seed + 1, (count, 2))
    y, x = np.mgrid[:height, :width]
    for k, (cx, cy) in enumerate(centres.astype(np.float64)):
        bump = np.exp(-((x - cx * (width - 1)) ** 2 + (y - cy * (height - 1)) ** 2) / 8)
        maps[0, k] = (maps[0, k] + bump.astype(np.float32)).astype(np.float32)
    return maps


def quarter(heat, x, y):
    """HRNet, lib/core/inference.py, get_final_preds."""
    if 1 < x < heat.shape[1] - 1 and 1 < y < heat.shape[0] - 1:
        return x + np.sign(heat[y, x + 1] - heat[y, x - 1]) * 0.25, y + np.sign(heat[y + 1, x] - heat[y - 1, x]) * 0.25
    return x, y


def dark(heat, x, y, kernel=11):
    """DARK, lib/core/inference.py, gaussian_blur and taylor."""
    border = (kernel - 1) // 2
    padded = np.zeros((heat.shape[0] + 2 * border, heat.shape[1] + 2 * border), np.float32)
    padded[border:-border, border:-border] = heat
    padded = cv2.GaussianBlur(padded, (kernel, kernel), 0)
    blurred = padded[border:-border, border:-border].copy()
    blurred *= heat.max() / blurred.max()
    m = np.log(np.maximum(blurred, 1e-10)).astype(np.float64)
    if not (1 < x < m.shape[1] - 2 and 1 < y < m.shape[0] - 2):
        return x, y
    dx, dy = 0.5 * (m[y][x + 1] - m[y][x - 1]), 0.5 * (m[y + 1][x] - m[y - 1][x])
    dxx = 0.25 * (m[y][x + 2] - 2 * m[y][x] + m[y][x - 2])
    dxy = 0.25 * (m[y + 1][x + 1] - m[y - 1][x + 1] - m[y + 1][x - 1] + m[y - 1][x - 1])
    dyy = 0.25 * (m[y + 2][x] - 2 * m[y][x] + m[y - 2][x])
    hessian = np.array([[dxx, dxy], [dxy, dyy]])
    if dxx * dyy - dxy**2 == 0:
        return x, y
    offset = -np.linalg.inv(hessian) @ np.array([dx, dy])
    return x + offset[0], y + offset[1]


def keypoints():
    """In the network's input, 48 x 64."""
    cases = []
    for seed, refine in ((31, "none"), (33, "quarter"), (35, "dark")):
        maps = blobs(seed, 12, 16, 12)
        found = []
        for heat in maps[0]:
            y, x = np.unravel_index(heat.argmax(), heat.shape)
            px, py = {"none": lambda *at: at[1:], "quarter": quarter, "dark": dark}[refine](heat, x, y)
            found.append([float(px) * 4, float(py) * 4, float(heat[y, x])])
        cases.append({"seed": seed, "fields": {"points": "heatmap", "refine": refine}, "found": found})
    for seed, each, unit in ((41, "xys", "pixels"), (42, "yxs", "fractions"), (43, "xyz", "fractions")):
        numbers = drawn(seed, (1, 5, 3)).astype(np.float64)[0]
        x, y = numbers[:, each.index("x")], numbers[:, each.index("y")]
        scale = (48, 64) if unit == "fractions" else (1, 1)
        score = numbers[:, 2] if "s" in each else [None] * 5
        cases.append({
            "seed": seed, "fields": {"points": "direct", "each": each, "unit": unit},
            "found": [[a * scale[0], b * scale[1], c] for a, b, c in zip(x, y, score)],
        })
    columns, rows = drawn(51, (1, 6, 96)), drawn(52, (1, 6, 128))
    cases.append({
        "seed": 51, "fields": {"points": "simcc", "splitRatio": 2},
        "found": [[float(a.argmax() / 2), float(b.argmax() / 2), float(min(a.max(), b.max()))] for a, b in zip(columns[0], rows[0])],
    })
    return cases


def recognized(output, alphabet):
    """What cv2's own TextRecognitionModel reads: a network that gives the output whatever the picture."""
    steps, _, classes = output.shape
    values = helper.make_tensor("values", TensorProto.FLOAT, [steps * classes], output.flatten().tolist())
    zeros = helper.make_tensor("zeros", TensorProto.FLOAT, [steps * classes, 3, 2, 2], [0.0] * (steps * classes * 12))
    shape = helper.make_tensor("shape", TensorProto.INT64, [3], output.shape)
    graph = helper.make_graph(
        [helper.make_node("Conv", ["x", "zeros", "values"], ["flat"], kernel_shape=[2, 2]), helper.make_node("Reshape", ["flat", "shape"], ["out"])],
        "text",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 2, 2])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, output.shape)],
        [values, zeros, shape],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    net = cv2.dnn.readNetFromONNX(np.frombuffer(model.SerializeToString(), np.uint8))
    recognizer = cv2.dnn.TextRecognitionModel(net)
    recognizer.setDecodeType("CTC-greedy").setVocabulary(list(alphabet)).setInputParams(1, (2, 2))
    return recognizer.recognize(np.zeros((2, 2, 3), np.uint8))


def text_line():
    cases = []
    for seed in (61, 62, 63):
        output = drawn(seed, (24, 1, 5))
        output[::3, 0, 0] += 0.6
        output[4:8, 0, 2] += 0.9
        shown = np.exp(output.astype(np.float64)[:, 0])
        shown /= shown.sum(1, keepdims=True)
        best = output[:, 0].argmax(1)
        kept = [i for i in range(len(best)) if best[i] and (i == 0 or best[i] != best[i - 1])]
        text = recognized(output, "abcd")
        cases.append({"seed": seed, "text": text, "confidence": float(np.mean([shown[i].max() for i in kept]))})
    return cases


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default="test/data/tasks.json")
    out = parser.parse_args().out
    made = {"cv2": cv2.__version__, "numpy": np.__version__, "multiLabel": multi_label(), "embedding": embedding(), "image": image(), "keypoints": keypoints(), "textLine": text_line()}
    with open(out, "w") as file:
        file.write("{\n")
        file.write(",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in made.items()))
        file.write("\n}\n")


if __name__ == "__main__":
    main()
