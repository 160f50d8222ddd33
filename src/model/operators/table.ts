// Made by scripts/operator_table.mjs; not by hand.

/** The day of the measurement. */
export const MEASURED = '2026-11-27';

/**
 * What becomes of a form of a node: a letter for each of 4.10, 4.11, 4.12, 4.13, 5.0, 5.0-classic as it stands,
 * the same in normal form, and the form.
 * r right · p right, or refused · m right or wrong · w wrong · l refused at load · f refused in the forward pass ·
 * x crash · . not tried
 */
export const table = `
rrrrrr r.r.r. Abs 1
rrrrrr ...... Abs 2
rrrrrr r.r.r. Abs 3
rrrrrr ...... Abs 4
rrrrrr r.r.r. Acos 1
rrrrrr ...... Acos 2
rrrrrr r.r.r. Acos 3
rrrrrr ...... Acos 4
rrrrrr r.r.r. Acosh 1
rrrrrr ...... Acosh 2
rrrrrr r.r.r. Acosh 3
rrrrrr ...... Acosh 4
...... ....r. Add 0,0 same
....r. r.r.r. Add 0c,1 one-by
....r. r.r.r. Add 0c,3 one-by
rrrrrr ...... Add 0c,4 one-by
....r. r.r.r. Add 1,0c by-one
rrrrrr ...... Add 1,1 same
wwwwrr ...... Add 1,1c same
....r. r.r.r. Add 1:int64c,1:int64c same
wwwwrr ...... Add 1c,1 same
rrrrrr ...... Add 1c,2 left-over-0
rrrrrr ...... Add 1c,3 left-over-0.1
rrrrrr ...... Add 1c,4 left-over-1.2
rrrrrr ...... Add 1c,4 one-by
....r. r.r.r. Add 2,0c by-one
rrrrrr ...... Add 2,1c right-over-0
....r. r.r.r. Add 2,2c right-over-0
rrrrrr ...... Add 2,2c right-over-1
....r. r.r.r. Add 2,2c same
rrrrrr ...... Add 2c,2 left-over-1
rrrrrr ...... Add 2c,3 left-over-0.2
rrrrrr ...... Add 2c,4 left-over-1
....r. r.r.r. Add 3,0c by-one
...... r.r.r. Add 3,1c by-one
rrrrrr r.r.r. Add 3,1c right-over-0.1
rrrrrr ...... Add 3,2c right-over-0.2
...... r.r.r. Add 3,3c right-over-0.2
rrrrrr ...... Add 3,3c right-over-1
rrr.r. r.r.r. Add 3,3c same
www.f. ...... Add 3:uint8,3:uint8c same
rrrrrr ...... Add 3c,3 left-over-1
rrrrrr ...... Add 3c,4 left-over-2.3
rrrrrr r.r.r. Add 4,0c by-one
rrrrrr ...... Add 4,1c by-one
rrrrrr ...... Add 4,1c right-over-1.2
rrrrrr ...... Add 4,2c right-over-1
rrrrrr ...... Add 4,3c right-over-2.3
rrrrrr ...... Add 4,4 right-over-2
rrrrrr ...... Add 4,4 same
rrrrrr ...... Add 4,4c both-over-1.2.3
rrrrrr ...... Add 4,4c left-over-2.3
rrrrrr ...... Add 4,4c right-over-1
rrrrrr ...... Add 4,4c right-over-2
rrrrrr ...... Add 4,4c same
rrrrrr ...... Add 4c,4 both-over-1.2.3
rrrrrr ...... Add 4c,4 left-over-1
rrrrrr ...... Add 4c,4 left-over-2
rrrrrr ...... Add 4c,4 right-over-2.3
rrrrrr ...... Add 4c,4 same
...... ....r. Add ?,? unknown
lll.r. l.l.r. AffineGrid 3,1:int64c
lll.r. l.l.r. AffineGrid 3,1:int64c align_corners=1
lll.f. ...... And 2:bool,2:boolc same
lll.f. ...... And 3:bool,1:boolc right-over-0.1
lll.f. ...... And 3:bool,2:boolc right-over-0
lll.f. ...... And 3:bool,3:boolc same
lll.f. ...... And 4:bool,2:boolc right-over-0.1
lll.f. ...... And 4:bool,3:boolc right-over-0
lll.f. ...... And 4:bool,4:boolc both-over-0.1.2
lll.f. ...... And 4:bool,4:boolc same
rrr.r. r.r.r. ArgMax 2 axis=1 keepdims=0
rrr.r. r.r.r. ArgMax 2 axis=1 keepdims=0 select_last_index=1
rrr.r. r.r.r. ArgMax 2 axis=1 keepdims=1
rrr.r. r.r.r. ArgMax 2 axis=1 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMax 2 keepdims=1
rrr.r. r.r.r. ArgMax 2 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMax 3 axis=1 keepdims=0
rrr.r. r.r.r. ArgMax 3 axis=1 keepdims=0 select_last_index=1
rrr.r. r.r.r. ArgMax 3 axis=1 keepdims=1
rrr.r. r.r.r. ArgMax 3 axis=1 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMax 3 axis=2 keepdims=1
rrr.r. r.r.r. ArgMax 3 axis=2 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMax 3 keepdims=1
rrr.r. r.r.r. ArgMax 3 keepdims=1 select_last_index=1
rrrrrr ...... ArgMax 4 axis=0 keepdims=0
rrrrrr ...... ArgMax 4 axis=0 keepdims=1
rrrrrr ...... ArgMax 4 axis=1 keepdims=0
rrrrrr ...... ArgMax 4 axis=1 keepdims=1
rrrrrr ...... ArgMax 4 axis=2 keepdims=0
rrrrrr ...... ArgMax 4 axis=2 keepdims=1
rrrrrr ...... ArgMax 4 axis=3 keepdims=0
rrrrrr ...... ArgMax 4 axis=3 keepdims=1
rrr.r. r.r.r. ArgMin 2 axis=1 keepdims=0
rrr.r. r.r.r. ArgMin 2 axis=1 keepdims=0 select_last_index=1
rrr.r. r.r.r. ArgMin 2 axis=1 keepdims=1
rrr.r. r.r.r. ArgMin 2 axis=1 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMin 2 keepdims=1
rrr.r. r.r.r. ArgMin 2 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMin 3 axis=1 keepdims=0
rrr.r. r.r.r. ArgMin 3 axis=1 keepdims=0 select_last_index=1
rrr.r. r.r.r. ArgMin 3 axis=1 keepdims=1
rrr.r. r.r.r. ArgMin 3 axis=1 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMin 3 axis=2 keepdims=1
rrr.r. r.r.r. ArgMin 3 axis=2 keepdims=1 select_last_index=1
rrr.r. r.r.r. ArgMin 3 keepdims=1
rrr.r. r.r.r. ArgMin 3 keepdims=1 select_last_index=1
rrrrrr ...... ArgMin 4 axis=0 keepdims=0
rrrrrr ...... ArgMin 4 axis=0 keepdims=1
rrrrrr ...... ArgMin 4 axis=1 keepdims=0
rrrrrr ...... ArgMin 4 axis=1 keepdims=1
rrrrrr ...... ArgMin 4 axis=2 keepdims=0
rrrrrr ...... ArgMin 4 axis=2 keepdims=1
rrrrrr ...... ArgMin 4 axis=3 keepdims=0
rrrrrr ...... ArgMin 4 axis=3 keepdims=1
rrrrrr r.r.r. Asin 1
rrrrrr ...... Asin 2
rrrrrr r.r.r. Asin 3
rrrrrr ...... Asin 4
rrrrrr r.r.r. Asinh 1
rrrrrr ...... Asinh 2
rrrrrr r.r.r. Asinh 3
rrrrrr ...... Asinh 4
rrrrrr r.r.r. Atan 1
rrrrrr ...... Atan 2
rrrrrr r.r.r. Atan 3
rrrrrr ...... Atan 4
rrrrrr r.r.r. Atanh 1
rrrrrr ...... Atanh 2
rrrrrr r.r.r. Atanh 3
rrrrrr ...... Atanh 4
rrr.r. r.r.r. AveragePool 3 kernel_shape=n
wwwwww ...... AveragePool 3 kernel_shape=n pads=even strides=n
www.w. r.r.r. AveragePool 4 auto_pad=SAME_LOWER kernel_shape=n
rrr.r. r.r.r. AveragePool 4 auto_pad=SAME_UPPER kernel_shape=n
rrr.r. r.r.r. AveragePool 4 auto_pad=SAME_UPPER kernel_shape=n strides=n
rrrrrr ...... AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n
rrrrrr ...... AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=even
rrrrmr ...... AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=even strides=n
rrrrrr ...... AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=uneven
rrrrmr ...... AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=uneven strides=n
rrrrmr ...... AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n strides=n
www.r. r.r.r. AveragePool 4 ceil_mode=1 dilations=n kernel_shape=n
rrrrrr ...... AveragePool 4 ceil_mode=1 kernel_shape=n
wwwwrw ...... AveragePool 4 ceil_mode=1 kernel_shape=n pads=even
wwwwmw ...... AveragePool 4 ceil_mode=1 kernel_shape=n pads=even strides=n
wwwwrw ...... AveragePool 4 ceil_mode=1 kernel_shape=n pads=uneven
wwwwmw ...... AveragePool 4 ceil_mode=1 kernel_shape=n pads=uneven strides=n
rrrrrr r.r.r. AveragePool 4 ceil_mode=1 kernel_shape=n strides=n
rrrrrr ...... AveragePool 4 count_include_pad=1 kernel_shape=n
mmmrrr r.r.r. AveragePool 4 count_include_pad=1 kernel_shape=n pads=even
rrrrrr ...... AveragePool 4 count_include_pad=1 kernel_shape=n pads=even strides=n
rrrrrr ...... AveragePool 4 count_include_pad=1 kernel_shape=n pads=uneven
rrrrrr ...... AveragePool 4 count_include_pad=1 kernel_shape=n pads=uneven strides=n
rrrrrr ...... AveragePool 4 count_include_pad=1 kernel_shape=n strides=n
rrrrrr r.r.r. AveragePool 4 kernel_shape=n
mmmwrw r.r.r. AveragePool 4 kernel_shape=n pads=even
wwwwrw ...... AveragePool 4 kernel_shape=n pads=even strides=n
wwwwrw ...... AveragePool 4 kernel_shape=n pads=uneven
mmmmrm ...... AveragePool 4 kernel_shape=n pads=uneven strides=n
rrrrrr r.r.r. AveragePool 4 kernel_shape=n strides=n
www.r. w.w.w. AveragePool 5 ceil_mode=1 count_include_pad=1 dilations=n kernel_shape=n strides=n
www.r. r.r.r. AveragePool 5 ceil_mode=1 dilations=n kernel_shape=n
www.r. r.r.r. AveragePool 5 ceil_mode=1 dilations=n kernel_shape=n strides=n
www.r. r.r.r. AveragePool 5 count_include_pad=1 dilations=n kernel_shape=n strides=n
www.r. r.r.r. AveragePool 5 dilations=n kernel_shape=n strides=n
rrr.r. r.r.r. AveragePool 5 kernel_shape=n
wwwwww ...... AveragePool 5 kernel_shape=n pads=even strides=n
rrrrrr ...... BatchNormalization 2,1c,1c,1c,1c
rrrrrr ...... BatchNormalization 3,1c,1c,1c,1c
rrrrrr r.r.r. BatchNormalization 4,1c,1c,1c,1c
rrr.r. r.r.r. BatchNormalization 4,1c,1c,1c,1c epsilon
www.f. w.w.f. BatchNormalization 4,1c,1c,1c,1c to 3 epsilon training_mode=1
www.f. w.w.f. BatchNormalization 4,1c,1c,1c,1c to 3 training_mode=1
lll.l. l.l.l. Bernoulli 1 dtype=n
lll.l. l.l.l. Bernoulli 1 seed
lll.l. l.l.l. Bernoulli 1:double
lll.f. ...... BitShift 1:uint16,1:uint16c direction=LEFT
lll.f. ...... BitShift 1:uint16,1:uint16c direction=RIGHT
lll.f. ...... BitShift 1:uint32,1:uint32c direction=LEFT
lll.f. ...... BitShift 1:uint32,1:uint32c direction=RIGHT
lll.f. ...... BitShift 1:uint64,1:uint64c direction=LEFT
lll.f. ...... BitShift 1:uint64,1:uint64c direction=RIGHT
lll.f. ...... BitShift 1:uint8,1:uint8c direction=LEFT
lll.f. ...... BitShift 1:uint8,1:uint8c direction=RIGHT
lll.f. ...... BitwiseAnd 2:int32,2:int32c
lll.f. ...... BitwiseAnd 3:int16,3:int16c
lll.f. ...... BitwiseAnd 3:uint64,1:uint64c
lll.f. ...... BitwiseAnd 4:uint8,3:uint8c
lll.f. ...... BitwiseNot 2:int32
lll.f. ...... BitwiseNot 3:uint16
lll.f. ...... BitwiseNot 4:uint8
lll.f. ...... BitwiseOr 2:int32,2:int32c
lll.f. ...... BitwiseOr 3:uint64,1:uint64c
lll.f. ...... BitwiseOr 4:int8,4:int8c
lll.f. ...... BitwiseOr 4:uint8,3:uint8c
lll.f. ...... BitwiseXor 2:int32,2:int32c
lll.f. ...... BitwiseXor 3:int16,3:int16c
lll.f. ...... BitwiseXor 3:uint64,1:uint64c
lll.f. ...... BitwiseXor 4:uint8,3:uint8c
lll.f. ...... BlackmanWindow 0:int32
....r. ....r. Cast 0 to
...... ....r. Cast 0:int32 to
...... ....r. Cast 0:int64c to
....r. r.r.r. Cast 0c to
...... r.r.r. Cast 1c to
rrr.r. r.r.r. Cast 2 saturate=1 to
rrr.r. r.r.r. Cast 2 to
rrr.r. ...... Cast 2:double saturate=1 to
rrr.r. ...... Cast 2:double to
rrr.r. r.r.r. Cast 2:float16 saturate=1 to
rrr.r. r.r.r. Cast 2:float16 to
....r. ....r. Cast 2:int64c to
....r. r.r.r. Cast 3 to
....r. ....r. Cast 3:double to
rrr.r. ....r. Cast 3:int64c to
...... r.r.r. Cast 4 to
rrrrrr ...... Cast 4:bool to
rrr.r. ....r. Cast 4:int64c to
rrr.r. ....r. Cast 5:int64c to
...... ....r. Cast ? to
....r. r.r.r. CastLike 0c,1
....r. r.r.r. CastLike 0c,3
lll.r. l.l.r. CastLike 2,1:doublec
lll.r. l.l.r. CastLike 2,1:float16c
....r. ....r. CastLike 2,3
lll.r. l.l... CastLike 2:double,1:float16c
lll.r. l.l... CastLike 2:double,1c
....r. ....r. CastLike 2:double,3:double
lll.r. l.l.r. CastLike 2:float16,1:doublec
lll.r. l.l.r. CastLike 2:float16,1c
....r. ....r. CastLike 3,3
....r. ....r. CastLike 3:double,3:double
rrrrrr r.r.r. Ceil 1
rrrrrr ...... Ceil 2
rrrrrr r.r.r. Ceil 3
rrrrrr ...... Ceil 4
rrrrrr ...... Celu 1
rrrrrr ...... Celu 2
rrrrrr ...... Celu 3
rrrrrr ...... Celu 4
rrr.r. r.r.r. Celu 4 alpha
lll.r. l.l.r. CenterCropPad 3,1:int64c
lll.r. l.l.r. CenterCropPad 3,1:int64c axes=0.1
lll.r. l.l.r. CenterCropPad 3,1:int64c axes=1.2
....r. ....r. Clip 0,0c,0c
rrr.r. r.r.r. Clip 1,-,-
rrr.r. r.r.r. Clip 1,0c,0c
rrr.f. ...... Clip 1:int8,-,-
rrr.r. r.r.r. Clip 3,-,0c
rrr.r. r.r.r. Clip 3,0c
rrr.r. r.r.r. Clip 3,0c,0c
wrr.f. ...... Clip 3:int8,-,0:int8c
wrr.f. ...... Clip 3:int8,0:int8c
rrrrrr ...... Clip 4,-,0c
rrrrrr ...... Clip 4,0c,-
rrrrrr ...... Clip 4,0c,0c
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c dilations=n
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c pads=even
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c strides=n
lll.l. l.l.l. Compress 2,1:boolc
lll.l. l.l.l. Compress 2,1:boolc axis=0
lll.l. l.l.l. Compress 2,1:boolc axis=1
lll.r. r.r.r. Concat 1,1c axis=0
....r. r.r.r. Concat 1:int64c,1:int64c axis=0
...... r.r.r. Concat 1:int64cx3+ axis=0
rrrrrr ...... Concat 2,2 axis=0
rrrrrr ...... Concat 2,2 axis=1
wwwwrw r.r.r. Concat 2,2c axis=0
rrrrrr r.r.r. Concat 2,2c axis=1
rrrrrr ...... Concat 2c,2,2 axis=0
rrrrrr ...... Concat 2c,2,2 axis=1
rrrrrr ...... Concat 3,3 axis=0
rrrrrr ...... Concat 3,3 axis=1
rrrrrr ...... Concat 3,3 axis=2
wwwwrw r.r.r. Concat 3,3c axis=0
rrrrrr r.r.r. Concat 3,3c axis=1
rrrrrr r.r.r. Concat 3,3c axis=2
rrrrrr ...... Concat 3c,3,3 axis=0
rrrrrr ...... Concat 3c,3,3 axis=1
rrrrrr ...... Concat 3c,3,3 axis=2
rrrrrr ...... Concat 4,4 axis=0
rrrrrr ...... Concat 4,4 axis=1
rrrrrr ...... Concat 4,4 axis=2
rrrrrr ...... Concat 4,4 axis=3
wwwwrw ...... Concat 4,4c axis=0
rrrrrr ...... Concat 4,4c axis=1
rrrrrr ...... Concat 4,4c axis=2
rrrrrr ...... Concat 4,4c axis=3
rrrrrr ...... Concat 4c,4,4 axis=0
rrrrrr ...... Concat 4c,4,4 axis=1
rrrrrr ...... Concat 4c,4,4 axis=2
rrrrrr ...... Concat 4c,4,4 axis=3
lll.f. ...... ConstantOfShape 1:int64 value
....r. r.r.r. ConstantOfShape 1:int64c value
rrrrrr ...... Conv 3,3c kernel_shape=n
rrrrrr ...... Conv 3,3c kernel_shape=n pads=even strides=n
rrr.r. r.r.r. Conv 4,4c auto_pad=SAME_LOWER kernel_shape=n strides=n
rrr.r. r.r.r. Conv 4,4c kernel_shape=n
rrr.r. r.r.r. Conv 4,4c kernel_shape=n pads=even
rrr.r. r.r.r. Conv 4,4c kernel_shape=n pads=even strides=n
rrr.r. r.r.r. Conv 4,4c kernel_shape=n strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n
mmmmrm ...... Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=even
rrrrrr ...... Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=even strides=n
mmmmrm ...... Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=uneven
rrrrrr ...... Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=uneven strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n group=n kernel_shape=n
rrrrrr ...... Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=even
rrrrrr ...... Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=even strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=uneven
rrrrrr ...... Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=uneven strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n group=n kernel_shape=n strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n kernel_shape=n
rrrrrr ...... Conv 4,4c,1c dilations=n kernel_shape=n pads=even
rrrrrr ...... Conv 4,4c,1c dilations=n kernel_shape=n pads=even strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n kernel_shape=n pads=uneven
rrrrrr ...... Conv 4,4c,1c dilations=n kernel_shape=n pads=uneven strides=n
rrrrrr ...... Conv 4,4c,1c dilations=n kernel_shape=n strides=n
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=1
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=1 strides=n
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=n
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=n pads=even
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=n pads=even strides=n
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=n pads=uneven
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=n pads=uneven strides=n
rrrrrr ...... Conv 4,4c,1c group=depthwise kernel_shape=n strides=n
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=1
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=1 strides=n
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=n
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=n pads=even
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=n pads=even strides=n
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=n pads=uneven
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=n pads=uneven strides=n
rrrrrr ...... Conv 4,4c,1c group=n kernel_shape=n strides=n
rrrrrr ...... Conv 4,4c,1c kernel_shape=1
rrrrrr ...... Conv 4,4c,1c kernel_shape=1 strides=n
rrrrrr ...... Conv 4,4c,1c kernel_shape=n
rrrrrr ...... Conv 4,4c,1c kernel_shape=n pads=even
rrrrrr ...... Conv 4,4c,1c kernel_shape=n pads=even strides=n
rrrrrr ...... Conv 4,4c,1c kernel_shape=n pads=uneven
rrrrrr ...... Conv 4,4c,1c kernel_shape=n pads=uneven strides=n
rrrrrr ...... Conv 4,4c,1c kernel_shape=n strides=n
rrrrrr ...... Conv 5,5c kernel_shape=n
rrrrrr ...... Conv 5,5c kernel_shape=n pads=even strides=n
lll.l. ...... ConvInteger 4:uint8,4:uint8c,0:uint8c
lll.l. ...... ConvInteger 4:uint8,4:uint8c,0:uint8c pads=even
lll.r. f.f.r. ConvTranspose 3,3c
ffffrw ...... ConvTranspose 3,3c kernel_shape=n
lll.r. r.r.r. ConvTranspose 4,4c
lll.w. r.r.r. ConvTranspose 4,4c auto_pad=SAME_UPPER strides=n
lll.r. r.r.r. ConvTranspose 4,4c dilations=n
wwwwrr ...... ConvTranspose 4,4c dilations=n group=n kernel_shape=n
wwwwrr ...... ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=even
wwwwrr ...... ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=even strides=n
ffffrr ...... ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=uneven
ffffrr ...... ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=uneven strides=n
wwwwrr ...... ConvTranspose 4,4c dilations=n group=n kernel_shape=n strides=n
wwwwrr ...... ConvTranspose 4,4c dilations=n kernel_shape=n
wwwwrr ...... ConvTranspose 4,4c dilations=n kernel_shape=n pads=even
wwwwrr ...... ConvTranspose 4,4c dilations=n kernel_shape=n pads=even strides=n
ffffrr ...... ConvTranspose 4,4c dilations=n kernel_shape=n pads=uneven
ffffrr ...... ConvTranspose 4,4c dilations=n kernel_shape=n pads=uneven strides=n
wwwwrr ...... ConvTranspose 4,4c dilations=n kernel_shape=n strides=n
lll.r. r.r.r. ConvTranspose 4,4c group=depthwise
rrrrrr ...... ConvTranspose 4,4c group=n kernel_shape=1
rrrrrr ...... ConvTranspose 4,4c group=n kernel_shape=1 strides=n
rrrrrr ...... ConvTranspose 4,4c group=n kernel_shape=n
rrrrrr ...... ConvTranspose 4,4c group=n kernel_shape=n pads=even
rrrrrr ...... ConvTranspose 4,4c group=n kernel_shape=n pads=even strides=n
ffffrr ...... ConvTranspose 4,4c group=n kernel_shape=n pads=uneven
ffffrr ...... ConvTranspose 4,4c group=n kernel_shape=n pads=uneven strides=n
rrrrrr ...... ConvTranspose 4,4c group=n kernel_shape=n strides=n
rrrrrr ...... ConvTranspose 4,4c kernel_shape=1
rrrrrr ...... ConvTranspose 4,4c kernel_shape=1 strides=n
rrrrrr ...... ConvTranspose 4,4c kernel_shape=n
www.r. r.r.r. ConvTranspose 4,4c kernel_shape=n output_padding=n output_shape=n strides=n
rrrrrr ...... ConvTranspose 4,4c kernel_shape=n pads=even
rrrrrr ...... ConvTranspose 4,4c kernel_shape=n pads=even strides=n
ffffrr ...... ConvTranspose 4,4c kernel_shape=n pads=uneven
ffffrr ...... ConvTranspose 4,4c kernel_shape=n pads=uneven strides=n
rrrrrr ...... ConvTranspose 4,4c kernel_shape=n strides=n
lll.r. r.r.r. ConvTranspose 4,4c output_padding=n strides=n
lll.r. r.r.r. ConvTranspose 4,4c output_shape=n strides=n
lll.r. r.r.r. ConvTranspose 4,4c pads=even strides=n
lll.r. f.f.r. ConvTranspose 5,5c
ffffrr ...... ConvTranspose 5,5c kernel_shape=n
rrrrrr r.r.r. Cos 1
rrrrrr ...... Cos 2
rrrrrr r.r.r. Cos 3
rrrrrr ...... Cos 4
...... ....r. Cos ?
rrrrrr r.r.r. Cosh 1
rrrrrr ...... Cosh 2
rrrrrr r.r.r. Cosh 3
rrrrrr ...... Cosh 4
rrr.r. r.r.r. CumSum 1:double,0:int32c axis=0
rrr.r. r.r.r. CumSum 1:double,0:int32c exclusive=1 axis=0
rrr.r. r.r.r. CumSum 1:double,0:int32c exclusive=1 reverse=1 axis=0
rrr.r. r.r.r. CumSum 1:double,0:int32c reverse=1 axis=0
rrrrrr ...... CumSum 2,0:int64c axis=0
rrrrrr ...... CumSum 2,0:int64c axis=1
rrr.r. r.r.r. CumSum 2:double,0:int32c axis=0
rrr.r. r.r.r. CumSum 2:double,0:int32c axis=1
rrrrrr ...... CumSum 3,0:int64c axis=0
rrrrrr ...... CumSum 3,0:int64c axis=1
rrrrrr ...... CumSum 3,0:int64c axis=2
rrrrrr ...... CumSum 4,0:int64c axis=0
rrrrrr ...... CumSum 4,0:int64c axis=1
rrrrrr ...... CumSum 4,0:int64c axis=2
rrrrrr ...... CumSum 4,0:int64c axis=3
lll.r. l.l.r. DFT 4 axis=1
lll.r. l.l.r. DFT 4 axis=1 inverse=1
lll.r. l.l.r. DFT 4 axis=2
lll.r. l.l.r. DFT 4,-,0:int64c axis=1
lll.w. l.l.w. DFT 4,-,0:int64c axis=2
lll.r. l.l.r. DFT 4,-,0:int64c inverse=1 axis=1
lll.l. l.l.l. DeformConv 4,4c,4c kernel_shape=n
lll.l. l.l.l. DeformConv 4,4c,4c kernel_shape=n offset_group=2
lll.l. l.l.l. DeformConv 4,4c,4c kernel_shape=n pads=even
lll.l. l.l.l. DeformConv 4,4c,4c,1c,4c kernel_shape=n
rrrrrr r.r.r. DepthToSpace 4 blocksize=2 mode=CRD
rrrrrr r.r.r. DepthToSpace 4 blocksize=2 mode=DCR
lll.f. ...... DequantizeLinear 1:int16,0c,0:int16c
lll.f. ...... DequantizeLinear 1:uint16,0c,0:uint16c
www.f. ...... DequantizeLinear 1:uint8,0c,0:uint8c
l.r.r. ...... DequantizeLinear 4:int8,0,0:int8c
r.r.r. ...... DequantizeLinear 4:int8,0c,0:int8c
l.r.r. ...... DequantizeLinear 4:uint8,0,0:uint8c
r.r.r. ...... DequantizeLinear 4:uint8,0c,0:uint8c
www.f. ...... DequantizeLinear 4:uint8,1c,1:uint8c
fww.f. ...... DequantizeLinear 4:uint8,4c,4:uint8c axis=1 block_size=2
lll.r. l.l.r. Det 2
lll.r. l.l.r. Det 3
....r. ....r. Div 0,0 same
rrr.r. ....r. Div 0,0c same
...... ....r. Div 0c,0 same
rrrrrr ...... Div 0c,4 one-by
....r. r.r.r. Div 1,0c by-one
rrrrrr r.r.r. Div 1,1 same
wwwwrr r.r.r. Div 1,1c same
....r. r.r.r. Div 1:int64c,1:int64c by-one
...... r.r.r. Div 1:int64c,1:int64c same
wwwwrr ...... Div 1c,1 same
rrrrrr ...... Div 1c,2 left-over-0
rrrrrr ...... Div 1c,3 left-over-0.1
rrrrrr ...... Div 1c,4 left-over-1.2
rrrrrr ...... Div 1c,4 one-by
rrrrrr ...... Div 2,1c right-over-0
rrr.r. r.r.r. Div 2,2 by-one
rrr.r. r.r.r. Div 2,2 right-over-1
rrrrrr ...... Div 2,2c right-over-1
rrrrrr ...... Div 2c,2 left-over-1
rrrrrr ...... Div 2c,3 left-over-0.2
rrrrrr ...... Div 2c,4 left-over-1
....r. r.r.r. Div 3,0c by-one
rrrrrr r.r.r. Div 3,1c right-over-0.1
rrrrrr ...... Div 3,2c right-over-0.2
rrr.r. r.r.r. Div 3,3 right-over-0
rrr.r. r.r.r. Div 3,3 right-over-1
rrr.r. r.r.r. Div 3,3 right-over-2
....r. r.r.r. Div 3,3 same
rrrrrr ...... Div 3,3c right-over-1
rrr.r. r.r.r. Div 3,3c same
www.f. ...... Div 3:uint8,3:uint8c same
rrrrrr ...... Div 3c,3 left-over-1
rrrrrr ...... Div 3c,4 left-over-2.3
rrrrrr ...... Div 4,0c by-one
rrrrrr r.r.r. Div 4,1c by-one
rrrrrr ...... Div 4,1c right-over-1.2
rrrrrr ...... Div 4,2c right-over-1
rrrrrr ...... Div 4,3c right-over-2.3
...... r.r.r. Div 4,4 right-over-0.2
rrrrrr ...... Div 4,4 right-over-2
rrrrrr ...... Div 4,4 same
rrrrrr ...... Div 4,4c both-over-1.2.3
rrrrrr ...... Div 4,4c left-over-2.3
rrrrrr ...... Div 4,4c right-over-1
rrrrrr ...... Div 4,4c right-over-2
rrrrrr ...... Div 4,4c same
rrrrrr ...... Div 4c,4 both-over-1.2.3
rrrrrr ...... Div 4c,4 left-over-1
rrrrrr ...... Div 4c,4 left-over-2
rrrrrr ...... Div 4c,4 right-over-2.3
rrrrrr ...... Div 4c,4 same
rrr.r. r.r.r. Dropout 1
rrrrrr ...... Dropout 2
rrrrrr ...... Dropout 3
rrr.r. r.r.r. Dropout 3 ratio
rrr.r. r.r.r. Dropout 3 seed
www.w. w.w.w. Dropout 3 to 2 seed
rrr.r. r.r.r. Dropout 3,0c seed
www.w. w.w.w. Dropout 3,0c to 2 seed
lll.w. l.l.w. Dropout 3,0c,0:boolc seed training
lll.r. l.l.r. Dropout 3,0c,0:boolc seed training-of-0
lll.w. l.l.w. Dropout 3,0c,0:boolc to 2 seed training
lll.w. l.l.w. Dropout 3,0c,0:boolc to 2 seed training-of-0
rrrrrr ...... Dropout 4
lll.l. l.l.l. DynamicQuantizeLinear 1 to 3
lll.l. l.l.l. DynamicQuantizeLinear 2 to 3
lll.r. l.l... Einsum 1:double,1:doublec equation=i,i
rrr.r. ...... Einsum 2:double equation=ij->i
rrr.r. ...... Einsum 2:double equation=ij->ji
rrr.r. ...... Einsum 3:double equation=...ii ->...i
rrr.r. ...... Einsum 3:double,3:doublec equation=bij, bjk -> bik
rrrrrr ...... Elu 1
rrr.r. r.r.r. Elu 1 alpha
rrrrrr ...... Elu 2
rrrrrr r.r.r. Elu 3
rrr.r. r.r.r. Elu 3 alpha
rrrrrr ...... Elu 4
rrr.r. r.r.r. Elu 4 alpha
....r. ....r. Equal 2:int64c,1:int64c by-one
....r. ....r. Equal 3,1c right-over-0.1
....r. ....r. Equal 3,3c same
rrr.f. ...... Equal 3:int32,1:int32c right-over-0.1
rrr.f. ...... Equal 3:int32,3:int32c same
rrr.r. ....r. Equal 3:int64c,1:int64c by-one
rrrrrr ...... Equal 4,1c by-one
rrr.r. ....r. Equal 4:int64c,1:int64c by-one
rrr.r. ....r. Equal 5:int64c,1:int64c by-one
rrrrrr r.r.r. Erf 1
rrrrrr ...... Erf 2
rrrrrr r.r.r. Erf 3
rrrrrr r.r.r. Erf 4
rrrrrr r.r.r. Exp 1
rrrrrr r.r.r. Exp 2
rrrrrr r.r.r. Exp 3
....r. ....r. Exp 3:double
rrrrrr ...... Exp 4
rrrrrr r.r.r. Expand 2,1:int64c
rrrrrr ...... Expand 3,1:int64c
rrrrrr ...... Expand 4,1:int64c
lll.f. ...... EyeLike 2:int32
lll.f. ...... EyeLike 2:int32 dtype=1 k=1
lll.f. ...... EyeLike 2:int32 dtype=n
....r. r.r.r. Flatten 1c axis=0
rrrrrr r.r.r. Flatten 2 axis=0
rrrrrr r.r.r. Flatten 2 axis=1
....r. r.r.r. Flatten 2c axis=0
rrrrrr r.r.r. Flatten 3 axis=0
rrrrrr r.r.r. Flatten 3 axis=1
rrrrrr r.r.r. Flatten 3 axis=2
....r. r.r.r. Flatten 3c axis=0
rrr.r. r.r.r. Flatten 4
rrrrrr r.r.r. Flatten 4 axis=0
rrrrrr r.r.r. Flatten 4 axis=1
rrrrrr r.r.r. Flatten 4 axis=2
rrrrrr r.r.r. Flatten 4 axis=3
....r. r.r.r. Flatten 4c axis=0
rrrrrr r.r.r. Floor 1
rrrrrr ...... Floor 2
rrrrrr r.r.r. Floor 3
rrrrrr ...... Floor 4
lll.r. l.l.r. GRU 3,3c,3c hidden_size
lll.r. l.l.r. GRU 3,3c,3c to 2 hidden_size layout=1
lll.r. l.l.r. GRU 3,3c,3c,2c hidden_size
rrr.r. r.r.r. Gather 1,1:int64c axis=0 from-the-end
....r. ....r. Gather 1:int64c,1:int64c
....r. ....r. Gather 1:int64c,1:int64c from-the-end
....r. ....r. Gather 1c,2:int64c
....r. r.r.r. Gather 1c,3:int64c
....r. ....r. Gather 1c,4:int64c
....r. ....r. Gather 1c,6:int64c
rrrrrr ...... Gather 2,0:int64c axis=0
rrrrrr ...... Gather 2,0:int64c axis=1
rrrrrr ...... Gather 2,1:int64c axis=0
rrrrrr ...... Gather 2,1:int64c axis=0 from-the-end
rrrrrr ...... Gather 2,1:int64c axis=1
rrrrrr ...... Gather 2,1:int64c axis=1 from-the-end
rrr.r. r.r.r. Gather 2,2:int64c axis=1
rrrrrr ...... Gather 3,0:int64c axis=0
rrrrrr ...... Gather 3,0:int64c axis=1
rrrrrr ...... Gather 3,0:int64c axis=2
rrrrrr ...... Gather 3,1:int64c axis=0
rrrrrr ...... Gather 3,1:int64c axis=0 from-the-end
rrrrrr ...... Gather 3,1:int64c axis=1
rrrrrr ...... Gather 3,1:int64c axis=1 from-the-end
rrrrrr ...... Gather 3,1:int64c axis=2
rrrrrr ...... Gather 3,1:int64c axis=2 from-the-end
rrrrrr ...... Gather 4,0:int64c axis=0
rrrrrr ...... Gather 4,0:int64c axis=1
rrrrrr ...... Gather 4,0:int64c axis=2
rrrrrr ...... Gather 4,0:int64c axis=3
rrrrrr r.r.r. Gather 4,1:int64c axis=0
rrrrrr ...... Gather 4,1:int64c axis=0 from-the-end
rrrrrr r.r.r. Gather 4,1:int64c axis=1
rrrrrr ...... Gather 4,1:int64c axis=1 from-the-end
rrrrrr ...... Gather 4,1:int64c axis=2
rrrrrr ...... Gather 4,1:int64c axis=2 from-the-end
rrrrrr ...... Gather 4,1:int64c axis=3
rrrrrr ...... Gather 4,1:int64c axis=3 from-the-end
rrr.r. r.r.r. GatherElements 2,2:int64c axis=0
rrr.r. r.r.r. GatherElements 2,2:int64c axis=0 from-the-end
rrr.r. r.r.r. GatherElements 2,2:int64c axis=1
rrr.r. ....r. GatherElements 3,3:int64c axis=1
rrr.r. r.r.r. GatherElements 4,4:int64c axis=1
rrr.r. ....r. GatherElements 5,5:int64c axis=1
rrr.r. r.r.r. GatherElements 7,7:int64c axis=1
lll.f. ...... GatherND 2:int32,2:int64c
lll.r. l.l.r. GatherND 3,3:int64c
lll.f. ...... GatherND 3:int32,2:int64c batch_dims=1
rrr.r. r.r.r. Gelu 1
rrr.r. r.r.r. Gelu 1 approximate=tanh
rrr.r. r.r.r. Gelu 3
www.w. w.r.r. Gelu 3 approximate=tanh
rrrrrr r.r.r. Gemm 2,2c
rrrrrr ...... Gemm 2,2c alpha beta
rrrrrr ...... Gemm 2,2c alpha beta transA=1
rrrrrr ...... Gemm 2,2c alpha beta transA=1 transB=1
rrrrrr ...... Gemm 2,2c alpha beta transB=1
rrrrrr ...... Gemm 2,2c transA=1
rrrrrr ...... Gemm 2,2c transA=1 transB=1
rrrrrr ...... Gemm 2,2c transB=1
rrr.r. r.r.r. Gemm 2,2c,0c
rrrrrr r.r.r. Gemm 2,2c,1c
rrrrrr ...... Gemm 2,2c,1c alpha beta
rrrrrr ...... Gemm 2,2c,1c alpha beta transA=1
rrrrrr ...... Gemm 2,2c,1c alpha beta transA=1 transB=1
rrrrrr ...... Gemm 2,2c,1c alpha beta transB=1
rrrrrr ...... Gemm 2,2c,1c transA=1
rrrrrr ...... Gemm 2,2c,1c transA=1 transB=1
rrrrrr ...... Gemm 2,2c,1c transB=1
rrrrrr r.r.r. Gemm 2,2c,2c
rrr.r. r.r.r. Gemm 2,2c,2c alpha
rrrrrr ...... Gemm 2,2c,2c alpha beta
rrrrrr ...... Gemm 2,2c,2c alpha beta transA=1
rrrrrr r.r.r. Gemm 2,2c,2c alpha beta transA=1 transB=1
rrrrrr ...... Gemm 2,2c,2c alpha beta transB=1
rrr.r. r.r.r. Gemm 2,2c,2c beta
rrrrrr r.r.r. Gemm 2,2c,2c transA=1
rrrrrr ...... Gemm 2,2c,2c transA=1 transB=1
rrrrrr r.r.r. Gemm 2,2c,2c transB=1
rrrrrr ...... GlobalAveragePool 3
rrrrrr r.r.r. GlobalAveragePool 4
llllll ...... GlobalLpPool 3
llllll ...... GlobalLpPool 4
rrrrrr ...... GlobalMaxPool 3
rrrrrr r.r.r. GlobalMaxPool 4
rrr.r. r.r.r. Greater 3,1c right-over-0.1
rrr.r. r.r.r. Greater 3,3c same
rrrrrr ...... Greater 4,1c by-one
rrr.r. r.r.r. GreaterOrEqual 3,1c right-over-0.1
rrr.r. r.r.r. GreaterOrEqual 3,3c same
rrrrrr ...... GreaterOrEqual 4,1c by-one
lll.w. r.r.r. GridSample 4,4c align_corners=1 mode=cubic
lll.r. r.r.r. GridSample 4,4c align_corners=1 mode=linear
lll.r. r.r.r. GridSample 4,4c align_corners=1 mode=nearest
lll.w. r.r.r. GridSample 4,4c mode=cubic
lll.r. r.r.r. GridSample 4,4c mode=linear
lll.r. r.r.r. GridSample 4,4c mode=linear padding_mode=zeros
lll.r. r.r.r. GridSample 4,4c mode=nearest
lll.r. r.r.r. GridSample 4,4c padding_mode=border
lll.r. r.r.r. GridSample 4,4c padding_mode=reflection
lll.r. r.r.r. GridSample 4,4c padding_mode=zeros
lll.r. l.l.r. GridSample 5,5c align_corners=1 mode=linear
lll.r. l.l.r. GridSample 5,5c align_corners=1 mode=nearest
lll.r. l.l.r. GridSample 5,5c mode=linear
lll.r. l.l.r. GridSample 5,5c mode=nearest
llllfl ...... GroupNormalization 2,1c,1c num_groups=2
pppppp ...... GroupNormalization 3,1c,1c num_groups=2
rrr.r. r.r.r. GroupNormalization 4,1c,1c epsilon num_groups=2
pppppp r.r.r. GroupNormalization 4,1c,1c num_groups=2
lll.f. ...... HammingWindow 0:int32
lll.f. ...... HannWindow 0:int32
rrrrrr ...... HardSigmoid 1
rrr.r. r.r.r. HardSigmoid 1 alpha beta
rrrrrr ...... HardSigmoid 2
rrrrrr r.r.r. HardSigmoid 3
rrr.r. r.r.r. HardSigmoid 3 alpha beta
rrrrrr ...... HardSigmoid 4
rrrrrr ...... HardSwish 1
rrrrrr ...... HardSwish 2
rrrrrr r.r.r. HardSwish 3
rrrrrr ...... HardSwish 4
llllrr ...... Hardmax 1 axis=0
lll.r. r.r.r. Hardmax 2
llllrr ...... Hardmax 2 axis=0
llllrr ...... Hardmax 2 axis=1
lll.r. r.r.r. Hardmax 3
llllrr r.r.r. Hardmax 3 axis=0
llllrr r.r.r. Hardmax 3 axis=1
llllrr r.r.r. Hardmax 3 axis=2
llllrr ...... Hardmax 4 axis=0
llllrr ...... Hardmax 4 axis=1
llllrr ...... Hardmax 4 axis=2
llllrr ...... Hardmax 4 axis=3
llllrr ...... Hardmax@<13 1 axis=0
llllww ...... Hardmax@<13 2 axis=0
llllrr ...... Hardmax@<13 2 axis=1
llllww ...... Hardmax@<13 3 axis=0
llllww ...... Hardmax@<13 3 axis=1
llllrr ...... Hardmax@<13 3 axis=2
llllww ...... Hardmax@<13 4 axis=0
llllww ...... Hardmax@<13 4 axis=1
llllww ...... Hardmax@<13 4 axis=2
llllrr ...... Hardmax@<13 4 axis=3
....r. ....r. Identity 0
....r. ....r. Identity 0:uint8
rrrrrr r.r.r. Identity 1
rrr.f. ...... Identity 1:int8
rrrrrr ....r. Identity 2
rrrrrr ....r. Identity 3
rrrrrr r.r.r. Identity 4
....r. ....r. Identity 5
....r. ....r. Identity 7
lll.f. ...... If 0:bool else_branch then_branch
lll.l. ...... ImageDecoder 1:uint8 pixel_format=BGR
lll.l. ...... ImageDecoder 1:uint8 pixel_format=Grayscale
lll.l. ...... ImageDecoder 1:uint8 pixel_format=RGB
rrrrrr ...... InstanceNormalization 3,1c,1c
rrrrrr r.r.r. InstanceNormalization 4,1c,1c
rrr.r. r.r.r. InstanceNormalization 4,1c,1c epsilon
lll.r. l.l.r. IsInf 1
lll.r. l.l.r. IsInf 1:float16
llllrr l.l.r. IsNaN 1
lll.r. l.l.r. IsNaN 1:float16
llllrr ...... IsNaN 2
llllrr ...... IsNaN 3
llllrr ...... IsNaN 4
rrr.r. r.r.r. LRN 4 alpha beta bias size
rrrrrr r.r.r. LRN 4 size
rrr.r. r.r.r. LSTM 3,3c,3c hidden_size
rrr.r. r.r.r. LSTM 3,3c,3c to 2 hidden_size layout=1
rrr.r. r.r.r. LSTM 3,3c,3c,2c hidden_size
rrr.r. r.r.r. LSTM 3,3c,3c,2c,1:int32c,3c,3c,2c hidden_size
rrrrrr ...... LayerNormalization 2,1c axis=1
rrrrrr ...... LayerNormalization 2,1c,1c axis=1
fff.r. r.r.r. LayerNormalization 2,1c,1c to 3 axis=1
fff.r. r.r.r. LayerNormalization 2,2c,2c to 3 axis=0
rrrrrr ...... LayerNormalization 3,1c axis=2
rrrrrr ...... LayerNormalization 3,1c,1c axis=2
fff.r. r.r.r. LayerNormalization 3,1c,1c to 3 axis=2 epsilon
fff.r. r.r.r. LayerNormalization 3,2c,2c to 3 axis=1 epsilon
fff.r. r.r.r. LayerNormalization 3,3c,3c to 3 axis=0 epsilon
rrrrrr ...... LayerNormalization 4,1c axis=3
rrrrrr ...... LayerNormalization 4,1c,1c axis=3
fff.r. r.r.r. LayerNormalization 4,1c,1c to 3
fff.r. r.r.r. LayerNormalization 4,1c,1c to 3 axis=3
fff.r. r.r.r. LayerNormalization 4,2c,2c to 3 axis=2
fff.r. r.r.r. LayerNormalization 4,3c,3c to 3 axis=1
fff.r. r.r.r. LayerNormalization 4,4c,4c to 3 axis=0
rrrrrr ...... LeakyRelu 1
rrr.r. r.r.r. LeakyRelu 1 alpha
rrrrrr ...... LeakyRelu 2
rrrrrr r.r.r. LeakyRelu 3
rrr.r. r.r.r. LeakyRelu 3 alpha
rrrrrr ...... LeakyRelu 4
rrr... ...... Less 0:int8c,3:int8 one-by
rrr.r. r.r.r. Less 0c,1 one-by
rrr.r. r.r.r. Less 0c,3 one-by
rrr.r. r.r.r. Less 1,0c by-one
rrr.r. r.r.r. Less 3,0c by-one
rrr.r. r.r.r. Less 3,1c right-over-0.1
rrr.r. r.r.r. Less 3,3c same
rrr... ...... Less 3:int8,0:int8c by-one
rrrrrr ...... Less 4,1c by-one
rrr.r. r.r.r. LessOrEqual 3,1c right-over-0.1
rrr.r. r.r.r. LessOrEqual 3,3c same
rrrrrr ...... LessOrEqual 4,1c by-one
rrrrrr r.r.r. Log 1
rrrrrr r.r.r. Log 2
....r. ....r. Log 2:double
rrrrrr r.r.r. Log 3
....r. ....r. Log 3:double
rrrrrr ...... Log 4
mmmmrr ...... LogSoftmax 1 axis=0
rrr.r. r.r.r. LogSoftmax 2
rrrrrr ...... LogSoftmax 2 axis=0
rrrrrr ...... LogSoftmax 2 axis=1
rrr.r. r.r.r. LogSoftmax 3
rrrrrr r.r.r. LogSoftmax 3 axis=0
rrrrrr r.r.r. LogSoftmax 3 axis=1
rrrrrr r.r.r. LogSoftmax 3 axis=2
rrrrrr ...... LogSoftmax 4 axis=0
rrrrrr ...... LogSoftmax 4 axis=1
rrrrrr ...... LogSoftmax 4 axis=2
rrrrrr ...... LogSoftmax 4 axis=3
mmmmrr ...... LogSoftmax@<13 1 axis=0
wwwwww ...... LogSoftmax@<13 2 axis=0
rrrrrr ...... LogSoftmax@<13 2 axis=1
wwwwww ...... LogSoftmax@<13 3 axis=0
wwwwww ...... LogSoftmax@<13 3 axis=1
rrrrrr ...... LogSoftmax@<13 3 axis=2
wwwwww ...... LogSoftmax@<13 4 axis=0
wwwwww ...... LogSoftmax@<13 4 axis=1
wwwwww ...... LogSoftmax@<13 4 axis=2
rrrrrr ...... LogSoftmax@<13 4 axis=3
lll.f. ...... Loop 0:int64,0:boolc,1c to 2 body
llllrl ...... LpNormalization 2 axis=0 p=1
llllrl ...... LpNormalization 2 axis=0 p=2
llllrl ...... LpNormalization 2 axis=1 p=1
llllrl ...... LpNormalization 2 axis=1 p=2
llllrl ...... LpNormalization 3 axis=0 p=1
llllrl ...... LpNormalization 3 axis=0 p=2
llllrl ...... LpNormalization 3 axis=1 p=1
llllrl ...... LpNormalization 3 axis=1 p=2
llllrl ...... LpNormalization 3 axis=2 p=1
llllrl ...... LpNormalization 3 axis=2 p=2
llllrl ...... LpNormalization 4 axis=0 p=1
llllrl ...... LpNormalization 4 axis=0 p=2
llllrl ...... LpNormalization 4 axis=1 p=1
llllrl ...... LpNormalization 4 axis=1 p=2
llllrl ...... LpNormalization 4 axis=2 p=1
llllrl ...... LpNormalization 4 axis=2 p=2
llllrl ...... LpNormalization 4 axis=3 p=1
llllrl ...... LpNormalization 4 axis=3 p=2
llllll ...... LpPool 3 kernel_shape=n p=1
llllll ...... LpPool 3 kernel_shape=n p=2
llllll r.r.r. LpPool 3 kernel_shape=n p=3
lll.l. r.r.r. LpPool 4 auto_pad=SAME_LOWER kernel_shape=n p=4
lll.l. r.r.r. LpPool 4 auto_pad=SAME_UPPER kernel_shape=n p=2
lll.l. r.r.r. LpPool 4 dilations=n kernel_shape=n p=2
lll.l. r.r.r. LpPool 4 kernel_shape=n p=2 strides=n
lll.l. r.r.r. LpPool 4 kernel_shape=n p=3 pads=even
lll.l. r.r.r. LpPool 4 kernel_shape=n p=4
llllll ...... LpPool 5 kernel_shape=n p=1
llllll ...... LpPool 5 kernel_shape=n p=2
llllll r.r.r. LpPool 5 kernel_shape=n p=3
rrrrrr ...... MatMul 2,2
rrrrrr r.r.r. MatMul 2,2c
rrrrrr ...... MatMul 2c,2
rrrrrr ...... MatMul 2c,3 batches-differ
rrrrrr ...... MatMul 2c,4 batches-differ
rrrrrr ...... MatMul 3,2c batches-differ
rrrrrr ...... MatMul 3,3
rrr.r. r.r.r. MatMul 3,3c
rrrrrr ...... MatMul 4,2c batches-differ
rrrrrr ...... MatMul 4,4
rrr.r. r.r.r. MatMul 4,4c
lll.l. ...... MatMulInteger 2:uint8,2:uint8c,1:uint8c,1:uint8c
....r. ....r. Max 0,0c same
rrrrrr ...... Max 0c,4 one-by
rrr.r. r.r.r. Max 1 
....r. r.r.r. Max 1,0c by-one
rrrrrr ...... Max 1,1 same
wwwwrr r.r.r. Max 1,1c same
www.r. r.r.r. Max 1,1c,1c same
www.r. r.r.r. Max 1:double,1:doublec same
www.r. r.r.r. Max 1:float16,1:float16c same
lll.f. ...... Max 1:int16,1:int16c same
www.f. ...... Max 1:int32,1:int32c same
www.f. ...... Max 1:int64,1:int64c same
....r. r.r.r. Max 1:int64c,1:int64c same
www.f. ...... Max 1:int8,1:int8c same
lll.f. ...... Max 1:uint16,1:uint16c same
lll.f. ...... Max 1:uint32,1:uint32c same
lll.f. ...... Max 1:uint64,1:uint64c same
www.f. ...... Max 1:uint8,1:uint8c same
wwwwrr ...... Max 1c,1 same
rrrrrr ...... Max 1c,2 left-over-0
rrrrrr ...... Max 1c,3 left-over-0.1
rrrrrr ...... Max 1c,4 left-over-1.2
rrrrrr ...... Max 1c,4 one-by
rrrrrr ...... Max 2,1c right-over-0
rrrrrr ...... Max 2,2c right-over-1
rrrrrr ...... Max 2c,2 left-over-1
wrrrrr ...... Max 2c,3 left-over-0.2
rrrrrr ...... Max 2c,4 left-over-1
....r. r.r.r. Max 3,0c by-one
rrrrrr ...... Max 3,1c right-over-0.1
rrrrrr ...... Max 3,2c right-over-0.2
wrrrrr ...... Max 3,3c right-over-1
wrrrrr ...... Max 3c,3 left-over-1
rrrrrr ...... Max 3c,4 left-over-2.3
rrrrrr ...... Max 4,0c by-one
rrrrrr ...... Max 4,1c by-one
rrrrrr ...... Max 4,1c right-over-1.2
rrrrrr ...... Max 4,2c right-over-1
rrrrrr ...... Max 4,3c right-over-2.3
wrrrrr ...... Max 4,4 right-over-2
rrrrrr ...... Max 4,4 same
rrrrrr ...... Max 4,4c both-over-1.2.3
rrrrrr ...... Max 4,4c left-over-2.3
rrrrrr ...... Max 4,4c right-over-1
wrrrrr ...... Max 4,4c right-over-2
rrrrrr ...... Max 4,4c same
wrrrrr ...... Max 4c,4 both-over-1.2.3
rrrrrr ...... Max 4c,4 left-over-1
wrrrrr ...... Max 4c,4 left-over-2
rrrrrr ...... Max 4c,4 right-over-2.3
rrrrrr ...... Max 4c,4 same
rrr.r. r.r.r. MaxPool 3 kernel_shape=n
rrrrrr ...... MaxPool 3 kernel_shape=n strides=n
www.w. r.r.r. MaxPool 4 auto_pad=SAME_LOWER kernel_shape=n
rrr.r. r.r.r. MaxPool 4 auto_pad=SAME_UPPER kernel_shape=n
rrr.r. r.r.r. MaxPool 4 auto_pad=SAME_UPPER kernel_shape=n strides=n
www.w. r.r.r. MaxPool 4 ceil_mode=1 kernel_shape=1 strides=n
rrrrrr ...... MaxPool 4 ceil_mode=1 kernel_shape=n
rrrrrr ...... MaxPool 4 ceil_mode=1 kernel_shape=n pads=even
rrrrmr ...... MaxPool 4 ceil_mode=1 kernel_shape=n pads=even strides=n
rrrrrr ...... MaxPool 4 ceil_mode=1 kernel_shape=n pads=uneven
rrrrmr ...... MaxPool 4 ceil_mode=1 kernel_shape=n pads=uneven strides=n
rrrrrr r.r.r. MaxPool 4 ceil_mode=1 kernel_shape=n strides=n
www.r. r.r.r. MaxPool 4 dilations=n kernel_shape=n
rrrrrr r.r.r. MaxPool 4 kernel_shape=n
rrrrrr r.r.r. MaxPool 4 kernel_shape=n pads=even
rrrrrr ...... MaxPool 4 kernel_shape=n pads=even strides=n
rrrrrr ...... MaxPool 4 kernel_shape=n pads=uneven
rrrrrr ...... MaxPool 4 kernel_shape=n pads=uneven strides=n
rrrrrr r.r.r. MaxPool 4 kernel_shape=n strides=n
rrr.r. r.r.r. MaxPool 4 to 2 kernel_shape=n pads=even
www.w. w.w.w. MaxPool 4 to 2 kernel_shape=n storage_order=1 strides=n
rrr.f. ...... MaxPool 4:uint8 kernel_shape=n pads=even
www.r. r.r.r. MaxPool 5 ceil_mode=1 dilations=n kernel_shape=n strides=n
www.r. r.r.r. MaxPool 5 dilations=n kernel_shape=n
rrr.r. r.r.r. MaxPool 5 kernel_shape=n
rrrrrr ...... MaxPool 5 kernel_shape=n strides=n
lll.r. l.l.r. MaxUnpool 4,4:int64c kernel_shape=n strides=n
lll.f. l.l.f. MaxUnpool 4,4:int64c,1:int64c kernel_shape=n strides=n
lrrrrr ...... Mean 0c,4 one-by
lrr.r. l.r.r. Mean 1 
lrrrrr ...... Mean 1,1 same
lwwwrr r.r.r. Mean 1,1c same
lww.r. r.r.r. Mean 1,1c,1c same
lwwwrr ...... Mean 1c,1 same
lrrrrr ...... Mean 1c,2 left-over-0
lrrrrr ...... Mean 1c,3 left-over-0.1
lrrrrr ...... Mean 1c,4 left-over-1.2
lrrrrr ...... Mean 1c,4 one-by
lrrrrr ...... Mean 2,1c right-over-0
lrrrrr ...... Mean 2,2c right-over-1
lrrrrr ...... Mean 2c,2 left-over-1
lrrrrr ...... Mean 2c,3 left-over-0.2
lrrrrr ...... Mean 2c,4 left-over-1
lrrrrr ...... Mean 3,1c right-over-0.1
lrrrrr ...... Mean 3,2c right-over-0.2
lrrrrr ...... Mean 3,3c right-over-1
lrrrrr ...... Mean 3c,3 left-over-1
lrrrrr ...... Mean 3c,4 left-over-2.3
lrrrrr ...... Mean 4,0c by-one
lrrrrr ...... Mean 4,1c by-one
lrrrrr ...... Mean 4,1c right-over-1.2
lrrrrr ...... Mean 4,2c right-over-1
lrrrrr ...... Mean 4,3c right-over-2.3
lrrrrr ...... Mean 4,4 right-over-2
lrrrrr ...... Mean 4,4 same
lrrrrr ...... Mean 4,4c both-over-1.2.3
lrrrrr ...... Mean 4,4c left-over-2.3
lrrrrr ...... Mean 4,4c right-over-1
lrrrrr ...... Mean 4,4c right-over-2
lrrrrr ...... Mean 4,4c same
lrrrrr ...... Mean 4c,4 both-over-1.2.3
lrrrrr ...... Mean 4c,4 left-over-1
lrrrrr ...... Mean 4c,4 left-over-2
lrrrrr ...... Mean 4c,4 right-over-2.3
lrrrrr ...... Mean 4c,4 same
llllll ...... MeanVarianceNormalization 2
llllll ...... MeanVarianceNormalization 3
llllll r.r.r. MeanVarianceNormalization 4
lll.l. ...... MelWeightMatrix 0:int32,0:int32c,0:int32c,0c,0c
....r. ....r. Min 0,0c same
rrrrrr ...... Min 0c,4 one-by
rrr.r. r.r.r. Min 1 
....r. r.r.r. Min 1,0c by-one
rrrrrr ...... Min 1,1 same
wwwwrr r.r.r. Min 1,1c same
www.r. r.r.r. Min 1,1c,1c same
www.r. r.r.r. Min 1:double,1:doublec same
www.r. r.r.r. Min 1:float16,1:float16c same
lll.f. ...... Min 1:int16,1:int16c same
www.f. ...... Min 1:int32,1:int32c same
www.f. ...... Min 1:int64,1:int64c same
www.f. ...... Min 1:int8,1:int8c same
lll.f. ...... Min 1:uint16,1:uint16c same
lll.f. ...... Min 1:uint32,1:uint32c same
lll.f. ...... Min 1:uint64,1:uint64c same
www.f. ...... Min 1:uint8,1:uint8c same
wwwwrr ...... Min 1c,1 same
rrrrrr ...... Min 1c,2 left-over-0
rrrrrr ...... Min 1c,3 left-over-0.1
rrrrrr ...... Min 1c,4 left-over-1.2
rrrrrr ...... Min 1c,4 one-by
rrrrrr ...... Min 2,1c right-over-0
rrrrrr ...... Min 2,2c right-over-1
rrrrrr ...... Min 2c,2 left-over-1
wrrrrr ...... Min 2c,3 left-over-0.2
rrrrrr ...... Min 2c,4 left-over-1
....r. r.r.r. Min 3,0c by-one
rrrrrr ...... Min 3,1c right-over-0.1
rrrrrr ...... Min 3,2c right-over-0.2
wrrrrr ...... Min 3,3c right-over-1
wrrrrr ...... Min 3c,3 left-over-1
rrrrrr ...... Min 3c,4 left-over-2.3
rrrrrr ...... Min 4,0c by-one
rrrrrr ...... Min 4,1c by-one
rrrrrr ...... Min 4,1c right-over-1.2
rrrrrr ...... Min 4,2c right-over-1
rrrrrr ...... Min 4,3c right-over-2.3
wrrrrr ...... Min 4,4 right-over-2
rrrrrr ...... Min 4,4 same
rrrrrr ...... Min 4,4c both-over-1.2.3
rrrrrr ...... Min 4,4c left-over-2.3
rrrrrr ...... Min 4,4c right-over-1
wrrrrr ...... Min 4,4c right-over-2
rrrrrr ...... Min 4,4c same
wrrrrr ...... Min 4c,4 both-over-1.2.3
rrrrrr ...... Min 4c,4 left-over-1
wrrrrr ...... Min 4c,4 left-over-2
rrrrrr ...... Min 4c,4 right-over-2.3
rrrrrr ...... Min 4c,4 same
rrrrrr r.r.r. Mish 1
rrrrrr ...... Mish 2
rrrrrr ...... Mish 3
rrrrrr ...... Mish 4
www.r. r.r.r. Mod 1,1c same fmod=1
www.r. ...... Mod 1:double,1:doublec same fmod=1
www.r. r.r.r. Mod 1:float16,1:float16c same fmod=1
lll.f. ...... Mod 1:int16,1:int16c same
www.f. ...... Mod 1:int32,1:int32c same
www.f. ...... Mod 1:int64,1:int64c same
www.f. ...... Mod 1:int64,1:int64c same fmod=1
www.f. ...... Mod 1:int8,1:int8c same
lll.f. ...... Mod 1:uint16,1:uint16c same
lll.f. ...... Mod 1:uint32,1:uint32c same
lll.f. ...... Mod 1:uint64,1:uint64c same
www.f. ...... Mod 1:uint8,1:uint8c same
rrr.f. ...... Mod 3:int32,1:int32c by-one
...... ....r. Mul 0,0c same
....r. r.r.r. Mul 0c,1 one-by
....r. r.r.r. Mul 0c,3 one-by
rrrrrr ...... Mul 0c,4 one-by
...... ....r. Mul 0c,? unknown
....r. r.r.r. Mul 1,0c by-one
rrrrrr r.r.r. Mul 1,1 same
wwwwrr r.r.r. Mul 1,1c same
wwwwrr ...... Mul 1c,1 same
rrrrrr ...... Mul 1c,2 left-over-0
rrrrrr r.r.r. Mul 1c,3 left-over-0.1
rrrrrr ...... Mul 1c,4 left-over-1.2
rrrrrr r.r.r. Mul 1c,4 one-by
rrrrrr ...... Mul 2,1c right-over-0
....r. r.r.r. Mul 2,2 same
....r. r.r.r. Mul 2,2c right-over-0
rrrrrr ...... Mul 2,2c right-over-1
rrr.r. r.r.r. Mul 2,2c same
rrrrrr ...... Mul 2c,2 left-over-1
rrrrrr ...... Mul 2c,3 left-over-0.2
rrrrrr ...... Mul 2c,4 left-over-1
....r. r.r.r. Mul 3,0c by-one
rrrrrr r.r.r. Mul 3,1c right-over-0.1
rrrrrr ...... Mul 3,2c right-over-0.2
rrr.r. r.r.r. Mul 3,3 same
rrrrrr ...... Mul 3,3c right-over-1
rrr.r. r.r.r. Mul 3,3c same
www.f. ...... Mul 3:uint8,3:uint8c same
...... r.r.r. Mul 3c,3 left-over-0.2
rrrrrr ...... Mul 3c,3 left-over-1
....r. r.r.r. Mul 3c,3 same
rrrrrr ...... Mul 3c,4 left-over-2.3
rrrrrr ...... Mul 4,0c by-one
rrrrrr ...... Mul 4,1c by-one
rrrrrr ...... Mul 4,1c right-over-1.2
rrrrrr ...... Mul 4,2c right-over-1
rrrrrr ...... Mul 4,3c right-over-2.3
rrrrrr ...... Mul 4,4 right-over-2
rrrrrr ...... Mul 4,4 same
rrrrrr ...... Mul 4,4c both-over-1.2.3
rrrrrr ...... Mul 4,4c left-over-2.3
rrrrrr ...... Mul 4,4c right-over-1
rrrrrr ...... Mul 4,4c right-over-2
rrrrrr ....r. Mul 4,4c same
rrrrrr ...... Mul 4c,4 both-over-1.2.3
rrrrrr ...... Mul 4c,4 left-over-1
rrrrrr ...... Mul 4c,4 left-over-2
rrrrrr ...... Mul 4c,4 right-over-2.3
rrrrrr ...... Mul 4c,4 same
....r. ....r. Mul 6,6c same
...... ....r. Mul ?,0 unknown
...... ....r. Mul ?,0c unknown
....r. ....r. Neg 0c
rrrrrr r.r.r. Neg 1
....r. r.r.r. Neg 1:int64c
rrrrrr r.r.r. Neg 2
rrrrrr r.r.r. Neg 3
rrrrrr r.r.r. Neg 4
rrr.r. ....r. Neg 5
rrr.r. r.r.r. Neg 7
....r. ....r. NegativeLogLikelihoodLoss 2,1:int64c ignore_index=2 reduction=mean
....r. ....r. NegativeLogLikelihoodLoss 2,1:int64c reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 2,1:int64c reduction=none
....r. ....r. NegativeLogLikelihoodLoss 2,1:int64c reduction=sum
lll.r. l.l.r. NegativeLogLikelihoodLoss 2,1:int64c,1c ignore_index=n reduction=sum
....r. ....r. NegativeLogLikelihoodLoss 2,1:int64c,1c reduction=mean
....r. ....r. NegativeLogLikelihoodLoss 2,1:int64c,1c reduction=none
lll.r. l.l.r. NegativeLogLikelihoodLoss 3,2:int64c ignore_index=1 reduction=mean
....r. ....r. NegativeLogLikelihoodLoss 3,2:int64c ignore_index=2 reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 3,2:int64c reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 3,2:int64c,1c ignore_index=-1 reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 3,2:int64c,1c ignore_index=1 reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 3,2:int64c,1c reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c ignore_index=1 reduction=mean
....r. ....r. NegativeLogLikelihoodLoss 4,3:int64c ignore_index=2 reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c reduction=none
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c reduction=sum
....r. ....r. NegativeLogLikelihoodLoss 4,3:int64c,1c ignore_index=2 reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c,1c reduction=mean
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c,1c reduction=none
lll.r. l.l.r. NegativeLogLikelihoodLoss 4,3:int64c,1c reduction=sum
lll.r. l.l.r. NegativeLogLikelihoodLoss 5,4:int64c ignore_index=-5 reduction=none
lll.r. l.l.r. NegativeLogLikelihoodLoss 7,6:int64c reduction=none
lll.r. l.l.r. NegativeLogLikelihoodLoss 7,6:int64c,1c reduction=mean
lll.r. l.l.r. NonMaxSuppression 3,3c,1:int64c,1c,1c
lll.r. l.l.r. NonMaxSuppression 3,3c,1:int64c,1c,1c center_point_box=1
lll.f. ...... NonZero 2:bool
rrr.f. ...... Not 2:bool
rrr.f. ...... Not 3:bool
rrr.f. ...... Not 4:bool
lll.f. ...... OneHot 1:int64,0c,1:int32c
lll.f. ...... OneHot 1:int64,0c,1c axis=1
lll.r. l.l.r. OneHot 2,0c,1c axis=0
lll.r. l.l.r. OneHot 2,0c,1c axis=1
lll.l. l.l.l. OptionalGetElement 1
lll.f. ...... Or 2:bool,2:boolc same
lll.f. ...... Or 3:bool,1:boolc right-over-0.1
lll.f. ...... Or 3:bool,2:boolc right-over-0
....r. ....r. Or 3:bool,3:bool same
lll.f. ...... Or 3:bool,3:boolc same
lll.f. ...... Or 4:bool,2:boolc right-over-0.1
lll.f. ...... Or 4:bool,3:boolc right-over-0
lll.f. ...... Or 4:bool,4:boolc both-over-0.1.2
lll.f. ...... Or 4:bool,4:boolc same
wwwwrr ...... PRelu 1,1c same
rrrrrr ...... PRelu 2,1c right-over-0
ffffff ...... PRelu 2,2c right-over-1
wwwwww r.r.r. PRelu 3,1c right-over-0.1
rrrrrr ...... PRelu 3,2c right-over-0.2
wwwwww ...... PRelu 3,3c right-over-1
www.w. r.r.r. PRelu 3,3c same
rrrrrr ...... PRelu 4,0c by-one
rrrrrr ...... PRelu 4,1c by-one
wwwwww ...... PRelu 4,1c right-over-1.2
wwwwww ...... PRelu 4,2c right-over-1
rrrrrr ...... PRelu 4,3c right-over-2.3
wwwwww ...... PRelu 4,4c both-over-1.2.3
wwwwww ...... PRelu 4,4c left-over-2.3
wwwwww ...... PRelu 4,4c right-over-1
wwwwww ...... PRelu 4,4c right-over-2
rrrrrr ...... PRelu 4,4c same
rrrrrr ...... Pad 2,1:int64c mode=constant over-0
rrrrrr ...... Pad 2,1:int64c mode=constant over-1
ffffrf ...... Pad 2,1:int64c mode=edge over-0
ffffrf ...... Pad 2,1:int64c mode=edge over-1
ffffrf ...... Pad 2,1:int64c mode=reflect over-0
ffffrf ...... Pad 2,1:int64c mode=reflect over-1
llllrl ...... Pad 2,1:int64c over-1 negative
rrrrrr ...... Pad 3,1:int64c mode=constant over-0
rrrrrr ...... Pad 3,1:int64c mode=constant over-1
rrrrrr ...... Pad 3,1:int64c mode=constant over-2
ffffrf ...... Pad 3,1:int64c mode=edge over-0
ffffrf ...... Pad 3,1:int64c mode=edge over-1
ffffrf ...... Pad 3,1:int64c mode=edge over-2
ffffrf ...... Pad 3,1:int64c mode=reflect over-0
ffffrf ...... Pad 3,1:int64c mode=reflect over-1
ffffrf ...... Pad 3,1:int64c mode=reflect over-2
llllrl ...... Pad 3,1:int64c over-2 negative
....r. r.r.r. Pad 3,1:int64c unknown
....r. ....r. Pad 3,1:int64c,-,1:int64c axes=0.1 unknown
....r. ....r. Pad 3,1:int64c,-,1:int64c axes=1.2 unknown
rrrrrr ...... Pad 4,1:int64c mode=constant over-0
rrrrrr ...... Pad 4,1:int64c mode=constant over-1
rrrrrr ...... Pad 4,1:int64c mode=constant over-2
rrrrrr ...... Pad 4,1:int64c mode=constant over-3
ffffrf ...... Pad 4,1:int64c mode=edge over-0
ffffrf ...... Pad 4,1:int64c mode=edge over-1
rrrrrr ...... Pad 4,1:int64c mode=edge over-2
rrrrrr ...... Pad 4,1:int64c mode=edge over-3
ffffrf ...... Pad 4,1:int64c mode=reflect over-0
ffffrf ...... Pad 4,1:int64c mode=reflect over-1
rrrrrr ...... Pad 4,1:int64c mode=reflect over-2
rrrrrr ...... Pad 4,1:int64c mode=reflect over-3
llllrl ...... Pad 4,1:int64c over-3 negative
rrr.r. r.r.r. Pad 4,1:int64c,0c mode=constant over-2.3
lll.r. l.l.r. Pad 4,1:int64c,0c,1:int64c mode=constant axes=1.3 over-1
rrr.f. ...... Pad 4:int32,1:int64c mode=edge over-2.3
rrr.f. ...... Pad 4:int32,1:int64c mode=reflect over-2.3
fff.f. ...... Pad 4:int32,1:int64c mode=wrap over-2.3
rrr.r. r.r.r. Pow 1,0c by-one
www.r. r.r.r. Pow 1,1:int32c same
www.r. r.r.r. Pow 1,1:int64c same
lll.r. l.l.r. Pow 1,1:uint32c same
lll.r. l.l.r. Pow 1,1:uint64c same
www.r. r.r.r. Pow 1,1c same
www.f. ...... Pow 1:int32,1:int32c same
www.f. ...... Pow 1:int32,1c same
www.f. ...... Pow 1:int64,1:int64c same
www.f. ...... Pow 1:int64,1c same
rrrrrr ...... Pow 2,0c by-one
rrr.r. r.r.r. Pow 2,1c right-over-0
....r. r.r.r. Pow 3,0c by-one
rrr.r. r.r.r. Pow 3,3c same
...... r.r.r. Pow 4,0c by-one
rrrrrr ...... Pow 4,1c by-one
lll.f. ...... QLinearConv 4:uint8,0c,0:uint8c,4:uint8c,1c,1:uint8c,0c,0:uint8c
fff.f. ...... QLinearMatMul 2:int8,1:float16c,1:int8c,2:int8c,1:float16c,1:int8c,1:float16c,1:int8c
fff.f. ...... QLinearMatMul 2:int8,1c,1:int8c,2:int8c,1c,1:int8c,1c,1:int8c
fff.f. ...... QLinearMatMul 2:uint8,1:float16c,1:uint8c,2:uint8c,1:float16c,1:uint8c,1:float16c,1:uint8c
fff.f. ...... QLinearMatMul 2:uint8,1c,1:uint8c,2:uint8c,1c,1:uint8c,1c,1:uint8c
lll.f. ...... QLinearMatMul 3:int8,1:float16c,1:int8c,3:int8c,1:float16c,1:int8c,1:float16c,1:int8c
lll.f. ...... QLinearMatMul 3:int8,1c,1:int8c,3:int8c,1c,1:int8c,1c,1:int8c
lll.f. ...... QLinearMatMul 3:uint8,1:float16c,1:uint8c,3:uint8c,1:float16c,1:uint8c,1:float16c,1:uint8c
lll.f. ...... QLinearMatMul 3:uint8,1c,1:uint8c,3:uint8c,1c,1:uint8c,1c,1:uint8c
....r. ....r. QuantizeLinear 1,0,0:uint8 given
lll.f. l.l.f. QuantizeLinear 1,0c,0:int16c given
lll.f. l.l.f. QuantizeLinear 1,0c,0:uint16c given
www.r. w.w.r. QuantizeLinear 1,0c,0:uint8c given
....r. ....r. QuantizeLinear 2,0,0:uint8 given
frr.f. f.r.f. QuantizeLinear 2,2c given axis=1 block_size=2 output_dtype=n
fww.r. f.w.r. QuantizeLinear 2,2c,2:uint8c given axis=1 block_size=2
..r.r. ...... QuantizeLinear 4,0,0:int8c
l.w.r. ...... QuantizeLinear 4,0,0:int8c given
..r.r. ...... QuantizeLinear 4,0,0:uint8c
l.w.r. ...... QuantizeLinear 4,0,0:uint8c given
r.r.r. ...... QuantizeLinear 4,0c,0:int8c
r.r.r. ...... QuantizeLinear 4,0c,0:int8c given
r.r.r. ...... QuantizeLinear 4,0c,0:uint8c
w.w.r. ...... QuantizeLinear 4,0c,0:uint8c given
www.r. w.w.r. QuantizeLinear 4,1c,1:uint8c given
lll.l. l.l.l. RNN 3,3c,3c hidden_size
lll.l. l.l.l. RNN 3,3c,3c to 2 hidden_size layout=1
lll.l. l.l.l. RNN 3,3c,3c,2c hidden_size
lll.r. l.l.r. Range 0,0c,0c
lll.f. ...... Range 0:int32,0:int32c,0:int32c
...... ....r. Range 0c,0,0c
rrrrrr r.r.r. Reciprocal 1
rrrrrr r.r.r. Reciprocal 2
rrrrrr r.r.r. Reciprocal 3
rrrrrr ...... Reciprocal 4
rrrrrr ...... ReduceL1 2 axes=0 keepdims=0
rrrrrr ...... ReduceL1 2 axes=0 keepdims=1
xxxxrx ...... ReduceL1 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceL1 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceL1 2 axes=1 keepdims=0
rrrrrr ...... ReduceL1 2 axes=1 keepdims=1
m.m.r. ...... ReduceL1 3 axes=0
rrrrrr ...... ReduceL1 3 axes=0 keepdims=0
rrrrrr ...... ReduceL1 3 axes=0 keepdims=1
r.r.r. ...... ReduceL1 3 axes=0.1
rrrrrr ...... ReduceL1 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceL1 3 axes=0.1 keepdims=1
x.x.r. ...... ReduceL1 3 axes=0.1.2
xxxxrx ...... ReduceL1 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceL1 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceL1 3 axes=0.2
rrrrrr ...... ReduceL1 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceL1 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceL1 3 axes=1
rrrrrr ...... ReduceL1 3 axes=1 keepdims=0
rrrrrr ...... ReduceL1 3 axes=1 keepdims=1
r.r.r. ...... ReduceL1 3 axes=1.2
rrrrrr ...... ReduceL1 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceL1 3 axes=1.2 keepdims=1
m.m.r. ...... ReduceL1 3 axes=2
rrrrrr ...... ReduceL1 3 axes=2 keepdims=0
rrrrrr ...... ReduceL1 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceL1 3,1:int64c keepdims=0 axes=2
rrr.r. r.r.r. ReduceL1 3,1:int64c keepdims=1 axes=
fff.r. f.f.r. ReduceL1 3,1:int64c keepdims=1 axes=1
rrr.r. r.r.r. ReduceL1 3,1:int64c keepdims=1 axes=2
m.m.r. ...... ReduceL1 4 axes=0
rrrrrr ...... ReduceL1 4 axes=0 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0 keepdims=1
r.r.r. ...... ReduceL1 4 axes=0.1
rrrrrr ...... ReduceL1 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0.1 keepdims=1
m.m.r. ...... ReduceL1 4 axes=0.1.2
rrrrrr ...... ReduceL1 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0.1.2 keepdims=1
x.x.r. ...... ReduceL1 4 axes=0.1.2.3
xxxxrx ...... ReduceL1 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceL1 4 axes=0.1.2.3 keepdims=1
m.m.m. ...... ReduceL1 4 axes=0.1.3
rrrrrr ...... ReduceL1 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0.1.3 keepdims=1
m.m.r. ...... ReduceL1 4 axes=0.2
rrrrrr ...... ReduceL1 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0.2 keepdims=1
m.m.m. ...... ReduceL1 4 axes=0.2.3
rrrrrr ...... ReduceL1 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceL1 4 axes=0.3
rrrrrr ...... ReduceL1 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceL1 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceL1 4 axes=1
rrrrrr ...... ReduceL1 4 axes=1 keepdims=0
rrrrrr ...... ReduceL1 4 axes=1 keepdims=1
r.r.r. ...... ReduceL1 4 axes=1.2
rrrrrr ...... ReduceL1 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceL1 4 axes=1.2 keepdims=1
w.w.r. ...... ReduceL1 4 axes=1.2.3
wwwwrw ...... ReduceL1 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceL1 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceL1 4 axes=1.3
rrrrrr ...... ReduceL1 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceL1 4 axes=1.3 keepdims=1
m.m.r. ...... ReduceL1 4 axes=2
rrrrrr ...... ReduceL1 4 axes=2 keepdims=0
rrrrrr ...... ReduceL1 4 axes=2 keepdims=1
r.r.r. ...... ReduceL1 4 axes=2.3
rrrrrr ...... ReduceL1 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceL1 4 axes=2.3 keepdims=1
m.m.r. ...... ReduceL1 4 axes=3
rrrrrr ...... ReduceL1 4 axes=3 keepdims=0
rrrrrr ...... ReduceL1 4 axes=3 keepdims=1
r.r.r. ...... ReduceL1 5 axes=0
r.r.r. ...... ReduceL1 5 axes=0.1
r.r.r. ...... ReduceL1 5 axes=0.1.2
w.w.w. ...... ReduceL1 5 axes=0.1.2.3
x.x.r. ...... ReduceL1 5 axes=0.1.2.3.4
w.w.w. ...... ReduceL1 5 axes=0.1.2.4
r.r.r. ...... ReduceL1 5 axes=0.1.3
w.w.w. ...... ReduceL1 5 axes=0.1.3.4
r.r.r. ...... ReduceL1 5 axes=0.1.4
r.r.r. ...... ReduceL1 5 axes=0.2
r.r.r. ...... ReduceL1 5 axes=0.2.3
w.w.w. ...... ReduceL1 5 axes=0.2.3.4
r.r.r. ...... ReduceL1 5 axes=0.2.4
r.r.r. ...... ReduceL1 5 axes=0.3
r.r.r. ...... ReduceL1 5 axes=0.3.4
r.r.r. ...... ReduceL1 5 axes=0.4
r.r.r. ...... ReduceL1 5 axes=1
r.r.r. ...... ReduceL1 5 axes=1.2
w.w.w. ...... ReduceL1 5 axes=1.2.3
w.w.r. ...... ReduceL1 5 axes=1.2.3.4
w.w.w. ...... ReduceL1 5 axes=1.2.4
r.r.r. ...... ReduceL1 5 axes=1.3
w.w.w. ...... ReduceL1 5 axes=1.3.4
r.r.r. ...... ReduceL1 5 axes=1.4
r.r.r. ...... ReduceL1 5 axes=2
r.r.r. ...... ReduceL1 5 axes=2.3
w.w.r. ...... ReduceL1 5 axes=2.3.4
r.r.r. ...... ReduceL1 5 axes=2.4
r.r.r. ...... ReduceL1 5 axes=3
r.r.r. ...... ReduceL1 5 axes=3.4
r.r.r. ...... ReduceL1 5 axes=4
rrrrrr ...... ReduceL2 2 axes=0 keepdims=0
rrrrrr ...... ReduceL2 2 axes=0 keepdims=1
xxxxrx ...... ReduceL2 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceL2 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceL2 2 axes=1 keepdims=0
rrrrrr ...... ReduceL2 2 axes=1 keepdims=1
m.m.r. ...... ReduceL2 3 axes=0
rrrrrr ...... ReduceL2 3 axes=0 keepdims=0
rrrrrr ...... ReduceL2 3 axes=0 keepdims=1
r.r.r. ...... ReduceL2 3 axes=0.1
rrrrrr ...... ReduceL2 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceL2 3 axes=0.1 keepdims=1
x.x.r. ...... ReduceL2 3 axes=0.1.2
xxxxrx ...... ReduceL2 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceL2 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceL2 3 axes=0.2
rrrrrr ...... ReduceL2 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceL2 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceL2 3 axes=1
rrrrrr ...... ReduceL2 3 axes=1 keepdims=0
rrrrrr ...... ReduceL2 3 axes=1 keepdims=1
r.r.r. ...... ReduceL2 3 axes=1.2
rrrrrr ...... ReduceL2 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceL2 3 axes=1.2 keepdims=1
m.m.r. ...... ReduceL2 3 axes=2
rrrrrr ...... ReduceL2 3 axes=2 keepdims=0
rrrrrr ...... ReduceL2 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceL2 3,1:int64c keepdims=0 axes=2
rrr.r. r.r.r. ReduceL2 3,1:int64c keepdims=1 axes=
fff.r. f.f.r. ReduceL2 3,1:int64c keepdims=1 axes=1
rrr.r. r.r.r. ReduceL2 3,1:int64c keepdims=1 axes=2
m.m.r. ...... ReduceL2 4 axes=0
rrrrrr ...... ReduceL2 4 axes=0 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0 keepdims=1
r.r.r. ...... ReduceL2 4 axes=0.1
rrrrrr ...... ReduceL2 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0.1 keepdims=1
m.m.r. ...... ReduceL2 4 axes=0.1.2
rrrrrr ...... ReduceL2 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0.1.2 keepdims=1
x.x.r. ...... ReduceL2 4 axes=0.1.2.3
xxxxrx ...... ReduceL2 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceL2 4 axes=0.1.2.3 keepdims=1
m.m.m. ...... ReduceL2 4 axes=0.1.3
rrrrrr ...... ReduceL2 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0.1.3 keepdims=1
m.m.r. ...... ReduceL2 4 axes=0.2
rrrrrr ...... ReduceL2 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0.2 keepdims=1
m.m.m. ...... ReduceL2 4 axes=0.2.3
rrrrrr ...... ReduceL2 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceL2 4 axes=0.3
rrrrrr ...... ReduceL2 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceL2 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceL2 4 axes=1
rrrrrr ...... ReduceL2 4 axes=1 keepdims=0
rrrrrr ...... ReduceL2 4 axes=1 keepdims=1
r.r.r. ...... ReduceL2 4 axes=1.2
rrrrrr ...... ReduceL2 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceL2 4 axes=1.2 keepdims=1
w.w.r. ...... ReduceL2 4 axes=1.2.3
wwwwrw ...... ReduceL2 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceL2 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceL2 4 axes=1.3
rrrrrr ...... ReduceL2 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceL2 4 axes=1.3 keepdims=1
m.m.r. ...... ReduceL2 4 axes=2
rrrrrr ...... ReduceL2 4 axes=2 keepdims=0
rrrrrr ...... ReduceL2 4 axes=2 keepdims=1
r.r.r. ...... ReduceL2 4 axes=2.3
rrrrrr ...... ReduceL2 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceL2 4 axes=2.3 keepdims=1
m.m.r. ...... ReduceL2 4 axes=3
rrrrrr ...... ReduceL2 4 axes=3 keepdims=0
rrrrrr ...... ReduceL2 4 axes=3 keepdims=1
r.r.r. ...... ReduceL2 5 axes=0
r.r.r. ...... ReduceL2 5 axes=0.1
r.r.r. ...... ReduceL2 5 axes=0.1.2
w.w.w. ...... ReduceL2 5 axes=0.1.2.3
x.x.r. ...... ReduceL2 5 axes=0.1.2.3.4
w.w.w. ...... ReduceL2 5 axes=0.1.2.4
r.r.r. ...... ReduceL2 5 axes=0.1.3
w.w.w. ...... ReduceL2 5 axes=0.1.3.4
r.r.r. ...... ReduceL2 5 axes=0.1.4
r.r.r. ...... ReduceL2 5 axes=0.2
r.r.r. ...... ReduceL2 5 axes=0.2.3
w.w.w. ...... ReduceL2 5 axes=0.2.3.4
r.r.r. ...... ReduceL2 5 axes=0.2.4
r.r.r. ...... ReduceL2 5 axes=0.3
r.r.r. ...... ReduceL2 5 axes=0.3.4
r.r.r. ...... ReduceL2 5 axes=0.4
r.r.r. ...... ReduceL2 5 axes=1
r.r.r. ...... ReduceL2 5 axes=1.2
w.w.w. ...... ReduceL2 5 axes=1.2.3
w.w.r. ...... ReduceL2 5 axes=1.2.3.4
w.w.w. ...... ReduceL2 5 axes=1.2.4
r.r.r. ...... ReduceL2 5 axes=1.3
w.w.w. ...... ReduceL2 5 axes=1.3.4
r.r.r. ...... ReduceL2 5 axes=1.4
r.r.r. ...... ReduceL2 5 axes=2
r.r.r. ...... ReduceL2 5 axes=2.3
w.w.r. ...... ReduceL2 5 axes=2.3.4
r.r.r. ...... ReduceL2 5 axes=2.4
r.r.r. ...... ReduceL2 5 axes=3
r.r.r. ...... ReduceL2 5 axes=3.4
r.r.r. ...... ReduceL2 5 axes=4
rrrrrr ...... ReduceLogSum 2 axes=0 keepdims=0
rrrrrr ...... ReduceLogSum 2 axes=0 keepdims=1
xxxxrx ...... ReduceLogSum 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceLogSum 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceLogSum 2 axes=1 keepdims=0
rrrrrr ...... ReduceLogSum 2 axes=1 keepdims=1
m.m.r. ...... ReduceLogSum 3 axes=0
rrrrrr ...... ReduceLogSum 3 axes=0 keepdims=0
rrrrrr ...... ReduceLogSum 3 axes=0 keepdims=1
r.r.r. ...... ReduceLogSum 3 axes=0.1
rrrrrr ...... ReduceLogSum 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceLogSum 3 axes=0.1 keepdims=1
x.x.r. ...... ReduceLogSum 3 axes=0.1.2
xxxxrx ...... ReduceLogSum 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceLogSum 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceLogSum 3 axes=0.2
rrrrrr ...... ReduceLogSum 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceLogSum 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceLogSum 3 axes=1
rrrrrr ...... ReduceLogSum 3 axes=1 keepdims=0
rrrrrr ...... ReduceLogSum 3 axes=1 keepdims=1
r.r.r. ...... ReduceLogSum 3 axes=1.2
rrrrrr ...... ReduceLogSum 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceLogSum 3 axes=1.2 keepdims=1
m.m.r. ...... ReduceLogSum 3 axes=2
rrrrrr ...... ReduceLogSum 3 axes=2 keepdims=0
rrrrrr ...... ReduceLogSum 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceLogSum 3,1:int64c axes=
rrr.r. r.r.r. ReduceLogSum 3,1:int64c axes=1
rrr.r. r.r.r. ReduceLogSum 3,1:int64c keepdims=0 axes=0.1
rrr.r. r.r.r. ReduceLogSum 3,1:int64c keepdims=0 axes=2.1
fff.r. f.f.r. ReduceLogSum 3,1:int64c keepdims=1 axes=1
m.m.r. ...... ReduceLogSum 4 axes=0
rrrrrr ...... ReduceLogSum 4 axes=0 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0 keepdims=1
r.r.r. ...... ReduceLogSum 4 axes=0.1
rrrrrr ...... ReduceLogSum 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0.1 keepdims=1
m.m.r. ...... ReduceLogSum 4 axes=0.1.2
rrrrrr ...... ReduceLogSum 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0.1.2 keepdims=1
x.x.r. ...... ReduceLogSum 4 axes=0.1.2.3
xxxxrx ...... ReduceLogSum 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceLogSum 4 axes=0.1.2.3 keepdims=1
m.m.m. ...... ReduceLogSum 4 axes=0.1.3
rrrrrr ...... ReduceLogSum 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0.1.3 keepdims=1
m.m.r. ...... ReduceLogSum 4 axes=0.2
rrrrrr ...... ReduceLogSum 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0.2 keepdims=1
m.m.m. ...... ReduceLogSum 4 axes=0.2.3
rrrrrr ...... ReduceLogSum 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceLogSum 4 axes=0.3
rrrrrr ...... ReduceLogSum 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceLogSum 4 axes=1
rrrrrr ...... ReduceLogSum 4 axes=1 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=1 keepdims=1
r.r.r. ...... ReduceLogSum 4 axes=1.2
rrrrrr ...... ReduceLogSum 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=1.2 keepdims=1
w.w.r. ...... ReduceLogSum 4 axes=1.2.3
wwwwrw ...... ReduceLogSum 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceLogSum 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceLogSum 4 axes=1.3
rrrrrr ...... ReduceLogSum 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=1.3 keepdims=1
m.m.r. ...... ReduceLogSum 4 axes=2
rrrrrr ...... ReduceLogSum 4 axes=2 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=2 keepdims=1
r.r.r. ...... ReduceLogSum 4 axes=2.3
rrrrrr ...... ReduceLogSum 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=2.3 keepdims=1
m.m.r. ...... ReduceLogSum 4 axes=3
rrrrrr ...... ReduceLogSum 4 axes=3 keepdims=0
rrrrrr ...... ReduceLogSum 4 axes=3 keepdims=1
r.r.r. ...... ReduceLogSum 5 axes=0
r.r.r. ...... ReduceLogSum 5 axes=0.1
r.r.r. ...... ReduceLogSum 5 axes=0.1.2
w.w.w. ...... ReduceLogSum 5 axes=0.1.2.3
x.x.r. ...... ReduceLogSum 5 axes=0.1.2.3.4
w.w.w. ...... ReduceLogSum 5 axes=0.1.2.4
r.r.r. ...... ReduceLogSum 5 axes=0.1.3
w.w.w. ...... ReduceLogSum 5 axes=0.1.3.4
r.r.r. ...... ReduceLogSum 5 axes=0.1.4
r.r.r. ...... ReduceLogSum 5 axes=0.2
r.r.r. ...... ReduceLogSum 5 axes=0.2.3
w.w.w. ...... ReduceLogSum 5 axes=0.2.3.4
r.r.r. ...... ReduceLogSum 5 axes=0.2.4
r.r.r. ...... ReduceLogSum 5 axes=0.3
r.r.r. ...... ReduceLogSum 5 axes=0.3.4
r.r.r. ...... ReduceLogSum 5 axes=0.4
r.r.r. ...... ReduceLogSum 5 axes=1
r.r.r. ...... ReduceLogSum 5 axes=1.2
w.w.w. ...... ReduceLogSum 5 axes=1.2.3
w.w.r. ...... ReduceLogSum 5 axes=1.2.3.4
w.w.w. ...... ReduceLogSum 5 axes=1.2.4
r.r.r. ...... ReduceLogSum 5 axes=1.3
w.w.w. ...... ReduceLogSum 5 axes=1.3.4
r.r.r. ...... ReduceLogSum 5 axes=1.4
r.r.r. ...... ReduceLogSum 5 axes=2
r.r.r. ...... ReduceLogSum 5 axes=2.3
w.w.r. ...... ReduceLogSum 5 axes=2.3.4
r.r.r. ...... ReduceLogSum 5 axes=2.4
r.r.r. ...... ReduceLogSum 5 axes=3
r.r.r. ...... ReduceLogSum 5 axes=3.4
r.r.r. ...... ReduceLogSum 5 axes=4
rrrrrr ...... ReduceLogSumExp 2 axes=0 keepdims=0
rrrrrr ...... ReduceLogSumExp 2 axes=0 keepdims=1
xxxxxx ...... ReduceLogSumExp 2 axes=0.1 keepdims=0
xxxxxx ...... ReduceLogSumExp 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceLogSumExp 2 axes=1 keepdims=0
rrrrrr ...... ReduceLogSumExp 2 axes=1 keepdims=1
r.r.r. ...... ReduceLogSumExp 3 axes=0
rrrrrr ...... ReduceLogSumExp 3 axes=0 keepdims=0
rrrrrr ...... ReduceLogSumExp 3 axes=0 keepdims=1
r.r.r. ...... ReduceLogSumExp 3 axes=0.1
rrrrrr ...... ReduceLogSumExp 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceLogSumExp 3 axes=0.1 keepdims=1
x.x.x. ...... ReduceLogSumExp 3 axes=0.1.2
xxxxxx ...... ReduceLogSumExp 3 axes=0.1.2 keepdims=0
xxxxxx ...... ReduceLogSumExp 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceLogSumExp 3 axes=0.2
rrrrrr ...... ReduceLogSumExp 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceLogSumExp 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceLogSumExp 3 axes=1
rrrrrr ...... ReduceLogSumExp 3 axes=1 keepdims=0
rrrrrr ...... ReduceLogSumExp 3 axes=1 keepdims=1
r.r.r. ...... ReduceLogSumExp 3 axes=1.2
rrrrrr ...... ReduceLogSumExp 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceLogSumExp 3 axes=1.2 keepdims=1
r.r.r. ...... ReduceLogSumExp 3 axes=2
rrrrrr ...... ReduceLogSumExp 3 axes=2 keepdims=0
rrrrrr ...... ReduceLogSumExp 3 axes=2 keepdims=1
fff.r. f.f.r. ReduceLogSumExp 3,1:int64c keepdims=1 axes=1
rrr.r. r.r.r. ReduceLogSumExp 3:double,1:int64c keepdims=0 axes=1
rrr.r. r.r... ReduceLogSumExp 3:double,1:int64c keepdims=1 axes=
rrr.r. r.r.r. ReduceLogSumExp 3:double,1:int64c keepdims=1 axes=1
r.r.r. ...... ReduceLogSumExp 4 axes=0
rrrrrr ...... ReduceLogSumExp 4 axes=0 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=0.1
rrrrrr ...... ReduceLogSumExp 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0.1 keepdims=1
m.m.m. ...... ReduceLogSumExp 4 axes=0.1.2
rrrrrr ...... ReduceLogSumExp 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0.1.2 keepdims=1
x.x.x. ...... ReduceLogSumExp 4 axes=0.1.2.3
xxxxxx ...... ReduceLogSumExp 4 axes=0.1.2.3 keepdims=0
xxxxxx ...... ReduceLogSumExp 4 axes=0.1.2.3 keepdims=1
m.m.m. ...... ReduceLogSumExp 4 axes=0.1.3
rrrrrr ...... ReduceLogSumExp 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0.1.3 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=0.2
rrrrrr ...... ReduceLogSumExp 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0.2 keepdims=1
m.m.m. ...... ReduceLogSumExp 4 axes=0.2.3
rrrrrr ...... ReduceLogSumExp 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=0.3
rrrrrr ...... ReduceLogSumExp 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=1
rrrrrr ...... ReduceLogSumExp 4 axes=1 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=1 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=1.2
rrrrrr ...... ReduceLogSumExp 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=1.2 keepdims=1
w.w.w. ...... ReduceLogSumExp 4 axes=1.2.3
wwwwww ...... ReduceLogSumExp 4 axes=1.2.3 keepdims=0
wwwwww ...... ReduceLogSumExp 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=1.3
rrrrrr ...... ReduceLogSumExp 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=1.3 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=2
rrrrrr ...... ReduceLogSumExp 4 axes=2 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=2 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=2.3
rrrrrr ...... ReduceLogSumExp 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=2.3 keepdims=1
r.r.r. ...... ReduceLogSumExp 4 axes=3
rrrrrr ...... ReduceLogSumExp 4 axes=3 keepdims=0
rrrrrr ...... ReduceLogSumExp 4 axes=3 keepdims=1
r.r.r. ...... ReduceLogSumExp 5 axes=0
r.r.r. ...... ReduceLogSumExp 5 axes=0.1
r.r.r. ...... ReduceLogSumExp 5 axes=0.1.2
w.w.w. ...... ReduceLogSumExp 5 axes=0.1.2.3
x.x.x. ...... ReduceLogSumExp 5 axes=0.1.2.3.4
w.w.w. ...... ReduceLogSumExp 5 axes=0.1.2.4
r.r.r. ...... ReduceLogSumExp 5 axes=0.1.3
w.w.w. ...... ReduceLogSumExp 5 axes=0.1.3.4
r.r.r. ...... ReduceLogSumExp 5 axes=0.1.4
r.r.r. ...... ReduceLogSumExp 5 axes=0.2
r.r.r. ...... ReduceLogSumExp 5 axes=0.2.3
w.w.w. ...... ReduceLogSumExp 5 axes=0.2.3.4
r.r.r. ...... ReduceLogSumExp 5 axes=0.2.4
r.r.r. ...... ReduceLogSumExp 5 axes=0.3
r.r.r. ...... ReduceLogSumExp 5 axes=0.3.4
r.r.r. ...... ReduceLogSumExp 5 axes=0.4
r.r.r. ...... ReduceLogSumExp 5 axes=1
r.r.r. ...... ReduceLogSumExp 5 axes=1.2
w.w.w. ...... ReduceLogSumExp 5 axes=1.2.3
w.w.w. ...... ReduceLogSumExp 5 axes=1.2.3.4
w.w.w. ...... ReduceLogSumExp 5 axes=1.2.4
r.r.r. ...... ReduceLogSumExp 5 axes=1.3
w.w.w. ...... ReduceLogSumExp 5 axes=1.3.4
r.r.r. ...... ReduceLogSumExp 5 axes=1.4
r.r.r. ...... ReduceLogSumExp 5 axes=2
r.r.r. ...... ReduceLogSumExp 5 axes=2.3
w.w.w. ...... ReduceLogSumExp 5 axes=2.3.4
r.r.r. ...... ReduceLogSumExp 5 axes=2.4
r.r.r. ...... ReduceLogSumExp 5 axes=3
r.r.r. ...... ReduceLogSumExp 5 axes=3.4
r.r.r. ...... ReduceLogSumExp 5 axes=4
....r. ....r. ReduceMax 1 keepdims=0
rrrrrr ...... ReduceMax 2 axes=0 keepdims=0
rrrrrr ...... ReduceMax 2 axes=0 keepdims=1
xxxxrx ...... ReduceMax 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceMax 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceMax 2 axes=1 keepdims=0
rrrrrr r.r.r. ReduceMax 2 axes=1 keepdims=1
....r. ....r. ReduceMax 2 keepdims=0
rrr.r. r.r.r. ReduceMax 2,1:int64c keepdims=1 axes=1
rrr.f. ...... ReduceMax 2:bool,1:int64c keepdims=1 axes=1
r.r.r. ...... ReduceMax 3 axes=0
rrrrrr ...... ReduceMax 3 axes=0 keepdims=0
rrrrrr r.r.r. ReduceMax 3 axes=0 keepdims=1
r.r.r. ...... ReduceMax 3 axes=0.1
rrrrrr ...... ReduceMax 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceMax 3 axes=0.1 keepdims=1
x.x.r. ...... ReduceMax 3 axes=0.1.2
xxxxrx ...... ReduceMax 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceMax 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceMax 3 axes=0.2
rrrrrr ...... ReduceMax 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceMax 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceMax 3 axes=1
rrrrrr ...... ReduceMax 3 axes=1 keepdims=0
rrrrrr r.r.r. ReduceMax 3 axes=1 keepdims=1
r.r.r. ...... ReduceMax 3 axes=1.2
rrrrrr ...... ReduceMax 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceMax 3 axes=1.2 keepdims=1
r.r.r. ...... ReduceMax 3 axes=2
rrrrrr ...... ReduceMax 3 axes=2 keepdims=0
rrrrrr r.r.r. ReduceMax 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceMax 3 keepdims=1
rrr.r. r.r.r. ReduceMax 3,1:int64c keepdims=0 axes=1
rrr.r. r.r.r. ReduceMax 3,1:int64c keepdims=1 axes=0
ppp.r. p.p.r. ReduceMax 3,1:int64c keepdims=1 axes=1
rrr.r. r.r.r. ReduceMax 3,1:int64c keepdims=1 axes=2
r.r.r. ...... ReduceMax 4 axes=0
rrrrrr ...... ReduceMax 4 axes=0 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0 keepdims=1
r.r.r. ...... ReduceMax 4 axes=0.1
rrrrrr ...... ReduceMax 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0.1 keepdims=1
m.m.r. ...... ReduceMax 4 axes=0.1.2
rrrrrr ...... ReduceMax 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0.1.2 keepdims=1
x.x.r. ...... ReduceMax 4 axes=0.1.2.3
xxxxrx ...... ReduceMax 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceMax 4 axes=0.1.2.3 keepdims=1
r.r.r. ...... ReduceMax 4 axes=0.1.3
rrrrrr ...... ReduceMax 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0.1.3 keepdims=1
r.r.r. ...... ReduceMax 4 axes=0.2
rrrrrr ...... ReduceMax 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0.2 keepdims=1
m.m.m. ...... ReduceMax 4 axes=0.2.3
rrrrrr ...... ReduceMax 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceMax 4 axes=0.3
rrrrrr ...... ReduceMax 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceMax 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceMax 4 axes=1
rrrrrr ...... ReduceMax 4 axes=1 keepdims=0
rrrrrr ...... ReduceMax 4 axes=1 keepdims=1
r.r.r. ...... ReduceMax 4 axes=1.2
rrrrrr ...... ReduceMax 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceMax 4 axes=1.2 keepdims=1
m.m.r. ...... ReduceMax 4 axes=1.2.3
rrrrrr ...... ReduceMax 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceMax 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceMax 4 axes=1.3
rrrrrr ...... ReduceMax 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceMax 4 axes=1.3 keepdims=1
rrrrrr ...... ReduceMax 4 axes=2
rrrrrr ...... ReduceMax 4 axes=2 keepdims=0
rrrrrr ...... ReduceMax 4 axes=2 keepdims=1
r.r.r. ...... ReduceMax 4 axes=2.3
rrrrrr ...... ReduceMax 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceMax 4 axes=2.3 keepdims=1
r.r.r. ...... ReduceMax 4 axes=3
rrrrrr ...... ReduceMax 4 axes=3 keepdims=0
rrrrrr ...... ReduceMax 4 axes=3 keepdims=1
..r.r. ...... ReduceMax 4 keepdims=0
r.r.r. ...... ReduceMax 5 axes=0
r.r.r. ...... ReduceMax 5 axes=0.1
r.r.r. ...... ReduceMax 5 axes=0.1.2
w.w.w. ...... ReduceMax 5 axes=0.1.2.3
x.x.r. ...... ReduceMax 5 axes=0.1.2.3.4
w.w.w. ...... ReduceMax 5 axes=0.1.2.4
r.r.r. ...... ReduceMax 5 axes=0.1.3
w.w.w. ...... ReduceMax 5 axes=0.1.3.4
r.r.r. ...... ReduceMax 5 axes=0.1.4
r.r.r. ...... ReduceMax 5 axes=0.2
r.r.r. ...... ReduceMax 5 axes=0.2.3
w.w.w. ...... ReduceMax 5 axes=0.2.3.4
r.r.r. ...... ReduceMax 5 axes=0.2.4
r.r.r. ...... ReduceMax 5 axes=0.3
r.r.r. ...... ReduceMax 5 axes=0.3.4
r.r.r. ...... ReduceMax 5 axes=0.4
r.r.r. ...... ReduceMax 5 axes=1
r.r.r. ...... ReduceMax 5 axes=1.2
w.w.w. ...... ReduceMax 5 axes=1.2.3
w.w.r. ...... ReduceMax 5 axes=1.2.3.4
w.w.w. ...... ReduceMax 5 axes=1.2.4
r.r.r. ...... ReduceMax 5 axes=1.3
w.w.w. ...... ReduceMax 5 axes=1.3.4
r.r.r. ...... ReduceMax 5 axes=1.4
r.r.r. ...... ReduceMax 5 axes=2
r.r.r. ...... ReduceMax 5 axes=2.3
w.w.r. ...... ReduceMax 5 axes=2.3.4
r.r.r. ...... ReduceMax 5 axes=2.4
r.r.r. ...... ReduceMax 5 axes=3
r.r.r. ...... ReduceMax 5 axes=3.4
r.r.r. ...... ReduceMax 5 axes=4
rrrrrr ...... ReduceMean 2 axes=0 keepdims=0
rrrrrr ...... ReduceMean 2 axes=0 keepdims=1
xxxxrx ...... ReduceMean 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceMean 2 axes=0.1 keepdims=1
....r. r.r.r. ReduceMean 2 axes=1
rrrrrr ...... ReduceMean 2 axes=1 keepdims=0
rrrrrr ...... ReduceMean 2 axes=1 keepdims=1
rrr.r. ....r. ReduceMean 2 keepdims=0
....r. r.r.r. ReduceMean 2,1:int64c axes=1
r.r.r. ...... ReduceMean 3 axes=0
rrrrrr ...... ReduceMean 3 axes=0 keepdims=0
rrrrrr ...... ReduceMean 3 axes=0 keepdims=1
r.r.r. ...... ReduceMean 3 axes=0.1
rrrrrr ...... ReduceMean 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceMean 3 axes=0.1 keepdims=1
x.x.r. ...... ReduceMean 3 axes=0.1.2
xxxxrx ...... ReduceMean 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceMean 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceMean 3 axes=0.2
rrrrrr ...... ReduceMean 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceMean 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceMean 3 axes=1
rrrrrr ...... ReduceMean 3 axes=1 keepdims=0
rrrrrr ...... ReduceMean 3 axes=1 keepdims=1
r.r.r. ...... ReduceMean 3 axes=1.2
rrrrrr ...... ReduceMean 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceMean 3 axes=1.2 keepdims=1
r.r.r. ...... ReduceMean 3 axes=2
rrrrrr ...... ReduceMean 3 axes=2 keepdims=0
rrrrrr ...... ReduceMean 3 axes=2 keepdims=1
rrr.r. ....r. ReduceMean 3 keepdims=0
...... r.r.r. ReduceMean 3,1:int64c axes=2
rrr.r. r.r.r. ReduceMean 3,1:int64c keepdims=0 axes=1
rrr.r. r.r.r. ReduceMean 3,1:int64c keepdims=1 axes=
rrr.r. r.r.r. ReduceMean 3,1:int64c keepdims=1 axes=1
r.r.r. ...... ReduceMean 4 axes=0
rrrrrr ...... ReduceMean 4 axes=0 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0 keepdims=1
r.r.r. ...... ReduceMean 4 axes=0.1
rrrrrr ...... ReduceMean 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0.1 keepdims=1
m.m.r. ...... ReduceMean 4 axes=0.1.2
rrrrrr ...... ReduceMean 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0.1.2 keepdims=1
x.x.r. ...... ReduceMean 4 axes=0.1.2.3
xxxxrx ...... ReduceMean 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceMean 4 axes=0.1.2.3 keepdims=1
m.m.m. ...... ReduceMean 4 axes=0.1.3
rrrrrr ...... ReduceMean 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0.1.3 keepdims=1
r.r.r. ...... ReduceMean 4 axes=0.2
rrrrrr ...... ReduceMean 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0.2 keepdims=1
m.m.m. r.r.r. ReduceMean 4 axes=0.2.3
rrrrrr ...... ReduceMean 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceMean 4 axes=0.3
rrrrrr ...... ReduceMean 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceMean 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceMean 4 axes=1
rrrrrr ...... ReduceMean 4 axes=1 keepdims=0
rrrrrr ...... ReduceMean 4 axes=1 keepdims=1
r.r.r. ...... ReduceMean 4 axes=1.2
rrrrrr ...... ReduceMean 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceMean 4 axes=1.2 keepdims=1
w.w.r. ...... ReduceMean 4 axes=1.2.3
wwwwrw ...... ReduceMean 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceMean 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceMean 4 axes=1.3
rrrrrr ...... ReduceMean 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceMean 4 axes=1.3 keepdims=1
r.r.r. ...... ReduceMean 4 axes=2
rrrrrr ...... ReduceMean 4 axes=2 keepdims=0
rrrrrr ...... ReduceMean 4 axes=2 keepdims=1
r.r.r. ...... ReduceMean 4 axes=2.3
rrrrrr ...... ReduceMean 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceMean 4 axes=2.3 keepdims=1
r.r.r. ...... ReduceMean 4 axes=3
rrrrrr ...... ReduceMean 4 axes=3 keepdims=0
rrrrrr ...... ReduceMean 4 axes=3 keepdims=1
...... r.r.r. ReduceMean 4,1:int64c axes=0.2.3
r.r.r. ...... ReduceMean 5 axes=0
r.r.r. ...... ReduceMean 5 axes=0.1
r.r.r. ...... ReduceMean 5 axes=0.1.2
w.w.w. ...... ReduceMean 5 axes=0.1.2.3
x.x.r. ...... ReduceMean 5 axes=0.1.2.3.4
w.w.w. ...... ReduceMean 5 axes=0.1.2.4
r.r.r. ...... ReduceMean 5 axes=0.1.3
w.w.w. ...... ReduceMean 5 axes=0.1.3.4
r.r.r. ...... ReduceMean 5 axes=0.1.4
r.r.r. ...... ReduceMean 5 axes=0.2
r.r.r. ...... ReduceMean 5 axes=0.2.3
w.w.w. ...... ReduceMean 5 axes=0.2.3.4
r.r.r. ...... ReduceMean 5 axes=0.2.4
r.r.r. ...... ReduceMean 5 axes=0.3
r.r.r. ...... ReduceMean 5 axes=0.3.4
r.r.r. ...... ReduceMean 5 axes=0.4
r.r.r. ...... ReduceMean 5 axes=1
r.r.r. ...... ReduceMean 5 axes=1.2
w.w.w. ...... ReduceMean 5 axes=1.2.3
w.w.r. ...... ReduceMean 5 axes=1.2.3.4
w.w.w. ...... ReduceMean 5 axes=1.2.4
r.r.r. ...... ReduceMean 5 axes=1.3
w.w.w. ...... ReduceMean 5 axes=1.3.4
r.r.r. ...... ReduceMean 5 axes=1.4
r.r.r. ...... ReduceMean 5 axes=2
r.r.r. ...... ReduceMean 5 axes=2.3
w.w.r. ...... ReduceMean 5 axes=2.3.4
r.r.r. ...... ReduceMean 5 axes=2.4
r.r.r. ...... ReduceMean 5 axes=3
r.r.r. ...... ReduceMean 5 axes=3.4
r.r.r. ...... ReduceMean 5 axes=4
....r. ....r. ReduceMin 1 keepdims=0
rrrrrr ...... ReduceMin 2 axes=0 keepdims=0
rrrrrr ...... ReduceMin 2 axes=0 keepdims=1
xxxxrx ...... ReduceMin 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceMin 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceMin 2 axes=1 keepdims=0
rrrrrr ...... ReduceMin 2 axes=1 keepdims=1
....r. ....r. ReduceMin 2 keepdims=0
rrr.f. ...... ReduceMin 2:bool,1:int64c keepdims=1 axes=1
rrrrrr ...... ReduceMin 3 axes=0 keepdims=0
rrrrrr ...... ReduceMin 3 axes=0 keepdims=1
rrrrrr ...... ReduceMin 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceMin 3 axes=0.1 keepdims=1
xxxxrx ...... ReduceMin 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceMin 3 axes=0.1.2 keepdims=1
rrrrrr ...... ReduceMin 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceMin 3 axes=0.2 keepdims=1
rrrrrr ...... ReduceMin 3 axes=1 keepdims=0
rrrrrr ...... ReduceMin 3 axes=1 keepdims=1
rrrrrr ...... ReduceMin 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceMin 3 axes=1.2 keepdims=1
rrrrrr ...... ReduceMin 3 axes=2 keepdims=0
rrrrrr ...... ReduceMin 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceMin 3 keepdims=1
rrr.r. r.r.r. ReduceMin 3,1:int64c keepdims=0 axes=1
ppp.r. p.p.r. ReduceMin 3,1:int64c keepdims=1 axes=1
rrrrrr ...... ReduceMin 4 axes=0 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0 keepdims=1
rrrrrr ...... ReduceMin 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0.1 keepdims=1
rrrrrr ...... ReduceMin 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0.1.2 keepdims=1
xxxxrx ...... ReduceMin 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceMin 4 axes=0.1.2.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0.1.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0.2 keepdims=1
rrrrrr ...... ReduceMin 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0.2.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceMin 4 axes=0.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=1 keepdims=0
rrrrrr ...... ReduceMin 4 axes=1 keepdims=1
rrrrrr ...... ReduceMin 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceMin 4 axes=1.2 keepdims=1
rrrrrr ...... ReduceMin 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceMin 4 axes=1.2.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceMin 4 axes=1.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=2 keepdims=0
rrrrrr ...... ReduceMin 4 axes=2 keepdims=1
rrrrrr ...... ReduceMin 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceMin 4 axes=2.3 keepdims=1
rrrrrr ...... ReduceMin 4 axes=3 keepdims=0
rrrrrr ...... ReduceMin 4 axes=3 keepdims=1
rrrrrr ...... ReduceProd 2 axes=0 keepdims=0
rrrrrr ...... ReduceProd 2 axes=0 keepdims=1
xxxxrx ...... ReduceProd 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceProd 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceProd 2 axes=1 keepdims=0
rrrrrr ...... ReduceProd 2 axes=1 keepdims=1
rrrrrr ...... ReduceProd 3 axes=0 keepdims=0
rrrrrr ...... ReduceProd 3 axes=0 keepdims=1
rrrrrr ...... ReduceProd 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceProd 3 axes=0.1 keepdims=1
xxxxrx ...... ReduceProd 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceProd 3 axes=0.1.2 keepdims=1
rrrrrr ...... ReduceProd 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceProd 3 axes=0.2 keepdims=1
rrrrrr ...... ReduceProd 3 axes=1 keepdims=0
rrrrrr ...... ReduceProd 3 axes=1 keepdims=1
rrrrrr ...... ReduceProd 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceProd 3 axes=1.2 keepdims=1
rrrrrr ...... ReduceProd 3 axes=2 keepdims=0
rrrrrr ...... ReduceProd 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceProd 3 keepdims=1
rrr.r. r.r.r. ReduceProd 3,1:int64c keepdims=0 axes=1
ppp.r. p.p.r. ReduceProd 3,1:int64c keepdims=1 axes=1
rrrrrr ...... ReduceProd 4 axes=0 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0 keepdims=1
rrrrrr ...... ReduceProd 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0.1 keepdims=1
rrrrrr ...... ReduceProd 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0.1.2 keepdims=1
xxxxrx ...... ReduceProd 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceProd 4 axes=0.1.2.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0.1.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0.2 keepdims=1
rrrrrr ...... ReduceProd 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0.2.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceProd 4 axes=0.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=1 keepdims=0
rrrrrr ...... ReduceProd 4 axes=1 keepdims=1
rrrrrr ...... ReduceProd 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceProd 4 axes=1.2 keepdims=1
wwwwrw ...... ReduceProd 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceProd 4 axes=1.2.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceProd 4 axes=1.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=2 keepdims=0
rrrrrr ...... ReduceProd 4 axes=2 keepdims=1
rrrrrr ...... ReduceProd 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceProd 4 axes=2.3 keepdims=1
rrrrrr ...... ReduceProd 4 axes=3 keepdims=0
rrrrrr ...... ReduceProd 4 axes=3 keepdims=1
....r. ....r. ReduceSum 1 keepdims=0
rrr.r. ....r. ReduceSum 2 keepdims=0
rrrrrr ...... ReduceSum 2,1:int64c keepdims=0 axes=0
xxxxrx ...... ReduceSum 2,1:int64c keepdims=0 axes=0.1
rrrrrr ...... ReduceSum 2,1:int64c keepdims=0 axes=1
rrrrrr ...... ReduceSum 2,1:int64c keepdims=1 axes=0
xxxxrx ...... ReduceSum 2,1:int64c keepdims=1 axes=0.1
rrrrrr r.r.r. ReduceSum 2,1:int64c keepdims=1 axes=1
rrr.r. ....r. ReduceSum 2c keepdims=0
rrr.r. ....r. ReduceSum 3 keepdims=0
r.r.r. ...... ReduceSum 3,1:int64c axes=0
r.r.r. ...... ReduceSum 3,1:int64c axes=0.1
x.x.r. ...... ReduceSum 3,1:int64c axes=0.1.2
r.r.r. ...... ReduceSum 3,1:int64c axes=0.2
r.r.r. ...... ReduceSum 3,1:int64c axes=1
r.r.r. ...... ReduceSum 3,1:int64c axes=1.2
r.r.r. ...... ReduceSum 3,1:int64c axes=2
rrrrrr ...... ReduceSum 3,1:int64c keepdims=0 axes=0
rrrrrr r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=0.1
xxxxrx ...... ReduceSum 3,1:int64c keepdims=0 axes=0.1.2
rrrrrr ...... ReduceSum 3,1:int64c keepdims=0 axes=0.2
rrrrrr r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=1
rrrrrr ...... ReduceSum 3,1:int64c keepdims=0 axes=1.2
rrrrrr r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=2
rrr.r. r.r.r. ReduceSum 3,1:int64c keepdims=0 axes=2.1
rrr.r. r.r.r. ReduceSum 3,1:int64c keepdims=1 axes=
rrrrrr r.r.r. ReduceSum 3,1:int64c keepdims=1 axes=0
rrrrrr ...... ReduceSum 3,1:int64c keepdims=1 axes=0.1
xxxxrx ...... ReduceSum 3,1:int64c keepdims=1 axes=0.1.2
rrrrrr ...... ReduceSum 3,1:int64c keepdims=1 axes=0.2
ppprrr p.p.r. ReduceSum 3,1:int64c keepdims=1 axes=1
rrrrrr ...... ReduceSum 3,1:int64c keepdims=1 axes=1.2
ppprrr p.p.r. ReduceSum 3,1:int64c keepdims=1 axes=2
rrr.r. r.r.r. ReduceSum 3,1:int64c keepdims=1 noop_with_empty_axes=1 axes=
....r. ....r. ReduceSum 3:double,1:int64c keepdims=0 axes=1
....r. ....r. ReduceSum 3:double,1:int64c keepdims=1 axes=
....r. ....r. ReduceSum 3:double,1:int64c keepdims=1 axes=1
rrr.r. ....r. ReduceSum 3c keepdims=0
r.r.r. ...... ReduceSum 4,1:int64c axes=0
r.r.r. ...... ReduceSum 4,1:int64c axes=0.1
m.m.r. ...... ReduceSum 4,1:int64c axes=0.1.2
x.x.r. ...... ReduceSum 4,1:int64c axes=0.1.2.3
m.m.m. ...... ReduceSum 4,1:int64c axes=0.1.3
r.r.r. ...... ReduceSum 4,1:int64c axes=0.2
m.m.m. ...... ReduceSum 4,1:int64c axes=0.2.3
r.r.r. ...... ReduceSum 4,1:int64c axes=0.3
r.r.r. ...... ReduceSum 4,1:int64c axes=1
r.r.r. ...... ReduceSum 4,1:int64c axes=1.2
w.w.r. ...... ReduceSum 4,1:int64c axes=1.2.3
r.r.r. ...... ReduceSum 4,1:int64c axes=1.3
r.r.r. ...... ReduceSum 4,1:int64c axes=2
r.r.r. ...... ReduceSum 4,1:int64c axes=2.3
r.r.r. ...... ReduceSum 4,1:int64c axes=3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0.1
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0.1.2
xxxxrx ...... ReduceSum 4,1:int64c keepdims=0 axes=0.1.2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0.1.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0.2
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0.2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=0.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=1
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=1.2
wwwwrw ...... ReduceSum 4,1:int64c keepdims=0 axes=1.2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=1.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=2
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=0 axes=3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0.1
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0.1.2
xxxxrx ...... ReduceSum 4,1:int64c keepdims=1 axes=0.1.2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0.1.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0.2
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0.2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=0.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=1
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=1.2
wwwwrw ...... ReduceSum 4,1:int64c keepdims=1 axes=1.2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=1.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=2
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=2.3
rrrrrr ...... ReduceSum 4,1:int64c keepdims=1 axes=3
r.r.r. ...... ReduceSum 5,1:int64c axes=0
r.r.r. ...... ReduceSum 5,1:int64c axes=0.1
r.r.r. ...... ReduceSum 5,1:int64c axes=0.1.2
w.w.w. ...... ReduceSum 5,1:int64c axes=0.1.2.3
x.x.r. ...... ReduceSum 5,1:int64c axes=0.1.2.3.4
w.w.w. ...... ReduceSum 5,1:int64c axes=0.1.2.4
r.r.r. ...... ReduceSum 5,1:int64c axes=0.1.3
w.w.w. ...... ReduceSum 5,1:int64c axes=0.1.3.4
r.r.r. ...... ReduceSum 5,1:int64c axes=0.1.4
r.r.r. ...... ReduceSum 5,1:int64c axes=0.2
r.r.r. ...... ReduceSum 5,1:int64c axes=0.2.3
w.w.w. ...... ReduceSum 5,1:int64c axes=0.2.3.4
r.r.r. ...... ReduceSum 5,1:int64c axes=0.2.4
r.r.r. ...... ReduceSum 5,1:int64c axes=0.3
r.r.r. ...... ReduceSum 5,1:int64c axes=0.3.4
r.r.r. ...... ReduceSum 5,1:int64c axes=0.4
r.r.r. ...... ReduceSum 5,1:int64c axes=1
r.r.r. ...... ReduceSum 5,1:int64c axes=1.2
w.w.w. ...... ReduceSum 5,1:int64c axes=1.2.3
w.w.r. ...... ReduceSum 5,1:int64c axes=1.2.3.4
w.w.w. ...... ReduceSum 5,1:int64c axes=1.2.4
r.r.r. ...... ReduceSum 5,1:int64c axes=1.3
w.w.w. ...... ReduceSum 5,1:int64c axes=1.3.4
r.r.r. ...... ReduceSum 5,1:int64c axes=1.4
r.r.r. ...... ReduceSum 5,1:int64c axes=2
r.r.r. ...... ReduceSum 5,1:int64c axes=2.3
w.w.r. ...... ReduceSum 5,1:int64c axes=2.3.4
r.r.r. ...... ReduceSum 5,1:int64c axes=2.4
r.r.r. ...... ReduceSum 5,1:int64c axes=3
r.r.r. ...... ReduceSum 5,1:int64c axes=3.4
r.r.r. ...... ReduceSum 5,1:int64c axes=4
....r. ....r. ReduceSum 6 keepdims=0
....r. ....r. ReduceSum 6c keepdims=0
rrrrrr ...... ReduceSumSquare 2 axes=0 keepdims=0
rrrrrr ...... ReduceSumSquare 2 axes=0 keepdims=1
xxxxrx ...... ReduceSumSquare 2 axes=0.1 keepdims=0
xxxxrx ...... ReduceSumSquare 2 axes=0.1 keepdims=1
rrrrrr ...... ReduceSumSquare 2 axes=1 keepdims=0
rrrrrr ...... ReduceSumSquare 2 axes=1 keepdims=1
m.m.r. ...... ReduceSumSquare 3 axes=0
rrrrrr ...... ReduceSumSquare 3 axes=0 keepdims=0
rrrrrr ...... ReduceSumSquare 3 axes=0 keepdims=1
r.r.r. ...... ReduceSumSquare 3 axes=0.1
rrrrrr ...... ReduceSumSquare 3 axes=0.1 keepdims=0
rrrrrr ...... ReduceSumSquare 3 axes=0.1 keepdims=1
x.x.r. ...... ReduceSumSquare 3 axes=0.1.2
xxxxrx ...... ReduceSumSquare 3 axes=0.1.2 keepdims=0
xxxxrx ...... ReduceSumSquare 3 axes=0.1.2 keepdims=1
r.r.r. ...... ReduceSumSquare 3 axes=0.2
rrrrrr ...... ReduceSumSquare 3 axes=0.2 keepdims=0
rrrrrr ...... ReduceSumSquare 3 axes=0.2 keepdims=1
r.r.r. ...... ReduceSumSquare 3 axes=1
rrrrrr ...... ReduceSumSquare 3 axes=1 keepdims=0
rrrrrr ...... ReduceSumSquare 3 axes=1 keepdims=1
r.r.r. ...... ReduceSumSquare 3 axes=1.2
rrrrrr ...... ReduceSumSquare 3 axes=1.2 keepdims=0
rrrrrr ...... ReduceSumSquare 3 axes=1.2 keepdims=1
m.m.r. ...... ReduceSumSquare 3 axes=2
rrrrrr ...... ReduceSumSquare 3 axes=2 keepdims=0
rrrrrr ...... ReduceSumSquare 3 axes=2 keepdims=1
rrr.r. r.r.r. ReduceSumSquare 3,1:int64c keepdims=0 axes=1
rrr.r. r.r.r. ReduceSumSquare 3,1:int64c keepdims=1 axes=
ppp.r. p.p.r. ReduceSumSquare 3,1:int64c keepdims=1 axes=1
m.m.r. ...... ReduceSumSquare 4 axes=0
rrrrrr ...... ReduceSumSquare 4 axes=0 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0 keepdims=1
r.r.r. ...... ReduceSumSquare 4 axes=0.1
rrrrrr ...... ReduceSumSquare 4 axes=0.1 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0.1 keepdims=1
m.m.r. ...... ReduceSumSquare 4 axes=0.1.2
rrrrrr ...... ReduceSumSquare 4 axes=0.1.2 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0.1.2 keepdims=1
x.x.r. ...... ReduceSumSquare 4 axes=0.1.2.3
xxxxrx ...... ReduceSumSquare 4 axes=0.1.2.3 keepdims=0
xxxxrx ...... ReduceSumSquare 4 axes=0.1.2.3 keepdims=1
m.m.m. ...... ReduceSumSquare 4 axes=0.1.3
rrrrrr ...... ReduceSumSquare 4 axes=0.1.3 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0.1.3 keepdims=1
m.m.r. ...... ReduceSumSquare 4 axes=0.2
rrrrrr ...... ReduceSumSquare 4 axes=0.2 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0.2 keepdims=1
m.m.m. ...... ReduceSumSquare 4 axes=0.2.3
rrrrrr ...... ReduceSumSquare 4 axes=0.2.3 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0.2.3 keepdims=1
r.r.r. ...... ReduceSumSquare 4 axes=0.3
rrrrrr ...... ReduceSumSquare 4 axes=0.3 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=0.3 keepdims=1
r.r.r. ...... ReduceSumSquare 4 axes=1
rrrrrr ...... ReduceSumSquare 4 axes=1 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=1 keepdims=1
r.r.r. ...... ReduceSumSquare 4 axes=1.2
rrrrrr ...... ReduceSumSquare 4 axes=1.2 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=1.2 keepdims=1
w.w.r. ...... ReduceSumSquare 4 axes=1.2.3
wwwwrw ...... ReduceSumSquare 4 axes=1.2.3 keepdims=0
wwwwrw ...... ReduceSumSquare 4 axes=1.2.3 keepdims=1
r.r.r. ...... ReduceSumSquare 4 axes=1.3
rrrrrr ...... ReduceSumSquare 4 axes=1.3 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=1.3 keepdims=1
m.m.r. ...... ReduceSumSquare 4 axes=2
rrrrrr ...... ReduceSumSquare 4 axes=2 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=2 keepdims=1
r.r.r. ...... ReduceSumSquare 4 axes=2.3
rrrrrr ...... ReduceSumSquare 4 axes=2.3 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=2.3 keepdims=1
m.m.r. ...... ReduceSumSquare 4 axes=3
rrrrrr ...... ReduceSumSquare 4 axes=3 keepdims=0
rrrrrr ...... ReduceSumSquare 4 axes=3 keepdims=1
r.r.r. ...... ReduceSumSquare 5 axes=0
r.r.r. ...... ReduceSumSquare 5 axes=0.1
r.r.r. ...... ReduceSumSquare 5 axes=0.1.2
w.w.w. ...... ReduceSumSquare 5 axes=0.1.2.3
x.x.r. ...... ReduceSumSquare 5 axes=0.1.2.3.4
w.w.w. ...... ReduceSumSquare 5 axes=0.1.2.4
r.r.r. ...... ReduceSumSquare 5 axes=0.1.3
w.w.w. ...... ReduceSumSquare 5 axes=0.1.3.4
r.r.r. ...... ReduceSumSquare 5 axes=0.1.4
r.r.r. ...... ReduceSumSquare 5 axes=0.2
r.r.r. ...... ReduceSumSquare 5 axes=0.2.3
w.w.w. ...... ReduceSumSquare 5 axes=0.2.3.4
r.r.r. ...... ReduceSumSquare 5 axes=0.2.4
r.r.r. ...... ReduceSumSquare 5 axes=0.3
r.r.r. ...... ReduceSumSquare 5 axes=0.3.4
r.r.r. ...... ReduceSumSquare 5 axes=0.4
r.r.r. ...... ReduceSumSquare 5 axes=1
r.r.r. ...... ReduceSumSquare 5 axes=1.2
w.w.w. ...... ReduceSumSquare 5 axes=1.2.3
w.w.r. ...... ReduceSumSquare 5 axes=1.2.3.4
w.w.w. ...... ReduceSumSquare 5 axes=1.2.4
r.r.r. ...... ReduceSumSquare 5 axes=1.3
w.w.w. ...... ReduceSumSquare 5 axes=1.3.4
r.r.r. ...... ReduceSumSquare 5 axes=1.4
r.r.r. ...... ReduceSumSquare 5 axes=2
r.r.r. ...... ReduceSumSquare 5 axes=2.3
w.w.r. ...... ReduceSumSquare 5 axes=2.3.4
r.r.r. ...... ReduceSumSquare 5 axes=2.4
r.r.r. ...... ReduceSumSquare 5 axes=3
r.r.r. ...... ReduceSumSquare 5 axes=3.4
r.r.r. ...... ReduceSumSquare 5 axes=4
rrrrrr ...... Relu 1
rrrrrr ...... Relu 2
rrrrrr r.r.r. Relu 3
rrrrrr ...... Relu 4
...... r.r.r. Reshape 1c,1:int64c to-rank-3
rrrrrr ...... Reshape 2,1:int64c to-rank-1
rrrrrr r.r.r. Reshape 2,1:int64c to-rank-2
rrrrrr r.r.r. Reshape 2,1:int64c to-rank-3
rrrrrr r.r.r. Reshape 2,1:int64c to-rank-4
lll.f. l.l.f. Reshape 3,1:int64c allowzero=1 to-rank-3
rrrrrr r.r.r. Reshape 3,1:int64c to-rank-1
rrrrrr r.r.r. Reshape 3,1:int64c to-rank-2
rrrrrr r.r.r. Reshape 3,1:int64c to-rank-3
rrrrrr r.r.r. Reshape 3,1:int64c to-rank-4
....r. ....r. Reshape 3,1:int64c to-rank-5
....r. ....r. Reshape 3,1:int64c to-rank-7
rrrrrr ...... Reshape 4,1:int64c to-rank-1
rrrrrr ...... Reshape 4,1:int64c to-rank-2
rrrrrr r.r.r. Reshape 4,1:int64c to-rank-3
rrrrrr ...... Reshape 4,1:int64c to-rank-4
...... r.r.r. Reshape 4,1:int64c to-rank-5
....r. r.r.r. Reshape 5,1:int64c to-rank-3
....r. ....r. Reshape 7,1:int64c to-rank-3
lll.w. r.r.r. Resize 4,-,-,1:int64c antialias=1 mode=cubic
lll.w. r.r.r. Resize 4,-,-,1:int64c antialias=1 mode=linear
lll.l. r.r.r. Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_larger mode=nearest
lll.l. r.r.r. Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_smaller mode=nearest
lll.l. r.r.r. Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_smaller mode=nearest cut
lll.l. r.r.r. Resize 4,-,-,1:int64c axes=2.3 mode=nearest
lll.l. r.r.r. Resize 4,-,-,1:int64c axes=3.2 mode=nearest
www.r. r.r.r. Resize 4,-,-,1:int64c coordinate_transformation_mode=align_corners mode=nearest nearest_mode=floor
www.r. r.r.r. Resize 4,-,-,1:int64c coordinate_transformation_mode=asymmetric mode=nearest nearest_mode=round_prefer_ceil
www.r. r.r.r. Resize 4,-,-,1:int64c coordinate_transformation_mode=half_pixel mode=nearest nearest_mode=ceil
www.r. r.r.r. Resize 4,-,-,1:int64c coordinate_transformation_mode=pytorch_half_pixel mode=linear
lll.r. r.r.r. Resize 4,-,-,1:int64c mode=cubic
mmm.r. r.r.r. Resize 4,-,-,1:int64c mode=nearest
lll.w. r.r.r. Resize 4,-,1c antialias=1 mode=cubic cut
lll.w. r.r.r. Resize 4,-,1c antialias=1 mode=linear cut
lll.f. r.r.r. Resize 4,-,1c axes=2.3 mode=nearest
lll.f. r.r.r. Resize 4,-,1c axes=3.2 mode=nearest
lll.r. r.r.r. Resize 4,-,1c coordinate_transformation_mode=align_corners mode=cubic
rrr.r. r.r.r. Resize 4,-,1c coordinate_transformation_mode=align_corners mode=linear
lll.r. r.r.r. Resize 4,-,1c coordinate_transformation_mode=asymmetric mode=cubic
www.w. r.r.r. Resize 4,-,1c coordinate_transformation_mode=half_pixel_symmetric mode=linear cut
lll.r. r.r.r. Resize 4,-,1c cubic_coeff_a exclude_outside=1 mode=cubic
lll.w. r.r.r. Resize 4,-,1c cubic_coeff_a exclude_outside=1 mode=cubic cut
lll.r. r.r.r. Resize 4,-,1c mode=cubic
lll.w. r.r.r. Resize 4,-,1c mode=cubic cut
lll.r. r.r.r. Resize 4,-,1c mode=linear
lll.w. r.r.r. Resize 4,-,1c mode=linear cut
rrr.r. r.r.r. Resize 4,-,1c mode=nearest
rrr.r. r.r.r. Resize 4,-,1c mode=nearest cut
lll.l. r.r.r. Resize 4,1c,-,1:int64c axes=2.3 coordinate_transformation_mode=tf_crop_and_resize mode=linear
lll.l. r.r.r. Resize 4,1c,-,1:int64c axes=3.2 coordinate_transformation_mode=tf_crop_and_resize mode=linear
lll.l. r.r.r. Resize 4,1c,-,1:int64c coordinate_transformation_mode=tf_crop_and_resize extrapolation_value mode=linear
lll.l. r.r.r. Resize 4,1c,-,1:int64c coordinate_transformation_mode=tf_crop_and_resize mode=linear
lll.l. l.l.l. ReverseSequence 2,1:int64c batch_axis=1
lll.l. l.l.l. ReverseSequence 2,1:int64c time_axis=1
lll.r. l.l.r. RoiAlign 4,2c,1:int64c coordinate_transformation_mode=half_pixel output_height=n output_width=n sampling_ratio=2 spatial_scale
lll.r. l.l.r. RoiAlign 4,2c,1:int64c coordinate_transformation_mode=output_half_pixel mode=max output_height=n output_width=n sampling_ratio=2 spatial_scale
lll.r. l.l.r. RoiAlign 4,2c,1:int64c coordinate_transformation_mode=output_half_pixel output_height=n output_width=n sampling_ratio=2 spatial_scale
....r. ....r. Round 0
rrrrrr r.r.r. Round 1
rrrrrr ...... Round 2
rrrrrr ...... Round 3
rrrrrr ...... Round 4
lll.l. l.l.l. STFT 3,0:int64c,-,0:int64c
lll.l. l.l.l. STFT 3,0:int64c,1c
lll.l. l.l.l. Scan -,2,3c to 2 body num_scan_inputs=1
lll.l. l.l.l. Scan 1,2c to 2 body num_scan_inputs=1
rrr.r. r.r.r. Scatter 2,2:int64c,2c
rrr.r. r.r.r. Scatter 2,2:int64c,2c axis=1
rrr.r. r.r.r. ScatterElements 2,2:int64c,2c
rrr.r. r.r.r. ScatterElements 2,2:int64c,2c axis=1
rrr.r. r.r.r. ScatterElements 2,2:int64c,2c axis=1 reduction=add
rrr.r. r.r.r. ScatterElements 2,2:int64c,2c axis=1 reduction=max
rrr.r. r.r.r. ScatterElements 2,2:int64c,2c axis=1 reduction=min
rrr.r. r.r.r. ScatterND 3,2:int64c,3c
rrr.r. r.r.r. ScatterND 3,2:int64c,3c reduction=add
rrr.r. r.r.r. ScatterND 3,2:int64c,3c reduction=max
rrr.r. r.r.r. ScatterND 3,2:int64c,3c reduction=min
rrr.r. r.r.r. ScatterND 3,2:int64c,3c reduction=mul
rrrrrr ...... Selu 1
rrr.r. r.r.r. Selu 1 alpha gamma
rrrrrr ...... Selu 2
rrrrrr r.r.r. Selu 3
rrr.r. r.r.r. Selu 3 alpha gamma
rrrrrr ...... Selu 4
fff.r. p.p.r. Shape 2
fff.r. p.p.r. Shape 3
fff.r. f.f.r. Shape 3 end=-1
fff.r. f.f.r. Shape 3 end=-1 start=1
fff.r. f.f.r. Shape 3 end=1
fff.r. f.f.r. Shape 3 end=2 start=1
fff.r. f.f.r. Shape 3 end=n
fff.r. f.f.r. Shape 3 start=-1
fff.r. f.f.r. Shape 3 start=-10
fff.r. f.f.r. Shape 3 start=1
....r. r.r.r. Shape 4
...... r.r.r. Shape 4 end=1
...... r.r.r. Shape 4 end=2 start=1
...... r.r.r. Shape 4 start=2
....r. ....r. Shape 5
....r. ....r. Shape 7
rrr.r. r.r.r. Shrink 1 bias lambd
rrr.r. r.r.r. Shrink 1 lambd
rrrrrr r.r.r. Sigmoid 1
rrrrrr ...... Sigmoid 2
rrrrrr r.r.r. Sigmoid 3
rrrrrr ...... Sigmoid 4
rrrrrr r.r.r. Sign 1
rrrrrr ...... Sign 2
rrrrrr ...... Sign 3
rrrrrr ...... Sign 4
rrrrrr r.r.r. Sin 1
rrrrrr ...... Sin 2
rrrrrr r.r.r. Sin 3
rrrrrr ...... Sin 4
rrrrrr r.r.r. Sinh 1
rrrrrr ...... Sinh 2
rrrrrr r.r.r. Sinh 3
rrrrrr ...... Sinh 4
....r. r.r.r. Size 1:int64c
lll.r. l.l.r. Size 2
lll.r. l.l.r. Size 3
....r. r.r.r. Slice 1:int64c,1:int64c,1:int64c over-0
....r. r.r.r. Slice 1:int64c,1:int64c,1:int64c over-0 empty
rrr.r. r.r.r. Slice 2,1:int64c,1:int64c,1:int64c axes=1 over-none
rrrrrr ...... Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
ffffrf ...... Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
rrrrrr ...... Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
rrrrrr ...... Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
ffffrf ...... Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
rrrrrr ...... Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
....r. r.r.r. Slice 3,1:int64c,1:int64c over-0.1.2
rrr.r. r.r.r. Slice 3,1:int64c,1:int64c over-2
....r. ....r. Slice 3,1:int64c,1:int64c,1:int64c axes=0.1 over-0.1
rrr.r. r.r.r. Slice 3,1:int64c,1:int64c,1:int64c axes=0.1.2 over-2
rrr.r. ....r. Slice 3,1:int64c,1:int64c,1:int64c axes=1 over-none
....r. ....r. Slice 3,1:int64c,1:int64c,1:int64c axes=1.2 over-1.2
rrrrrr ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
ffffrf ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
rrrrrr ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
rrr.r. r.r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0.1 over-0
rrr.r. r.r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0.1.2 over-0.1.2 backwards
rrrrrr r.r.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
ffffrf ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
lll.r. l.l.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 empty
rrrrrr ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
rrrrrr ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2
ffffrf ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 backwards
rrrrrr ...... Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 steps
rrr.r. r.r.r. Slice 4,1:int64c,1:int64c,1:int64c axes=1 over-none
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
ffffrf ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-none
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
ffffrf ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2
ffffrf ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 backwards
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 steps
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3
ffffrf ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3 backwards
rrrrrr ...... Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3 steps
rrr.r. ....r. Slice 5,1:int64c,1:int64c,1:int64c axes=1 over-none
rrr.r. r.r.r. Slice 7,1:int64c,1:int64c,1:int64c axes=1 over-none
mmmmrr ...... Softmax 1 axis=0
rrr.r. r.r.r. Softmax 2
rrrrrr ...... Softmax 2 axis=0
rrrrrr ...... Softmax 2 axis=1
rrr.r. r.r.r. Softmax 3
rrrrrr r.r.r. Softmax 3 axis=0
rrrrrr r.r.r. Softmax 3 axis=1
rrrrrr r.r.r. Softmax 3 axis=2
rrrrrr ...... Softmax 4 axis=0
rrrrrr ...... Softmax 4 axis=1
rrrrrr ...... Softmax 4 axis=2
rrrrrr ...... Softmax 4 axis=3
mmmmrr ...... Softmax@<13 1 axis=0
wwwwww ...... Softmax@<13 2 axis=0
rrrrrr ...... Softmax@<13 2 axis=1
wwwwww ...... Softmax@<13 3 axis=0
wwwwww ...... Softmax@<13 3 axis=1
rrrrrr ...... Softmax@<13 3 axis=2
wwwwww ...... Softmax@<13 4 axis=0
wwwwww ...... Softmax@<13 4 axis=1
wwwwww ...... Softmax@<13 4 axis=2
rrrrrr ...... Softmax@<13 4 axis=3
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c reduction=sum
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c to 2 ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c to 2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c to 2 reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c to 2 reduction=sum
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c,1c ignore_index=n reduction=sum
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c,1c reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c,1c reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c,1c to 2 ignore_index=n reduction=sum
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c,1c to 2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 2,1:int64c,1c to 2 reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c to 2 ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c to 2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c,1c ignore_index=-1 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c,1c ignore_index=1 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c,1c to 2 ignore_index=-1 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 3,2:int64c,1c to 2 ignore_index=1 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 4,3:int64c ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 4,3:int64c to 2 ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 4,3:int64c,1c ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 4,3:int64c,1c to 2 ignore_index=2 reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 5,4:int64c ignore_index=-5 reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 5,4:int64c to 2 ignore_index=-5 reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 7,6:int64c reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 7,6:int64c to 2 reduction=none
lll.r. l.l.r. SoftmaxCrossEntropyLoss 7,6:int64c,1c reduction=mean
lll.r. l.l.r. SoftmaxCrossEntropyLoss 7,6:int64c,1c to 2 reduction=mean
rrrrrr r.r.r. Softplus 1
rrrrrr ...... Softplus 2
rrrrrr r.r.r. Softplus 3
rrrrrr ...... Softplus 4
rrrrrr r.r.r. Softsign 1
rrrrrr ...... Softsign 2
rrrrrr r.r.r. Softsign 3
rrrrrr ...... Softsign 4
rrrrrr r.r.r. SpaceToDepth 4 blocksize=2
rrr.r. r.r.r. Split 1 to 3
rrr.r. r.r.r. Split 1 to 3 axis=0
rrr.r. r.r.r. Split 1 to 3 axis=0 num_outputs=3
rrr.r. r.r.r. Split 1 to 3 num_outputs=3
lll.r. l.l.r. Split 1 to 4 num_outputs=4
rrr.r. r.r.r. Split 1,1:int64c to 2 axis=0 uneven
rrr.r. r.r.r. Split 1,1:int64c to 2 uneven
fff.f. f.f.f. Split 1,1:int64c to 3 even
rrr.r. r.r.r. Split 2 to 2 axis=1
rrr.r. r.r.r. Split 2 to 2 axis=1 num_outputs=2
lll.r. l.l.r. Split 2 to 3 axis=1 num_outputs=3
rrrrrr ...... Split 2,1:int64c to 2 axis=0 uneven
rrrrrr r.r.r. Split 2,1:int64c to 2 axis=1 uneven
rrrrrr ...... Split 3,1:int64c to 2 axis=0 uneven
rrrrrr ...... Split 3,1:int64c to 2 axis=2 uneven
rrrrrr ...... Split 4,1:int64c to 2 axis=0 even
rrrrrr ...... Split 4,1:int64c to 2 axis=3 uneven
....r. r.r.r. Sqrt 0c
rrrrrr r.r.r. Sqrt 1
rrrrrr r.r.r. Sqrt 2
rrrrrr r.r.r. Sqrt 3
rrrrrr r.r.r. Sqrt 4
rrr.r. r.r.r. Squeeze 2,1:int64c axes=1
....r. ....r. Squeeze 2c,1:int64c axes=1
rrr.r. ....r. Squeeze 3,1:int64c axes=1
rrrrrr ...... Squeeze 3,1:int64c axes=2
rrr.r. ....r. Squeeze 3:boolc,1:int64c axes=1
....r. ....r. Squeeze 3c,1:int64c axes=1
rrrrrr ...... Squeeze 4
rrrrrr r.r.r. Squeeze 4,1:int64c axes=0
rrrrrr ...... Squeeze 4,1:int64c axes=0.2
rrr.r. r.r.r. Squeeze 4,1:int64c axes=1
rrrrrr r.r.r. Squeeze 4,1:int64c axes=2
rrr.r. ....r. Squeeze 4:boolc,1:int64c axes=1
....r. ....r. Squeeze 4c,1:int64c axes=1
rrr.r. ....r. Squeeze 5,1:int64c axes=1
rrr.r. ....r. Squeeze 5:boolc,1:int64c axes=1
rrr.r. r.r.r. Squeeze 7,1:int64c axes=1
....r. ....r. Sub 0,0 same
...... ....r. Sub 0,0c same
....r. r.r.r. Sub 0:int64c,1:int64c by-one
....r. ....r. Sub 0c,0 same
...... ....r. Sub 0c,0c same
rrrrrr ...... Sub 0c,4 one-by
...... ....r. Sub 0c,? unknown
....r. ....r. Sub 1,0c by-one
rrrrrr ...... Sub 1,1 same
wwwwrr r.r.r. Sub 1,1c same
....r. r.r.r. Sub 1:int64c,1:int64c same
wwwwrr ...... Sub 1c,1 same
rrrrrr ...... Sub 1c,2 left-over-0
rrrrrr ...... Sub 1c,3 left-over-0.1
rrrrrr ...... Sub 1c,4 left-over-1.2
rrrrrr ...... Sub 1c,4 one-by
rrrrrr ...... Sub 2,1c right-over-0
rrr.r. r.r.r. Sub 2,2 by-one
rrr.r. r.r.r. Sub 2,2 right-over-1
....r. r.r.r. Sub 2,2 same
rrrrrr ...... Sub 2,2c right-over-1
....r. ....r. Sub 2:int64c,2:int64c same
rrrrrr ...... Sub 2c,2 left-over-1
rrrrrr ...... Sub 2c,3 left-over-0.2
rrrrrr ...... Sub 2c,4 left-over-1
....r. r.r.r. Sub 3,0c by-one
rrrrrr r.r.r. Sub 3,1c right-over-0.1
rrrrrr ...... Sub 3,2c right-over-0.2
rrr.r. r.r.r. Sub 3,3 right-over-0
rrr.r. r.r.r. Sub 3,3 right-over-1
rrr.r. r.r.r. Sub 3,3 right-over-2
...... r.r.r. Sub 3,3 same
rrrrrr ...... Sub 3,3c right-over-1
rrr.r. r.r.r. Sub 3,3c same
rrr.r. ....r. Sub 3:int64c,3:int64c same
www.f. ...... Sub 3:uint8,3:uint8c same
rrrrrr ...... Sub 3c,3 left-over-1
rrrrrr ...... Sub 3c,4 left-over-2.3
rrrrrr ...... Sub 4,0c by-one
rrrrrr ...... Sub 4,1c by-one
rrrrrr ...... Sub 4,1c right-over-1.2
rrrrrr ...... Sub 4,2c right-over-1
rrrrrr ...... Sub 4,3c right-over-2.3
...... r.r.r. Sub 4,4 right-over-0.2
rrrrrr ...... Sub 4,4 right-over-2
rrrrrr r.r.r. Sub 4,4 same
rrrrrr ...... Sub 4,4c both-over-1.2.3
rrrrrr ...... Sub 4,4c left-over-2.3
rrrrrr ...... Sub 4,4c right-over-1
rrrrrr ...... Sub 4,4c right-over-2
rrrrrr ...... Sub 4,4c same
rrr.r. ....r. Sub 4:int64c,4:int64c same
rrrrrr ...... Sub 4c,4 both-over-1.2.3
rrrrrr ...... Sub 4c,4 left-over-1
rrrrrr ...... Sub 4c,4 left-over-2
rrrrrr ...... Sub 4c,4 right-over-2.3
rrrrrr ...... Sub 4c,4 same
rrr.r. ....r. Sub 5:int64c,5:int64c same
....r. r.r.r. Sum 0c,1 one-by
....r. r.r.r. Sum 0c,3 one-by
rrrrrr ...... Sum 0c,4 one-by
rrr.r. r.r.r. Sum 1 
rrrrrr ....r. Sum 1,1 same
wwwwrr r.r.r. Sum 1,1c same
www.r. r.r.r. Sum 1,1c,1c same
wwwwrr ...... Sum 1c,1 same
rrrrrr ...... Sum 1c,2 left-over-0
rrrrrr ...... Sum 1c,3 left-over-0.1
rrrrrr ...... Sum 1c,4 left-over-1.2
rrrrrr ...... Sum 1c,4 one-by
rrrrrr ...... Sum 2,1c right-over-0
rrrrrr ...... Sum 2,2c right-over-1
rrrrrr ...... Sum 2c,2 left-over-1
wrrrrr ...... Sum 2c,3 left-over-0.2
rrrrrr ...... Sum 2c,4 left-over-1
rrrrrr ...... Sum 3,1c right-over-0.1
rrrrrr ...... Sum 3,2c right-over-0.2
....r. r.r.r. Sum 3,3 same
wrrrrr ...... Sum 3,3c right-over-1
wrrrrr ...... Sum 3c,3 left-over-1
rrrrrr ...... Sum 3c,4 left-over-2.3
rrrrrr ...... Sum 4,0c by-one
rrrrrr ...... Sum 4,1c by-one
rrrrrr ...... Sum 4,1c right-over-1.2
rrrrrr ...... Sum 4,2c right-over-1
rrrrrr ...... Sum 4,3c right-over-2.3
wrrrrr ...... Sum 4,4 right-over-2
rrrrrr ...... Sum 4,4 same
rrrrrr ...... Sum 4,4c both-over-1.2.3
rrrrrr ...... Sum 4,4c left-over-2.3
rrrrrr ...... Sum 4,4c right-over-1
wrrrrr ...... Sum 4,4c right-over-2
rrrrrr ...... Sum 4,4c same
wrrrrr ...... Sum 4c,4 both-over-1.2.3
rrrrrr ...... Sum 4c,4 left-over-1
wrrrrr ...... Sum 4c,4 left-over-2
rrrrrr ...... Sum 4c,4 right-over-2.3
rrrrrr ...... Sum 4c,4 same
rrrrrr r.r.r. Tan 1
rrrrrr ...... Tan 2
rrrrrr r.r.r. Tan 3
rrrrrr ...... Tan 4
rrrrrr r.r.r. Tanh 1
rrrrrr ...... Tanh 2
rrrrrr r.r.r. Tanh 3
rrrrrr ...... Tanh 4
lll.l. ...... TfIdfVectorizer 1:int32 max_gram_length=2 max_skip_count=n min_gram_length=1 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 1:int32 max_gram_length=2 max_skip_count=n min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 1:int32 max_gram_length=2 min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 2:int32 max_gram_length=2 max_skip_count=n min_gram_length=1 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 2:int32 max_gram_length=2 max_skip_count=n min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 2:int32 max_gram_length=2 min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
rrrrrr ...... ThresholdedRelu 1
rrr.r. r.r.r. ThresholdedRelu 1 alpha
rrrrrr ...... ThresholdedRelu 2
rrrrrr r.r.r. ThresholdedRelu 3
rrr.r. r.r.r. ThresholdedRelu 3 alpha
rrrrrr ...... ThresholdedRelu 4
rrrrrr r.r.r. Tile 2,1:int64c
rrrrrr ...... Tile 3,1:int64c
rrrrrr r.r.r. Tile 4,1:int64c
lrrrrr ...... TopK 2,1:int64c axis=0
lrrrrr ...... TopK 2,1:int64c axis=1
lrr.r. l.r.r. TopK 2,1:int64c to 2 axis=1
lrr.r. l.r.r. TopK 2,1:int64c to 2 axis=1 sorted=1
lrrrrr ...... TopK 3,1:int64c axis=0
lrrrrr ...... TopK 3,1:int64c axis=1
lrrrrr ...... TopK 3,1:int64c axis=2
llllrr ...... TopK 4,1:int64c axis=0
lrrrrr ...... TopK 4,1:int64c axis=1
lrrrrr ...... TopK 4,1:int64c axis=2
lrrrrr ...... TopK 4,1:int64c axis=3
rrrrrr ...... Transpose 2 perm=0.1
rrrrrr ...... Transpose 2 perm=1.0
rrr.r. r.r.r. Transpose 3
rrrrrr r.r.r. Transpose 3 perm=0.1.2
rrrrrr r.r.r. Transpose 3 perm=0.2.1
rrrrrr r.r.r. Transpose 3 perm=1.0.2
rrrrrr r.r.r. Transpose 3 perm=1.2.0
rrrrrr r.r.r. Transpose 3 perm=2.0.1
rrrrrr r.r.r. Transpose 3 perm=2.1.0
rrrrrr ...... Transpose 4 perm=0.1.2.3
rrrrrr ...... Transpose 4 perm=0.1.3.2
rrrrrr ...... Transpose 4 perm=0.2.1.3
rrrrrr ...... Transpose 4 perm=0.2.3.1
rrrrrr ...... Transpose 4 perm=0.3.1.2
rrrrrr ...... Transpose 4 perm=0.3.2.1
rrrrrr ...... Transpose 4 perm=1.0.2.3
rrrrrr ...... Transpose 4 perm=1.0.3.2
rrrrrr ...... Transpose 4 perm=1.2.0.3
rrrrrr ...... Transpose 4 perm=1.2.3.0
rrrrrr ...... Transpose 4 perm=1.3.0.2
rrrrrr ...... Transpose 4 perm=1.3.2.0
rrrrrr ...... Transpose 4 perm=2.0.1.3
rrrrrr ...... Transpose 4 perm=2.0.3.1
rrrrrr ...... Transpose 4 perm=2.1.0.3
rrrrrr ...... Transpose 4 perm=2.1.3.0
rrrrrr ...... Transpose 4 perm=2.3.0.1
rrrrrr ...... Transpose 4 perm=2.3.1.0
rrrrrr ...... Transpose 4 perm=3.0.1.2
rrrrrr ...... Transpose 4 perm=3.0.2.1
rrrrrr ...... Transpose 4 perm=3.1.0.2
rrrrrr ...... Transpose 4 perm=3.1.2.0
rrrrrr ...... Transpose 4 perm=3.2.0.1
rrrrrr ...... Transpose 4 perm=3.2.1.0
lll.f. ...... Trilu 2:int64
lll.p. ...... Trilu 2:int64,0:int64c
lll.f. ...... Trilu 3:int64
lll.p. ...... Trilu 3:int64,0:int64c
lll.r. l.l.r. Unique 1 to 4
lll.r. l.l.r. Unique 2 to 4 axis=0 sorted=1
lll.r. l.l.r. Unique 2 to 4 axis=1 sorted=1
lll.r. l.l.r. Unique 3 to 4 axis=1 sorted=1
rrr.r. r.r.r. Unsqueeze 1:int64c,1:int64c axes=1
rrrrrr ...... Unsqueeze 2,1:int64c axes=0
rrrrrr ...... Unsqueeze 2,1:int64c axes=1
rrrrrr ...... Unsqueeze 2,1:int64c axes=2
rrr.r. ....r. Unsqueeze 2:int64c,1:int64c axes=1
rrrrrr r.r.r. Unsqueeze 3,1:int64c axes=0
rrrrrr r.r.r. Unsqueeze 3,1:int64c axes=1
lll.r. r.r.r. Unsqueeze 3,1:int64c axes=1.4
rrrrrr r.r.r. Unsqueeze 3,1:int64c axes=2
lll.r. r.r.r. Unsqueeze 3,1:int64c axes=2.4.5
rrrrrr ...... Unsqueeze 3,1:int64c axes=3
lll.r. r.r.r. Unsqueeze 3,1:int64c axes=5.4.2
rrr.r. r.r.r. Unsqueeze 3:int64c,1:int64c axes=1
rrrrrr ...... Unsqueeze 4,1:int64c axes=0
rrrrrr ...... Unsqueeze 4,1:int64c axes=1
rrrrrr ...... Unsqueeze 4,1:int64c axes=2
rrrrrr r.r.r. Unsqueeze 4,1:int64c axes=3
rrrrrr ...... Unsqueeze 4,1:int64c axes=4
rrr.r. ....r. Unsqueeze 4:int64c,1:int64c axes=1
rrr.r. r.r.r. Unsqueeze 6:int64c,1:int64c axes=1
rrr.r. r.r.r. Upsample 4,1c mode=nearest
rrr.r. r.r.r. Where 1:bool,0c,1 by-one|same
....r. r.r.r. Where 1:bool,1,0c by-one|same
....r. ....r. Where 1:bool,1,1 same
rrr.f. ...... Where 2:bool,2:int64c,2:int64c same
rrr.f. ...... Where 2:bool,2c,2c same
rrr.r. ....r. Where 2:boolc,1c,1c by-one
....r. ....r. Where 2:boolc,1c,2 by-one|same
....r. ....r. Where 2:boolc,1c,2c by-one|same
....r. ....r. Where 2:boolc,2:int64c,2:int64c same
rrr... ...... Where 3:bool,0:int8c,3:int8 by-one|same
rrr.r. r.r.r. Where 3:bool,0c,3 by-one|same
....r. r.r.r. Where 3:bool,3,0c by-one|same
....r. r.r.r. Where 3:bool,3,3 same
rrr.r. ....r. Where 3:boolc,1c,1c by-one
rrr.r. ....r. Where 3:boolc,1c,3 by-one|same
....r. ....r. Where 3:boolc,1c,3c by-one|same
rrr.r. ....r. Where 3:boolc,3:int64c,3:int64c same
rrr.r. ....r. Where 4:boolc,1c,1c by-one
rrr.r. ....r. Where 4:boolc,1c,4 by-one|same
....r. ....r. Where 4:boolc,1c,4c by-one|same
rrr.r. ....r. Where 4:boolc,4:int64c,4:int64c same
rrr.r. ....r. Where 5:boolc,1c,5 by-one|same
rrr.r. ....r. Where 5:boolc,5:int64c,5:int64c same
lll.f. ...... Xor 2:bool,2:boolc same
lll.f. ...... Xor 3:bool,1:boolc right-over-0.1
lll.f. ...... Xor 3:bool,2:boolc right-over-0
lll.f. ...... Xor 3:bool,3:boolc same
lll.f. ...... Xor 4:bool,2:boolc right-over-0.1
lll.f. ...... Xor 4:bool,3:boolc right-over-0
lll.f. ...... Xor 4:bool,4:boolc both-over-0.1.2
lll.f. ...... Xor 4:bool,4:boolc same
lll.l. l.l.l. ai.onnx.ml.ArrayFeatureExtractor 2,1:int64c
lll.l. l.l.l. ai.onnx.ml.Binarizer 3 threshold
lll.l. l.l.l. ai.onnx.ml.TreeEnsemble 2 aggregate_function=1 leaf_targetids=n leaf_weights membership_values n_targets=4 nodes_falseleafs=n nodes_falsenodeids=n nodes_featureids=n nodes_modes nodes_splits nodes_trueleafs=n nodes_truenodeids=n tree_roots=n
lll.l. l.l.l. ai.onnx.ml.TreeEnsemble 2:double aggregate_function=1 leaf_targetids=n leaf_weights n_targets=2 nodes_falseleafs=n nodes_falsenodeids=n nodes_featureids=n nodes_modes nodes_splits nodes_trueleafs=n nodes_truenodeids=n tree_roots=n
lll.l. l.l.l. ai.onnx.preview.training.Adagrad 0,0:int64c,1c,1c,1c to 2 decay_factor epsilon norm_coefficient
lll.l. l.l.l. ai.onnx.preview.training.Adagrad 0,0:int64c,1c,1c,1c,1c,1c,1c to 4 decay_factor epsilon norm_coefficient
lll.l. l.l.l. ai.onnx.preview.training.Adam 0,0:int64c,1c,1c,1c,1c to 3 alpha beta epsilon norm_coefficient
lll.l. l.l.l. ai.onnx.preview.training.Adam 0,0:int64c,1c,1c,1c,1c,1c,1c,1c,1c to 6 alpha beta norm_coefficient
lll.l. l.l.l. ai.onnx.preview.training.Momentum 0,0:int64c,1c,1c,1c to 2 alpha beta mode=nesterov norm_coefficient
lll.l. l.l.l. ai.onnx.preview.training.Momentum 0,0:int64c,1c,1c,1c to 2 alpha beta mode=standard norm_coefficient
lll.l. l.l.l. ai.onnx.preview.training.Momentum 0,0:int64c,1c,1c,1c,1c,1c,1c to 4 alpha beta mode=standard norm_coefficient
`;
