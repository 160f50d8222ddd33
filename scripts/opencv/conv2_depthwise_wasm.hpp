// Of cvdnn, for modules/dnn/src/layers/cpu_kernels/conv2_depthwise.simd.hpp, inside its loop over a row: four pixels of 8
// channels at a time, so that a weight is loaded once for them. Each sum is added up in the same order as by one pixel.
#define DEPTHWISE_TAP(idx) \
    s##idx##l = v_fma(vx_load(tap + idx*step), w0, s##idx##l); \
    s##idx##h = v_fma(vx_load(tap + idx*step + nlanes), w1, s##idx##h)

#define DEPTHWISE_PUT(idx) \
    s##idx##l = v_fma(s##idx##l, sc0, b0); \
    s##idx##h = v_fma(s##idx##h, sc1, b1); \
    if (residual) { \
        s##idx##l = v_add(s##idx##l, vx_load(residual + (x0 + idx)*C0)); \
        s##idx##h = v_add(s##idx##h, vx_load(residual + (x0 + idx)*C0 + nlanes)); \
    } \
    vx_store(out + (x0 + idx)*C0, v_min(v_select(v_ge(s##idx##l, z), s##idx##l, v_mul(s##idx##l, alpha0)), v_maxval)); \
    vx_store(out + (x0 + idx)*C0 + nlanes, v_min(v_select(v_ge(s##idx##h, z), s##idx##h, v_mul(s##idx##h, alpha1)), v_maxval))

for (; x0 + 4 <= x1; x0 += 4) {
    const int step = SX*C0;
    const float* inp_xi = inp + ((Hi*zi_ + yi_)*Wi + x0*SX - padX0)*C0;
    v_float32 s0l = z, s0h = z, s1l = z, s1h = z, s2l = z, s2h = z, s3l = z, s3h = z;
    for (int k = 0; k < ksize; k++) {
        const float* tap = inp_xi + ofstab[k];
        v_float32 w0 = vx_load(weights + k*C0), w1 = vx_load(weights + k*C0 + nlanes);
        DEPTHWISE_TAP(0); DEPTHWISE_TAP(1); DEPTHWISE_TAP(2); DEPTHWISE_TAP(3);
    }
    DEPTHWISE_PUT(0); DEPTHWISE_PUT(1); DEPTHWISE_PUT(2); DEPTHWISE_PUT(3);
}
