"""GIF files, with an LZW encoder, and the table of kinds."""
import struct

import numpy as np

from .scene import palette_of, scene


def lzw(indices, bits):
    """GIF's LZW of index bytes: codes of bits + 1 and more, the lowest bit first."""
    clear, end = 1 << bits, (1 << bits) + 1
    out, filled, size = 0, 0, bits + 1
    codes = {bytes([i]): i for i in range(clear)}
    emitted = [(clear, size)]
    word = b""
    for value in indices:
        longer = word + bytes([value])
        if longer in codes:
            word = longer
            continue
        emitted.append((codes[word], size))
        if len(codes) + 2 < 4096:
            codes[longer] = len(codes) + 2
            if codes[longer] == 1 << size and size < 12:
                size += 1
        else:
            emitted.append((clear, size))
            codes, size = {bytes([i]): i for i in range(clear)}, bits + 1
        word = bytes([value])
    if word:
        emitted.append((codes[word], size))
    emitted.append((end, size))
    for code, width in emitted:
        out |= code << filled
        filled += width
    return out.to_bytes((filled + 7) // 8, "little")


def sub_blocks(data):
    return b"".join(bytes([len(data[i:i + 255])]) + data[i:i + 255] for i in range(0, len(data), 255)) + b"\0"


def colour_table(palette):
    """(size field, bytes) of a palette, filled up to a power of 2."""
    bits = max(1, (len(palette) - 1).bit_length())
    return bits - 1, palette.astype(np.uint8).tobytes().ljust(3 << bits, b"\0")


def frame(indices, bits, x=0, y=0, palette=None, interlaced=False, transparent=None, disposal=0, delay=10, control=False):
    """An image block, with a graphic control extension where one is needed."""
    height, width = indices.shape
    out = b""
    if transparent is not None or disposal or control:
        out += b"!\xf9\x04" + struct.pack("<BHB", disposal << 2 | (transparent is not None), delay, transparent or 0) + b"\0"
    flags, table = (0, b"") if palette is None else (lambda size, data: (0x80 | size, data))(*colour_table(palette))
    order = [row for start, step in ((0, 8), (4, 8), (2, 4), (1, 2)) for row in range(start, height, step)] if interlaced else list(range(height))
    out += b"," + struct.pack("<HHHHB", x, y, width, height, flags | 0x40 * interlaced) + table
    return out + bytes([bits]) + sub_blocks(lzw(indices[order].tobytes(), bits))


def gif(width, height, palette, frames, background=0, version=b"89a", loop=False):
    flags, table = (0, b"") if palette is None else (lambda size, data: (0x80 | size, data))(*colour_table(palette))
    head = b"GIF" + version + struct.pack("<HHBBB", width, height, flags | 0x70, background, 0) + table
    return head + (b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0" if loop else b"") + b"".join(frames) + b";"


def kinds(seed):
    """[(file name, what it is, bytes)]"""
    width, height = 29, 21
    picture = scene(width, height, seed)
    palette, indices = palette_of(picture, 32)
    other, others = palette_of(picture[:, ::-1], 16)
    two, twos = palette_of(picture, 2)
    full, fulls = palette_of(scene(64, 48, seed), 256)
    seen = int(indices[3, 3])
    part = indices[4:13, 6:20]
    hollow = np.where((np.mgrid[:9, :14].sum(0) % 5) == 0, seen, part).astype(np.uint8)
    one = lambda *frames, **options: gif(width, height, palette, frames, **options)
    small = frame(part, 5, x=5, y=4)
    animated = [frame(indices, 5, disposal=1, control=True), frame(part, 5, 3, 5, disposal=2), frame(hollow, 5, 9, 2, transparent=seen, disposal=3)]
    whole = one(frame(indices, 5))
    return [(name + ".gif", what, data) for name, what, data in [
        ("gif87a", "GIF 87a", one(frame(indices, 5), version=b"87a")),
        ("gif89a", "GIF 89a", one(frame(indices, 5, control=True))),
        ("colors-256", "GIF, 256 colours, 64x48", gif(64, 48, full, [frame(fulls, 8)])),
        ("colors-2", "GIF of 2 colours", gif(width, height, two, [frame(twos, 2)])),
        ("transparent", "GIF with a transparent colour", one(frame(indices, 5, transparent=seen))),
        ("transparent-background", "GIF with a transparent colour, background colour 3", one(frame(indices, 5, transparent=seen), background=3)),
        ("interlaced", "interlaced GIF", one(frame(indices, 5, interlaced=True))),
        ("local-palette", "GIF with a local palette, and a global one", one(frame(others, 4, palette=other))),
        ("local-only", "GIF with a local palette only", gif(width, height, None, [frame(others, 4, palette=other)])),
        ("no-palette", "GIF without a palette", gif(width, height, None, [frame(indices, 5)])),
        ("offset", "GIF, the first frame smaller than the screen, background 0", one(small)),
        ("offset-background", "GIF, the first frame smaller than the screen, background 4", one(small, background=4)),
        ("offset-transparent", "GIF, the first frame smaller than the screen and with a transparent colour", one(frame(part, 5, 5, 4, transparent=seen), background=4)),
        ("outside", "GIF, the first frame reaching out of the screen", one(frame(indices, 5, x=4, y=3))),
        ("animated", "GIF of 3 frames with disposal", one(*animated, loop=True)),
        ("animated-offset", "GIF of 2 frames, the first one smaller than the screen", one(small, frame(indices, 5), loop=True)),
        ("animated-clear", "GIF of 2 frames, the first one to be cleared to the background", one(frame(indices, 5, disposal=2), small, background=2)),
        ("comment", "GIF with a comment", one(b"!\xfe" + sub_blocks(b"hello"), frame(indices, 5))),
        ("background-beyond", "GIF whose background colour lies beyond the palette", one(frame(indices, 5), background=40)),
        ("code-size-1", "GIF of 2 colours with codes of 2 bits at first (should be 3)", gif(width, height, two, [frame(twos, 1)])),
        ("palette-short", "GIF whose pixels go beyond the palette of 16 colours", gif(width, height, palette[:16], [frame(indices, 5)])),
        ("cut", "GIF cut at 70 %", whole[:len(whole) * 7 // 10]),
        ("no-trailer", "GIF without its trailer", whole[:-1]),
        ("trailing", "GIF with bytes after its trailer", whole + b"more"),
        ("pixels-missing", "GIF whose LZW data end after half of the pixels", one(short_frame(indices, 5))),
        ("1x1", "GIF of 1x1", gif(1, 1, palette, [frame(indices[:1, :1], 5)])),
    ]]


def short_frame(indices, bits):
    height, width = indices.shape
    return b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + bytes([bits]) + sub_blocks(lzw(indices[:height // 2].tobytes(), bits))
