"""Writes what your own PyTorch, Keras, ONNX Runtime or cv2 code has at every stage as a golden for cvdnn.

Copy this file beside your code. It needs Python 3.8 and numpy, and nothing of cvdnn:

    from cvdnn_dump import Dump

    dump = Dump("golden/my-model/cat", picture="cat.jpg", model="my.onnx", recipe="my.json")
    dump.pixels(img)            # what was decoded: height x width x channels; order="rgb" unless cv2 read it
    dump.blob(x)                # what goes into the network, 1xCxHxW or 1xHxWxC
    dump.output("out", y)       # what comes out, by the name that it has in the .onnx file
    dump.mask(m)                # the class ids, height x width; or dump.top(y) for a classification

Then: npx cvdnn golden check golden/my-model/cat

What stands inside the network, for cvdnn layers --against layers.npz:

    dump.layers(model, x)       # a torch module, a Keras model, or the path of an .onnx; or, without a golden:
    dump_layers(model, x, "layers.npz", only=["backbone.*"], dtype="float16", megabytes=100)

Leave out whatever you do not have. Tensors of torch and TensorFlow, numpy arrays and Pillow's images are taken as they
are: nothing is cast or transposed, channels last is written as such and marked. Every call writes its file and then
golden.json, each whole or not at all; the first call replaces the golden that an earlier dump left.
"""

from __future__ import annotations

import contextlib
import fnmatch
import hashlib
import io
import json
import os
import platform
import re
import shutil
import struct
import sys
import zipfile
import zlib

import numpy as np

FORMAT = "cvdnn_dump 1"

# What a golden can hold; anything else must be converted by whoever knows what it means.
DTYPES = ("float16", "float32", "float64", "uint8", "int32", "int64", "bool", "int8", "int16", "uint16")
CHANNELS = (1, 3, 4)
ORDERS = ("bgr", "rgb")
LAYOUTS = ("NCHW", "NHWC")
# The pictures of a network with one input.
ONLY = {}
MODEL_FILES = (".onnx", ".tflite", ".pb")

# The array in layers.npz that says what the others are, as JSON.
LAYERS_HEAD = "cvdnn"
# Of ONNX Runtime in one run: what it holds in memory beside the network's own.
TENSORS_AT_A_TIME = 32

# Whose version is written down where it is imported; the first one that is counts as the reference.
LIBRARIES = ("torch", "keras", "tensorflow", "onnxruntime", "cv2", "torchvision", "PIL", "numpy")


