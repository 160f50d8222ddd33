#!/usr/bin/env python3
"""Edits OpenCV's sources for a WebAssembly build with SIMD: edits.py SOURCE-FOLDER VERSION.

edits.py --list VERSION says their names. Each edit is a place, what stands there and what is to stand there, and why. One that is already made is left; a place where
neither stands ends the build: the sources are others than those that the edit was made for.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent

EDITS = [
    {
        "name": "v_round",
        "file": "modules/core/include/opencv2/core/hal/intrin_wasm.hpp",
        "why": "truncates x + 0.5, so that -1.7 becomes -1 and 2.5 becomes 3; every other build rounds to the nearest, ties to even",
        "versions": ["4.12", "5.0"],
        "old": """inline v_int32x4 v_round(const v_float32x4& a)
{
    v128_t h = wasm_f32x4_splat(0.5);
    return v_int32x4(wasm_i32x4_trunc_saturate_f32x4(wasm_f32x4_add(a.val, h)));
}""",
        "new": """inline v_int32x4 v_round(const v_float32x4& a)
{
    return v_int32x4(wasm_i32x4_trunc_saturate_f32x4(wasm_f32x4_nearest(a.val)));
}""",
    },
    {
        "name": "namespace segmentation",
        "file": "modules/js/src/core_bindings.cpp",
        "why": "uses a namespace that only builds with all of imgproc's bindings declare",
        "versions": ["5.0"],
        "old": "using namespace cv::segmentation;  // FIXIT",
        "new": "namespace cv { namespace segmentation {} }\nusing namespace cv::segmentation;  // FIXIT",
    },
    {
        "name": "heap",
        "file": "modules/js/CMakeLists.txt",
        "why": "networks such as DeepLabv3-ResNet50 at 513x513 need more than 1 GB",
        "versions": ["4.12", "5.0"],
        "old": "-s WASM_MEM_MAX=1GB",
        "new": "-s WASM_MEM_MAX=4GB",
    },
    {
        "name": "tiles of convolutions",
        "file": "modules/dnn/src/layers/cpu_kernels/conv2_kernels.simd.hpp",
        "why": "of 10 pixels x 8 channels, for 32 vectors; WebAssembly on x86 has 16 (conv2_wasm.hpp)",
        "versions": ["5.0"],
        "beside": "conv2_wasm.hpp",
        "old": """#elif CV_SIMD128

/////////////////////////// generic branch for arch's with 128-bit SIMD""",
        "new": """#elif CV_SIMD128 && defined __EMSCRIPTEN__

#include "conv2_wasm.hpp"

#elif CV_SIMD128

/////////////////////////// generic branch for arch's with 128-bit SIMD""",
    },
    {
        "name": "pixels of a tile",
        "file": "modules/dnn/src/layers/cpu_kernels/conv2_kernels.simd.hpp",
        "why": "was one number for every machine",
        "versions": ["5.0"],
        "times": 5,
        "old": "constexpr int SPAT_BLOCK_SIZE = 10;",
        "new": "constexpr int SPAT_BLOCK_SIZE = CONV_SPAT_BLOCK;",
    },
    {
        "name": "pixels of a tile elsewhere",
        "file": "modules/dnn/src/layers/cpu_kernels/conv2_kernels.simd.hpp",
        "why": "stays 10 where the tile is OpenCV's",
        "versions": ["5.0"],
        "old": "#define CONV_ENABLE_SIMD 1\n",
        "new": "#define CONV_ENABLE_SIMD 1\n#undef CONV_SPAT_BLOCK\n#define CONV_SPAT_BLOCK 10\n",
    },
    {
        "name": "depthwise convolutions",
        "file": "modules/dnn/src/layers/cpu_kernels/conv2_depthwise.simd.hpp",
        "why": "loads a weight for each pixel; four pixels share it (conv2_depthwise_wasm.hpp)",
        "versions": ["5.0"],
        "beside": "conv2_depthwise_wasm.hpp",
        "old": """                            v_float32 alpha0 = vx_load(alphabuf), alpha1 = vx_load(alphabuf + nlanes);
                            for (; x0 < x1; x0++) {""",
        "new": """                            v_float32 alpha0 = vx_load(alphabuf), alpha1 = vx_load(alphabuf + nlanes);
                        #ifdef __EMSCRIPTEN__
                            #include "conv2_depthwise_wasm.hpp"
                        #endif
                            for (; x0 < x1; x0++) {""",
    },
]


def make(edit, root):
    path = root / edit["file"]
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if edit["new"] in text:
        return "was made already"
    count, times = text.count(edit["old"]), edit.get("times", 1)
    if count != times:
        often = "once" if times == 1 else f"{times} times"
        raise SystemExit(
            f"Expected the place of the edit \"{edit['name']}\" {often} in {edit['file']} but received it {count} times; "
            "these sources are others than the edit was made for"
        )
    path.write_text(text.replace(edit["old"], edit["new"]), encoding="utf-8")
    return "made"


def put_beside(edit, root):
    """The file of ours that an edit includes; make sees whether it is another than the one of the last build."""
    target = (root / edit["file"]).with_name(edit["beside"])
    own = (HERE / edit["beside"]).read_bytes()
    if not target.is_file() or target.read_bytes() != own:
        target.write_bytes(own)


def main(root, version):
    edits = [edit for edit in EDITS if version in edit["versions"]]
    if root == "--list":
        print(", ".join(edit["name"] for edit in edits))
        return
    for edit in edits:
        if "beside" in edit:
            put_beside(edit, Path(root))
        print(f"edit {edit['name']}: {make(edit, Path(root))} ({edit['why']})", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
