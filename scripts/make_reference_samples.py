"""Makes what the tests hold decode and preprocess against: test/data/blobs.json and test/data/decode/.

  make_reference_samples.py blobs    adds this interpreter's cv2 version to blobs.json (run once for each version)
  make_reference_samples.py decode   small picture files of many kinds, and sha256 of the pixels cv2.imread gives

The picture of a blob row is a formula (see `picture`), so that nothing but the sha256 has to be stored. Everything
is seeded: another run gives the same bytes.
"""
import hashlib
import json
import struct
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np

DATA = Path(__file__).resolve().parent.parent / "test" / "data"
SEED, ROWS = 3, 60
MODES = {"nearest": cv2.INTER_NEAREST, "linear": cv2.INTER_LINEAR, "area": cv2.INTER_AREA, "lanczos4": cv2.INTER_LANCZOS4}


def picture(width, height):
    """uint8 [height, width, 3] B G R: (7x + 13y + 29c + (x * y) % 31) mod 256."""
    y, x, c = np.ogrid[:height, :width, :3]
    return ((7 * x + 13 * y + 29 * c + (x * y) % 31) % 256).astype(np.uint8)


def random_row(rng):
    """One recipe's `input` and the picture's size."""
    fit = str(rng.choice(["stretch", "crop", "letterbox", "shortest-side"]))
    mode = "linear" if rng.random() < 0.6 else str(rng.choice(list(MODES)))
    triple = lambda low, high: [round(float(v), 3) for v in rng.uniform(low, high, 3)]
    return {
        "picture": [int(v) for v in rng.integers(5, 90, 2)],
        "input": {
            "size": [int(v) for v in rng.integers(4, 64, 2)], "fit": fit, "resize": f"opencv:{mode}",
            "order": str(rng.choice(["rgb", "bgr"])), "mean": triple(0, 255), "scale": float(rng.choice([1.0, 1 / 255, 0.017])),
            "std": triple(0.1, 2) if rng.random() < 0.7 else [1, 1, 1], "layout": str(rng.choice(["NCHW", "NHWC"])),
            "pad": int(rng.integers(0, 256)) if fit == "letterbox" else 0,
        },
    }


def geometry(image, spec):
    """uint8 BGR at the network's size; for `linear` stretch, crop and letterbox by cv2.dnn itself, at scale 1 and mean 0."""
    size, mode = tuple(spec["size"]), MODES[spec["resize"].split(":")[1]]
    height, width = image.shape[:2]
    if spec["fit"] == "stretch":
        return cv2.resize(image, size, interpolation=mode)
    if spec["fit"] == "shortest-side":
        short = min(size)
        size = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
        return cv2.resize(image, size, interpolation=mode)
    if spec["fit"] == "crop":
        factor = float(np.float32(max(size[0] / width, size[1] / height)))
        resized = cv2.resize(image, None, fx=factor, fy=factor, interpolation=mode)
        top, left = int(0.5 * (resized.shape[0] - size[1])), int(0.5 * (resized.shape[1] - size[0]))
        return resized[top:top + size[1], left:left + size[0]]
    factor = min(np.float32(size[0]) / np.float32(width), np.float32(size[1]) / np.float32(height))
    rw, rh = int(np.float32(width) * factor), int(np.float32(height) * factor)
    top, left = (size[1] - rh) // 2, (size[0] - rw) // 2
    resized = cv2.resize(image, (rw, rh), interpolation=mode)
    return cv2.copyMakeBorder(resized, top, size[1] - top - rh, left, size[0] - left - rw, cv2.BORDER_CONSTANT, value=[spec["pad"]] * 3)


def blob(image, spec):
    """float32 blob: cv2.dnn.blobFromImage, then each channel ÷ float32(std), as the README's Python does it."""
    swap = spec["order"] == "rgb"
    if spec["resize"] == "opencv:linear" and spec["fit"] in ("stretch", "crop"):
        made = cv2.dnn.blobFromImage(image, spec["scale"], spec["size"], spec["mean"], swap, spec["fit"] == "crop")
    else:
        made = cv2.dnn.blobFromImage(np.ascontiguousarray(geometry(image, spec)), spec["scale"], mean=spec["mean"], swapRB=swap)
    made /= np.array(spec["std"], np.float32).reshape(1, 3, 1, 1)
    return np.ascontiguousarray(made.transpose(0, 2, 3, 1)) if spec["layout"] == "NHWC" else made


