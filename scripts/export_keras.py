"""Exports Keras' DenseNet121 to ONNX, with a recipe beside the file.

    python scripts/export_keras.py export --weights imagenet --out densenet121.onnx
    python scripts/export_keras.py export --weights imagenet --by tf2onnx --inputs-as-nchw --out densenet121.onnx
    python scripts/export_keras.py export --weights formula --size 64 --out densenet121-keras-nhwc.onnx.gz
    python scripts/export_keras.py run densenet121-keras-nhwc.onnx.gz blob.npy outputs.npz    # for make_graph_goldens.py

`--by keras` is `model.export(format="onnx")`: its input is NHWC, as Keras has it, and a Transpose is the first node.
`--by tf2onnx` is `tf2onnx.convert.from_keras`; with `--inputs-as-nchw` the input is NCHW, as cv.dnn has it.
(`onnx_tf.backend.prepare(model).export` goes the other way, from ONNX to TensorFlow.)

The weights of ImageNet are downloaded by Keras. Weights by formula (scripts/formula.py) need no network and mean nothing;
as .onnx.gz they are written without their values, in the manner of models/graphs/. Both exporters fold batch
normalization into the convolution before it, so the formula says the folded weights, and Keras gets such as fold to them.
Keras 3, TensorFlow, tf2onnx 1.17, onnx.
"""

import argparse
import hashlib
import json
import math
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import onnx
import tensorflow as tf
from onnx import numpy_helper
from PIL import Image

from formula import Range, fill, filled, short, strip, weights, write_graph

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "golden" / "pictures" / "astronaut.png"
LICENCE = "Apache-2.0"
FORMULA, IMAGENET = "formula", "imagenet"
INPUT = "input"
DEFAULT_SIZE = 224
LOGIT_STD = 3
# mode "torch" of keras.applications.imagenet_utils.preprocess_input, in pixel units as recipes have it.
PIXEL_MEAN = [123.675, 116.28, 103.53]
STD = [0.229, 0.224, 0.225]


class Weight(NamedTuple):
    """An initializer of the exported file, and what it is in Keras."""

    name: str
    dims: tuple
    layer: str
    kind: str
    """kernel, bias, gamma or beta."""


def create(size: int, chosen: str) -> keras.Model:
    """DenseNet121 for that side; Keras gives ImageNet's weights for 224 only, but they fit every size."""
    network = keras.applications.DenseNet121(weights=None, input_shape=(size, size, 3))
    if chosen == IMAGENET:
        network.set_weights(trained_weights())
    return network


def trained_weights() -> list:
    """Downloaded, or from Keras' cache."""
    try:
        return keras.applications.DenseNet121(weights=IMAGENET).get_weights()
    # Keras raises nothing narrower.
    except Exception as error:
        raise OSError(error) from error


def weights_of(model: onnx.ModelProto, network: keras.Model) -> list:
    """The trained tensors of the file, in its order; sizes and axes are none.

    Names do not always say the layer (`const_fold_opt__917`). But in a DenseNet each layer needs the one before, so the
    operators of the file and Keras' layers come in the same order.
    """
    of_type = {
        kind: iter([layer.name for layer in network.layers if isinstance(layer, kind)])
        for kind in (keras.layers.Conv2D, keras.layers.BatchNormalization, keras.layers.Dense)
    }
    sizes = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    found, layer = {}, ""
    for node in model.graph.node:
        constants = [name for name in node.input if name in sizes]
        for name, (kind, part) in zip(constants, PARTS.get(node.op_type, ())):
            layer = next(of_type[kind]) if kind else layer
            found[name] = Weight(name, sizes[name], layer, part)
    return [found[tensor.name] for tensor in model.graph.initializer if tensor.name in found]


