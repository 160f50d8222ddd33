"""Makes the graphs that scripts/measure_operators.mjs runs: FOLDER/<name>.onnx and .npz (in:<input>, out:<output>).

    python3 scripts/measure_operators.py FOLDER

1. The ONNX backend node tests of the `onnx` 1.17 wheel (later wheels no longer ship their data), in the form of a real
   export: the first input is fed, all others are initializers.
2. Seeded sweeps of attributes, scripts/operator_sweeps.py; ONNX Runtime gives what they should give.
"""

import pathlib
import sys

import numpy as np
import onnx
from onnx import numpy_helper
from operator_sweeps import sweeps


TYPES = "float double float16 int64 int32 int16 int8 uint64 uint32 uint16 uint8 bool".split()


def read(path):
    """The values of a .pb of the wheel: a tensor; None for a sequence or an optional."""
    try:
        return numpy_helper.to_array(onnx.TensorProto.FromString(path.read_bytes()))
    except Exception:
        return None


def is_tensor(value):
    kind = value.type.tensor_type.elem_type
    return value.type.WhichOneof("value") == "tensor_type" and onnx.TensorProto.DataType.Name(kind).lower() in TYPES


def backend_case(folder):
    """(model, inputs, outputs) of a node test; None where something in it is no tensor."""
    model = onnx.load(folder / "model.onnx")
    graph = model.graph
    data = folder / "test_data_set_0"
    if not all(is_tensor(value) for value in [*graph.input, *graph.output]) or not graph.input:
        return None
    inputs = [read(data / f"input_{i}.pb") for i in range(len(graph.input))]
    outputs = [read(data / f"output_{i}.pb") for i in range(len(graph.output))]
    if any(value is None for value in [*inputs, *outputs]):
        return None
    names = [value.name for value in graph.input]
    for name, value in list(zip(names, inputs))[1:]:
        graph.initializer.append(numpy_helper.from_array(value, name))
    del graph.input[1:]
    declare(graph.input[0], inputs[0].shape)
    for value, result in zip(graph.output, outputs):
        declare(value, result.shape)
    return model, {names[0]: inputs[0]}, {v.name: r for v, r in zip(graph.output, outputs)}


def declare(value, shape):
    """Fixes the declared shape of a graph's input or output."""
    dims = value.type.tensor_type.shape
    dims.ClearField("dim")
    for length in shape:
        dims.dim.add().dim_value = length


# The length before it is rounded, or after? ONNX Runtime and PyTorch take the latter (ONNX Runtime leaves these tests out, too).
DISPUTED = ["test_resize_downsample_scales_cubic_align_corners", "test_resize_downsample_scales_linear_align_corners"]


def backend_cases():
    root = pathlib.Path(onnx.__file__).parent / "backend/test/data/node"
    for folder in sorted(root.iterdir()):
        case = backend_case(folder)
        if case and folder.name not in DISPUTED:
            yield folder.name, *case


def plain(value):
    """Whole numbers without a sign as int64, which JavaScript reads."""
    return value.astype(np.int64) if value.dtype.kind == "u" and value.itemsize > 2 else value


def write(folder, name, model, inputs, outputs):
    onnx.save(model, folder / f"{name}.onnx")
    arrays = {f"in:{key}": plain(value) for key, value in inputs.items()}
    arrays |= {f"out:{key}": plain(value) for key, value in outputs.items()}
    np.savez(folder / f"{name}.npz", **arrays)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, model, inputs, outputs in [*backend_cases(), *sweeps()]:
        write(folder, name, model, inputs, outputs)
        count += 1
    print(f"{count} graphs in {folder}")


if __name__ == "__main__":
    main()
