"""JPEG files (ITU-T T.81): an encoder that makes the kinds no library writes, and the table of kinds."""
import struct
from io import BytesIO

import cv2
import numpy as np
from PIL import Image

from .scene import gray, scene
from .tiff_block import orientation_block

ZIGZAG = np.array(sorted(range(64), key=lambda i: (i // 8 + i % 8, i // 8 if (i // 8 + i % 8) % 2 else i % 8)))
LUMA = [16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99]
CHROMA = [17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66] + [99] * 38
COSINES = np.array([[np.cos((2 * x + 1) * u * np.pi / 16) * (np.sqrt(1 / 8) if u == 0 else 0.5) for x in range(8)] for u in range(8)])

# Qe, next index after LPS, after MPS, switch (T.81 table D.3)
_ARITHMETIC = """5a1d 1 1 1 2586 14 2 0 1114 16 3 0 080b 18 4 0 03d8 20 5 0 01da 23 6 0 00e5 25 7 0 006f 28 8 0 0036 30 9 0 001a 33 10 0
000d 35 11 0 0006 9 12 0 0003 10 13 0 0001 12 13 0 5a7f 15 15 1 3f25 36 16 0 2cf2 38 17 0 207c 39 18 0 17b9 40 19 0 1182 42 20 0 0cef 43 21 0
09a1 45 22 0 072f 46 23 0 055c 48 24 0 0406 49 25 0 0303 51 26 0 0240 52 27 0 01b1 54 28 0 0144 56 29 0 00f5 57 30 0 00b7 59 31 0 008a 60 32 0
0068 62 33 0 004e 63 34 0 003b 32 35 0 002c 33 9 0 5ae1 37 37 1 484c 64 38 0 3a0d 65 39 0 2ef1 67 40 0 261f 68 41 0 1f33 69 42 0 19a8 70 43 0
1518 72 44 0 1177 73 45 0 0e74 74 46 0 0bfb 75 47 0 09f8 77 48 0 0861 78 49 0 0706 79 50 0 05cd 48 51 0 04de 50 52 0 040f 50 53 0 0363 51 54 0
02d4 52 55 0 025c 53 56 0 01f8 54 57 0 01a4 55 58 0 0160 56 59 0 0125 57 60 0 00f6 58 61 0 00cb 59 62 0 00ab 61 63 0 008f 61 32 0 5b12 65 65 1
4d04 80 66 0 412c 81 67 0 37d8 82 68 0 2fe8 83 69 0 293c 84 70 0 2379 86 71 0 1edf 87 72 0 1aa9 87 73 0 174e 72 74 0 1424 72 75 0 119c 74 76 0
0f6b 74 77 0 0d51 75 78 0 0bb6 77 79 0 0a40 77 48 0 5832 80 81 1 4d1c 88 82 0 438e 89 83 0 3bdd 90 84 0 34ee 91 85 0 2eae 92 86 0 299a 93 87 0
2516 86 71 0 5570 88 89 1 4ca9 95 90 0 44d9 96 91 0 3e22 97 92 0 3824 99 93 0 32b4 99 94 0 2e17 93 86 0 56a8 95 96 1 4f46 101 97 0 47e5 102 98 0
41cf 103 99 0 3c3d 104 100 0 375e 99 93 0 5231 105 102 0 4c0f 106 103 0 4639 107 104 0 415e 103 99 0 5627 105 106 1 50e7 108 107 0 4b85 109 103 0
5597 110 109 0 504f 111 107 0 5a10 110 111 1 5522 112 109 0 59eb 112 111 1""".split()
ARITHMETIC = [(int(_ARITHMETIC[i], 16), *map(int, _ARITHMETIC[i + 1:i + 4])) for i in range(0, len(_ARITHMETIC), 4)]
FIXED = (0x5A1D, 0, 0, 0)  # a probability of one half that never moves


class BitWriter:
    """Huffman-coded bits, 0xFF followed by 0x00."""

    def __init__(self):
        self.bits = []

    def code(self, table, symbol):
        self.bits.append(table[symbol])

    def value(self, value, size):
        if size:
            self.bits.append(format(value & ((1 << size) - 1), f"0{size}b"))

    def close(self):
        bits = "".join(self.bits)
        bits += "1" * (-len(bits) % 8)
        return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")


class ArithmeticWriter:
    """Decisions of the QM coder (T.81 annex D). The code register is one long integer, so no carry has to be resolved."""

    def __init__(self):
        self.code, self.interval, self.shifts, self.states = 0, 0x10000, 0, {}

    def decide(self, where, bit):
        index, likely = (None, 0) if where == "fixed" else self.states.get(where, (0, 0))
        qe, after_lps, after_mps, switch = FIXED if index is None else ARITHMETIC[index]
        self.interval -= qe
        is_lps = bit != likely
        if not is_lps and self.interval >= 0x8000:
            return
        if is_lps == (self.interval >= qe):
            self.code += self.interval
            self.interval = qe
        if index is not None:
            self.states[where] = (after_lps, likely ^ switch) if is_lps else (after_mps, likely)
        while self.interval < 0x8000:
            self.interval, self.code, self.shifts = self.interval << 1, self.code << 1, self.shifts + 1

    def close(self):
        size = self.shifts + 16
        pad = -size % 8
        return (self.code << pad).to_bytes((size + pad) // 8, "big").rstrip(b"\0").replace(b"\xff", b"\xff\0")


def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def app1(block):
    """An EXIF segment around a TIFF block."""
    return segment(0xE1, b"Exif\0\0" + block)


JFIF = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")


def adobe(transform):
    """Adobe's APP14: transform 0 (RGB or CMYK), 1 (YCbCr) or 2 (YCCK)."""
    return segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([transform]))


def spread(lengths, symbols):
    """Huffman codes {symbol: text of bits} of the number of codes for each length 1..16 (T.81 annex C)."""
    codes, code, at = {}, 0, 0
    for size, count in enumerate(lengths, 1):
        for symbol in symbols[at:at + count]:
            codes[symbol] = format(code, f"0{size}b")
            code += 1
        code, at = code << 1, at + count
    return codes


def flat_table(count):
    """(lengths, symbols): the symbols 0..count-1 with codes of one length; nothing has to be known about the values."""
    size = (count + 1).bit_length()
    return [count if n == size else 0 for n in range(1, 17)], list(range(count))


def flat_ac_table():
    """Symbols in the order of their size: few bits for small values after short runs."""
    order = sorted(range(256), key=lambda s: ((s >> 4) + 2 * (s & 15), s))
    order.remove(0)
    order.insert(0, 0)
    lengths, at = [0] * 16, 0
    for size, count in ((3, 3), (5, 6), (7, 16), (8, 20), (9, 40), (10, 80), (11, 91)):
        lengths[size - 1], at = count, at + count
    return lengths, order


def quantisation(base, quality):
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return np.clip((np.array(base) * scale + 50) // 100, 1, 255)


def blocks_of(plane, table, precision):
    """Quantised coefficients [rows, columns, 64] in zigzag order; the plane's sides are multiples of 8."""
    rows, columns = plane.shape[0] // 8, plane.shape[1] // 8
    blocks = plane.reshape(rows, 8, columns, 8).transpose(0, 2, 1, 3).astype(np.float64) - (1 << (precision - 1))
    found = np.einsum("ux,rcxy,vy->rcuv", COSINES, blocks, COSINES).reshape(rows, columns, 64) / table
    return (np.sign(found) * np.floor(np.abs(found) + 0.5 + 1e-7)).astype(int)[:, :, ZIGZAG]


def reduced(plane, h, v, h_most, v_most):
    """The plane at h/h_most of its width and v/v_most of its height: means where that is whole, else the nearest sample."""
    height, width = plane.shape
    rows, columns = -(-height * v // v_most), -(-width * h // h_most)
    if h_most % h or v_most % v:
        return plane[(np.arange(rows) * v_most // v)[:, None], np.arange(columns) * h_most // h]
    fy, fx = v_most // v, h_most // h
    padded = np.pad(plane, ((0, rows * fy - height), (0, columns * fx - width)), "edge").astype(int)
    return (padded.reshape(rows, fy, columns, fx).sum((1, 3)) + fy * fx // 2) // (fy * fx)


def size_of(value):
    return int(abs(value)).bit_length()


def huffman_value(out, table, run, value):
    size = size_of(value)
    out.code(table, run << 4 | size)
    out.value(value if value >= 0 else value - 1, size)


def huffman_block(out, block, previous, dc, ac, ss, se, al):
    """One block, or the band ss..se of it for a progressive scan; `previous` is the DC value before."""
    block = np.sign(block) * (np.abs(block) >> al) if ss else block >> al
    if ss == 0:
        huffman_value(out, dc, 0, int(block[0]) - previous)
    run = 0
    for k in range(max(ss, 1), se + 1):
        if block[k] == 0:
            run += 1
            continue
        while run > 15:
            out.code(ac, 0xF0)
            run -= 16
        huffman_value(out, ac, run, int(block[k]))
        run = 0
    if run:
        out.code(ac, 0)
    return int(block[0])


def arithmetic_magnitude(out, value, first, further):
    """T.81 figures F.8 and F.9 for |value| - 1; `first` are the places of the first decisions, `further(n)` those after."""
    top = value.bit_length()
    for n in range(top):
        out.decide(first[n] if n < len(first) else further(n - len(first)), 1)
    last = first[top] if top < len(first) else further(top - len(first))
    out.decide(last, 0)
    for n in range(top - 2, -1, -1):
        out.decide((last[0], last[1] + 14), value >> n & 1)


def arithmetic_block(out, block, state, table):
    """One block of sequential mode (T.81 F.1.4) with the default conditioning L=0, U=1, Kx=5; `state` is [DC value, context]."""
    name, context = f"dc{table}", state[1]
    difference, state[0] = int(block[0]) - state[0], int(block[0])
    out.decide((name, context), int(difference != 0))
    state[1] = 0
    if difference:
        out.decide((name, context + 1), int(difference < 0))
        start = (name, context + (3 if difference < 0 else 2))
        magnitude = abs(difference) - 1
        arithmetic_magnitude(out, magnitude, [start], lambda n: (name, 20 + n))
        state[1] = (8 if difference < 0 else 4) + (8 if magnitude >= 2 else 0)
    name, nonzero = f"ac{table}", np.flatnonzero(block[1:]) + 1
    k = 1
    for at in nonzero:
        out.decide((name, 3 * (k - 1)), 0)
        for k in range(k, at):
            out.decide((name, 3 * (k - 1) + 1), 0)
        k = at
        out.decide((name, 3 * (k - 1) + 1), 1)
        out.decide("fixed", int(block[k] < 0))
        place = (name, 3 * (k - 1) + 2)
        arithmetic_magnitude(out, abs(int(block[k])) - 1, [place, place], lambda n, k=k: (name, (189 if k <= 5 else 217) + n))
        k += 1
    if k <= 63:
        out.decide((name, 3 * (k - 1)), 1)


def encode(planes, sampling=None, ids=None, quality=85, markers=JFIF, scans=None, restart=0, frame=0xC0, precision=8, wide_tables=False,
           between=b"", tables_of=None):
    """
    A JPEG file of the planes (integers [height, width], already in the file's colour space).

    sampling  (h, v) of each component; scans  lists of (component numbers, ss, se, al); frame  the SOF marker: C0 baseline,
    C1 extended, C2 progressive, C9 arithmetic; restart  MCUs between restart markers; tables_of  0 (luma) or 1 for each component
    """
    count = len(planes)
    height, width = planes[0].shape
    sampling = sampling or [(1, 1)] * count
    ids = ids or list(range(1, count + 1))
    tables_of = tables_of or [0] + [1] * (count - 1)
    h_most, v_most = max(h for h, _ in sampling), max(v for _, v in sampling)
    across, down = -(-width // (8 * h_most)), -(-height // (8 * v_most))
    tables = [quantisation(LUMA, quality), quantisation(CHROMA, quality)]
    coded = []
    for plane, (h, v), table in zip(planes, sampling, tables_of):
        small = reduced(plane, h, v, h_most, v_most)
        full = np.pad(small, ((0, down * v * 8 - small.shape[0]), (0, across * h * 8 - small.shape[1])), "edge")
        coded.append((blocks_of(full, tables[table], precision), -(-small.shape[0] // 8), -(-small.shape[1] // 8)))

    is_arithmetic = frame == 0xC9
    dc_table, ac_table = flat_table(17 if precision > 8 else 12), flat_ac_table()
    out = b"\xff\xd8" + markers
    for number in sorted(set(tables_of)):
        values = tables[number][ZIGZAG]
        out += segment(0xDB, bytes([16 * wide_tables + number]) + (values.astype(">u2") if wide_tables else values.astype(np.uint8)).tobytes())
    out += between
    out += segment(frame, struct.pack(">BHHB", precision, height, width, count) +
                   b"".join(bytes([ids[i], sampling[i][0] << 4 | sampling[i][1], tables_of[i]]) for i in range(count)))
    if not is_arithmetic:
        out += segment(0xC4, b"".join(bytes([kind << 4, *lengths, *symbols]) for kind, (lengths, symbols) in enumerate((dc_table, ac_table))))
    if restart:
        out += segment(0xDD, struct.pack(">H", restart))
    dc, ac = spread(*dc_table), spread(*ac_table)
    for members, ss, se, al in scans or [(range(count), 0, 63, 0)]:
        out += segment(0xDA, bytes([len(members)]) + b"".join(bytes([ids[i], 0]) for i in members) + bytes([ss, se, al]))
        units = units_of(coded, members, sampling, across, down)
        for part, start in enumerate(range(0, len(units), restart or len(units))):
            if start:
                out += bytes([0xFF, 0xD0 + (part - 1) % 8])
            writer = ArithmeticWriter() if is_arithmetic else BitWriter()
            states = {i: [0, 0] for i in members}
            for unit in units[start:start + restart] if restart else units:
                for i, block in unit:
                    if is_arithmetic:
                        arithmetic_block(writer, block, states[i], 0)
                    else:
                        states[i][0] = huffman_block(writer, block, states[i][0], dc, ac, ss, se, al)
            out += writer.close()
    return out + b"\xff\xd9"


def units_of(coded, members, sampling, across, down):
    """The MCUs of a scan: lists of (component, block)."""
    if len(members) == 1:
        blocks, rows, columns = coded[members[0]]
        return [[(members[0], blocks[y, x])] for y in range(rows) for x in range(columns)]
    return [[(i, coded[i][0][row * sampling[i][1] + y, column * sampling[i][0] + x]) for i in members
             for y in range(sampling[i][1]) for x in range(sampling[i][0])] for row in range(down) for column in range(across)]


def lossless(plane):
    """A lossless JPEG (SOF3, predictor 1) of one plane of 8 bits."""
    height, width = plane.shape
    plane = plane.astype(int)
    guess = np.roll(plane, 1, 1)
    guess[1:, 0], guess[0, 0] = plane[:-1, 0], 128
    lengths, symbols = flat_table(17)
    codes, writer = spread(lengths, symbols), BitWriter()
    for difference in (plane - guess).ravel():
        huffman_value(writer, codes, 0, int(difference))
    return (b"\xff\xd8" + segment(0xC3, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0") +
            segment(0xC4, bytes([0, *lengths, *symbols])) + segment(0xDA, b"\x01\x01\0\x01\0\0") + writer.close() + b"\xff\xd9")


def ycc(picture):
    """Y, Cb and Cr planes of an RGB picture (JFIF), rounded."""
    r, g, b = (picture[:, :, i].astype(int) for i in range(3))
    y = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16
    cb = ((-11059 * r - 21709 * g + 32768 * b + 32767) >> 16) + 128
    cr = ((32768 * r - 27439 * g - 5329 * b + 32767) >> 16) + 128
    return [y, cb, cr]


def cmyk_planes(picture):
    """C, M, Y, K planes (255 is full ink) with some black taken out."""
    inks = 255 - picture.astype(int)
    k = inks.min(-1) * 3 // 4
    return [(inks[:, :, i] - k) * 255 // np.maximum(1, 255 - k) for i in range(3)] + [k]


def pillow(picture, **options):
    """Pillow's JPEG of an RGB or gray array."""
    out = BytesIO()
    Image.fromarray(picture).save(out, "JPEG", **options)
    return out.getvalue()


def pillow_cmyk(planes, **options):
    out = BytesIO()
    Image.merge("CMYK", [Image.fromarray(plane.clip(0, 255).astype(np.uint8)) for plane in planes]).save(out, "JPEG", **options)
    return out.getvalue()


def opencv(picture, *options):
    """cv2's JPEG of an RGB or gray array."""
    return cv2.imencode(".jpg", picture[:, :, ::-1] if picture.ndim == 3 else picture, list(options))[1].tobytes()


def after_soi(data, segments):
    return data[:2] + segments + data[2:]


def cut(data, percent):
    return data[:len(data) * percent // 100]


def scan_start(data):
    """Where the entropy-coded data of the first scan begins."""
    at = data.index(b"\xff\xda")
    return at + 2 + struct.unpack(">H", data[at + 2:at + 4])[0]


def broken_middle(data):
    """One byte in the middle of the first scan turned into its complement (not 0xFF, and not next to one)."""
    at = (scan_start(data) + len(data)) // 2
    while 0xFF in (data[at - 1], data[at], data[at] ^ 0xFF):
        at += 1
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:]


def fill_bytes(data):
    """0xFF bytes before the markers of every segment ahead of the scan."""
    out, at = data[:2], 2
    while data[at + 1] != 0xDA:
        size = 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
        out, at = out + b"\xff\xff\xff" + data[at:at + size], at + size
    return out + b"\xff" + data[at:]


def kinds(seed):
    """[(file name, what it is, bytes)]"""
    picture = scene(37, 29, seed)
    odd, large, light = scene(23, 17, seed), scene(64, 48, seed), gray(picture)
    y_cb_cr, inks = ycc(picture), cmyk_planes(picture)
    inverted = [255 - plane for plane in inks]
    ycck = ycc(np.stack(inks[:3], -1)) + [255 - inks[3]]  # decoders take Y, Cb, Cr to R, G, B and 255 minus that to C, M, Y
    quality, sampling = cv2.IMWRITE_JPEG_QUALITY, cv2.IMWRITE_JPEG_SAMPLING_FACTOR
    s420, s444 = opencv(picture, quality, 85, sampling, 0x221111), opencv(picture, quality, 85, sampling, 0x111111)
    small420 = opencv(odd, quality, 80, sampling, 0x221111)
    large420 = opencv(large, quality, 75, sampling, 0x221111)
    progressive = pillow(large, quality=75, progressive=True)
    cmyk = encode(inverted, markers=adobe(0), tables_of=[0] * 4)
    rows = []
    add = lambda name, what, data: rows.append((name + ".jpg", what, data))

    for name, value in {"444": 0x111111, "422": 0x211111, "420": 0x221111, "440": 0x121111, "411": 0x411111}.items():
        add(f"sampling-{name}", f"JPEG, chroma sampling {name[0]}:{name[1]}:{name[2]}", opencv(picture, quality, 85, sampling, value))
    for name, factors, what in [
        ("410", [(4, 2), (1, 1), (1, 1)], "4:1:0"), ("441", [(1, 4), (1, 1), (1, 1)], "luma 1x4"), ("luma-low", [(1, 1), (2, 2), (2, 2)], "chroma finer than luma"),
        ("311", [(3, 1), (1, 1), (1, 1)], "luma 3x1"), ("221211", [(2, 2), (1, 2), (1, 1)], "luma 2x2, Cb 1x2, Cr 1x1"),
        ("222121", [(2, 2), (2, 1), (2, 1)], "luma 2x2, chroma 2x1"), ("212121", [(2, 1), (2, 1), (2, 1)], "all components 2x1"), ("222222", [(2, 2), (2, 2), (2, 2)], "all components 2x2: 12 blocks in an MCU, more than T.81 allows"),
        ("321", [(3, 2), (1, 1), (1, 1)], "luma 3x2"), ("fraction", [(3, 1), (2, 1), (2, 1)], "luma 3x1, chroma 2x1, a factor of 1.5"),
        ("422-tall", [(2, 2), (1, 2), (1, 2)], "luma 2x2, chroma 1x2: 4:2:2 in other words"),
    ]:
        add(f"sampling-{name}", f"JPEG, unusual sampling: {what}", encode(y_cb_cr, factors))
    add("gray", "gray JPEG", opencv(light, quality, 80))
    add("gray-2x2", "gray JPEG with sampling factors 2x2", encode([light], [(2, 2)]))
    add("gray-progressive", "gray progressive JPEG", pillow(light, quality=80, progressive=True))
    add("progressive", "progressive JPEG 4:2:0 with successive approximation", opencv(picture, quality, 75, cv2.IMWRITE_JPEG_PROGRESSIVE, 1))
    add("progressive-444", "progressive JPEG 4:4:4 with successive approximation", pillow(picture, quality=85, progressive=True, subsampling=0))
    bands = [(range(3), 0, 0, 0)] + [([i], ss, se, 0) for ss, se in ((1, 5), (6, 63)) for i in range(3)]
    add("progressive-spectral", "progressive JPEG by spectral selection alone, 4:2:2", encode(y_cb_cr, [(2, 1), (1, 1), (1, 1)], scans=bands, frame=0xC2))
    add("progressive-dc-only", "progressive JPEG whose AC scans are missing", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], scans=bands[:1], frame=0xC2))
    add("progressive-coarse", "progressive JPEG that ends before its refinement scans", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)],
        scans=[(range(3), 0, 0, 1), ([0], 1, 5, 2), ([2], 1, 63, 1), ([1], 1, 63, 1)], frame=0xC2))
    add("arithmetic", "arithmetic coding, 4:2:0", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], frame=0xC9))
    add("arithmetic-gray", "arithmetic coding, gray, with restart markers", encode([light], frame=0xC9, restart=3))
    add("restart-row", "a restart marker after every row of MCUs", opencv(picture, quality, 85, cv2.IMWRITE_JPEG_RST_INTERVAL, 3))
    add("restart-2", "a restart marker after every 2 MCUs", encode(y_cb_cr, [(2, 1), (1, 1), (1, 1)], restart=2))
    rgb = [picture[:, :, i] for i in range(3)]
    add("rgb-adobe", "RGB JPEG: Adobe marker with transform 0", encode(rgb, markers=adobe(0), tables_of=[0] * 3))
    add("rgb-ids", "RGB JPEG: component ids R, G, B and no marker", encode(rgb, ids=list(b"RGB"), markers=b"", tables_of=[0] * 3))
    add("rgb-adobe-jfif", "YCbCr JPEG with a JFIF marker and an Adobe marker that says RGB", encode(y_cb_cr, markers=JFIF + adobe(0)))
    add("ids-012", "YCbCr JPEG with component ids 0, 1, 2 and no marker", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], ids=[0, 1, 2], markers=b""))
    add("ycc-adobe", "YCbCr JPEG: Adobe marker with transform 1, no JFIF", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], markers=adobe(1)))
    add("two-components", "JPEG of two components", encode(y_cb_cr[:2], markers=b""))
    add("cmyk-pillow", "CMYK JPEG as Pillow writes it (Adobe, inverted)", pillow_cmyk(inks, quality=85))
    add("cmyk-adobe", "CMYK JPEG, Adobe marker with transform 0, inverted", cmyk)
    add("cmyk-plain", "CMYK JPEG without an Adobe marker, not inverted", encode(inks, markers=b"", tables_of=[0] * 4))
    add("cmyk-jfif", "CMYK JPEG with a JFIF marker only, not inverted", encode(inks, tables_of=[0] * 4))
    add("cmyk-420", "CMYK JPEG, Adobe, M and Y at half size", encode(inverted, [(2, 2), (1, 1), (1, 1), (2, 2)], markers=adobe(0), tables_of=[0] * 4))
    add("cmyk-progressive", "progressive CMYK JPEG (Pillow)", pillow_cmyk(inks, quality=80, progressive=True))
    add("ycck", "YCCK JPEG as Photoshop writes it (Adobe, transform 2), 4:4:4", encode(ycck, markers=adobe(2), tables_of=[0, 1, 1, 0]))
    add("ycck-420", "YCCK JPEG, 4:2:0", encode(ycck, [(2, 2), (1, 1), (1, 1), (2, 2)], markers=adobe(2), tables_of=[0, 1, 1, 0]))
    for value in (30, 50, 75, 90, 95, 100):
        add(f"quality-{value}", f"JPEG 4:2:0 of quality {value}", opencv(picture, quality, value))
    for value in range(10):
        add(f"exif-{value}", f"JPEG with EXIF orientation {value}" + " (invalid)" * (value in (0, 9)), after_soi(small420, app1(orientation_block(value))))
    big = lambda value, **options: app1(orientation_block(value, ">", **options))
    add("exif-5-big-endian", "JPEG with EXIF orientation 5, big-endian", after_soi(small420, big(5)))
    add("exif-8-big-endian", "JPEG with EXIF orientation 8, big-endian, after other tags",
        after_soi(small420, big(8, before=[(0x0100, 4, 1, b"\0\0\0\x17"), (0x010F, 2, 4, b"abc\0")])))
    add("exif-late", "EXIF orientation 6 after a JFIF, an APP2, an XMP and a comment segment", after_soi(small420[:2] + small420[20:], JFIF +
        segment(0xE2, b"other") + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>") + segment(0xFE, b"hello") + app1(orientation_block(6))))
    add("exif-long", "EXIF orientation 6 given as a 32-bit LONG", after_soi(small420, app1(orientation_block(6, kind=4))))
    add("exif-long-big-endian", "EXIF orientation 6 given as a 32-bit LONG, big-endian", after_soi(small420, big(6, kind=4)))
    add("exif-twice", "two EXIF segments, orientation 6 and then 3", after_soi(small420, app1(orientation_block(6)) + app1(orientation_block(3))))
    add("exif-cut", "EXIF that ends inside its directory", after_soi(small420, app1(orientation_block(6)[:16])))
    add("exif-far", "EXIF whose directory lies beyond its end", after_soi(small420, app1(b"II*\0" + struct.pack("<I", 5000) + b"\0" * 20)))
    add("exif-magic", "EXIF with a wrong byte-order mark", after_soi(small420, app1(b"XX" + orientation_block(6)[2:])))
    add("exif-prefix", "EXIF orientation 6 in an APP1 that does not begin with `Exif`", after_soi(small420, segment(0xE1, b"ABCDEF" + orientation_block(6))))
    counted = orientation_block(6)
    add("exif-count", "EXIF that claims 9 entries and ends after the first, orientation 6", after_soi(small420, app1(counted[:8] + b"\x09" + counted[9:22])))
    add("exif-string", "EXIF orientation 6 after a Make whose text lies beyond the end", after_soi(small420, app1(orientation_block(
        6, before=[(0x010F, 2, 40, struct.pack("<I", 9000))]))))
    add("exif-unknown-far", "EXIF orientation 6 after an unknown tag whose data lie beyond the end", after_soi(small420, app1(orientation_block(
        6, before=[(0x0100, 2, 40, struct.pack("<I", 9000))]))))
    add("exif-after-frame", "EXIF orientation 6 after the frame header", small420[:small420.index(b"\xff\xda")] + app1(orientation_block(6)) +
        small420[small420.index(b"\xff\xda"):])
    profile = bytes(range(128)) * 3
    add("icc", "an ICC profile (invented) in two APP2 segments", after_soi(s420, b"".join(
        segment(0xE2, b"ICC_PROFILE\0" + bytes([n + 1, 2]) + profile[n * 192:][:192]) for n in range(2))))
    thumbnail = b"JFIF\0\x01\x01\x01\0\x48\0\x48\x04\x03" + bytes(range(36))
    add("jfif-thumbnail", "JFIF with a thumbnail of 4x3", s420[:2] + segment(0xE0, thumbnail) + s420[20:])
    add("comment", "a comment segment", after_soi(s420, segment(0xFE, b"A comment with \xff\xd9 in it.")))
    add("optimized", "optimised Huffman tables", opencv(picture, quality, 85, cv2.IMWRITE_JPEG_OPTIMIZE, 1))
    add("no-tables", "the standard Huffman tables left out, as in MJPEG", without_huffman_tables(s420))
    add("tables-16", "quantisation tables of 16 bits in a baseline file", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], wide_tables=True))
    add("extended", "extended sequential (SOF1), 8 bits, quantisation tables of 16 bits", encode(y_cb_cr, [(2, 1), (1, 1), (1, 1)], wide_tables=True, frame=0xC1))
    for width, height in ((1, 1), (1, 23), (29, 1), (8, 8), (17, 9), (2, 2), (16, 16), (3, 5)):
        add(f"{width}x{height}", f"JPEG 4:2:0 of {width}x{height}", opencv(scene(width, height, seed), quality, 90, sampling, 0x221111))
    add("scans-420", "baseline, one scan for each component, 4:2:0", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], scans=[([i], 0, 63, 0) for i in range(3)]))
    add("scans-2", "baseline, a scan of Y and a scan of Cb and Cr", encode(y_cb_cr, [(2, 1), (1, 1), (1, 1)], scans=[([0], 0, 63, 0), ([1, 2], 0, 63, 0)]))
    for percent in (90, 50, 20):
        add(f"cut-{percent}", f"baseline 4:2:0 cut at {percent} %", cut(large420, percent))
        add(f"cut-progressive-{percent}", f"progressive 4:2:0 cut at {percent} %", cut(progressive, percent))
        add(f"cut-cmyk-{percent}", f"CMYK cut at {percent} %", cut(cmyk, percent))
    add("cut-header", "cut inside the headers", s444[:100])
    add("no-eoi", "without its EOI marker", s444[:-2])
    add("trailing", "bytes after EOI", s420 + b"some bytes \xff\xd8\xff and more")
    add("fill-bytes", "0xFF fill bytes before the markers", fill_bytes(s420))
    add("garbage-between", "bytes that belong to nothing between two segments", encode(y_cb_cr, [(2, 2), (1, 1), (1, 1)], between=b"\x12\x34\x56"))
    add("leading", "a zero byte ahead of SOI", b"\0" + s420)
    add("broken-baseline", "one byte wrong in the middle of a baseline scan", broken_middle(large420))
    add("broken-restart", "one byte wrong in the middle, with restart markers", broken_middle(encode(ycc(large), [(2, 2), (1, 1), (1, 1)], restart=4)))
    add("broken-progressive", "one byte wrong in the first scan of a progressive file", broken_middle(progressive))
    lost = encode(ycc(large), [(2, 2), (1, 1), (1, 1)], restart=4)
    first, second = lost.index(b"\xff\xd0"), lost.index(b"\xff\xd1")
    add("lost-restart", "a whole restart interval is missing", lost[:first] + lost[second:])
    add("lossless", "lossless gray JPEG (SOF3)", lossless(light))
    add("bits-12", "gray JPEG of 12 bits", encode([light.astype(int) * 16 + 5], precision=12, frame=0xC1))
    add("bits-12-color", "YCbCr JPEG of 12 bits", encode([plane * 16 + 5 for plane in y_cb_cr], precision=12, frame=0xC1))
    add("height-0", "a frame header that says height 0 (DNL expected)", zero_height(s420))
    add("huge", "a frame header that says 65500x65500", zero_height(s420, 65500, 65500))
    return rows


def without_huffman_tables(data):
    """The file without its DHT segments."""
    out, at = data[:2], 2
    while data[at + 1] != 0xDA:
        size = 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
        out, at = out + (b"" if data[at + 1] == 0xC4 else data[at:at + size]), at + size
    return out + data[at:]


def zero_height(data, height=0, width=None):
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">H", height) + (data[at + 2:at + 4] if width is None else struct.pack(">H", width)) + data[at + 4:]