# An operator's constants: of which type of layer each is (None: of the same as the one before), and what there. The bias
# of a convolution is the beta of the normalization that was folded into it.
PARTS = {
    "Conv": ((keras.layers.Conv2D, "kernel"), (keras.layers.BatchNormalization, "beta")),
    "Mul": ((keras.layers.BatchNormalization, "gamma"),),
    "Add": ((None, "beta"),),
    "Gemm": ((keras.layers.Dense, "kernel"), (None, "bias")),
}


def variable_of(network: keras.Model, weight: Weight):
    return getattr(network.get_layer(weight.layer), weight.kind)


def to_keras(values: np.ndarray, shape: tuple) -> np.ndarray:
    """OIHW to HWIO, 1xCx1x1 to C."""
    return values.transpose(2, 3, 1, 0) if len(shape) == 4 else values.reshape(shape)


def from_keras(weight: Weight, values: np.ndarray) -> np.ndarray:
    return values.transpose(3, 2, 0, 1) if values.ndim == 4 else values.reshape(weight.dims)


def set_weights(network: keras.Model, wanted: dict) -> None:
    """Sets Keras' variables so that the exporter folds them to `wanted`, values by Weight."""
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            neutral = np.float32(1) - np.float32(layer.epsilon)
            layer.gamma.assign(np.ones(layer.gamma.shape, np.float32))
            layer.moving_mean.assign(np.zeros(layer.moving_mean.shape, np.float32))
            layer.moving_variance.assign(np.full(layer.moving_variance.shape, neutral, np.float32))
    for weight, values in wanted.items():
        variable = variable_of(network, weight)
        variable.assign(to_keras(values, tuple(variable.shape)))


def randomize(network: keras.Model) -> None:
    """Different values everywhere: the exporter drops zeros and ones, and merges what is equal."""
    random = np.random.default_rng(0)
    network.set_weights([random.uniform(0.5, 1, value.shape).astype(np.float32) for value in network.get_weights()])


def first_range(weight: Weight) -> Range:
    """He's uniform bound for ReLU, sqrt(6 / fan-in); normalization near 1 and 0."""
    if weight.kind == "kernel":
        inputs = np.prod(weight.dims[1:]) if len(weight.dims) == 4 else weight.dims[0]
        return Range(0.0, short(math.sqrt(6 / inputs)))
    return Range(1.0, 0.25) if weight.kind == "gamma" else Range(0.0, 0.25)


def ranges_for(network: keras.Model, found: list, blob: np.ndarray) -> dict:
    """The range of each weight; that of the last layer such that the logits of `blob` spread by LOGIT_STD."""
    ranges = {weight: first_range(weight) for weight in found}
    set_weights(network, {weight: weights(weight.name, weight.dims, ranges[weight]) for weight in found})
    last = network.layers[-1]
    features = keras.Model(network.inputs, last.input)(blob, training=False).numpy()
    gain = LOGIT_STD / float((features @ last.kernel.numpy()).std())
    for weight in found:
        if weight.layer == last.name and weight.kind == "kernel":
            ranges[weight] = Range(0.0, short(ranges[weight].spread * gain))
    return ranges


def to_onnx(network: keras.Model, options: argparse.Namespace) -> onnx.ModelProto:
    """The exported model, checked."""
    shape = (None if options.dynamic else 1, *network.input_shape[1:])
    network(np.zeros((1, *shape[1:]), np.float32))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.onnx")
        exporters[options.by](network, shape, options, path)
        model = onnx.load(path)
    onnx.checker.check_model(model)
    return model


def by_keras(network: keras.Model, shape: tuple, options: argparse.Namespace, path: str) -> None:
    spec = keras.InputSpec(shape=shape, dtype="float32", name=INPUT)
    network.export(path, format="onnx", input_signature=[spec], opset_version=options.opset, verbose=False)


