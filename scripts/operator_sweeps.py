"""Small graphs of one node in many forms, from a seed; ONNX Runtime gives what they should give."""

import itertools

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

random = np.random.default_rng(20261127)


def floats(*shape, low=-2.0, high=2.0):
    return random.uniform(low, high, shape).astype(np.float32)


def ints(*values):
    return np.array(values, np.int64)


def graph(nodes, shape, constants, opset=17, producer="pytorch", low=-2.0):
    """(model, inputs, outputs), or None where ONNX Runtime refuses it. The input is x, the output y."""
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)
    outputs = [helper.make_empty_tensor_value_info("y")]
    tensors = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    made = helper.make_graph(nodes, "sweep", [x], outputs, tensors)
    ids = [helper.make_opsetid("", opset)]
    model = helper.make_model(made, opset_imports=ids, ir_version=8, producer_name=producer)
    feed = floats(*shape, low=low)
    try:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 4
        session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        result = session.run(["y"], {"x": feed})[0]
    except Exception:
        return None
    kind = helper.np_dtype_to_tensor_dtype(result.dtype)
    model.graph.output[0].CopyFrom(helper.make_tensor_value_info("y", kind, result.shape))
    return model, {"x": feed}, {"y": result}


def one(operator, shape, constants=None, opset=17, low=-2.0, inputs=None, **attributes):
    """A graph of one node, the first input of which is fed."""
    names = inputs or ["x", *(constants or {})]
    return graph([helper.make_node(operator, names, ["y"], **attributes)], shape, constants or {}, opset, low=low)


