"""What the build offers to JavaScript: what cvdnn calls, and what a program around a network needs for its pictures.

OpenCV's generator of bindings executes this file (OPENCV_JS_WHITELIST). Whatever is not named here, and is used by nothing
that is, the linker leaves out: filters, features, drawing, tracking, calibration. With it the build of 5.0 is 2.3 MB gzip, not 3.6.
"""

core = {
    "": [
        *("add", "convertScaleAbs", "copyMakeBorder", "divide", "exp", "flip", "mean", "meanStdDev", "merge"),
        *("minMaxLoc", "multiply", "rotate", "split", "subtract", "transpose"),
    ],
}

imgproc = {"": ["cvtColor", "resize"]}

dnn = {
    "dnn_Net": ["setInput", "forward", "setPreferableBackend", "getUnconnectedOutLayersNames"],
    "": ["readNetFromTensorflow", "readNetFromONNX", "readNetFromTFLite", "readNet", "blobFromImage"],
}

white_list = makeWhiteList([core, imgproc, dnn])  # noqa: F821 (the generator's own)