def by_tf2onnx(network: keras.Model, shape: tuple, options: argparse.Namespace, path: str) -> None:
    import tf2onnx
    from keras.src.export.tf2onnx_lib import patch_tf2onnx

    # tf2onnx 1.17 uses names that NumPy 2 has no more; Keras patches it for its own export.
    patch_tf2onnx()
    tf2onnx.convert.from_keras(
        network,
        input_signature=(tf.TensorSpec(shape, tf.float32, name=INPUT),),
        opset=options.opset,
        inputs_as_nchw=[INPUT] if options.inputs_as_nchw else None,
        output_path=path,
    )


exporters = {"keras": by_keras, "tf2onnx": by_tf2onnx}


def describe(model: onnx.ModelProto, weights_name: str) -> None:
    """Says in the file what it is."""
    facts = {
        "architecture": f"keras {keras.__version__} DenseNet121",
        "weights": weights_name,
        "licence": LICENCE,
        "script": "scripts/export_keras.py",
    }
    for key, value in facts.items():
        model.metadata_props.add(key=key, value=value)


def blob_of(picture: Path, size: int) -> np.ndarray:
    """1xHxWx3, as DenseNet's preprocess_input gives it."""
    pixels = np.asarray(Image.open(picture).convert("RGB").resize((size, size), Image.Resampling.BILINEAR), np.float32)
    return keras.applications.densenet.preprocess_input(pixels[None].copy())


def formula_model(network: keras.Model, options: argparse.Namespace) -> tuple:
    """The exported model with weights by formula, and their ranges by name; raises unless Keras exports them unchanged."""
    randomize(network)
    model = to_onnx(network, options)
    found = weights_of(model, network)
    ranges = ranges_for(network, found, blob_of(options.picture, network.input_shape[1]))
    strip(model, {weight.name: values for weight, values in ranges.items()})
    named = {weight.name: values for weight, values in ranges.items()}
    fill(model)
    set_from(network, model)
    check_export(network, model, to_onnx(network, options))
    return model, named


def set_from(network: keras.Model, model: onnx.ModelProto) -> list:
    """Gives Keras the weights of an exported file; returns them."""
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    found = weights_of(model, network)
    set_weights(network, {weight: values[weight.name] for weight in found})
    return found


def check_export(network: keras.Model, wanted: onnx.ModelProto, again: onnx.ModelProto) -> None:
    """Raises unless both have the same operators and the same weights to the bit; their names and order may differ."""
    if [node.op_type for node in wanted.graph.node] != [node.op_type for node in again.graph.node]:
        raise ValueError("Keras exports another graph with the weights of the formula")
    values = [values_of(model, network) for model in (wanted, again)]
    different = [key for key in values[0] | values[1] if values[0].get(key) != values[1].get(key)]
    if different:
        raise ValueError(f"Keras exports other weights than the formula's: {len(different)}, the first {different[0]}")


def values_of(model: onnx.ModelProto, network: keras.Model) -> dict:
    """The bytes of each trained tensor, by layer and part."""
    data = {tensor.name: tensor.raw_data for tensor in model.graph.initializer}
    return {(weight.layer, weight.kind): data[weight.name] for weight in weights_of(model, network)}


def recipe_of(model: onnx.ModelProto, file: str, options: argparse.Namespace) -> dict:
    """The document that `cvdnn run --recipe` takes. ImageNet: load_img's nearest neighbour and preprocess_input."""
    size = options.size
    resize = {"resize": "opencv:linear"} if options.weights == FORMULA else {"decoder": "pillow", "resize": "pillow:nearest"}
    return {
        "model": file,
        "input": {
            "name": INPUT,
            "size": [size, size],
            "fit": "stretch",
            **resize,
            "order": "rgb",
            "mean": PIXEL_MEAN,
            "scale": 1 / 255,
            "std": STD,
            "layout": "NCHW" if options.inputs_as_nchw else "NHWC",
        },
        "output": {
            "name": model.graph.output[0].name,
            "task": "classification",
            "labels": "imagenet1000",
            "scores": "probabilities",
        },
    }


