"""What Pillow, PyTorch, TensorFlow and OpenCV make of random resizes: what src/stages/resize/ is held against.

  resize.py --out DIR [--count 330] [--seed 1] [--libraries pillow,torch,tf,opencv]
  resize.py --sample test/data/resize.json [--libraries …]

The first form writes DIR/resize.json, a list of cases, and a DIR/*.npy for each result. The second adds its libraries to
the small sample that the tests use: sides of at most 24, uint8 results as sha256, float32 ones in base64. A library
that this interpreter does not have is skipped with a line. Everything is seeded; the pictures are a formula.
"""
import argparse
import base64
import hashlib
import importlib
import json
from pathlib import Path

import numpy as np

MULTIPLIERS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)
SAMPLE_CASES_A_MODE, SAMPLE_SIDE, SAMPLE_SEED = 2, 24, 7


def noise(x, y, c, seed):
    """uint32 hash of a place, its low byte as a pixel; the arithmetic wraps at 32 bits."""
    with np.errstate(over="ignore"):
        h = sum((np.uint32(m) * v for m, v in zip(MULTIPLIERS, (x, y, c, np.uint32(seed)))), np.uint32(0))
        h = (h ^ (h >> np.uint32(15))) * np.uint32(0x85EBCA6B)
        h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return (h ^ (h >> np.uint32(16))) & np.uint32(255)


def picture(width, height, seed):
    """uint8 [height, width, 3]: blocks of 16 pixels of noise, gradients and hard edges. fidelity/picture.mjs has it too."""
    y, x, c = (np.asarray(axis, np.uint32) for axis in np.ogrid[:height, :width, :3])
    kinds = [
        noise(x, y, c, seed),
        (7 * x + 13 * y + 29 * c + (x * y) % 31) % 256,
        (x // 3 + y // 5 + c) % 2 * 255,
    ]
    kind = (x // 16 + y // 16 + seed) % 3
    return np.choose(np.broadcast_to(kind, (height, width, 3)), kinds).astype(np.uint8)


def pillow_modes():
    from PIL import Image, __version__ as version

    # Since 13 tall pictures are resized in another order, with another rounding.
    prefix = "pillow-13" if int(version.split(".")[0]) >= 13 else "pillow"

    def mode(name):
        return lambda image, size: np.asarray(Image.fromarray(image).resize(size, getattr(Image.Resampling, name.upper())))

    return {f"{prefix}:{name}": mode(name) for name in ("nearest", "box", "bilinear", "hamming", "bicubic", "lanczos")}


def torch_modes():
    import torch
    from torchvision.transforms.functional import InterpolationMode, resize

    torch.set_num_threads(1)
    options = lambda name: {"antialias": True} if name.endswith("-antialias") else {}
    plain = lambda name: name.replace("-antialias", "")

    def floats(name):
        """As on the result of ToTensor, which lies in memory channel by channel; here in 0..255."""

        def run(image, size):
            planes = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1), np.float32)[None])
            align = {} if name.startswith("nearest") else {"align_corners": False}
            out = torch.nn.functional.interpolate(planes, size[::-1], mode=plain(name), **align, **options(name))
            return out[0].permute(1, 2, 0).contiguous().numpy()

        return run

    def bytes_(name):
        """As on the result of PILToTensor and torchvision.io.read_image, which lies in memory pixel by pixel."""

        def run(image, size):
            tensor = torch.from_numpy(image).permute(2, 0, 1)
            out = resize(tensor, size[::-1], InterpolationMode(plain(name)), **options(name))
            return out.permute(1, 2, 0).contiguous().numpy()

        return run

    filters = ("bilinear", "bicubic", "bilinear-antialias", "bicubic-antialias")
    modes = {f"torch:{name}": floats(name) for name in ("nearest", "nearest-exact", *filters)}
    return modes | {f"torch:{name}-uint8": bytes_(name) for name in filters}


def tf_modes():
    import tensorflow as tf

    def mode(name, antialias):
        return lambda image, size: tf.image.resize(image, size[::-1], method=name, antialias=antialias).numpy()

    both = ("bilinear", "bicubic", "lanczos3", "lanczos5", "gaussian", "mitchellcubic")
    modes = {f"tf:{name}": mode(name, False) for name in ("nearest", "area", *both)}
    return modes | {f"tf:{name}-antialias": mode(name, True) for name in both}