class Dump:
    """One picture through one model.

    folder:    of the golden, usually golden/<model>/<picture>; its last part is the name of the case
    picture:   the picture file; of a network with several inputs a dict, {"left": "a.png", "right": "b.png"}: then pixels
               and blob say their input, dump.blob(x, input="left")
    model:     the .onnx, .tflite or .pb file that is to give the same, or just the model's name
    recipe:    cvdnn's recipe: a file, or a dict; None names the model alone, and says the rest to `cvdnn golden check` or not
    reference: who computes, "torch 2.1"; None finds out
    copy:      True copies the picture into the folder
    """

    def __init__(self, folder, picture, model, recipe=None, reference=None, copy=False):
        self.folder = os.fspath(folder)
        self.reference = reference
        refuse_foreign(self.folder)
        self.golden = {
            "model": os.path.splitext(os.path.basename(os.fspath(model)))[0],
            "case": os.path.basename(os.path.abspath(self.folder)),
            **self._pictures(picture, copy),
            **self._recipe(recipe, os.fspath(model)),
            **model_hash(os.fspath(model)),
        }

    def pixels(self, img, order="bgr", atol=None, rtol=None, input=None):
        """The decoded picture, before any resize: height x width x channels, or height x width. A Pillow image is RGB."""
        if is_pillow(img):
            img, order = (img.convert("RGB") if img.mode == "P" else img), "rgb"
        array = as_array(img, "the pixels")
        if array.ndim == 3 and array.shape[0] in CHANNELS and array.shape[2] not in CHANNELS:
            raise ValueError(f"Expected height x width x channels for the pixels but received {array.shape}: permute(1, 2, 0)")
        if array.ndim not in (2, 3):
            raise ValueError(f"Expected height x width x channels for the pixels but received {array.shape}")
        is_colour = array.ndim == 3 and array.shape[2] > 1
        entry = {"order": one_of(order, ORDERS, "order")} if is_colour else {}
        self._keep_input("pixels", input, array, {**entry, **bounds(atol, rtol)})

    def blob(self, x, layout=None, atol=None, rtol=None, input=None):
        """What goes into the network, with its batch dimension; with input=, what is no picture may have any shape."""
        array = as_array(x, "the blob")
        if input is not None and input not in self.pictures:
            self._keep_input("blob", input, array, bounds(atol, rtol))
            return
        if array.ndim != 4:
            raise ValueError(f"Expected four dimensions for the blob (with the batch) but received {array.shape}")
        layout = checked_layout(array, layout, "the blob", layout_of_blob)
        self._keep_input("blob", input, array, {"layout": layout, **bounds(atol, rtol)})

    def output(self, name, y, layout=None, stride=1, atol=None, rtol=None):
        """One output, by its name in the model file. stride=4 keeps every fourth row and column."""
        array = as_array(y, f'output "{name}"')
        entry = {}
        if array.ndim == 4:
            entry["layout"] = checked_layout(array, layout, f'output "{name}"', layout_of_output)
            if stride > 1:
                entry["stride"] = [1, 1, stride, stride] if entry["layout"] == "NCHW" else [1, stride, stride, 1]
                array = array[tuple(slice(None, None, step) for step in entry["stride"])]
        elif layout or stride > 1:
            raise ValueError(f'Output "{name}" is {array.shape}: layout and stride are for four dimensions')
        others = {other["file"] for key, other in self.golden.get("outputs", {}).items() if key != name}
        file = free_name(name, others | self.input_files)
        self._write(file, npz(name, array))
        self.reference = self.reference or library_of(y)
        outputs = {**self.golden.get("outputs", {}), name: {"file": file, **entry, **bounds(atol, rtol)}}
        self._keep("outputs", outputs)

    def mask(self, m, output=None):
        """The class of each pixel: whole numbers 0 to 255, height x width. 255 is void. Of several answers: output=."""
        ids = as_array(m, "the mask")
        ids = ids[0] if ids.ndim == 3 and ids.shape[0] == 1 else ids
        if ids.ndim != 2 or ids.dtype.kind == "f":
            raise ValueError(f"Expected class ids (whole numbers, height x width) for the mask but received {ids.dtype} of {ids.shape}")
        if ids.size == 0 or ids.min() < 0 or ids.max() > 255:
            raise ValueError("Expected class ids of 0 to 255 for the mask")
        self._keep_answer("mask", "mask.png", palette_png(ids.astype(np.uint8)), output)

    def top(self, scores, count=5, kind=None, labels=None, output=None):
        """The likeliest classes of one row of scores. kind is "logits" or "probabilities"; None finds out.
        Of several answers: output=, the name of the one that they are made of."""
        array = as_array(scores, "the scores")
        values = array.astype(np.float64).ravel()
        if values.size == 0 or max(array.shape, default=0) != values.size:
            raise ValueError(f"Expected one score a class for the top classes but received {array.shape}")
        if not np.isfinite(values).all():
            raise ValueError("Expected numbers for the scores of the top classes but some are NaN or infinite")
        kind = one_of(kind or kind_of(values), ("logits", "probabilities"), "kind")
        probabilities = softmax(values) if kind == "logits" else values
        best = np.argsort(-probabilities, kind="stable")[:count]
        label = (lambda i: {"label": labels[i]}) if labels else (lambda i: {})
        classes = [{"index": int(i), **label(int(i)), "probability": float(probabilities[i])} for i in best]
        self.reference = self.reference or library_of(scores)
        self._keep_answer("top", "top.json", json_text(classes), output)

    def layers(self, model, x, only=None, dtype=None, megabytes=400):
        """Every tensor inside the network, in the golden's folder; see dump_layers."""
        os.makedirs(self.folder, exist_ok=True)
        return dump_layers(model, x, os.path.join(self.folder, "layers.npz"), only, dtype, megabytes)

    def _keep_answer(self, kind, ending, content, output):
        """The only answer, or one of several by the names of their outputs."""
        answers = self.golden.get("answers", {})
        if answers if output is None else "answer" in self.golden:
            raise ValueError("Expected output=, the output that it is made of, for each of several answers but one has none")
        if output is None:
            self._write(ending, content)
            self._keep("answer", {kind: ending})
            return
        taken = {file for name, entry in answers.items() if name != output for file in entry.values()}
        file = free_name(output, taken, f".{ending}")
        self._write(file, content)
        self._keep("answers", {**answers, output: {kind: file}})

    def _keep_input(self, tap, name, array, entry):
        """Of the only picture, or of the input that is named where there are several."""
        if (name is None) != (self.pictures is ONLY):
            known = ", ".join(self.pictures) or "none: there is one picture, and no dict"
            raise ValueError(f"Expected input=, one of {known}, for the {tap} but received {name!r}")
        file = f"{tap}.npz" if name is None else free_name(f"{name}.{tap}", set())
        self.input_files.add(file)
        self._write(file, npz(tap, array))
        entry = {"file": file, **entry}
        if name is None:
            self._keep(tap, entry)
            return
        inputs = self.golden["inputs"]
        self._keep("inputs", {**inputs, name: {**inputs.get(name, {}), tap: entry}})

    def _keep(self, tap, entry):
        """Adds a tap whose files are there, and writes golden.json."""
        self.golden[tap] = entry
        self._write("golden.json", json_text({**self.golden, "made": made_by(self.reference)}))

    def _write(self, name, content):
        """Whole or not at all: beside the target, then renamed."""
        os.makedirs(self.folder, exist_ok=True)
        path = os.path.join(self.folder, name)
        temporary = f"{path}.{os.getpid()}.tmp"
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)

    def _relative(self, path):
        return os.path.relpath(path, self.folder).replace(os.sep, "/")

    def _pictures(self, pictures, copy):
        self.input_files = set()
        if not isinstance(pictures, dict):
            self.pictures = ONLY
            path = os.fspath(pictures)
            return {"picture": self._picture(path, copy, "picture"), "pictureSha256": sha256(path)}
        self.pictures = {name: os.fspath(path) for name, path in pictures.items()}
        entry = lambda name, path: {"picture": self._picture(path, copy, name), "pictureSha256": sha256(path)}
        return {"inputs": {name: entry(name, path) for name, path in self.pictures.items()}}

    def _picture(self, picture, copy, stem):
        if not os.path.isfile(picture):
            raise FileNotFoundError(f"There is no picture {picture}")
        if not copy:
            return self._relative(picture)
        name = re.sub(r"[^\w.-]+", "_", stem, flags=re.ASCII) + os.path.splitext(picture)[1].lower()
        os.makedirs(self.folder, exist_ok=True)
        shutil.copyfile(picture, os.path.join(self.folder, name))
        return name

    def _recipe(self, recipe, model):
        if recipe is None and not os.path.isfile(model):
            say("no recipe: say --recipe or --model when the golden is checked")
            return {}
        if recipe is None:
            say("no recipe: recipe.json names the model alone, and cvdnn assumes the rest; --recipe says it")
            recipe = {}
        if not isinstance(recipe, dict):
            if not os.path.isfile(recipe):
                raise FileNotFoundError(f"There is no recipe {recipe}")
            return {"recipe": self._relative(recipe)}
        self._write("recipe.json", json_text({**recipe, "model": self._relative(model)}))
        return {"recipe": "recipe.json"}


