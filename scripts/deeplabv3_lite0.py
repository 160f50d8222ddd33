"""DeepLabv3 on EfficientNet-lite0, 21 Pascal VOC classes, 257 x 257: architecture, folding, export, re-import.

The network reads float32 [N, 3, 257, 257] (planes in the order R, G, B, ImageNet mean and deviation applied) and
gives float32 logits [N, 21, 257, 257]. Backbone: stem and blocks 0..13 of EfficientNet-lite0, the last stage dilated
instead of strided (output stride 16: 17 x 17 features of 192 channels). With sizes of the form 16 k + 1 TensorFlow's
"same" padding is symmetric, so plain convolution padding reproduces it.
"""
from collections import OrderedDict

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SIZE = 257
FEATURES = 17  # side of the backbone's output for a SIZE x SIZE input
WIDTH = 112  # channels of the ASPP branches
RATES = (3, 6, 9)
CLASSES = (
    "background aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person "
    "pottedplant sheep sofa train tvmonitor"
).split()
MEAN = (123.675, 116.28, 103.53)  # R, G, B on the 0..255 scale
STD = (0.229, 0.224, 0.225)  # R, G, B on the 0..1 scale

OPERATORS = {"Conv", "Clip", "Relu", "Add", "Concat", "Resize", "GlobalAveragePool"}  # of the exported graph

# One row a block: kernel, stride, dilation, expansion, channels in, channels out.
BLOCKS = (
    (3, 1, 1, 1, 32, 16),
    (3, 2, 1, 6, 16, 24), (3, 1, 1, 6, 24, 24),
    (5, 2, 1, 6, 24, 40), (5, 1, 1, 6, 40, 40),
    (3, 2, 1, 6, 40, 80), (3, 1, 1, 6, 80, 80), (3, 1, 1, 6, 80, 80),
    (5, 1, 1, 6, 80, 112), (5, 1, 1, 6, 112, 112), (5, 1, 1, 6, 112, 112),
    (5, 1, 1, 6, 112, 192), (5, 1, 2, 6, 192, 192), (5, 1, 2, 6, 192, 192),
)


class ConvBn(nn.Sequential):
    """Convolution, then batch normalization unless `folded` (then the convolution has a bias), then `act` if any."""

    def __init__(self, cin, cout, kernel, act, folded, stride=1, dilation=1, groups=1, eps=1e-3):
        padding = dilation * (kernel - 1) // 2
        layers = [("conv", nn.Conv2d(cin, cout, kernel, stride, padding, dilation, groups, bias=folded))]
        if not folded:
            layers.append(("bn", nn.BatchNorm2d(cout, eps=eps)))
        if act is not None:
            layers.append(("act", act(inplace=True)))
        super().__init__(OrderedDict(layers))

    def forward(self, x):
        """With frozen statistics the scale goes into the weights: one pass over the pictures instead of two."""
        if not hasattr(self, "bn") or self.bn.training:
            return super().forward(x)
        conv, bn = self.conv, self.bn
        scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
        y = F.conv2d(x, conv.weight * scale[:, None, None, None], bn.bias - bn.running_mean * scale, conv.stride,
                     conv.padding, conv.dilation, conv.groups)
        return self.act(y) if hasattr(self, "act") else y


class Block(nn.Module):
    """Inverted residual block of EfficientNet-lite: expand 1x1, depthwise, project 1x1; ReLU6, no squeeze-excite."""

    def __init__(self, kernel, stride, dilation, expansion, cin, cout, folded):
        super().__init__()
        mid = cin * expansion
        if expansion != 1:
            self.expand = ConvBn(cin, mid, 1, nn.ReLU6, folded)
        self.depthwise = ConvBn(mid, mid, kernel, nn.ReLU6, folded, stride, dilation, groups=mid)
        self.project = ConvBn(mid, cout, 1, None, folded)
        self.residual = stride == 1 and cin == cout

    def forward(self, x):
        y = self.expand(x) if hasattr(self, "expand") else x
        y = self.project(self.depthwise(y))
        return x + y if self.residual else y


class Aspp(nn.Module):
    """Atrous spatial pyramid pooling: 1x1, three atrous 3x3 and the image-pooling branch, then a 1x1 projection."""

    def __init__(self, cin, folded):
        super().__init__()
        self.point = ConvBn(cin, WIDTH, 1, nn.ReLU, folded, eps=1e-5)
        self.atrous = nn.ModuleList(ConvBn(cin, WIDTH, 3, nn.ReLU, folded, dilation=r, eps=1e-5) for r in RATES)
        self.pool = nn.Conv2d(cin, WIDTH, 1)
        self.project = ConvBn(WIDTH * (2 + len(RATES)), WIDTH, 1, nn.ReLU, folded, eps=1e-5)

    def forward(self, x):
        pooled = F.relu(self.pool(F.adaptive_avg_pool2d(x, 1)))
        pooled = F.interpolate(pooled, size=(FEATURES, FEATURES), mode="bilinear", align_corners=False)
        return self.project(torch.cat([self.point(x)] + [branch(x) for branch in self.atrous] + [pooled], dim=1))