def windows():
    """Convolutions and pools."""
    pads = [None, [1, 1, 1, 1], [0, 1, 1, 0], [0, 0, 1, 1]]
    for kernel, stride, pad, dilation in itertools.product([1, 2, 3, 5], [1, 2, 3], pads, [1, 2]):
        if kernel == 1 and (pad or dilation > 1):
            continue
        common = dict(strides=[stride] * 2, dilations=[dilation] * 2, **({"pads": pad} if pad else {}))
        for group in (1, 2, 4):
            w = {"w": floats(4, 4 // group, kernel, kernel), "b": floats(4)}
            yield "conv", one("Conv", [1, 4, 11, 13], w, group=group, kernel_shape=[kernel] * 2, **common)
        if dilation == 1 and kernel > 1:
            for ceil in (0, 1):
                both = dict(kernel_shape=[kernel] * 2, strides=[stride] * 2, ceil_mode=ceil)
                both |= {"pads": pad} if pad else {}
                yield "maxpool", one("MaxPool", [1, 3, 11, 13], **both)
                for counts in (0, 1):
                    yield "averagepool", one("AveragePool", [1, 3, 11, 13], **both, count_include_pad=counts)
        for group in (1, 2):
            w = {"w": floats(4, 2, kernel, kernel)}
            yield "convtranspose", one("ConvTranspose", [1, 4, 6, 7], w, group=group, kernel_shape=[kernel] * 2, **common)
    for shape, k in (([2, 3, 12], [3]), ([1, 3, 6, 7, 8], [3, 2, 2])):
        w = {"w": floats(4, 3, *k)}
        yield "conv", one("Conv", shape, w, kernel_shape=k)
        yield "conv", one("Conv", shape, w, kernel_shape=k, pads=[1] * (2 * len(k)), strides=[2] * len(k))
        yield "convtranspose", one("ConvTranspose", shape, {"w": floats(3, 2, *k)}, kernel_shape=k)
        yield "maxpool", one("MaxPool", shape, kernel_shape=k, strides=[2] * len(k))
        yield "averagepool", one("AveragePool", shape, kernel_shape=k, strides=[2] * len(k), pads=[1] * (2 * len(k)))
        for p in (1, 2, 3):
            yield "lppool", one("LpPool", shape, kernel_shape=k, p=p)


UNARY = (
    "Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Elu Erf Exp Floor HardSigmoid HardSwish Identity IsNaN LeakyRelu Log "
    "Neg Reciprocal Relu Round Selu Sigmoid Sign Sin Sinh Softplus Softsign Sqrt Tan Tanh ThresholdedRelu Celu Mish"
).split()


def elements():
    for operator, shape in itertools.product(UNARY, ([1, 3, 4, 5], [2, 6], [7], [2, 3, 4])):
        positive = operator in ("Log", "Sqrt", "Acosh")
        yield "unary", one(operator, shape, opset=18, low=1.0 if positive else -0.9)
    shapes = [
        ([1, 3, 4, 5], [1, 3, 4, 5]),
        ([1, 3, 4, 5], [3, 1, 1]),
        ([1, 3, 4, 5], [1]),
        ([1, 3, 4, 5], []),
        ([1, 3, 4, 5], [5]),
        ([1, 3, 4, 5], [4, 5]),
        ([1, 3, 4, 5], [1, 1, 4, 5]),
        ([1, 3, 4, 5], [1, 3, 1, 5]),
        ([1, 3, 1, 1], [1, 3, 4, 5]),
        ([1, 3, 1, 5], [1, 1, 4, 1]),
        ([2, 6], [6]),
        ([2, 6], [2, 1]),
        ([2, 5, 6], [6]),
        ([2, 5, 6], [5, 1]),
        ([2, 5, 6], [2, 1, 6]),
        ([6], [6]),
    ]
    for operator, (a, b) in itertools.product(
        ["Add", "Sub", "Mul", "Div", "Max", "Min", "PRelu", "Sum", "Mean"], shapes
    ):
        constant = floats(*b) if b else np.float32(1.5)
        yield "operands", one(operator, a, {"c": np.asarray(constant)})
        if operator != "PRelu":
            yield "operands", one(operator, a, {"c": np.asarray(constant)}, inputs=["c", "x"])
            if a == b or b == [1, 3, 1, 5]:
                yield "computed", computed(operator, a, b)
    for exponent in (2.0, 0.5, 3.0, -1.0):
        yield "operands", one("Pow", [1, 3, 4, 5], {"c": np.float32([exponent])}, low=0.1)
        yield "operands", one("Pow", [2, 6], {"c": np.asarray(np.float32(exponent))}, low=0.1)
    for operator in ("Greater", "Less", "Equal", "GreaterOrEqual", "LessOrEqual"):
        yield "compare", compared(operator)
    for low, high in ((-1, 1), (0, 6), (None, 0.5), (-0.5, None)):
        names = ["x", "low" if low is not None else "", "high" if high is not None else ""]
        constants = {name: np.asarray(np.float32(value)) for name, value in zip(names[1:], (low, high)) if name}
        yield "clip", one("Clip", [1, 3, 4, 5], constants, inputs=names)


def computed(operator, a, b):
    """Both operands come from the network."""
    reduced = [i for i in range(len(a)) if a[i] != b[i]]
    other = (
        [helper.make_node("ReduceMax", ["x"], ["r"], axes=reduced)]
        if reduced
        else [helper.make_node("Sigmoid", ["x"], ["r"])]
    )
    nodes = [helper.make_node("Relu", ["x"], ["l"]), *other, helper.make_node(operator, ["l", "r"], ["y"], name="it")]
    return graph(nodes, a, {})


def compared(operator):
    nodes = [
        helper.make_node(operator, ["x", "c"], ["b"], name="it"),
        helper.make_node("Cast", ["b"], ["y"], to=TensorProto.FLOAT),
    ]
    return graph(nodes, [1, 3, 4, 5], {"c": np.float32([0.3])})


def reductions():
    names = "Mean Sum Max Min Prod L1 L2 SumSquare LogSum LogSumExp".split()
    for name, keep in itertools.product(names, (0, 1)):
        for shape in ([2, 3, 4, 5], [3, 4, 5], [4, 5]):
            for count in range(1, len(shape) + 1):
                for axes in itertools.combinations(range(len(shape)), count):
                    in_list = name == "Sum"
                    constants = {"a": ints(*axes)} if in_list else {}
                    attributes = {} if in_list else {"axes": list(axes)}
                    low = 0.1 if name.startswith("Log") else -2.0
                    yield "reduce", one(f"Reduce{name}", shape, constants, low=low, keepdims=keep, **attributes)
    for operator, axis, keep in itertools.product(["ArgMax", "ArgMin"], (0, 1, 2, 3, -1), (0, 1)):
        yield "arg", one(operator, [2, 3, 4, 5], axis=axis, keepdims=keep)
    for operator, rank in itertools.product(["Softmax", "LogSoftmax", "Hardmax"], (1, 2, 3, 4)):
        for axis, opset in itertools.product(range(-1, rank), (11, 17)):
            yield "softmax", one(operator, [2, 3, 4, 5][-rank:], opset=opset, axis=axis)


def layouts():
    for rank in (2, 3, 4):
        shape = [2, 3, 4, 5][-rank:]
        for perm in itertools.permutations(range(rank)):
            yield "transpose", one("Transpose", shape, perm=list(perm))
        for axis in range(-1, rank):
            yield "concat", one("Concat", shape, {"c": floats(*shape)}, axis=axis)
            yield "concat", one("Concat", shape, {}, inputs=["x", "x"], axis=axis)
            yield "concat", one("Concat", shape, {"c": floats(*shape)}, inputs=["c", "x", "x"], axis=axis)
            yield "flatten", one("Flatten", shape, axis=axis)
            yield "gather", one("Gather", shape, {"i": ints(0, 1, -1)}, axis=axis)
            yield "gather", one("Gather", shape, {"i": ints(1, 0)}, axis=axis)
            yield "gather", one("Gather", shape, {"i": np.asarray(np.int64(1))}, axis=axis)
            yield "split", splitted(shape, axis)
            yield "cumsum", one("CumSum", shape, {"a": np.asarray(np.int64(axis))})
            yield "squeeze", one("Unsqueeze", shape, {"a": ints(axis)})
            yield "topk", topk(shape, axis)
            for start, end, step in ((1, 3, 1), (0, 99, 2), (-1, -99, -1), (-2, 99, 1)):
                constants = {"s": ints(start), "e": ints(end), "a": ints(axis), "t": ints(step)}
                yield "slice", one("Slice", shape, constants)
            for mode in ("constant", "reflect", "edge"):
                pads = [0] * (2 * rank)
                pads[axis % rank], pads[axis % rank + rank] = 1, 1
                yield "pad", one("Pad", shape, {"p": ints(*pads)}, mode=mode)
        yield "pad", one("Pad", shape, {"p": ints(*([0] * (2 * rank - 1)), -1)})
        yield "expand", one("Expand", shape, {"s": ints(2, *([1] * rank))})
        yield "tile", one("Tile", shape, {"r": ints(*([2] * rank))})
        for target in ((-1,), (0, -1), (1, -1), (1, 1, -1), (1, 1, 1, -1)):
            yield "reshape", one("Reshape", shape, {"s": ints(*target)})
        yield "matmul", one("MatMul", shape, {"w": floats(shape[-1], 3)})
        yield "matmul", one("MatMul", shape, {"w": floats(7, shape[-2])}, inputs=["w", "x"])
        yield "matmul", attention(shape)
        yield "layernorm", one(
            "LayerNormalization", shape, {"s": floats(shape[-1]), "b": floats(shape[-1])}, axis=-1
        )
        yield "layernorm", one("LayerNormalization", shape, {"s": floats(shape[-1])}, axis=-1)
    for axes in ([0], [2], [0, 2], [-1], []):
        constants = {"a": ints(*axes)} if axes else {}
        yield "squeeze", one("Squeeze", [1, 3, 1, 1], constants) if axes != [-1] else one("Squeeze", [2, 3, 1], constants)
    for mode in ("DCR", "CRD"):
        yield "depthtospace", one("DepthToSpace", [1, 8, 3, 4], blocksize=2, mode=mode)
    yield "spacetodepth", one("SpaceToDepth", [1, 2, 4, 6], blocksize=2)
    for a, b, c in itertools.product((0, 1), (0, 1), (None, [4], [1, 4], [2, 4])):
        shape = [3, 2] if a else [2, 3]
        constants = {"b": floats(4, 3) if b else floats(3, 4)} | ({"c": floats(*c)} if c else {})
        yield "gemm", one("Gemm", shape, constants, transA=a, transB=b)
        yield "gemm", one("Gemm", shape, constants, transA=a, transB=b, alpha=0.5, beta=2.0)


def splitted(shape, axis):
    if shape[axis] < 2:
        return None
    nodes = [
        helper.make_node("Split", ["x", "s"], ["a", "b"], axis=axis, name="it"),
        helper.make_node("Concat", ["b", "a"], ["y"], axis=len(shape) - 1 if axis not in (0,) else 0),
    ]
    return graph(nodes, shape, {"s": ints(1, shape[axis] - 1)})


def topk(shape, axis):
    nodes = [helper.make_node("TopK", ["x", "k"], ["y", "i"], axis=axis, name="it")]
    return graph(nodes, shape, {"k": ints(2)})


def attention(shape):
    order = [*range(len(shape) - 2), len(shape) - 1, len(shape) - 2]
    nodes = [
        helper.make_node("Transpose", ["x"], ["t"], perm=order),
        helper.make_node("MatMul", ["x", "t"], ["y"], name="it"),
    ]
    return graph(nodes, shape, {})


def normalizations():
    for shape in ([2, 4, 5, 6], [2, 4, 6], [2, 4]):
        c = shape[1]
        four = {"s": floats(c), "b": floats(c), "m": floats(c), "v": floats(c, low=0.5)}
        yield "batchnorm", one("BatchNormalization", shape, four, opset=15)
        yield "instancenorm", one("InstanceNormalization", shape, {"s": floats(c), "b": floats(c)})
        yield "groupnorm", one(
            "GroupNormalization", shape, {"s": floats(c), "b": floats(c)}, opset=21, num_groups=2
        )
        yield "groupnorm", one("GroupNormalization", shape, {"s": floats(2), "b": floats(2)}, opset=18, num_groups=2)
        for p, axis in itertools.product((1, 2), range(len(shape))):
            yield "lpnorm", one("LpNormalization", shape, p=p, axis=axis)
        for operator in ("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"):
            yield "global", one(operator, shape)
        yield "mvn", one("MeanVarianceNormalization", shape)
        yield "dropout", one("Dropout", shape)
    yield "lrn", one("LRN", [1, 7, 4, 5], size=5)


ONES = ([3, 3, 3, 1], [2, 3, 4, 1], [1, 3, 1, 5], [1, 3, 4, 5], [3, 4, 1], [1, 4, 5], [2, 3, 4, 5, 6])


def reductions_of_ones():
    """Axes of length 1, and five of them."""
    names = "Mean Sum Max L1 L2 SumSquare LogSum LogSumExp".split()
    for name, shape in itertools.product(names, ONES):
        for count in range(1, len(shape) + 1):
            for axes in itertools.combinations(range(len(shape)), count):
                in_list = name == "Sum"
                constants = {"a": ints(*axes)} if in_list else {}
                attributes = {} if in_list else {"axes": list(axes)}
                yield "ones", one(f"Reduce{name}", shape, constants, low=0.1 if "Log" in name else -2.0, **attributes)


def pairs():
    """Nodes whose neighbours matter, and quantization by computed numbers."""
    for first, second in (((2, 2, 2, 6), (0, 0, -1)), ((4, 12), (0, 3, -1)), ((2, 24), (0, -1)), ((8, 6), (2, -1, 0))):
        if len(second) <= 2 or second[2] != 0:
            nodes = [
                helper.make_node("Reshape", ["x", "a"], ["r"]),
                helper.make_node("Reshape", ["r", "b"], ["y"], name="it"),
            ]
            yield "pairs", graph(nodes, [2, 4, 6], {"a": ints(*first), "b": ints(*second)})
    for kind, computed_scale in itertools.product((np.uint8, np.int8), (False, True)):
        zero = np.asarray(kind(3))
        scale = ["s"] if not computed_scale else ["m"]
        maximum = [helper.make_node("ReduceMax", ["x"], ["m"], keepdims=0)] if computed_scale else []
        constants = {"z": zero} | ({} if computed_scale else {"s": np.asarray(np.float32(0.02))})
        quantize = helper.make_node("QuantizeLinear", ["x", *scale, "z"], ["y"], name="it")
        yield "quantize", graph([*maximum, quantize], [1, 3, 4, 5], constants)
        back = [
            helper.make_node("QuantizeLinear", ["x", *scale, "z"], ["q"]),
            helper.make_node("DequantizeLinear", ["q", *scale, "z"], ["y"], name="it"),
        ]
        yield "quantize", graph([*maximum, *back], [1, 3, 4, 5], constants)


def sweeps():
    """(name, model, inputs, outputs) of every graph that ONNX Runtime runs."""
    families = [windows, elements, reductions, layouts, normalizations, reductions_of_ones, pairs]
    for number, (name, case) in enumerate(case for family in families for case in family()):
        if case:
            yield f"sweep_{name}_{number:04d}", *case
