"""Makes test/data/tasks.json: what numpy and cv2 make of seeded outputs of networks, task by task.

    python scripts/make_task_goldens.py [--out test/data/tasks.json]
    npx biome check --write test/data/tasks.json

The outputs are drawn by the generator of src/base/random.ts, so that only its seed is kept.

Needs numpy and opencv-python-headless 4.12.
"""

import argparse
import json

import cv2
import numpy as np
from make_detection_goldens import mulberry32


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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default="test/data/tasks.json")
    out = parser.parse_args().out
    made = {"cv2": cv2.__version__, "numpy": np.__version__, "multiLabel": multi_label(), "embedding": embedding()}
    with open(out, "w") as file:
        file.write("{\n")
        file.write(",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in made.items()))
        file.write("\n}\n")


if __name__ == "__main__":
    main()
