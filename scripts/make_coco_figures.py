"""Makes test/data/coco-figures.json: seeded boxes of a few pictures, and what pycocotools says of them.

    python scripts/make_coco_figures.py [--seed 1] [--sets 4] [--out test/data/coco-figures.json]

Needs numpy and pycocotools (2.0.11 made what is there).
"""

import argparse
import contextlib
import io
import json
from importlib.metadata import version

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

NAMES = ["AP", "AP50", "AP75", "APsmall", "APmedium", "APlarge", "AR1", "AR10", "AR100", "ARsmall", "ARmedium", "ARlarge"]


def made(seed):
    draw = np.random.default_rng(seed)
    images, annotations, results = [], [], []
    for image in range(1, 7):
        images.append({"id": image, "width": 640, "height": 480, "file_name": f"{image}.png"})
        for _ in range(int(draw.integers(0, 7))):
            size = draw.choice([15, 60, 180]) * (0.6 + draw.random(2))
            corner = draw.random(2) * [460, 300]
            box = [round(float(v), 1) for v in (*corner, *size)]
            category = int(draw.integers(1, 4))
            crowd = int(draw.random() < 0.12)
            area = round(box[2] * box[3] * (0.5 + draw.random() / 2), 1)
            annotations.append(
                {"id": len(annotations) + 1, "image_id": image, "category_id": category, "bbox": box, "area": area, "iscrowd": crowd}
            )
            for _ in range(int(draw.integers(0, 3))):
                off = draw.normal(size=4) * 0.12 * np.array([box[2], box[3], box[2], box[3]])
                near = [round(float(v), 1) for v in np.array(box) + off]
                other = category if draw.random() < 0.85 else int(draw.integers(1, 4))
                results.append({"image_id": image, "category_id": other, "bbox": near, "score": round(float(draw.random()), 1 if seed % 2 else 3)})
        for _ in range(int(draw.integers(0, 4))):
            box = [round(float(v), 1) for v in draw.random(4) * [460, 300, 150, 150]]
            results.append({"image_id": image, "category_id": int(draw.integers(1, 5)), "bbox": box, "score": round(float(draw.random()), 3)})
    return {"images": images, "annotations": annotations, "categories": [{"id": i, "name": f"c{i}"} for i in range(1, 5)]}, results


def figures(truth, results):
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = truth
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(results), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return {name: float(value) for name, value in zip(NAMES, evaluation.stats)}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--sets", type=int, default=4)
    options.add_argument("--out", default="test/data/coco-figures.json")
    given = options.parse_args()
    sets = []
    for i in range(given.sets):
        truth, results = made(given.seed + i)
        rows = [[a["image_id"], a["category_id"], *a["bbox"], a["area"], a["iscrowd"]] for a in truth["annotations"]]
        found = [[r["image_id"], r["category_id"], *r["bbox"], r["score"]] for r in results]
        sets.append({"pictures": len(truth["images"]), "marked": rows, "found": found, "figures": figures(truth, results)})
    versions = {name: version(name) for name in ("pycocotools", "numpy")}
    with open(given.out, "w") as file:
        json.dump({"made": {"script": "scripts/make_coco_figures.py", "seed": given.seed, **versions}, "sets": sets}, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
