"""Makes picture files of many kinds, and what Python's cv2 and Pillow read out of them.

  python scripts/fidelity/decode.py --out DIR [--seed 1]     every kind, and DIR/expected.json
  python scripts/fidelity/decode.py --out test/data/decode --sample     the committed part of them
  python scripts/fidelity/decode.py --compare DIR            reads DIR's files once more: where do these versions differ?

The first two print a Markdown table: who reads what, and where cv2.imread(path) and Pillow's convert("RGB") agree.
Needs requirements.txt. Everything is seeded: another run with the same versions gives the same bytes.
"""
import argparse
import contextlib
import hashlib
import json
import os
import platform
import re
import warnings
from pathlib import Path

os.environ["OPENCV_LOG_LEVEL"] = "SILENT"

import cv2
import numpy as np
import PIL
from PIL import Image

from pictures import bmp, gif, jpeg, png, tiff, webp

FLAGS = {"cv2": cv2.IMREAD_COLOR, "cv2Unchanged": cv2.IMREAD_UNCHANGED, "cv2Gray": cv2.IMREAD_GRAYSCALE}

# What cv2 leaves uninitialised: another reading gives other bytes. In 16 bits it reads the first of separate planes only.
UNSTABLE = {("planar16.tif", "cv2Unchanged")}

SAMPLE = {
    "jpg": """sampling-444 sampling-422 sampling-420 sampling-440 sampling-411 sampling-410 sampling-luma-low sampling-311 sampling-221211 sampling-222121
        gray gray-2x2 gray-progressive progressive progressive-444 progressive-spectral progressive-coarse arithmetic restart-row restart-2 rgb-adobe rgb-ids
        ids-012 cmyk-pillow cmyk-adobe cmyk-plain cmyk-420 cmyk-progressive ycck ycck-420 quality-30 exif-0 exif-2 exif-3 exif-4 exif-5 exif-6 exif-7 exif-8
        exif-9 exif-8-big-endian exif-late exif-long exif-far exif-prefix exif-count exif-string icc no-tables tables-16 1x1 1x23 17x9 scans-420 cut-90 cut-50 cut-20 cut-progressive-50 cut-cmyk-50 no-eoi trailing
        fill-bytes broken-baseline lost-restart bits-12 lossless""",
    "png": """bits-1 bits-2 bits-4 gray gray16 gray-alpha rgb rgb16 rgba rgba16 palette-1 palette-4 palette-8 palette-transparent gray8-transparent
        gray16-transparent rgb8-transparent rgb16-transparent adam7-bits-1 adam7-gray16 adam7-gray-alpha adam7-rgb adam7-rgba adam7-palette-4 adam7-1x1 adam7-3x2 adam7-5x7 1x1
        exif-5 exif-6 exif-6-big-endian exif-6-late gamma gamma16 srgb sbit background rgb-suggested-palette filter-all filter-all-16 idat-many
        unknown-chunks apng apng-default cut-50 rows-missing crc-idat crc-ancillary trailing no-iend""",
    "bmp": """bits-1 bits-4 bits-8 bits-8-gray rle8 rle8-deltas rle4 bits-16 bits-16-565 rgb top-down bits-32 bits-32-alpha bits-32-odd v4-odd v5-alpha core-24 core-8 cut""",
    "gif": "gif87a gif89a transparent interlaced local-palette offset offset-background animated cut",
    "tif": """rgb lzw lzw-predictor deflate deflate-predictor16 packbits jpeg-rgb jpeg-ycc gray gray-white-0 gray-alpha gray16 gray16-big-endian rgb16
        rgba-unassociated rgba-associated rgba16-unassociated palette-4 bits-1 bits-1-white-0 bits-4 group4 planar tiled big-endian bigtiff pages cmyk float-gray
        ycc-420 orientation-3-strips orientation-5 orientation-6 orientation-6-square""",
    "webp": "lossy lossless lossy-alpha lossless-alpha animated exif-6 1x1",
    "other": "jpeg-named.png empty.jpg text.jpg",
}


def others(seed):
    """Files that are not what their name says."""
    return [("jpeg-named.png", "a JPEG under a PNG's name", dict((name, data) for name, _, data in jpeg.kinds(seed))["sampling-420.jpg"]),
            ("png-named.jpg", "a PNG under a JPEG's name", dict((name, data) for name, _, data in png.kinds(seed))["rgb.png"]),
            ("bmp-named.gif", "a BMP under a GIF's name", dict((name, data) for name, _, data in bmp.kinds(seed))["rgb.bmp"]),
            ("tiff-named.bmp", "a TIFF under a BMP's name", dict((name, data) for name, _, data in tiff.kinds(seed))["rgb.tif"]),
            ("empty.jpg", "no bytes at all", b""), ("text.jpg", "a text file", b"This is not a picture, only some text.\n")]


def every_kind(seed):
    """[(file name, what it is, bytes)]"""
    rows = [row for make in (jpeg.kinds, png.kinds, bmp.kinds, gif.kinds, tiff.kinds, webp.kinds, others) for row in make(seed)]
    assert len({name for name, _, _ in rows}) == len(rows), "two kinds have one name"
    return rows


def sample_names():
    names = {f"{name}.{ending}" for ending, text in SAMPLE.items() if ending != "other" for name in text.split()}
    return names | set(SAMPLE["other"].split())


