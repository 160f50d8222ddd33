// Made by scripts/operator_table.mjs; not by hand.

/** The day of the measurement. */
export const MEASURED = '2026-11-27';

/**
 * What becomes of a form of a node, as it stands: a letter for each of 4.10, 4.11, 4.12, 4.13, 5.0, 5.0-classic, and the form.
 * r right · p right, or refused · m right or wrong · w wrong · l refused at load · f refused in the forward pass ·
 * x crash · . not tried
 */
export const table = `
..r.r. Abs 1
..r.r. Abs 2
r.r.r. Abs 3
..r.r. Abs 4
r.r.r. Acos 1
..r.r. Acos 2
r.r.r. Acos 3
..r.r. Acos 4
r.r.r. Acosh 1
..r.r. Acosh 2
r.r.r. Acosh 3
..r.r. Acosh 4
..r.r. Add 0c,4 one-by
..r.r. Add 1,1 same
..w.r. Add 1,1c same
..w.r. Add 1c,1 same
..r.r. Add 1c,2 left-over-0
..r.r. Add 1c,3 left-over-0.1
..r.r. Add 1c,4 left-over-1.2
..r.r. Add 1c,4 one-by
..r.r. Add 2,1c right-over-0
..r.r. Add 2,2c right-over-1
..r.r. Add 2c,2 left-over-1
..r.r. Add 2c,3 left-over-0.2
..r.r. Add 2c,4 left-over-1
r.r.r. Add 3,1c right-over-0.1
..r.r. Add 3,2c right-over-0.2
..r.r. Add 3,3c right-over-1
r.r... Add 3,3c same
w.w... Add 3:uint8,3:uint8c same
..r.r. Add 3c,3 left-over-1
..r.r. Add 3c,4 left-over-2.3
..r.r. Add 4,0c by-one
..r.r. Add 4,1c by-one
..r.r. Add 4,1c right-over-1.2
..r.r. Add 4,2c right-over-1
..r.r. Add 4,3c right-over-2.3
..r.r. Add 4,4 right-over-2
..r.r. Add 4,4 same
..r.r. Add 4,4c both-over-1.2.3
..r.r. Add 4,4c left-over-2.3
..r.r. Add 4,4c right-over-1
..r.r. Add 4,4c right-over-2
..r.r. Add 4,4c same
..r.r. Add 4c,4 both-over-1.2.3
..r.r. Add 4c,4 left-over-1
..r.r. Add 4c,4 left-over-2
..r.r. Add 4c,4 right-over-2.3
..r.r. Add 4c,4 same
l.l... AffineGrid 3,1:int64c
l.l... AffineGrid 3,1:int64c align_corners=1
l.l... And 2:bool,2:boolc same
l.l... And 3:bool,1:boolc right-over-0.1
l.l... And 3:bool,2:boolc right-over-0
l.l... And 3:bool,3:boolc same
l.l... And 4:bool,2:boolc right-over-0.1
l.l... And 4:bool,3:boolc right-over-0
l.l... And 4:bool,4:boolc both-over-0.1.2
l.l... And 4:bool,4:boolc same
r.r... ArgMax 2 axis=1 keepdims=0
r.r... ArgMax 2 axis=1 keepdims=0 select_last_index=1
r.r... ArgMax 2 axis=1 keepdims=1
r.r... ArgMax 2 axis=1 keepdims=1 select_last_index=1
r.r... ArgMax 2 keepdims=1
r.r... ArgMax 2 keepdims=1 select_last_index=1
r.r... ArgMax 3 axis=1 keepdims=0
r.r... ArgMax 3 axis=1 keepdims=0 select_last_index=1
r.r... ArgMax 3 axis=1 keepdims=1
r.r... ArgMax 3 axis=1 keepdims=1 select_last_index=1
r.r... ArgMax 3 axis=2 keepdims=1
r.r... ArgMax 3 axis=2 keepdims=1 select_last_index=1
r.r... ArgMax 3 keepdims=1
r.r... ArgMax 3 keepdims=1 select_last_index=1
..r.r. ArgMax 4 axis=0 keepdims=0
..r.r. ArgMax 4 axis=0 keepdims=1
..r.r. ArgMax 4 axis=1 keepdims=0
..r.r. ArgMax 4 axis=1 keepdims=1
..r.r. ArgMax 4 axis=2 keepdims=0
..r.r. ArgMax 4 axis=2 keepdims=1
..r.r. ArgMax 4 axis=3 keepdims=0
..r.r. ArgMax 4 axis=3 keepdims=1
r.r... ArgMin 2 axis=1 keepdims=0
r.r... ArgMin 2 axis=1 keepdims=0 select_last_index=1
r.r... ArgMin 2 axis=1 keepdims=1
r.r... ArgMin 2 axis=1 keepdims=1 select_last_index=1
r.r... ArgMin 2 keepdims=1
r.r... ArgMin 2 keepdims=1 select_last_index=1
r.r... ArgMin 3 axis=1 keepdims=0
r.r... ArgMin 3 axis=1 keepdims=0 select_last_index=1
r.r... ArgMin 3 axis=1 keepdims=1
r.r... ArgMin 3 axis=1 keepdims=1 select_last_index=1
r.r... ArgMin 3 axis=2 keepdims=1
r.r... ArgMin 3 axis=2 keepdims=1 select_last_index=1
r.r... ArgMin 3 keepdims=1
r.r... ArgMin 3 keepdims=1 select_last_index=1
..r.r. ArgMin 4 axis=0 keepdims=0
..r.r. ArgMin 4 axis=0 keepdims=1
..r.r. ArgMin 4 axis=1 keepdims=0
..r.r. ArgMin 4 axis=1 keepdims=1
..r.r. ArgMin 4 axis=2 keepdims=0
..r.r. ArgMin 4 axis=2 keepdims=1
..r.r. ArgMin 4 axis=3 keepdims=0
..r.r. ArgMin 4 axis=3 keepdims=1
r.r.r. Asin 1
..r.r. Asin 2
r.r.r. Asin 3
..r.r. Asin 4
r.r.r. Asinh 1
..r.r. Asinh 2
r.r.r. Asinh 3
..r.r. Asinh 4
r.r.r. Atan 1
..r.r. Atan 2
r.r.r. Atan 3
..r.r. Atan 4
r.r.r. Atanh 1
..r.r. Atanh 2
r.r.r. Atanh 3
..r.r. Atanh 4
r.r... AveragePool 3 kernel_shape=n
..w.w. AveragePool 3 kernel_shape=n pads=even strides=n
w.w... AveragePool 4 auto_pad=SAME_LOWER kernel_shape=n
r.r... AveragePool 4 auto_pad=SAME_UPPER kernel_shape=n
r.r... AveragePool 4 auto_pad=SAME_UPPER kernel_shape=n strides=n
..r.r. AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n
..r.r. AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=even
..r.m. AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=even strides=n
..r.r. AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=uneven
..r.m. AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=uneven strides=n
..r.m. AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n strides=n
w.w... AveragePool 4 ceil_mode=1 dilations=n kernel_shape=n
..r.r. AveragePool 4 ceil_mode=1 kernel_shape=n
..w.r. AveragePool 4 ceil_mode=1 kernel_shape=n pads=even
..w.m. AveragePool 4 ceil_mode=1 kernel_shape=n pads=even strides=n
..w.r. AveragePool 4 ceil_mode=1 kernel_shape=n pads=uneven
..w.m. AveragePool 4 ceil_mode=1 kernel_shape=n pads=uneven strides=n
r.r.r. AveragePool 4 ceil_mode=1 kernel_shape=n strides=n
..r.r. AveragePool 4 count_include_pad=1 kernel_shape=n
w.m.r. AveragePool 4 count_include_pad=1 kernel_shape=n pads=even
..r.r. AveragePool 4 count_include_pad=1 kernel_shape=n pads=even strides=n
..r.r. AveragePool 4 count_include_pad=1 kernel_shape=n pads=uneven
..r.r. AveragePool 4 count_include_pad=1 kernel_shape=n pads=uneven strides=n
..r.r. AveragePool 4 count_include_pad=1 kernel_shape=n strides=n
r.r.r. AveragePool 4 kernel_shape=n
r.m.r. AveragePool 4 kernel_shape=n pads=even
..w.r. AveragePool 4 kernel_shape=n pads=even strides=n
..w.r. AveragePool 4 kernel_shape=n pads=uneven
..m.r. AveragePool 4 kernel_shape=n pads=uneven strides=n
r.r.r. AveragePool 4 kernel_shape=n strides=n
w.w... AveragePool 5 ceil_mode=1 count_include_pad=1 dilations=n kernel_shape=n strides=n
w.w... AveragePool 5 ceil_mode=1 dilations=n kernel_shape=n
w.w... AveragePool 5 ceil_mode=1 dilations=n kernel_shape=n strides=n
w.w... AveragePool 5 count_include_pad=1 dilations=n kernel_shape=n strides=n
w.w... AveragePool 5 dilations=n kernel_shape=n strides=n
r.r... AveragePool 5 kernel_shape=n
..w.w. AveragePool 5 kernel_shape=n pads=even strides=n
..r.r. BatchNormalization 2,1c,1c,1c,1c
..r.r. BatchNormalization 3,1c,1c,1c,1c
r.r.r. BatchNormalization 4,1c,1c,1c,1c
r.r... BatchNormalization 4,1c,1c,1c,1c epsilon
w.w... BatchNormalization 4,1c,1c,1c,1c to 3 epsilon training_mode=1
w.w... BatchNormalization 4,1c,1c,1c,1c to 3 training_mode=1
l.l... Bernoulli 1 dtype=n
l.l... Bernoulli 1 seed
l.l... Bernoulli 1:double
l.l... BitShift 1:uint16,1:uint16c direction=LEFT
l.l... BitShift 1:uint16,1:uint16c direction=RIGHT
l.l... BitShift 1:uint32,1:uint32c direction=LEFT
l.l... BitShift 1:uint32,1:uint32c direction=RIGHT
l.l... BitShift 1:uint64,1:uint64c direction=LEFT
l.l... BitShift 1:uint64,1:uint64c direction=RIGHT
l.l... BitShift 1:uint8,1:uint8c direction=LEFT
l.l... BitShift 1:uint8,1:uint8c direction=RIGHT
l.l... BitwiseAnd 2:int32,2:int32c
l.l... BitwiseAnd 3:int16,3:int16c
l.l... BitwiseAnd 3:uint64,1:uint64c
l.l... BitwiseAnd 4:uint8,3:uint8c
l.l... BitwiseNot 2:int32
l.l... BitwiseNot 3:uint16
l.l... BitwiseNot 4:uint8
l.l... BitwiseOr 2:int32,2:int32c
l.l... BitwiseOr 3:uint64,1:uint64c
l.l... BitwiseOr 4:int8,4:int8c
l.l... BitwiseOr 4:uint8,3:uint8c
l.l... BitwiseXor 2:int32,2:int32c
l.l... BitwiseXor 3:int16,3:int16c
l.l... BitwiseXor 3:uint64,1:uint64c
l.l... BitwiseXor 4:uint8,3:uint8c
l.l... BlackmanWindow 0:int32
r.r... Cast 2 saturate=1 to
r.r... Cast 2 to
r.r... Cast 2:double saturate=1 to
r.r... Cast 2:double to
r.r... Cast 2:float16 saturate=1 to
r.r... Cast 2:float16 to
r.r... Cast 3:int64c to
..r.r. Cast 4:bool to
r.r... Cast 4:int64c to
r.r... Cast 5:int64c to
l.l... CastLike 2,1:doublec
l.l... CastLike 2,1:float16c
l.l... CastLike 2:double,1:float16c
l.l... CastLike 2:double,1c
l.l... CastLike 2:float16,1:doublec
l.l... CastLike 2:float16,1c
r.r.r. Ceil 1
..r.r. Ceil 2
r.r.r. Ceil 3
..r.r. Ceil 4
..r.r. Celu 1
..r.r. Celu 2
..r.r. Celu 3
..r.r. Celu 4
r.r... Celu 4 alpha
l.l... CenterCropPad 3,1:int64c
l.l... CenterCropPad 3,1:int64c axes=0.1
l.l... CenterCropPad 3,1:int64c axes=1.2
r.r... Clip 1,-,-
r.r... Clip 1,0c,0c
r.r... Clip 1:int8,-,-
r.r... Clip 3,-,0c
r.r... Clip 3,0c
r.r... Clip 3,0c,0c
w.r... Clip 3:int8,-,0:int8c
w.r... Clip 3:int8,0:int8c
..r.r. Clip 4,-,0c
..r.r. Clip 4,0c,-
..r.r. Clip 4,0c,0c
l.l... Col2Im 3,1:int64c,1:int64c
l.l... Col2Im 3,1:int64c,1:int64c dilations=n
l.l... Col2Im 3,1:int64c,1:int64c pads=even
l.l... Col2Im 3,1:int64c,1:int64c strides=n
l.l... Compress 2,1:boolc
l.l... Compress 2,1:boolc axis=0
l.l... Compress 2,1:boolc axis=1
l.l... Concat 1,1c axis=0
..r.r. Concat 2,2 axis=0
..r.r. Concat 2,2 axis=1
w.w.r. Concat 2,2c axis=0
r.r.r. Concat 2,2c axis=1
..r.r. Concat 2c,2,2 axis=0
..r.r. Concat 2c,2,2 axis=1
..r.r. Concat 3,3 axis=0
..r.r. Concat 3,3 axis=1
..r.r. Concat 3,3 axis=2
w.w.r. Concat 3,3c axis=0
r.r.r. Concat 3,3c axis=1
r.r.r. Concat 3,3c axis=2
..r.r. Concat 3c,3,3 axis=0
..r.r. Concat 3c,3,3 axis=1
..r.r. Concat 3c,3,3 axis=2
..r.r. Concat 4,4 axis=0
..r.r. Concat 4,4 axis=1
..r.r. Concat 4,4 axis=2
..r.r. Concat 4,4 axis=3
..w.r. Concat 4,4c axis=0
..r.r. Concat 4,4c axis=1
..r.r. Concat 4,4c axis=2
..r.r. Concat 4,4c axis=3
..r.r. Concat 4c,4,4 axis=0
..r.r. Concat 4c,4,4 axis=1
..r.r. Concat 4c,4,4 axis=2
..r.r. Concat 4c,4,4 axis=3
l.l... ConstantOfShape 1:int64 value
..r.r. Conv 3,3c kernel_shape=n
..r.r. Conv 3,3c kernel_shape=n pads=even strides=n
r.r... Conv 4,4c auto_pad=SAME_LOWER kernel_shape=n strides=n
r.r... Conv 4,4c kernel_shape=n
r.r... Conv 4,4c kernel_shape=n pads=even
r.r... Conv 4,4c kernel_shape=n pads=even strides=n
r.r... Conv 4,4c kernel_shape=n strides=n
..r.r. Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n
..m.r. Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=even
..r.r. Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=even strides=n
..m.r. Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=uneven
..r.r. Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=uneven strides=n
..r.r. Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n strides=n
..r.r. Conv 4,4c,1c dilations=n group=n kernel_shape=n
..r.r. Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=even
..r.r. Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=even strides=n
..r.r. Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=uneven
..r.r. Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=uneven strides=n
..r.r. Conv 4,4c,1c dilations=n group=n kernel_shape=n strides=n
..r.r. Conv 4,4c,1c dilations=n kernel_shape=n
..r.r. Conv 4,4c,1c dilations=n kernel_shape=n pads=even
..r.r. Conv 4,4c,1c dilations=n kernel_shape=n pads=even strides=n
..r.r. Conv 4,4c,1c dilations=n kernel_shape=n pads=uneven
..r.r. Conv 4,4c,1c dilations=n kernel_shape=n pads=uneven strides=n
..r.r. Conv 4,4c,1c dilations=n kernel_shape=n strides=n
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=1
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=1 strides=n
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=n
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=n pads=even
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=n pads=even strides=n
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=n pads=uneven
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=n pads=uneven strides=n
..r.r. Conv 4,4c,1c group=depthwise kernel_shape=n strides=n
..r.r. Conv 4,4c,1c group=n kernel_shape=1
..r.r. Conv 4,4c,1c group=n kernel_shape=1 strides=n
..r.r. Conv 4,4c,1c group=n kernel_shape=n
..r.r. Conv 4,4c,1c group=n kernel_shape=n pads=even
..r.r. Conv 4,4c,1c group=n kernel_shape=n pads=even strides=n
..r.r. Conv 4,4c,1c group=n kernel_shape=n pads=uneven
..r.r. Conv 4,4c,1c group=n kernel_shape=n pads=uneven strides=n
..r.r. Conv 4,4c,1c group=n kernel_shape=n strides=n
..r.r. Conv 4,4c,1c kernel_shape=1
..r.r. Conv 4,4c,1c kernel_shape=1 strides=n
..r.r. Conv 4,4c,1c kernel_shape=n
..r.r. Conv 4,4c,1c kernel_shape=n pads=even
..r.r. Conv 4,4c,1c kernel_shape=n pads=even strides=n
..r.r. Conv 4,4c,1c kernel_shape=n pads=uneven
..r.r. Conv 4,4c,1c kernel_shape=n pads=uneven strides=n
..r.r. Conv 4,4c,1c kernel_shape=n strides=n
..r.r. Conv 5,5c kernel_shape=n
..r.r. Conv 5,5c kernel_shape=n pads=even strides=n
l.l... ConvInteger 4:uint8,4:uint8c,0:uint8c
l.l... ConvInteger 4:uint8,4:uint8c,0:uint8c pads=even
l.l... ConvTranspose 3,3c
..f.r. ConvTranspose 3,3c kernel_shape=n
l.l... ConvTranspose 4,4c
l.l... ConvTranspose 4,4c auto_pad=SAME_UPPER strides=n
l.l... ConvTranspose 4,4c dilations=n
..w.r. ConvTranspose 4,4c dilations=n group=n kernel_shape=n
..w.r. ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=even
..w.r. ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=even strides=n
..f.r. ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=uneven
..f.r. ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=uneven strides=n
..w.r. ConvTranspose 4,4c dilations=n group=n kernel_shape=n strides=n
..w.r. ConvTranspose 4,4c dilations=n kernel_shape=n
..w.r. ConvTranspose 4,4c dilations=n kernel_shape=n pads=even
..w.r. ConvTranspose 4,4c dilations=n kernel_shape=n pads=even strides=n
..f.r. ConvTranspose 4,4c dilations=n kernel_shape=n pads=uneven
..f.r. ConvTranspose 4,4c dilations=n kernel_shape=n pads=uneven strides=n
..w.r. ConvTranspose 4,4c dilations=n kernel_shape=n strides=n
l.l... ConvTranspose 4,4c group=depthwise
..r.r. ConvTranspose 4,4c group=n kernel_shape=1
..r.r. ConvTranspose 4,4c group=n kernel_shape=1 strides=n
..r.r. ConvTranspose 4,4c group=n kernel_shape=n
..r.r. ConvTranspose 4,4c group=n kernel_shape=n pads=even
..r.r. ConvTranspose 4,4c group=n kernel_shape=n pads=even strides=n
..f.r. ConvTranspose 4,4c group=n kernel_shape=n pads=uneven
..f.r. ConvTranspose 4,4c group=n kernel_shape=n pads=uneven strides=n
..r.r. ConvTranspose 4,4c group=n kernel_shape=n strides=n
..r.r. ConvTranspose 4,4c kernel_shape=1
..r.r. ConvTranspose 4,4c kernel_shape=1 strides=n
..r.r. ConvTranspose 4,4c kernel_shape=n
w.w... ConvTranspose 4,4c kernel_shape=n output_padding=n output_shape=n strides=n
..r.r. ConvTranspose 4,4c kernel_shape=n pads=even
..r.r. ConvTranspose 4,4c kernel_shape=n pads=even strides=n
..f.r. ConvTranspose 4,4c kernel_shape=n pads=uneven
..f.r. ConvTranspose 4,4c kernel_shape=n pads=uneven strides=n
..r.r. ConvTranspose 4,4c kernel_shape=n strides=n
l.l... ConvTranspose 4,4c output_padding=n strides=n
l.l... ConvTranspose 4,4c output_shape=n strides=n
l.l... ConvTranspose 4,4c pads=even strides=n
l.l... ConvTranspose 5,5c
..f.r. ConvTranspose 5,5c kernel_shape=n
r.r.r. Cos 1
..r.r. Cos 2
r.r.r. Cos 3
..r.r. Cos 4
r.r.r. Cosh 1
..r.r. Cosh 2
r.r.r. Cosh 3
..r.r. Cosh 4
r.r... CumSum 1:double,0:int32c
r.r... CumSum 1:double,0:int32c exclusive=1
r.r... CumSum 1:double,0:int32c exclusive=1 reverse=1
r.r... CumSum 1:double,0:int32c reverse=1
..r.r. CumSum 2,0:int64c
r.r... CumSum 2:double,0:int32c
..r.r. CumSum 3,0:int64c
..r.r. CumSum 4,0:int64c
l.l... DFT 4 axis=1
l.l... DFT 4 axis=1 inverse=1
l.l... DFT 4 axis=2
l.l... DFT 4,-,0:int64c
l.l... DFT 4,-,0:int64c inverse=1
l.l... DeformConv 4,4c,4c kernel_shape=n
l.l... DeformConv 4,4c,4c kernel_shape=n offset_group=2
l.l... DeformConv 4,4c,4c kernel_shape=n pads=even
l.l... DeformConv 4,4c,4c,1c,4c kernel_shape=n
r.r.r. DepthToSpace 4 blocksize=2 mode=CRD
r.r.r. DepthToSpace 4 blocksize=2 mode=DCR
l.l... DequantizeLinear 1:int16,0c,0:int16c
l.l... DequantizeLinear 1:uint16,0c,0:uint16c
w.w... DequantizeLinear 1:uint8,0c,0:uint8c
w.w... DequantizeLinear 4:uint8,1c,1:uint8c
f.w... DequantizeLinear 4:uint8,4c,4:uint8c axis=1 block_size=2
l.l... Det 2
l.l... Det 3
r.r... Div 0,0c same
..r.r. Div 0c,4 one-by
..r.r. Div 1,1 same
w.w.r. Div 1,1c same
..w.r. Div 1c,1 same
..r.r. Div 1c,2 left-over-0
..r.r. Div 1c,3 left-over-0.1
..r.r. Div 1c,4 left-over-1.2
..r.r. Div 1c,4 one-by
..r.r. Div 2,1c right-over-0
r.r... Div 2,2 by-one
r.r... Div 2,2 right-over-1
..r.r. Div 2,2c right-over-1
..r.r. Div 2c,2 left-over-1
..r.r. Div 2c,3 left-over-0.2
..r.r. Div 2c,4 left-over-1
r.r.r. Div 3,1c right-over-0.1
..r.r. Div 3,2c right-over-0.2
r.r... Div 3,3 right-over-0
r.r... Div 3,3 right-over-1
r.r... Div 3,3 right-over-2
..r.r. Div 3,3c right-over-1
r.r... Div 3,3c same
w.w... Div 3:uint8,3:uint8c same
..r.r. Div 3c,3 left-over-1
..r.r. Div 3c,4 left-over-2.3
..r.r. Div 4,0c by-one
r.r.r. Div 4,1c by-one
..r.r. Div 4,1c right-over-1.2
..r.r. Div 4,2c right-over-1
..r.r. Div 4,3c right-over-2.3
..r.r. Div 4,4 right-over-2
..r.r. Div 4,4 same
..r.r. Div 4,4c both-over-1.2.3
..r.r. Div 4,4c left-over-2.3
..r.r. Div 4,4c right-over-1
..r.r. Div 4,4c right-over-2
..r.r. Div 4,4c same
..r.r. Div 4c,4 both-over-1.2.3
..r.r. Div 4c,4 left-over-1
..r.r. Div 4c,4 left-over-2
..r.r. Div 4c,4 right-over-2.3
..r.r. Div 4c,4 same
r.r... Dropout 1
..r.r. Dropout 2
..r.r. Dropout 3
r.r... Dropout 3 ratio
r.r... Dropout 3 seed
w.w... Dropout 3 to 2 seed
r.r... Dropout 3,0c seed
w.w... Dropout 3,0c to 2 seed
l.l... Dropout 3,0c,0:boolc seed
l.l... Dropout 3,0c,0:boolc to 2 seed
..r.r. Dropout 4
l.l... DynamicQuantizeLinear 1 to 3
l.l... DynamicQuantizeLinear 2 to 3
l.l... Einsum 1:double,1:doublec equation=i,i
r.r... Einsum 2:double equation=ij->i
r.r... Einsum 2:double equation=ij->ji
r.r... Einsum 3:double equation=...ii ->...i
r.r... Einsum 3:double,3:doublec equation=bij, bjk -> bik
..r.r. Elu 1
r.r... Elu 1 alpha
..r.r. Elu 2
r.r.r. Elu 3
r.r... Elu 3 alpha
..r.r. Elu 4
r.r... Elu 4 alpha
r.r... Equal 3:int32,1:int32c right-over-0.1
r.r... Equal 3:int32,3:int32c same
r.r... Equal 3:int64c,1:int64c by-one
..r.r. Equal 4,1c by-one
r.r... Equal 4:int64c,1:int64c by-one
r.r... Equal 5:int64c,1:int64c by-one
..r.r. Erf 1
..r.r. Erf 2
..r.r. Erf 3
r.r.r. Erf 4
r.r.r. Exp 1
r.r.r. Exp 2
r.r.r. Exp 3
..r.r. Exp 4
r.r.r. Expand 2,1:int64c
..r.r. Expand 3,1:int64c
..r.r. Expand 4,1:int64c
l.l... EyeLike 2:int32
l.l... EyeLike 2:int32 dtype=1 k=1
l.l... EyeLike 2:int32 dtype=n
..r.r. Flatten 2 axis=0
..r.r. Flatten 2 axis=1
..r.r. Flatten 3 axis=0
..r.r. Flatten 3 axis=1
..r.r. Flatten 3 axis=2
r.r... Flatten 4
r.r.r. Flatten 4 axis=0
r.r.r. Flatten 4 axis=1
r.r.r. Flatten 4 axis=2
r.r.r. Flatten 4 axis=3
r.r.r. Floor 1
..r.r. Floor 2
r.r.r. Floor 3
..r.r. Floor 4
l.l... GRU 3,3c,3c hidden_size
l.l... GRU 3,3c,3c to 2 hidden_size layout=1
l.l... GRU 3,3c,3c,2c hidden_size
r.r... Gather 1,1:int64c axis=0 from-the-end
..r.r. Gather 2,0:int64c axis=0
..r.r. Gather 2,0:int64c axis=1
..r.r. Gather 2,1:int64c axis=0
..r.r. Gather 2,1:int64c axis=0 from-the-end
..r.r. Gather 2,1:int64c axis=1
..r.r. Gather 2,1:int64c axis=1 from-the-end
r.r... Gather 2,2:int64c axis=1
..r.r. Gather 3,0:int64c axis=0
..r.r. Gather 3,0:int64c axis=1
..r.r. Gather 3,0:int64c axis=2
..r.r. Gather 3,1:int64c axis=0
..r.r. Gather 3,1:int64c axis=0 from-the-end
..r.r. Gather 3,1:int64c axis=1
..r.r. Gather 3,1:int64c axis=1 from-the-end
..r.r. Gather 3,1:int64c axis=2
..r.r. Gather 3,1:int64c axis=2 from-the-end
..r.r. Gather 4,0:int64c axis=0
..r.r. Gather 4,0:int64c axis=1
..r.r. Gather 4,0:int64c axis=2
..r.r. Gather 4,0:int64c axis=3
r.r.r. Gather 4,1:int64c axis=0
..r.r. Gather 4,1:int64c axis=0 from-the-end
r.r.r. Gather 4,1:int64c axis=1
..r.r. Gather 4,1:int64c axis=1 from-the-end
..r.r. Gather 4,1:int64c axis=2
..r.r. Gather 4,1:int64c axis=2 from-the-end
..r.r. Gather 4,1:int64c axis=3
..r.r. Gather 4,1:int64c axis=3 from-the-end
r.r... GatherElements 2,2:int64c axis=0
r.r... GatherElements 2,2:int64c axis=0 from-the-end
r.r... GatherElements 2,2:int64c axis=1
r.r... GatherElements 3,3:int64c axis=1
r.r... GatherElements 4,4:int64c axis=1
r.r... GatherElements 5,5:int64c axis=1
r.r... GatherElements 7,7:int64c axis=1
l.l... GatherND 2:int32,2:int64c
l.l... GatherND 3,3:int64c
l.l... GatherND 3:int32,2:int64c batch_dims=1
r.r... Gelu 1
r.r... Gelu 1 approximate=tanh
r.r... Gelu 3
w.w... Gelu 3 approximate=tanh
r.r.r. Gemm 2,2c
..r.r. Gemm 2,2c alpha beta
..r.r. Gemm 2,2c alpha beta transA=1
..r.r. Gemm 2,2c alpha beta transA=1 transB=1
..r.r. Gemm 2,2c alpha beta transB=1
..r.r. Gemm 2,2c transA=1
..r.r. Gemm 2,2c transA=1 transB=1
..r.r. Gemm 2,2c transB=1
r.r... Gemm 2,2c,0c
r.r.r. Gemm 2,2c,1c
..r.r. Gemm 2,2c,1c alpha beta
..r.r. Gemm 2,2c,1c alpha beta transA=1
..r.r. Gemm 2,2c,1c alpha beta transA=1 transB=1
..r.r. Gemm 2,2c,1c alpha beta transB=1
..r.r. Gemm 2,2c,1c transA=1
..r.r. Gemm 2,2c,1c transA=1 transB=1
..r.r. Gemm 2,2c,1c transB=1
r.r.r. Gemm 2,2c,2c
r.r... Gemm 2,2c,2c alpha
..r.r. Gemm 2,2c,2c alpha beta
..r.r. Gemm 2,2c,2c alpha beta transA=1
r.r.r. Gemm 2,2c,2c alpha beta transA=1 transB=1
..r.r. Gemm 2,2c,2c alpha beta transB=1
r.r... Gemm 2,2c,2c beta
r.r.r. Gemm 2,2c,2c transA=1
..r.r. Gemm 2,2c,2c transA=1 transB=1
r.r.r. Gemm 2,2c,2c transB=1
..r.r. GlobalAveragePool 3
r.r.r. GlobalAveragePool 4
..l.l. GlobalLpPool 3
..l.l. GlobalLpPool 4
..r.r. GlobalMaxPool 3
r.r.r. GlobalMaxPool 4
r.r... Greater 3,1c right-over-0.1
r.r... Greater 3,3c same
..r.r. Greater 4,1c by-one
r.r... GreaterOrEqual 3,1c right-over-0.1
r.r... GreaterOrEqual 3,3c same
..r.r. GreaterOrEqual 4,1c by-one
l.l... GridSample 4,4c align_corners=1 mode=cubic
l.l... GridSample 4,4c align_corners=1 mode=linear
l.l... GridSample 4,4c align_corners=1 mode=nearest
l.l... GridSample 4,4c mode=cubic
l.l... GridSample 4,4c mode=linear
l.l... GridSample 4,4c mode=linear padding_mode=zeros
l.l... GridSample 4,4c mode=nearest
l.l... GridSample 4,4c padding_mode=border
l.l... GridSample 4,4c padding_mode=reflection
l.l... GridSample 4,4c padding_mode=zeros
l.l... GridSample 5,5c align_corners=1 mode=linear
l.l... GridSample 5,5c align_corners=1 mode=nearest
l.l... GridSample 5,5c mode=linear
l.l... GridSample 5,5c mode=nearest
..l.f. GroupNormalization 2,1c,1c num_groups=2
..p.p. GroupNormalization 3,1c,1c num_groups=2
r.r... GroupNormalization 4,1c,1c epsilon num_groups=2
r.p.p. GroupNormalization 4,1c,1c num_groups=2
l.l... HammingWindow 0:int32
l.l... HannWindow 0:int32
..r.r. HardSigmoid 1
r.r... HardSigmoid 1 alpha beta
..r.r. HardSigmoid 2
r.r.r. HardSigmoid 3
r.r... HardSigmoid 3 alpha beta
..r.r. HardSigmoid 4
..r.r. HardSwish 1
..r.r. HardSwish 2
r.r.r. HardSwish 3
..r.r. HardSwish 4
..l.r. Hardmax 1 axis=0
l.l... Hardmax 2
..l.r. Hardmax 2 axis=0
..l.r. Hardmax 2 axis=1
l.l... Hardmax 3
l.l.r. Hardmax 3 axis=0
l.l.r. Hardmax 3 axis=1
l.l.r. Hardmax 3 axis=2
..l.r. Hardmax 4 axis=0
..l.r. Hardmax 4 axis=1
..l.r. Hardmax 4 axis=2
..l.r. Hardmax 4 axis=3
..l.r. Hardmax@<13 1 axis=0
..l.w. Hardmax@<13 2 axis=0
..l.r. Hardmax@<13 2 axis=1
..l.w. Hardmax@<13 3 axis=0
..l.w. Hardmax@<13 3 axis=1
..l.r. Hardmax@<13 3 axis=2
..l.w. Hardmax@<13 4 axis=0
..l.w. Hardmax@<13 4 axis=1
..l.w. Hardmax@<13 4 axis=2
..l.r. Hardmax@<13 4 axis=3
r.r.r. Identity 1
r.r... Identity 1:int8
..r.r. Identity 2
..r.r. Identity 3
r.r.r. Identity 4
l.l... If 0:bool else_branch then_branch
l.l... ImageDecoder 1:uint8 pixel_format=BGR
l.l... ImageDecoder 1:uint8 pixel_format=Grayscale
l.l... ImageDecoder 1:uint8 pixel_format=RGB
..r.r. InstanceNormalization 3,1c,1c
r.r.r. InstanceNormalization 4,1c,1c
r.r... InstanceNormalization 4,1c,1c epsilon
l.l... IsInf 1
l.l... IsInf 1:float16
l.l.r. IsNaN 1
l.l... IsNaN 1:float16
..l.r. IsNaN 2
..l.r. IsNaN 3
..l.r. IsNaN 4
r.r... LRN 4 alpha beta bias size
r.r.r. LRN 4 size
r.r... LSTM 3,3c,3c hidden_size
r.r... LSTM 3,3c,3c to 2 hidden_size layout=1
r.r... LSTM 3,3c,3c,2c hidden_size
r.r... LSTM 3,3c,3c,2c,1:int32c,3c,3c,2c hidden_size
..r.r. LayerNormalization 2,1c axis=1
..r.r. LayerNormalization 2,1c,1c axis=1
f.f... LayerNormalization 2,1c,1c to 3 axis=1
f.f... LayerNormalization 2,2c,2c to 3 axis=0
..r.r. LayerNormalization 3,1c axis=2
..r.r. LayerNormalization 3,1c,1c axis=2
f.f... LayerNormalization 3,1c,1c to 3 axis=2 epsilon
f.f... LayerNormalization 3,2c,2c to 3 axis=1 epsilon
f.f... LayerNormalization 3,3c,3c to 3 axis=0 epsilon
..r.r. LayerNormalization 4,1c axis=3
..r.r. LayerNormalization 4,1c,1c axis=3
f.f... LayerNormalization 4,1c,1c to 3
f.f... LayerNormalization 4,1c,1c to 3 axis=3
f.f... LayerNormalization 4,2c,2c to 3 axis=2
f.f... LayerNormalization 4,3c,3c to 3 axis=1
f.f... LayerNormalization 4,4c,4c to 3 axis=0
..r.r. LeakyRelu 1
r.r... LeakyRelu 1 alpha
..r.r. LeakyRelu 2
r.r.r. LeakyRelu 3
r.r... LeakyRelu 3 alpha
..r.r. LeakyRelu 4
r.r... Less 0:int8c,3:int8 one-by
r.r... Less 0c,1 one-by
r.r... Less 0c,3 one-by
r.r... Less 1,0c by-one
r.r... Less 3,0c by-one
r.r... Less 3,1c right-over-0.1
r.r... Less 3,3c same
r.r... Less 3:int8,0:int8c by-one
..r.r. Less 4,1c by-one
r.r... LessOrEqual 3,1c right-over-0.1
r.r... LessOrEqual 3,3c same
..r.r. LessOrEqual 4,1c by-one
r.r.r. Log 1
r.r.r. Log 2
r.r.r. Log 3
..r.r. Log 4
..m.r. LogSoftmax 1 axis=0
r.r... LogSoftmax 2
..r.r. LogSoftmax 2 axis=0
..r.r. LogSoftmax 2 axis=1
r.r... LogSoftmax 3
r.r.r. LogSoftmax 3 axis=0
r.r.r. LogSoftmax 3 axis=1
r.r.r. LogSoftmax 3 axis=2
..r.r. LogSoftmax 4 axis=0
..r.r. LogSoftmax 4 axis=1
..r.r. LogSoftmax 4 axis=2
..r.r. LogSoftmax 4 axis=3
..m.r. LogSoftmax@<13 1 axis=0
..w.w. LogSoftmax@<13 2 axis=0
..r.r. LogSoftmax@<13 2 axis=1
..w.w. LogSoftmax@<13 3 axis=0
..w.w. LogSoftmax@<13 3 axis=1
..r.r. LogSoftmax@<13 3 axis=2
..w.w. LogSoftmax@<13 4 axis=0
..w.w. LogSoftmax@<13 4 axis=1
..w.w. LogSoftmax@<13 4 axis=2
..r.r. LogSoftmax@<13 4 axis=3
l.l... Loop 0:int64,0:boolc,1c to 2 body
..l.r. LpNormalization 2 axis=0 p=1
..l.r. LpNormalization 2 axis=0 p=2
..l.r. LpNormalization 2 axis=1 p=1
..l.r. LpNormalization 2 axis=1 p=2
..l.r. LpNormalization 3 axis=0 p=1
..l.r. LpNormalization 3 axis=0 p=2
..l.r. LpNormalization 3 axis=1 p=1
..l.r. LpNormalization 3 axis=1 p=2
..l.r. LpNormalization 3 axis=2 p=1
..l.r. LpNormalization 3 axis=2 p=2
..l.r. LpNormalization 4 axis=0 p=1
..l.r. LpNormalization 4 axis=0 p=2
..l.r. LpNormalization 4 axis=1 p=1
..l.r. LpNormalization 4 axis=1 p=2
..l.r. LpNormalization 4 axis=2 p=1
..l.r. LpNormalization 4 axis=2 p=2
..l.r. LpNormalization 4 axis=3 p=1
..l.r. LpNormalization 4 axis=3 p=2
..l.l. LpPool 3 kernel_shape=n p=1
..l.l. LpPool 3 kernel_shape=n p=2
l.l.l. LpPool 3 kernel_shape=n p=3
l.l... LpPool 4 auto_pad=SAME_LOWER kernel_shape=n p=4
l.l... LpPool 4 auto_pad=SAME_UPPER kernel_shape=n p=2
l.l... LpPool 4 dilations=n kernel_shape=n p=2
l.l... LpPool 4 kernel_shape=n p=2 strides=n
l.l... LpPool 4 kernel_shape=n p=3 pads=even
l.l... LpPool 4 kernel_shape=n p=4
..l.l. LpPool 5 kernel_shape=n p=1
..l.l. LpPool 5 kernel_shape=n p=2
l.l.l. LpPool 5 kernel_shape=n p=3
..r.r. MatMul 2,2
r.r.r. MatMul 2,2c
..r.r. MatMul 2c,2
..r.r. MatMul 2c,3 batches-differ
..r.r. MatMul 2c,4 batches-differ
..r.r. MatMul 3,2c batches-differ
..r.r. MatMul 3,3
r.r... MatMul 3,3c
..r.r. MatMul 4,2c batches-differ
..r.r. MatMul 4,4
r.r... MatMul 4,4c
l.l... MatMulInteger 2:uint8,2:uint8c,1:uint8c,1:uint8c
..r.r. Max 0c,4 one-by
r.r... Max 1 
..r.r. Max 1,1 same
w.w.r. Max 1,1c same
w.w... Max 1,1c,1c same
w.w... Max 1:double,1:doublec same
w.w... Max 1:float16,1:float16c same
l.l... Max 1:int16,1:int16c same
w.w... Max 1:int32,1:int32c same
w.w... Max 1:int64,1:int64c same
w.w... Max 1:int8,1:int8c same
l.l... Max 1:uint16,1:uint16c same
l.l... Max 1:uint32,1:uint32c same
l.l... Max 1:uint64,1:uint64c same
w.w... Max 1:uint8,1:uint8c same
..w.r. Max 1c,1 same
..r.r. Max 1c,2 left-over-0
..r.r. Max 1c,3 left-over-0.1
..r.r. Max 1c,4 left-over-1.2
..r.r. Max 1c,4 one-by
..r.r. Max 2,1c right-over-0
..r.r. Max 2,2c right-over-1
..r.r. Max 2c,2 left-over-1
..r.r. Max 2c,3 left-over-0.2
..r.r. Max 2c,4 left-over-1
..r.r. Max 3,1c right-over-0.1
..r.r. Max 3,2c right-over-0.2
..r.r. Max 3,3c right-over-1
..r.r. Max 3c,3 left-over-1
..r.r. Max 3c,4 left-over-2.3
..r.r. Max 4,0c by-one
..r.r. Max 4,1c by-one
..r.r. Max 4,1c right-over-1.2
..r.r. Max 4,2c right-over-1
..r.r. Max 4,3c right-over-2.3
..r.r. Max 4,4 right-over-2
..r.r. Max 4,4 same
..r.r. Max 4,4c both-over-1.2.3
..r.r. Max 4,4c left-over-2.3
..r.r. Max 4,4c right-over-1
..r.r. Max 4,4c right-over-2
..r.r. Max 4,4c same
..r.r. Max 4c,4 both-over-1.2.3
..r.r. Max 4c,4 left-over-1
..r.r. Max 4c,4 left-over-2
..r.r. Max 4c,4 right-over-2.3
..r.r. Max 4c,4 same
r.r... MaxPool 3 kernel_shape=n
..r.r. MaxPool 3 kernel_shape=n strides=n
w.w... MaxPool 4 auto_pad=SAME_LOWER kernel_shape=n
r.r... MaxPool 4 auto_pad=SAME_UPPER kernel_shape=n
r.r... MaxPool 4 auto_pad=SAME_UPPER kernel_shape=n strides=n
w.w... MaxPool 4 ceil_mode=1 kernel_shape=1 strides=n
..r.r. MaxPool 4 ceil_mode=1 kernel_shape=n
..r.r. MaxPool 4 ceil_mode=1 kernel_shape=n pads=even
..r.m. MaxPool 4 ceil_mode=1 kernel_shape=n pads=even strides=n
..r.r. MaxPool 4 ceil_mode=1 kernel_shape=n pads=uneven
..r.m. MaxPool 4 ceil_mode=1 kernel_shape=n pads=uneven strides=n
r.r.r. MaxPool 4 ceil_mode=1 kernel_shape=n strides=n
w.w... MaxPool 4 dilations=n kernel_shape=n
r.r.r. MaxPool 4 kernel_shape=n
r.r.r. MaxPool 4 kernel_shape=n pads=even
..r.r. MaxPool 4 kernel_shape=n pads=even strides=n
..r.r. MaxPool 4 kernel_shape=n pads=uneven
..r.r. MaxPool 4 kernel_shape=n pads=uneven strides=n
r.r.r. MaxPool 4 kernel_shape=n strides=n
r.r... MaxPool 4 to 2 kernel_shape=n pads=even
w.w... MaxPool 4 to 2 kernel_shape=n storage_order=1 strides=n
r.r... MaxPool 4:uint8 kernel_shape=n pads=even
w.w... MaxPool 5 ceil_mode=1 dilations=n kernel_shape=n strides=n
w.w... MaxPool 5 dilations=n kernel_shape=n
r.r... MaxPool 5 kernel_shape=n
..r.r. MaxPool 5 kernel_shape=n strides=n
l.l... MaxUnpool 4,4:int64c kernel_shape=n strides=n
l.l... MaxUnpool 4,4:int64c,1:int64c kernel_shape=n strides=n
..r.r. Mean 0c,4 one-by
l.r... Mean 1 
..r.r. Mean 1,1 same
l.w.r. Mean 1,1c same
l.w... Mean 1,1c,1c same
..w.r. Mean 1c,1 same
..r.r. Mean 1c,2 left-over-0
..r.r. Mean 1c,3 left-over-0.1
..r.r. Mean 1c,4 left-over-1.2
..r.r. Mean 1c,4 one-by
..r.r. Mean 2,1c right-over-0
..r.r. Mean 2,2c right-over-1
..r.r. Mean 2c,2 left-over-1
..r.r. Mean 2c,3 left-over-0.2
..r.r. Mean 2c,4 left-over-1
..r.r. Mean 3,1c right-over-0.1
..r.r. Mean 3,2c right-over-0.2
..r.r. Mean 3,3c right-over-1
..r.r. Mean 3c,3 left-over-1
..r.r. Mean 3c,4 left-over-2.3
..r.r. Mean 4,0c by-one
..r.r. Mean 4,1c by-one
..r.r. Mean 4,1c right-over-1.2
..r.r. Mean 4,2c right-over-1
..r.r. Mean 4,3c right-over-2.3
..r.r. Mean 4,4 right-over-2
..r.r. Mean 4,4 same
..r.r. Mean 4,4c both-over-1.2.3
..r.r. Mean 4,4c left-over-2.3
..r.r. Mean 4,4c right-over-1
..r.r. Mean 4,4c right-over-2
..r.r. Mean 4,4c same
..r.r. Mean 4c,4 both-over-1.2.3
..r.r. Mean 4c,4 left-over-1
..r.r. Mean 4c,4 left-over-2
..r.r. Mean 4c,4 right-over-2.3
..r.r. Mean 4c,4 same
..l.l. MeanVarianceNormalization 2
..l.l. MeanVarianceNormalization 3
l.l.l. MeanVarianceNormalization 4
l.l... MelWeightMatrix 0:int32,0:int32c,0:int32c,0c,0c
..r.r. Min 0c,4 one-by
r.r... Min 1 
..r.r. Min 1,1 same
w.w.r. Min 1,1c same
w.w... Min 1,1c,1c same
w.w... Min 1:double,1:doublec same
w.w... Min 1:float16,1:float16c same
l.l... Min 1:int16,1:int16c same
w.w... Min 1:int32,1:int32c same
w.w... Min 1:int64,1:int64c same
w.w... Min 1:int8,1:int8c same
l.l... Min 1:uint16,1:uint16c same
l.l... Min 1:uint32,1:uint32c same
l.l... Min 1:uint64,1:uint64c same
w.w... Min 1:uint8,1:uint8c same
..w.r. Min 1c,1 same
..r.r. Min 1c,2 left-over-0
..r.r. Min 1c,3 left-over-0.1
..r.r. Min 1c,4 left-over-1.2
..r.r. Min 1c,4 one-by
..r.r. Min 2,1c right-over-0
..r.r. Min 2,2c right-over-1
..r.r. Min 2c,2 left-over-1
..r.r. Min 2c,3 left-over-0.2
..r.r. Min 2c,4 left-over-1
..r.r. Min 3,1c right-over-0.1
..r.r. Min 3,2c right-over-0.2
..r.r. Min 3,3c right-over-1
..r.r. Min 3c,3 left-over-1
..r.r. Min 3c,4 left-over-2.3
..r.r. Min 4,0c by-one
..r.r. Min 4,1c by-one
..r.r. Min 4,1c right-over-1.2
..r.r. Min 4,2c right-over-1
..r.r. Min 4,3c right-over-2.3
..r.r. Min 4,4 right-over-2
..r.r. Min 4,4 same
..r.r. Min 4,4c both-over-1.2.3
..r.r. Min 4,4c left-over-2.3
..r.r. Min 4,4c right-over-1
..r.r. Min 4,4c right-over-2
..r.r. Min 4,4c same
..r.r. Min 4c,4 both-over-1.2.3
..r.r. Min 4c,4 left-over-1
..r.r. Min 4c,4 left-over-2
..r.r. Min 4c,4 right-over-2.3
..r.r. Min 4c,4 same
r.r.r. Mish 1
..r.r. Mish 2
..r.r. Mish 3
..r.r. Mish 4
w.w... Mod 1,1c same fmod=1
w.w... Mod 1:double,1:doublec same fmod=1
w.w... Mod 1:float16,1:float16c same fmod=1
l.l... Mod 1:int16,1:int16c same
w.w... Mod 1:int32,1:int32c same
w.w... Mod 1:int64,1:int64c same
w.w... Mod 1:int64,1:int64c same fmod=1
w.w... Mod 1:int8,1:int8c same
l.l... Mod 1:uint16,1:uint16c same
l.l... Mod 1:uint32,1:uint32c same
l.l... Mod 1:uint64,1:uint64c same
w.w... Mod 1:uint8,1:uint8c same
r.r... Mod 3:int32,1:int32c by-one
..r.r. Mul 0c,4 one-by
r.r.r. Mul 1,1 same
w.w.r. Mul 1,1c same
..w.r. Mul 1c,1 same
..r.r. Mul 1c,2 left-over-0
..r.r. Mul 1c,3 left-over-0.1
..r.r. Mul 1c,4 left-over-1.2
r.r.r. Mul 1c,4 one-by
..r.r. Mul 2,1c right-over-0
..r.r. Mul 2,2c right-over-1
r.r... Mul 2,2c same
..r.r. Mul 2c,2 left-over-1
..r.r. Mul 2c,3 left-over-0.2
..r.r. Mul 2c,4 left-over-1
r.r.r. Mul 3,1c right-over-0.1
..r.r. Mul 3,2c right-over-0.2
r.r... Mul 3,3 same
..r.r. Mul 3,3c right-over-1
r.r... Mul 3,3c same
w.w... Mul 3:uint8,3:uint8c same
..r.r. Mul 3c,3 left-over-1
..r.r. Mul 3c,4 left-over-2.3
..r.r. Mul 4,0c by-one
..r.r. Mul 4,1c by-one
..r.r. Mul 4,1c right-over-1.2
..r.r. Mul 4,2c right-over-1
..r.r. Mul 4,3c right-over-2.3
..r.r. Mul 4,4 right-over-2
..r.r. Mul 4,4 same
..r.r. Mul 4,4c both-over-1.2.3
..r.r. Mul 4,4c left-over-2.3
..r.r. Mul 4,4c right-over-1
..r.r. Mul 4,4c right-over-2
r.r.r. Mul 4,4c same
..r.r. Mul 4c,4 both-over-1.2.3
..r.r. Mul 4c,4 left-over-1
..r.r. Mul 4c,4 left-over-2
..r.r. Mul 4c,4 right-over-2.3
..r.r. Mul 4c,4 same
r.r.r. Neg 1
r.r.r. Neg 2
r.r.r. Neg 3
r.r.r. Neg 4
r.r... Neg 5
r.r... Neg 7
l.l... NegativeLogLikelihoodLoss 2,1:int64c reduction=none
l.l... NegativeLogLikelihoodLoss 2,1:int64c,1c ignore_index=n reduction=sum
l.l... NegativeLogLikelihoodLoss 3,2:int64c ignore_index=1 reduction=mean
l.l... NegativeLogLikelihoodLoss 3,2:int64c reduction=mean
l.l... NegativeLogLikelihoodLoss 3,2:int64c,1c ignore_index=-1 reduction=mean
l.l... NegativeLogLikelihoodLoss 3,2:int64c,1c ignore_index=1 reduction=mean
l.l... NegativeLogLikelihoodLoss 3,2:int64c,1c reduction=mean
l.l... NegativeLogLikelihoodLoss 4,3:int64c ignore_index=1 reduction=mean
l.l... NegativeLogLikelihoodLoss 4,3:int64c reduction=mean
l.l... NegativeLogLikelihoodLoss 4,3:int64c reduction=none
l.l... NegativeLogLikelihoodLoss 4,3:int64c reduction=sum
l.l... NegativeLogLikelihoodLoss 4,3:int64c,1c reduction=mean
l.l... NegativeLogLikelihoodLoss 4,3:int64c,1c reduction=none
l.l... NegativeLogLikelihoodLoss 4,3:int64c,1c reduction=sum
l.l... NegativeLogLikelihoodLoss 5,4:int64c ignore_index=-5 reduction=none
l.l... NegativeLogLikelihoodLoss 7,6:int64c reduction=none
l.l... NegativeLogLikelihoodLoss 7,6:int64c,1c reduction=mean
l.l... NonMaxSuppression 3,3c,1:int64c,1c,1c
l.l... NonMaxSuppression 3,3c,1:int64c,1c,1c center_point_box=1
l.l... NonZero 2:bool
r.r... Not 2:bool
r.r... Not 3:bool
r.r... Not 4:bool
l.l... OneHot 1:int64,0c,1:int32c
l.l... OneHot 1:int64,0c,1c axis=1
l.l... OneHot 2,0c,1c axis=0
l.l... OneHot 2,0c,1c axis=1
l.l... OptionalGetElement 1
l.l... Or 2:bool,2:boolc same
l.l... Or 3:bool,1:boolc right-over-0.1
l.l... Or 3:bool,2:boolc right-over-0
l.l... Or 3:bool,3:boolc same
l.l... Or 4:bool,2:boolc right-over-0.1
l.l... Or 4:bool,3:boolc right-over-0
l.l... Or 4:bool,4:boolc both-over-0.1.2
l.l... Or 4:bool,4:boolc same
..w.r. PRelu 1,1c same
..r.r. PRelu 2,1c right-over-0
..f.f. PRelu 2,2c right-over-1
w.w.w. PRelu 3,1c right-over-0.1
..r.r. PRelu 3,2c right-over-0.2
..w.w. PRelu 3,3c right-over-1
w.w... PRelu 3,3c same
..r.r. PRelu 4,0c by-one
..r.r. PRelu 4,1c by-one
..w.w. PRelu 4,1c right-over-1.2
..w.w. PRelu 4,2c right-over-1
..r.r. PRelu 4,3c right-over-2.3
..w.w. PRelu 4,4c both-over-1.2.3
..w.w. PRelu 4,4c left-over-2.3
..w.w. PRelu 4,4c right-over-1
..w.w. PRelu 4,4c right-over-2
..r.r. PRelu 4,4c same
..r.r. Pad 2,1:int64c mode=constant over-0
..r.r. Pad 2,1:int64c mode=constant over-1
..f.r. Pad 2,1:int64c mode=edge over-0
..f.r. Pad 2,1:int64c mode=edge over-1
..f.r. Pad 2,1:int64c mode=reflect over-0
..f.r. Pad 2,1:int64c mode=reflect over-1
..l.r. Pad 2,1:int64c over-1 negative
..r.r. Pad 3,1:int64c mode=constant over-0
..r.r. Pad 3,1:int64c mode=constant over-1
..r.r. Pad 3,1:int64c mode=constant over-2
..f.r. Pad 3,1:int64c mode=edge over-0
..f.r. Pad 3,1:int64c mode=edge over-1
..f.r. Pad 3,1:int64c mode=edge over-2
..f.r. Pad 3,1:int64c mode=reflect over-0
..f.r. Pad 3,1:int64c mode=reflect over-1
..f.r. Pad 3,1:int64c mode=reflect over-2
..l.r. Pad 3,1:int64c over-2 negative
..r.r. Pad 4,1:int64c mode=constant over-0
..r.r. Pad 4,1:int64c mode=constant over-1
..r.r. Pad 4,1:int64c mode=constant over-2
..r.r. Pad 4,1:int64c mode=constant over-3
..f.r. Pad 4,1:int64c mode=edge over-0
..f.r. Pad 4,1:int64c mode=edge over-1
..r.r. Pad 4,1:int64c mode=edge over-2
..r.r. Pad 4,1:int64c mode=edge over-3
..f.r. Pad 4,1:int64c mode=reflect over-0
..f.r. Pad 4,1:int64c mode=reflect over-1
..r.r. Pad 4,1:int64c mode=reflect over-2
..r.r. Pad 4,1:int64c mode=reflect over-3
..l.r. Pad 4,1:int64c over-3 negative
r.r... Pad 4,1:int64c,0c mode=constant over-2.3
l.l... Pad 4,1:int64c,0c,1:int64c mode=constant axes=1.3 over-1
r.r... Pad 4:int32,1:int64c mode=edge over-2.3
r.r... Pad 4:int32,1:int64c mode=reflect over-2.3
f.f... Pad 4:int32,1:int64c mode=wrap over-2.3
r.r... Pow 1,0c by-one
w.w... Pow 1,1:int32c same
w.w... Pow 1,1:int64c same
l.l... Pow 1,1:uint32c same
l.l... Pow 1,1:uint64c same
w.w... Pow 1,1c same
w.w... Pow 1:int32,1:int32c same
w.w... Pow 1:int32,1c same
w.w... Pow 1:int64,1:int64c same
w.w... Pow 1:int64,1c same
..r.r. Pow 2,0c by-one
r.r... Pow 2,1c right-over-0
r.r... Pow 3,3c same
..r.r. Pow 4,1c by-one
l.l... QLinearConv 4:uint8,0c,0:uint8c,4:uint8c,1c,1:uint8c,0c,0:uint8c
f.f... QLinearMatMul 2:int8,1:float16c,1:int8c,2:int8c,1:float16c,1:int8c,1:float16c,1:int8c
f.f... QLinearMatMul 2:int8,1c,1:int8c,2:int8c,1c,1:int8c,1c,1:int8c
f.f... QLinearMatMul 2:uint8,1:float16c,1:uint8c,2:uint8c,1:float16c,1:uint8c,1:float16c,1:uint8c
f.f... QLinearMatMul 2:uint8,1c,1:uint8c,2:uint8c,1c,1:uint8c,1c,1:uint8c
l.l... QLinearMatMul 3:int8,1:float16c,1:int8c,3:int8c,1:float16c,1:int8c,1:float16c,1:int8c
l.l... QLinearMatMul 3:int8,1c,1:int8c,3:int8c,1c,1:int8c,1c,1:int8c
l.l... QLinearMatMul 3:uint8,1:float16c,1:uint8c,3:uint8c,1:float16c,1:uint8c,1:float16c,1:uint8c
l.l... QLinearMatMul 3:uint8,1c,1:uint8c,3:uint8c,1c,1:uint8c,1c,1:uint8c
l.l... QuantizeLinear 1,0c,0:int16c
l.l... QuantizeLinear 1,0c,0:uint16c
w.w... QuantizeLinear 1,0c,0:uint8c
f.r... QuantizeLinear 2,2c axis=1 block_size=2 output_dtype=n
f.w... QuantizeLinear 2,2c,2:uint8c axis=1 block_size=2
w.w... QuantizeLinear 4,1c,1:uint8c
l.l... RNN 3,3c,3c hidden_size
l.l... RNN 3,3c,3c to 2 hidden_size layout=1
l.l... RNN 3,3c,3c,2c hidden_size
l.l... Range 0,0c,0c
l.l... Range 0:int32,0:int32c,0:int32c
r.r.r. Reciprocal 1
..r.r. Reciprocal 2
r.r.r. Reciprocal 3
..r.r. Reciprocal 4
..r.r. ReduceL1 2 axes=0 keepdims=0
..r.r. ReduceL1 2 axes=0 keepdims=1
..x.r. ReduceL1 2 axes=0.1 keepdims=0
..x.r. ReduceL1 2 axes=0.1 keepdims=1
..r.r. ReduceL1 2 axes=1 keepdims=0
..r.r. ReduceL1 2 axes=1 keepdims=1
..r.r. ReduceL1 3 axes=0 keepdims=0
..r.r. ReduceL1 3 axes=0 keepdims=1
..r.r. ReduceL1 3 axes=0.1 keepdims=0
..r.r. ReduceL1 3 axes=0.1 keepdims=1
..x.r. ReduceL1 3 axes=0.1.2 keepdims=0
..x.r. ReduceL1 3 axes=0.1.2 keepdims=1
..r.r. ReduceL1 3 axes=0.2 keepdims=0
..r.r. ReduceL1 3 axes=0.2 keepdims=1
..r.r. ReduceL1 3 axes=1 keepdims=0
..r.r. ReduceL1 3 axes=1 keepdims=1
..r.r. ReduceL1 3 axes=1.2 keepdims=0
..r.r. ReduceL1 3 axes=1.2 keepdims=1
..r.r. ReduceL1 3 axes=2 keepdims=0
..r.r. ReduceL1 3 axes=2 keepdims=1
r.r... ReduceL1 3,1:int64c keepdims=0 axes=2
r.r... ReduceL1 3,1:int64c keepdims=1 axes=
f.f... ReduceL1 3,1:int64c keepdims=1 axes=1
r.r... ReduceL1 3,1:int64c keepdims=1 axes=2
..r.r. ReduceL1 4 axes=0 keepdims=0
..r.r. ReduceL1 4 axes=0 keepdims=1
..r.r. ReduceL1 4 axes=0.1 keepdims=0
..r.r. ReduceL1 4 axes=0.1 keepdims=1
..r.r. ReduceL1 4 axes=0.1.2 keepdims=0
..r.r. ReduceL1 4 axes=0.1.2 keepdims=1
..x.r. ReduceL1 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceL1 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceL1 4 axes=0.1.3 keepdims=0
..r.r. ReduceL1 4 axes=0.1.3 keepdims=1
..r.r. ReduceL1 4 axes=0.2 keepdims=0
..r.r. ReduceL1 4 axes=0.2 keepdims=1
..r.r. ReduceL1 4 axes=0.2.3 keepdims=0
..r.r. ReduceL1 4 axes=0.2.3 keepdims=1
..r.r. ReduceL1 4 axes=0.3 keepdims=0
..r.r. ReduceL1 4 axes=0.3 keepdims=1
..r.r. ReduceL1 4 axes=1 keepdims=0
..r.r. ReduceL1 4 axes=1 keepdims=1
..r.r. ReduceL1 4 axes=1.2 keepdims=0
..r.r. ReduceL1 4 axes=1.2 keepdims=1
..w.r. ReduceL1 4 axes=1.2.3 keepdims=0
..w.r. ReduceL1 4 axes=1.2.3 keepdims=1
..r.r. ReduceL1 4 axes=1.3 keepdims=0
..r.r. ReduceL1 4 axes=1.3 keepdims=1
..r.r. ReduceL1 4 axes=2 keepdims=0
..r.r. ReduceL1 4 axes=2 keepdims=1
..r.r. ReduceL1 4 axes=2.3 keepdims=0
..r.r. ReduceL1 4 axes=2.3 keepdims=1
..r.r. ReduceL1 4 axes=3 keepdims=0
..r.r. ReduceL1 4 axes=3 keepdims=1
..r.r. ReduceL2 2 axes=0 keepdims=0
..r.r. ReduceL2 2 axes=0 keepdims=1
..x.r. ReduceL2 2 axes=0.1 keepdims=0
..x.r. ReduceL2 2 axes=0.1 keepdims=1
..r.r. ReduceL2 2 axes=1 keepdims=0
..r.r. ReduceL2 2 axes=1 keepdims=1
..r.r. ReduceL2 3 axes=0 keepdims=0
..r.r. ReduceL2 3 axes=0 keepdims=1
..r.r. ReduceL2 3 axes=0.1 keepdims=0
..r.r. ReduceL2 3 axes=0.1 keepdims=1
..x.r. ReduceL2 3 axes=0.1.2 keepdims=0
..x.r. ReduceL2 3 axes=0.1.2 keepdims=1
..r.r. ReduceL2 3 axes=0.2 keepdims=0
..r.r. ReduceL2 3 axes=0.2 keepdims=1
..r.r. ReduceL2 3 axes=1 keepdims=0
..r.r. ReduceL2 3 axes=1 keepdims=1
..r.r. ReduceL2 3 axes=1.2 keepdims=0
..r.r. ReduceL2 3 axes=1.2 keepdims=1
..r.r. ReduceL2 3 axes=2 keepdims=0
..r.r. ReduceL2 3 axes=2 keepdims=1
r.r... ReduceL2 3,1:int64c keepdims=0 axes=2
r.r... ReduceL2 3,1:int64c keepdims=1 axes=
f.f... ReduceL2 3,1:int64c keepdims=1 axes=1
r.r... ReduceL2 3,1:int64c keepdims=1 axes=2
..r.r. ReduceL2 4 axes=0 keepdims=0
..r.r. ReduceL2 4 axes=0 keepdims=1
..r.r. ReduceL2 4 axes=0.1 keepdims=0
..r.r. ReduceL2 4 axes=0.1 keepdims=1
..r.r. ReduceL2 4 axes=0.1.2 keepdims=0
..r.r. ReduceL2 4 axes=0.1.2 keepdims=1
..x.r. ReduceL2 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceL2 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceL2 4 axes=0.1.3 keepdims=0
..r.r. ReduceL2 4 axes=0.1.3 keepdims=1
..r.r. ReduceL2 4 axes=0.2 keepdims=0
..r.r. ReduceL2 4 axes=0.2 keepdims=1
..r.r. ReduceL2 4 axes=0.2.3 keepdims=0
..r.r. ReduceL2 4 axes=0.2.3 keepdims=1
..r.r. ReduceL2 4 axes=0.3 keepdims=0
..r.r. ReduceL2 4 axes=0.3 keepdims=1
..r.r. ReduceL2 4 axes=1 keepdims=0
..r.r. ReduceL2 4 axes=1 keepdims=1
..r.r. ReduceL2 4 axes=1.2 keepdims=0
..r.r. ReduceL2 4 axes=1.2 keepdims=1
..w.r. ReduceL2 4 axes=1.2.3 keepdims=0
..w.r. ReduceL2 4 axes=1.2.3 keepdims=1
..r.r. ReduceL2 4 axes=1.3 keepdims=0
..r.r. ReduceL2 4 axes=1.3 keepdims=1
..r.r. ReduceL2 4 axes=2 keepdims=0
..r.r. ReduceL2 4 axes=2 keepdims=1
..r.r. ReduceL2 4 axes=2.3 keepdims=0
..r.r. ReduceL2 4 axes=2.3 keepdims=1
..r.r. ReduceL2 4 axes=3 keepdims=0
..r.r. ReduceL2 4 axes=3 keepdims=1
..r.r. ReduceLogSum 2 axes=0 keepdims=0
..r.r. ReduceLogSum 2 axes=0 keepdims=1
..x.r. ReduceLogSum 2 axes=0.1 keepdims=0
..x.r. ReduceLogSum 2 axes=0.1 keepdims=1
..r.r. ReduceLogSum 2 axes=1 keepdims=0
..r.r. ReduceLogSum 2 axes=1 keepdims=1
..r.r. ReduceLogSum 3 axes=0 keepdims=0
..r.r. ReduceLogSum 3 axes=0 keepdims=1
..r.r. ReduceLogSum 3 axes=0.1 keepdims=0
..r.r. ReduceLogSum 3 axes=0.1 keepdims=1
..x.r. ReduceLogSum 3 axes=0.1.2 keepdims=0
..x.r. ReduceLogSum 3 axes=0.1.2 keepdims=1
..r.r. ReduceLogSum 3 axes=0.2 keepdims=0
..r.r. ReduceLogSum 3 axes=0.2 keepdims=1
..r.r. ReduceLogSum 3 axes=1 keepdims=0
..r.r. ReduceLogSum 3 axes=1 keepdims=1
..r.r. ReduceLogSum 3 axes=1.2 keepdims=0
..r.r. ReduceLogSum 3 axes=1.2 keepdims=1
..r.r. ReduceLogSum 3 axes=2 keepdims=0
..r.r. ReduceLogSum 3 axes=2 keepdims=1
r.r... ReduceLogSum 3,1:int64c axes=
r.r... ReduceLogSum 3,1:int64c axes=1
r.r... ReduceLogSum 3,1:int64c keepdims=0 axes=0.1
r.r... ReduceLogSum 3,1:int64c keepdims=0 axes=2.1
f.f... ReduceLogSum 3,1:int64c keepdims=1 axes=1
..r.r. ReduceLogSum 4 axes=0 keepdims=0
..r.r. ReduceLogSum 4 axes=0 keepdims=1
..r.r. ReduceLogSum 4 axes=0.1 keepdims=0
..r.r. ReduceLogSum 4 axes=0.1 keepdims=1
..r.r. ReduceLogSum 4 axes=0.1.2 keepdims=0
..r.r. ReduceLogSum 4 axes=0.1.2 keepdims=1
..x.r. ReduceLogSum 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceLogSum 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceLogSum 4 axes=0.1.3 keepdims=0
..r.r. ReduceLogSum 4 axes=0.1.3 keepdims=1
..r.r. ReduceLogSum 4 axes=0.2 keepdims=0
..r.r. ReduceLogSum 4 axes=0.2 keepdims=1
..r.r. ReduceLogSum 4 axes=0.2.3 keepdims=0
..r.r. ReduceLogSum 4 axes=0.2.3 keepdims=1
..r.r. ReduceLogSum 4 axes=0.3 keepdims=0
..r.r. ReduceLogSum 4 axes=0.3 keepdims=1
..r.r. ReduceLogSum 4 axes=1 keepdims=0
..r.r. ReduceLogSum 4 axes=1 keepdims=1
..r.r. ReduceLogSum 4 axes=1.2 keepdims=0
..r.r. ReduceLogSum 4 axes=1.2 keepdims=1
..w.r. ReduceLogSum 4 axes=1.2.3 keepdims=0
..w.r. ReduceLogSum 4 axes=1.2.3 keepdims=1
..r.r. ReduceLogSum 4 axes=1.3 keepdims=0
..r.r. ReduceLogSum 4 axes=1.3 keepdims=1
..r.r. ReduceLogSum 4 axes=2 keepdims=0
..r.r. ReduceLogSum 4 axes=2 keepdims=1
..r.r. ReduceLogSum 4 axes=2.3 keepdims=0
..r.r. ReduceLogSum 4 axes=2.3 keepdims=1
..r.r. ReduceLogSum 4 axes=3 keepdims=0
..r.r. ReduceLogSum 4 axes=3 keepdims=1
..r.r. ReduceLogSumExp 2 axes=0 keepdims=0
..r.r. ReduceLogSumExp 2 axes=0 keepdims=1
..x.x. ReduceLogSumExp 2 axes=0.1 keepdims=0
..x.x. ReduceLogSumExp 2 axes=0.1 keepdims=1
..r.r. ReduceLogSumExp 2 axes=1 keepdims=0
..r.r. ReduceLogSumExp 2 axes=1 keepdims=1
..r.r. ReduceLogSumExp 3 axes=0 keepdims=0
..r.r. ReduceLogSumExp 3 axes=0 keepdims=1
..r.r. ReduceLogSumExp 3 axes=0.1 keepdims=0
..r.r. ReduceLogSumExp 3 axes=0.1 keepdims=1
..x.x. ReduceLogSumExp 3 axes=0.1.2 keepdims=0
..x.x. ReduceLogSumExp 3 axes=0.1.2 keepdims=1
..r.r. ReduceLogSumExp 3 axes=0.2 keepdims=0
..r.r. ReduceLogSumExp 3 axes=0.2 keepdims=1
..r.r. ReduceLogSumExp 3 axes=1 keepdims=0
..r.r. ReduceLogSumExp 3 axes=1 keepdims=1
..r.r. ReduceLogSumExp 3 axes=1.2 keepdims=0
..r.r. ReduceLogSumExp 3 axes=1.2 keepdims=1
..r.r. ReduceLogSumExp 3 axes=2 keepdims=0
..r.r. ReduceLogSumExp 3 axes=2 keepdims=1
f.f... ReduceLogSumExp 3,1:int64c keepdims=1 axes=1
r.r... ReduceLogSumExp 3:double,1:int64c keepdims=0 axes=1
r.r... ReduceLogSumExp 3:double,1:int64c keepdims=1 axes=
r.r... ReduceLogSumExp 3:double,1:int64c keepdims=1 axes=1
..r.r. ReduceLogSumExp 4 axes=0 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0 keepdims=1
..r.r. ReduceLogSumExp 4 axes=0.1 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0.1 keepdims=1
..r.r. ReduceLogSumExp 4 axes=0.1.2 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0.1.2 keepdims=1
..x.x. ReduceLogSumExp 4 axes=0.1.2.3 keepdims=0
..x.x. ReduceLogSumExp 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=0.1.3 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0.1.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=0.2 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0.2 keepdims=1
..r.r. ReduceLogSumExp 4 axes=0.2.3 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0.2.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=0.3 keepdims=0
..r.r. ReduceLogSumExp 4 axes=0.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=1 keepdims=0
..r.r. ReduceLogSumExp 4 axes=1 keepdims=1
..r.r. ReduceLogSumExp 4 axes=1.2 keepdims=0
..r.r. ReduceLogSumExp 4 axes=1.2 keepdims=1
..w.w. ReduceLogSumExp 4 axes=1.2.3 keepdims=0
..w.w. ReduceLogSumExp 4 axes=1.2.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=1.3 keepdims=0
..r.r. ReduceLogSumExp 4 axes=1.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=2 keepdims=0
..r.r. ReduceLogSumExp 4 axes=2 keepdims=1
..r.r. ReduceLogSumExp 4 axes=2.3 keepdims=0
..r.r. ReduceLogSumExp 4 axes=2.3 keepdims=1
..r.r. ReduceLogSumExp 4 axes=3 keepdims=0
..r.r. ReduceLogSumExp 4 axes=3 keepdims=1
..r.r. ReduceMax 2 axes=0 keepdims=0
..r.r. ReduceMax 2 axes=0 keepdims=1
..x.r. ReduceMax 2 axes=0.1 keepdims=0
..x.r. ReduceMax 2 axes=0.1 keepdims=1
..r.r. ReduceMax 2 axes=1 keepdims=0
r.r.r. ReduceMax 2 axes=1 keepdims=1
r.r... ReduceMax 2,1:int64c keepdims=1 axes=1
r.r... ReduceMax 2:bool,1:int64c keepdims=1 axes=1
..r.r. ReduceMax 3 axes=0 keepdims=0
r.r.r. ReduceMax 3 axes=0 keepdims=1
..r.r. ReduceMax 3 axes=0.1 keepdims=0
..r.r. ReduceMax 3 axes=0.1 keepdims=1
..x.r. ReduceMax 3 axes=0.1.2 keepdims=0
..x.r. ReduceMax 3 axes=0.1.2 keepdims=1
..r.r. ReduceMax 3 axes=0.2 keepdims=0
..r.r. ReduceMax 3 axes=0.2 keepdims=1
..r.r. ReduceMax 3 axes=1 keepdims=0
r.r.r. ReduceMax 3 axes=1 keepdims=1
..r.r. ReduceMax 3 axes=1.2 keepdims=0
..r.r. ReduceMax 3 axes=1.2 keepdims=1
..r.r. ReduceMax 3 axes=2 keepdims=0
r.r.r. ReduceMax 3 axes=2 keepdims=1
r.r... ReduceMax 3 keepdims=1
r.r... ReduceMax 3,1:int64c keepdims=0 axes=1
r.r... ReduceMax 3,1:int64c keepdims=1 axes=0
p.p... ReduceMax 3,1:int64c keepdims=1 axes=1
r.r... ReduceMax 3,1:int64c keepdims=1 axes=2
..r.r. ReduceMax 4 axes=0 keepdims=0
..r.r. ReduceMax 4 axes=0 keepdims=1
..r.r. ReduceMax 4 axes=0.1 keepdims=0
..r.r. ReduceMax 4 axes=0.1 keepdims=1
..r.r. ReduceMax 4 axes=0.1.2 keepdims=0
..r.r. ReduceMax 4 axes=0.1.2 keepdims=1
..x.r. ReduceMax 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceMax 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceMax 4 axes=0.1.3 keepdims=0
..r.r. ReduceMax 4 axes=0.1.3 keepdims=1
..r.r. ReduceMax 4 axes=0.2 keepdims=0
..r.r. ReduceMax 4 axes=0.2 keepdims=1
..r.r. ReduceMax 4 axes=0.2.3 keepdims=0
..r.r. ReduceMax 4 axes=0.2.3 keepdims=1
..r.r. ReduceMax 4 axes=0.3 keepdims=0
..r.r. ReduceMax 4 axes=0.3 keepdims=1
..r.r. ReduceMax 4 axes=1 keepdims=0
..r.r. ReduceMax 4 axes=1 keepdims=1
..r.r. ReduceMax 4 axes=1.2 keepdims=0
..r.r. ReduceMax 4 axes=1.2 keepdims=1
..r.r. ReduceMax 4 axes=1.2.3 keepdims=0
..w.r. ReduceMax 4 axes=1.2.3 keepdims=1
..r.r. ReduceMax 4 axes=1.3 keepdims=0
..r.r. ReduceMax 4 axes=1.3 keepdims=1
..r.r. ReduceMax 4 axes=2
..r.r. ReduceMax 4 axes=2 keepdims=0
..r.r. ReduceMax 4 axes=2 keepdims=1
..r.r. ReduceMax 4 axes=2.3 keepdims=0
..r.r. ReduceMax 4 axes=2.3 keepdims=1
..r.r. ReduceMax 4 axes=3 keepdims=0
..r.r. ReduceMax 4 axes=3 keepdims=1
..r.r. ReduceMean 2 axes=0 keepdims=0
..r.r. ReduceMean 2 axes=0 keepdims=1
..x.r. ReduceMean 2 axes=0.1 keepdims=0
..x.r. ReduceMean 2 axes=0.1 keepdims=1
..r.r. ReduceMean 2 axes=1 keepdims=0
..r.r. ReduceMean 2 axes=1 keepdims=1
r.r... ReduceMean 2 keepdims=0
..r.r. ReduceMean 3 axes=0 keepdims=0
..r.r. ReduceMean 3 axes=0 keepdims=1
..r.r. ReduceMean 3 axes=0.1 keepdims=0
..r.r. ReduceMean 3 axes=0.1 keepdims=1
..x.r. ReduceMean 3 axes=0.1.2 keepdims=0
..x.r. ReduceMean 3 axes=0.1.2 keepdims=1
..r.r. ReduceMean 3 axes=0.2 keepdims=0
..r.r. ReduceMean 3 axes=0.2 keepdims=1
..r.r. ReduceMean 3 axes=1 keepdims=0
..r.r. ReduceMean 3 axes=1 keepdims=1
..r.r. ReduceMean 3 axes=1.2 keepdims=0
..r.r. ReduceMean 3 axes=1.2 keepdims=1
..r.r. ReduceMean 3 axes=2 keepdims=0
..r.r. ReduceMean 3 axes=2 keepdims=1
r.r... ReduceMean 3 keepdims=0
r.r... ReduceMean 3,1:int64c keepdims=0 axes=1
r.r... ReduceMean 3,1:int64c keepdims=1 axes=
r.r... ReduceMean 3,1:int64c keepdims=1 axes=1
..r.r. ReduceMean 4 axes=0 keepdims=0
..r.r. ReduceMean 4 axes=0 keepdims=1
..r.r. ReduceMean 4 axes=0.1 keepdims=0
..r.r. ReduceMean 4 axes=0.1 keepdims=1
..r.r. ReduceMean 4 axes=0.1.2 keepdims=0
..r.r. ReduceMean 4 axes=0.1.2 keepdims=1
..x.r. ReduceMean 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceMean 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceMean 4 axes=0.1.3 keepdims=0
..r.r. ReduceMean 4 axes=0.1.3 keepdims=1
..r.r. ReduceMean 4 axes=0.2 keepdims=0
..r.r. ReduceMean 4 axes=0.2 keepdims=1
..r.r. ReduceMean 4 axes=0.2.3 keepdims=0
..r.r. ReduceMean 4 axes=0.2.3 keepdims=1
..r.r. ReduceMean 4 axes=0.3 keepdims=0
..r.r. ReduceMean 4 axes=0.3 keepdims=1
..r.r. ReduceMean 4 axes=1 keepdims=0
..r.r. ReduceMean 4 axes=1 keepdims=1
..r.r. ReduceMean 4 axes=1.2 keepdims=0
..r.r. ReduceMean 4 axes=1.2 keepdims=1
..w.r. ReduceMean 4 axes=1.2.3 keepdims=0
..w.r. ReduceMean 4 axes=1.2.3 keepdims=1
..r.r. ReduceMean 4 axes=1.3 keepdims=0
..r.r. ReduceMean 4 axes=1.3 keepdims=1
..r.r. ReduceMean 4 axes=2 keepdims=0
..r.r. ReduceMean 4 axes=2 keepdims=1
..r.r. ReduceMean 4 axes=2.3 keepdims=0
..r.r. ReduceMean 4 axes=2.3 keepdims=1
..r.r. ReduceMean 4 axes=3 keepdims=0
..r.r. ReduceMean 4 axes=3 keepdims=1
..r.r. ReduceMin 2 axes=0 keepdims=0
..r.r. ReduceMin 2 axes=0 keepdims=1
..x.r. ReduceMin 2 axes=0.1 keepdims=0
..x.r. ReduceMin 2 axes=0.1 keepdims=1
..r.r. ReduceMin 2 axes=1 keepdims=0
..r.r. ReduceMin 2 axes=1 keepdims=1
r.r... ReduceMin 2:bool,1:int64c keepdims=1 axes=1
..r.r. ReduceMin 3 axes=0 keepdims=0
..r.r. ReduceMin 3 axes=0 keepdims=1
..r.r. ReduceMin 3 axes=0.1 keepdims=0
..r.r. ReduceMin 3 axes=0.1 keepdims=1
..x.r. ReduceMin 3 axes=0.1.2 keepdims=0
..x.r. ReduceMin 3 axes=0.1.2 keepdims=1
..r.r. ReduceMin 3 axes=0.2 keepdims=0
..r.r. ReduceMin 3 axes=0.2 keepdims=1
..r.r. ReduceMin 3 axes=1 keepdims=0
..r.r. ReduceMin 3 axes=1 keepdims=1
..r.r. ReduceMin 3 axes=1.2 keepdims=0
..r.r. ReduceMin 3 axes=1.2 keepdims=1
..r.r. ReduceMin 3 axes=2 keepdims=0
..r.r. ReduceMin 3 axes=2 keepdims=1
r.r... ReduceMin 3 keepdims=1
r.r... ReduceMin 3,1:int64c keepdims=0 axes=1
p.p... ReduceMin 3,1:int64c keepdims=1 axes=1
..r.r. ReduceMin 4 axes=0 keepdims=0
..r.r. ReduceMin 4 axes=0 keepdims=1
..r.r. ReduceMin 4 axes=0.1 keepdims=0
..r.r. ReduceMin 4 axes=0.1 keepdims=1
..r.r. ReduceMin 4 axes=0.1.2 keepdims=0
..r.r. ReduceMin 4 axes=0.1.2 keepdims=1
..x.r. ReduceMin 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceMin 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceMin 4 axes=0.1.3 keepdims=0
..r.r. ReduceMin 4 axes=0.1.3 keepdims=1
..r.r. ReduceMin 4 axes=0.2 keepdims=0
..r.r. ReduceMin 4 axes=0.2 keepdims=1
..r.r. ReduceMin 4 axes=0.2.3 keepdims=0
..r.r. ReduceMin 4 axes=0.2.3 keepdims=1
..r.r. ReduceMin 4 axes=0.3 keepdims=0
..r.r. ReduceMin 4 axes=0.3 keepdims=1
..r.r. ReduceMin 4 axes=1 keepdims=0
..r.r. ReduceMin 4 axes=1 keepdims=1
..r.r. ReduceMin 4 axes=1.2 keepdims=0
..r.r. ReduceMin 4 axes=1.2 keepdims=1
..r.r. ReduceMin 4 axes=1.2.3 keepdims=0
..w.r. ReduceMin 4 axes=1.2.3 keepdims=1
..r.r. ReduceMin 4 axes=1.3 keepdims=0
..r.r. ReduceMin 4 axes=1.3 keepdims=1
..r.r. ReduceMin 4 axes=2 keepdims=0
..r.r. ReduceMin 4 axes=2 keepdims=1
..r.r. ReduceMin 4 axes=2.3 keepdims=0
..r.r. ReduceMin 4 axes=2.3 keepdims=1
..r.r. ReduceMin 4 axes=3 keepdims=0
..r.r. ReduceMin 4 axes=3 keepdims=1
..r.r. ReduceProd 2 axes=0 keepdims=0
..r.r. ReduceProd 2 axes=0 keepdims=1
..x.r. ReduceProd 2 axes=0.1 keepdims=0
..x.r. ReduceProd 2 axes=0.1 keepdims=1
..r.r. ReduceProd 2 axes=1 keepdims=0
..r.r. ReduceProd 2 axes=1 keepdims=1
..r.r. ReduceProd 3 axes=0 keepdims=0
..r.r. ReduceProd 3 axes=0 keepdims=1
..r.r. ReduceProd 3 axes=0.1 keepdims=0
..r.r. ReduceProd 3 axes=0.1 keepdims=1
..x.r. ReduceProd 3 axes=0.1.2 keepdims=0
..x.r. ReduceProd 3 axes=0.1.2 keepdims=1
..r.r. ReduceProd 3 axes=0.2 keepdims=0
..r.r. ReduceProd 3 axes=0.2 keepdims=1
..r.r. ReduceProd 3 axes=1 keepdims=0
..r.r. ReduceProd 3 axes=1 keepdims=1
..r.r. ReduceProd 3 axes=1.2 keepdims=0
..r.r. ReduceProd 3 axes=1.2 keepdims=1
..r.r. ReduceProd 3 axes=2 keepdims=0
..r.r. ReduceProd 3 axes=2 keepdims=1
r.r... ReduceProd 3 keepdims=1
r.r... ReduceProd 3,1:int64c keepdims=0 axes=1
p.p... ReduceProd 3,1:int64c keepdims=1 axes=1
..r.r. ReduceProd 4 axes=0 keepdims=0
..r.r. ReduceProd 4 axes=0 keepdims=1
..r.r. ReduceProd 4 axes=0.1 keepdims=0
..r.r. ReduceProd 4 axes=0.1 keepdims=1
..r.r. ReduceProd 4 axes=0.1.2 keepdims=0
..r.r. ReduceProd 4 axes=0.1.2 keepdims=1
..x.r. ReduceProd 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceProd 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceProd 4 axes=0.1.3 keepdims=0
..r.r. ReduceProd 4 axes=0.1.3 keepdims=1
..r.r. ReduceProd 4 axes=0.2 keepdims=0
..r.r. ReduceProd 4 axes=0.2 keepdims=1
..r.r. ReduceProd 4 axes=0.2.3 keepdims=0
..r.r. ReduceProd 4 axes=0.2.3 keepdims=1
..r.r. ReduceProd 4 axes=0.3 keepdims=0
..r.r. ReduceProd 4 axes=0.3 keepdims=1
..r.r. ReduceProd 4 axes=1 keepdims=0
..r.r. ReduceProd 4 axes=1 keepdims=1
..r.r. ReduceProd 4 axes=1.2 keepdims=0
..r.r. ReduceProd 4 axes=1.2 keepdims=1
..w.r. ReduceProd 4 axes=1.2.3 keepdims=0
..w.r. ReduceProd 4 axes=1.2.3 keepdims=1
..r.r. ReduceProd 4 axes=1.3 keepdims=0
..r.r. ReduceProd 4 axes=1.3 keepdims=1
..r.r. ReduceProd 4 axes=2 keepdims=0
..r.r. ReduceProd 4 axes=2 keepdims=1
..r.r. ReduceProd 4 axes=2.3 keepdims=0
..r.r. ReduceProd 4 axes=2.3 keepdims=1
..r.r. ReduceProd 4 axes=3 keepdims=0
..r.r. ReduceProd 4 axes=3 keepdims=1
r.r... ReduceSum 2 keepdims=0
..r.r. ReduceSum 2,1:int64c keepdims=0 axes=0
..x.r. ReduceSum 2,1:int64c keepdims=0 axes=0.1
..r.r. ReduceSum 2,1:int64c keepdims=0 axes=1
..r.r. ReduceSum 2,1:int64c keepdims=1 axes=0
..x.r. ReduceSum 2,1:int64c keepdims=1 axes=0.1
r.r.r. ReduceSum 2,1:int64c keepdims=1 axes=1
r.r... ReduceSum 2c keepdims=0
r.r... ReduceSum 3 keepdims=0
..r.r. ReduceSum 3,1:int64c keepdims=0 axes=0
r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=0.1
..x.r. ReduceSum 3,1:int64c keepdims=0 axes=0.1.2
..r.r. ReduceSum 3,1:int64c keepdims=0 axes=0.2
r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=1
..r.r. ReduceSum 3,1:int64c keepdims=0 axes=1.2
r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=2
r.r... ReduceSum 3,1:int64c keepdims=0 axes=2.1
r.r... ReduceSum 3,1:int64c keepdims=1 axes=
r.r.r. ReduceSum 3,1:int64c keepdims=1 axes=0
..r.r. ReduceSum 3,1:int64c keepdims=1 axes=0.1
..x.r. ReduceSum 3,1:int64c keepdims=1 axes=0.1.2
..r.r. ReduceSum 3,1:int64c keepdims=1 axes=0.2
p.p.r. ReduceSum 3,1:int64c keepdims=1 axes=1
..r.r. ReduceSum 3,1:int64c keepdims=1 axes=1.2
p.p.r. ReduceSum 3,1:int64c keepdims=1 axes=2
r.r... ReduceSum 3,1:int64c keepdims=1 noop_with_empty_axes=1 axes=
r.r... ReduceSum 3c keepdims=0
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0.1
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0.1.2
..x.r. ReduceSum 4,1:int64c keepdims=0 axes=0.1.2.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0.1.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0.2
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0.2.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=0.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=1
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=1.2
..w.r. ReduceSum 4,1:int64c keepdims=0 axes=1.2.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=1.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=2
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=2.3
..r.r. ReduceSum 4,1:int64c keepdims=0 axes=3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0.1
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0.1.2
..x.r. ReduceSum 4,1:int64c keepdims=1 axes=0.1.2.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0.1.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0.2
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0.2.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=0.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=1
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=1.2
..w.r. ReduceSum 4,1:int64c keepdims=1 axes=1.2.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=1.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=2
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=2.3
..r.r. ReduceSum 4,1:int64c keepdims=1 axes=3
..r.r. ReduceSumSquare 2 axes=0 keepdims=0
..r.r. ReduceSumSquare 2 axes=0 keepdims=1
..x.r. ReduceSumSquare 2 axes=0.1 keepdims=0
..x.r. ReduceSumSquare 2 axes=0.1 keepdims=1
..r.r. ReduceSumSquare 2 axes=1 keepdims=0
..r.r. ReduceSumSquare 2 axes=1 keepdims=1
..r.r. ReduceSumSquare 3 axes=0 keepdims=0
..r.r. ReduceSumSquare 3 axes=0 keepdims=1
..r.r. ReduceSumSquare 3 axes=0.1 keepdims=0
..r.r. ReduceSumSquare 3 axes=0.1 keepdims=1
..x.r. ReduceSumSquare 3 axes=0.1.2 keepdims=0
..x.r. ReduceSumSquare 3 axes=0.1.2 keepdims=1
..r.r. ReduceSumSquare 3 axes=0.2 keepdims=0
..r.r. ReduceSumSquare 3 axes=0.2 keepdims=1
..r.r. ReduceSumSquare 3 axes=1 keepdims=0
..r.r. ReduceSumSquare 3 axes=1 keepdims=1
..r.r. ReduceSumSquare 3 axes=1.2 keepdims=0
..r.r. ReduceSumSquare 3 axes=1.2 keepdims=1
..r.r. ReduceSumSquare 3 axes=2 keepdims=0
..r.r. ReduceSumSquare 3 axes=2 keepdims=1
r.r... ReduceSumSquare 3,1:int64c keepdims=0 axes=1
r.r... ReduceSumSquare 3,1:int64c keepdims=1 axes=
p.p... ReduceSumSquare 3,1:int64c keepdims=1 axes=1
..r.r. ReduceSumSquare 4 axes=0 keepdims=0
..r.r. ReduceSumSquare 4 axes=0 keepdims=1
..r.r. ReduceSumSquare 4 axes=0.1 keepdims=0
..r.r. ReduceSumSquare 4 axes=0.1 keepdims=1
..r.r. ReduceSumSquare 4 axes=0.1.2 keepdims=0
..r.r. ReduceSumSquare 4 axes=0.1.2 keepdims=1
..x.r. ReduceSumSquare 4 axes=0.1.2.3 keepdims=0
..x.r. ReduceSumSquare 4 axes=0.1.2.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=0.1.3 keepdims=0
..r.r. ReduceSumSquare 4 axes=0.1.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=0.2 keepdims=0
..r.r. ReduceSumSquare 4 axes=0.2 keepdims=1
..r.r. ReduceSumSquare 4 axes=0.2.3 keepdims=0
..r.r. ReduceSumSquare 4 axes=0.2.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=0.3 keepdims=0
..r.r. ReduceSumSquare 4 axes=0.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=1 keepdims=0
..r.r. ReduceSumSquare 4 axes=1 keepdims=1
..r.r. ReduceSumSquare 4 axes=1.2 keepdims=0
..r.r. ReduceSumSquare 4 axes=1.2 keepdims=1
..w.r. ReduceSumSquare 4 axes=1.2.3 keepdims=0
..w.r. ReduceSumSquare 4 axes=1.2.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=1.3 keepdims=0
..r.r. ReduceSumSquare 4 axes=1.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=2 keepdims=0
..r.r. ReduceSumSquare 4 axes=2 keepdims=1
..r.r. ReduceSumSquare 4 axes=2.3 keepdims=0
..r.r. ReduceSumSquare 4 axes=2.3 keepdims=1
..r.r. ReduceSumSquare 4 axes=3 keepdims=0
..r.r. ReduceSumSquare 4 axes=3 keepdims=1
..r.r. Relu 1
..r.r. Relu 2
r.r.r. Relu 3
..r.r. Relu 4
..r.r. Reshape 2,1:int64c to-rank-1
..r.r. Reshape 2,1:int64c to-rank-2
..r.r. Reshape 2,1:int64c to-rank-3
..r.r. Reshape 2,1:int64c to-rank-4
l.l... Reshape 3,1:int64c allowzero=1 to-rank-3
r.r.r. Reshape 3,1:int64c to-rank-1
r.r.r. Reshape 3,1:int64c to-rank-2
r.r.r. Reshape 3,1:int64c to-rank-3
r.r.r. Reshape 3,1:int64c to-rank-4
..r.r. Reshape 4,1:int64c to-rank-1
..r.r. Reshape 4,1:int64c to-rank-2
..r.r. Reshape 4,1:int64c to-rank-3
..r.r. Reshape 4,1:int64c to-rank-4
l.l... Resize 4,-,-,1:int64c antialias=1 mode=cubic
l.l... Resize 4,-,-,1:int64c antialias=1 mode=linear
l.l... Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_larger mode=nearest
l.l... Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_smaller mode=nearest
l.l... Resize 4,-,-,1:int64c axes=2.3 mode=nearest
l.l... Resize 4,-,-,1:int64c axes=3.2 mode=nearest
w.w... Resize 4,-,-,1:int64c coordinate_transformation_mode=align_corners mode=nearest nearest_mode=floor
w.w... Resize 4,-,-,1:int64c coordinate_transformation_mode=asymmetric mode=nearest nearest_mode=round_prefer_ceil
w.w... Resize 4,-,-,1:int64c coordinate_transformation_mode=half_pixel mode=nearest nearest_mode=ceil
w.w... Resize 4,-,-,1:int64c coordinate_transformation_mode=pytorch_half_pixel mode=linear
l.l... Resize 4,-,-,1:int64c mode=cubic
m.m... Resize 4,-,-,1:int64c mode=nearest
l.l... Resize 4,-,1c antialias=1 mode=cubic
l.l... Resize 4,-,1c antialias=1 mode=linear
l.l... Resize 4,-,1c axes=2.3 mode=nearest
l.l... Resize 4,-,1c axes=3.2 mode=nearest
l.l... Resize 4,-,1c coordinate_transformation_mode=align_corners mode=cubic
m.m... Resize 4,-,1c coordinate_transformation_mode=align_corners mode=linear
l.l... Resize 4,-,1c coordinate_transformation_mode=asymmetric mode=cubic
w.w... Resize 4,-,1c coordinate_transformation_mode=half_pixel_symmetric mode=linear
l.l... Resize 4,-,1c cubic_coeff_a exclude_outside=1 mode=cubic
l.l... Resize 4,-,1c mode=cubic
l.l... Resize 4,-,1c mode=linear
r.r... Resize 4,-,1c mode=nearest
l.l... Resize 4,1c,-,1:int64c axes=2.3 coordinate_transformation_mode=tf_crop_and_resize mode=linear
l.l... Resize 4,1c,-,1:int64c axes=3.2 coordinate_transformation_mode=tf_crop_and_resize mode=linear
l.l... Resize 4,1c,-,1:int64c coordinate_transformation_mode=tf_crop_and_resize extrapolation_value mode=linear
l.l... Resize 4,1c,-,1:int64c coordinate_transformation_mode=tf_crop_and_resize mode=linear
l.l... ReverseSequence 2,1:int64c batch_axis=1
l.l... ReverseSequence 2,1:int64c time_axis=1
l.l... RoiAlign 4,2c,1:int64c coordinate_transformation_mode=half_pixel output_height=n output_width=n sampling_ratio=2 spatial_scale
l.l... RoiAlign 4,2c,1:int64c coordinate_transformation_mode=output_half_pixel mode=max output_height=n output_width=n sampling_ratio=2 spatial_scale
l.l... RoiAlign 4,2c,1:int64c coordinate_transformation_mode=output_half_pixel output_height=n output_width=n sampling_ratio=2 spatial_scale
r.r.r. Round 1
..r.r. Round 2
..r.r. Round 3
..r.r. Round 4
l.l... STFT 3,0:int64c,-,0:int64c
l.l... STFT 3,0:int64c,1c
l.l... Scan -,2,3c to 2 body num_scan_inputs=1
l.l... Scan 1,2c to 2 body num_scan_inputs=1
r.r... Scatter 2,2:int64c,2c
r.r... Scatter 2,2:int64c,2c axis=1
r.r... ScatterElements 2,2:int64c,2c
r.r... ScatterElements 2,2:int64c,2c axis=1
r.r... ScatterElements 2,2:int64c,2c axis=1 reduction=add
r.r... ScatterElements 2,2:int64c,2c axis=1 reduction=max
r.r... ScatterElements 2,2:int64c,2c axis=1 reduction=min
r.r... ScatterND 3,2:int64c,3c
r.r... ScatterND 3,2:int64c,3c reduction=add
r.r... ScatterND 3,2:int64c,3c reduction=max
r.r... ScatterND 3,2:int64c,3c reduction=min
r.r... ScatterND 3,2:int64c,3c reduction=mul
..r.r. Selu 1
r.r... Selu 1 alpha gamma
..r.r. Selu 2
r.r.r. Selu 3
r.r... Selu 3 alpha gamma
..r.r. Selu 4
f.f... Shape 2
f.f... Shape 3
f.f... Shape 3 end=-1
f.f... Shape 3 end=-1 start=1
f.f... Shape 3 end=1
f.f... Shape 3 end=2 start=1
f.f... Shape 3 end=n
f.f... Shape 3 start=-1
f.f... Shape 3 start=-10
f.f... Shape 3 start=1
r.r... Shrink 1 bias lambd
r.r... Shrink 1 lambd
r.r.r. Sigmoid 1
..r.r. Sigmoid 2
r.r.r. Sigmoid 3
..r.r. Sigmoid 4
r.r.r. Sign 1
..r.r. Sign 2
..r.r. Sign 3
..r.r. Sign 4
r.r.r. Sin 1
..r.r. Sin 2
r.r.r. Sin 3
..r.r. Sin 4
r.r.r. Sinh 1
..r.r. Sinh 2
r.r.r. Sinh 3
..r.r. Sinh 4
l.l... Size 2
l.l... Size 3
r.r... Slice 2,1:int64c,1:int64c,1:int64c axes=1 over-none
..r.r. Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
..f.r. Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
..r.r. Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
..r.r. Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
..f.r. Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
..r.r. Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
r.r... Slice 3,1:int64c,1:int64c over-2
r.r... Slice 3,1:int64c,1:int64c,1:int64c axes=0.1.2 over-2
r.r... Slice 3,1:int64c,1:int64c,1:int64c axes=1 over-none
..r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
..f.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
..r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
r.r... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0.1 over-0
r.r... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0.1.2 over-0.1.2 backwards
r.r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
..f.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
l.l... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 empty
..r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
..r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2
..f.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 backwards
..r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 steps
r.r... Slice 4,1:int64c,1:int64c,1:int64c axes=1 over-none
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
..f.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-none
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
..f.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2
..f.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 backwards
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 steps
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3
..f.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3 backwards
..r.r. Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3 steps
r.r... Slice 5,1:int64c,1:int64c,1:int64c axes=1 over-none
r.r... Slice 7,1:int64c,1:int64c,1:int64c axes=1 over-none
..m.r. Softmax 1 axis=0
r.r... Softmax 2
..r.r. Softmax 2 axis=0
..r.r. Softmax 2 axis=1
r.r... Softmax 3
r.r.r. Softmax 3 axis=0
r.r.r. Softmax 3 axis=1
r.r.r. Softmax 3 axis=2
..r.r. Softmax 4 axis=0
..r.r. Softmax 4 axis=1
..r.r. Softmax 4 axis=2
..r.r. Softmax 4 axis=3
..m.r. Softmax@<13 1 axis=0
..w.w. Softmax@<13 2 axis=0
..r.r. Softmax@<13 2 axis=1
..w.w. Softmax@<13 3 axis=0
..w.w. Softmax@<13 3 axis=1
..r.r. Softmax@<13 3 axis=2
..w.w. Softmax@<13 4 axis=0
..w.w. Softmax@<13 4 axis=1
..w.w. Softmax@<13 4 axis=2
..r.r. Softmax@<13 4 axis=3
l.l... SoftmaxCrossEntropyLoss 2,1:int64c ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 2,1:int64c reduction=mean
l.l... SoftmaxCrossEntropyLoss 2,1:int64c reduction=none
l.l... SoftmaxCrossEntropyLoss 2,1:int64c reduction=sum
l.l... SoftmaxCrossEntropyLoss 2,1:int64c to 2 ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 2,1:int64c to 2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 2,1:int64c to 2 reduction=none
l.l... SoftmaxCrossEntropyLoss 2,1:int64c to 2 reduction=sum
l.l... SoftmaxCrossEntropyLoss 2,1:int64c,1c ignore_index=n reduction=sum
l.l... SoftmaxCrossEntropyLoss 2,1:int64c,1c reduction=mean
l.l... SoftmaxCrossEntropyLoss 2,1:int64c,1c reduction=none
l.l... SoftmaxCrossEntropyLoss 2,1:int64c,1c to 2 ignore_index=n reduction=sum
l.l... SoftmaxCrossEntropyLoss 2,1:int64c,1c to 2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 2,1:int64c,1c to 2 reduction=none
l.l... SoftmaxCrossEntropyLoss 3,2:int64c ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c to 2 ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c to 2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c,1c ignore_index=-1 reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c,1c ignore_index=1 reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c,1c to 2 ignore_index=-1 reduction=mean
l.l... SoftmaxCrossEntropyLoss 3,2:int64c,1c to 2 ignore_index=1 reduction=mean
l.l... SoftmaxCrossEntropyLoss 4,3:int64c ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 4,3:int64c to 2 ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 4,3:int64c,1c ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 4,3:int64c,1c to 2 ignore_index=2 reduction=mean
l.l... SoftmaxCrossEntropyLoss 5,4:int64c ignore_index=-5 reduction=none
l.l... SoftmaxCrossEntropyLoss 5,4:int64c to 2 ignore_index=-5 reduction=none
l.l... SoftmaxCrossEntropyLoss 7,6:int64c reduction=none
l.l... SoftmaxCrossEntropyLoss 7,6:int64c to 2 reduction=none
l.l... SoftmaxCrossEntropyLoss 7,6:int64c,1c reduction=mean
l.l... SoftmaxCrossEntropyLoss 7,6:int64c,1c to 2 reduction=mean
r.r.r. Softplus 1
..r.r. Softplus 2
r.r.r. Softplus 3
..r.r. Softplus 4
r.r.r. Softsign 1
..r.r. Softsign 2
r.r.r. Softsign 3
..r.r. Softsign 4
r.r.r. SpaceToDepth 4 blocksize=2
r.r... Split 1 to 3
r.r... Split 1 to 3 axis=0
r.r... Split 1 to 3 axis=0 num_outputs=3
r.r... Split 1 to 3 num_outputs=3
l.l... Split 1 to 4 num_outputs=4
r.r... Split 1,1:int64c to 2 axis=0 uneven
r.r... Split 1,1:int64c to 2 uneven
f.f... Split 1,1:int64c to 3 even
r.r... Split 2 to 2 axis=1
r.r... Split 2 to 2 axis=1 num_outputs=2
l.l... Split 2 to 3 axis=1 num_outputs=3
..r.r. Split 2,1:int64c to 2 axis=0 uneven
r.r.r. Split 2,1:int64c to 2 axis=1 uneven
..r.r. Split 3,1:int64c to 2 axis=0 uneven
..r.r. Split 3,1:int64c to 2 axis=2 uneven
..r.r. Split 4,1:int64c to 2 axis=0 even
..r.r. Split 4,1:int64c to 2 axis=3 uneven
r.r.r. Sqrt 1
..r.r. Sqrt 2
r.r.r. Sqrt 3
..r.r. Sqrt 4
r.r... Squeeze 2,1:int64c axes=1
r.r... Squeeze 3,1:int64c axes=1
..r.r. Squeeze 3,1:int64c axes=2
r.r... Squeeze 3:boolc,1:int64c axes=1
..r.r. Squeeze 4
r.r.r. Squeeze 4,1:int64c axes=0
..r.r. Squeeze 4,1:int64c axes=0.2
r.r... Squeeze 4,1:int64c axes=1
r.r.r. Squeeze 4,1:int64c axes=2
r.r... Squeeze 4:boolc,1:int64c axes=1
r.r... Squeeze 5,1:int64c axes=1
r.r... Squeeze 5:boolc,1:int64c axes=1
r.r... Squeeze 7,1:int64c axes=1
..r.r. Sub 0c,4 one-by
..r.r. Sub 1,1 same
w.w.r. Sub 1,1c same
..w.r. Sub 1c,1 same
..r.r. Sub 1c,2 left-over-0
..r.r. Sub 1c,3 left-over-0.1
..r.r. Sub 1c,4 left-over-1.2
..r.r. Sub 1c,4 one-by
..r.r. Sub 2,1c right-over-0
r.r... Sub 2,2 by-one
r.r... Sub 2,2 right-over-1
..r.r. Sub 2,2c right-over-1
..r.r. Sub 2c,2 left-over-1
..r.r. Sub 2c,3 left-over-0.2
..r.r. Sub 2c,4 left-over-1
r.r.r. Sub 3,1c right-over-0.1
..r.r. Sub 3,2c right-over-0.2
r.r... Sub 3,3 right-over-0
r.r... Sub 3,3 right-over-1
r.r... Sub 3,3 right-over-2
..r.r. Sub 3,3c right-over-1
r.r... Sub 3,3c same
r.r... Sub 3:int64c,3:int64c same
w.w... Sub 3:uint8,3:uint8c same
..r.r. Sub 3c,3 left-over-1
..r.r. Sub 3c,4 left-over-2.3
..r.r. Sub 4,0c by-one
..r.r. Sub 4,1c by-one
..r.r. Sub 4,1c right-over-1.2
..r.r. Sub 4,2c right-over-1
..r.r. Sub 4,3c right-over-2.3
..r.r. Sub 4,4 right-over-2
..r.r. Sub 4,4 same
..r.r. Sub 4,4c both-over-1.2.3
..r.r. Sub 4,4c left-over-2.3
..r.r. Sub 4,4c right-over-1
..r.r. Sub 4,4c right-over-2
..r.r. Sub 4,4c same
r.r... Sub 4:int64c,4:int64c same
..r.r. Sub 4c,4 both-over-1.2.3
..r.r. Sub 4c,4 left-over-1
..r.r. Sub 4c,4 left-over-2
..r.r. Sub 4c,4 right-over-2.3
..r.r. Sub 4c,4 same
r.r... Sub 5:int64c,5:int64c same
..r.r. Sum 0c,4 one-by
r.r... Sum 1 
..r.r. Sum 1,1 same
w.w.r. Sum 1,1c same
w.w... Sum 1,1c,1c same
..w.r. Sum 1c,1 same
..r.r. Sum 1c,2 left-over-0
..r.r. Sum 1c,3 left-over-0.1
..r.r. Sum 1c,4 left-over-1.2
..r.r. Sum 1c,4 one-by
..r.r. Sum 2,1c right-over-0
..r.r. Sum 2,2c right-over-1
..r.r. Sum 2c,2 left-over-1
..r.r. Sum 2c,3 left-over-0.2
..r.r. Sum 2c,4 left-over-1
..r.r. Sum 3,1c right-over-0.1
..r.r. Sum 3,2c right-over-0.2
..r.r. Sum 3,3c right-over-1
..r.r. Sum 3c,3 left-over-1
..r.r. Sum 3c,4 left-over-2.3
..r.r. Sum 4,0c by-one
..r.r. Sum 4,1c by-one
..r.r. Sum 4,1c right-over-1.2
..r.r. Sum 4,2c right-over-1
..r.r. Sum 4,3c right-over-2.3
..r.r. Sum 4,4 right-over-2
..r.r. Sum 4,4 same
..r.r. Sum 4,4c both-over-1.2.3
..r.r. Sum 4,4c left-over-2.3
..r.r. Sum 4,4c right-over-1
..r.r. Sum 4,4c right-over-2
..r.r. Sum 4,4c same
..r.r. Sum 4c,4 both-over-1.2.3
..r.r. Sum 4c,4 left-over-1
..r.r. Sum 4c,4 left-over-2
..r.r. Sum 4c,4 right-over-2.3
..r.r. Sum 4c,4 same
r.r.r. Tan 1
..r.r. Tan 2
r.r.r. Tan 3
..r.r. Tan 4
r.r.r. Tanh 1
..r.r. Tanh 2
r.r.r. Tanh 3
..r.r. Tanh 4
l.l... TfIdfVectorizer 1:int32 max_gram_length=2 max_skip_count=n min_gram_length=1 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
l.l... TfIdfVectorizer 1:int32 max_gram_length=2 max_skip_count=n min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
l.l... TfIdfVectorizer 1:int32 max_gram_length=2 min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
l.l... TfIdfVectorizer 2:int32 max_gram_length=2 max_skip_count=n min_gram_length=1 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
l.l... TfIdfVectorizer 2:int32 max_gram_length=2 max_skip_count=n min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
l.l... TfIdfVectorizer 2:int32 max_gram_length=2 min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
..r.r. ThresholdedRelu 1
r.r... ThresholdedRelu 1 alpha
..r.r. ThresholdedRelu 2
r.r.r. ThresholdedRelu 3
r.r... ThresholdedRelu 3 alpha
..r.r. ThresholdedRelu 4
r.r.r. Tile 2,1:int64c
..r.r. Tile 3,1:int64c
r.r.r. Tile 4,1:int64c
..r.r. TopK 2,1:int64c to 2 axis=0
l.r.r. TopK 2,1:int64c to 2 axis=1
l.r... TopK 2,1:int64c to 2 axis=1 sorted=1
..r.r. TopK 3,1:int64c to 2 axis=0
..r.r. TopK 3,1:int64c to 2 axis=1
..r.r. TopK 3,1:int64c to 2 axis=2
..l.r. TopK 4,1:int64c to 2 axis=0
..r.r. TopK 4,1:int64c to 2 axis=1
..r.r. TopK 4,1:int64c to 2 axis=2
..r.r. TopK 4,1:int64c to 2 axis=3
..r.r. Transpose 2 perm=0.1
..r.r. Transpose 2 perm=1.0
r.r... Transpose 3
r.r.r. Transpose 3 perm=0.1.2
r.r.r. Transpose 3 perm=0.2.1
r.r.r. Transpose 3 perm=1.0.2
r.r.r. Transpose 3 perm=1.2.0
r.r.r. Transpose 3 perm=2.0.1
r.r.r. Transpose 3 perm=2.1.0
..r.r. Transpose 4 perm=0.1.2.3
..r.r. Transpose 4 perm=0.1.3.2
..r.r. Transpose 4 perm=0.2.1.3
..r.r. Transpose 4 perm=0.2.3.1
..r.r. Transpose 4 perm=0.3.1.2
..r.r. Transpose 4 perm=0.3.2.1
..r.r. Transpose 4 perm=1.0.2.3
..r.r. Transpose 4 perm=1.0.3.2
..r.r. Transpose 4 perm=1.2.0.3
..r.r. Transpose 4 perm=1.2.3.0
..r.r. Transpose 4 perm=1.3.0.2
..r.r. Transpose 4 perm=1.3.2.0
..r.r. Transpose 4 perm=2.0.1.3
..r.r. Transpose 4 perm=2.0.3.1
..r.r. Transpose 4 perm=2.1.0.3
..r.r. Transpose 4 perm=2.1.3.0
..r.r. Transpose 4 perm=2.3.0.1
..r.r. Transpose 4 perm=2.3.1.0
..r.r. Transpose 4 perm=3.0.1.2
..r.r. Transpose 4 perm=3.0.2.1
..r.r. Transpose 4 perm=3.1.0.2
..r.r. Transpose 4 perm=3.1.2.0
..r.r. Transpose 4 perm=3.2.0.1
..r.r. Transpose 4 perm=3.2.1.0
l.l... Trilu 2:int64
l.l... Trilu 2:int64,0:int64c
l.l... Trilu 3:int64
l.l... Trilu 3:int64,0:int64c
l.l... Unique 1 to 4
l.l... Unique 2 to 4 axis=0 sorted=1
l.l... Unique 2 to 4 axis=1 sorted=1
l.l... Unique 3 to 4 axis=1 sorted=1
r.r... Unsqueeze 1:int64c,1:int64c axes=1
..r.r. Unsqueeze 2,1:int64c axes=0
..r.r. Unsqueeze 2,1:int64c axes=1
..r.r. Unsqueeze 2,1:int64c axes=2
r.r... Unsqueeze 2:int64c,1:int64c axes=1
r.r.r. Unsqueeze 3,1:int64c axes=0
r.r.r. Unsqueeze 3,1:int64c axes=1
l.l... Unsqueeze 3,1:int64c axes=1.4
r.r.r. Unsqueeze 3,1:int64c axes=2
l.l... Unsqueeze 3,1:int64c axes=2.4.5
..r.r. Unsqueeze 3,1:int64c axes=3
l.l... Unsqueeze 3,1:int64c axes=5.4.2
r.r... Unsqueeze 3:int64c,1:int64c axes=1
..r.r. Unsqueeze 4,1:int64c axes=0
..r.r. Unsqueeze 4,1:int64c axes=1
..r.r. Unsqueeze 4,1:int64c axes=2
r.r.r. Unsqueeze 4,1:int64c axes=3
..r.r. Unsqueeze 4,1:int64c axes=4
r.r... Unsqueeze 4:int64c,1:int64c axes=1
r.r... Unsqueeze 6:int64c,1:int64c axes=1
r.r... Upsample 4,1c mode=nearest
r.r... Where 1:bool,0c,1 by-one|same
r.r... Where 2:bool,2:int64c,2:int64c same
r.r... Where 2:bool,2c,2c same
r.r... Where 2:boolc,1c,1c by-one
r.r... Where 3:bool,0:int8c,3:int8 by-one|same
r.r... Where 3:bool,0c,3 by-one|same
r.r... Where 3:boolc,1c,1c by-one
r.r... Where 3:boolc,1c,3 by-one|same
r.r... Where 3:boolc,3:int64c,3:int64c same
r.r... Where 4:boolc,1c,1c by-one
r.r... Where 4:boolc,1c,4 by-one|same
r.r... Where 4:boolc,4:int64c,4:int64c same
r.r... Where 5:boolc,1c,5 by-one|same
r.r... Where 5:boolc,5:int64c,5:int64c same
l.l... Xor 2:bool,2:boolc same
l.l... Xor 3:bool,1:boolc right-over-0.1
l.l... Xor 3:bool,2:boolc right-over-0
l.l... Xor 3:bool,3:boolc same
l.l... Xor 4:bool,2:boolc right-over-0.1
l.l... Xor 4:bool,3:boolc right-over-0
l.l... Xor 4:bool,4:boolc both-over-0.1.2
l.l... Xor 4:bool,4:boolc same
l.l... ai.onnx.ml.ArrayFeatureExtractor 2,1:int64c
l.l... ai.onnx.ml.Binarizer 3 threshold
l.l... ai.onnx.ml.TreeEnsemble 2 aggregate_function=1 leaf_targetids=n leaf_weights membership_values n_targets=4 nodes_falseleafs=n nodes_falsenodeids=n nodes_featureids=n nodes_modes nodes_splits nodes_trueleafs=n nodes_truenodeids=n tree_roots=n
l.l... ai.onnx.ml.TreeEnsemble 2:double aggregate_function=1 leaf_targetids=n leaf_weights n_targets=2 nodes_falseleafs=n nodes_falsenodeids=n nodes_featureids=n nodes_modes nodes_splits nodes_trueleafs=n nodes_truenodeids=n tree_roots=n
l.l... ai.onnx.preview.training.Adagrad 0,0:int64c,1c,1c,1c to 2 decay_factor epsilon norm_coefficient
l.l... ai.onnx.preview.training.Adagrad 0,0:int64c,1c,1c,1c,1c,1c,1c to 4 decay_factor epsilon norm_coefficient
l.l... ai.onnx.preview.training.Adam 0,0:int64c,1c,1c,1c,1c to 3 alpha beta epsilon norm_coefficient
l.l... ai.onnx.preview.training.Adam 0,0:int64c,1c,1c,1c,1c,1c,1c,1c,1c to 6 alpha beta norm_coefficient
l.l... ai.onnx.preview.training.Momentum 0,0:int64c,1c,1c,1c to 2 alpha beta mode=nesterov norm_coefficient
l.l... ai.onnx.preview.training.Momentum 0,0:int64c,1c,1c,1c to 2 alpha beta mode=standard norm_coefficient
l.l... ai.onnx.preview.training.Momentum 0,0:int64c,1c,1c,1c,1c,1c,1c to 4 alpha beta mode=standard norm_coefficient
`;
