"""Graphs without weights: an ONNX file whose weights are a formula, and its filling.

    python scripts/formula.py models/graphs/deeplabv3-resnet50.onnx.gz deeplabv3-resnet50.onnx

A weight named `name` has at the flat position `i` (row-major)

    float32(centre + spread * u),    u = (m >> 8) / 2^23 - 1, in [-1, 1)
    m = mix(fnv1a(name) + i * 0x9E3779B1)

in float64, with 32-bit FNV-1a over the name's UTF-8 bytes and MurmurHash3's 32-bit finalizer as `mix`, all modulo
2^32. `centre` and `spread` stand in the file as decimal numbers, where ONNX says which file holds a tensor's values:
external data at the location "formula". src/onnx/formula.ts does the same, bit for bit.
"""

import argparse
import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx

LOCATION = "formula"


class Range(NamedTuple):
    """A weight's values lie in centre ± spread, evenly."""

    centre: float
    spread: float


def short(value: float) -> float:
    """The value with four digits: what the file says is exactly what was used."""
    return float(f"{value:.4g}")


def fnv1a(name: str) -> int:
    """32-bit FNV-1a of the UTF-8 bytes."""
    value = 0x811C9DC5
    for byte in name.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def mix(values: np.ndarray) -> np.ndarray:
    """MurmurHash3's finalizer, uint32 to uint32."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))


def weights(name: str, dims: tuple, values: Range) -> np.ndarray:
    """The weight `name` by the formula: float32 of that shape."""
    positions = np.arange(np.prod(dims, dtype=np.int64), dtype=np.uint32)
    mixed = mix(positions * np.uint32(0x9E3779B1) + np.uint32(fnv1a(name)))
    unit = (mixed >> np.uint32(8)).astype(np.float64) / 2**23 - 1
    return (values.centre + values.spread * unit).astype(np.float32).reshape(dims)


def strip(model: onnx.ModelProto, ranges: dict) -> None:
    """Replaces the values of each initializer in `ranges` by their formula; the others stay."""
    unknown = set(ranges) - {tensor.name for tensor in model.graph.initializer}
    if unknown:
        raise ValueError(f"the exported file has no initializer named {', '.join(sorted(unknown))}")
    for tensor in model.graph.initializer:
        if tensor.name in ranges:
            strip_tensor(tensor, ranges[tensor.name])


def strip_tensor(tensor: onnx.TensorProto, values: Range) -> None:
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for key, value in (("location", LOCATION), ("centre", values.centre), ("spread", values.spread)):
        tensor.external_data.add(key=key, value=str(value))


def range_of(tensor: onnx.TensorProto):
    """The Range of a tensor without values, or None."""
    entries = {entry.key: entry.value for entry in tensor.external_data}
    if tensor.data_location != onnx.TensorProto.EXTERNAL or entries.get("location") != LOCATION:
        return None
    return Range(float(entries["centre"]), float(entries["spread"]))


def fill(model: onnx.ModelProto) -> None:
    """Gives every initializer that says "formula" its values."""
    for tensor in model.graph.initializer:
        values = range_of(tensor)
        if values is None:
            continue
        tensor.ClearField("external_data")
        tensor.ClearField("data_location")
        tensor.raw_data = weights(tensor.name, tuple(tensor.dims), values).astype("<f4").tobytes()


def filled(path: Path) -> onnx.ModelProto:
    """The model of a graph file (.onnx or .onnx.gz), with its weights."""
    data = path.read_bytes()
    model = onnx.load_from_string(gzip.decompress(data) if path.suffix == ".gz" else data)
    fill(model)
    return model


def write_graph(path: Path, model: onnx.ModelProto) -> None:
    """Writes a .onnx.gz; equal models give equal bytes."""
    path.write_bytes(gzip.compress(model.SerializeToString(), mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graph", type=Path, help="a file of models/graphs/")
    parser.add_argument("out", type=Path, help="the ONNX file to write")
    options = parser.parse_args()
    options.out.write_bytes(filled(options.graph).SerializeToString())
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
