"""EfficientNet-Lite0 with its batch normalization folded into the convolutions.

Input  `input`:  1x3x224x224 float32, NCHW, RGB, ((pixel / 255) - mean) / std of ImageNet.
Output `logits`: 1x1000 float32, before the softmax.

The names in the state_dict are the names of the initializers in
models/efficientnet-lite0.onnx, so `from_onnx` needs no other file.
"""

from typing import NamedTuple

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F


class Stage(NamedTuple):
    """A run of blocks; only the first has the stride and takes `inputs` channels."""

    repeats: int
    kernel: int
    stride: int
    expansion: int
    inputs: int
    outputs: int


STAGES = (
    Stage(1, 3, 1, 1, 32, 16),
    Stage(2, 3, 2, 6, 16, 24),
    Stage(2, 5, 2, 6, 24, 40),
    Stage(3, 3, 2, 6, 40, 80),
    Stage(3, 5, 1, 6, 80, 112),
    Stage(4, 5, 2, 6, 112, 192),
    Stage(1, 3, 1, 6, 192, 320),
)
STEM, HEAD, CLASSES, SIZE = 32, 1280, 1000, 224


def relu6(x: Tensor) -> Tensor:
    """F.relu6, but exported as one Clip instead of Relu and Clip."""
    return F.hardtanh(x, 0.0, 6.0)


class UnevenConv2d(torch.autograd.Function):
    """Convolution with other margins before the picture than after it.

    PyTorch has to pad first; ONNX can say it in one Conv, so that no reader needs Pad.
    """

    @staticmethod
    def forward(ctx, x, weight, bias, stride, before, after, groups):
        padded = F.pad(x, (before, after, before, after))
        return F.conv2d(padded, weight, bias, stride, groups=groups)

    @staticmethod
    def symbolic(g, x, weight, bias, stride, before, after, groups):
        return g.op(
            "Conv",
            x,
            weight,
            bias,
            dilations_i=[1, 1],
            group_i=groups,
            kernel_shape_i=weight.type().sizes()[2:],
            pads_i=[before, before, after, after],
            strides_i=[stride, stride],
        )


class SameConv2d(nn.Conv2d):
    """Convolution with TensorFlow's SAME padding, for inputs of even height and width."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1):
        super().__init__(inputs, outputs, kernel, stride, groups=groups, bias=True)
        self.before, self.after = (kernel - stride) // 2, (kernel - stride + 1) // 2

    def forward(self, x: Tensor) -> Tensor:
        if self.before == self.after:
            return F.conv2d(x, self.weight, self.bias, self.stride, self.before, groups=self.groups)
        return UnevenConv2d.apply(
            x, self.weight, self.bias, self.stride[0], self.before, self.after, self.groups
        )


class Block(nn.Module):
    """Inverted bottleneck: 1x1 expansion, depthwise convolution, 1x1 projection."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int):
        super().__init__()
        middle = inputs * expansion
        self.expand = SameConv2d(inputs, middle, 1) if expansion > 1 else None
        self.depthwise = SameConv2d(middle, middle, kernel, stride, groups=middle)
        self.project = SameConv2d(middle, outputs, 1)
        self.skips = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = x if self.expand is None else relu6(self.expand(x))
        y = self.project(relu6(self.depthwise(y)))
        return y + x if self.skips else y


def blocks_of(stage: Stage) -> list[Block]:
    """The blocks of one stage, first to last."""
    first = Block(stage.inputs, stage.outputs, stage.kernel, stage.stride, stage.expansion)
    others = [
        Block(stage.outputs, stage.outputs, stage.kernel, 1, stage.expansion)
        for _ in range(stage.repeats - 1)
    ]
    return [first, *others]


class EfficientNetLite0(nn.Module):
    """1x3x224x224 float32 -> 1x1000 float32 logits."""

    def __init__(self):
        super().__init__()
        self.stem = SameConv2d(3, STEM, 3, stride=2)
        self.blocks = nn.Sequential(*(block for stage in STAGES for block in blocks_of(stage)))
        self.head = SameConv2d(STAGES[-1].outputs, HEAD, 1)
        self.classifier = nn.Linear(HEAD, CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(relu6(self.stem(x)))
        x = F.adaptive_avg_pool2d(relu6(self.head(x)), 1)
        return self.classifier(torch.flatten(x, 1))


def from_onnx(path: str) -> EfficientNetLite0:
    """The module in eval mode, with the weights of an ONNX file that export_efficientnet.py wrote."""
    weights = {
        tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy())
        for tensor in onnx.load(str(path)).graph.initializer
    }
    model = EfficientNetLite0().eval()
    model.load_state_dict(weights)
    return model