def dump_layers(model, x, file="layers.npz", only=None, dtype=None, megabytes=400):
    """Runs a network and writes every tensor inside it, for `cvdnn layers MODEL --against layers.npz`.

    model:     a torch module (in eval mode), a Keras model, or the path of an .onnx (by ONNX Runtime)
    x:         what it is fed: a tensor, a list of them, or a dict by name
    only:      patterns of names, ["backbone.*", "classifier.0*"]; None for all
    dtype:     "float16" writes half as much; cvdnn then allows for the rounding
    megabytes: of tensors in the file; what comes when they are full is left out, and counted
    Tensors are written one by one, as they come. Returns what the network gives.
    """
    one_of(dtype, (None, "float16", "float32"), "dtype")
    tap = tap_for(model)
    with LayerFile(os.fspath(file), [only] if isinstance(only, str) else only, dtype, megabytes * 2**20) as kept:
        result = tap(model, x, kept)
    kept.report()
    return result


def tap_for(model):
    torch = sys.modules.get("torch")
    if torch and isinstance(model, torch.nn.Module):
        return tap_torch
    if isinstance(model, (str, os.PathLike)) and os.fspath(model).lower().endswith(".onnx"):
        return tap_onnxruntime
    if hasattr(model, "layers") and any("keras" in base.__module__ for base in type(model).__mro__):
        return tap_keras
    raise TypeError(f"Expected a torch module, a Keras model or the path of an .onnx for the model but received {type(model)}")


