"""Python's cv2 as an engine of cvdnn: `cvdnn run --on cv2`, `cvdnn layers --against cv2`. Nothing of it is started by hand.

    python cvdnn_cv2.py            # serves requests on stdin until it ends
    python cvdnn_cv2.py --files    # prints the files that decide what cv2 computes, as a JSON list

A message, either way: MAGIC, the length of its head (4 bytes, little-endian), the head as JSON, and the bytes that the head's
"parts" count, each an .npy by a name; of "load" the only part is the model file. cv2 is used as it is: nothing is cured.
"""

import glob
import io
import json
import os
import struct
import sys
import time

MAGIC = b"cvd1"
# Before it, forward() takes no names of an ONNX file's tensors.
OLDEST = (4, 5)
READERS = {"onnx": "readNetFromONNX", "tflite": "readNetFromTFLite", "tensorflow": "readNetFromTensorflow"}


class Refused(Exception):
    """A failure in one line for a person."""


def import_cv2():
    try:
        import cv2
    except ImportError as error:
        raise Refused(f"has no cv2 ({error}): {sys.executable} -m pip install opencv-python-headless")
    version = getattr(cv2, "__version__", "0")
    if not hasattr(cv2, "dnn") or tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise Refused(f"has cv2 {version}, which is too old: 4.5 or later is needed")
    return cv2


def files_of_cv2():
    """The interpreter, this file, and cv2's own."""
    found = import_cv2().__file__
    native = glob.glob(os.path.join(glob.escape(os.path.dirname(found)), "cv2*.so"))
    native += glob.glob(os.path.join(glob.escape(os.path.dirname(found)), "cv2*.pyd"))
    return sorted({os.path.realpath(path) for path in [sys.executable, __file__, found, *native]})


def read_message(stream):
    """The head and the parts by name; None at the end."""
    start = stream.read(8)
    if not start:
        return None
    if len(start) < 8 or start[:4] != MAGIC:
        raise SystemExit("cvdnn_cv2: what came on stdin is no message of cvdnn")
    head = json.loads(stream.read(struct.unpack("<I", start[4:])[0]))
    return head, {name: stream.read(size) for name, size in head["parts"]}


def write_message(stream, head, parts):
    text = json.dumps({**head, "parts": [[name, len(part)] for name, part in parts.items()]}).encode()
    stream.write(MAGIC + struct.pack("<I", len(text)) + text)
    for part in parts.values():
        stream.write(part)
    stream.flush()


def from_npy(data):
    import numpy as np

    return np.load(io.BytesIO(data), allow_pickle=False)


def to_npy(array):
    import numpy as np

    file = io.BytesIO()
    np.save(file, np.ascontiguousarray(array).reshape(np.shape(array)), allow_pickle=False)
    return file.getvalue()


class Server:
    """One network at a time."""

    def __init__(self):
        self.cv2 = None
        self.net = None

    def hello(self, head, parts):
        self.cv2 = import_cv2()
        return {"version": self.cv2.__version__}, {}

    def load(self, head, parts):
        import numpy as np

        self.net = None
        reader = getattr(self.cv2.dnn, READERS[head["format"]], None)
        if reader is None:
            raise Refused(f"cv2 {self.cv2.__version__} has no {READERS[head['format']]}")
        self.net = reader(np.frombuffer(parts["model"], np.uint8))
        return {"outputs": list(self.net.getUnconnectedOutLayersNames())}, {}

    def run(self, head, parts):
        for name, part in parts.items():
            self.net.setInput(from_npy(part), name)
        start = time.perf_counter()
        outputs = self.net.forward(head["wanted"])
        milliseconds = (time.perf_counter() - start) * 1000
        return {"milliseconds": milliseconds}, {name: to_npy(array) for name, array in zip(head["wanted"], outputs)}

    def answer(self, head, parts):
        try:
            return {"hello": self.hello, "load": self.load, "run": self.run}[head["kind"]](head, parts)
        except Exception as error:  # cv2.error, MemoryError, and whatever else it throws: one line for a person
            return {"failure": getattr(error, "err", None) or str(error) or type(error).__name__}, {}


def serve(stdin, stdout):
    server = Server()
    for head, parts in iter(lambda: read_message(stdin), None):
        write_message(stdout, *server.answer(head, parts))


def main(arguments):
    if arguments == ["--files"]:
        try:
            print(json.dumps(files_of_cv2()))
        except Refused as error:
            sys.exit(str(error))
        return
    # What cv2 itself prints is no message.
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
