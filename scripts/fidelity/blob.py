"""What Python's cv2, and torchvision, make of random recipes: what src/stages/preprocess.ts is held against.

  blob.py --out DIR [--count 240] [--seed 1]   DIR/blobs.json, a list of cases, and DIR/<i>.npy for each blob
  blob.py --sample [FILE]                      adds this interpreter's cv2 to test/data/blobs.json, and its torchvision

For the sample, run once for each cv2 version, and once in an interpreter with torchvision. A library that this
interpreter does not have is skipped with a line. The pictures are a formula (`picture`; fidelity/blob.mjs has it too),
so that only sha256 have to be stored. Everything is seeded: another run gives the same bytes.
"""
import argparse
import hashlib
import json
from pathlib import Path

import cv2
import numpy as np

SAMPLE = Path(__file__).resolve().parents[2] / "test" / "data" / "blobs.json"
SAMPLE_SEED, SAMPLE_CV2, SAMPLE_TORCH = 3, 120, 24
TORCH_SHARE = 4  # every fourth case of a random run

FITS = ["stretch", "crop", "letterbox", "shortest-side", "aspect-crop"]
# On a PIL image, on the uint8 tensor of PILToTensor, on the float one of ToTensor.
TORCH_MODES = ["pillow:bilinear", "pillow:bicubic", "torch:bilinear-uint8", "torch:bilinear-antialias-uint8", "torch:bilinear", "torch:bicubic-antialias"]
MODES = ["nearest", "linear", "cubic", "area", "lanczos4", "linear-exact", "nearest-exact"]
# `read`, channels and bits of the picture that it gives. Most pictures are 8-bit colour.
READINGS = [("color", 3, 8)] * 6 + [("gray", 1, 8), ("unchanged", 4, 8), ("unchanged", 1, 16), ("unchanged", 3, 16), ("unchanged", 4, 16)]


def picture(width, height, channels, bits):
    """uint8 or uint16 [height, width, channels]: (a x + b y + c channel + d ((x y) mod 31)) mod 2^bits."""
    a, b, c, d = (7, 13, 29, 1) if bits == 8 else (1201, 3571, 7919, 1031)
    y, x, channel = np.ogrid[:height, :width, :channels]
    return ((a * x + b * y + c * channel + d * ((x * y) % 31)) % 2**bits).astype(np.uint8 if bits == 8 else np.uint16)


# ---- random recipes


def random_fit(rng, size):
    """A word, or torchvision's or YOLO's way; and what `size` then is."""
    kind = rng.integers(0, 10)
    if kind < 5:
        return FITS[kind], size
    if kind == 9:
        return {"resize": [int(v) for v in rng.integers(4, 64, 2)], "centerCrop": size}, size
    if kind in (5, 6):
        fit = {"letterbox": str(rng.choice(["opencv", "ultralytics"]))}
        if rng.random() < 0.4:
            fit["align"] = "top-left"
        if rng.random() < 0.4:
            fit["scaleUp"] = False
        return fit, size
    side = int(rng.integers(4, 64))
    fit = {"shortestSide": side}
    if rng.random() < 0.3:
        fit["longestSide"] = side + int(rng.integers(1, 30))
    if kind == 7:
        return fit, [side, side]
    crop = int(rng.integers(4, 70)) if rng.random() < 0.5 else size
    return fit | {"centerCrop": crop}, crop if isinstance(crop, list) else [crop, crop]


def pads(fit):
    return fit == "letterbox" or isinstance(fit, dict) and ("letterbox" in fit or "centerCrop" in fit)


def random_size(rng):
    """Mostly small; now and then as large as a photo, where cv2 works in stripes and on several threads."""
    return [int(v) for v in (rng.integers(200, 900, 2) if rng.random() < 0.05 else rng.integers(5, 90, 2))]


def random_case(rng):
    """A picture and one recipe's `input` for it."""
    read, channels, bits = READINGS[rng.integers(0, len(READINGS))]
    fit, size = random_fit(rng, [int(v) for v in rng.integers(4, 64, 2)])
    mode = "linear" if rng.random() < 0.5 else str(rng.choice(MODES))
    top = 2**bits - 1
    values = lambda low, high: [round(float(v), 3) for v in rng.uniform(low, high, channels)]
    spec = {
        "decoder": "cv2", "read": read, "size": size, "fit": fit, "resize": f"opencv:{mode}",
        "order": "bgr" if read == "gray" else str(rng.choice(["rgb", "bgr"])), "mean": values(0, top),
        "scale": float(rng.choice([1.0, 1 / top, 0.017])), "std": values(0.1, 2) if rng.random() < 0.7 else [1] * channels,
        "layout": str(rng.choice(["NCHW", "NHWC"])),
    }
    if pads(fit):
        spec["pad"] = int(rng.integers(0, 256))
    return {"picture": {"size": random_size(rng), "channels": channels, "bits": bits}, "input": spec}