def opencv_modes():
    import cv2

    def mode(flag):
        return lambda image, size: cv2.resize(image, size, interpolation=flag)

    names = ("nearest", "linear", "cubic", "area", "lanczos4", "linear_exact", "nearest_exact")
    return {f"opencv:{name}": mode(getattr(cv2, f"INTER_{name.upper()}")) for name in names}


LIBRARIES = {
    "pillow": (pillow_modes, ["PIL"]),
    "torch": (torch_modes, ["torch", "torchvision"]),
    "tf": (tf_modes, ["tensorflow"]),
    "opencv": (opencv_modes, ["cv2"]),
}


def versions_of(modules):
    """Module name → version; None where one is missing."""
    try:
        return {name: importlib.import_module(name).__version__ for name in modules}
    except ImportError as error:
        print(f"skipped: {error}")
        return None


def sizes(rng, longest):
    """A picture's size and its target: both directions, identical, halved, doubled, sides of one pixel."""
    side = lambda: int(round(np.exp(rng.uniform(0, np.log(longest)))))
    start, end = [side(), side()], [side(), side()]
    kind = rng.integers(0, 12)
    if kind == 0:
        end = list(start)
    elif kind == 1:
        end = [max(1, v // 2) for v in start]
        start = [2 * v for v in end]
    elif kind == 2:
        end = [2 * v for v in start]
    elif kind == 3:
        start[int(rng.integers(0, 2))] = 1
    elif kind == 4:
        end[int(rng.integers(0, 2))] = 1
    elif kind == 5:
        end[0] = start[0]
    elif kind == 6:
        end[1] = start[1]
    return start, end


def cases_of(modes, count, seed, longest):
    """`count` cases over the modes in turns, each with its result."""
    rng = np.random.default_rng(seed)
    names = list(modes)
    for i in range(count):
        start, end = sizes(rng, longest)
        case = {"mode": names[i % len(names)], "from": start, "to": end, "seed": int(rng.integers(0, 1 << 16))}
        yield case, modes[case["mode"]](picture(*start, case["seed"]), tuple(end))


def made(libraries):
    """Library name → its modes and versions, of those that are here."""
    for name in libraries:
        make, modules = LIBRARIES[name]
        versions = versions_of(modules)
        if versions:
            yield name, make(), versions


def write_random(folder, libraries, count, seed):
    folder.mkdir(parents=True, exist_ok=True)
    cases, versions = [], {}
    for name, modes, found in made(libraries):
        versions |= found
        for case, result in cases_of(modes, count, seed, 700):
            file = f"{name}-{len(cases)}.npy"
            np.save(folder / file, result)
            cases.append(case | {"file": file})
    (folder / "resize.json").write_text(json.dumps({"seed": seed, "versions": versions, "cases": cases}, indent=1) + "\n")


def stored(result):
    if result.dtype == np.uint8:
        return {"sha256": hashlib.sha256(result.tobytes()).hexdigest()}
    return {"float32": base64.b64encode(result.astype("<f4").tobytes()).decode()}


def write_sample(file, libraries):
    sample = json.loads(file.read_text()) if file.exists() else {"versions": {}, "cases": []}
    for name, modes, found in made(libraries):
        sample["versions"] |= found
        kept = [case for case in sample["cases"] if case["mode"] not in modes]
        cases = cases_of(modes, len(modes) * SAMPLE_CASES_A_MODE, SAMPLE_SEED, SAMPLE_SIDE)
        sample["cases"] = kept + [case | stored(result) for case, result in cases]
    sample["made"] = "scripts/fidelity/resize.py --sample"
    file.write_text(json.dumps(sample, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", type=Path)
    target.add_argument("--sample", type=Path)
    parser.add_argument("--count", type=int, default=330, help="cases of each library")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--libraries", default=",".join(LIBRARIES))
    options = parser.parse_args()
    libraries = options.libraries.split(",")
    if options.sample:
        write_sample(options.sample, libraries)
    else:
        write_random(options.out, libraries, options.count, options.seed)


main()
