"""Runs the examples named, or all, and prints their figures as one JSON document by name.

    CVDNN_EXAMPLES=folder python scripts/examples/run_all.py [deeplab-mean-twice ...]

`folder` is where `cvdnn examples --all --out folder` wrote the models that it makes. An example whose library or model
is missing is left out and said on stderr.
"""

import importlib
import json
import sys
from pathlib import Path

import cv2

HERE = Path(__file__).resolve().parent


def names():
    files = sorted(HERE.glob("*.py"))
    return [file.stem.replace("_", "-") for file in files if file.stem not in ("common", "run_all")]


def main():
    results = {}
    for name in sys.argv[1:] or names():
        try:
            results[name] = importlib.import_module(name.replace("-", "_")).result()
        except (ImportError, cv2.error) as error:
            print(f"{name} left out: {error}", file=sys.stderr)
    print(json.dumps({"cv2": cv2.__version__, "results": results}))


if __name__ == "__main__":
    main()