def random_torch_case(rng):
    """As `random_case`, for Resize → CenterCrop, or Keras' load_img, and ToTensor and Normalize; mean and std in 0..1."""
    side = int(rng.integers(8, 64))
    fit = {"shortestSide": side}
    if rng.random() < 0.3:
        fit["longestSide"] = side + int(rng.integers(1, 30))
    if rng.random() < 0.25:
        fit = {"resize": [int(v) for v in rng.integers(8, 64, 2)]}
    crop, mode = [int(v) for v in rng.integers(4, 70, 2)], TORCH_MODES[rng.integers(0, len(TORCH_MODES))]
    is_keras = mode.startswith("pillow:") and rng.random() < 0.3
    values = lambda low, high: [round(float(v), 3) for v in rng.uniform(low, high, 3)]
    return {
        "picture": {"size": random_size(rng), "channels": 3, "bits": 8},
        "size": crop, "fit": "aspect-crop" if is_keras else fit | {"centerCrop": crop}, "resize": mode,
        "mean": values(0.3, 0.6), "std": values(0.2, 0.3),
    }


# ---- the reference by cv2 and numpy; each rule as its library has it


def letterbox(image, spec, kind, align="centre", scaleUp=True, **_):
    """opencv: blobFromImageWithParams of modules/dnn/src/dnn_utils.cpp; ultralytics: LetterBox of ultralytics/data/augment.py at 0005af5."""
    (width, height), (h, w) = spec["size"], image.shape[:2]
    if kind == "opencv":
        r = min(np.float32(width) / np.float32(w), np.float32(height) / np.float32(h))
        r = r if scaleUp else min(r, np.float32(1))
        new_w, new_h = int(np.float32(w) * r), int(np.float32(h) * r)
        top, left = (height - new_h) // 2, (width - new_w) // 2
    else:
        r = min(height / h, width / w)
        r = r if scaleUp else min(r, 1.0)
        new_w, new_h = int(round(w * r)), int(round(h * r))
        top, left = int(round((height - new_h) / 2 - 0.1)), int(round((width - new_w) / 2 - 0.1))
    if align == "top-left":
        top = left = 0
    if min(new_w, new_h) < 1:
        raise ValueError("a side of no pixels")
    return border(resize(image, (new_w, new_h), spec), top, height - new_h - top, left, width - new_w - left, spec["pad"])


def border(image, top, bottom, left, right, pad):
    made = cv2.copyMakeBorder(image, top, bottom, left, right, cv2.BORDER_CONSTANT, value=[pad] * 4)
    return made.reshape(*made.shape[:2], -1)


def torchvision_size(image, size, max_size=None):
    """_compute_resized_output_size of torchvision/transforms/functional.py, for one number: (width, height)."""
    h, w = image.shape[:2]
    short, long = (w, h) if w <= h else (h, w)
    new_short, new_long = size, int(size * long / short)
    if max_size is not None and new_long > max_size:
        new_short, new_long = int(max_size * new_short / new_long), max_size
    if new_short < 1:
        raise ValueError("a side of no pixels")
    return (new_short, new_long) if w <= h else (new_long, new_short)


def center_crop(image, size, pad):
    """center_crop of torchvision/transforms/functional.py, with any level of padding."""
    crop_w, crop_h = (size, size) if isinstance(size, int) else size
    h, w = image.shape[:2]
    if crop_w > w or crop_h > h:
        extra = lambda crop, side, more: (crop - side + more) // 2 if crop > side else 0
        image = border(image, extra(crop_h, h, 0), extra(crop_h, h, 1), extra(crop_w, w, 0), extra(crop_w, w, 1), pad)
        h, w = image.shape[:2]
    top, left = int(round((h - crop_h) / 2.0)), int(round((w - crop_w) / 2.0))
    return image[top:top + crop_h, left:left + crop_w]


