"""Writes models/tensorflow/: a small network as frozen graph and as SavedModel, an input, and what TensorFlow computes.

    python scripts/make_tensorflow_files.py

The weights follow a formula, so that nobody's licence is in them. Needs TensorFlow 2 (2.21 was used).
"""

import json
import tempfile
from pathlib import Path

import numpy as np
import tensorflow as tf

FOLDER = Path(__file__).parent.parent / "models" / "tensorflow"


def formula(shape, gain, phase):
    """Numbers between -gain and gain that do not repeat."""
    return (gain * np.sin(0.7 * np.arange(np.prod(shape)) + phase)).reshape(shape).astype(np.float32)


def build():
    """Convolution, batch normalization, depthwise convolution, pooling, a dense layer: input 1x16x16x3 (NHWC)."""
    v1 = tf.compat.v1
    image = v1.placeholder(tf.float32, [1, 16, 16, 3], name="input")
    x = tf.nn.conv2d(image, formula((3, 3, 3, 8), 0.4, 0), 2, "SAME")
    x, _, _ = v1.nn.fused_batch_norm(
        x, formula(8, 0.5, 1) + 1, formula(8, 0.2, 2), formula(8, 0.3, 3), formula(8, 0.4, 4) + 1, is_training=False
    )
    x = tf.nn.relu6(x)
    x = tf.nn.depthwise_conv2d(x, formula((3, 3, 8, 1), 0.5, 5), [1, 1, 1, 1], "SAME")
    x = tf.nn.bias_add(x, formula(8, 0.3, 6))
    pooled = tf.nn.max_pool2d(tf.nn.relu(x), 2, 2, "VALID")
    # OpenCV knows no outputs that are an Identity or a BiasAdd
    tf.nn.relu(tf.nn.conv2d(pooled, formula((1, 1, 8, 3), 0.6, 7), 1, "VALID"), name="map")
    mean = tf.nn.avg_pool2d(pooled, 4, 1, "VALID")
    flat = tf.reshape(mean, [1, 8])
    tf.nn.softmax(tf.matmul(flat, formula((8, 5), 0.9, 8)), name="probabilities")


def saved_model(graph_def):
    """`saved_model.pb` of the same network."""
    outputs = ["map:0", "probabilities:0"]

    class Network(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([1, 16, 16, 3], tf.float32, name="input")])
        def __call__(self, image):
            return tf.compat.v1.import_graph_def(graph_def, {"input": image}, outputs, name="")

    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(Network(), folder)
        return (Path(folder) / "saved_model.pb").read_bytes()


def main():
    with tf.Graph().as_default() as graph:
        build()
    image = formula((1, 16, 16, 3), 2, 9)
    with tf.compat.v1.Session(graph=graph) as session:
        names = ["map", "probabilities"]
        outputs = dict(zip(names, session.run([f"{name}:0" for name in names], {"input:0": image}), strict=True))
    FOLDER.mkdir(parents=True, exist_ok=True)
    graph_def = graph.as_graph_def()
    (FOLDER / "frozen.pb").write_bytes(graph_def.SerializeToString(deterministic=True))
    (FOLDER / "saved_model.pb").write_bytes(saved_model(graph_def))
    arrays = {"input": image, **outputs}
    expected = {name: {"shape": a.shape, "values": [float(f"{v:.9g}") for v in a.ravel()]} for name, a in arrays.items()}
    (FOLDER / "expected.json").write_text(json.dumps({"tensorflow": tf.__version__, **expected}) + "\n")


if __name__ == "__main__":
    main()
