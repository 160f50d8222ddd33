"""Exports torchvision's segmentation networks and DenseNet121 to ONNX, with a recipe beside the file.

    python scripts/export_torchvision.py deeplabv3_resnet50 --weights DEFAULT --size 520 --out deeplabv3.onnx
    python scripts/export_torchvision.py densenet121 --weights IMAGENET1K_V1 --out densenet121.onnx
    python scripts/export_torchvision.py fcn_resnet50 --weights DEFAULT --dynamic --out fcn.onnx
    python scripts/export_torchvision.py lraspp_mobilenet_v3_large --weights formula --size 65 --out lraspp.onnx.gz

Trained weights are downloaded by torchvision; the recipe says what their own `weights.transforms()` do. Weights by
formula (scripts/formula.py) need no network: they mean nothing, but every layer sees values of the usual size and the
class maps have many colours. As .onnx.gz these are written without their values, in the manner of models/graphs/.
torch 1.13 with torchvision 0.14 or later, and onnx. Batch normalization stays as it is, so that weights keep their names;
OpenCV folds it itself.
"""

import argparse
import inspect
import io
import json
import math
import sys
import warnings
from pathlib import Path
from typing import NamedTuple

import onnx
import torch
import torchvision
from onnx import numpy_helper
from PIL import Image
from torch import nn
from torchvision.models import get_model, get_model_weights
from torchvision.transforms.functional import normalize, to_tensor

from formula import Range, fill, filled, short, strip, weights, write_graph

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "golden" / "pictures" / "astronaut.png"
LICENCE = "BSD-3-Clause"
FORMULA = "formula"
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
# In pixel units, as recipes have them.
PIXEL_MEAN = [123.675, 116.28, 103.53]
LOGIT_STD = 1
# In pixels: what is measured is measured on a picture of at most that size, so larger networks have the same weights.
MEASURED_SIDE = 65


class Architecture(NamedTuple):
    task: str
    labels: str
    classes: int
    size: int
    """The side in pixels, where none is asked for."""


SEGMENTATION = Architecture("segmentation", "voc21", 21, 520)
ARCHITECTURES = {
    "deeplabv3_resnet50": SEGMENTATION,
    "deeplabv3_resnet101": SEGMENTATION,
    "deeplabv3_mobilenet_v3_large": SEGMENTATION,
    "fcn_resnet50": SEGMENTATION,
    "lraspp_mobilenet_v3_large": SEGMENTATION,
    "densenet121": Architecture("classification", "imagenet1000", 1000, 224),
}


def create(name: str, chosen) -> nn.Module:
    """The network in eval mode; `chosen` are torchvision's weights, or None for those it starts training with."""
    options = {"weights": chosen}
    if ARCHITECTURES[name].task == "segmentation":
        options["weights_backbone"] = None
        # Trained networks bring their auxiliary classifier; LRASPP has none.
        if chosen is None and not name.startswith("lraspp"):
            options["aux_loss"] = True
    return get_model(name, **options).eval()


def set_weights(network: nn.Module, ranges: dict) -> None:
    """Weights by formula, for every entry of the state dict that has a range."""
    for name, tensor in network.state_dict().items():
        if name in ranges:
            tensor.copy_(torch.from_numpy(weights(name, tuple(tensor.shape), ranges[name])))


def first_ranges(network: nn.Module) -> dict:
    """Before anything is measured: He's uniform bound for ReLU, sqrt(6 / fan-in); normalization near 1 and 0."""
    ranges = {}
    for name, module in network.named_modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            ranges[f"{name}.weight"] = Range(0.0, short(math.sqrt(6 / module.weight[0].numel())))
            if module.bias is not None:
                ranges[f"{name}.bias"] = Range(0.0, 0.1)
        elif isinstance(module, nn.BatchNorm2d):
            ranges[f"{name}.weight"] = Range(1.0, 0.25)
            ranges[f"{name}.bias"] = Range(0.0, 0.25)
    return ranges


def set_statistics(network: nn.Module, ranges: dict, blob: torch.Tensor) -> None:
    """Each normalization's mean and variance: about those of what reaches it for `blob`, layer after layer."""

    def measure(name: str):
        def before(module: nn.BatchNorm2d, inputs: tuple) -> None:
            mean, variance = float(inputs[0].mean()), float(inputs[0].var())
            ranges[f"{name}.running_mean"] = Range(short(mean), short(0.1 * math.sqrt(variance)))
            ranges[f"{name}.running_var"] = Range(short(variance), short(0.25 * variance))
            for part in ("running_mean", "running_var"):
                tensor = getattr(module, part)
                values = weights(f"{name}.{part}", tuple(tensor.shape), ranges[f"{name}.{part}"])
                tensor.copy_(torch.from_numpy(values))

        return before

    norms = [(name, module) for name, module in network.named_modules() if isinstance(module, nn.BatchNorm2d)]
    hooks = [module.register_forward_pre_hook(measure(name)) for name, module in norms]
    network(blob)
    for hook in hooks:
        hook.remove()