def export(options: argparse.Namespace) -> None:
    out = options.out
    network = create(options.size, options.weights)
    if options.weights == FORMULA:
        model, ranges = formula_model(network, options)
    else:
        model, ranges = to_onnx(network, options), {}
    describe(model, options.weights)
    if out.suffix == ".gz":
        strip(model, ranges)
        write_graph(out, model)
    else:
        onnx.save(model, str(out))
    stem = out.name.removesuffix(".gz").removesuffix(".onnx")
    beside = out.with_name(f"{stem}.recipe.json")
    beside.write_text(json.dumps(recipe_of(model, out.name, options), indent=2) + "\n", encoding="utf-8")
    print(f"{out}: {out.stat().st_size} bytes; {beside}")


def run(options: argparse.Namespace) -> None:
    """Keras' own output for an NCHW blob, under the name that the file gives it; prints who made it, and the weights' sha256."""
    model = filled(options.graph)
    blob = np.load(options.blob)
    network = create(blob.shape[2], FORMULA)
    found = {weight.name: weight for weight in set_from(network, model)}
    output = network(blob.transpose(0, 2, 3, 1), training=False).numpy()
    np.savez(options.out, **{model.graph.output[0].name: output})
    digest = hashlib.sha256()
    for tensor in model.graph.initializer:
        weight = found.get(tensor.name)
        digest.update(
            from_keras(weight, variable_of(network, weight).numpy()).astype("<f4").tobytes() if weight else tensor.raw_data
        )
    print(f"keras {keras.__version__}, tensorflow {tf.__version__}")
    print(digest.hexdigest())


def problem_with(options: argparse.Namespace) -> str:
    """What is wrong with the options of `export`, or ''."""
    if not options.out.name.endswith((".onnx", ".onnx.gz")):
        return f"expected a .onnx or .onnx.gz file for --out but received {options.out}"
    if not options.out.parent.is_dir():
        return f"there is no folder {options.out.parent} to write {options.out.name} into"
    if options.out.suffix == ".gz" and options.weights != FORMULA:
        return "a .onnx.gz has no weights but those of the formula: write an .onnx, or say --weights formula"
    if options.inputs_as_nchw and options.by != "tf2onnx":
        return "model.export cannot give an NCHW input: say --by tf2onnx with --inputs-as-nchw"
    if options.size < 32:
        return f"expected at least 32 pixels for --size but received {options.size}: DenseNet halves it five times"
    if options.weights == FORMULA and not options.picture.exists():
        return f"there is no picture {options.picture} to set the last layer by: say --picture"
    return ""


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    exporting = commands.add_parser("export", help="write an ONNX file and its recipe")
    exporting.add_argument("--weights", choices=(FORMULA, IMAGENET), required=True)
    exporting.add_argument("--out", type=Path, required=True, help="the .onnx to write, or a .onnx.gz without weights")
    exporting.add_argument("--by", choices=exporters, default="keras", help="who converts it (keras)")
    exporting.add_argument("--inputs-as-nchw", action="store_true", help="NCHW input (tf2onnx only)")
    exporting.add_argument("--size", type=int, default=DEFAULT_SIZE, help="height and width in pixels (224)")
    exporting.add_argument("--dynamic", action="store_true", help="leave the batch free; height and width Keras fixes")
    exporting.add_argument("--opset", type=int, default=13, help="ONNX opset (13)")
    exporting.add_argument("--picture", type=Path, default=PICTURE, help="formula: set the last layer by this picture")
    running = commands.add_parser("run", help="Keras' own output with the weights of a file")
    running.add_argument("graph", type=Path)
    running.add_argument("blob", type=Path, help=".npy, 1x3xHxW")
    running.add_argument("out", type=Path, help=".npz")
    return parser.parse_args()


def main() -> int:
    options = parse()
    if options.command == "run":
        run(options)
        return 0
    problem = problem_with(options)
    if problem:
        print(f"export_keras.py: {problem}", file=sys.stderr)
        return 2
    try:
        export(options)
    except OSError as error:
        print(f"export_keras.py: the weights or a file cannot be had: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