def write_blobs():
    rng = np.random.default_rng(SEED)
    rows = [random_row(rng) for _ in range(ROWS)]
    file = DATA / "blobs.json"
    known = json.loads(file.read_text())["sha256"] if file.exists() else {}
    made = [blob(picture(*row["picture"]), row["input"]) for row in rows]
    for row, array in zip(rows, made):
        row["shape"] = list(array.shape)
    known[cv2.__version__] = [hashlib.sha256(array.astype("<f4").tobytes()).hexdigest() for array in made]
    file.write_text(json.dumps({"made": f"scripts/make_reference_samples.py blobs, seed {SEED}", "rows": rows, "sha256": dict(sorted(known.items()))}, indent=1) + "\n")


def chunk(name, data):
    """A PNG chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(ihdr, rows, extra=b""):
    """A PNG file from its header fields (width, height, bit depth, colour type) and unfiltered rows."""
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *ihdr, 0, 0, 0)) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def exif(orientation):
    """A TIFF block whose only tag is Orientation."""
    return b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"


def decode_files():
    """File name → bytes."""
    image = picture(37, 25)
    encode = lambda ext, img, *options: cv2.imencode(ext, img, list(options))[1].tobytes()
    quality, sampling = cv2.IMWRITE_JPEG_QUALITY, cv2.IMWRITE_JPEG_SAMPLING_FACTOR
    files = {f"sampling-{name}.jpg": encode(".jpg", image, quality, 90, sampling, value)
             for name, value in {"444": 0x111111, "422": 0x211111, "420": 0x221111, "440": 0x121111, "411": 0x411111}.items()}
    files["gray.jpg"] = encode(".jpg", image[:, :, 1], quality, 80)
    files["progressive.jpg"] = encode(".jpg", image, quality, 75, cv2.IMWRITE_JPEG_PROGRESSIVE, 1)
    files["1x1.jpg"] = encode(".jpg", image[:1, :1])
    jpeg = files["sampling-420.jpg"]
    for orientation in range(2, 9):
        app1 = b"Exif\0\0" + exif(orientation)
        files[f"exif-{orientation}.jpg"] = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(app1) + 2) + app1 + jpeg[2:]
    files["rgb.png"], files["gray.png"] = encode(".png", image), encode(".png", image[:, :, 0])
    files["rgba.png"] = encode(".png", np.dstack([image, image[:, :, 0] // 2]))
    wide = image.astype(np.uint16) * 257 - np.arange(37, dtype=np.uint16)[None, :, None] * 3
    files["rgb16.png"], files["gray16.png"] = encode(".png", wide), encode(".png", wide[:, :, 2])
    files["1x1.png"] = encode(".png", image[:1, :1])
    files["gray-alpha.png"] = png((6, 4, 8, 4), [bytes((17 * x + y * 5 + c * 90) % 256 for x in range(6) for c in range(2)) for y in range(4)])
    files["bits-1.png"] = png((16, 3, 1, 0), [b"\xa5\x3c", b"\x00\xff", b"\x81\x42"])
    files["bits-2.png"] = png((9, 2, 2, 0), [b"\x1b\xe4\x80", b"\x00\xff\x40"])
    palette = chunk(b"PLTE", bytes((37 * i + 80 * c) % 256 for i in range(16) for c in range(3)))
    files["palette-4.png"] = png((5, 2, 4, 3), [b"\x01\x23\xf0", b"\xba\x98\x70"], palette)
    files["palette-transparent.png"] = png((4, 2, 8, 3), [bytes([0, 5, 9, 15]), bytes([1, 1, 2, 3])], palette + chunk(b"tRNS", bytes(range(0, 160, 10))))
    files["exif-6.png"] = png((5, 3, 8, 2), [bytes((9 * x + 31 * y + 70 * c) % 256 for x in range(5) for c in range(3)) for y in range(3)], chunk(b"eXIf", exif(6)))
    files["rgb8-transparent.png"] = png((3, 1, 8, 2), [bytes(range(9))], chunk(b"tRNS", bytes([0, 0, 0, 1, 0, 2])))
    files["rgb-suggested-palette.png"] = png((2, 1, 8, 2), [bytes([200, 100, 50, 201, 101, 51])], palette)
    files["rgb.bmp"] = encode(".bmp", image)
    files["lzw.tif"] = encode(".tif", image)
    return files


def write_decode():
    folder = DATA / "decode"
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for name, data in decode_files().items():
        (folder / name).write_bytes(data)
        pixels = cv2.imread(str(folder / name), cv2.IMREAD_COLOR)
        hashes[name] = {"width": pixels.shape[1], "height": pixels.shape[0], "sha256": hashlib.sha256(pixels.tobytes()).hexdigest()}
    made = f"scripts/make_reference_samples.py decode, cv2.imread of {cv2.__version__}"
    (folder / "expected.json").write_text(json.dumps({"made": made, "files": hashes}, indent=1) + "\n")


{"blobs": write_blobs, "decode": write_decode}[sys.argv[1]]()