def crop(image, spec):
    """blobFromImage(crop=True) of modules/dnn/src/dnn_utils.cpp: cv::resize by the factor, then the middle."""
    (width, height), (h, w) = spec["size"], image.shape[:2]
    factor = float(np.float32(max(width / w, height / h)))
    resized = resize(image, None, spec, factor)
    top, left = int(0.5 * (resized.shape[0] - height)), int(0.5 * (resized.shape[1] - width))
    return resized[top:top + height, left:left + width]


def aspect_crop(image, spec):
    """smart_resize of keras.utils.image_utils: the largest centred part of the target's ratio."""
    (target_w, target_h), (h, w) = spec["size"], image.shape[:2]
    crop_h, crop_w = min(h, int(float(w * target_h) / target_w)), min(w, int(float(h * target_w) / target_h))
    if min(crop_h, crop_w) < 1:
        raise ValueError("a side of no pixels")
    top, left = int(float(h - crop_h) / 2), int(float(w - crop_w) / 2)
    return resize(image[top:top + crop_h, left:left + crop_w], (target_w, target_h), spec)


def resize(image, size, spec, factor=None):
    flag = getattr(cv2, "INTER_" + spec["resize"].split(":")[1].replace("-", "_").upper())
    made = cv2.resize(image, size, fx=factor, fy=factor, interpolation=flag)
    return made.reshape(*made.shape[:2], -1)


def geometry(image, spec):
    """The picture at the network's size, [height, width, channels] of its own depth."""
    fit = spec["fit"]
    if fit == "stretch":
        return resize(image, tuple(spec["size"]), spec)
    if fit == "crop":
        return crop(image, spec)
    if fit == "aspect-crop":
        return aspect_crop(image, spec)
    if fit == "letterbox":
        return letterbox(image, spec, "opencv")
    if fit == "shortest-side":
        return resize(image, torchvision_size(image, min(spec["size"])), spec)
    if "letterbox" in fit:
        return letterbox(image, spec, fit["letterbox"], **fit)
    size = tuple(fit["resize"]) if "resize" in fit else torchvision_size(image, fit["shortestSide"], fit.get("longestSide"))
    resized = resize(image, size, spec)
    return center_crop(resized, fit["centerCrop"], spec["pad"]) if "centerCrop" in fit else resized


def blob_of(image, spec):
    """float32 blob: cv2.dnn.blobFromImage, then each channel ÷ float32(std), as the README's Python does it."""
    channels = image.shape[2]
    swap = spec["order"] == "rgb" and channels >= 3
    mean = spec["mean"] + [0] * (4 - channels)
    if spec["resize"] == "opencv:linear" and spec["fit"] in ("stretch", "crop"):
        made = cv2.dnn.blobFromImage(image, spec["scale"], spec["size"], mean, swap, spec["fit"] == "crop")
    else:
        made = cv2.dnn.blobFromImage(np.ascontiguousarray(geometry(image, spec)), spec["scale"], mean=mean, swapRB=swap)
    made = made / np.array(spec["std"], np.float32).reshape(1, -1, 1, 1)
    return np.ascontiguousarray(made.transpose(0, 2, 3, 1)) if spec["layout"] == "NHWC" else made


def cv2_case(rng):
    """A case that cv2.resize accepts, and its blob; None where this cv2 makes no blob of such a picture (16 bits before 4.11)."""
    while True:
        case = random_case(rng)
        image = picture(*case["picture"]["size"], case["picture"]["channels"], case["picture"]["bits"])
        # Wheels for x86 resize 16 bits by Intel's IPP, which is off by one in 65535 here and there; the others do not.
        cv2.ipp.setUseIPP(case["picture"]["bits"] == 8)
        try:
            small = geometry(image, case["input"])
        except (cv2.error, ValueError):
            continue
        case["shape"] = [1, small.shape[2], *small.shape[:2]] if case["input"]["layout"] == "NCHW" else [1, *small.shape]
        try:
            return case, blob_of(image, case["input"])
        except cv2.error:
            return case, None


# ---- the reference by torchvision


def torchvision():
    """The modules, or None with a line."""
    try:
        import PIL.Image
        import torch
        import torchvision
        return PIL, torch, torchvision
    except ImportError as error:
        print(f"skipped torchvision: {error}")
        return None