class LayerFile:
    """An .npz that is written tensor by tensor, in the order in which they are computed; whole or not at all."""

    def __init__(self, path, only, dtype, room):
        self.path, self.only, self.dtype, self.room = path, only, dtype, room
        self.temporary = f"{path}.{os.getpid()}.tmp"
        self.kinds, self.calls = {}, {}
        self.left = {"other": 0, "full": 0, "notFloat": 0}
        self.framework = None
        self.last = (None, None)

    def __enter__(self):
        self.archive = zipfile.ZipFile(self.temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        return self

    def __exit__(self, kind, error, trace):
        if kind is None and self.kinds:
            head = {"format": FORMAT, "framework": self.framework, "layers": list(self.kinds.items()), "left": self.left}
            self._write(LAYERS_HEAD, np.frombuffer(json.dumps(head).encode(), np.uint8))
        self.archive.close()
        if kind is None and self.kinds:
            os.replace(self.temporary, self.path)
            return
        os.remove(self.temporary)
        if kind is None:
            raise ValueError(f"Expected tensors inside the network but there is none to write: {self.left}")

    def add(self, name, kind, value):
        """A tensor, or several: what a module gives may be a list or a dict. What was just added is not added again."""
        for key, tensor in parts_of(value):
            state = (tensor, getattr(tensor, "_version", None))
            if self.last[0] is not tensor or self.last[1] != state[1]:
                self._add(f"{name}.{key}" if key else name, kind, tensor)
            self.last = state

    def _add(self, name, kind, tensor):
        self.calls[name] = self.calls.get(name, 0) + 1
        name = name if self.calls[name] == 1 else f"{name}#{self.calls[name]}"
        if self.only is not None and not any(fnmatch.fnmatchcase(name, pattern) for pattern in self.only):
            self.left["other"] += 1
            return
        array = to_numpy(tensor)
        if array.dtype.kind != "f":
            self.left["notFloat"] += 1
            return
        array = array.astype(self.dtype or ("float32" if array.dtype.itemsize == 8 else array.dtype))
        if array.nbytes > self.room:
            self.left["full"] += 1
            return
        self.room -= array.nbytes
        self.kinds[name] = kind
        self._write(name, array)

    def _write(self, name, array):
        content = io.BytesIO()
        np.save(content, np.ascontiguousarray(array).reshape(array.shape), allow_pickle=False)
        self.archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), content.getvalue(), zipfile.ZIP_DEFLATED)

    def report(self):
        words = {"other": "not asked for", "full": "beyond megabytes", "notFloat": "of whole numbers"}
        left = "".join(f", {count} {words[why]}" for why, count in self.left.items() if count)
        say(f"{self.path}: {len(self.kinds)} tensors{left}")


def parts_of(value):
    """Tensors and their keys in what a layer gives."""
    if isinstance(value, dict):
        return [(key, tensor) for key, each in value.items() for _, tensor in parts_of(each)]
    if isinstance(value, (list, tuple)):
        several = [part for each in value for part in parts_of(each)]
        return [(str(i) if len(several) > 1 else "", tensor) for i, (_, tensor) in enumerate(several)]
    return [("", value)] if hasattr(value, "shape") and hasattr(value, "dtype") else []


def called(model, x):
    """One forward pass."""
    if isinstance(x, dict):
        return model(**x)
    return model(*x) if isinstance(x, (list, tuple)) else model(x)


def tap_torch(model, x, kept):
    """Forward hooks for modules, and where torch has them (1.13), its function modes for what is no module: x + y, cat."""
    import torch

    if model.training:
        raise ValueError("Expected a model in eval mode: call model.eval() first, for dropout and batch normalization")
    kept.framework = f"torch {torch.__version__}"
    names = {module: name for name, module in model.named_modules() if name}
    stack, hooks = [model], []

    def leave(module, _, result):
        stack.pop()
        with quiet():
            kept.add(names[module], type(module).__name__, result)

    for module in names:
        hooks.append(module.register_forward_pre_hook(lambda module, _: stack.append(module)))
        hooks.append(module.register_forward_hook(leave))
    inside = lambda: not type(stack[-1]).__module__.startswith("torch.nn.")
    scope = lambda: names.get(stack[-1], "")
    mode, quiet = torch_functions(kept, inside, scope)
    try:
        with torch.no_grad(), mode:
            return called(model, x)
    finally:
        for hook in hooks:
            hook.remove()