def set_classifiers(network: nn.Module, ranges: dict, blob: torch.Tensor, classes: int) -> None:
    """Logits that spread by LOGIT_STD; those of a map are 0 on average in each class, so that no class has it all."""
    seen = {}

    def after(name: str):
        return lambda module, inputs, output: seen.update({name: output[0]})

    last = {
        name: module
        for name, module in network.named_modules()
        if isinstance(module, (nn.Conv2d, nn.Linear)) and module.weight.shape[0] == classes
    }
    hooks = [module.register_forward_hook(after(name)) for name, module in last.items()]
    network(blob)
    for hook in hooks:
        hook.remove()
    for name, module in last.items():
        set_classifier(name, module, seen[name], ranges)


def set_classifier(name: str, module: nn.Module, logits: torch.Tensor, ranges: dict) -> None:
    """`logits`: classes, or classes x height x width."""
    is_map = logits.dim() == 3
    centred = logits - logits.mean(dim=(1, 2), keepdim=True) if is_map else logits - logits.mean()
    gain = LOGIT_STD / float(centred.std())
    spread = short(ranges[f"{name}.weight"].spread * gain)
    ranges[f"{name}.weight"] = Range(0.0, spread)
    if is_map and module.bias is not None:
        # Kept in the file as numbers: one for each class.
        del ranges[f"{name}.bias"]
        means = (logits.mean(dim=(1, 2)) - module.bias) * gain
        module.bias.copy_(torch.tensor([short(-mean) for mean in means.tolist()]))


def blob_of(picture: Path, size: int) -> torch.Tensor:
    """1x3xHxW, as ImageNet's weights want it, resized as cv.dnn does."""
    pixels = to_tensor(Image.open(picture).convert("RGB")).unsqueeze(0)
    resized = nn.functional.interpolate(pixels, size=(size, size), mode="bilinear", align_corners=False)
    return normalize(resized, MEAN, STD)


def formula_network(name: str, blob: torch.Tensor) -> tuple:
    """The network with weights by formula, and their ranges by name. What is measured is measured on `blob`."""
    network = create(name, None)
    with torch.no_grad():
        ranges = first_ranges(network)
        set_weights(network, ranges)
        set_statistics(network, ranges, blob)
        set_classifiers(network, ranges, blob, ARCHITECTURES[name].classes)
        set_weights(network, ranges)
    return network, ranges


def from_graph(path: Path) -> nn.Module:
    """torchvision's network with the weights of a file that this script wrote."""
    model = filled(path)
    name = next(entry.value for entry in model.metadata_props if entry.key == "architecture").split()[-1]
    network = create(name, None)
    values = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in model.graph.initializer}
    counters = {key: value for key, value in network.state_dict().items() if key.endswith("num_batches_tracked")}
    network.load_state_dict({**counters, **{key: values[key] for key in network.state_dict() if key not in counters}})
    return network


def output_names(network: nn.Module) -> list:
    """`out` and perhaps `aux` of a dictionary; a bare tensor is called `logits`."""
    with torch.no_grad():
        outputs = network(torch.zeros(1, 3, MEASURED_SIDE, MEASURED_SIDE))
    return list(outputs) if isinstance(outputs, dict) else ["logits"]


def to_onnx(network: nn.Module, size: int, opset: int, dynamic: bool) -> onnx.ModelProto:
    """The exported model, checked."""
    names = output_names(network)
    is_map = names != ["logits"]
    free = {2: "height", 3: "width"}
    axes = {"input": free, **({output: free for output in names} if is_map else {})}
    # From 2.9 torch.onnx.export is another exporter, which renames weights, unless told otherwise.
    legacy = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            torch.zeros(1, 3, size, size),
            stream,
            input_names=["input"],
            output_names=names,
            opset_version=opset,
            dynamic_axes=axes if dynamic else None,
            # EVAL would fold batch normalization and name the results by number.
            training=torch.onnx.TrainingMode.PRESERVE,
            **legacy,
        )
    model = onnx.load_from_string(stream.getvalue())
    onnx.checker.check_model(model)
    return model


def describe(model: onnx.ModelProto, name: str, weights_name: str) -> None:
    """Says in the file what it is."""
    version = torchvision.__version__.split("a")[0]
    facts = {
        "architecture": f"torchvision {version} {name}",
        "weights": weights_name,
        "licence": LICENCE,
        "script": "scripts/export_torchvision.py",
    }
    for key, value in facts.items():
        model.metadata_props.add(key=key, value=value)