class DeepLabV3Lite0(nn.Module):
    """The whole network. `folded=True` builds the form without batch normalization, as it is exported."""

    def __init__(self, folded=False):
        super().__init__()
        self.stem = ConvBn(3, 32, 3, nn.ReLU6, folded, stride=2)
        self.blocks = nn.ModuleList(Block(*row, folded) for row in BLOCKS)
        self.aspp = Aspp(BLOCKS[-1][-1], folded)
        self.dropout = nn.Dropout(0.1)
        self.classifier = nn.Conv2d(WIDTH, len(CLASSES), 1)

    def logits(self, x):
        """Logits before the upsampling: [N, 3, 257, 257] -> [N, 21, 17, 17]."""
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.classifier(self.dropout(self.aspp(x)))

    def forward(self, x):
        return F.interpolate(self.logits(x), size=(SIZE, SIZE), mode="bilinear", align_corners=False)


def load_backbone(model, state):
    """Copies EfficientNet-lite0 ImageNet weights (a state dict of `efficientnet_lite_pytorch`) into the backbone."""
    def copy(target, conv, bn):
        target.conv.weight.data.copy_(state[f"{conv}.weight"])
        for name in ("weight", "bias", "running_mean", "running_var"):
            getattr(target.bn, name).data.copy_(state[f"{bn}.{name}"])

    copy(model.stem, "_conv_stem", "_bn0")
    for i, block in enumerate(model.blocks):
        if hasattr(block, "expand"):
            copy(block.expand, f"_blocks.{i}._expand_conv", f"_blocks.{i}._bn0")
        copy(block.depthwise, f"_blocks.{i}._depthwise_conv", f"_blocks.{i}._bn1")
        copy(block.project, f"_blocks.{i}._project_conv", f"_blocks.{i}._bn2")


def fold(model):
    """The same function without batch normalization: a new folded module in eval mode."""
    folded = DeepLabV3Lite0(folded=True).eval()
    targets = dict(folded.named_modules())
    with torch.no_grad():
        for name, module in model.named_modules():
            target = targets.get(name)
            if isinstance(module, ConvBn):
                bn = module.bn
                scale = bn.weight.double() / torch.sqrt(bn.running_var.double() + bn.eps)
                target.conv.weight.copy_(module.conv.weight.double() * scale[:, None, None, None])
                target.conv.bias.copy_(bn.bias.double() - bn.running_mean.double() * scale)
            elif isinstance(module, nn.Conv2d) and module.bias is not None:
                target.load_state_dict(module.state_dict())
    return folded


def export_onnx(folded, path):
    """Writes a folded module as ONNX opset 12 with fixed shapes; initializers keep the state dict's names."""
    import onnx

    torch.onnx.export(folded, torch.zeros(1, 3, SIZE, SIZE), path, opset_version=12, input_names=["input"],
                      output_names=["out"], do_constant_folding=True)
    model = onnx.load(path)
    fix_shapes(model)
    onnx.checker.check_model(model, full_check=True)
    missing = set(folded.state_dict()) - {i.name for i in model.graph.initializer}
    if missing:
        raise RuntimeError(f"the exporter renamed {sorted(missing)}")
    unexpected = {node.op_type for node in model.graph.node} - OPERATORS
    if unexpected:
        raise RuntimeError(f"unexpected operators: {sorted(unexpected)}")
    onnx.save(model, path)


def fix_shapes(model):
    """In place: sizes of Resize become constants (the exporter computes them from Shape), constants initializers."""
    import onnx
    from onnx import numpy_helper

    graph = model.graph
    shapes = {info.name: [d.dim_value for d in info.type.tensor_type.shape.dim]
              for info in onnx.shape_inference.infer_shapes(model).graph.value_info}
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
        if node.op_type == "Resize":
            channels = shapes[node.input[0]][1]
            side = SIZE if node.output[0] == "out" else FEATURES
            node.input[3] = f"{node.output[0]}.sizes"
            constants[node.input[3]] = np.array([1, channels, side, side], np.int64)
    needed, nodes = {"out"}, []
    for node in reversed(graph.node):
        if node.op_type != "Constant" and needed & set(node.output):
            needed.update(node.input)
            nodes.insert(0, type(node).FromString(node.SerializeToString()))
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(numpy_helper.from_array(v, name) for name, v in constants.items() if name in needed)


def from_onnx(path):
    """Rebuilds the folded module, in eval mode, from the initializers of an exported file."""
    import onnx
    from onnx import numpy_helper

    wanted = DeepLabV3Lite0(folded=True).eval()
    stored = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in onnx.load(path).graph.initializer}
    wanted.load_state_dict({name: stored[name] for name in wanted.state_dict()})
    return wanted
