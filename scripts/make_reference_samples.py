"""Makes what the tests hold decode against: test/data/decode/.

  make_reference_samples.py decode   small picture files of many kinds, and sha256 of the pixels cv2.imread gives
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


def picture(width, height):
    """uint8 [height, width, 3] B G R: (7x + 13y + 29c + (x * y) % 31) mod 256."""
    y, x, c = np.ogrid[:height, :width, :3]
    return ((7 * x + 13 * y + 29 * c + (x * y) % 31) % 256).astype(np.uint8)


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


{"decode": write_decode}[sys.argv[1]]()
