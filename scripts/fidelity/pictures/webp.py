"""WebP files, by Pillow (libwebp), and the table of kinds."""
import struct
from io import BytesIO

import numpy as np
from PIL import Image

from .scene import alpha, scene
from .tiff_block import orientation_block


def webp(picture, more=(), **options):
    out = BytesIO()
    frames = [Image.fromarray(frame) for frame in more]
    Image.fromarray(picture).save(out, "WEBP", **options, **({"save_all": True, "append_images": frames, "duration": 100} if frames else {}))
    return out.getvalue()


def chunks(data):
    """[(name, payload)] of a RIFF file."""
    out, at = [], 12
    while at < len(data):
        size = struct.unpack("<I", data[at + 4:at + 8])[0]
        out.append((data[at:at + 4], data[at + 8:at + 8 + size]))
        at += 8 + size + size % 2
    return out


def riff(parts):
    body = b"WEBP" + b"".join(name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animation(width, height, frames, background=(0, 0, 0, 0)):
    """An animated WebP of (x, y, dispose, blend, bytes of a simple WebP of its width and height)."""
    size = lambda value: struct.pack("<I", value)[:3]
    parts = [(b"VP8X", struct.pack("<I", 0x12) + size(width - 1) + size(height - 1)), (b"ANIM", bytes(background) + b"\0\0")]
    for x, y, dispose, blend, w, h, data in frames:
        inner = b"".join(name + struct.pack("<I", len(part)) + part + bytes(len(part) % 2) for name, part in chunks(data) if name != b"VP8X")
        parts.append((b"ANMF", size(x // 2) + size(y // 2) + size(w - 1) + size(h - 1) + size(100) + bytes([(not blend) << 1 | dispose]) + inner))
    return riff(parts)


def kinds(seed):
    """[(file name, what it is, bytes)]"""
    picture = scene(29, 21, seed)
    rgba = np.dstack([picture, alpha(29, 21)])
    other = np.ascontiguousarray(picture[:, ::-1])
    small = np.ascontiguousarray(rgba[4:13, 6:20])
    exact = webp(small, lossless=True, exact=True)
    plain = webp(picture, quality=75)
    late = riff([*chunks(webp(picture, quality=60, exif=b"Exif\0\0" + orientation_block(6)))])
    return [(name + ".webp", what, data) for name, what, data in [
        ("lossy", "WebP, lossy", plain),
        ("lossy-64x48", "WebP, lossy, 64x48, quality 40", webp(scene(64, 48, seed), quality=40)),
        ("lossy-100", "WebP, lossy, quality 100", webp(picture, quality=100)),
        ("lossless", "WebP, lossless", webp(picture, lossless=True)),
        ("lossy-alpha", "WebP, lossy with alpha", webp(rgba, quality=75)),
        ("lossless-alpha", "WebP, lossless with alpha, colours under transparent pixels kept", webp(rgba, lossless=True, exact=True)),
        ("gray", "WebP, lossy, of a gray picture", webp(picture[:, :, 1].copy(), quality=75)),
        ("animated", "animated WebP of 3 frames, lossy", webp(picture, [other, picture[::-1].copy()], quality=70)),
        ("animated-alpha", "animated WebP of 2 frames, lossless with alpha", webp(rgba, [np.dstack([other, alpha(29, 21)])], lossless=True)),
        ("animated-offset", "animated WebP, the first frame smaller than the canvas, white background",
         animation(29, 21, [(6, 4, 0, True, 14, 9, exact), (0, 0, 0, True, 29, 21, webp(rgba, lossless=True))], (255, 255, 255, 255))),
        ("exif-6", "WebP, lossy, with EXIF orientation 6", late),
        ("exif-6-bare", "WebP with EXIF orientation 6, without the prefix `Exif`", webp(picture, quality=60, exif=orientation_block(6))),
        ("exif-3-lossless", "WebP, lossless, with EXIF orientation 3, big-endian", webp(picture, lossless=True, exif=orientation_block(3, ">"))),
        ("icc", "WebP with an ICC profile (invented)", webp(picture, quality=75, icc_profile=bytes(range(128)))),
        ("1x1", "WebP of 1x1", webp(scene(1, 1, seed), quality=90)),
        ("1x1-lossless", "WebP of 1x1, lossless", webp(scene(1, 1, seed), lossless=True)),
        ("17x9", "WebP of 17x9", webp(scene(17, 9, seed), quality=80)),
        ("cut", "WebP cut at 60 %", plain[:len(plain) * 6 // 10]),
        ("trailing", "WebP with bytes after it", plain + b"more"),
    ]]
