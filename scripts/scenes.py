"""Composes pictures with exact Pascal VOC label maps out of the sprites that render_art.mjs makes.

A scene is (picture, labels): uint8 [h, w, 3] in the order R, G, B, and uint8 [h, w] with class ids 0..20. The same
seed gives the same scene (with the same sprites and library versions).
"""
import json
from pathlib import Path

import cv2
import numpy as np

from deeplabv3_lite0 import CLASSES

WIDTH, HEIGHT = 480, 360  # of a composed scene, pixels
EDGE = 6  # pixels between a whole object and the canvas' edge
HELD_OUT = 0.17  # share of the designs of a class that training never sees


class Sprites:
    """The drawings of one split, grouped class -> design -> pictures (uint8 [h, w, 4], R G B A, premultiplied)."""

    def __init__(self, folder, split, held_out_seed):
        """split: "train" or "held-out". Distractors are in both splits, by the same rule."""
        folder = Path(folder)
        index = json.loads((folder / "index.json").read_text())
        held = held_out_designs(index, held_out_seed)
        self.classes = {}
        for entry in index:
            if (entry["design"] in held) != (split == "held-out"):
                continue
            designs = self.classes.setdefault(entry["class"], {})
            designs.setdefault(entry["design"], []).append(read_sprite(folder / entry["file"]))
        self.classes = {cls: list(designs.values()) for cls, designs in self.classes.items()}

    def pick(self, rng, cls):
        """A picture of the class: uniform over its designs, then over the renditions of the design."""
        designs = self.classes[cls]
        renditions = designs[rng.integers(len(designs))]
        return renditions[rng.integers(len(renditions))]


def held_out_designs(index, seed):
    """The set of design names kept away from training: HELD_OUT of each class, at least one, two or more stay."""
    designs = {}
    for entry in index:
        designs.setdefault(entry["class"], set()).add(entry["design"])
    held = set()
    for number, cls in enumerate(sorted(designs)):
        names = sorted(designs[cls])
        count = min(max(1, round(HELD_OUT * len(names))), len(names) - 2)
        order = np.random.default_rng([seed, number]).permutation(len(names))
        held.update(names[i] for i in order[:count])
    return held


def read_sprite(path):
    """PNG -> uint8 [h, w, 4], R G B A with the colours multiplied by alpha, transparent margins cut off."""
    bgra = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    alpha = bgra[:, :, 3]
    rows, columns = np.flatnonzero(alpha.max(axis=1) > 8), np.flatnonzero(alpha.max(axis=0) > 8)
    bgra = bgra[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    rgba = bgra[:, :, [2, 1, 0, 3]].astype(np.float32)
    rgba[:, :, :3] *= rgba[:, :, 3:] / 255
    return np.rint(rgba).astype(np.uint8)


def read_textures(folder):
    """Grey textures, uint8 [h, w] each, of scikit-image's data folder."""
    return [cv2.imread(str(Path(folder) / f"{name}.png"), cv2.IMREAD_GRAYSCALE) for name in ("brick", "grass", "gravel")]


# ---------------------------------------------------------------- backgrounds: float32 [h, w, 3], 0..255, R G B

def colour(rng, low=30, high=240, saturation=0.55):
    """A random RGB colour, float32 [3]; greyer for a smaller saturation (0..1)."""
    rgb = rng.uniform(low, high, 3)
    return (rgb.mean() + (rgb - rgb.mean()) * saturation * rng.uniform(0.3, 1.6)).clip(0, 255).astype(np.float32)


def smooth_noise(rng, cells):
    """Noise in [0, 1], float32 [h, w], with about `cells` bumps along the longer side."""
    small = rng.random((max(2, round(cells * HEIGHT / WIDTH)), cells)).astype(np.float32)
    return cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC).clip(0, 1)


def mix(weight, a, b):
    """weight [h, w] in [0, 1]: a where 1, b where 0; a and b are colours [3] or pictures [h, w, 3]."""
    weight = weight[:, :, None].astype(np.float32)
    a, b = np.asarray(a, np.float32), np.asarray(b, np.float32)
    return weight * (a - b) + b


def ramp(rng):
    """A linear ramp 0..1 in a random direction, float32 [h, w]."""
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    t = np.cos(angle) * x / WIDTH + np.sin(angle) * y / HEIGHT
    return (t - t.min()) / (t.max() - t.min())


def gradient(rng, _textures):
    return mix(ramp(rng), colour(rng), colour(rng))


