"""TIFF files, entry by entry, and the table of kinds."""
import struct
import zlib
from io import BytesIO

import numpy as np
from PIL import Image

from . import jpeg
from .scene import alpha, gray, palette_of, scene, wide

NONE, GROUP3, GROUP4, LZW, OLD_JPEG, JPEG, DEFLATE, OLD_DEFLATE, PACKBITS = 1, 3, 4, 5, 6, 7, 8, 32946, 32773
WHITE_IS_0, BLACK_IS_0, RGB, PALETTE, MASK, CMYK, YCBCR, CIELAB = 0, 1, 2, 3, 4, 5, 6, 8
SHORT, LONG, RATIONAL, LONG8 = 3, 4, 5, 16
FORMATS = {1: "B", 2: "B", SHORT: "H", LONG: "I", RATIONAL: "I", 7: "B", LONG8: "Q"}


def lzw(data):
    """TIFF's LZW: the highest bit first, codes growing one step early."""
    out, table, size = ["100000000"], {bytes([i]): i for i in range(256)}, 9
    word = b""
    for value in data:
        longer = word + bytes([value])
        if longer in table:
            word = longer
            continue
        out.append(format(table[word], f"0{size}b"))
        table[longer] = len(table) + 2
        if table[longer] == (1 << size) - 1:
            size += 1
        if table[longer] == 4093:
            out.append(format(256, f"0{size}b"))
            table, size = {bytes([i]): i for i in range(256)}, 9
        word = bytes([value])
    if word:
        out.append(format(table[word], f"0{size}b"))
        if len(table) + 2 == (1 << size) - 1:
            size += 1
    bits = "".join(out) + format(257, f"0{size}b")
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def packbits(data):
    out, at = b"", 0
    while at < len(data):
        run = 1
        while at + run < len(data) and data[at + run] == data[at] and run < 128:
            run += 1
        if run > 2:
            out += bytes([257 - run, data[at]])
        else:
            run = min(7, len(data) - at)
            out += bytes([run - 1]) + data[at:at + run]
        at += run
    return out


COMPRESS = {NONE: bytes, LZW: lzw, DEFLATE: lambda data: zlib.compress(data, 9), OLD_DEFLATE: lambda data: zlib.compress(data, 9), PACKBITS: packbits}


def directories(pages, order="<", big=False):
    """A TIFF file of pages: (entries {tag: (type, values)}, strips or tiles, the tags of their offsets and sizes)."""
    out = (b"II" if order == "<" else b"MM") + struct.pack(order + "H", 43 if big else 42) + (struct.pack(order + "HH", 8, 0) if big else b"")
    link_at, offset, field = len(out), "Q" if big else "I", 8 if big else 4
    out += bytes(field)
    for entries, parts, (offset_tag, size_tag) in pages:
        starts = []
        for part in parts:
            starts.append(len(out))
            out += part + bytes(len(part) % 2)
        entries = {**entries, offset_tag: (LONG, starts), size_tag: (LONG, [len(part) for part in parts])}
        rows = []
        for tag in sorted(entries):
            kind, values = entries[tag]
            data = struct.pack(f"{order}{len(values)}{FORMATS[kind]}", *values)
            count = len(values) // 2 if kind == RATIONAL else len(values)
            if len(data) > field:
                data, out = struct.pack(order + offset, len(out)), out + data + bytes(len(data) % 2)
            rows.append(struct.pack(order + "HH" + offset, tag, kind, count) + data.ljust(field, b"\0"))
        out = out[:link_at] + struct.pack(order + offset, len(out)) + out[link_at + field:]
        out += struct.pack(order + ("Q" if big else "H"), len(rows)) + b"".join(rows)
        link_at = len(out)
        out += bytes(field)
    return out


def bytes_of(samples, depth, order):
    """Samples [rows, columns, channels] as bytes, every row beginning at a byte."""
    if samples.dtype.kind == "f":
        return samples.astype(order + "f4").tobytes()
    if depth >= 8:
        return samples.astype(order + f"u{depth // 8}").tobytes()
    flat = samples.reshape(samples.shape[0], -1)
    bits = (flat[:, :, None] >> np.arange(depth - 1, -1, -1)) & 1
    return b"".join(np.packbits(row.astype(np.uint8)).tobytes() for row in bits.reshape(samples.shape[0], -1))


def differences(samples):
    """Predictor 2: every sample minus the one to its left."""
    out = samples.astype(np.int64)
    out[:, 1:] -= samples[:, :-1].astype(np.int64)
    return out & (255 if samples.dtype == np.uint8 else 65535)