def torch_functions(kept, inside, scope):
    """A mode that keeps what functions give, and what switches it off meanwhile."""
    try:
        from torch.overrides import TorchFunctionMode
    except ImportError:
        say("this torch has no function modes: what no module gives (x + y, torch.cat) is left out")
        return contextlib.nullcontext(), contextlib.nullcontext

    class Functions(TorchFunctionMode):
        is_quiet = False

        def __torch_function__(self, func, types, args=(), kwargs=None):
            result = func(*args, **(kwargs or {}))
            if not self.is_quiet and inside():
                with quiet():
                    kind = getattr(func, "__name__", "function").strip("_")
                    kept.add(f"{scope()}.{kind}".lstrip("."), kind, result)
            return result

    mode = Functions()

    @contextlib.contextmanager
    def quiet():
        before, mode.is_quiet = mode.is_quiet, True
        try:
            yield
        finally:
            mode.is_quiet = before

    return mode, quiet


def tap_keras(model, x, kept):
    """What every layer and operation gives when the model is called, nested ones too: by its name in the model."""
    module = next(base.__module__ for base in type(model).__mro__ if "keras" in base.__module__).split(".")[0]
    keras = sys.modules[module] if module == "keras" else sys.modules["tensorflow"].keras
    kept.framework = f"keras {version_of('keras')}"
    patched = {keras.layers.Layer, getattr(keras, "Operation", keras.layers.Layer)}
    before = {base: base.__call__ for base in patched}

    def tapped(original):
        def call(self, *args, **kwargs):
            result = original(self, *args, **kwargs)
            if self is not model:
                kept.add(self.name, type(self).__name__, result)
            return result

        return call

    try:
        for base, original in before.items():
            base.__call__ = tapped(original)
        return model(x, training=False)
    finally:
        for base, original in before.items():
            base.__call__ = original


def tap_onnxruntime(path, x, kept):
    """All tensors of the file, some at a time; needs the package onnx, too."""
    import onnx
    import onnxruntime

    model = onnx.load(os.fspath(path))
    graph = model.graph
    own = [output.name for output in graph.output]
    nodes = {name: node.op_type for node in graph.node for name in node.output if name}
    graph.output.extend(onnx.ValueInfoProto(name=name) for name in nodes if name not in own)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    kept.framework = f"onnxruntime {onnxruntime.__version__}"
    inputs = [value.name for value in session.get_inputs()]
    several = x if isinstance(x, (list, tuple)) else [x]
    feeds = x if isinstance(x, dict) else dict(zip(inputs, several))
    feeds = {name: to_numpy(tensor) for name, tensor in feeds.items()}
    names = list(nodes)
    for start in range(0, len(names), TENSORS_AT_A_TIME):
        some = names[start : start + TENSORS_AT_A_TIME]
        for name, array in zip(some, session.run(some, feeds)):
            kept.add(name, nodes[name], array)
    return session.run(own, feeds)


def refuse_foreign(folder):
    """A golden that no dump made is not replaced."""
    path = os.path.join(folder, "golden.json")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        made = json.load(file).get("made", {})
    if made.get("format") != FORMAT:
        raise FileExistsError(f"{folder} holds a golden by {made.get('reference')}, which this file did not write: delete it first")


def model_hash(model):
    """Of the file and of those with its weights, so that a check can say that it runs on another."""
    if os.path.isfile(model):
        return {"modelSha256": sha256(model, *weight_files(model))}
    if os.path.splitext(model)[1].lower() in MODEL_FILES:
        raise FileNotFoundError(f"There is no model {model}")
    return {}


def weight_files(model):
    """Files beside an .onnx that hold its weights, in the order of their names: entries "location" of the protobuf."""
    if not model.lower().endswith(".onnx"):
        return []
    with open(model, "rb") as file:
        data = file.read()
    found = re.finditer(rb"\x0a\x08location\x12([\x01-\x7f])", data)
    names = {data[match.end() : match.end() + match[1][0]].decode("utf-8", "replace") for match in found}
    paths = [os.path.join(os.path.dirname(model), name) for name in sorted(names)]
    return [path for path in paths if os.path.isfile(path)]


def sha256(*paths):
    """Of the files, one behind the other."""
    whole = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            whole.update(file.read())
    return whole.hexdigest()