def clouds(rng, _textures):
    weight = 0.6 * smooth_noise(rng, int(rng.integers(3, 9))) + 0.4 * smooth_noise(rng, int(rng.integers(10, 40)))
    return mix(weight, colour(rng), colour(rng))


def stripes(rng, _textures):
    wave = np.sin(ramp(rng) * rng.uniform(4, 30) * 2 * np.pi)
    weight = (wave > 0).astype(np.float32) if rng.random() < 0.5 else 0.5 + 0.5 * wave
    base = colour(rng)
    return mix(weight, base, (base + rng.uniform(-60, 60, 3)).clip(0, 255))


def blobs(rng, _textures):
    picture = np.empty((HEIGHT, WIDTH, 3), np.float32)
    picture[:] = colour(rng)
    for _ in range(rng.integers(4, 16)):
        centre = (int(rng.integers(WIDTH)), int(rng.integers(HEIGHT)))
        tint = tuple(float(v) for v in colour(rng))
        if rng.random() < 0.6:
            axes = (int(rng.integers(8, 90)), int(rng.integers(8, 90)))
            cv2.ellipse(picture, centre, axes, float(rng.uniform(0, 180)), 0, 360, tint, -1, cv2.LINE_AA)
        else:
            corners = (np.array(centre) + rng.integers(-80, 80, (4, 2))).astype(np.int32)
            cv2.fillConvexPoly(picture, cv2.convexHull(corners), tint, cv2.LINE_AA)
    return picture