def torch_case(rng, modules):
    """A case, with the sha256 of its uint8 RGB pixels before they become floats (None where they are before), and its blob."""
    PIL, torch, tv = modules
    T = tv.transforms
    case = random_torch_case(rng)
    fit, (library, mode) = case["fit"], case["resize"].split(":")
    rgb = np.ascontiguousarray(picture(*case["picture"]["size"], 3, 8)[:, :, ::-1])
    image = PIL.Image.fromarray(rgb) if library == "pillow" else torch.from_numpy(rgb).permute(2, 0, 1)
    is_float = library == "torch" and not mode.endswith("-uint8")
    make = keras_geometry(PIL, case["size"], mode) if fit == "aspect-crop" else torch_geometry(T, fit, mode)
    small = make(image / 255 if is_float else image)
    to_float = T.ToTensor() if library == "pillow" else T.ConvertImageDtype(torch.float32)
    blob = T.Compose([to_float, T.Normalize(case["mean"], case["std"])])(small)[None].numpy()
    pixels = None if is_float else np.asarray(small) if library == "pillow" else small.permute(1, 2, 0).numpy()
    return case | {"shape": list(blob.shape), "pixels": None if is_float else sha256(pixels)}, blob


def keras_geometry(PIL, size, mode):
    """load_img(keep_aspect_ratio=True) of keras/src/utils/image_utils.py, after its Image.open."""

    def make(image):
        (w, h), (target_w, target_h) = image.size, size
        crop_h, crop_w = min(h, (w * target_h) // target_w), min(w, (h * target_w) // target_h)
        top, left = (h - crop_h) // 2, (w - crop_w) // 2
        box = [left, top, left + crop_w, top + crop_h]
        return image.resize(size, getattr(PIL.Image.Resampling, mode.upper()), box=box)

    return make


def torch_geometry(T, fit, mode):
    size = fit["resize"][::-1] if "resize" in fit else fit["shortestSide"]
    filter_ = getattr(T.InterpolationMode, mode.split("-")[0].upper())
    options = {"antialias": True} if "antialias" in mode else {}
    return T.Compose([T.Resize(size, filter_, max_size=fit.get("longestSide"), **options), T.CenterCrop(fit["centerCrop"][::-1])])


# ---- files


def sha256(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def write_random(folder, count, seed):
    folder.mkdir(parents=True, exist_ok=True)
    rng, modules, cases = np.random.default_rng(seed), torchvision(), []
    for i in range(count):
        case, blob = torch_case(rng, modules) if modules and i % TORCH_SHARE == 0 else cv2_case(rng)
        if blob is not None:
            case |= {"file": f"{i}.npy", "sha256": sha256(blob)}
            np.save(folder / case["file"], blob)
        cases.append(case)
    (folder / "blobs.json").write_text(json.dumps({"cv2": cv2.__version__, "seed": seed, "cases": cases}, indent=1) + "\n")


def write_sample(file):
    known = json.loads(file.read_text()) if file.exists() else {"sha256": {}}
    rng = np.random.default_rng(SAMPLE_SEED)
    made = [exact_case(rng) for _ in range(SAMPLE_CV2)]
    rows = [case for case, _ in made]
    if known["sha256"] and known["rows"] != rows:
        raise SystemExit(f"{file} has other rows: remove it and run every version again")
    known["sha256"][cv2.__version__] = [None if blob is None else sha256(blob) for _, blob in made]
    sample = {"made": f"scripts/fidelity/blob.py --sample, seed {SAMPLE_SEED}", "rows": rows, "sha256": dict(sorted(known["sha256"].items()))}
    sample["torchvision"] = torch_sample() or known.get("torchvision")
    file.write_text(json.dumps(sample, indent=1) + "\n")


def exact_case(rng):
    """A case without `cubic`, the one mode of OpenCV.js that is not exact."""
    while True:
        case, blob = cv2_case(rng)
        if case["input"]["resize"] != "opencv:cubic":
            return case, blob


def torch_sample():
    modules = torchvision()
    if not modules:
        return None
    PIL, _, tv = modules
    rng = np.random.default_rng(SAMPLE_SEED)
    made = [torch_case(rng, modules) for _ in range(SAMPLE_TORCH)]
    return {"made": f"torchvision {tv.__version__}, Pillow {PIL.__version__}", "rows": [case | {"sha256": sha256(blob)} for case, blob in made]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", type=Path)
    target.add_argument("--sample", type=Path, nargs="?", const=SAMPLE)
    parser.add_argument("--count", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.sample:
        write_sample(options.sample)
    else:
        write_random(options.out, options.count, options.seed)


if __name__ == "__main__":
    main()
