// Of cvdnn, for modules/dnn/src/layers/cpu_kernels/conv2_kernels.simd.hpp: its kernel of blocks of 8 channels, for WebAssembly.
//
// OpenCV's own for 128 bits keeps 10 pixels x 8 channels in 20 vectors, with 10 more for weights and values: made for
// AArch64, which has 32. WebAssembly on x86 has 16, and most of them went to memory and back in the innermost loop. Four
// pixels are 8 vectors, two of weights, one value and one product; and the loop over the input's 8 channels stays a loop,
// since V8 spills even these where it is unrolled. Each sum is added up in the same order as before.

#undef CONV_SPAT_BLOCK
#define CONV_SPAT_BLOCK 4

#define CONV_EACH_PIXEL(op) op(0); op(1); op(2); op(3)

#define CONV_ZERO(idx) v_float32x4 s##idx##l = zz, s##idx##h = zz

#undef CONV_INIT_SUMS
#define CONV_INIT_SUMS() \
    v_float32x4 zz = v_setzero_f32(); \
    CONV_EACH_PIXEL(CONV_ZERO)

#define CONV_UPDATE_PIXEL(idx) \
    x = v_float32x4(wasm_v128_load32_splat(inptr[idx] + c0)); \
    s##idx##l = v_fma(x, wl, s##idx##l); \
    s##idx##h = v_fma(x, wh, s##idx##h)

#define CONV_STEP(idx) inptr[idx] += inpstep[idx]

#undef CONV_UPDATE_LOOP_BODY
#define CONV_UPDATE_LOOP_BODY() \
    _Pragma("clang loop unroll(disable)") \
    for (int c0 = 0; c0 < C0; c0++) { \
        v_float32x4 x, wl = v_load(wptr + c0*K0), wh = v_load(wptr + c0*K0 + 4); \
        CONV_EACH_PIXEL(CONV_UPDATE_PIXEL); \
    } \
    CONV_EACH_PIXEL(CONV_STEP)

#define CONV_SCALE(idx) \
    s##idx##l = v_fma(s##idx##l, vscale_lo, vbias_lo); \
    s##idx##h = v_fma(s##idx##h, vscale_hi, vbias_hi)

#define CONV_ADD_RESIDUAL(idx) \
    s##idx##l = v_add(s##idx##l, v_load(tmpbuf + idx*K0)); \
    s##idx##h = v_add(s##idx##h, v_load(tmpbuf + idx*K0 + 4))

#define CONV_ACTIVATE(idx) \
    s##idx##l = v_select(v_ge(s##idx##l, zz), s##idx##l, v_mul(s##idx##l, valpha_lo)); \
    s##idx##h = v_select(v_ge(s##idx##h, zz), s##idx##h, v_mul(s##idx##h, valpha_hi)); \
    v_store(outbuf + idx*K0, v_min(s##idx##l, vmaxval)); \
    v_store(outbuf + idx*K0 + 4, v_min(s##idx##h, vmaxval))

#undef CONV_FINALIZE_OUT_ALL
#define CONV_FINALIZE_OUT_ALL() \
    v_float32x4 vscale_lo = v_load(scalebuf), vscale_hi = v_load(scalebuf + 4); \
    v_float32x4 vbias_lo = v_load(biasbuf), vbias_hi = v_load(biasbuf + 4); \
    v_float32x4 valpha_lo = v_load(alphabuf), valpha_hi = v_load(alphabuf + 4); \
    v_float32x4 vmaxval = v_setall_f32(maxval); \
    CONV_EACH_PIXEL(CONV_SCALE); \
    if (resptr) { CONV_EACH_PIXEL(CONV_ADD_RESIDUAL); } \
    CONV_EACH_PIXEL(CONV_ACTIVATE)
