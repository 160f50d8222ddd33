"""BMP files and the table of kinds."""
import struct

import numpy as np

from .png import packed
from .scene import alpha, gray, palette_of, scene

RGB, RLE8, RLE4, BITFIELDS, ALPHABITFIELDS = 0, 1, 2, 3, 6


def padded(rows):
    return [row + bytes(-len(row) % 4) for row in rows]


def bmp(width, height, bits, data, compression=RGB, palette=None, masks=(), header=40, offset_extra=0, colours=None):
    """A BMP; `height` is negative for rows from the top, `palette` RGB [n, 3], `masks` R, G, B (and A); header 40, 52, 56, 108 or 124."""
    table = b"" if palette is None else b"".join(bytes([b, g, r, 0]) for r, g, b in palette.tolist())
    colours = (0 if palette is None else len(palette)) if colours is None else colours
    info = struct.pack("<IiiHHIIiiII", header, width, height, 1, bits, compression, len(data), 2835, 2835, colours, 0)
    fields = b"".join(struct.pack("<I", mask) for mask in masks)
    info += fields
    if header > 40:
        info += bytes(16 - len(fields)) if header > 52 else b""
        info = info[:56] + (b"BGRs" + bytes(48) if header >= 108 else b"")
        info += bytes(max(0, header - len(info)))
    start = 14 + len(info) + len(table) + offset_extra
    return struct.pack("<2sIHHI", b"BM", start + len(data), 0, 0, start) + info + table + bytes(offset_extra) + data


def core(width, height, bits, data, palette=None):
    """A BMP with OS/2's header of 12 bytes: palette entries of 3 bytes."""
    table = b"" if palette is None else b"".join(bytes([b, g, r]) for r, g, b in palette.tolist())
    start = 26 + len(table)
    return struct.pack("<2sIHHIIHHHH", b"BM", start + len(data), 0, 0, start, 12, width, height, 1, bits) + table + data


def rle8(rows):
    """Encoded runs and, for what does not repeat, absolute ones; end-of-line after each row."""
    out = b""
    for row in rows:
        at = 0
        while at < len(row):
            run = 1
            while at + run < len(row) and row[at + run] == row[at] and run < 255:
                run += 1
            rest = row[at:at + 5]
            if run == 1 and len(rest) >= 3:
                out += bytes([0, len(rest)]) + rest + bytes(len(rest) % 2)
                at += len(rest)
            else:
                out += bytes([run, row[at]])
                at += run
        out += b"\0\0"
    return out + b"\0\1"


def rle4(rows):
    """Pairs of indices, one run for each two that alternate; absolute runs for every third row."""
    out = b""
    for number, row in enumerate(rows):
        at = 0
        while at < len(row):
            if number % 3 == 2 and len(row) - at >= 5:
                part = list(row[at:at + 5]) + [0]
                out += bytes([0, 5]) + bytes(part[i] << 4 | part[i + 1] for i in (0, 2, 4)) + b"\0"
                at += 5
                continue
            pair = [row[at], row[at + 1] if at + 1 < len(row) else 0]
            run = 0
            while at + run < len(row) and row[at + run] == pair[run % 2] and run < 255:
                run += 1
            out += bytes([run, pair[0] << 4 | pair[1]])
            at += run
        out += b"\0\0"
    return out + b"\0\1"


def to_mask(value, mask):
    """8-bit values as the bits of a mask: the high ones, or repeated in a mask of more than 8."""
    low = (mask & -mask).bit_length() - 1
    size = (mask >> low).bit_length()
    value = value.astype(np.int64)
    return (value >> (8 - size) if size <= 8 else value << (size - 8) | value >> (16 - size)) << low


