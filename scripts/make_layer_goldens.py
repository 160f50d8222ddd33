"""Makes test/data/layers/: small networks of torch and Keras, and what cvdnn_dump.py keeps of their layers.

    python scripts/make_layer_goldens.py torch     # torch 1.13 with torchvision 0.14
    python scripts/make_layer_goldens.py keras     # Keras 3 with TensorFlow, and tf2onnx

Each is an .onnx, an .npz of its layers as half floats, and the .npy that it was fed. The blocks are those of ResNet,
MobileNetV2 and DeepLabv3; weights are random, of a fixed seed.
"""

import sys
from pathlib import Path

import numpy as np

from cvdnn_dump import dump_layers

FOLDER = Path(__file__).resolve().parent.parent / "test" / "data" / "layers"
SEED = 5


def keep(name, model, x, fed):
    np.save(FOLDER / f"{name}-x.npy", fed)
    dump_layers(model, x, FOLDER / f"{name}.npz", dtype="float16")


def make_torch():
    import torch
    from torch import nn
    from torchvision.models.mobilenetv2 import InvertedResidual
    from torchvision.models.resnet import BasicBlock
    from torchvision.models.segmentation.deeplabv3 import ASPP

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(inplace=True))
            self.pool = nn.MaxPool2d(3, 2, 1)
            self.same = BasicBlock(8, 8)
            self.down = BasicBlock(8, 12, 2, nn.Sequential(nn.Conv2d(8, 12, 1, 2, bias=False), nn.BatchNorm2d(12)))
            self.inverted = InvertedResidual(12, 12, 1, 2)
            self.aspp = ASPP(12, [2, 3], 8)
            self.classes = nn.Conv2d(8, 4, 1)

        def forward(self, x):
            inside = self.aspp(self.inverted(self.down(self.same(self.pool(self.stem(x))))))
            return nn.functional.interpolate(self.classes(inside), x.shape[-2:], mode="bilinear", align_corners=False)

    torch.manual_seed(SEED)
    model = Network().eval()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            for tensor, low, high in ((module.weight.data, 0.8, 1.5), (module.bias.data, -0.3, 0.5)):
                tensor.uniform_(low, high)
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.6, 1.5)
    x = torch.randn(1, 3, 32, 40)
    torch.onnx.export(model, x, FOLDER / "torch.onnx", opset_version=13, input_names=["x"], output_names=["y"])
    keep("torch", model, x, x.numpy())


def make_keras():
    import keras
    from keras import layers

    keras.utils.set_random_seed(SEED)
    start = keras.Input((24, 24, 3), batch_size=1, name="x")
    norm = lambda: layers.BatchNormalization(
        beta_initializer="random_normal", moving_mean_initializer="random_normal", gamma_initializer="random_uniform"
    )
    stem = layers.ReLU()(norm()(layers.Conv2D(8, 3, strides=2, padding="same", use_bias=False)(start)))
    wide = layers.ReLU(max_value=6)(norm()(layers.DepthwiseConv2D(3, padding="same", use_bias=False)(stem)))
    narrow = norm()(layers.Conv2D(8, 1, use_bias=False)(wide))
    total = layers.Add()([stem, narrow])
    both = layers.Concatenate()([layers.Conv2D(6, 3, padding="same", activation="relu")(total), total])
    pooled = layers.GlobalAveragePooling2D()(layers.MaxPooling2D()(both))
    model = keras.Model(start, layers.Dense(5, activation="softmax")(pooled))
    x = np.random.default_rng(SEED).standard_normal((1, 24, 24, 3)).astype(np.float32)
    keep("keras", model, x, x)
    model.export(FOLDER / "keras.onnx", format="onnx", verbose=False)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    {"torch": make_torch, "keras": make_keras}[sys.argv[1]]()
