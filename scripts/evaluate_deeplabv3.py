"""Measures the exported deeplabv3-lite0 with onnxruntime: right input, and the classic preprocessing mistakes.

  evaluate_deeplabv3.py --onnx FILE --sprites DIR --textures DIR --json FILE

A picture becomes a blob as OpenCV users make it: blobFromImage stretches it to 257 x 257, then the blob is divided by
the deviation. The answer is the argmax at 257 x 257, brought to the picture's size by nearest pixel, and compared with
the exact label map. IoU is accumulated over all scenes.
"""
import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from deeplabv3_lite0 import CLASSES, MEAN, SIZE, STD
from quality import class_iou, confusion, mean_iou
from scenes import Sprites, compose, read_textures
from train_deeplabv3 import HELD_OUT_SEED

SCENES = 100
SEED = 31415  # of the scenes with held-out designs
KNOWN_SEED = 27182  # of the scenes with designs that training saw

# name -> (factor on the 0..255 scale after the mean, mean in R G B order, divide by std, R and B swapped)
MISTAKES = {
    "none (right)": (1 / 255, MEAN, True, True),
    "no normalization (0..255)": (1.0, (0, 0, 0), False, True),
    "only /255": (1 / 255, (0, 0, 0), False, True),
    "mean taken away twice": (1 / 255, tuple(2 * m for m in MEAN), True, True),
    "BGR": (1 / 255, MEAN, True, False),
}


def blob(bgr, factor, mean, divide, swap):
    """uint8 [h, w, 3] B G R -> float32 [1, 3, 257, 257]; the mean and std stay in R G B order, as users write them."""
    made = cv2.dnn.blobFromImage(bgr, factor, (SIZE, SIZE), mean, swapRB=swap)
    return made / np.float32(STD).reshape(1, 3, 1, 1) if divide else made


def predict(session, bgr, settings):
    """Label map, uint8 [h, w], of a uint8 [h, w, 3] B G R picture."""
    logits = session.run(["out"], {"input": blob(bgr, *settings)})[0]
    labels = logits[0].argmax(0).astype(np.uint8)
    return cv2.resize(labels, (bgr.shape[1], bgr.shape[0]), interpolation=cv2.INTER_NEAREST)


def measure(session, scenes, settings):
    """Confusion matrix [21, 21] over (picture R G B, labels) pairs."""
    return sum(confusion(predict(session, np.ascontiguousarray(p[:, :, ::-1]), settings), t) for p, t in scenes)


def scenes_of(sprites, textures, seed):
    return [compose(np.random.default_rng([seed, i]), sprites, textures) for i in range(SCENES)]


def main():
    import onnxruntime

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--onnx", required=True)
    parser.add_argument("--sprites", required=True, help="the folder that render_art.mjs wrote")
    parser.add_argument("--textures", required=True, help="scikit-image's data folder")
    parser.add_argument("--json", required=True, help="the quality table to write")
    args = parser.parse_args()
    session = onnxruntime.InferenceSession(args.onnx, providers=["CPUExecutionProvider"])
    textures = read_textures(args.textures)
    scenes = scenes_of(Sprites(args.sprites, "held-out", HELD_OUT_SEED), textures, SEED)
    tables = {name: measure(session, scenes, settings) for name, settings in MISTAKES.items()}
    right = tables["none (right)"]
    known = scenes_of(Sprites(args.sprites, "train", HELD_OUT_SEED), textures, KNOWN_SEED)
    result = {
        "scenes": SCENES,
        "seed": SEED,
        "miou": round(mean_iou(right), 4),
        "perClass": {name: round(float(iou), 4) for name, iou in zip(CLASSES, class_iou(right))},
        "mistakes": {name: round(mean_iou(table), 4) for name, table in tables.items()},
        "knownDesigns": {
            "scenes": SCENES,
            "seed": KNOWN_SEED,
            "miou": round(mean_iou(measure(session, known, MISTAKES["none (right)"])), 4),
        },
    }
    text = json.dumps(result, indent=2)
    Path(args.json).write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