def kinds(seed):
    """[(file name, what it is, bytes)]"""
    width, height = 23, 17
    picture = scene(width, height, seed)
    light, clear = gray(picture), alpha(width, height)
    flipped = picture[::-1, :, ::-1]
    colours, indices = palette_of(picture, 64)
    colours16, indices16 = palette_of(picture, 16)
    rows24 = b"".join(padded(packed(flipped.astype(int), 8)))
    bgra = np.dstack([flipped, clear[::-1]])
    words = lambda masks, source: b"".join(padded([sum(to_mask(source[y, :, c], mask) for c, mask in enumerate(masks)).astype("<u2").tobytes()
                                                  for y in range(height - 1, -1, -1)]))
    longs = lambda masks, source: b"".join(sum(to_mask(source[y, :, c], mask) for c, mask in enumerate(masks)).astype("<u4").tobytes()
                                          for y in range(height - 1, -1, -1))
    bits = lambda values, depth: b"".join(padded(packed(values[::-1, :, None].astype(int), depth)))
    lines = [row.tobytes() for row in indices[::-1]]
    lines16 = [row.tobytes() for row in (indices16 // 5 * 5)[::-1]]
    grays = np.repeat(np.arange(256)[:, None], 3, 1)
    rgba = np.dstack([picture, clear])
    m555, m565, m888 = (0x7C00, 0x3E0, 0x1F), (0xF800, 0x7E0, 0x1F), (0xFF0000, 0xFF00, 0xFF)
    odd32, deep32 = (0x3F0000, 0x1F000000, 0x7F), (0x3FF00000, 0xFFC00, 0x3FF)
    deltas = rle8(lines[:4])[:-2] + b"\0\2\5\3" + rle8([line[5:12] for line in lines[8:10]])[:-2] + b"\6\7\0\0" + b"\0\1"
    deltas4 = b"\x0a\x12\0\0\0\2\4\2\x07\x34\0\0\x17\x5a\0\1"
    return [(name + ".bmp", what, data) for name, what, data in [
        ("bits-1", "BMP, palette of 1 bit", bmp(width, height, 1, bits(light >> 7, 1), palette=colours16[1:3])),
        ("bits-1-gray", "BMP, 1 bit, black and white", bmp(width, height, 1, bits(light >> 7, 1), palette=grays[[0, 255]])),
        ("bits-4", "BMP, palette of 4 bits", bmp(width, height, 4, bits(indices16, 4), palette=colours16)),
        ("bits-8", "BMP, palette of 8 bits and 64 colours", bmp(width, height, 8, bits(indices, 8), palette=colours)),
        ("bits-8-gray", "BMP, palette of 256 grays", bmp(width, height, 8, bits(light, 8), palette=grays)),
        ("bits-8-short", "BMP, pixels beyond the palette of 9 colours", bmp(width, height, 8, bits(indices16, 8), palette=colours16[:9])),
        ("rle8", "BMP, RLE8", bmp(width, height, 8, rle8(lines), RLE8, colours)),
        ("rle8-deltas", "BMP, RLE8 with deltas, lines that end early, and rows that are missing", bmp(width, height, 8, deltas, RLE8, colours)),
        ("rle4", "BMP, RLE4", bmp(width, height, 4, rle4(lines16), RLE4, colours16)),
        ("rle4-deltas", "BMP, RLE4 with deltas and lines that end early", bmp(width, height, 4, deltas4, RLE4, colours16)),
        ("bits-16", "BMP, 16 bits without masks (555)", bmp(width, height, 16, words(m555, picture))),
        ("bits-16-555", "BMP, 16 bits, masks 555", bmp(width, height, 16, words(m555, picture), BITFIELDS, masks=m555)),
        ("bits-16-565", "BMP, 16 bits, masks 565", bmp(width, height, 16, words(m565, picture), BITFIELDS, masks=m565)),
        ("bits-16-444", "BMP, 16 bits, masks 444", bmp(width, height, 16, words((0xF00, 0xF0, 0xF), picture), BITFIELDS, masks=(0xF00, 0xF0, 0xF))),
        ("rgb", "BMP, 24 bits, odd width", bmp(width, height, 24, rows24)),
        ("top-down", "BMP, 24 bits, rows from the top", bmp(width, -height, 24, b"".join(padded(packed(picture[:, :, ::-1].astype(int), 8))))),
        ("bits-8-top-down", "BMP, palette of 8 bits, rows from the top", bmp(width, -height, 8, bits(indices[::-1], 8), palette=colours)),
        ("bits-32", "BMP, 32 bits without masks, the fourth byte 0", bmp(width, height, 32, np.dstack([flipped, clear * 0]).tobytes())),
        ("bits-32-alpha", "BMP, 32 bits without masks, the fourth byte an alpha ramp", bmp(width, height, 32, bgra.tobytes())),
        ("bits-32-masks", "BMP, 32 bits, the usual masks", bmp(width, height, 32, longs(m888, picture), BITFIELDS, masks=m888)),
        ("bits-32-rgbx", "BMP, 32 bits, masks of R, G, B from the top", bmp(width, height, 32, longs((0xFF000000, 0xFF0000, 0xFF00), picture), BITFIELDS,
                                                                         masks=(0xFF000000, 0xFF0000, 0xFF00))),
        ("bits-32-odd", "BMP, 32 bits, masks of 6, 5 and 7 bits", bmp(width, height, 32, longs(odd32, picture), BITFIELDS, masks=odd32)),
        ("bits-32-deep", "BMP, 32 bits, masks of 10 bits", bmp(width, height, 32, longs(deep32, picture), BITFIELDS, masks=deep32)),
        ("v3-alpha", "BMP, header of 56 bytes, 32 bits with an alpha mask", bmp(width, height, 32, bgra.tobytes(), BITFIELDS, masks=(*m888, 0xFF000000), header=56)),
        ("v4", "BMP, V4 header, 24 bits", bmp(width, height, 24, rows24, header=108)),
        ("v4-alpha", "BMP, V4 header, 32 bits with an alpha mask", bmp(width, height, 32, bgra.tobytes(), BITFIELDS, masks=(*m888, 0xFF000000), header=108)),
        ("v4-odd", "BMP, V4 header, 32 bits, masks of 6, 5 and 7 bits", bmp(width, height, 32, longs(odd32, picture), BITFIELDS, masks=(*odd32, 0), header=108)),
        ("v4-deep", "BMP, V4 header, 32 bits, masks of 10 bits", bmp(width, height, 32, longs(deep32, picture), BITFIELDS, masks=(*deep32, 0), header=108)),
        ("v4-rgbx", "BMP, V4 header, 32 bits, masks of R, G, B from the top", bmp(width, height, 32, longs((0xFF000000, 0xFF0000, 0xFF00), picture), BITFIELDS,
                                                                          masks=(0xFF000000, 0xFF0000, 0xFF00, 0), header=108)),
        ("v5-alpha", "BMP, V5 header, 32 bits with an alpha mask", bmp(width, height, 32, bgra.tobytes(), BITFIELDS, masks=(*m888, 0xFF000000), header=124)),
        ("v5-abgr", "BMP, V5 header, 32 bits, R and B changed over, with alpha", bmp(width, height, 32, longs((0xFF, 0xFF00, 0xFF0000, 0xFF000000), rgba), BITFIELDS,
                                                                              masks=(0xFF, 0xFF00, 0xFF0000, 0xFF000000), header=124)),
        ("v5-565", "BMP, V5 header, masks 565", bmp(width, height, 16, words(m565, picture), BITFIELDS, masks=m565, header=124)),
        ("core-24", "BMP, OS/2 header, 24 bits", core(width, height, 24, rows24)),
        ("core-8", "BMP, OS/2 header, palette of 8 bits", core(width, height, 8, bits(light >> 2, 8), palette=np.vstack([colours] * 4))),
        ("core-1", "BMP, OS/2 header, palette of 1 bit", core(width, height, 1, bits(light >> 7, 1), palette=colours16[1:3])),
        ("gap", "BMP, a gap of 10 bytes ahead of the pixels", bmp(width, height, 24, rows24, offset_extra=10)),
        ("cut", "BMP cut at 60 %", (lambda data: data[:len(data) * 6 // 10])(bmp(width, height, 24, rows24))),
        ("trailing", "BMP with bytes after the pixels", bmp(width, height, 24, rows24) + b"more"),
        ("1x1", "BMP of 1x1", bmp(1, 1, 24, b"\x10\x80\xf0\0")),
    ]]
