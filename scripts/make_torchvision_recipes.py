"""Writes src/recipe/import/torchvision-weights.ts: what torchvision's weights say about their transforms.

    python scripts/make_torchvision_recipes.py src/recipe/import/torchvision-weights.ts

Reads `weights.transforms()` of every classification and segmentation model of the torchvision that is installed
(0.14.1 made the committed file); no weights are downloaded. Format the result with `npx biome check --write`.
"""
import json
import sys

import torchvision
from torchvision.models import get_model_weights, list_models
from torchvision.transforms._presets import ImageClassification, SemanticSegmentation

TASKS = {ImageClassification: "classification", SemanticSegmentation: "segmentation"}
LABELS = {("classification", 1000): "imagenet1000", ("segmentation", 21): "voc21"}


def describe(weights):
    """One row, or None for transforms of another task (detection, video, optical flow)."""
    transforms = weights.transforms()
    task = TASKS.get(type(transforms))
    if task is None:
        return None
    (resize,) = transforms.resize_size
    (crop,) = getattr(transforms, "crop_size", [None])
    classes = len(weights.meta["categories"] or [])
    row = {
        "resize": resize,
        "crop": crop,
        "interpolation": transforms.interpolation.value,
        "mean": list(transforms.mean),
        "std": list(transforms.std),
        "task": task if classes else "raw",
        "labels": LABELS.get((task, classes)),
    }
    return {key: value for key, value in row.items() if value is not None}


def main(path):
    # Weights of the same transforms share a row.
    transforms, models = [], {}
    for name in list_models():
        enum = get_model_weights(name)
        rows = {weights.name: describe(weights) for weights in enum}
        rows = {weights: row for weights, row in rows.items() if row is not None}
        if not rows:
            continue
        for row in rows.values():
            if row not in transforms:
                transforms.append(row)
        order = sorted(rows, key=lambda weights: weights != enum.DEFAULT.name)
        models[name] = {weights: transforms.index(rows[weights]) for weights in order}
    version = torchvision.__version__.split("a")[0]
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"// Made by scripts/make_torchvision_recipes.py from torchvision {version}; do not edit.\n\n")
        out.write("/** What `weights.transforms()` does; the sizes are the shorter side and the square that is cut. */\n")
        out.write("export interface Transforms {\n  resize: number;\n  crop?: number;\n  interpolation: string;\n")
        out.write("  mean: number[];\n  std: number[];\n  task: 'classification' | 'segmentation' | 'raw';\n  labels?: string;\n}\n\n")
        out.write(f"export const transforms: readonly Transforms[] = {json.dumps(transforms)};\n\n")
        out.write("/** Index into `transforms` by model and weights; the first weights are `DEFAULT`. */\n")
        out.write("export const models: Readonly<Record<string, Readonly<Record<string, number>>>> = ")
        out.write(f"{json.dumps(models)};\n")


if __name__ == "__main__":
    main(sys.argv[1])