@contextlib.contextmanager
def quiet():
    """Without what libpng, libjpeg and libtiff write to stderr by themselves."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def digest(pixels):
    """sha256 of the bytes row by row; 16 and 32 bits little-endian."""
    return hashlib.sha256(np.ascontiguousarray(pixels).astype(pixels.dtype.newbyteorder("<")).tobytes()).hexdigest()


def read_cv2(path, flag):
    """(pixels or None, the entry of expected.json)"""
    try:
        pixels = cv2.imread(str(path), flag)
    except cv2.error as error:
        return None, {"error": "exception: " + re.sub(r"OpenCV\(.*?error: ", "", str(error)).strip()}
    if pixels is None:
        return None, {"error": "none"}
    height, width = pixels.shape[:2]
    entry = {"width": width, "height": height}
    if flag == cv2.IMREAD_UNCHANGED:
        entry.update(channels=1 if pixels.ndim == 2 else pixels.shape[2], dtype=str(pixels.dtype))
    return pixels, {**entry, "sha256": digest(pixels)}


def read_pillow(path):
    """(RGB pixels or None, the entry of expected.json)"""
    try:
        with Image.open(path) as image:
            mode = image.mode
            pixels = np.asarray(image.convert("RGB"))
    except Exception as error:  # whatever a damaged file leads to is the answer
        text = str(error).replace(str(path), path.name)
        return None, {"error": f"{type(error).__name__}: {text}"}
    return pixels, {"width": pixels.shape[1], "height": pixels.shape[0], "mode": mode, "sha256": digest(pixels)}


def read(path):
    """(the entries of one file, how cv2's colour pixels and Pillow's compare)"""
    with quiet():
        read_by = {name: read_cv2(path, flag) for name, flag in FLAGS.items()}
        read_by["pillow"] = read_pillow(path)
    ours, theirs = read_by["cv2"][0], read_by["pillow"][0]
    return {name: stable(path, name, entry) for name, (_, entry) in read_by.items()}, comparison(ours, theirs)


def stable(path, reader, entry):
    """The entry; where the pixels differ from reading to reading, `unstable` instead of their sha256."""
    if (path.name, reader) not in UNSTABLE:
        return entry
    return {**{key: value for key, value in entry.items() if key != "sha256"}, "unstable": True}


def comparison(ours, theirs):
    if ours is None or theirs is None:
        return "—"
    if ours.shape != theirs.shape:
        return "another size"
    difference = np.abs(ours[:, :, ::-1].astype(int) - theirs.astype(int))
    return "equal" if not difference.any() else f"up to {difference.max()}, {difference.any(-1).mean():.0%} of the pixels"


def short(entry):
    """For the table: size and kind, or the error."""
    if "error" in entry:
        return "no" if entry["error"] == "none" else f"no ({entry['error'].splitlines()[0][:60]})"
    more = f" {entry['channels']} × {entry['dtype']}" if "channels" in entry else f" {entry['mode']}" if "mode" in entry else ""
    return f"{entry['width']}x{entry['height']}{more}"


def written(value, indent=0, used=0):
    """JSON as the project's formatter has it: an object that fits into a line of 110 characters is one, if it holds no other."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    parts = [(f"{json.dumps(key)}: ", part) for key, part in value.items()]
    if value and not any(isinstance(part, dict) for part in value.values()):
        line = "{ " + ", ".join(key + written(part) for key, part in parts) + " }"
        if indent + used + len(line) < 110:
            return line
    inner = " " * (indent + 2)
    return "{\n" + ",\n".join(inner + key + written(part, indent + 2, len(key)) for key, part in parts) + "\n" + " " * indent + "}"


def make(folder, seed, is_sample):
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sample_names() if is_sample else None
    rows = [row for row in every_kind(seed) if wanted is None or row[0] in wanted]
    assert wanted is None or len(rows) == len(wanted), wanted - {name for name, _, _ in rows}
    files = {}
    print("| file | kind | cv2 | cv2, unchanged | Pillow | cv2 and Pillow |\n|---|---|---|---|---|---|")
    for name, what, data in rows:
        (folder / name).write_bytes(data)
        entries, same = read(folder / name)
        files[name] = {"kind": what, **entries}
        print(f"| {name} | {what} | {short(entries['cv2'])} | {short(entries['cv2Unchanged'])} | {short(entries['pillow'])} | {same} |")
    made = {"python": platform.python_version(), "cv2": cv2.__version__, "Pillow": PIL.__version__, "numpy": np.__version__,
            "script": "scripts/fidelity/decode.py" + " --sample" * is_sample, "seed": seed}
    (folder / "expected.json").write_text(written({"made": made, "files": files}) + "\n", encoding="utf-8")
    print(f"\n{len(files)} files, {sum((folder / name).stat().st_size for name in files)} bytes.")


def compare(folder):
    """Prints where this interpreter's cv2 and Pillow read something else than expected.json says."""
    known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    print(f"cv2 {cv2.__version__} and Pillow {PIL.__version__} against {known['made']['cv2']} and {known['made']['Pillow']}")
    for name, expected in known["files"].items():
        found = read(folder / name)[0]
        for reader, entry in found.items():
            if entry != expected[reader]:
                print(f"{name}  {reader}: {short(entry)}, was {short(expected[reader])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--compare", type=Path)
    options = parser.parse_args()
    if options.compare:
        compare(options.compare)
    elif options.out:
        make(options.out, options.seed, options.sample)
    else:
        parser.error("--out or --compare is needed")


if __name__ == "__main__":
    main()
