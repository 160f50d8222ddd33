"""What another reader makes of files: cv2, numpy or ONNX Runtime.

    python reference.py cv2 FOLDER [FIRST]

FOLDER holds all.bin, the files one behind the other, and index.json, a row a file: where it begins, its length, and how
it is to be read. A line of JSON a file is written: null or `refused` with the reason where it is refused, else what was read. A reader that ends the
process leaves the lines before it; the caller begins anew behind it (FIRST).
"""

import hashlib
import json
import os
import sys
import tempfile


def summary(array):
    """Shape, dtype and sha256 of an array's values in their order."""
    import numpy as np

    values = np.ascontiguousarray(array)
    digest = hashlib.sha256(values.tobytes()).hexdigest()
    return {"shape": list(array.shape), "dtype": str(array.dtype), "sha256": digest}


class Cv2:
    """`cv2.imread`. What it reads otherwise the second time comes from memory that nobody wrote."""

    FLAGS = {"color": 1, "gray": 0, "unchanged": -1}

    def __init__(self, ending):
        import cv2

        self.cv2 = cv2
        self.path = os.path.join(tempfile.mkdtemp(), "picture" + ending)

    def versions(self):
        return {"cv2": self.cv2.__version__}

    def read(self, data, row):
        with open(self.path, "wb") as file:
            file.write(data)
        first = self.once(row["read"])
        if first is None:
            return None
        self.litter(first["bytes"])
        second = self.once(row["read"])
        stable = second is not None and second["sha256"] == first["sha256"]
        return {**first, "stable": stable}

    def once(self, read):
        try:
            image = self.cv2.imread(self.path, self.FLAGS[read])
        except self.cv2.error:
            return None
        return None if image is None else {**summary(image), "bytes": image.nbytes}

    def litter(self, size):
        """Fills the heap's free places, so that memory nobody writes is not what it was."""
        import numpy as np

        kept = [np.full(max(16, size + step), 173, np.uint8) for step in (-64, 0, 64)]
        kept += [np.full(length, 91, np.uint8) for length in (500, 4000, 20000)]
        del kept


class Pillow:
    """`Image.open(path).convert("RGB")`, read on where the file ends too early."""

    def __init__(self, ending):
        import PIL
        from PIL import ImageFile

        ImageFile.LOAD_TRUNCATED_IMAGES = True
        self.version = PIL.__version__

    def versions(self):
        return {"Pillow": self.version}

    def read(self, data, row):
        import io

        import numpy
        from PIL import Image

        try:
            return summary(numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")))
        except Exception:  # whatever it raises, it has no pixels
            return None


class Numpy:
    """`numpy.load` without pickles; what cvdnn widens is widened."""

    WIDER = {"float16": "float32", "bool": "uint8", "int8": "int32", "int16": "int32", "uint16": "int32"}

    def __init__(self, ending):
        import numpy

        self.numpy = numpy

    def versions(self):
        return {"numpy": self.numpy.__version__}

    def read(self, data, row):
        import io

        try:
            loaded = self.numpy.load(io.BytesIO(data), allow_pickle=False)
            arrays = {"": loaded} if isinstance(loaded, self.numpy.ndarray) else dict(loaded)
            return {"arrays": {name: self.widened(array) for name, array in arrays.items()}}
        except Exception as error:  # numpy raises whatever its readers raise
            return {"refused": f"{type(error).__name__}: {error}"[:200]}

    def widened(self, array):
        wider = self.WIDER.get(str(array.dtype))
        return summary(array.astype(wider) if wider else array)


class OnnxRuntime:
    """The outputs of a network on feeds that both sides make; `checked`: whether onnx.checker takes the file."""

    MOST = 1_000_000
    """Values of one feed, and of one output: what is larger is not compared."""

    def __init__(self, ending):
        import onnx
        import onnxruntime

        self.runtime, self.onnx = onnxruntime, onnx
        self.options = onnxruntime.SessionOptions()
        self.options.intra_op_num_threads = 1
        self.options.log_severity_level = 4

    def versions(self):
        return {"ONNX Runtime": self.runtime.__version__, "onnx": self.onnx.__version__}

    def read(self, data, row):
        try:
            session = self.runtime.InferenceSession(data, self.options, providers=["CPUExecutionProvider"])
            feeds = {each.name: self.feed(each, row["shape"]) for each in session.get_inputs()}
            names = [each.name for each in session.get_outputs()]
            outputs = dict(zip(names, session.run(None, feeds)))
            return {"outputs": {name: self.values(value) for name, value in outputs.items()}, "checked": self.check(data)}
        except Exception as error:  # of its own kinds, and of numpy
            return {"refused": str(error).splitlines()[0][:900] if str(error) else type(error).__name__}

    def check(self, data):
        try:
            self.onnx.checker.check_model(data)
            return True
        except Exception:
            return False

    def feed(self, declared, shape):
        import numpy

        if declared.type != "tensor(float)" or not declared.shape:
            raise TypeError(declared.type)
        if 0 in declared.shape:
            raise ValueError(f"a side of 0 in {declared.shape}")
        sides = [side if isinstance(side, int) else shape[i] for i, side in enumerate(declared.shape)]
        if numpy.prod(sides) > self.MOST:
            raise ValueError(sides)
        steps = numpy.arange(numpy.prod(sides), dtype=numpy.uint64) * 2654435761 % 2**32
        return (steps / 2**31 - 1).astype(numpy.float32).reshape(sides)

    def values(self, value):
        import base64

        import numpy

        if value.size > self.MOST:
            raise ValueError(f"an output of {value.size} values, which is larger than what is compared")
        return {"shape": list(value.shape), "values": base64.b64encode(value.astype(numpy.float64).tobytes()).decode()}


READERS = {"cv2": Cv2, "pillow": Pillow, "numpy": Numpy, "onnxruntime": OnnxRuntime}


def main():
    kind, folder, first = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0
    with open(os.path.join(folder, "index.json")) as file:
        index = json.load(file)
    with open(os.path.join(folder, "all.bin"), "rb") as file:
        contents = file.read()
    reader = READERS[kind](index["ending"])
    print(json.dumps(reader.versions()), flush=True)
    for row in index["files"][first:]:
        data = contents[row["at"] : row["at"] + row["length"]]
        print(json.dumps(reader.read(data, row)), flush=True)


main()