def recipe_input(name: str, chosen, size: int, dynamic: bool) -> dict:
    """What the weights' transforms do; formula weights: the plain way of cv.dnn."""
    common = {
        "name": "input",
        "order": "rgb",
        "mean": PIXEL_MEAN,
        "scale": 1 / 255,
        "std": list(STD),
        "layout": "NCHW",
    }
    if chosen is None:
        return {**common, "size": [size, size], "fit": "stretch", "resize": "opencv:linear"}
    transforms = chosen.transforms()
    common["mean"] = [round(value * 255, 6) for value in transforms.mean]
    common["std"] = list(transforms.std)
    common["decoder"] = "pillow"
    common["resize"] = f"pillow:{transforms.interpolation.value}"
    (resize,) = transforms.resize_size
    if hasattr(transforms, "crop_size"):
        (crop,) = transforms.crop_size
        return {**common, "size": [crop, crop], "fit": {"shortestSide": resize, "centerCrop": crop}}
    if dynamic:
        return {**common, "fit": {"shortestSide": resize}}
    return {**common, "size": [size, size], "fit": "stretch"}


def recipe_of(name: str, model: str, chosen, size: int, dynamic: bool) -> dict:
    """The document that `cvdnn run --recipe` takes."""
    task, labels = ARCHITECTURES[name].task, ARCHITECTURES[name].labels
    output = {"name": "out", "task": task, "labels": labels, "upsample": "labels"}
    if task == "classification":
        output = {"name": "logits", "task": task, "labels": labels, "scores": "logits"}
    return {"model": model, "input": recipe_input(name, chosen, size, dynamic), "output": output}


def check_fill(model: onnx.ModelProto, ranges: dict) -> onnx.ModelProto:
    """The model without values; raises unless its filling gives back every byte."""
    graph = onnx.ModelProto()
    graph.CopyFrom(model)
    strip(graph, ranges)
    again = onnx.ModelProto()
    again.CopyFrom(graph)
    fill(again)
    if again.SerializeToString() != model.SerializeToString():
        raise ValueError("the exported weights are not those of the formula")
    return graph


def export(options: argparse.Namespace) -> None:
    name, out = options.name, options.out
    size = options.size or ARCHITECTURES[name].size
    is_graph = out.suffix == ".gz"
    if options.weights == FORMULA:
        chosen = None
        network, ranges = formula_network(name, blob_of(options.picture, min(size, MEASURED_SIDE)))
    else:
        chosen, ranges = get_model_weights(name)[options.weights], {}
        network = create(name, chosen)
    model = to_onnx(network, size, options.opset, options.dynamic)
    describe(model, name, FORMULA if chosen is None else f"{chosen} {chosen.url}")
    if is_graph:
        write_graph(out, check_fill(model, ranges))
    else:
        onnx.save(model, str(out))
    stem = out.name.removesuffix(".gz").removesuffix(".onnx")
    recipe = recipe_of(name, out.name, chosen, size, options.dynamic)
    beside = out.with_name(f"{stem}.recipe.json")
    beside.write_text(json.dumps(recipe, indent=2) + "\n", encoding="utf-8")
    print(f"{out}: {out.stat().st_size} bytes; {beside}")


def problem_with(options: argparse.Namespace) -> str:
    """What is wrong with the options, or ''."""
    known = [FORMULA, "DEFAULT", *(entry.name for entry in get_model_weights(options.name))]
    if options.weights not in known:
        return f"expected one of {', '.join(known)} for --weights of {options.name} but received {options.weights}"
    if not options.out.name.endswith((".onnx", ".onnx.gz")):
        return f"expected a .onnx or .onnx.gz file for --out but received {options.out}"
    if not options.out.parent.is_dir():
        return f"there is no folder {options.out.parent} to write {options.out.name} into"
    if options.out.suffix == ".gz" and options.weights != FORMULA:
        return "a .onnx.gz has no weights but those of the formula: write an .onnx, or say --weights formula"
    if options.size is not None and options.size < 32:
        return f"expected at least 32 pixels for --size but received {options.size}: the networks halve it five times"
    if options.weights == FORMULA and not options.picture.exists():
        return f"there is no picture {options.picture} to set the normalizations by: say --picture"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", choices=ARCHITECTURES, help="torchvision's name of the network")
    parser.add_argument("--weights", required=True, help="formula, DEFAULT, or the name of torchvision's weights")
    parser.add_argument("--out", type=Path, required=True, help="the .onnx to write, or a .onnx.gz without weights")
    parser.add_argument("--size", type=int, help="height and width in pixels (520; DenseNet121: 224)")
    parser.add_argument("--dynamic", action="store_true", help="leave height and width free (OpenCV from 4.10; at opset 14, 5.0's new engine only)")
    parser.add_argument("--opset", type=int, default=12, help="ONNX opset (12)")
    parser.add_argument("--picture", type=Path, default=PICTURE, help="formula: set normalizations by this picture")
    options = parser.parse_args()
    problem = problem_with(options)
    if problem:
        print(f"export_torchvision.py: {problem}", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    try:
        export(options)
    except OSError as error:
        print(f"export_torchvision.py: the weights or a file cannot be had: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