def page(samples, photometric, depth=8, compression=NONE, order="<", rows=None, tile=None, planar=False, predictor=1, extra=None, tags=None, encode=None):
    """One page for `directories`: samples [height, width] or [height, width, channels]; `encode` instead of a compression of bytes."""
    samples = np.atleast_3d(samples)
    height, width, channels = samples.shape
    entries = {256: (LONG, [width]), 257: (LONG, [height]), 258: (SHORT, [depth] * channels), 259: (SHORT, [compression]), 262: (SHORT, [photometric]),
               277: (SHORT, [channels])}
    if predictor != 1:
        entries[317] = (SHORT, [predictor])
    if planar:
        entries[284] = (SHORT, [2])
    if extra is not None:
        entries[338] = (SHORT, [extra])
    if samples.dtype.kind == "f":
        entries[339] = (SHORT, [3] * channels)
    encode = encode or (lambda part: COMPRESS[compression](bytes_of(differences(part) if predictor == 2 else part, depth, order)))
    layers = [samples[:, :, i:i + 1] for i in range(channels)] if planar else [samples]
    if tile:
        entries.update({322: (LONG, [tile]), 323: (LONG, [tile])})
        pad = ((0, -height % tile), (0, -width % tile), (0, 0))
        parts = [encode(whole[y:y + tile, x:x + tile]) for whole in (np.pad(layer, pad, "edge") for layer in layers)
                 for y in range(0, height, tile) for x in range(0, width, tile)]
        where = (324, 325)
    else:
        rows = rows or height
        entries[278] = (LONG, [rows])
        parts = [encode(layer[y:y + rows]) for layer in layers for y in range(0, height, rows)]
        where = (273, 279)
    return {**entries, **(tags or {})}, parts, where


def tiff(samples, photometric, order="<", big=False, **options):
    return directories([page(samples, photometric, order=order, **options)], order, big)


def ycbcr_units(planes, h, v):
    """Uncompressed YCbCr of a sampling h x v: for every unit h·v of Y, one Cb and one Cr."""
    y, cb, cr = planes
    pad = lambda plane: np.pad(plane, ((0, -plane.shape[0] % v), (0, -plane.shape[1] % h)), "edge")
    y, cb, cr = pad(y), *(jpeg.reduced(plane, 1, 1, h, v) for plane in (cb, cr))
    return b"".join(bytes([*y[r * v:r * v + v, c * h:c * h + h].ravel().tolist(), int(cb[r, c]), int(cr[r, c])])
                    for r in range(cb.shape[0]) for c in range(cb.shape[1]))


def jpeg_part(sampling=None, is_ycc=False):
    """An encoder of strips into JPEG streams, without markers that say what the colours are."""
    def encode(part):
        planes = jpeg.ycc(part) if is_ycc else [part[:, :, i] for i in range(part.shape[2])]
        return jpeg.encode(planes, sampling, markers=b"", tables_of=[0, 1, 1] if is_ycc else [0] * len(planes))
    return encode


def pillow(picture, **options):
    out = BytesIO()
    Image.fromarray(picture).save(out, "TIFF", **options)
    return out.getvalue()


