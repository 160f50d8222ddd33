"""PNG files, chunk by chunk, and the table of kinds."""
import struct
import zlib

import numpy as np

from .scene import alpha, gray, palette_of, scene, wide
from .tiff_block import orientation_block

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]  # x, y, step in x, in y


def chunk(name, data, crc=0):
    """A chunk with its length and checksum; a `crc` that is not 0 spoils the checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data) ^ crc)


def packed(samples, depth):
    """Rows of bytes of the samples (integers [height, width, channels])."""
    height = samples.shape[0]
    flat = samples.reshape(height, -1)
    if depth == 16:
        return [row.astype(">u2").tobytes() for row in flat]
    if depth == 8:
        return [row.astype(np.uint8).tobytes() for row in flat]
    bits = (flat[:, :, None] >> np.arange(depth - 1, -1, -1)) & 1
    return [np.packbits(row.astype(np.uint8)).tobytes() for row in bits.reshape(height, -1)]


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(rows, distance, kind):
    """Rows with their filter byte; kind 0..4, or "all" for one after the other."""
    out, above = b"", bytes(len(rows[0])) if rows else b""
    for number, row in enumerate(rows):
        use = number % 5 if kind == "all" else kind
        left = bytes(distance) + row
        corner = bytes(distance) + above
        predicted = {0: lambda i: 0, 1: lambda i: left[i], 2: lambda i: above[i], 3: lambda i: (left[i] + above[i]) // 2,
                     4: lambda i: paeth(left[i], above[i], corner[i])}[use]
        out += bytes([use]) + bytes((value - predicted(i)) & 255 for i, value in enumerate(row))
        above = row
    return out


def image_data(samples, depth, interlaced, kind):
    distance = max(1, samples.shape[2] * depth // 8)
    if not interlaced:
        return filtered(packed(samples, depth), distance, kind)
    parts = [samples[y::dy, x::dx] for x, y, dx, dy in ADAM7]
    return b"".join(filtered(packed(part, depth), distance, kind) for part in parts if part.size)


def png(samples, colour, depth=8, interlaced=False, filters=0, before=b"", after=b"", level=9, parts=1, idat_crc=0, end=True):
    """A PNG of integer samples [height, width] or [height, width, channels]; before and after: other chunks around IDAT."""
    samples = np.atleast_3d(np.asarray(samples)).astype(int)
    height, width = samples.shape[:2]
    data = zlib.compress(image_data(samples, depth, interlaced, filters), level)
    size = -(-len(data) // parts)
    idat = b"".join(chunk(b"IDAT", data[i:i + size], idat_crc) for i in range(0, len(data), size))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced)))
    return SIGNATURE + header + before + idat + after + (chunk(b"IEND", b"") if end else b"")


def plte(palette):
    return chunk(b"PLTE", palette.astype(np.uint8).tobytes())


def transparent(*values):
    """A tRNS chunk of 16-bit samples, for gray and RGB."""
    return chunk(b"tRNS", struct.pack(f">{len(values)}H", *values))


def animation(picture, second, first_is_default):
    """An APNG of two frames, the second one smaller and with an offset; the default picture is a frame or is not."""
    height, width = picture.shape[:2]
    control = lambda number, w, h, x, y, blend: chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, w, h, x, y, 1, 10, 0, blend))
    compressed = lambda pixels: zlib.compress(image_data(pixels.astype(int), 8, False, 0), 9)
    frame = control(0, width, height, 0, 0, 0)
    out = SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, RGBA, 0, 0, 0)) + chunk(b"acTL", struct.pack(">II", 2, 0))
    out += (frame if first_is_default else b"") + chunk(b"IDAT", compressed(picture))
    if not first_is_default:
        out += frame + chunk(b"fdAT", struct.pack(">I", 1) + compressed(picture[:, ::-1]))
    number = 1 if first_is_default else 2
    out += control(number, second.shape[1], second.shape[0], 3, 2, 1) + chunk(b"fdAT", struct.pack(">I", number + 1) + compressed(second))
    return out + chunk(b"IEND", b"")


def kinds(seed):
    """[(file name, what it is, bytes)]"""
    picture = scene(29, 21, seed)
    tiny = scene(13, 11, seed)
    light, deep, clear = gray(picture), wide(picture), alpha(29, 21)
    rgba = np.dstack([picture, clear])
    palette, indices = palette_of(picture, 64)
    palette16, indices16 = palette_of(picture, 16)
    rows = []
    add = lambda name, what, *args, **options: rows.append((name + ".png", what, png(*args, **options)))
    put = lambda name, what, data: rows.append((name + ".png", what, data))

    layouts = {
        "bits-1": ("gray, 1 bit", light >> 7, GRAY, 1, b""), "bits-2": ("gray, 2 bits", light >> 6, GRAY, 2, b""),
        "bits-4": ("gray, 4 bits", light >> 4, GRAY, 4, b""), "gray": ("gray", light, GRAY, 8, b""), "gray16": ("gray, 16 bits", deep[:, :, 1], GRAY, 16, b""),
        "gray-alpha": ("gray and alpha", np.dstack([light, clear]), GRAY_ALPHA, 8, b""),
        "gray-alpha16": ("gray and alpha, 16 bits", np.dstack([deep[:, :, 1], wide(clear[:, :, None])[:, :, 0]]), GRAY_ALPHA, 16, b""),
        "rgb": ("RGB", picture, RGB, 8, b""), "rgb16": ("RGB, 16 bits", deep, RGB, 16, b""),
        "rgba": ("RGBA", rgba, RGBA, 8, b""), "rgba16": ("RGBA, 16 bits", np.dstack([deep, wide(clear[:, :, None])]), RGBA, 16, b""),
        "palette-1": ("palette, 1 bit", light >> 7, PALETTE, 1, plte(palette16[1:3])), "palette-2": ("palette, 2 bits", light >> 6, PALETTE, 2, plte(palette16[:4])),
        "palette-4": ("palette, 4 bits", indices16, PALETTE, 4, plte(palette16)), "palette-8": ("palette, 8 bits", indices, PALETTE, 8, plte(palette)),
        "palette-transparent": ("palette with tRNS", indices, PALETTE, 8, plte(palette) + chunk(b"tRNS", bytes(range(0, 160, 10)))),
        "palette-4-transparent": ("palette of 4 bits with tRNS", indices16, PALETTE, 4, plte(palette16) + chunk(b"tRNS", bytes([0, 255, 128]))),
        "palette-1-transparent": ("palette of 1 bit with tRNS", light >> 7, PALETTE, 1, plte(palette16[1:3]) + chunk(b"tRNS", bytes([0]))),
        "gray1-transparent": ("gray, 1 bit, with tRNS", light >> 7, GRAY, 1, transparent(1)),
        "gray4-transparent": ("gray, 4 bits, with tRNS", light >> 4, GRAY, 4, transparent(int(light[3, 3]) >> 4)),
        "gray8-transparent": ("gray with tRNS", light, GRAY, 8, transparent(int(light[3, 3]))),
        "gray16-transparent": ("gray, 16 bits, with tRNS", deep[:, :, 1], GRAY, 16, transparent(int(deep[3, 3, 1]))),
        "rgb8-transparent": ("RGB with tRNS", picture, RGB, 8, transparent(*map(int, picture[3, 3]))),
        "rgb16-transparent": ("RGB, 16 bits, with tRNS", deep, RGB, 16, transparent(*map(int, deep[3, 3]))),
    }
    for name, (what, samples, colour, depth, extra) in layouts.items():
        add(name, f"PNG, {what}", samples[:13, :17] if depth == 16 else samples, colour, depth, before=extra)
    for name in ("bits-1", "bits-2", "bits-4", "gray", "gray16", "gray-alpha", "gray-alpha16", "rgb", "rgb16", "rgba", "rgba16", "palette-1", "palette-4",
                 "palette-8", "palette-transparent", "gray8-transparent", "rgb8-transparent", "rgb16-transparent", "gray1-transparent"):
        what, samples, colour, depth, extra = layouts[name]
        add(f"adam7-{name}", f"interlaced PNG, {what}", samples[:11, :13], colour, depth, True, "all", extra)
    for width, height in ((1, 1), (3, 2), (5, 7), (2, 3), (1, 9), (9, 1), (4, 5)):
        small = scene(width, height, seed)
        add(f"adam7-{width}x{height}", f"interlaced PNG of {width}x{height}", small, RGB, interlaced=True)
        add(f"adam7-{width}x{height}-bits-1", f"interlaced PNG of {width}x{height}, gray, 1 bit", small[:, :, 0] >> 7, GRAY, 1, True)
    add("1x1", "PNG of 1x1", scene(1, 1, seed), RGB)
    for value in range(10):
        add(f"exif-{value}", f"PNG with eXIf orientation {value}" + " (invalid)" * (value in (0, 9)), tiny, RGB, before=chunk(b"eXIf", orientation_block(value)))
    add("exif-6-big-endian", "PNG with eXIf orientation 6, big-endian", tiny, RGB, before=chunk(b"eXIf", orientation_block(6, ">")))
    add("exif-6-late", "PNG with eXIf orientation 6 after IDAT", tiny, RGB, after=chunk(b"eXIf", orientation_block(6)))
    add("exif-6-prefix", "PNG whose eXIf starts with `Exif` and two zeros", tiny, RGB, before=chunk(b"eXIf", b"Exif\0\0" + orientation_block(6)))
    add("exif-6-rgba16", "PNG, RGBA of 16 bits, with eXIf orientation 6", wide(rgba)[:11, :13], RGBA, 16, before=chunk(b"eXIf", orientation_block(6)))
    raw = orientation_block(6)
    profile = b"\nexif\n" + f"{len(raw) + 6:8d}\n".encode() + (b"Exif\0\0" + raw).hex().encode() + b"\n"
    add("exif-text", "PNG with orientation 6 in a `Raw profile type exif` text", tiny, RGB, before=chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(profile)))
    add("gamma", "PNG with gAMA 0.1", tiny, RGB, before=chunk(b"gAMA", struct.pack(">I", 10000)))
    add("gamma16", "PNG of 16 bits with gAMA 1.0", wide(tiny), RGB, 16, before=chunk(b"gAMA", struct.pack(">I", 100000)))
    add("srgb", "PNG with sRGB and gAMA", tiny, RGB, before=chunk(b"sRGB", b"\0") + chunk(b"gAMA", struct.pack(">I", 45455)))
    add("chromaticities", "PNG with cHRM", tiny, RGB, before=chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)))
    add("icc", "PNG with an ICC profile (invented)", tiny, RGB, before=chunk(b"iCCP", b"some profile\0\0" + zlib.compress(bytes(range(128)) * 2)))
    add("sbit", "PNG with sBIT 5, 6, 5", tiny & 0xF8, RGB, before=chunk(b"sBIT", bytes([5, 6, 5])))
    add("sbit-gray16", "PNG, gray of 16 bits, with sBIT 10", wide(tiny)[:, :, 0], GRAY, 16, before=chunk(b"sBIT", bytes([10])))
    add("background", "RGBA PNG with bKGD", rgba[:11, :13], RGBA, before=chunk(b"bKGD", struct.pack(">3H", 200, 10, 90)))
    add("background-palette", "palette PNG with tRNS and bKGD", indices16, PALETTE, 4, before=plte(palette16) + chunk(b"tRNS", bytes([0, 90])) + chunk(b"bKGD", b"\3"))
    add("rgb-suggested-palette", "RGB PNG with a suggested palette (PLTE)", tiny, RGB, before=plte(palette16))
    for value, name in enumerate(["none", "sub", "up", "average", "paeth"]):
        add(f"filter-{name}", f"PNG, filter {name} on every row", tiny, RGB, filters=value)
    add("filter-all", "PNG, the five filters one after the other, RGBA", rgba, RGBA, filters="all")
    add("filter-all-16", "PNG, the five filters, RGB of 16 bits", wide(tiny), RGB, 16, filters="all")
    add("filter-all-bits-2", "PNG, the five filters, gray of 2 bits", light >> 6, GRAY, 2, filters="all")
    add("idat-many", "PNG with 9 IDAT chunks", tiny, RGB, parts=9)
    add("stored", "PNG whose zlib data are stored", tiny, RGB, level=0)
    add("unknown-chunks", "PNG with unknown ancillary chunks and text", tiny, RGB, before=chunk(b"abCd", b"hello") + chunk(b"tEXt", b"Comment\0some text"),
        after=chunk(b"xyZz", bytes(9)))
    add("unknown-critical", "PNG with an unknown critical chunk", tiny, RGB, before=chunk(b"ABCD", b"hello"))
    add("palette-short", "palette PNG whose pixels go beyond the palette", indices16, PALETTE, 4, before=plte(palette16[:9]))
    add("palette-missing", "palette PNG without a palette", indices16, PALETTE, 4)
    put("apng", "APNG, the default picture is the first frame", animation(rgba[:11, :13], rgba[12:18, 5:12], True))
    put("apng-default", "APNG, the default picture is no frame", animation(rgba[:11, :13], rgba[12:18, 5:12], False))
    whole, quick, stored7 = png(picture, RGB, parts=3), png(picture, RGB, level=0), png(picture, RGB, interlaced=True, level=0)
    for percent in (90, 50, 20):
        put(f"cut-{percent}", f"PNG cut at {percent} %", whole[:len(whole) * percent // 100])
    put("cut-50-stored", "PNG of stored data, cut at 50 %", quick[:len(quick) // 2])
    put("cut-50-adam7", "interlaced PNG of stored data, cut at 50 %", stored7[:len(stored7) // 2])
    put("rows-missing", "PNG whose zlib data end, rightly, after 60 % of the rows", rows_missing(picture))
    add("crc-idat", "PNG with wrong checksums of IDAT", tiny, RGB, idat_crc=1)
    add("crc-ancillary", "PNG with a wrong checksum of a tEXt chunk", tiny, RGB, before=chunk(b"tEXt", b"a\0b", 1))
    put("crc-ihdr", "PNG with a wrong checksum of IHDR", png(tiny, RGB)[:29] + b"\0\0\0\0" + png(tiny, RGB)[33:])
    put("adler", "PNG with a wrong Adler-32 in its zlib data", wrong_adler(tiny))
    put("broken", "PNG with one byte of its deflate data wrong, and the checksum made for it", broken(picture))
    put("trailing", "PNG with bytes after IEND", png(tiny, RGB) + b"some more bytes")
    put("no-iend", "PNG without IEND", png(tiny, RGB, end=False))
    put("signature", "PNG whose signature lost its carriage returns", png(tiny, RGB).replace(b"\r\n\x1a\n", b"\n\x1a\n", 1))
    return rows


def raw_png(header, data):
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def rows_missing(picture):
    height, width = picture.shape[:2]
    data = image_data(picture[:height * 6 // 10].astype(int), 8, False, 0)
    return raw_png(struct.pack(">IIBBBBB", width, height, 8, RGB, 0, 0, 0), zlib.compress(data, 9))


def wrong_adler(picture):
    data = zlib.compress(image_data(picture.astype(int), 8, False, 0), 9)
    return raw_png(struct.pack(">IIBBBBB", picture.shape[1], picture.shape[0], 8, RGB, 0, 0, 0), data[:-4] + b"\1\2\3\4")


def broken(picture):
    """Stored deflate data, so that only the complement of a block's length is wrong: what came before can be read."""
    rows = image_data(picture.astype(int), 8, False, 0)
    half = len(rows) // 2
    block = lambda last, part, xor: struct.pack("<BHH", last, len(part), len(part) ^ 0xFFFF ^ xor) + part
    data = b"\x78\x01" + block(0, rows[:half], 0) + block(1, rows[half:], 0x0101) + struct.pack(">I", zlib.adler32(rows))
    return raw_png(struct.pack(">IIBBBBB", picture.shape[1], picture.shape[0], 8, RGB, 0, 0, 0), data)