def as_array(x, what):
    """Any library's tensor as a numpy array with the values it has: C order, little-endian."""
    array = to_numpy(x)
    if array.dtype.name == "bfloat16":
        say(f"{what} is bfloat16, which numpy has not: written as float32, with the same values")
        array = array.astype(np.float32)
    if array.dtype.name not in DTYPES:
        raise TypeError(f"Expected one of {', '.join(DTYPES)} for {what} but received {array.dtype}")
    if array.dtype.name in ("float16", "float64"):
        say(f"{what} is {array.dtype.name}, and is written so; cv.dnn works in float32")
    return np.ascontiguousarray(array, array.dtype.newbyteorder("<")).reshape(array.shape)


def to_numpy(x):
    if hasattr(x, "detach"):
        x = x.detach().cpu()
        return x.float().numpy() if str(x.dtype) == "torch.bfloat16" else x.numpy()
    if callable(getattr(x, "numpy", None)):
        return np.asarray(x.numpy())
    return np.asarray(x)


def is_pillow(x):
    return type(x).__module__.split(".")[0] == "PIL"


def checked_layout(array, layout, what, guess):
    """The layout that was said, or the only one that the shape allows."""
    if layout is not None:
        return one_of(layout, LAYOUTS, "layout")
    guessed = guess(array.shape)
    if guessed is None:
        raise ValueError(f'The shape of {what}, {array.shape}, may be NCHW or NHWC: say layout="NCHW" or layout="NHWC"')
    say(f"{what} is {'x'.join(map(str, array.shape))}, taken as {guessed}")
    return guessed


def layout_of_blob(shape):
    """By the channels of a picture."""
    first, last = shape[1] in CHANNELS, shape[3] in CHANNELS
    if first == last:
        return None
    return "NCHW" if first else "NHWC"


def layout_of_output(shape):
    """By the dimension that is unlike the two others, which then are height and width."""
    _, a, b, c = shape
    if (a == b) == (b == c):
        return None
    return "NHWC" if a == b else "NCHW"


def kind_of(values):
    """Probabilities are positive and add up to 1."""
    within = values.min() >= 0 and values.max() <= 1
    if within and abs(values.sum() - 1) > 0.01:
        raise ValueError('The scores are within 0..1 but do not add up to 1: say kind="logits" or kind="probabilities"')
    kind = "probabilities" if within else "logits"
    say(f"the scores are taken as {kind}")
    return kind


def softmax(values):
    powers = np.exp(values - values.max())
    return powers / powers.sum()


def one_of(value, allowed, name):
    if value not in allowed:
        raise ValueError(f"Expected one of {', '.join(allowed)} for {name} but received {value!r}")
    return value


def bounds(atol, rtol):
    """Only what was said: cvdnn has its own defaults."""
    return {name: value for name, value in (("atol", atol), ("rtol", rtol)) if value is not None}


def free_name(name, taken, ending=".npz"):
    """A file name that is not taken; names of outputs may hold slashes and colons, and be those of other taps."""
    file = re.sub(r"[^\w.-]+", "_", name, flags=re.ASCII) + ending
    while file in taken or file in ("pixels.npz", "blob.npz"):
        file = "_" + file
    return file


def npz(name, array):
    """A compressed .npz with one array; equal arrays give equal bytes."""
    content = io.BytesIO()
    np.save(content, array, allow_pickle=False)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
        archive.writestr(entry, content.getvalue(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def palette_png(ids):
    """Height x width uint8 as a palette PNG: the index is the class, the colour its VOC colour."""
    height, width = ids.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), ids], axis=1)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", voc_palette()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def voc_palette():
    """256 RGB colours of Pascal VOC: the bits of the class index, dealt out to the channels from the top."""
    colours = np.zeros((256, 3), np.uint8)
    for index in range(256):
        for bit in range(8):
            colours[index, bit % 3] |= (index >> bit & 1) << (7 - bit // 3)
    return colours.tobytes()


def library_of(x):
    """Who computed a tensor: `torch 2.1.0`; None for what only numpy holds."""
    name = type(x).__module__.split(".")[0]
    return f"{name} {version_of(name)}" if name in ("torch", "tensorflow", "keras") else None


def version_of(library):
    """None for what is not imported."""
    return getattr(sys.modules.get(library), "__version__", None)


def made_by(reference):
    """What the numbers depend on."""
    versions = {name: version_of(name) for name in LIBRARIES if version_of(name)}
    first, version = next(iter(versions.items()))
    return {
        "script": os.path.basename(sys.argv[0]) or "an interactive session",
        "reference": reference or f"{first} {version}",
        "format": FORMAT,
        "python": platform.python_version(),
        **versions,
    }


def json_text(value):
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def say(text):
    print(f"cvdnn_dump: {text}", file=sys.stderr)