def kinds(seed):
    """[(file name, what it is, bytes)]"""
    width, height = 23, 17
    picture = scene(width, height, seed)
    light, clear, deep = gray(picture), alpha(width, height), wide(picture)
    clear16 = wide(clear[:, :, None])
    rgba, rgba16 = np.dstack([picture, clear]), np.dstack([deep, clear16])
    associated = np.dstack([(picture.astype(int) * clear[:, :, None] // 255).astype(np.uint8), clear])
    associated16 = np.dstack([(deep.astype(int) * clear16 // 65535).astype(np.uint16), clear16])
    colours, indices = palette_of(picture, 256)
    colours16, indices16 = palette_of(picture, 16)
    map_of = lambda table: {320: (SHORT, (table.T.astype(int) * 257).ravel().tolist())}
    inks = np.stack(jpeg.cmyk_planes(picture), -1).astype(np.uint8)
    y_cb_cr = [plane.astype(np.uint8) for plane in jpeg.ycc(picture)]
    sub = lambda h, v: {530: (SHORT, [h, v])}
    as_ycc = lambda h, v, whole_rows: page(np.stack(y_cb_cr, -1), YCBCR, tags={**sub(h, v), 532: (RATIONAL, [0, 1, 255, 1, 128, 1, 255, 1, 128, 1, 255, 1])},
                                           encode=lambda part: ycbcr_units([part[:, :, i].astype(int) for i in range(3)], h, v), rows=whole_rows)
    one = light >> 7
    floats = (picture.astype(np.float32) - 20) / np.float32(128)
    large = (picture.astype(np.float32) * np.float32(1.37)) - 20
    plain = tiff(picture, RGB, rows=5)
    rows = [
        ("rgb", "TIFF, RGB, not compressed, strips of 5 rows", plain),
        ("lzw", "TIFF, RGB, LZW", tiff(picture, RGB, compression=LZW)),
        ("lzw-predictor", "TIFF, RGB, LZW, predictor 2", tiff(picture, RGB, compression=LZW, predictor=2)),
        ("lzw-large", "TIFF, RGB 64x48, LZW, codes of 12 bits", tiff(scene(64, 48, seed), RGB, compression=LZW)),
        ("lzw-gray16-predictor", "TIFF, gray of 16 bits, LZW, predictor 2", tiff(deep[:, :, 1], BLACK_IS_0, depth=16, compression=LZW, predictor=2)),
        ("deflate", "TIFF, RGB, deflate", tiff(picture, RGB, compression=DEFLATE)),
        ("deflate-old", "TIFF, RGB, deflate by its old number 32946", tiff(picture, RGB, compression=OLD_DEFLATE)),
        ("deflate-predictor16", "TIFF, RGB of 16 bits, deflate, predictor 2", tiff(deep, RGB, depth=16, compression=DEFLATE, predictor=2)),
        ("deflate-rgba-predictor", "TIFF, RGBA, deflate, predictor 2", tiff(rgba, RGB, compression=DEFLATE, predictor=2, extra=2)),
        ("packbits", "TIFF, RGB, PackBits, strips of 4 rows", tiff(picture, RGB, compression=PACKBITS, rows=4)),
        ("jpeg-rgb", "TIFF with JPEG inside, RGB", tiff(picture, RGB, compression=JPEG, encode=jpeg_part())),
        ("jpeg-ycc", "TIFF with JPEG inside, YCbCr 4:2:0", tiff(picture, YCBCR, compression=JPEG, encode=jpeg_part([(2, 2), (1, 1), (1, 1)], True), tags=sub(2, 2))),
        ("jpeg-ycc-444", "TIFF with JPEG inside, YCbCr 4:4:4, two strips", tiff(picture, YCBCR, compression=JPEG, encode=jpeg_part(None, True), tags=sub(1, 1), rows=16)),
        ("jpeg-gray", "TIFF with JPEG inside, gray", tiff(light, BLACK_IS_0, compression=JPEG, encode=jpeg_part())),
        ("jpeg-pillow", "TIFF with JPEG inside, as Pillow (libtiff) writes it, with JPEGTables", pillow(picture, compression="jpeg", quality=80)),
        ("gray", "TIFF, gray", tiff(light, BLACK_IS_0)),
        ("gray-white-0", "TIFF, gray, white is 0", tiff(light, WHITE_IS_0)),
        ("gray-alpha", "TIFF, gray and unassociated alpha", tiff(np.dstack([light, clear]), BLACK_IS_0, extra=2)),
        ("gray-alpha-associated", "TIFF, gray and associated alpha", tiff(np.dstack([light, clear]), BLACK_IS_0, extra=1)),
        ("gray-alpha16", "TIFF, gray and unassociated alpha, 16 bits", tiff(np.dstack([deep[:, :, :1], clear16]), BLACK_IS_0, depth=16, extra=2)),
        ("gray16", "TIFF, gray of 16 bits", tiff(deep[:, :, 1], BLACK_IS_0, depth=16)),
        ("gray16-white-0", "TIFF, gray of 16 bits, white is 0", tiff(deep[:, :, 1], WHITE_IS_0, depth=16)),
        ("gray16-big-endian", "TIFF, gray of 16 bits, big-endian", tiff(deep[:, :, 1], BLACK_IS_0, ">", depth=16)),
        ("rgb16", "TIFF, RGB of 16 bits", tiff(deep, RGB, depth=16)),
        ("rgb16-big-endian", "TIFF, RGB of 16 bits, big-endian", tiff(deep, RGB, ">", depth=16)),
        ("rgba-unassociated", "TIFF, RGBA, alpha not multiplied in", tiff(rgba, RGB, extra=2)),
        ("rgba-associated", "TIFF, RGBA, alpha multiplied in", tiff(associated, RGB, extra=1)),
        ("rgba-unspecified", "TIFF, RGB and a fourth channel of no given meaning", tiff(rgba, RGB, extra=0)),
        ("rgba-no-tag", "TIFF, RGB of four channels, no ExtraSamples", tiff(rgba, RGB)),
        ("rgba16-unassociated", "TIFF, RGBA of 16 bits, alpha not multiplied in", tiff(rgba16, RGB, depth=16, extra=2)),
        ("rgba16-associated", "TIFF, RGBA of 16 bits, alpha multiplied in", tiff(associated16, RGB, depth=16, extra=1)),
        ("rgba-lzw-tiled", "TIFF, RGBA, LZW, tiles", tiff(rgba, RGB, extra=2, compression=LZW, tile=16)),
        ("palette", "TIFF, palette of 256", tiff(indices, PALETTE, tags=map_of(colours))),
        ("palette-4", "TIFF, palette of 16, 4 bits", tiff(indices16, PALETTE, depth=4, tags=map_of(colours16))),
        ("palette-low", "TIFF, palette whose entries are 0..255 instead of 0..65535", tiff(indices, PALETTE, tags={320: (SHORT, colours.T.astype(int).ravel().tolist())})),
        ("bits-1", "TIFF, 1 bit, black is 0", tiff(one, BLACK_IS_0, depth=1)),
        ("bits-1-white-0", "TIFF, 1 bit, white is 0", tiff(one, WHITE_IS_0, depth=1)),
        ("bits-2", "TIFF, gray of 2 bits", tiff(light >> 6, BLACK_IS_0, depth=2)),
        ("bits-4", "TIFF, gray of 4 bits", tiff(light >> 4, BLACK_IS_0, depth=4)),
        ("bits-4-white-0", "TIFF, gray of 4 bits, white is 0", tiff(light >> 4, WHITE_IS_0, depth=4)),
        ("fill-order", "TIFF, 1 bit, the lowest bit first", tiff(one, BLACK_IS_0, depth=1, tags={266: (SHORT, [2])},
                                                            encode=lambda part: bytes(int(f"{b:08b}"[::-1], 2) for b in bytes_of(part, 1, "<")))),
        ("group4", "TIFF, CCITT group 4 (Pillow)", pillow(one.astype(bool), compression="group4")),
        ("group3", "TIFF, CCITT group 3 (Pillow)", pillow(one.astype(bool), compression="group3")),
        ("planar", "TIFF, RGB in separate planes", tiff(picture, RGB, planar=True)),
        ("planar16", "TIFF, RGB of 16 bits in separate planes, strips of 6 rows", tiff(deep, RGB, depth=16, planar=True, rows=6)),
        ("planar-lzw-rgba", "TIFF, RGBA in separate planes, LZW", tiff(rgba, RGB, planar=True, compression=LZW, extra=2)),
        ("tiled", "TIFF, RGB, tiles of 16x16", tiff(picture, RGB, tile=16)),
        ("tiled-gray16", "TIFF, gray of 16 bits, tiles", tiff(deep[:, :, 1], BLACK_IS_0, depth=16, tile=16, compression=DEFLATE)),
        ("tiled-planar", "TIFF, RGB, tiles in separate planes", tiff(picture, RGB, tile=16, planar=True, compression=DEFLATE)),
        ("big-endian", "TIFF, RGB, big-endian", tiff(picture, RGB, ">", rows=5)),
        ("bigtiff", "BigTIFF, RGB", tiff(picture, RGB, big=True)),
        ("bigtiff-big-endian", "BigTIFF, RGB, big-endian, LZW", tiff(picture, RGB, ">", big=True, compression=LZW)),
        ("pages", "TIFF of three pages: RGB, gray, another size", directories([page(picture, RGB), page(light, BLACK_IS_0), page(picture[:5], RGB)])),
        ("cmyk", "TIFF, CMYK", tiff(inks, CMYK)),
        ("cmyk-lzw", "TIFF, CMYK, LZW, predictor 2", tiff(inks, CMYK, compression=LZW, predictor=2)),
        ("cmyk16", "TIFF, CMYK of 16 bits", tiff(wide(inks), CMYK, depth=16)),
        ("float-gray", "TIFF, gray of float32, -0.2..1.8", tiff(floats[:, :, 1], BLACK_IS_0, depth=32)),
        ("float-gray-255", "TIFF, gray of float32, -20..329", tiff(large[:, :, 1], BLACK_IS_0, depth=32)),
        ("float-rgb", "TIFF, RGB of float32", tiff(floats, RGB, depth=32)),
        ("float-rgb-deflate", "TIFF, RGB of float32, -20..329, deflate", tiff(large, RGB, depth=32, compression=DEFLATE)),
        ("bits-32", "TIFF, gray of 32-bit whole numbers", tiff(deep[:, :, 1].astype(np.uint32) * 3, BLACK_IS_0, depth=32)),
        ("signed-8", "TIFF, gray of signed 8 bits", tiff(light, BLACK_IS_0, tags={339: (SHORT, [2])})),
        ("signed-16", "TIFF, gray of signed 16 bits", tiff(deep[:, :, 1], BLACK_IS_0, depth=16, tags={339: (SHORT, [2])})),
        ("ycc", "TIFF, YCbCr, not compressed, 4:4:4", directories([as_ycc(1, 1, None)])),
        ("ycc-420", "TIFF, YCbCr, not compressed, 4:2:0", directories([as_ycc(2, 2, 8)])),
        ("ycc-422", "TIFF, YCbCr, not compressed, 4:2:2", directories([as_ycc(2, 1, None)])),
        ("lab", "TIFF, CIE L*a*b*", tiff(picture, CIELAB)),
        ("cut", "TIFF cut at 70 %: the directory is gone", plain[:len(plain) * 7 // 10]),
        ("cut-strip", "TIFF whose last strip is cut", cut_strip(picture)),
        ("lzw-broken", "TIFF, LZW, the second half of the data overwritten", tiff(picture, RGB, encode=lambda part: lzw(part.tobytes())[:300] + b"\xff" * 300, compression=LZW)),
        ("1x1", "TIFF of 1x1", tiff(scene(1, 1, seed), RGB)),
    ]
    rows += [(f"orientation-{value}", f"TIFF with Orientation {value}" + " (invalid)" * (value in (0, 9)), tiff(picture[:9, :13], RGB, tags={274: (SHORT, [value])}))
             for value in range(10)]
    turn = lambda value: {274: (SHORT, [value])}
    square = picture[:11, :11]
    rows += [(f"orientation-{value}-square", f"TIFF of 11x11 with Orientation {value}", tiff(square, RGB, tags=turn(value))) for value in (5, 6, 7, 8)]
    rows += [("orientation-4-strips", "TIFF, RGB, strips of 5 rows, with Orientation 4", tiff(picture, RGB, rows=5, tags=turn(4))),
             ("orientation-3-strips", "TIFF, RGB, LZW, strips of 5 rows, with Orientation 3", tiff(picture, RGB, rows=5, compression=LZW, tags=turn(3))),
             ("orientation-2-tiled", "TIFF, RGB, tiles, with Orientation 2", tiff(picture, RGB, tile=16, tags=turn(2))),
             ("orientation-4-tiled", "TIFF, RGB, tiles, with Orientation 4", tiff(picture, RGB, tile=16, tags=turn(4))),
             ("orientation-3-rgb16", "TIFF, RGB of 16 bits, with Orientation 3", tiff(deep[:9, :13], RGB, depth=16, tags=turn(3)))]
    rows += [("orientation-6-gray16", "TIFF, gray of 16 bits, with Orientation 6", tiff(deep[:9, :13, 1], BLACK_IS_0, depth=16, tags={274: (SHORT, [6])})),
             ("orientation-6-lzw", "TIFF, RGB, LZW, strips, with Orientation 6", tiff(picture, RGB, compression=LZW, rows=4, tags={274: (SHORT, [6])}))]
    return [(name + ".tif", what, data) for name, what, data in rows]


def cut_strip(picture):
    """The directory ahead of the pixels, so that the file can be cut in the last strip."""
    whole = tiff(picture, RGB, rows=5)
    entries = struct.unpack("<I", whole[4:8])[0]
    sizes = [5 * picture.shape[1] * 3] * 3 + [2 * picture.shape[1] * 3]
    head = 8 + len(whole) - entries + 8 * 4 + 6
    starts = [head + sum(sizes[:i]) for i in range(4)]
    tags = {256: (LONG, [picture.shape[1]]), 257: (LONG, [picture.shape[0]]), 258: (SHORT, [8] * 3), 259: (SHORT, [1]), 262: (SHORT, [2]),
            273: (LONG, starts), 277: (SHORT, [3]), 278: (LONG, [5]), 279: (LONG, sizes)}
    at = 8 + 2 + 12 * len(tags) + 4
    rows, tail = b"", b""
    for tag, (kind, values) in sorted(tags.items()):
        data = struct.pack(f"<{len(values)}{FORMATS[kind]}", *values)
        if len(data) > 4:
            data, tail = struct.pack("<I", at + len(tail)), tail + data
        rows += struct.pack("<HHI", tag, kind, len(values)) + data.ljust(4, b"\0")
    out = b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + rows + bytes(4) + tail
    return out.ljust(head, b"\0") + picture.tobytes()[:-60]
