"""The picture in the files: gradients, hard coloured edges, a texture like that of a photo, and noise."""
import numpy as np

STRONG = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (255, 0, 255), (0, 255, 255), (255, 255, 255), (0, 0, 0)]


def texture(rng, height, width):
    """int [height, width, 3] 0..255: four octaves of value noise, in whole numbers only, so that it is the same everywhere."""
    total = np.zeros((height, width, 3), np.int64)
    for step, weight in ((16, 8), (8, 4), (4, 2), (2, 1)):
        lattice = rng.integers(0, 256, (height // step + 2, width // step + 2, 1)) + rng.integers(-40, 41, (height // step + 2, width // step + 2, 3))
        y, x = np.arange(height), np.arange(width)
        fy, fx = (y % step)[:, None, None], (x % step)[None, :, None]
        y, x = (y // step)[:, None], (x // step)[None, :]
        top = lattice[y, x] * (step - fx) + lattice[y, x + 1] * fx
        bottom = lattice[y + 1, x] * (step - fx) + lattice[y + 1, x + 1] * fx
        total += weight * ((top * (step - fy) + bottom * fy) // (step * step))
    return np.clip(total // 15, 0, 255)


def scene(width, height, seed=1):
    """uint8 RGB [height, width, 3]."""
    rng = np.random.default_rng([seed, width, height])
    picture = texture(rng, height, width)
    y, x = np.mgrid[:height, :width]
    left, low = x < width * 2 // 5, y >= height * 2 // 3
    picture[left] = np.stack([255 * x // max(1, width - 1) * 2, 255 * y // max(1, height - 1), 255 - 3 * (x + y) % 256], -1).clip(0, 255)[left]
    stripes = np.array(STRONG)[(x // 3 + y // 5) % len(STRONG)]
    picture[low & left] = stripes[low & left]
    corner = low & (x >= width * 3 // 4)
    picture[corner] = rng.integers(0, 256, (height, width, 3))[corner]
    ring = np.abs((x - width * 2 // 3) ** 2 + (y - height // 3) ** 2 - (height // 4) ** 2) <= height // 2
    picture[ring] = (250, 20, 30)
    return picture.astype(np.uint8)


def alpha(width, height):
    """uint8 [height, width]: a ramp that has 0 and 255 in it."""
    y, x = np.mgrid[:height, :width]
    return ((x * 9 + y * 5) * 255 // max(1, (width - 1) * 9 + (height - 1) * 5)).astype(np.uint8)


def gray(picture):
    """uint8 [height, width]: the green channel, which is as lively as any mixture."""
    return np.ascontiguousarray(picture[:, :, 1])


def wide(picture):
    """uint16: 257 times the value, moved by some low bytes, so that high byte and rounding are not the same."""
    steps = np.arange(picture.size, dtype=np.int64).reshape(picture.shape) * 37 % 256
    return np.clip(picture.astype(np.int64) * 256 + steps, 0, 65535).astype(np.uint16)


def palette_of(picture, colours):
    """(palette uint8 [colours, 3], indices uint8 [height, width]): the colours spread over the cube, the nearest for every pixel."""
    rng = np.random.default_rng(colours)
    palette = rng.integers(0, 256, (colours, 3)).astype(np.uint8)
    palette[:min(colours, len(STRONG))] = STRONG[:colours]
    distance = ((picture[:, :, None, :].astype(int) - palette[None, None].astype(int)) ** 2).sum(-1)
    return palette, distance.argmin(-1).astype(np.uint8)