def texture(rng, textures):
    source = textures[rng.integers(len(textures))]
    scale = rng.uniform(0.45, 1.0)
    h, w = int(HEIGHT * scale), int(WIDTH * scale)
    y, x = rng.integers(source.shape[0] - h + 1), rng.integers(source.shape[1] - w + 1)
    grey = cv2.resize(source[y:y + h, x:x + w], (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255
    dark = colour(rng, 10, 120)
    return mix(grey, (dark + rng.uniform(60, 150)).clip(0, 255), dark)


def landscape(rng, _textures):
    """A sky over rolling ground."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    sky = mix(1 - y / HEIGHT, np.float32([90, 160, 230]) + rng.uniform(-40, 40, 3), np.float32([215, 230, 240]))
    picture = sky.clip(0, 255)
    for level in range(rng.integers(1, 4)):
        horizon = HEIGHT * (rng.uniform(0.45, 0.65) + 0.12 * level)
        crest = horizon + rng.uniform(4, 24) * np.sin(x[0] * rng.uniform(0.006, 0.02) + rng.uniform(0, 6))
        ground = np.float32([[110, 170, 80], [190, 170, 120], [150, 150, 155], [80, 140, 70]][rng.integers(4)])
        picture = mix((y > crest).astype(np.float32), (ground + rng.uniform(-25, 25, 3)).clip(0, 255), picture)
    return picture


def room(rng, _textures):
    """A wall over a floor, with a skirting board."""
    y = np.mgrid[0:HEIGHT, 0:WIDTH][0].astype(np.float32)
    edge = HEIGHT * rng.uniform(0.55, 0.8)
    wall = mix(smooth_noise(rng, 4), colour(rng, 150, 240, 0.3), colour(rng, 150, 240, 0.3))
    floor = mix(0.5 + 0.5 * np.sin(y * rng.uniform(0.15, 0.6)), np.float32([170, 125, 85]) + rng.uniform(-30, 30, 3),
                np.float32([150, 108, 72]) + rng.uniform(-30, 30, 3))
    picture = mix((y > edge).astype(np.float32), floor, wall)
    return mix((np.abs(y - edge) < 4).astype(np.float32), np.float32([235, 232, 225]), picture)


BACKGROUNDS = (gradient, clouds, stripes, blobs, texture, texture, landscape, room)
PLEASANT = (landscape, room, clouds)  # for pictures that people look at


# ---------------------------------------------------------------- sprites on top

def transformed(rng, sprite, longest):
    """The sprite flipped, scaled so that its longer side is `longest` pixels, squeezed and turned a little."""
    if rng.random() < 0.5:
        sprite = sprite[:, ::-1]
    h, w = sprite.shape[:2]
    squeeze = np.exp(rng.uniform(-0.13, 0.13))
    scale = longest / max(h, w)
    size = (max(4, round(w * scale * squeeze)), max(4, round(h * scale / squeeze)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    sprite = cv2.resize(np.ascontiguousarray(sprite), size, interpolation=method)
    if rng.random() < 0.5:
        return sprite
    angle, (w, h) = rng.normal(0, 7), size
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1)
    new_w = int(h * abs(turn[0, 1]) + w * abs(turn[0, 0])) + 1
    new_h = int(h * abs(turn[0, 0]) + w * abs(turn[0, 1])) + 1
    turn[:, 2] += ((new_w - w) / 2, (new_h - h) / 2)
    return cv2.warpAffine(sprite, turn, (new_w, new_h), flags=cv2.INTER_LINEAR)


def overlap(labels, sprite, left, top):
    """The part (0..1) of the sprite's box that would fall on labelled pixels or outside of the canvas."""
    h, w = sprite.shape[:2]
    y0, x0 = max(0, top), max(0, left)
    inside = labels[y0:min(HEIGHT, top + h), x0:min(WIDTH, left + w)]
    return 1 - np.count_nonzero(inside == 0) / (h * w)


def place(rng, labels, sprite, allowed, whole):
    """(left, top) with an overlap of at most `allowed`, or the best of twelve tries.

    whole: the sprite stays inside of the canvas; otherwise up to a fifth of it may be cut off at an edge.
    """
    h, w = sprite.shape[:2]
    low_x, high_x = (EDGE, WIDTH - w - EDGE) if whole else (-w // 5, WIDTH - w + w // 5)
    low_y, high_y = (EDGE, HEIGHT - h - EDGE) if whole else (-h // 5, HEIGHT - h + h // 5)
    best = None
    for _ in range(12):
        left = int(rng.integers(low_x, max(low_x + 1, high_x)))
        top = int(rng.integers(low_y, max(low_y + 1, high_y)))
        cost = overlap(labels, sprite, left, top)
        if best is None or cost < best[0]:
            best = (cost, left, top)
        if cost <= allowed:
            break
    return best[1:]


def paste(picture, labels, sprite, left, top, label):
    """Blends the sprite over picture (float32) in place, and sets labels where its alpha is above one half."""
    h, w = sprite.shape[:2]
    y0, x0, y1, x1 = max(0, top), max(0, left), min(HEIGHT, top + h), min(WIDTH, left + w)
    if y0 >= y1 or x0 >= x1:
        return
    part = sprite[y0 - top:y1 - top, x0 - left:x1 - left].astype(np.float32)
    area = picture[y0:y1, x0:x1]
    area *= 1 - part[:, :, 3:] / 255
    area += part[:, :, :3]
    labels[y0:y1, x0:x1][part[:, :, 3] > 127.5] = label


def light(rng, picture):
    """Brightness, contrast and a little noise; the hue is left alone. float32 -> uint8."""
    gain = rng.uniform(0.85, 1.15)
    picture = cv2.addWeighted(picture, gain, picture, 0, 128 * (1 - gain) + rng.uniform(-18, 18))
    if rng.random() < 0.3:
        picture += np.float32(rng.uniform(1, 6)) * rng.standard_normal(picture.shape[:2], np.float32)[:, :, None]
    return cv2.convertScaleAbs(picture.clip(0, 255))


def compose(rng, sprites, textures, pleasant=False):
    """One scene of WIDTH x HEIGHT. `pleasant`: 3 to 5 whole objects of different classes, little occlusion."""
    backgrounds = PLEASANT if pleasant else BACKGROUNDS
    picture = backgrounds[rng.integers(len(backgrounds))](rng, textures).astype(np.float32)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    count = int(rng.integers(3, 6)) if pleasant else int(rng.integers(1, 7))
    wanted = list(rng.choice(np.arange(1, len(CLASSES)), count, replace=not pleasant))
    if not pleasant and rng.random() < 0.35:
        wanted += [0] * int(rng.integers(1, 3))
        rng.shuffle(wanted)
    allowed = 0.03 if pleasant else rng.uniform(0, 0.35)
    for label in wanted:
        sprite = sprites.pick(rng, CLASSES[label] if label else "distractor")
        low, high = (0.38, 0.6) if pleasant else (0.28, 0.95 if count < 4 else 0.65)
        sprite = transformed(rng, sprite, HEIGHT * rng.uniform(low, high) * (1 if label else 0.6))
        left, top = place(rng, labels, sprite, allowed, whole=pleasant)
        paste(picture, labels, sprite, left, top, label)
    return light(rng, picture), labels
