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
rrrrrr rrrrrr Abs 1
rrrrrr rrrrrr Abs 2
rrrrrr rrrrrr Abs 3
rrrrrr rrrrrr Abs 4
rrrrrr rrrrrr Acos 1
rrrrrr rrrrrr Acos 2
rrrrrr rrrrrr Acos 3
rrrrrr rrrrrr Acos 4
rrrrrr rrrrrr Acosh 1
rrrrrr rrrrrr Acosh 2
rrrrrr rrrrrr Acosh 3
rrrrrr rrrrrr Acosh 4
...... ....r. Add 0,0 same
....r. rrrrrr Add 0c,1 one-by
....r. rrrrrr Add 0c,3 one-by
rrrrrr rrrrrr Add 0c,4 one-by
....r. rrrrrr Add 1,0c by-one
rrrrrr rrrrrr Add 1,1 same
wwwwrr rrrrrr Add 1,1c same
....r. rrrrrr Add 1:int64c,1:int64c same
wwwwrr rrrrrr Add 1c,1 same
rrrrrr rrrrrr Add 1c,2 left-over-0
rrrrrr rrrrrr Add 1c,3 left-over-0.1
rrrrrr rrrrrr Add 1c,4 left-over-1.2
rrrrrr rrrrrr Add 1c,4 one-by
....r. rrrrrr Add 2,0c by-one
rrrrrr rrrrrr Add 2,1c right-over-0
....r. rrrrrr Add 2,2c right-over-0
rrrrrr rrrrrr Add 2,2c right-over-1
....r. rrrrrr Add 2,2c same
rrrrrr rrrrrr Add 2c,2 left-over-1
rrrrrr rrrrrr Add 2c,3 left-over-0.2
rrrrrr rrrrrr Add 2c,4 left-over-1
....r. rrrrrr Add 3,0c by-one
...... rrrrrr Add 3,1c by-one
rrrrrr rrrrrr Add 3,1c right-over-0.1
rrrrrr rrrrrr Add 3,2c right-over-0.2
...... rrrrrr Add 3,3c right-over-0.2
rrrrrr rrrrrr Add 3,3c right-over-1
rrr.r. rrrrrr Add 3,3c same
www.f. ...... Add 3:uint8,3:uint8c same
rrrrrr rrrrrr Add 3c,3 left-over-1
rrrrrr rrrrrr Add 3c,4 left-over-2.3
rrrrrr rrrrrr Add 4,0c by-one
rrrrrr rrrrrr Add 4,1c by-one
rrrrrr rrrrrr Add 4,1c right-over-1.2
rrrrrr rrrrrr Add 4,2c right-over-1
rrrrrr rrrrrr Add 4,3c right-over-2.3
rrrrrr rrrrrr Add 4,4 right-over-2
rrrrrr rrrrrr Add 4,4 same
rrrrrr rrrrrr Add 4,4c both-over-1.2.3
rrrrrr rrrrrr Add 4,4c left-over-2.3
rrrrrr rrrrrr Add 4,4c right-over-1
rrrrrr rrrrrr Add 4,4c right-over-2
rrrrrr rrrrrr Add 4,4c same
rrrrrr rrrrrr Add 4c,4 both-over-1.2.3
rrrrrr rrrrrr Add 4c,4 left-over-1
rrrrrr rrrrrr Add 4c,4 left-over-2
rrrrrr rrrrrr Add 4c,4 right-over-2.3
rrrrrr rrrrrr Add 4c,4 same
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
rrr.r. rrrrrr ArgMax 2 axis=1 keepdims=0
rrr.r. rrrrrr ArgMax 2 axis=1 keepdims=0 select_last_index=1
rrr.r. rrrrrr ArgMax 2 axis=1 keepdims=1
rrr.r. rrrrrr ArgMax 2 axis=1 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMax 2 keepdims=1
rrr.r. rrrrrr ArgMax 2 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMax 3 axis=1 keepdims=0
rrr.r. rrrrrr ArgMax 3 axis=1 keepdims=0 select_last_index=1
rrr.r. rrrrrr ArgMax 3 axis=1 keepdims=1
rrr.r. rrrrrr ArgMax 3 axis=1 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMax 3 axis=2 keepdims=1
rrr.r. rrrrrr ArgMax 3 axis=2 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMax 3 keepdims=1
rrr.r. rrrrrr ArgMax 3 keepdims=1 select_last_index=1
rrrrrr rrrrrr ArgMax 4 axis=0 keepdims=0
rrrrrr rrrrrr ArgMax 4 axis=0 keepdims=1
rrrrrr rrrrrr ArgMax 4 axis=1 keepdims=0
rrrrrr rrrrrr ArgMax 4 axis=1 keepdims=1
rrrrrr rrrrrr ArgMax 4 axis=2 keepdims=0
rrrrrr rrrrrr ArgMax 4 axis=2 keepdims=1
rrrrrr rrrrrr ArgMax 4 axis=3 keepdims=0
rrrrrr rrrrrr ArgMax 4 axis=3 keepdims=1
rrr.r. rrrrrr ArgMin 2 axis=1 keepdims=0
rrr.r. rrrrrr ArgMin 2 axis=1 keepdims=0 select_last_index=1
rrr.r. rrrrrr ArgMin 2 axis=1 keepdims=1
rrr.r. rrrrrr ArgMin 2 axis=1 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMin 2 keepdims=1
rrr.r. rrrrrr ArgMin 2 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMin 3 axis=1 keepdims=0
rrr.r. rrrrrr ArgMin 3 axis=1 keepdims=0 select_last_index=1
rrr.r. rrrrrr ArgMin 3 axis=1 keepdims=1
rrr.r. rrrrrr ArgMin 3 axis=1 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMin 3 axis=2 keepdims=1
rrr.r. rrrrrr ArgMin 3 axis=2 keepdims=1 select_last_index=1
rrr.r. rrrrrr ArgMin 3 keepdims=1
rrr.r. rrrrrr ArgMin 3 keepdims=1 select_last_index=1
rrrrrr rrrrrr ArgMin 4 axis=0 keepdims=0
rrrrrr rrrrrr ArgMin 4 axis=0 keepdims=1
rrrrrr rrrrrr ArgMin 4 axis=1 keepdims=0
rrrrrr rrrrrr ArgMin 4 axis=1 keepdims=1
rrrrrr rrrrrr ArgMin 4 axis=2 keepdims=0
rrrrrr rrrrrr ArgMin 4 axis=2 keepdims=1
rrrrrr rrrrrr ArgMin 4 axis=3 keepdims=0
rrrrrr rrrrrr ArgMin 4 axis=3 keepdims=1
rrrrrr rrrrrr Asin 1
rrrrrr rrrrrr Asin 2
rrrrrr rrrrrr Asin 3
rrrrrr rrrrrr Asin 4
rrrrrr rrrrrr Asinh 1
rrrrrr rrrrrr Asinh 2
rrrrrr rrrrrr Asinh 3
rrrrrr rrrrrr Asinh 4
rrrrrr rrrrrr Atan 1
rrrrrr rrrrrr Atan 2
rrrrrr rrrrrr Atan 3
rrrrrr rrrrrr Atan 4
rrrrrr rrrrrr Atanh 1
rrrrrr rrrrrr Atanh 2
rrrrrr rrrrrr Atanh 3
rrrrrr rrrrrr Atanh 4
rrr.r. rrrrrr AveragePool 3 kernel_shape=n
wwwwww rrrrrr AveragePool 3 kernel_shape=n pads=even strides=n
www.w. rrrrrr AveragePool 4 auto_pad=SAME_LOWER kernel_shape=n
rrr.r. rrrrrr AveragePool 4 auto_pad=SAME_UPPER kernel_shape=n
rrr.r. rrrrrr AveragePool 4 auto_pad=SAME_UPPER kernel_shape=n strides=n
rrrrrr rrrrrr AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n
rrrrrr rrrrrr AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=even
rrrrmr rrrrrr AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=even strides=n
rrrrrr rrrrrr AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=uneven
rrrrmr rrrrrr AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n pads=uneven strides=n
rrrrmr rrrrrr AveragePool 4 ceil_mode=1 count_include_pad=1 kernel_shape=n strides=n
www.r. rrrrrr AveragePool 4 ceil_mode=1 dilations=n kernel_shape=n
rrrrrr rrrrrr AveragePool 4 ceil_mode=1 kernel_shape=n
wwwwrw rrrrrr AveragePool 4 ceil_mode=1 kernel_shape=n pads=even
wwwwmw rrrrrr AveragePool 4 ceil_mode=1 kernel_shape=n pads=even strides=n
wwwwrw rrrrrr AveragePool 4 ceil_mode=1 kernel_shape=n pads=uneven
wwwwmw rrrrrr AveragePool 4 ceil_mode=1 kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr AveragePool 4 ceil_mode=1 kernel_shape=n strides=n
rrrrrr rrrrrr AveragePool 4 count_include_pad=1 kernel_shape=n
mmmrrr rrrrrr AveragePool 4 count_include_pad=1 kernel_shape=n pads=even
rrrrrr rrrrrr AveragePool 4 count_include_pad=1 kernel_shape=n pads=even strides=n
rrrrrr rrrrrr AveragePool 4 count_include_pad=1 kernel_shape=n pads=uneven
rrrrrr rrrrrr AveragePool 4 count_include_pad=1 kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr AveragePool 4 count_include_pad=1 kernel_shape=n strides=n
rrrrrr rrrrrr AveragePool 4 kernel_shape=n
mmmwrw rrrrrr AveragePool 4 kernel_shape=n pads=even
wwwwrw rrrrrr AveragePool 4 kernel_shape=n pads=even strides=n
wwwwrw rrrrrr AveragePool 4 kernel_shape=n pads=uneven
mmmmrm rrrrrr AveragePool 4 kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr AveragePool 4 kernel_shape=n strides=n
www.r. wwwwww AveragePool 5 ceil_mode=1 count_include_pad=1 dilations=n kernel_shape=n strides=n
www.r. rrrrrr AveragePool 5 ceil_mode=1 dilations=n kernel_shape=n
www.r. rrrrrr AveragePool 5 ceil_mode=1 dilations=n kernel_shape=n strides=n
www.r. rrrrrr AveragePool 5 count_include_pad=1 dilations=n kernel_shape=n strides=n
www.r. rrrrrr AveragePool 5 dilations=n kernel_shape=n strides=n
rrr.r. rrrrrr AveragePool 5 kernel_shape=n
wwwwww rrrrrr AveragePool 5 kernel_shape=n pads=even strides=n
rrrrrr rrrrrr BatchNormalization 2,1c,1c,1c,1c
rrrrrr rrrrrr BatchNormalization 3,1c,1c,1c,1c
rrrrrr rrrrrr BatchNormalization 4,1c,1c,1c,1c
rrr.r. rrrrrr BatchNormalization 4,1c,1c,1c,1c epsilon
www.f. wwwwfw BatchNormalization 4,1c,1c,1c,1c to 3 epsilon training_mode=1
www.f. wwwwfw BatchNormalization 4,1c,1c,1c,1c to 3 training_mode=1
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
....r. ....rr Cast 0 to
...... ....r. Cast 0:int32 to
...... ....r. Cast 0:int64c to
....r. rrrrrr Cast 0c to
...... rrrrrr Cast 1c to
rrr.r. rrrrrr Cast 2 saturate=1 to
rrr.r. rrrrrr Cast 2 to
rrr.r. ...... Cast 2:double saturate=1 to
rrr.r. ...... Cast 2:double to
rrr.r. rrrrrr Cast 2:float16 saturate=1 to
rrr.r. rrrrrr Cast 2:float16 to
....r. ....r. Cast 2:int64c to
....r. rrrrrr Cast 3 to
....r. ....r. Cast 3:double to
rrr.r. ....r. Cast 3:int64c to
...... rrrrrr Cast 4 to
rrrrrr rrrrrr Cast 4:bool to
rrr.r. ....r. Cast 4:int64c to
rrr.r. ....r. Cast 5:int64c to
...... ....r. Cast ? to
....r. rrrrrr CastLike 0c,1
....r. rrrrrr CastLike 0c,3
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
rrrrrr rrrrrr Ceil 1
rrrrrr rrrrrr Ceil 2
rrrrrr rrrrrr Ceil 3
rrrrrr rrrrrr Ceil 4
rrrrrr rrrrrr Celu 1
rrrrrr rrrrrr Celu 2
rrrrrr rrrrrr Celu 3
rrrrrr rrrrrr Celu 4
rrr.r. rrrrrr Celu 4 alpha
lll.r. l.l.r. CenterCropPad 3,1:int64c
lll.r. l.l.r. CenterCropPad 3,1:int64c axes=0.1
lll.r. l.l.r. CenterCropPad 3,1:int64c axes=1.2
....r. ....rr Clip 0,0c,0c
rrr.r. rrrrrr Clip 1,-,-
rrr.r. rrrrrr Clip 1,0c,0c
rrr.f. ...... Clip 1:int8,-,-
rrr.r. rrrrrr Clip 3,-,0c
rrr.r. rrrrrr Clip 3,0c
rrr.r. rrrrrr Clip 3,0c,0c
wrr.f. ...... Clip 3:int8,-,0:int8c
wrr.f. ...... Clip 3:int8,0:int8c
rrrrrr rrrrrr Clip 4,-,0c
rrrrrr rrrrrr Clip 4,0c,-
rrrrrr rrrrrr Clip 4,0c,0c
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c dilations=n
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c pads=even
lll.l. l.l.l. Col2Im 3,1:int64c,1:int64c strides=n
lll.l. l.l.l. Compress 2,1:boolc
lll.l. l.l.l. Compress 2,1:boolc axis=0
lll.l. l.l.l. Compress 2,1:boolc axis=1
lll.r. rrrrrr Concat 1,1c axis=0
....r. rrrrrr Concat 1:int64c,1:int64c axis=0
...... rrrrrr Concat 1:int64cx3+ axis=0
rrrrrr rrrrrr Concat 2,2 axis=0
rrrrrr rrrrrr Concat 2,2 axis=1
wwwwrw rrrrrr Concat 2,2c axis=0
rrrrrr rrrrrr Concat 2,2c axis=1
rrrrrr rrrrrr Concat 2c,2,2 axis=0
rrrrrr rrrrrr Concat 2c,2,2 axis=1
rrrrrr rrrrrr Concat 3,3 axis=0
rrrrrr rrrrrr Concat 3,3 axis=1
rrrrrr rrrrrr Concat 3,3 axis=2
wwwwrw rrrrrr Concat 3,3c axis=0
rrrrrr rrrrrr Concat 3,3c axis=1
rrrrrr rrrrrr Concat 3,3c axis=2
rrrrrr rrrrrr Concat 3c,3,3 axis=0
rrrrrr rrrrrr Concat 3c,3,3 axis=1
rrrrrr rrrrrr Concat 3c,3,3 axis=2
rrrrrr rrrrrr Concat 4,4 axis=0
rrrrrr rrrrrr Concat 4,4 axis=1
rrrrrr rrrrrr Concat 4,4 axis=2
rrrrrr rrrrrr Concat 4,4 axis=3
wwwwrw rrrrrr Concat 4,4c axis=0
rrrrrr rrrrrr Concat 4,4c axis=1
rrrrrr rrrrrr Concat 4,4c axis=2
rrrrrr rrrrrr Concat 4,4c axis=3
rrrrrr rrrrrr Concat 4c,4,4 axis=0
rrrrrr rrrrrr Concat 4c,4,4 axis=1
rrrrrr rrrrrr Concat 4c,4,4 axis=2
rrrrrr rrrrrr Concat 4c,4,4 axis=3
lll.f. ...... ConstantOfShape 1:int64 value
....r. rrrrrr ConstantOfShape 1:int64c value
rrrrrr rrrrrr Conv 3,3c kernel_shape=n
rrrrrr rrrrrr Conv 3,3c kernel_shape=n pads=even strides=n
rrr.r. rrrrrr Conv 4,4c auto_pad=SAME_LOWER kernel_shape=n strides=n
rrr.r. rrrrrr Conv 4,4c kernel_shape=n
rrr.r. rrrrrr Conv 4,4c kernel_shape=n pads=even
rrr.r. rrrrrr Conv 4,4c kernel_shape=n pads=even strides=n
rrr.r. rrrrrr Conv 4,4c kernel_shape=n strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n
mmmmrm rrrrrr Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=even
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=even strides=n
mmmmrm rrrrrr Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=uneven
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=depthwise kernel_shape=n strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=n kernel_shape=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=even
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=even strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=uneven
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=n kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n group=n kernel_shape=n strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n kernel_shape=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n kernel_shape=n pads=even
rrrrrr rrrrrr Conv 4,4c,1c dilations=n kernel_shape=n pads=even strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n kernel_shape=n pads=uneven
rrrrrr rrrrrr Conv 4,4c,1c dilations=n kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr Conv 4,4c,1c dilations=n kernel_shape=n strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=1
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=1 strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=n
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=n pads=even
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=n pads=even strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=n pads=uneven
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=depthwise kernel_shape=n strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=1
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=1 strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=n
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=n pads=even
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=n pads=even strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=n pads=uneven
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr Conv 4,4c,1c group=n kernel_shape=n strides=n
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=1
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=1 strides=n
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=n
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=n pads=even
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=n pads=even strides=n
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=n pads=uneven
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr Conv 4,4c,1c kernel_shape=n strides=n
rrrrrr rrrrrr Conv 5,5c kernel_shape=n
rrrrrr rrrrrr Conv 5,5c kernel_shape=n pads=even strides=n
lll.l. ...... ConvInteger 4:uint8,4:uint8c,0:uint8c
lll.l. ...... ConvInteger 4:uint8,4:uint8c,0:uint8c pads=even
lll.r. f.f.r. ConvTranspose 3,3c
ffffrw ffffrw ConvTranspose 3,3c kernel_shape=n
lll.r. rrrrrr ConvTranspose 4,4c
lll.w. rrrrrr ConvTranspose 4,4c auto_pad=SAME_UPPER strides=n
lll.r. rrrrrr ConvTranspose 4,4c dilations=n
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n group=n kernel_shape=n
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=even
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=even strides=n
ffffrr rrrrrr ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=uneven
ffffrr rrrrrr ConvTranspose 4,4c dilations=n group=n kernel_shape=n pads=uneven strides=n
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n group=n kernel_shape=n strides=n
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n kernel_shape=n
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n kernel_shape=n pads=even
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n kernel_shape=n pads=even strides=n
ffffrr rrrrrr ConvTranspose 4,4c dilations=n kernel_shape=n pads=uneven
ffffrr rrrrrr ConvTranspose 4,4c dilations=n kernel_shape=n pads=uneven strides=n
wwwwrr rrrrrr ConvTranspose 4,4c dilations=n kernel_shape=n strides=n
lll.r. rrrrrr ConvTranspose 4,4c group=depthwise
rrrrrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=1
rrrrrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=1 strides=n
rrrrrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=n
rrrrrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=n pads=even
rrrrrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=n pads=even strides=n
ffffrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=n pads=uneven
ffffrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr ConvTranspose 4,4c group=n kernel_shape=n strides=n
rrrrrr rrrrrr ConvTranspose 4,4c kernel_shape=1
rrrrrr rrrrrr ConvTranspose 4,4c kernel_shape=1 strides=n
rrrrrr rrrrrr ConvTranspose 4,4c kernel_shape=n
www.r. rrrrrr ConvTranspose 4,4c kernel_shape=n output_padding=n output_shape=n strides=n
rrrrrr rrrrrr ConvTranspose 4,4c kernel_shape=n pads=even
rrrrrr rrrrrr ConvTranspose 4,4c kernel_shape=n pads=even strides=n
ffffrr rrrrrr ConvTranspose 4,4c kernel_shape=n pads=uneven
ffffrr rrrrrr ConvTranspose 4,4c kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr ConvTranspose 4,4c kernel_shape=n strides=n
lll.r. rrrrrr ConvTranspose 4,4c output_padding=n strides=n
lll.r. rrrrrr ConvTranspose 4,4c output_shape=n strides=n
lll.r. rrrrrr ConvTranspose 4,4c pads=even strides=n
lll.r. f.f.r. ConvTranspose 5,5c
ffffrr ffffrr ConvTranspose 5,5c kernel_shape=n
rrrrrr rrrrrr Cos 1
rrrrrr rrrrrr Cos 2
rrrrrr rrrrrr Cos 3
rrrrrr rrrrrr Cos 4
...... ....r. Cos ?
rrrrrr rrrrrr Cosh 1
rrrrrr rrrrrr Cosh 2
rrrrrr rrrrrr Cosh 3
rrrrrr rrrrrr Cosh 4
rrr.r. rrrrrr CumSum 1:double,0:int32c axis=0
rrr.r. rrrrrr CumSum 1:double,0:int32c exclusive=1 axis=0
rrr.r. rrrrrr CumSum 1:double,0:int32c exclusive=1 reverse=1 axis=0
rrr.r. rrrrrr CumSum 1:double,0:int32c reverse=1 axis=0
rrrrrr rrrrrr CumSum 2,0:int64c axis=0
rrrrrr rrrrrr CumSum 2,0:int64c axis=1
rrr.r. rrrrrr CumSum 2:double,0:int32c axis=0
rrr.r. rrrrrr CumSum 2:double,0:int32c axis=1
rrrrrr rrrrrr CumSum 3,0:int64c axis=0
rrrrrr rrrrrr CumSum 3,0:int64c axis=1
rrrrrr rrrrrr CumSum 3,0:int64c axis=2
rrrrrr rrrrrr CumSum 4,0:int64c axis=0
rrrrrr rrrrrr CumSum 4,0:int64c axis=1
rrrrrr rrrrrr CumSum 4,0:int64c axis=2
rrrrrr rrrrrr CumSum 4,0:int64c axis=3
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
rrrrrr rrrrrr DepthToSpace 4 blocksize=2 mode=CRD
rrrrrr rrrrrr DepthToSpace 4 blocksize=2 mode=DCR
lll.f. ...... DequantizeLinear 1:int16,0c,0:int16c
lll.f. ...... DequantizeLinear 1:uint16,0c,0:uint16c
www.f. ...... DequantizeLinear 1:uint8,0c,0:uint8c
l.r.rr llllrl DequantizeLinear 4:int8,0,0:int8c
r.r.rr rrrrrr DequantizeLinear 4:int8,0c,0:int8c
l.r.rw llllrl DequantizeLinear 4:uint8,0,0:uint8c
r.r.rr rrrrrr DequantizeLinear 4:uint8,0c,0:uint8c
www.f. ...... DequantizeLinear 4:uint8,1c,1:uint8c
fww.f. ...... DequantizeLinear 4:uint8,4c,4:uint8c axis=1 block_size=2
lll.r. l.l.r. Det 2
lll.r. l.l.r. Det 3
....r. ....rr Div 0,0 same
rrr.r. ....rr Div 0,0c same
...... ....r. Div 0c,0 same
rrrrrr rrrrrr Div 0c,4 one-by
....r. rrrrrr Div 1,0c by-one
rrrrrr rrrrrr Div 1,1 same
wwwwrr rrrrrr Div 1,1c same
....r. rrrrrr Div 1:int64c,1:int64c by-one
...... rrrrrr Div 1:int64c,1:int64c same
wwwwrr rrrrrr Div 1c,1 same
rrrrrr rrrrrr Div 1c,2 left-over-0
rrrrrr rrrrrr Div 1c,3 left-over-0.1
rrrrrr rrrrrr Div 1c,4 left-over-1.2
rrrrrr rrrrrr Div 1c,4 one-by
rrrrrr rrrrrr Div 2,1c right-over-0
rrr.r. rrrrrr Div 2,2 by-one
rrr.r. rrrrrr Div 2,2 right-over-1
rrrrrr rrrrrr Div 2,2c right-over-1
rrrrrr rrrrrr Div 2c,2 left-over-1
rrrrrr rrrrrr Div 2c,3 left-over-0.2
rrrrrr rrrrrr Div 2c,4 left-over-1
....r. rrrrrr Div 3,0c by-one
rrrrrr rrrrrr Div 3,1c right-over-0.1
rrrrrr rrrrrr Div 3,2c right-over-0.2
rrr.r. rrrrrr Div 3,3 right-over-0
rrr.r. rrrrrr Div 3,3 right-over-1
rrr.r. rrrrrr Div 3,3 right-over-2
....r. rrrrrr Div 3,3 same
rrrrrr rrrrrr Div 3,3c right-over-1
rrr.r. rrrrrr Div 3,3c same
www.f. ...... Div 3:uint8,3:uint8c same
rrrrrr rrrrrr Div 3c,3 left-over-1
rrrrrr rrrrrr Div 3c,4 left-over-2.3
rrrrrr rrrrrr Div 4,0c by-one
rrrrrr rrrrrr Div 4,1c by-one
rrrrrr rrrrrr Div 4,1c right-over-1.2
rrrrrr rrrrrr Div 4,2c right-over-1
rrrrrr rrrrrr Div 4,3c right-over-2.3
...... rrrrrr Div 4,4 right-over-0.2
rrrrrr rrrrrr Div 4,4 right-over-2
rrrrrr rrrrrr Div 4,4 same
rrrrrr rrrrrr Div 4,4c both-over-1.2.3
rrrrrr rrrrrr Div 4,4c left-over-2.3
rrrrrr rrrrrr Div 4,4c right-over-1
rrrrrr rrrrrr Div 4,4c right-over-2
rrrrrr rrrrrr Div 4,4c same
rrrrrr rrrrrr Div 4c,4 both-over-1.2.3
rrrrrr rrrrrr Div 4c,4 left-over-1
rrrrrr rrrrrr Div 4c,4 left-over-2
rrrrrr rrrrrr Div 4c,4 right-over-2.3
rrrrrr rrrrrr Div 4c,4 same
rrr.r. rrrrrr Dropout 1
rrrrrr rrrrrr Dropout 2
rrrrrr rrrrrr Dropout 3
rrr.r. rrrrrr Dropout 3 ratio
rrr.r. rrrrrr Dropout 3 seed
www.w. wwwwww Dropout 3 to 2 seed
rrr.r. rrrrrr Dropout 3,0c seed
www.w. wwwwww Dropout 3,0c to 2 seed
lll.w. l.l.w. Dropout 3,0c,0:boolc seed training
lll.r. l.l.r. Dropout 3,0c,0:boolc seed training-of-0
lll.w. l.l.w. Dropout 3,0c,0:boolc to 2 seed training
lll.w. l.l.w. Dropout 3,0c,0:boolc to 2 seed training-of-0
rrrrrr rrrrrr Dropout 4
lll.l. l.l.l. DynamicQuantizeLinear 1 to 3
lll.l. l.l.l. DynamicQuantizeLinear 2 to 3
lll.r. l.l... Einsum 1:double,1:doublec equation=i,i
rrr.r. ...... Einsum 2:double equation=ij->i
rrr.r. ...... Einsum 2:double equation=ij->ji
rrr.r. ...... Einsum 3:double equation=...ii ->...i
rrr.r. ...... Einsum 3:double,3:doublec equation=bij, bjk -> bik
rrrrrr rrrrrr Elu 1
rrr.r. rrrrrr Elu 1 alpha
rrrrrr rrrrrr Elu 2
rrrrrr rrrrrr Elu 3
rrr.r. rrrrrr Elu 3 alpha
rrrrrr rrrrrr Elu 4
rrr.r. rrrrrr Elu 4 alpha
....r. ....r. Equal 2:int64c,1:int64c by-one
....r. ....r. Equal 3,1c right-over-0.1
....r. ....r. Equal 3,3c same
rrr.f. ...... Equal 3:int32,1:int32c right-over-0.1
rrr.f. ...... Equal 3:int32,3:int32c same
rrr.r. ....r. Equal 3:int64c,1:int64c by-one
rrrrrr rrrrrr Equal 4,1c by-one
rrr.r. ....r. Equal 4:int64c,1:int64c by-one
rrr.r. ....r. Equal 5:int64c,1:int64c by-one
rrrrrr rrrrrr Erf 1
rrrrrr rrrrrr Erf 2
rrrrrr rrrrrr Erf 3
rrrrrr rrrrrr Erf 4
rrrrrr rrrrrr Exp 1
rrrrrr rrrrrr Exp 2
rrrrrr rrrrrr Exp 3
....r. ....r. Exp 3:double
rrrrrr rrrrrr Exp 4
rrrrrr rrrrrr Expand 2,1:int64c
rrrrrr rrrrrr Expand 3,1:int64c
rrrrrr rrrrrr Expand 4,1:int64c
lll.f. ...... EyeLike 2:int32
lll.f. ...... EyeLike 2:int32 dtype=1 k=1
lll.f. ...... EyeLike 2:int32 dtype=n
....r. rrrrrr Flatten 1c axis=0
rrrrrr rrrrrr Flatten 2 axis=0
rrrrrr rrrrrr Flatten 2 axis=1
....r. rrrrrr Flatten 2c axis=0
rrrrrr rrrrrr Flatten 3 axis=0
rrrrrr rrrrrr Flatten 3 axis=1
rrrrrr rrrrrr Flatten 3 axis=2
....r. rrrrrr Flatten 3c axis=0
rrr.r. rrrrrr Flatten 4
rrrrrr rrrrrr Flatten 4 axis=0
rrrrrr rrrrrr Flatten 4 axis=1
rrrrrr rrrrrr Flatten 4 axis=2
rrrrrr rrrrrr Flatten 4 axis=3
....r. rrrrrr Flatten 4c axis=0
rrrrrr rrrrrr Floor 1
rrrrrr rrrrrr Floor 2
rrrrrr rrrrrr Floor 3
rrrrrr rrrrrr Floor 4
lll.r. l.l.r. GRU 3,3c,3c hidden_size
lll.r. l.l.r. GRU 3,3c,3c to 2 hidden_size layout=1
lll.r. l.l.r. GRU 3,3c,3c,2c hidden_size
rrr.r. rrrrrr Gather 1,1:int64c axis=0 from-the-end
....r. ....r. Gather 1:int64c,1:int64c
....r. ....r. Gather 1:int64c,1:int64c from-the-end
....r. ....r. Gather 1c,2:int64c
....r. rrrrrr Gather 1c,3:int64c
....r. ....r. Gather 1c,4:int64c
....r. ....r. Gather 1c,6:int64c
rrrrrr rrrrrr Gather 2,0:int64c axis=0
rrrrrr rrrrrr Gather 2,0:int64c axis=1
rrrrrr rrrrrr Gather 2,1:int64c axis=0
rrrrrr rrrrrr Gather 2,1:int64c axis=0 from-the-end
rrrrrr rrrrrr Gather 2,1:int64c axis=1
rrrrrr rrrrrr Gather 2,1:int64c axis=1 from-the-end
rrr.r. rrrrrr Gather 2,2:int64c axis=1
rrrrrr rrrrrr Gather 3,0:int64c axis=0
rrrrrr rrrrrr Gather 3,0:int64c axis=1
rrrrrr rrrrrr Gather 3,0:int64c axis=2
rrrrrr rrrrrr Gather 3,1:int64c axis=0
rrrrrr rrrrrr Gather 3,1:int64c axis=0 from-the-end
rrrrrr rrrrrr Gather 3,1:int64c axis=1
rrrrrr rrrrrr Gather 3,1:int64c axis=1 from-the-end
rrrrrr rrrrrr Gather 3,1:int64c axis=2
rrrrrr rrrrrr Gather 3,1:int64c axis=2 from-the-end
rrrrrr rrrrrr Gather 4,0:int64c axis=0
rrrrrr rrrrrr Gather 4,0:int64c axis=1
rrrrrr rrrrrr Gather 4,0:int64c axis=2
rrrrrr rrrrrr Gather 4,0:int64c axis=3
rrrrrr rrrrrr Gather 4,1:int64c axis=0
rrrrrr rrrrrr Gather 4,1:int64c axis=0 from-the-end
rrrrrr rrrrrr Gather 4,1:int64c axis=1
rrrrrr rrrrrr Gather 4,1:int64c axis=1 from-the-end
rrrrrr rrrrrr Gather 4,1:int64c axis=2
rrrrrr rrrrrr Gather 4,1:int64c axis=2 from-the-end
rrrrrr rrrrrr Gather 4,1:int64c axis=3
rrrrrr rrrrrr Gather 4,1:int64c axis=3 from-the-end
rrr.r. rrrrrr GatherElements 2,2:int64c axis=0
rrr.r. rrrrrr GatherElements 2,2:int64c axis=0 from-the-end
rrr.r. rrrrrr GatherElements 2,2:int64c axis=1
rrr.r. ....r. GatherElements 3,3:int64c axis=1
rrr.r. rrrrrr GatherElements 4,4:int64c axis=1
rrr.r. ....r. GatherElements 5,5:int64c axis=1
rrr.r. rrrrrr GatherElements 7,7:int64c axis=1
lll.f. ...... GatherND 2:int32,2:int64c
lll.r. l.l.r. GatherND 3,3:int64c
lll.f. ...... GatherND 3:int32,2:int64c batch_dims=1
rrr.r. rrrrrr Gelu 1
rrr.r. rrrrrr Gelu 1 approximate=tanh
rrr.r. rrrrrr Gelu 3
www.w. rrrrrr Gelu 3 approximate=tanh
rrrrrr rrrrrr Gemm 2,2c
rrrrrr rrrrrr Gemm 2,2c alpha beta
rrrrrr rrrrrr Gemm 2,2c alpha beta transA=1
rrrrrr rrrrrr Gemm 2,2c alpha beta transA=1 transB=1
rrrrrr rrrrrr Gemm 2,2c alpha beta transB=1
rrrrrr rrrrrr Gemm 2,2c transA=1
rrrrrr rrrrrr Gemm 2,2c transA=1 transB=1
rrrrrr rrrrrr Gemm 2,2c transB=1
rrr.r. rrrrrr Gemm 2,2c,0c
rrrrrr rrrrrr Gemm 2,2c,1c
rrrrrr rrrrrr Gemm 2,2c,1c alpha beta
rrrrrr rrrrrr Gemm 2,2c,1c alpha beta transA=1
rrrrrr rrrrrr Gemm 2,2c,1c alpha beta transA=1 transB=1
rrrrrr rrrrrr Gemm 2,2c,1c alpha beta transB=1
rrrrrr rrrrrr Gemm 2,2c,1c transA=1
rrrrrr rrrrrr Gemm 2,2c,1c transA=1 transB=1
rrrrrr rrrrrr Gemm 2,2c,1c transB=1
rrrrrr rrrrrr Gemm 2,2c,2c
rrr.r. rrrrrr Gemm 2,2c,2c alpha
rrrrrr rrrrrr Gemm 2,2c,2c alpha beta
rrrrrr rrrrrr Gemm 2,2c,2c alpha beta transA=1
rrrrrr rrrrrr Gemm 2,2c,2c alpha beta transA=1 transB=1
rrrrrr rrrrrr Gemm 2,2c,2c alpha beta transB=1
rrr.r. rrrrrr Gemm 2,2c,2c beta
rrrrrr rrrrrr Gemm 2,2c,2c transA=1
rrrrrr rrrrrr Gemm 2,2c,2c transA=1 transB=1
rrrrrr rrrrrr Gemm 2,2c,2c transB=1
rrrrrr rrrrrr GlobalAveragePool 3
rrrrrr rrrrrr GlobalAveragePool 4
llllll llllll GlobalLpPool 3
llllll llllll GlobalLpPool 4
rrrrrr rrrrrr GlobalMaxPool 3
rrrrrr rrrrrr GlobalMaxPool 4
rrr.r. rrrrrr Greater 3,1c right-over-0.1
rrr.r. rrrrrr Greater 3,3c same
rrrrrr rrrrrr Greater 4,1c by-one
rrr.r. rrrrrr GreaterOrEqual 3,1c right-over-0.1
rrr.r. rrrrrr GreaterOrEqual 3,3c same
rrrrrr rrrrrr GreaterOrEqual 4,1c by-one
lll.w. rrrrrr GridSample 4,4c align_corners=1 mode=cubic
lll.r. rrrrrr GridSample 4,4c align_corners=1 mode=linear
lll.r. rrrrrr GridSample 4,4c align_corners=1 mode=nearest
lll.w. rrrrrr GridSample 4,4c mode=cubic
lll.r. rrrrrr GridSample 4,4c mode=linear
lll.r. rrrrrr GridSample 4,4c mode=linear padding_mode=zeros
lll.r. rrrrrr GridSample 4,4c mode=nearest
lll.r. rrrrrr GridSample 4,4c padding_mode=border
lll.r. rrrrrr GridSample 4,4c padding_mode=reflection
lll.r. rrrrrr GridSample 4,4c padding_mode=zeros
lll.r. l.l.r. GridSample 5,5c align_corners=1 mode=linear
lll.r. l.l.r. GridSample 5,5c align_corners=1 mode=nearest
lll.r. l.l.r. GridSample 5,5c mode=linear
lll.r. l.l.r. GridSample 5,5c mode=nearest
llllfl pppppp GroupNormalization 2,1c,1c num_groups=2
pppppp rrrrrr GroupNormalization 3,1c,1c num_groups=2
rrr.r. rrrrrr GroupNormalization 4,1c,1c epsilon num_groups=2
pppppp rrrrrr GroupNormalization 4,1c,1c num_groups=2
lll.f. ...... HammingWindow 0:int32
lll.f. ...... HannWindow 0:int32
rrrrrr rrrrrr HardSigmoid 1
rrr.r. rrrrrr HardSigmoid 1 alpha beta
rrrrrr rrrrrr HardSigmoid 2
rrrrrr rrrrrr HardSigmoid 3
rrr.r. rrrrrr HardSigmoid 3 alpha beta
rrrrrr rrrrrr HardSigmoid 4
rrrrrr rrrrrr HardSwish 1
rrrrrr rrrrrr HardSwish 2
rrrrrr rrrrrr HardSwish 3
rrrrrr rrrrrr HardSwish 4
llllrr rrrrrr Hardmax 1 axis=0
lll.r. rrrrrr Hardmax 2
llllrr rrrrrr Hardmax 2 axis=0
llllrr rrrrrr Hardmax 2 axis=1
lll.r. rrrrrr Hardmax 3
llllrr rrrrrr Hardmax 3 axis=0
llllrr rrrrrr Hardmax 3 axis=1
llllrr rrrrrr Hardmax 3 axis=2
llllrr rrrrrr Hardmax 4 axis=0
llllrr rrrrrr Hardmax 4 axis=1
llllrr rrrrrr Hardmax 4 axis=2
llllrr rrrrrr Hardmax 4 axis=3
llllrr rrrrrr Hardmax@<13 1 axis=0
llllww rrrrrr Hardmax@<13 2 axis=0
llllrr rrrrrr Hardmax@<13 2 axis=1
llllww rrrrrr Hardmax@<13 3 axis=0
llllww rrrrrr Hardmax@<13 3 axis=1
llllrr rrrrrr Hardmax@<13 3 axis=2
llllww rrrrrr Hardmax@<13 4 axis=0
llllww rrrrrr Hardmax@<13 4 axis=1
llllww rrrrrr Hardmax@<13 4 axis=2
llllrr rrrrrr Hardmax@<13 4 axis=3
....r. ....rr Identity 0
....r. ....rr Identity 0:uint8
rrrrrr rrrrrr Identity 1
rrr.f. ...... Identity 1:int8
rrrrrr rrrrrr Identity 2
rrrrrr rrrrrr Identity 3
rrrrrr rrrrrr Identity 4
....r. ....r. Identity 5
....r. ....r. Identity 7
lll.f. ...... If 0:bool else_branch then_branch
lll.l. ...... ImageDecoder 1:uint8 pixel_format=BGR
lll.l. ...... ImageDecoder 1:uint8 pixel_format=Grayscale
lll.l. ...... ImageDecoder 1:uint8 pixel_format=RGB
rrrrrr rrrrrr InstanceNormalization 3,1c,1c
rrrrrr rrrrrr InstanceNormalization 4,1c,1c
rrr.r. rrrrrr InstanceNormalization 4,1c,1c epsilon
lll.r. l.l.r. IsInf 1
lll.r. l.l.r. IsInf 1:float16
llllrr llllrr IsNaN 1
lll.r. l.l.r. IsNaN 1:float16
llllrr llllrr IsNaN 2
llllrr llllrr IsNaN 3
llllrr llllrr IsNaN 4
rrr.r. rrrrrr LRN 4 alpha beta bias size
rrrrrr rrrrrr LRN 4 size
rrr.r. rrrrrr LSTM 3,3c,3c hidden_size
rrr.r. rrrrrr LSTM 3,3c,3c to 2 hidden_size layout=1
rrr.r. rrrrrr LSTM 3,3c,3c,2c hidden_size
rrr.r. rrrrrr LSTM 3,3c,3c,2c,1:int32c,3c,3c,2c hidden_size
rrrrrr rrrrrr LayerNormalization 2,1c axis=1
rrrrrr rrrrrr LayerNormalization 2,1c,1c axis=1
fff.r. rrrrrr LayerNormalization 2,1c,1c to 3 axis=1
fff.r. rrrrrr LayerNormalization 2,2c,2c to 3 axis=0
rrrrrr rrrrrr LayerNormalization 3,1c axis=2
rrrrrr rrrrrr LayerNormalization 3,1c,1c axis=2
fff.r. rrrrrr LayerNormalization 3,1c,1c to 3 axis=2 epsilon
fff.r. rrrrrr LayerNormalization 3,2c,2c to 3 axis=1 epsilon
fff.r. rrrrrr LayerNormalization 3,3c,3c to 3 axis=0 epsilon
rrrrrr rrrrrr LayerNormalization 4,1c axis=3
rrrrrr rrrrrr LayerNormalization 4,1c,1c axis=3
fff.r. rrrrrr LayerNormalization 4,1c,1c to 3
fff.r. rrrrrr LayerNormalization 4,1c,1c to 3 axis=3
fff.r. rrrrrr LayerNormalization 4,2c,2c to 3 axis=2
fff.r. rrrrrr LayerNormalization 4,3c,3c to 3 axis=1
fff.r. rrrrrr LayerNormalization 4,4c,4c to 3 axis=0
rrrrrr rrrrrr LeakyRelu 1
rrr.r. rrrrrr LeakyRelu 1 alpha
rrrrrr rrrrrr LeakyRelu 2
rrrrrr rrrrrr LeakyRelu 3
rrr.r. rrrrrr LeakyRelu 3 alpha
rrrrrr rrrrrr LeakyRelu 4
rrr... ...... Less 0:int8c,3:int8 one-by
rrr.r. rrrrrr Less 0c,1 one-by
rrr.r. rrrrrr Less 0c,3 one-by
rrr.r. rrrrrr Less 1,0c by-one
rrr.r. rrrrrr Less 3,0c by-one
rrr.r. rrrrrr Less 3,1c right-over-0.1
rrr.r. rrrrrr Less 3,3c same
rrr... ...... Less 3:int8,0:int8c by-one
rrrrrr rrrrrr Less 4,1c by-one
rrr.r. rrrrrr LessOrEqual 3,1c right-over-0.1
rrr.r. rrrrrr LessOrEqual 3,3c same
rrrrrr rrrrrr LessOrEqual 4,1c by-one
rrrrrr rrrrrr Log 1
rrrrrr rrrrrr Log 2
....r. ....r. Log 2:double
rrrrrr rrrrrr Log 3
....r. ....r. Log 3:double
rrrrrr rrrrrr Log 4
mmmmrr rrrrrr LogSoftmax 1 axis=0
rrr.r. rrrrrr LogSoftmax 2
rrrrrr rrrrrr LogSoftmax 2 axis=0
rrrrrr rrrrrr LogSoftmax 2 axis=1
rrr.r. rrrrrr LogSoftmax 3
rrrrrr rrrrrr LogSoftmax 3 axis=0
rrrrrr rrrrrr LogSoftmax 3 axis=1
rrrrrr rrrrrr LogSoftmax 3 axis=2
rrrrrr rrrrrr LogSoftmax 4 axis=0
rrrrrr rrrrrr LogSoftmax 4 axis=1
rrrrrr rrrrrr LogSoftmax 4 axis=2
rrrrrr rrrrrr LogSoftmax 4 axis=3
mmmmrr rrrrrr LogSoftmax@<13 1 axis=0
wwwwww rrrrrr LogSoftmax@<13 2 axis=0
rrrrrr rrrrrr LogSoftmax@<13 2 axis=1
wwwwww rrrrrr LogSoftmax@<13 3 axis=0
wwwwww rrrrrr LogSoftmax@<13 3 axis=1
rrrrrr rrrrrr LogSoftmax@<13 3 axis=2
wwwwww rrrrrr LogSoftmax@<13 4 axis=0
wwwwww rrrrrr LogSoftmax@<13 4 axis=1
wwwwww rrrrrr LogSoftmax@<13 4 axis=2
rrrrrr rrrrrr LogSoftmax@<13 4 axis=3
lll.f. ...... Loop 0:int64,0:boolc,1c to 2 body
llllrl rrrrrr LpNormalization 2 axis=0 p=1
llllrl rrrrrr LpNormalization 2 axis=0 p=2
llllrl rrrrrr LpNormalization 2 axis=1 p=1
llllrl rrrrrr LpNormalization 2 axis=1 p=2
llllrl rrrrrr LpNormalization 3 axis=0 p=1
llllrl rrrrrr LpNormalization 3 axis=0 p=2
llllrl rrrrrr LpNormalization 3 axis=1 p=1
llllrl rrrrrr LpNormalization 3 axis=1 p=2
llllrl rrrrrr LpNormalization 3 axis=2 p=1
llllrl rrrrrr LpNormalization 3 axis=2 p=2
llllrl rrrrrr LpNormalization 4 axis=0 p=1
llllrl rrrrrr LpNormalization 4 axis=0 p=2
llllrl rrrrrr LpNormalization 4 axis=1 p=1
llllrl rrrrrr LpNormalization 4 axis=1 p=2
llllrl rrrrrr LpNormalization 4 axis=2 p=1
llllrl rrrrrr LpNormalization 4 axis=2 p=2
llllrl rrrrrr LpNormalization 4 axis=3 p=1
llllrl rrrrrr LpNormalization 4 axis=3 p=2
llllll rrrrrr LpPool 3 kernel_shape=n p=1
llllll rrrrrr LpPool 3 kernel_shape=n p=2
llllll rrrrrr LpPool 3 kernel_shape=n p=3
lll.l. rrrrrr LpPool 4 auto_pad=SAME_LOWER kernel_shape=n p=4
lll.l. rrrrrr LpPool 4 auto_pad=SAME_UPPER kernel_shape=n p=2
lll.l. rrrrrr LpPool 4 dilations=n kernel_shape=n p=2
lll.l. rrrrrr LpPool 4 kernel_shape=n p=2 strides=n
lll.l. rrrrrr LpPool 4 kernel_shape=n p=3 pads=even
lll.l. rrrrrr LpPool 4 kernel_shape=n p=4
llllll rrrrrr LpPool 5 kernel_shape=n p=1
llllll rrrrrr LpPool 5 kernel_shape=n p=2
llllll rrrrrr LpPool 5 kernel_shape=n p=3
rrrrrr rrrrrr MatMul 2,2
rrrrrr rrrrrr MatMul 2,2c
rrrrrr rrrrrr MatMul 2c,2
rrrrrr rrrrrr MatMul 2c,3 batches-differ
rrrrrr rrrrrr MatMul 2c,4 batches-differ
rrrrrr rrrrrr MatMul 3,2c batches-differ
rrrrrr rrrrrr MatMul 3,3
rrr.r. rrrrrr MatMul 3,3c
rrrrrr rrrrrr MatMul 4,2c batches-differ
rrrrrr rrrrrr MatMul 4,4
rrr.r. rrrrrr MatMul 4,4c
lll.l. ...... MatMulInteger 2:uint8,2:uint8c,1:uint8c,1:uint8c
....r. ....rr Max 0,0c same
rrrrrr rrrrrr Max 0c,4 one-by
rrr.r. rrrrrr Max 1 
....r. rrrrrr Max 1,0c by-one
rrrrrr rrrrrr Max 1,1 same
wwwwrr rrrrrr Max 1,1c same
www.r. rrrrrr Max 1,1c,1c same
www.r. rrrrrf Max 1:double,1:doublec same
www.r. rrrrrr Max 1:float16,1:float16c same
lll.f. ...... Max 1:int16,1:int16c same
www.f. ...... Max 1:int32,1:int32c same
www.f. ...... Max 1:int64,1:int64c same
....r. rrrrrr Max 1:int64c,1:int64c same
www.f. ...... Max 1:int8,1:int8c same
lll.f. ...... Max 1:uint16,1:uint16c same
lll.f. ...... Max 1:uint32,1:uint32c same
lll.f. ...... Max 1:uint64,1:uint64c same
www.f. ...... Max 1:uint8,1:uint8c same
wwwwrr rrrrrr Max 1c,1 same
rrrrrr rrrrrr Max 1c,2 left-over-0
rrrrrr rrrrrr Max 1c,3 left-over-0.1
rrrrrr rrrrrr Max 1c,4 left-over-1.2
rrrrrr rrrrrr Max 1c,4 one-by
rrrrrr rrrrrr Max 2,1c right-over-0
rrrrrr rrrrrr Max 2,2c right-over-1
rrrrrr rrrrrr Max 2c,2 left-over-1
wrrrrr rrrrrr Max 2c,3 left-over-0.2
rrrrrr rrrrrr Max 2c,4 left-over-1
....r. rrrrrr Max 3,0c by-one
rrrrrr rrrrrr Max 3,1c right-over-0.1
rrrrrr rrrrrr Max 3,2c right-over-0.2
wrrrrr rrrrrr Max 3,3c right-over-1
wrrrrr rrrrrr Max 3c,3 left-over-1
rrrrrr rrrrrr Max 3c,4 left-over-2.3
rrrrrr rrrrrr Max 4,0c by-one
rrrrrr rrrrrr Max 4,1c by-one
rrrrrr rrrrrr Max 4,1c right-over-1.2
rrrrrr rrrrrr Max 4,2c right-over-1
rrrrrr rrrrrr Max 4,3c right-over-2.3
wrrrrr rrrrrr Max 4,4 right-over-2
rrrrrr rrrrrr Max 4,4 same
rrrrrr rrrrrr Max 4,4c both-over-1.2.3
rrrrrr rrrrrr Max 4,4c left-over-2.3
rrrrrr rrrrrr Max 4,4c right-over-1
wrrrrr rrrrrr Max 4,4c right-over-2
rrrrrr rrrrrr Max 4,4c same
wrrrrr rrrrrr Max 4c,4 both-over-1.2.3
rrrrrr rrrrrr Max 4c,4 left-over-1
wrrrrr rrrrrr Max 4c,4 left-over-2
rrrrrr rrrrrr Max 4c,4 right-over-2.3
rrrrrr rrrrrr Max 4c,4 same
rrr.r. rrrrrr MaxPool 3 kernel_shape=n
rrrrrr rrrrrr MaxPool 3 kernel_shape=n strides=n
www.w. rrrrrr MaxPool 4 auto_pad=SAME_LOWER kernel_shape=n
rrr.r. rrrrrr MaxPool 4 auto_pad=SAME_UPPER kernel_shape=n
rrr.r. rrrrrr MaxPool 4 auto_pad=SAME_UPPER kernel_shape=n strides=n
www.w. rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=1 strides=n
rrrrrr rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=n
rrrrrr rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=n pads=even
rrrrmr rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=n pads=even strides=n
rrrrrr rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=n pads=uneven
rrrrmr rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr MaxPool 4 ceil_mode=1 kernel_shape=n strides=n
www.r. rrrrrr MaxPool 4 dilations=n kernel_shape=n
rrrrrr rrrrrr MaxPool 4 kernel_shape=n
rrrrrr rrrrrr MaxPool 4 kernel_shape=n pads=even
rrrrrr rrrrrr MaxPool 4 kernel_shape=n pads=even strides=n
rrrrrr rrrrrr MaxPool 4 kernel_shape=n pads=uneven
rrrrrr rrrrrr MaxPool 4 kernel_shape=n pads=uneven strides=n
rrrrrr rrrrrr MaxPool 4 kernel_shape=n strides=n
rrr.r. rrrrrr MaxPool 4 to 2 kernel_shape=n pads=even
www.w. wwwwww MaxPool 4 to 2 kernel_shape=n storage_order=1 strides=n
rrr.f. ...... MaxPool 4:uint8 kernel_shape=n pads=even
www.r. rrrrrr MaxPool 5 ceil_mode=1 dilations=n kernel_shape=n strides=n
www.r. rrrrrr MaxPool 5 dilations=n kernel_shape=n
rrr.r. rrrrrr MaxPool 5 kernel_shape=n
rrrrrr rrrrrr MaxPool 5 kernel_shape=n strides=n
lll.r. l.l.r. MaxUnpool 4,4:int64c kernel_shape=n strides=n
lll.f. l.l.f. MaxUnpool 4,4:int64c,1:int64c kernel_shape=n strides=n
lrrrrr rrrrrr Mean 0c,4 one-by
lrr.r. lrrrrr Mean 1 
lrrrrr rrrrrr Mean 1,1 same
lwwwrr rrrrrr Mean 1,1c same
lww.r. rrrrrr Mean 1,1c,1c same
lwwwrr rrrrrr Mean 1c,1 same
lrrrrr rrrrrr Mean 1c,2 left-over-0
lrrrrr rrrrrr Mean 1c,3 left-over-0.1
lrrrrr rrrrrr Mean 1c,4 left-over-1.2
lrrrrr rrrrrr Mean 1c,4 one-by
lrrrrr rrrrrr Mean 2,1c right-over-0
lrrrrr rrrrrr Mean 2,2c right-over-1
lrrrrr rrrrrr Mean 2c,2 left-over-1
lrrrrr rrrrrr Mean 2c,3 left-over-0.2
lrrrrr rrrrrr Mean 2c,4 left-over-1
lrrrrr rrrrrr Mean 3,1c right-over-0.1
lrrrrr rrrrrr Mean 3,2c right-over-0.2
lrrrrr rrrrrr Mean 3,3c right-over-1
lrrrrr rrrrrr Mean 3c,3 left-over-1
lrrrrr rrrrrr Mean 3c,4 left-over-2.3
lrrrrr rrrrrr Mean 4,0c by-one
lrrrrr rrrrrr Mean 4,1c by-one
lrrrrr rrrrrr Mean 4,1c right-over-1.2
lrrrrr rrrrrr Mean 4,2c right-over-1
lrrrrr rrrrrr Mean 4,3c right-over-2.3
lrrrrr rrrrrr Mean 4,4 right-over-2
lrrrrr rrrrrr Mean 4,4 same
lrrrrr rrrrrr Mean 4,4c both-over-1.2.3
lrrrrr rrrrrr Mean 4,4c left-over-2.3
lrrrrr rrrrrr Mean 4,4c right-over-1
lrrrrr rrrrrr Mean 4,4c right-over-2
lrrrrr rrrrrr Mean 4,4c same
lrrrrr rrrrrr Mean 4c,4 both-over-1.2.3
lrrrrr rrrrrr Mean 4c,4 left-over-1
lrrrrr rrrrrr Mean 4c,4 left-over-2
lrrrrr rrrrrr Mean 4c,4 right-over-2.3
lrrrrr rrrrrr Mean 4c,4 same
llllll llllll MeanVarianceNormalization 2
llllll llllll MeanVarianceNormalization 3
llllll rrrrrr MeanVarianceNormalization 4
lll.l. ...... MelWeightMatrix 0:int32,0:int32c,0:int32c,0c,0c
....r. ....rr Min 0,0c same
rrrrrr rrrrrr Min 0c,4 one-by
rrr.r. rrrrrr Min 1 
....r. rrrrrr Min 1,0c by-one
rrrrrr rrrrrr Min 1,1 same
wwwwrr rrrrrr Min 1,1c same
www.r. rrrrrr Min 1,1c,1c same
www.r. rrrrrf Min 1:double,1:doublec same
www.r. rrrrrr Min 1:float16,1:float16c same
lll.f. ...... Min 1:int16,1:int16c same
www.f. ...... Min 1:int32,1:int32c same
www.f. ...... Min 1:int64,1:int64c same
www.f. ...... Min 1:int8,1:int8c same
lll.f. ...... Min 1:uint16,1:uint16c same
lll.f. ...... Min 1:uint32,1:uint32c same
lll.f. ...... Min 1:uint64,1:uint64c same
www.f. ...... Min 1:uint8,1:uint8c same
wwwwrr rrrrrr Min 1c,1 same
rrrrrr rrrrrr Min 1c,2 left-over-0
rrrrrr rrrrrr Min 1c,3 left-over-0.1
rrrrrr rrrrrr Min 1c,4 left-over-1.2
rrrrrr rrrrrr Min 1c,4 one-by
rrrrrr rrrrrr Min 2,1c right-over-0
rrrrrr rrrrrr Min 2,2c right-over-1
rrrrrr rrrrrr Min 2c,2 left-over-1
wrrrrr rrrrrr Min 2c,3 left-over-0.2
rrrrrr rrrrrr Min 2c,4 left-over-1
....r. rrrrrr Min 3,0c by-one
rrrrrr rrrrrr Min 3,1c right-over-0.1
rrrrrr rrrrrr Min 3,2c right-over-0.2
wrrrrr rrrrrr Min 3,3c right-over-1
wrrrrr rrrrrr Min 3c,3 left-over-1
rrrrrr rrrrrr Min 3c,4 left-over-2.3
rrrrrr rrrrrr Min 4,0c by-one
rrrrrr rrrrrr Min 4,1c by-one
rrrrrr rrrrrr Min 4,1c right-over-1.2
rrrrrr rrrrrr Min 4,2c right-over-1
rrrrrr rrrrrr Min 4,3c right-over-2.3
wrrrrr rrrrrr Min 4,4 right-over-2
rrrrrr rrrrrr Min 4,4 same
rrrrrr rrrrrr Min 4,4c both-over-1.2.3
rrrrrr rrrrrr Min 4,4c left-over-2.3
rrrrrr rrrrrr Min 4,4c right-over-1
wrrrrr rrrrrr Min 4,4c right-over-2
rrrrrr rrrrrr Min 4,4c same
wrrrrr rrrrrr Min 4c,4 both-over-1.2.3
rrrrrr rrrrrr Min 4c,4 left-over-1
wrrrrr rrrrrr Min 4c,4 left-over-2
rrrrrr rrrrrr Min 4c,4 right-over-2.3
rrrrrr rrrrrr Min 4c,4 same
rrrrrr rrrrrr Mish 1
rrrrrr rrrrrr Mish 2
rrrrrr rrrrrr Mish 3
rrrrrr rrrrrr Mish 4
www.r. rrrrrr Mod 1,1c same fmod=1
www.r. ...... Mod 1:double,1:doublec same fmod=1
www.r. rrrrrr Mod 1:float16,1:float16c same fmod=1
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
....r. rrrrrr Mul 0c,1 one-by
....r. rrrrrr Mul 0c,3 one-by
rrrrrr rrrrrr Mul 0c,4 one-by
...... ....r. Mul 0c,? unknown
....r. rrrrrr Mul 1,0c by-one
rrrrrr rrrrrr Mul 1,1 same
wwwwrr rrrrrr Mul 1,1c same
wwwwrr rrrrrr Mul 1c,1 same
rrrrrr rrrrrr Mul 1c,2 left-over-0
rrrrrr rrrrrr Mul 1c,3 left-over-0.1
rrrrrr rrrrrr Mul 1c,4 left-over-1.2
rrrrrr rrrrrr Mul 1c,4 one-by
rrrrrr rrrrrr Mul 2,1c right-over-0
....r. rrrrrr Mul 2,2 same
....r. rrrrrr Mul 2,2c right-over-0
rrrrrr rrrrrr Mul 2,2c right-over-1
rrr.r. rrrrrr Mul 2,2c same
rrrrrr rrrrrr Mul 2c,2 left-over-1
rrrrrr rrrrrr Mul 2c,3 left-over-0.2
rrrrrr rrrrrr Mul 2c,4 left-over-1
....r. rrrrrr Mul 3,0c by-one
rrrrrr rrrrrr Mul 3,1c right-over-0.1
rrrrrr rrrrrr Mul 3,2c right-over-0.2
rrr.r. rrrrrr Mul 3,3 same
rrrrrr rrrrrr Mul 3,3c right-over-1
rrr.r. rrrrrr Mul 3,3c same
www.f. ...... Mul 3:uint8,3:uint8c same
...... rrrrrr Mul 3c,3 left-over-0.2
rrrrrr rrrrrr Mul 3c,3 left-over-1
....r. rrrrrr Mul 3c,3 same
rrrrrr rrrrrr Mul 3c,4 left-over-2.3
rrrrrr rrrrrr Mul 4,0c by-one
rrrrrr rrrrrr Mul 4,1c by-one
rrrrrr rrrrrr Mul 4,1c right-over-1.2
rrrrrr rrrrrr Mul 4,2c right-over-1
rrrrrr rrrrrr Mul 4,3c right-over-2.3
rrrrrr rrrrrr Mul 4,4 right-over-2
rrrrrr rrrrrr Mul 4,4 same
rrrrrr rrrrrr Mul 4,4c both-over-1.2.3
rrrrrr rrrrrr Mul 4,4c left-over-2.3
rrrrrr rrrrrr Mul 4,4c right-over-1
rrrrrr rrrrrr Mul 4,4c right-over-2
rrrrrr rrrrrr Mul 4,4c same
rrrrrr rrrrrr Mul 4c,4 both-over-1.2.3
rrrrrr rrrrrr Mul 4c,4 left-over-1
rrrrrr rrrrrr Mul 4c,4 left-over-2
rrrrrr rrrrrr Mul 4c,4 right-over-2.3
rrrrrr rrrrrr Mul 4c,4 same
....r. ....r. Mul 6,6c same
...... ....r. Mul ?,0 unknown
...... ....r. Mul ?,0c unknown
....r. ....rr Neg 0c
rrrrrr rrrrrr Neg 1
....r. rrrrrr Neg 1:int64c
rrrrrr rrrrrr Neg 2
rrrrrr rrrrrr Neg 3
rrrrrr rrrrrr Neg 4
rrr.r. ....r. Neg 5
rrr.r. rrrrrr Neg 7
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
wwwwrr rrrrrr PRelu 1,1c same
rrrrrr rrrrrr PRelu 2,1c right-over-0
ffffff rrrrrr PRelu 2,2c right-over-1
wwwwww rrrrrr PRelu 3,1c right-over-0.1
rrrrrr rrrrrr PRelu 3,2c right-over-0.2
wwwwww rrrrrr PRelu 3,3c right-over-1
www.w. rrrrrr PRelu 3,3c same
rrrrrr rrrrrr PRelu 4,0c by-one
rrrrrr rrrrrr PRelu 4,1c by-one
wwwwww rrrrrr PRelu 4,1c right-over-1.2
wwwwww rrrrrr PRelu 4,2c right-over-1
rrrrrr rrrrrr PRelu 4,3c right-over-2.3
wwwwww rrrrrr PRelu 4,4c both-over-1.2.3
wwwwww rrrrrr PRelu 4,4c left-over-2.3
wwwwww rrrrrr PRelu 4,4c right-over-1
wwwwww rrrrrr PRelu 4,4c right-over-2
rrrrrr rrrrrr PRelu 4,4c same
rrrrrr rrrrrr Pad 2,1:int64c mode=constant over-0
rrrrrr rrrrrr Pad 2,1:int64c mode=constant over-1
ffffrf rrrrrr Pad 2,1:int64c mode=edge over-0
ffffrf rrrrrr Pad 2,1:int64c mode=edge over-1
ffffrf ffffrf Pad 2,1:int64c mode=reflect over-0
ffffrf ffffrf Pad 2,1:int64c mode=reflect over-1
llllrl llllrl Pad 2,1:int64c over-1 negative
rrrrrr rrrrrr Pad 3,1:int64c mode=constant over-0
rrrrrr rrrrrr Pad 3,1:int64c mode=constant over-1
rrrrrr rrrrrr Pad 3,1:int64c mode=constant over-2
ffffrf rrrrrr Pad 3,1:int64c mode=edge over-0
ffffrf rrrrrr Pad 3,1:int64c mode=edge over-1
ffffrf rrrrrr Pad 3,1:int64c mode=edge over-2
ffffrf ffffrf Pad 3,1:int64c mode=reflect over-0
ffffrf ffffrf Pad 3,1:int64c mode=reflect over-1
ffffrf ffffrf Pad 3,1:int64c mode=reflect over-2
llllrl llllrl Pad 3,1:int64c over-2 negative
....r. rrrrrr Pad 3,1:int64c unknown
....r. ....r. Pad 3,1:int64c,-,1:int64c axes=0.1 unknown
....r. ....r. Pad 3,1:int64c,-,1:int64c axes=1.2 unknown
rrrrrr rrrrrr Pad 4,1:int64c mode=constant over-0
rrrrrr rrrrrr Pad 4,1:int64c mode=constant over-1
rrrrrr rrrrrr Pad 4,1:int64c mode=constant over-2
rrrrrr rrrrrr Pad 4,1:int64c mode=constant over-3
ffffrf rrrrrr Pad 4,1:int64c mode=edge over-0
ffffrf rrrrrr Pad 4,1:int64c mode=edge over-1
rrrrrr rrrrrr Pad 4,1:int64c mode=edge over-2
rrrrrr rrrrrr Pad 4,1:int64c mode=edge over-3
ffffrf ffffrf Pad 4,1:int64c mode=reflect over-0
ffffrf ffffrf Pad 4,1:int64c mode=reflect over-1
rrrrrr rrrrrr Pad 4,1:int64c mode=reflect over-2
rrrrrr rrrrrr Pad 4,1:int64c mode=reflect over-3
llllrl llllrl Pad 4,1:int64c over-3 negative
rrr.r. rrrrrr Pad 4,1:int64c,0c mode=constant over-2.3
lll.r. l.l.r. Pad 4,1:int64c,0c,1:int64c mode=constant axes=1.3 over-1
rrr.f. ...... Pad 4:int32,1:int64c mode=edge over-2.3
rrr.f. ...... Pad 4:int32,1:int64c mode=reflect over-2.3
fff.f. ...... Pad 4:int32,1:int64c mode=wrap over-2.3
rrr.r. rrrrrr Pow 1,0c by-one
www.r. rrrrrr Pow 1,1:int32c same
www.r. rrrrrr Pow 1,1:int64c same
lll.r. l.l.r. Pow 1,1:uint32c same
lll.r. l.l.r. Pow 1,1:uint64c same
www.r. rrrrrr Pow 1,1c same
www.f. ...... Pow 1:int32,1:int32c same
www.f. ...... Pow 1:int32,1c same
www.f. ...... Pow 1:int64,1:int64c same
www.f. ...... Pow 1:int64,1c same
rrrrrr rrrrrr Pow 2,0c by-one
rrr.r. rrrrrr Pow 2,1c right-over-0
....r. rrrrrr Pow 3,0c by-one
rrr.r. rrrrrr Pow 3,3c same
...... rrrrrr Pow 4,0c by-one
rrrrrr rrrrrr Pow 4,1c by-one
lll.f. ...... QLinearConv 4:uint8,0c,0:uint8c,4:uint8c,1c,1:uint8c,0c,0:uint8c
fff.f. ...... QLinearMatMul 2:int8,1:float16c,1:int8c,2:int8c,1:float16c,1:int8c,1:float16c,1:int8c
fff.f. ...... QLinearMatMul 2:int8,1c,1:int8c,2:int8c,1c,1:int8c,1c,1:int8c
fff.f. ...... QLinearMatMul 2:uint8,1:float16c,1:uint8c,2:uint8c,1:float16c,1:uint8c,1:float16c,1:uint8c
fff.f. ...... QLinearMatMul 2:uint8,1c,1:uint8c,2:uint8c,1c,1:uint8c,1c,1:uint8c
lll.f. ...... QLinearMatMul 3:int8,1:float16c,1:int8c,3:int8c,1:float16c,1:int8c,1:float16c,1:int8c
lll.f. ...... QLinearMatMul 3:int8,1c,1:int8c,3:int8c,1c,1:int8c,1c,1:int8c
lll.f. ...... QLinearMatMul 3:uint8,1:float16c,1:uint8c,3:uint8c,1:float16c,1:uint8c,1:float16c,1:uint8c
lll.f. ...... QLinearMatMul 3:uint8,1c,1:uint8c,3:uint8c,1c,1:uint8c,1c,1:uint8c
....r. ....rr QuantizeLinear 1,0,0:uint8 given
lll.f. l.l.f. QuantizeLinear 1,0c,0:int16c given
lll.f. l.l.f. QuantizeLinear 1,0c,0:uint16c given
www.r. wwwwrw QuantizeLinear 1,0c,0:uint8c given
....r. ....r. QuantizeLinear 2,0,0:uint8 given
frr.f. frrrfr QuantizeLinear 2,2c given axis=1 block_size=2 output_dtype=n
fww.r. fwwwrw QuantizeLinear 2,2c,2:uint8c given axis=1 block_size=2
..r.rr ....r. QuantizeLinear 4,0,0:int8c
l.w.rw llllrl QuantizeLinear 4,0,0:int8c given
..r.r. ....r. QuantizeLinear 4,0,0:uint8c
l.w.rw llllrl QuantizeLinear 4,0,0:uint8c given
r.r.rr rrrrrr QuantizeLinear 4,0c,0:int8c
r.r.rr rrrrrr QuantizeLinear 4,0c,0:int8c given
r.r.rr rrrrrr QuantizeLinear 4,0c,0:uint8c
w.w.rw wwwwrw QuantizeLinear 4,0c,0:uint8c given
www.r. wwwwrw QuantizeLinear 4,1c,1:uint8c given
lll.l. l.l.l. RNN 3,3c,3c hidden_size
lll.l. l.l.l. RNN 3,3c,3c to 2 hidden_size layout=1
lll.l. l.l.l. RNN 3,3c,3c,2c hidden_size
lll.r. l.l.r. Range 0,0c,0c
lll.f. ...... Range 0:int32,0:int32c,0:int32c
...... ....r. Range 0c,0,0c
rrrrrr rrrrrr Reciprocal 1
rrrrrr rrrrrr Reciprocal 2
rrrrrr rrrrrr Reciprocal 3
rrrrrr rrrrrr Reciprocal 4
rrrrrr rrrrrr ReduceL1 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceL1 2 axes=0 keepdims=1
xxxxrx llllrl ReduceL1 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceL1 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceL1 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceL1 2 axes=1 keepdims=1
m.m.rr rrrrrr ReduceL1 3 axes=0
rrrrrr rrrrrr ReduceL1 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceL1 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceL1 3 axes=0.1
rrrrrr rrrrrr ReduceL1 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceL1 3 axes=0.1 keepdims=1
x.x.rx rrrrrr ReduceL1 3 axes=0.1.2
xxxxrx llllrl ReduceL1 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceL1 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceL1 3 axes=0.2
rrrrrr rrrrrr ReduceL1 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceL1 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceL1 3 axes=1
rrrrrr rrrrrr ReduceL1 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceL1 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceL1 3 axes=1.2
rrrrrr rrrrrr ReduceL1 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceL1 3 axes=1.2 keepdims=1
m.m.rr rrrrrr ReduceL1 3 axes=2
rrrrrr rrrrrr ReduceL1 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceL1 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceL1 3,1:int64c keepdims=0 axes=2
rrr.r. rrrrrr ReduceL1 3,1:int64c keepdims=1 axes=
fff.r. f.f.r. ReduceL1 3,1:int64c keepdims=1 axes=1
rrr.r. rrrrrr ReduceL1 3,1:int64c keepdims=1 axes=2
m.m.rr rrrrrr ReduceL1 4 axes=0
rrrrrr rrrrrr ReduceL1 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceL1 4 axes=0.1
rrrrrr rrrrrr ReduceL1 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0.1 keepdims=1
m.m.rm rrrrrr ReduceL1 4 axes=0.1.2
rrrrrr rrrrrr ReduceL1 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0.1.2 keepdims=1
x.x.rx rrrrrr ReduceL1 4 axes=0.1.2.3
xxxxrx llllrl ReduceL1 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceL1 4 axes=0.1.2.3 keepdims=1
m.m.mm rrrrrr ReduceL1 4 axes=0.1.3
rrrrrr rrrrrr ReduceL1 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0.1.3 keepdims=1
m.m.rr rrrrrr ReduceL1 4 axes=0.2
rrrrrr rrrrrr ReduceL1 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceL1 4 axes=0.2.3
rrrrrr rrrrrr ReduceL1 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceL1 4 axes=0.3
rrrrrr rrrrrr ReduceL1 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceL1 4 axes=1
rrrrrr rrrrrr ReduceL1 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceL1 4 axes=1.2
rrrrrr rrrrrr ReduceL1 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=1.2 keepdims=1
w.w.rw rrrrrr ReduceL1 4 axes=1.2.3
wwwwrw rrrrrr ReduceL1 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceL1 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceL1 4 axes=1.3
rrrrrr rrrrrr ReduceL1 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=1.3 keepdims=1
m.m.rr rrrrrr ReduceL1 4 axes=2
rrrrrr rrrrrr ReduceL1 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceL1 4 axes=2.3
rrrrrr rrrrrr ReduceL1 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=2.3 keepdims=1
m.m.rr rrrrrr ReduceL1 4 axes=3
rrrrrr rrrrrr ReduceL1 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceL1 4 axes=3 keepdims=1
r.r.rr rrrrrr ReduceL1 5 axes=0
r.r.rr rrrrrr ReduceL1 5 axes=0.1
r.r.rr rrrrrr ReduceL1 5 axes=0.1.2
w.w.ww rrrrrr ReduceL1 5 axes=0.1.2.3
x.x.rx rrrrrr ReduceL1 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceL1 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceL1 5 axes=0.1.3
w.w.ww rrrrrr ReduceL1 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceL1 5 axes=0.1.4
r.r.rr rrrrrr ReduceL1 5 axes=0.2
r.r.rr rrrrrr ReduceL1 5 axes=0.2.3
w.w.ww rrrrrr ReduceL1 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceL1 5 axes=0.2.4
r.r.rr rrrrrr ReduceL1 5 axes=0.3
r.r.rr rrrrrr ReduceL1 5 axes=0.3.4
r.r.rr rrrrrr ReduceL1 5 axes=0.4
r.r.rr rrrrrr ReduceL1 5 axes=1
r.r.rr rrrrrr ReduceL1 5 axes=1.2
w.w.ww rrrrrr ReduceL1 5 axes=1.2.3
w.w.rw rrrrrr ReduceL1 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceL1 5 axes=1.2.4
r.r.rr rrrrrr ReduceL1 5 axes=1.3
w.w.ww rrrrrr ReduceL1 5 axes=1.3.4
r.r.rr rrrrrr ReduceL1 5 axes=1.4
r.r.rr rrrrrr ReduceL1 5 axes=2
r.r.rr rrrrrr ReduceL1 5 axes=2.3
w.w.rw rrrrrr ReduceL1 5 axes=2.3.4
r.r.rr rrrrrr ReduceL1 5 axes=2.4
r.r.rr rrrrrr ReduceL1 5 axes=3
r.r.rr rrrrrr ReduceL1 5 axes=3.4
r.r.rr rrrrrr ReduceL1 5 axes=4
rrrrrr rrrrrr ReduceL2 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceL2 2 axes=0 keepdims=1
xxxxrx llllrl ReduceL2 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceL2 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceL2 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceL2 2 axes=1 keepdims=1
m.m.rr rrrrrr ReduceL2 3 axes=0
rrrrrr rrrrrr ReduceL2 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceL2 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceL2 3 axes=0.1
rrrrrr rrrrrr ReduceL2 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceL2 3 axes=0.1 keepdims=1
x.x.rx rrrrrr ReduceL2 3 axes=0.1.2
xxxxrx llllrl ReduceL2 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceL2 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceL2 3 axes=0.2
rrrrrr rrrrrr ReduceL2 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceL2 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceL2 3 axes=1
rrrrrr rrrrrr ReduceL2 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceL2 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceL2 3 axes=1.2
rrrrrr rrrrrr ReduceL2 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceL2 3 axes=1.2 keepdims=1
m.m.rr rrrrrr ReduceL2 3 axes=2
rrrrrr rrrrrr ReduceL2 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceL2 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceL2 3,1:int64c keepdims=0 axes=2
rrr.r. rrrrrr ReduceL2 3,1:int64c keepdims=1 axes=
fff.r. f.f.r. ReduceL2 3,1:int64c keepdims=1 axes=1
rrr.r. rrrrrr ReduceL2 3,1:int64c keepdims=1 axes=2
m.m.rr rrrrrr ReduceL2 4 axes=0
rrrrrr rrrrrr ReduceL2 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceL2 4 axes=0.1
rrrrrr rrrrrr ReduceL2 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0.1 keepdims=1
m.m.rm rrrrrr ReduceL2 4 axes=0.1.2
rrrrrr rrrrrr ReduceL2 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0.1.2 keepdims=1
x.x.rx rrrrrr ReduceL2 4 axes=0.1.2.3
xxxxrx llllrl ReduceL2 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceL2 4 axes=0.1.2.3 keepdims=1
m.m.mm rrrrrr ReduceL2 4 axes=0.1.3
rrrrrr rrrrrr ReduceL2 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0.1.3 keepdims=1
m.m.rr rrrrrr ReduceL2 4 axes=0.2
rrrrrr rrrrrr ReduceL2 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceL2 4 axes=0.2.3
rrrrrr rrrrrr ReduceL2 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceL2 4 axes=0.3
rrrrrr rrrrrr ReduceL2 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceL2 4 axes=1
rrrrrr rrrrrr ReduceL2 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceL2 4 axes=1.2
rrrrrr rrrrrr ReduceL2 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=1.2 keepdims=1
w.w.rw rrrrrr ReduceL2 4 axes=1.2.3
wwwwrw rrrrrr ReduceL2 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceL2 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceL2 4 axes=1.3
rrrrrr rrrrrr ReduceL2 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=1.3 keepdims=1
m.m.rr rrrrrr ReduceL2 4 axes=2
rrrrrr rrrrrr ReduceL2 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceL2 4 axes=2.3
rrrrrr rrrrrr ReduceL2 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=2.3 keepdims=1
m.m.rr rrrrrr ReduceL2 4 axes=3
rrrrrr rrrrrr ReduceL2 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceL2 4 axes=3 keepdims=1
r.r.rr rrrrrr ReduceL2 5 axes=0
r.r.rr rrrrrr ReduceL2 5 axes=0.1
r.r.rr rrrrrr ReduceL2 5 axes=0.1.2
w.w.ww rrrrrr ReduceL2 5 axes=0.1.2.3
x.x.rx rrrrrr ReduceL2 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceL2 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceL2 5 axes=0.1.3
w.w.ww rrrrrr ReduceL2 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceL2 5 axes=0.1.4
r.r.rr rrrrrr ReduceL2 5 axes=0.2
r.r.rr rrrrrr ReduceL2 5 axes=0.2.3
w.w.ww rrrrrr ReduceL2 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceL2 5 axes=0.2.4
r.r.rr rrrrrr ReduceL2 5 axes=0.3
r.r.rr rrrrrr ReduceL2 5 axes=0.3.4
r.r.rr rrrrrr ReduceL2 5 axes=0.4
r.r.rr rrrrrr ReduceL2 5 axes=1
r.r.rr rrrrrr ReduceL2 5 axes=1.2
w.w.ww rrrrrr ReduceL2 5 axes=1.2.3
w.w.rw rrrrrr ReduceL2 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceL2 5 axes=1.2.4
r.r.rr rrrrrr ReduceL2 5 axes=1.3
w.w.ww rrrrrr ReduceL2 5 axes=1.3.4
r.r.rr rrrrrr ReduceL2 5 axes=1.4
r.r.rr rrrrrr ReduceL2 5 axes=2
r.r.rr rrrrrr ReduceL2 5 axes=2.3
w.w.rw rrrrrr ReduceL2 5 axes=2.3.4
r.r.rr rrrrrr ReduceL2 5 axes=2.4
r.r.rr rrrrrr ReduceL2 5 axes=3
r.r.rr rrrrrr ReduceL2 5 axes=3.4
r.r.rr rrrrrr ReduceL2 5 axes=4
rrrrrr rrrrrr ReduceLogSum 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceLogSum 2 axes=0 keepdims=1
xxxxrx llllrl ReduceLogSum 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceLogSum 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceLogSum 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceLogSum 2 axes=1 keepdims=1
m.m.rr rrrrrr ReduceLogSum 3 axes=0
rrrrrr rrrrrr ReduceLogSum 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceLogSum 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceLogSum 3 axes=0.1
rrrrrr rrrrrr ReduceLogSum 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceLogSum 3 axes=0.1 keepdims=1
x.x.rx rrrrrr ReduceLogSum 3 axes=0.1.2
xxxxrx llllrl ReduceLogSum 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceLogSum 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceLogSum 3 axes=0.2
rrrrrr rrrrrr ReduceLogSum 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceLogSum 3 axes=1
rrrrrr rrrrrr ReduceLogSum 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceLogSum 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceLogSum 3 axes=1.2
rrrrrr rrrrrr ReduceLogSum 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 3 axes=1.2 keepdims=1
m.m.rr rrrrrr ReduceLogSum 3 axes=2
rrrrrr rrrrrr ReduceLogSum 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceLogSum 3,1:int64c axes=
rrr.r. rrrrrr ReduceLogSum 3,1:int64c axes=1
rrr.r. rrrrrr ReduceLogSum 3,1:int64c keepdims=0 axes=0.1
rrr.r. rrrrrr ReduceLogSum 3,1:int64c keepdims=0 axes=2.1
fff.r. f.f.r. ReduceLogSum 3,1:int64c keepdims=1 axes=1
m.m.rr rrrrrr ReduceLogSum 4 axes=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceLogSum 4 axes=0.1
rrrrrr rrrrrr ReduceLogSum 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0.1 keepdims=1
m.m.rm rrrrrr ReduceLogSum 4 axes=0.1.2
rrrrrr rrrrrr ReduceLogSum 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0.1.2 keepdims=1
x.x.rx rrrrrr ReduceLogSum 4 axes=0.1.2.3
xxxxrx llllrl ReduceLogSum 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceLogSum 4 axes=0.1.2.3 keepdims=1
m.m.mm rrrrrr ReduceLogSum 4 axes=0.1.3
rrrrrr rrrrrr ReduceLogSum 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0.1.3 keepdims=1
m.m.rr rrrrrr ReduceLogSum 4 axes=0.2
rrrrrr rrrrrr ReduceLogSum 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceLogSum 4 axes=0.2.3
rrrrrr rrrrrr ReduceLogSum 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceLogSum 4 axes=0.3
rrrrrr rrrrrr ReduceLogSum 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceLogSum 4 axes=1
rrrrrr rrrrrr ReduceLogSum 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceLogSum 4 axes=1.2
rrrrrr rrrrrr ReduceLogSum 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=1.2 keepdims=1
w.w.rw rrrrrr ReduceLogSum 4 axes=1.2.3
wwwwrw rrrrrr ReduceLogSum 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceLogSum 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceLogSum 4 axes=1.3
rrrrrr rrrrrr ReduceLogSum 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=1.3 keepdims=1
m.m.rr rrrrrr ReduceLogSum 4 axes=2
rrrrrr rrrrrr ReduceLogSum 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceLogSum 4 axes=2.3
rrrrrr rrrrrr ReduceLogSum 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=2.3 keepdims=1
m.m.rr rrrrrr ReduceLogSum 4 axes=3
rrrrrr rrrrrr ReduceLogSum 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceLogSum 4 axes=3 keepdims=1
r.r.rr rrrrrr ReduceLogSum 5 axes=0
r.r.rr rrrrrr ReduceLogSum 5 axes=0.1
r.r.rr rrrrrr ReduceLogSum 5 axes=0.1.2
w.w.ww rrrrrr ReduceLogSum 5 axes=0.1.2.3
x.x.rx rrrrrr ReduceLogSum 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceLogSum 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceLogSum 5 axes=0.1.3
w.w.ww rrrrrr ReduceLogSum 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceLogSum 5 axes=0.1.4
r.r.rr rrrrrr ReduceLogSum 5 axes=0.2
r.r.rr rrrrrr ReduceLogSum 5 axes=0.2.3
w.w.ww rrrrrr ReduceLogSum 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceLogSum 5 axes=0.2.4
r.r.rr rrrrrr ReduceLogSum 5 axes=0.3
r.r.rr rrrrrr ReduceLogSum 5 axes=0.3.4
r.r.rr rrrrrr ReduceLogSum 5 axes=0.4
r.r.rr rrrrrr ReduceLogSum 5 axes=1
r.r.rr rrrrrr ReduceLogSum 5 axes=1.2
w.w.ww rrrrrr ReduceLogSum 5 axes=1.2.3
w.w.rw rrrrrr ReduceLogSum 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceLogSum 5 axes=1.2.4
r.r.rr rrrrrr ReduceLogSum 5 axes=1.3
w.w.ww rrrrrr ReduceLogSum 5 axes=1.3.4
r.r.rr rrrrrr ReduceLogSum 5 axes=1.4
r.r.rr rrrrrr ReduceLogSum 5 axes=2
r.r.rr rrrrrr ReduceLogSum 5 axes=2.3
w.w.rw rrrrrr ReduceLogSum 5 axes=2.3.4
r.r.rr rrrrrr ReduceLogSum 5 axes=2.4
r.r.rr rrrrrr ReduceLogSum 5 axes=3
r.r.rr rrrrrr ReduceLogSum 5 axes=3.4
r.r.rr rrrrrr ReduceLogSum 5 axes=4
rrrrrr rrrrrr ReduceLogSumExp 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 2 axes=0 keepdims=1
xxxxxx llllrl ReduceLogSumExp 2 axes=0.1 keepdims=0
xxxxxx rrrrrr ReduceLogSumExp 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceLogSumExp 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 2 axes=1 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 3 axes=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 3 axes=0.1
rrrrrr rrrrrr ReduceLogSumExp 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=0.1 keepdims=1
x.x.xx rrrrrr ReduceLogSumExp 3 axes=0.1.2
xxxxxx llllrl ReduceLogSumExp 3 axes=0.1.2 keepdims=0
xxxxxx rrrrrr ReduceLogSumExp 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 3 axes=0.2
rrrrrr rrrrrr ReduceLogSumExp 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 3 axes=1
rrrrrr rrrrrr ReduceLogSumExp 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 3 axes=1.2
rrrrrr rrrrrr ReduceLogSumExp 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=1.2 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 3 axes=2
rrrrrr rrrrrr ReduceLogSumExp 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 3 axes=2 keepdims=1
fff.r. f.f.r. ReduceLogSumExp 3,1:int64c keepdims=1 axes=1
rrr.r. rrrrrr ReduceLogSumExp 3:double,1:int64c keepdims=0 axes=1
rrr.r. rrrr.r ReduceLogSumExp 3:double,1:int64c keepdims=1 axes=
rrr.r. rrrrrr ReduceLogSumExp 3:double,1:int64c keepdims=1 axes=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=0.1
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.1 keepdims=1
m.m.mm rrrrrr ReduceLogSumExp 4 axes=0.1.2
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.1.2 keepdims=1
x.x.xx rrrrrr ReduceLogSumExp 4 axes=0.1.2.3
xxxxxx llllrl ReduceLogSumExp 4 axes=0.1.2.3 keepdims=0
xxxxxx rrrrrr ReduceLogSumExp 4 axes=0.1.2.3 keepdims=1
m.m.mm rrrrrr ReduceLogSumExp 4 axes=0.1.3
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.1.3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=0.2
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceLogSumExp 4 axes=0.2.3
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=0.3
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=1
rrrrrr rrrrrr ReduceLogSumExp 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=1.2
rrrrrr rrrrrr ReduceLogSumExp 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=1.2 keepdims=1
w.w.ww rrrrrr ReduceLogSumExp 4 axes=1.2.3
wwwwww rrrrrr ReduceLogSumExp 4 axes=1.2.3 keepdims=0
wwwwww rrrrrr ReduceLogSumExp 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=1.3
rrrrrr rrrrrr ReduceLogSumExp 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=1.3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=2
rrrrrr rrrrrr ReduceLogSumExp 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=2.3
rrrrrr rrrrrr ReduceLogSumExp 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=2.3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 4 axes=3
rrrrrr rrrrrr ReduceLogSumExp 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceLogSumExp 4 axes=3 keepdims=1
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.1
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.1.2
w.w.ww rrrrrr ReduceLogSumExp 5 axes=0.1.2.3
x.x.xx rrrrrr ReduceLogSumExp 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceLogSumExp 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.1.3
w.w.ww rrrrrr ReduceLogSumExp 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.1.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.2
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.2.3
w.w.ww rrrrrr ReduceLogSumExp 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.2.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.3
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.3.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=0.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=1
r.r.rr rrrrrr ReduceLogSumExp 5 axes=1.2
w.w.ww rrrrrr ReduceLogSumExp 5 axes=1.2.3
w.w.ww rrrrrr ReduceLogSumExp 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceLogSumExp 5 axes=1.2.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=1.3
w.w.ww rrrrrr ReduceLogSumExp 5 axes=1.3.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=1.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=2
r.r.rr rrrrrr ReduceLogSumExp 5 axes=2.3
w.w.ww rrrrrr ReduceLogSumExp 5 axes=2.3.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=2.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=3
r.r.rr rrrrrr ReduceLogSumExp 5 axes=3.4
r.r.rr rrrrrr ReduceLogSumExp 5 axes=4
....r. ....rr ReduceMax 1 keepdims=0
rrrrrr rrrrrr ReduceMax 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMax 2 axes=0 keepdims=1
xxxxrx llllrl ReduceMax 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceMax 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceMax 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMax 2 axes=1 keepdims=1
....r. ....r. ReduceMax 2 keepdims=0
rrr.r. rrrrrr ReduceMax 2,1:int64c keepdims=1 axes=1
rrr.f. ...... ReduceMax 2:bool,1:int64c keepdims=1 axes=1
r.r.rr rrrrrr ReduceMax 3 axes=0
rrrrrr rrrrrr ReduceMax 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMax 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceMax 3 axes=0.1
rrrrrr rrrrrr ReduceMax 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceMax 3 axes=0.1 keepdims=1
x.x.rx rrrrrr ReduceMax 3 axes=0.1.2
xxxxrx llllrl ReduceMax 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceMax 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceMax 3 axes=0.2
rrrrrr rrrrrr ReduceMax 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceMax 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceMax 3 axes=1
rrrrrr rrrrrr ReduceMax 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMax 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceMax 3 axes=1.2
rrrrrr rrrrrr ReduceMax 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceMax 3 axes=1.2 keepdims=1
r.r.rr rrrrrr ReduceMax 3 axes=2
rrrrrr rrrrrr ReduceMax 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceMax 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceMax 3 keepdims=1
rrr.r. rrrrrr ReduceMax 3,1:int64c keepdims=0 axes=1
rrr.r. rrrrrr ReduceMax 3,1:int64c keepdims=1 axes=0
ppp.r. prprrr ReduceMax 3,1:int64c keepdims=1 axes=1
rrr.r. rrrrrr ReduceMax 3,1:int64c keepdims=1 axes=2
r.r.rr rrrrrr ReduceMax 4 axes=0
rrrrrr rrrrrr ReduceMax 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=0.1
rrrrrr rrrrrr ReduceMax 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0.1 keepdims=1
m.m.rm rrrrrr ReduceMax 4 axes=0.1.2
rrrrrr rrrrrr ReduceMax 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0.1.2 keepdims=1
x.x.rx rrrrrr ReduceMax 4 axes=0.1.2.3
xxxxrx llllrl ReduceMax 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceMax 4 axes=0.1.2.3 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=0.1.3
rrrrrr rrrrrr ReduceMax 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0.1.3 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=0.2
rrrrrr rrrrrr ReduceMax 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceMax 4 axes=0.2.3
rrrrrr rrrrrr ReduceMax 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=0.3
rrrrrr rrrrrr ReduceMax 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=1
rrrrrr rrrrrr ReduceMax 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=1.2
rrrrrr rrrrrr ReduceMax 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=1.2 keepdims=1
m.m.rm rrrrrr ReduceMax 4 axes=1.2.3
rrrrrr rrrrrr ReduceMax 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceMax 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=1.3
rrrrrr rrrrrr ReduceMax 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=1.3 keepdims=1
rrrrrr rrrrrr ReduceMax 4 axes=2
rrrrrr rrrrrr ReduceMax 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=2.3
rrrrrr rrrrrr ReduceMax 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=2.3 keepdims=1
r.r.rr rrrrrr ReduceMax 4 axes=3
rrrrrr rrrrrr ReduceMax 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceMax 4 axes=3 keepdims=1
..r.rr ....r. ReduceMax 4 keepdims=0
r.r.rr rrrrrr ReduceMax 5 axes=0
r.r.rr rrrrrr ReduceMax 5 axes=0.1
r.r.rr rrrrrr ReduceMax 5 axes=0.1.2
w.w.ww rrrrrr ReduceMax 5 axes=0.1.2.3
x.x.rx rrrrrr ReduceMax 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceMax 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceMax 5 axes=0.1.3
w.w.ww rrrrrr ReduceMax 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceMax 5 axes=0.1.4
r.r.rr rrrrrr ReduceMax 5 axes=0.2
r.r.rr rrrrrr ReduceMax 5 axes=0.2.3
w.w.ww rrrrrr ReduceMax 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceMax 5 axes=0.2.4
r.r.rr rrrrrr ReduceMax 5 axes=0.3
r.r.rr rrrrrr ReduceMax 5 axes=0.3.4
r.r.rr rrrrrr ReduceMax 5 axes=0.4
r.r.rr rrrrrr ReduceMax 5 axes=1
r.r.rr rrrrrr ReduceMax 5 axes=1.2
w.w.ww rrrrrr ReduceMax 5 axes=1.2.3
w.w.rw rrrrrr ReduceMax 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceMax 5 axes=1.2.4
r.r.rr rrrrrr ReduceMax 5 axes=1.3
w.w.ww rrrrrr ReduceMax 5 axes=1.3.4
r.r.rr rrrrrr ReduceMax 5 axes=1.4
r.r.rr rrrrrr ReduceMax 5 axes=2
r.r.rr rrrrrr ReduceMax 5 axes=2.3
w.w.rw rrrrrr ReduceMax 5 axes=2.3.4
r.r.rr rrrrrr ReduceMax 5 axes=2.4
r.r.rr rrrrrr ReduceMax 5 axes=3
r.r.rr rrrrrr ReduceMax 5 axes=3.4
r.r.rr rrrrrr ReduceMax 5 axes=4
rrrrrr rrrrrr ReduceMean 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMean 2 axes=0 keepdims=1
xxxxrx llllrl ReduceMean 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceMean 2 axes=0.1 keepdims=1
....r. rrrrrr ReduceMean 2 axes=1
rrrrrr rrrrrr ReduceMean 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMean 2 axes=1 keepdims=1
rrr.r. ....r. ReduceMean 2 keepdims=0
....r. rrrrrr ReduceMean 2,1:int64c axes=1
r.r.rr rrrrrr ReduceMean 3 axes=0
rrrrrr rrrrrr ReduceMean 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMean 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceMean 3 axes=0.1
rrrrrr rrrrrr ReduceMean 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceMean 3 axes=0.1 keepdims=1
x.x.rx rrrrrr ReduceMean 3 axes=0.1.2
xxxxrx llllrl ReduceMean 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceMean 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceMean 3 axes=0.2
rrrrrr rrrrrr ReduceMean 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceMean 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceMean 3 axes=1
rrrrrr rrrrrr ReduceMean 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMean 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceMean 3 axes=1.2
rrrrrr rrrrrr ReduceMean 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceMean 3 axes=1.2 keepdims=1
r.r.rr rrrrrr ReduceMean 3 axes=2
rrrrrr rrrrrr ReduceMean 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceMean 3 axes=2 keepdims=1
rrr.r. ....r. ReduceMean 3 keepdims=0
...... rrrrrr ReduceMean 3,1:int64c axes=2
rrr.r. rrrrrr ReduceMean 3,1:int64c keepdims=0 axes=1
rrr.r. rrrrrr ReduceMean 3,1:int64c keepdims=1 axes=
rrr.r. rrrrrr ReduceMean 3,1:int64c keepdims=1 axes=1
r.r.rr rrrrrr ReduceMean 4 axes=0
rrrrrr rrrrrr ReduceMean 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=0.1
rrrrrr rrrrrr ReduceMean 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0.1 keepdims=1
m.m.rm rrrrrr ReduceMean 4 axes=0.1.2
rrrrrr rrrrrr ReduceMean 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0.1.2 keepdims=1
x.x.rx rrrrrr ReduceMean 4 axes=0.1.2.3
xxxxrx llllrl ReduceMean 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceMean 4 axes=0.1.2.3 keepdims=1
m.m.mm rrrrrr ReduceMean 4 axes=0.1.3
rrrrrr rrrrrr ReduceMean 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0.1.3 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=0.2
rrrrrr rrrrrr ReduceMean 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceMean 4 axes=0.2.3
rrrrrr rrrrrr ReduceMean 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=0.3
rrrrrr rrrrrr ReduceMean 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=1
rrrrrr rrrrrr ReduceMean 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=1.2
rrrrrr rrrrrr ReduceMean 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=1.2 keepdims=1
w.w.rw rrrrrr ReduceMean 4 axes=1.2.3
wwwwrw rrrrrr ReduceMean 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceMean 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=1.3
rrrrrr rrrrrr ReduceMean 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=1.3 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=2
rrrrrr rrrrrr ReduceMean 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=2.3
rrrrrr rrrrrr ReduceMean 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=2.3 keepdims=1
r.r.rr rrrrrr ReduceMean 4 axes=3
rrrrrr rrrrrr ReduceMean 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceMean 4 axes=3 keepdims=1
...... rrrrrr ReduceMean 4,1:int64c axes=0.2.3
r.r.rr rrrrrr ReduceMean 5 axes=0
r.r.rr rrrrrr ReduceMean 5 axes=0.1
r.r.rr rrrrrr ReduceMean 5 axes=0.1.2
w.w.ww rrrrrr ReduceMean 5 axes=0.1.2.3
x.x.rx rrrrrr ReduceMean 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceMean 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceMean 5 axes=0.1.3
w.w.ww rrrrrr ReduceMean 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceMean 5 axes=0.1.4
r.r.rr rrrrrr ReduceMean 5 axes=0.2
r.r.rr rrrrrr ReduceMean 5 axes=0.2.3
w.w.ww rrrrrr ReduceMean 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceMean 5 axes=0.2.4
r.r.rr rrrrrr ReduceMean 5 axes=0.3
r.r.rr rrrrrr ReduceMean 5 axes=0.3.4
r.r.rr rrrrrr ReduceMean 5 axes=0.4
r.r.rr rrrrrr ReduceMean 5 axes=1
r.r.rr rrrrrr ReduceMean 5 axes=1.2
w.w.ww rrrrrr ReduceMean 5 axes=1.2.3
w.w.rw rrrrrr ReduceMean 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceMean 5 axes=1.2.4
r.r.rr rrrrrr ReduceMean 5 axes=1.3
w.w.ww rrrrrr ReduceMean 5 axes=1.3.4
r.r.rr rrrrrr ReduceMean 5 axes=1.4
r.r.rr rrrrrr ReduceMean 5 axes=2
r.r.rr rrrrrr ReduceMean 5 axes=2.3
w.w.rw rrrrrr ReduceMean 5 axes=2.3.4
r.r.rr rrrrrr ReduceMean 5 axes=2.4
r.r.rr rrrrrr ReduceMean 5 axes=3
r.r.rr rrrrrr ReduceMean 5 axes=3.4
r.r.rr rrrrrr ReduceMean 5 axes=4
....r. ....rr ReduceMin 1 keepdims=0
rrrrrr rrrrrr ReduceMin 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMin 2 axes=0 keepdims=1
xxxxrx llllrl ReduceMin 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceMin 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceMin 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMin 2 axes=1 keepdims=1
....r. ....r. ReduceMin 2 keepdims=0
rrr.f. ...... ReduceMin 2:bool,1:int64c keepdims=1 axes=1
rrrrrr rrrrrr ReduceMin 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMin 3 axes=0 keepdims=1
rrrrrr rrrrrr ReduceMin 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceMin 3 axes=0.1 keepdims=1
xxxxrx llllrl ReduceMin 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceMin 3 axes=0.1.2 keepdims=1
rrrrrr rrrrrr ReduceMin 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceMin 3 axes=0.2 keepdims=1
rrrrrr rrrrrr ReduceMin 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMin 3 axes=1 keepdims=1
rrrrrr rrrrrr ReduceMin 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceMin 3 axes=1.2 keepdims=1
rrrrrr rrrrrr ReduceMin 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceMin 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceMin 3 keepdims=1
rrr.r. rrrrrr ReduceMin 3,1:int64c keepdims=0 axes=1
ppp.r. prprrr ReduceMin 3,1:int64c keepdims=1 axes=1
rrrrrr rrrrrr ReduceMin 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0.1.2 keepdims=1
xxxxrx llllrl ReduceMin 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceMin 4 axes=0.1.2.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0.1.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0.2 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0.2.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=0.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=1 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=1.2 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceMin 4 axes=1.2.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=1.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=2 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=2.3 keepdims=1
rrrrrr rrrrrr ReduceMin 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceMin 4 axes=3 keepdims=1
rrrrrr rrrrrr ReduceProd 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceProd 2 axes=0 keepdims=1
xxxxrx llllrl ReduceProd 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceProd 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceProd 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceProd 2 axes=1 keepdims=1
rrrrrr rrrrrr ReduceProd 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceProd 3 axes=0 keepdims=1
rrrrrr rrrrrr ReduceProd 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceProd 3 axes=0.1 keepdims=1
xxxxrx llllrl ReduceProd 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceProd 3 axes=0.1.2 keepdims=1
rrrrrr rrrrrr ReduceProd 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceProd 3 axes=0.2 keepdims=1
rrrrrr rrrrrr ReduceProd 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceProd 3 axes=1 keepdims=1
rrrrrr rrrrrr ReduceProd 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceProd 3 axes=1.2 keepdims=1
rrrrrr rrrrrr ReduceProd 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceProd 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceProd 3 keepdims=1
rrr.r. rrrrrr ReduceProd 3,1:int64c keepdims=0 axes=1
ppp.r. prprrr ReduceProd 3,1:int64c keepdims=1 axes=1
rrrrrr rrrrrr ReduceProd 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0.1.2 keepdims=1
xxxxrx llllrl ReduceProd 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceProd 4 axes=0.1.2.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0.1.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0.2 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0.2.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=0.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=1 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=1.2 keepdims=1
wwwwrw rrrrrr ReduceProd 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceProd 4 axes=1.2.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=1.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=2 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=2.3 keepdims=1
rrrrrr rrrrrr ReduceProd 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceProd 4 axes=3 keepdims=1
....r. ....r. ReduceSum 1 keepdims=0
rrr.r. ....r. ReduceSum 2 keepdims=0
rrrrrr rrrrrr ReduceSum 2,1:int64c keepdims=0 axes=0
xxxxrx llllrl ReduceSum 2,1:int64c keepdims=0 axes=0.1
rrrrrr rrrrrr ReduceSum 2,1:int64c keepdims=0 axes=1
rrrrrr rrrrrr ReduceSum 2,1:int64c keepdims=1 axes=0
xxxxrx rrrrrr ReduceSum 2,1:int64c keepdims=1 axes=0.1
rrrrrr rrrrrr ReduceSum 2,1:int64c keepdims=1 axes=1
rrr.r. ....r. ReduceSum 2c keepdims=0
rrr.r. ....r. ReduceSum 3 keepdims=0
r.r.rr rrrrrr ReduceSum 3,1:int64c axes=0
r.r.rr rrrrrr ReduceSum 3,1:int64c axes=0.1
x.x.rx rrrrrr ReduceSum 3,1:int64c axes=0.1.2
r.r.rr rrrrrr ReduceSum 3,1:int64c axes=0.2
r.r.rr rrrrrr ReduceSum 3,1:int64c axes=1
r.r.rr rrrrrr ReduceSum 3,1:int64c axes=1.2
r.r.rr rrrrrr ReduceSum 3,1:int64c axes=2
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=0
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=0.1
xxxxrx llllrl ReduceSum 3,1:int64c keepdims=0 axes=0.1.2
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=0.2
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=1
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=1.2
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=2
rrr.r. rrrrrr ReduceSum 3,1:int64c keepdims=0 axes=2.1
rrr.r. rrrrrr ReduceSum 3,1:int64c keepdims=1 axes=
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=1 axes=0
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=1 axes=0.1
xxxxrx rrrrrr ReduceSum 3,1:int64c keepdims=1 axes=0.1.2
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=1 axes=0.2
ppprrr prprrr ReduceSum 3,1:int64c keepdims=1 axes=1
rrrrrr rrrrrr ReduceSum 3,1:int64c keepdims=1 axes=1.2
ppprrr prprrr ReduceSum 3,1:int64c keepdims=1 axes=2
rrr.r. rrrrrl ReduceSum 3,1:int64c keepdims=1 noop_with_empty_axes=1 axes=
....r. ....r. ReduceSum 3:double,1:int64c keepdims=0 axes=1
....r. ....r. ReduceSum 3:double,1:int64c keepdims=1 axes=
....r. ....r. ReduceSum 3:double,1:int64c keepdims=1 axes=1
rrr.r. ....r. ReduceSum 3c keepdims=0
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=0
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=0.1
m.m.rm rrrrrr ReduceSum 4,1:int64c axes=0.1.2
x.x.rx rrrrrr ReduceSum 4,1:int64c axes=0.1.2.3
m.m.mm rrrrrr ReduceSum 4,1:int64c axes=0.1.3
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=0.2
m.m.mm rrrrrr ReduceSum 4,1:int64c axes=0.2.3
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=0.3
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=1
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=1.2
w.w.rw rrrrrr ReduceSum 4,1:int64c axes=1.2.3
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=1.3
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=2
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=2.3
r.r.rr rrrrrr ReduceSum 4,1:int64c axes=3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0.1
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0.1.2
xxxxrx llllrl ReduceSum 4,1:int64c keepdims=0 axes=0.1.2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0.1.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0.2
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0.2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=0.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=1
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=1.2
wwwwrw rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=1.2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=1.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=2
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=0 axes=3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.1
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.1.2
xxxxrx rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.1.2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.1.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.2
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=0.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=1
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=1.2
wwwwrw rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=1.2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=1.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=2
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=2.3
rrrrrr rrrrrr ReduceSum 4,1:int64c keepdims=1 axes=3
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.1
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.1.2
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=0.1.2.3
x.x.rx rrrrrr ReduceSum 5,1:int64c axes=0.1.2.3.4
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=0.1.2.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.1.3
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=0.1.3.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.1.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.2
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.2.3
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=0.2.3.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.2.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.3
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.3.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=0.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=1
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=1.2
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=1.2.3
w.w.rw rrrrrr ReduceSum 5,1:int64c axes=1.2.3.4
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=1.2.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=1.3
w.w.ww rrrrrr ReduceSum 5,1:int64c axes=1.3.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=1.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=2
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=2.3
w.w.rw rrrrrr ReduceSum 5,1:int64c axes=2.3.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=2.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=3
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=3.4
r.r.rr rrrrrr ReduceSum 5,1:int64c axes=4
....r. ....r. ReduceSum 6 keepdims=0
....r. ....r. ReduceSum 6c keepdims=0
rrrrrr rrrrrr ReduceSumSquare 2 axes=0 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 2 axes=0 keepdims=1
xxxxrx llllrl ReduceSumSquare 2 axes=0.1 keepdims=0
xxxxrx rrrrrr ReduceSumSquare 2 axes=0.1 keepdims=1
rrrrrr rrrrrr ReduceSumSquare 2 axes=1 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 2 axes=1 keepdims=1
m.m.rr rrrrrr ReduceSumSquare 3 axes=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=0 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=0 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 3 axes=0.1
rrrrrr rrrrrr ReduceSumSquare 3 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=0.1 keepdims=1
x.x.rx rrrrrr ReduceSumSquare 3 axes=0.1.2
xxxxrx llllrl ReduceSumSquare 3 axes=0.1.2 keepdims=0
xxxxrx rrrrrr ReduceSumSquare 3 axes=0.1.2 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 3 axes=0.2
rrrrrr rrrrrr ReduceSumSquare 3 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=0.2 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 3 axes=1
rrrrrr rrrrrr ReduceSumSquare 3 axes=1 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=1 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 3 axes=1.2
rrrrrr rrrrrr ReduceSumSquare 3 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=1.2 keepdims=1
m.m.rr rrrrrr ReduceSumSquare 3 axes=2
rrrrrr rrrrrr ReduceSumSquare 3 axes=2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 3 axes=2 keepdims=1
rrr.r. rrrrrr ReduceSumSquare 3,1:int64c keepdims=0 axes=1
rrr.r. rrrrrr ReduceSumSquare 3,1:int64c keepdims=1 axes=
ppp.r. prprrr ReduceSumSquare 3,1:int64c keepdims=1 axes=1
m.m.rr rrrrrr ReduceSumSquare 4 axes=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 4 axes=0.1
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.1 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.1 keepdims=1
m.m.rm rrrrrr ReduceSumSquare 4 axes=0.1.2
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.1.2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.1.2 keepdims=1
x.x.rx rrrrrr ReduceSumSquare 4 axes=0.1.2.3
xxxxrx llllrl ReduceSumSquare 4 axes=0.1.2.3 keepdims=0
xxxxrx rrrrrr ReduceSumSquare 4 axes=0.1.2.3 keepdims=1
m.m.mm rrrrrr ReduceSumSquare 4 axes=0.1.3
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.1.3 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.1.3 keepdims=1
m.m.rr rrrrrr ReduceSumSquare 4 axes=0.2
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.2 keepdims=1
m.m.mm rrrrrr ReduceSumSquare 4 axes=0.2.3
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.2.3 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.2.3 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 4 axes=0.3
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.3 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=0.3 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 4 axes=1
rrrrrr rrrrrr ReduceSumSquare 4 axes=1 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=1 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 4 axes=1.2
rrrrrr rrrrrr ReduceSumSquare 4 axes=1.2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=1.2 keepdims=1
w.w.rw rrrrrr ReduceSumSquare 4 axes=1.2.3
wwwwrw rrrrrr ReduceSumSquare 4 axes=1.2.3 keepdims=0
wwwwrw rrrrrr ReduceSumSquare 4 axes=1.2.3 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 4 axes=1.3
rrrrrr rrrrrr ReduceSumSquare 4 axes=1.3 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=1.3 keepdims=1
m.m.rr rrrrrr ReduceSumSquare 4 axes=2
rrrrrr rrrrrr ReduceSumSquare 4 axes=2 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=2 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 4 axes=2.3
rrrrrr rrrrrr ReduceSumSquare 4 axes=2.3 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=2.3 keepdims=1
m.m.rr rrrrrr ReduceSumSquare 4 axes=3
rrrrrr rrrrrr ReduceSumSquare 4 axes=3 keepdims=0
rrrrrr rrrrrr ReduceSumSquare 4 axes=3 keepdims=1
r.r.rr rrrrrr ReduceSumSquare 5 axes=0
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.1
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.1.2
w.w.ww rrrrrr ReduceSumSquare 5 axes=0.1.2.3
x.x.rx rrrrrr ReduceSumSquare 5 axes=0.1.2.3.4
w.w.ww rrrrrr ReduceSumSquare 5 axes=0.1.2.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.1.3
w.w.ww rrrrrr ReduceSumSquare 5 axes=0.1.3.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.1.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.2
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.2.3
w.w.ww rrrrrr ReduceSumSquare 5 axes=0.2.3.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.2.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.3
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.3.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=0.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=1
r.r.rr rrrrrr ReduceSumSquare 5 axes=1.2
w.w.ww rrrrrr ReduceSumSquare 5 axes=1.2.3
w.w.rw rrrrrr ReduceSumSquare 5 axes=1.2.3.4
w.w.ww rrrrrr ReduceSumSquare 5 axes=1.2.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=1.3
w.w.ww rrrrrr ReduceSumSquare 5 axes=1.3.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=1.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=2
r.r.rr rrrrrr ReduceSumSquare 5 axes=2.3
w.w.rw rrrrrr ReduceSumSquare 5 axes=2.3.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=2.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=3
r.r.rr rrrrrr ReduceSumSquare 5 axes=3.4
r.r.rr rrrrrr ReduceSumSquare 5 axes=4
rrrrrr rrrrrr Relu 1
rrrrrr rrrrrr Relu 2
rrrrrr rrrrrr Relu 3
rrrrrr rrrrrr Relu 4
...... rrrrrr Reshape 1c,1:int64c to-rank-3
rrrrrr rrrrrr Reshape 2,1:int64c to-rank-1
rrrrrr rrrrrr Reshape 2,1:int64c to-rank-2
rrrrrr rrrrrr Reshape 2,1:int64c to-rank-3
rrrrrr rrrrrr Reshape 2,1:int64c to-rank-4
lll.f. l.l.f. Reshape 3,1:int64c allowzero=1 to-rank-3
rrrrrr rrrrrr Reshape 3,1:int64c to-rank-1
rrrrrr rrrrrr Reshape 3,1:int64c to-rank-2
rrrrrr rrrrrr Reshape 3,1:int64c to-rank-3
rrrrrr rrrrrr Reshape 3,1:int64c to-rank-4
....r. ....r. Reshape 3,1:int64c to-rank-5
....r. ....r. Reshape 3,1:int64c to-rank-7
rrrrrr rrrrrr Reshape 4,1:int64c to-rank-1
rrrrrr rrrrrr Reshape 4,1:int64c to-rank-2
rrrrrr rrrrrr Reshape 4,1:int64c to-rank-3
rrrrrr rrrrrr Reshape 4,1:int64c to-rank-4
...... rrrrrr Reshape 4,1:int64c to-rank-5
....r. rrrrrr Reshape 5,1:int64c to-rank-3
....r. ....r. Reshape 7,1:int64c to-rank-3
lll.w. rrrrrr Resize 4,-,-,1:int64c antialias=1 mode=cubic
lll.w. rrrrrr Resize 4,-,-,1:int64c antialias=1 mode=linear
lll.l. rrrrrr Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_larger mode=nearest
lll.l. rrrrrr Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_smaller mode=nearest
lll.l. rrrrrr Resize 4,-,-,1:int64c axes=2.3 keep_aspect_ratio_policy=not_smaller mode=nearest cut
lll.l. rrrrrr Resize 4,-,-,1:int64c axes=2.3 mode=nearest
lll.l. rrrrrr Resize 4,-,-,1:int64c axes=3.2 mode=nearest
www.r. rrrrrr Resize 4,-,-,1:int64c coordinate_transformation_mode=align_corners mode=nearest nearest_mode=floor
www.r. rrrrrr Resize 4,-,-,1:int64c coordinate_transformation_mode=asymmetric mode=nearest nearest_mode=round_prefer_ceil
www.r. rrrrrr Resize 4,-,-,1:int64c coordinate_transformation_mode=half_pixel mode=nearest nearest_mode=ceil
www.r. rrrrrr Resize 4,-,-,1:int64c coordinate_transformation_mode=pytorch_half_pixel mode=linear
lll.r. rrrrrr Resize 4,-,-,1:int64c mode=cubic
mmm.r. rrrrrr Resize 4,-,-,1:int64c mode=nearest
lll.w. rrrrrr Resize 4,-,1c antialias=1 mode=cubic cut
lll.w. rrrrrr Resize 4,-,1c antialias=1 mode=linear cut
lll.f. rrrrrr Resize 4,-,1c axes=2.3 mode=nearest
lll.f. rrrrrr Resize 4,-,1c axes=3.2 mode=nearest
lll.r. rrrrrr Resize 4,-,1c coordinate_transformation_mode=align_corners mode=cubic
rrr.r. rrrrrr Resize 4,-,1c coordinate_transformation_mode=align_corners mode=linear
lll.r. rrrrrr Resize 4,-,1c coordinate_transformation_mode=asymmetric mode=cubic
www.w. rrrrrr Resize 4,-,1c coordinate_transformation_mode=half_pixel_symmetric mode=linear cut
lll.r. rrrrrr Resize 4,-,1c cubic_coeff_a exclude_outside=1 mode=cubic
lll.w. rrrrrr Resize 4,-,1c cubic_coeff_a exclude_outside=1 mode=cubic cut
lll.r. rrrrrr Resize 4,-,1c mode=cubic
lll.w. rrrrrr Resize 4,-,1c mode=cubic cut
lll.r. rrrrrr Resize 4,-,1c mode=linear
lll.w. rrrrrr Resize 4,-,1c mode=linear cut
rrr.r. rrrrrr Resize 4,-,1c mode=nearest
rrr.r. rrrrrr Resize 4,-,1c mode=nearest cut
lll.l. rrrrrr Resize 4,1c,-,1:int64c axes=2.3 coordinate_transformation_mode=tf_crop_and_resize mode=linear
lll.l. rrrrrr Resize 4,1c,-,1:int64c axes=3.2 coordinate_transformation_mode=tf_crop_and_resize mode=linear
lll.l. rrrrrr Resize 4,1c,-,1:int64c coordinate_transformation_mode=tf_crop_and_resize extrapolation_value mode=linear
lll.l. rrrrrr Resize 4,1c,-,1:int64c coordinate_transformation_mode=tf_crop_and_resize mode=linear
lll.l. l.l.l. ReverseSequence 2,1:int64c batch_axis=1
lll.l. l.l.l. ReverseSequence 2,1:int64c time_axis=1
lll.r. l.l.r. RoiAlign 4,2c,1:int64c coordinate_transformation_mode=half_pixel output_height=n output_width=n sampling_ratio=2 spatial_scale
lll.r. l.l.r. RoiAlign 4,2c,1:int64c coordinate_transformation_mode=output_half_pixel mode=max output_height=n output_width=n sampling_ratio=2 spatial_scale
lll.r. l.l.r. RoiAlign 4,2c,1:int64c coordinate_transformation_mode=output_half_pixel output_height=n output_width=n sampling_ratio=2 spatial_scale
....r. ....rr Round 0
rrrrrr rrrrrr Round 1
rrrrrr rrrrrr Round 2
rrrrrr rrrrrr Round 3
rrrrrr rrrrrr Round 4
lll.l. l.l.l. STFT 3,0:int64c,-,0:int64c
lll.l. l.l.l. STFT 3,0:int64c,1c
lll.l. l.l.l. Scan -,2,3c to 2 body num_scan_inputs=1
lll.l. l.l.l. Scan 1,2c to 2 body num_scan_inputs=1
rrr.r. rrrrrr Scatter 2,2:int64c,2c
rrr.r. rrrrrr Scatter 2,2:int64c,2c axis=1
rrr.r. rrrrrr ScatterElements 2,2:int64c,2c
rrr.r. rrrrrr ScatterElements 2,2:int64c,2c axis=1
rrr.r. rrrrrr ScatterElements 2,2:int64c,2c axis=1 reduction=add
rrr.r. rrrrrr ScatterElements 2,2:int64c,2c axis=1 reduction=max
rrr.r. rrrrrr ScatterElements 2,2:int64c,2c axis=1 reduction=min
rrr.r. rrrrrr ScatterND 3,2:int64c,3c
rrr.r. rrrrrr ScatterND 3,2:int64c,3c reduction=add
rrr.r. rrrrrr ScatterND 3,2:int64c,3c reduction=max
rrr.r. rrrrrr ScatterND 3,2:int64c,3c reduction=min
rrr.r. rrrrrr ScatterND 3,2:int64c,3c reduction=mul
rrrrrr rrrrrr Selu 1
rrr.r. rrrrrr Selu 1 alpha gamma
rrrrrr rrrrrr Selu 2
rrrrrr rrrrrr Selu 3
rrr.r. rrrrrr Selu 3 alpha gamma
rrrrrr rrrrrr Selu 4
fff.r. prprrr Shape 2
fff.r. prprrr Shape 3
fff.r. f.f.r. Shape 3 end=-1
fff.r. f.f.r. Shape 3 end=-1 start=1
fff.r. f.f.r. Shape 3 end=1
fff.r. f.f.r. Shape 3 end=2 start=1
fff.r. f.f.r. Shape 3 end=n
fff.r. f.f.r. Shape 3 start=-1
fff.r. f.f.r. Shape 3 start=-10
fff.r. f.f.r. Shape 3 start=1
....r. rrrrrr Shape 4
...... rrrrrr Shape 4 end=1
...... rrrrrr Shape 4 end=2 start=1
...... rrrrrr Shape 4 start=2
....r. ....r. Shape 5
....r. ....r. Shape 7
rrr.r. rrrrrr Shrink 1 bias lambd
rrr.r. rrrrrr Shrink 1 lambd
rrrrrr rrrrrr Sigmoid 1
rrrrrr rrrrrr Sigmoid 2
rrrrrr rrrrrr Sigmoid 3
rrrrrr rrrrrr Sigmoid 4
rrrrrr rrrrrr Sign 1
rrrrrr rrrrrr Sign 2
rrrrrr rrrrrr Sign 3
rrrrrr rrrrrr Sign 4
rrrrrr rrrrrr Sin 1
rrrrrr rrrrrr Sin 2
rrrrrr rrrrrr Sin 3
rrrrrr rrrrrr Sin 4
rrrrrr rrrrrr Sinh 1
rrrrrr rrrrrr Sinh 2
rrrrrr rrrrrr Sinh 3
rrrrrr rrrrrr Sinh 4
....r. rrrrrr Size 1:int64c
lll.r. l.l.r. Size 2
lll.r. l.l.r. Size 3
....r. rrrrrr Slice 1:int64c,1:int64c,1:int64c over-0
....r. rrrrrr Slice 1:int64c,1:int64c,1:int64c over-0 empty
rrr.r. rrrrrr Slice 2,1:int64c,1:int64c,1:int64c axes=1 over-none
rrrrrr rrrrrr Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
ffffrf rrrrrr Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
rrrrrr rrrrrr Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
rrrrrr rrrrrr Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
ffffrf rrrrrr Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
rrrrrr rrrrrr Slice 2,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
....r. rrrrrr Slice 3,1:int64c,1:int64c over-0.1.2
rrr.r. rrrrrr Slice 3,1:int64c,1:int64c over-2
....r. ....r. Slice 3,1:int64c,1:int64c,1:int64c axes=0.1 over-0.1
rrr.r. rrrrrr Slice 3,1:int64c,1:int64c,1:int64c axes=0.1.2 over-2
rrr.r. ....r. Slice 3,1:int64c,1:int64c,1:int64c axes=1 over-none
....r. ....r. Slice 3,1:int64c,1:int64c,1:int64c axes=1.2 over-1.2
rrrrrr rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
ffffrf rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
rrrrrr rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
rrr.r. rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0.1 over-0
rrr.r. rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=0.1.2 over-0.1.2 backwards
rrrrrr rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
ffffrf rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
lll.r. l.l.r. Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 empty
rrrrrr rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
rrrrrr rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2
ffffrf rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 backwards
rrrrrr rrrrrr Slice 3,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 steps
rrr.r. rrrrrr Slice 4,1:int64c,1:int64c,1:int64c axes=1 over-none
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0
ffffrf rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 backwards
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-0 steps
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=0 over-none
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1
ffffrf rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 backwards
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=1 over-1 steps
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2
ffffrf rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 backwards
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=2 over-2 steps
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3
ffffrf rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3 backwards
rrrrrr rrrrrr Slice 4,1:int64c,1:int64c,1:int64c,1:int64c axes=3 over-3 steps
rrr.r. ....r. Slice 5,1:int64c,1:int64c,1:int64c axes=1 over-none
rrr.r. rrrrrr Slice 7,1:int64c,1:int64c,1:int64c axes=1 over-none
mmmmrr rrrrrr Softmax 1 axis=0
rrr.r. rrrrrr Softmax 2
rrrrrr rrrrrr Softmax 2 axis=0
rrrrrr rrrrrr Softmax 2 axis=1
rrr.r. rrrrrr Softmax 3
rrrrrr rrrrrr Softmax 3 axis=0
rrrrrr rrrrrr Softmax 3 axis=1
rrrrrr rrrrrr Softmax 3 axis=2
rrrrrr rrrrrr Softmax 4 axis=0
rrrrrr rrrrrr Softmax 4 axis=1
rrrrrr rrrrrr Softmax 4 axis=2
rrrrrr rrrrrr Softmax 4 axis=3
mmmmrr rrrrrr Softmax@<13 1 axis=0
wwwwww rrrrrr Softmax@<13 2 axis=0
rrrrrr rrrrrr Softmax@<13 2 axis=1
wwwwww rrrrrr Softmax@<13 3 axis=0
wwwwww rrrrrr Softmax@<13 3 axis=1
rrrrrr rrrrrr Softmax@<13 3 axis=2
wwwwww rrrrrr Softmax@<13 4 axis=0
wwwwww rrrrrr Softmax@<13 4 axis=1
wwwwww rrrrrr Softmax@<13 4 axis=2
rrrrrr rrrrrr Softmax@<13 4 axis=3
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
rrrrrr rrrrrr Softplus 1
rrrrrr rrrrrr Softplus 2
rrrrrr rrrrrr Softplus 3
rrrrrr rrrrrr Softplus 4
rrrrrr rrrrrr Softsign 1
rrrrrr rrrrrr Softsign 2
rrrrrr rrrrrr Softsign 3
rrrrrr rrrrrr Softsign 4
rrrrrr rrrrrr SpaceToDepth 4 blocksize=2
rrr.r. rrrrrr Split 1 to 3
rrr.r. rrrrrr Split 1 to 3 axis=0
rrr.r. rrrrrr Split 1 to 3 axis=0 num_outputs=3
rrr.r. rrrrrr Split 1 to 3 num_outputs=3
lll.r. l.l.r. Split 1 to 4 num_outputs=4
rrr.r. rrrrrr Split 1,1:int64c to 2 axis=0 uneven
rrr.r. rrrrrr Split 1,1:int64c to 2 uneven
fff.f. f.f.f. Split 1,1:int64c to 3 even
rrr.r. rrrrrr Split 2 to 2 axis=1
rrr.r. rrrrrr Split 2 to 2 axis=1 num_outputs=2
lll.r. l.l.r. Split 2 to 3 axis=1 num_outputs=3
rrrrrr rrrrrr Split 2,1:int64c to 2 axis=0 uneven
rrrrrr rrrrrr Split 2,1:int64c to 2 axis=1 uneven
rrrrrr rrrrrr Split 3,1:int64c to 2 axis=0 uneven
rrrrrr rrrrrr Split 3,1:int64c to 2 axis=2 uneven
rrrrrr rrrrrr Split 4,1:int64c to 2 axis=0 even
rrrrrr rrrrrr Split 4,1:int64c to 2 axis=3 uneven
....r. rrrrrr Sqrt 0c
rrrrrr rrrrrr Sqrt 1
rrrrrr rrrrrr Sqrt 2
rrrrrr rrrrrr Sqrt 3
rrrrrr rrrrrr Sqrt 4
rrr.r. rrrrrr Squeeze 2,1:int64c axes=1
....r. ....r. Squeeze 2c,1:int64c axes=1
rrr.r. ....r. Squeeze 3,1:int64c axes=1
rrrrrr rrrrrr Squeeze 3,1:int64c axes=2
rrr.r. ....r. Squeeze 3:boolc,1:int64c axes=1
....r. ....r. Squeeze 3c,1:int64c axes=1
rrrrrr rrrrrr Squeeze 4
rrrrrr rrrrrr Squeeze 4,1:int64c axes=0
rrrrrr rrrrrr Squeeze 4,1:int64c axes=0.2
rrr.r. rrrrrr Squeeze 4,1:int64c axes=1
rrrrrr rrrrrr Squeeze 4,1:int64c axes=2
rrr.r. ....r. Squeeze 4:boolc,1:int64c axes=1
....r. ....r. Squeeze 4c,1:int64c axes=1
rrr.r. ....r. Squeeze 5,1:int64c axes=1
rrr.r. ....r. Squeeze 5:boolc,1:int64c axes=1
rrr.r. rrrrrr Squeeze 7,1:int64c axes=1
....r. ....rr Sub 0,0 same
...... ....r. Sub 0,0c same
....r. rrrrrr Sub 0:int64c,1:int64c by-one
....r. ....rr Sub 0c,0 same
...... ....r. Sub 0c,0c same
rrrrrr rrrrrr Sub 0c,4 one-by
...... ....r. Sub 0c,? unknown
....r. ....rr Sub 1,0c by-one
rrrrrr rrrrrr Sub 1,1 same
wwwwrr rrrrrr Sub 1,1c same
....r. rrrrrr Sub 1:int64c,1:int64c same
wwwwrr rrrrrr Sub 1c,1 same
rrrrrr rrrrrr Sub 1c,2 left-over-0
rrrrrr rrrrrr Sub 1c,3 left-over-0.1
rrrrrr rrrrrr Sub 1c,4 left-over-1.2
rrrrrr rrrrrr Sub 1c,4 one-by
rrrrrr rrrrrr Sub 2,1c right-over-0
rrr.r. rrrrrr Sub 2,2 by-one
rrr.r. rrrrrr Sub 2,2 right-over-1
....r. rrrrrr Sub 2,2 same
rrrrrr rrrrrr Sub 2,2c right-over-1
....r. ....r. Sub 2:int64c,2:int64c same
rrrrrr rrrrrr Sub 2c,2 left-over-1
rrrrrr rrrrrr Sub 2c,3 left-over-0.2
rrrrrr rrrrrr Sub 2c,4 left-over-1
....r. rrrrrr Sub 3,0c by-one
rrrrrr rrrrrr Sub 3,1c right-over-0.1
rrrrrr rrrrrr Sub 3,2c right-over-0.2
rrr.r. rrrrrr Sub 3,3 right-over-0
rrr.r. rrrrrr Sub 3,3 right-over-1
rrr.r. rrrrrr Sub 3,3 right-over-2
...... rrrrrr Sub 3,3 same
rrrrrr rrrrrr Sub 3,3c right-over-1
rrr.r. rrrrrr Sub 3,3c same
rrr.r. ....r. Sub 3:int64c,3:int64c same
www.f. ...... Sub 3:uint8,3:uint8c same
rrrrrr rrrrrr Sub 3c,3 left-over-1
rrrrrr rrrrrr Sub 3c,4 left-over-2.3
rrrrrr rrrrrr Sub 4,0c by-one
rrrrrr rrrrrr Sub 4,1c by-one
rrrrrr rrrrrr Sub 4,1c right-over-1.2
rrrrrr rrrrrr Sub 4,2c right-over-1
rrrrrr rrrrrr Sub 4,3c right-over-2.3
...... rrrrrr Sub 4,4 right-over-0.2
rrrrrr rrrrrr Sub 4,4 right-over-2
rrrrrr rrrrrr Sub 4,4 same
rrrrrr rrrrrr Sub 4,4c both-over-1.2.3
rrrrrr rrrrrr Sub 4,4c left-over-2.3
rrrrrr rrrrrr Sub 4,4c right-over-1
rrrrrr rrrrrr Sub 4,4c right-over-2
rrrrrr rrrrrr Sub 4,4c same
rrr.r. ....r. Sub 4:int64c,4:int64c same
rrrrrr rrrrrr Sub 4c,4 both-over-1.2.3
rrrrrr rrrrrr Sub 4c,4 left-over-1
rrrrrr rrrrrr Sub 4c,4 left-over-2
rrrrrr rrrrrr Sub 4c,4 right-over-2.3
rrrrrr rrrrrr Sub 4c,4 same
rrr.r. ....r. Sub 5:int64c,5:int64c same
....r. rrrrrr Sum 0c,1 one-by
....r. rrrrrr Sum 0c,3 one-by
rrrrrr rrrrrr Sum 0c,4 one-by
rrr.r. rrrrrr Sum 1 
rrrrrr rrrrrr Sum 1,1 same
wwwwrr rrrrrr Sum 1,1c same
www.r. rrrrrr Sum 1,1c,1c same
wwwwrr rrrrrr Sum 1c,1 same
rrrrrr rrrrrr Sum 1c,2 left-over-0
rrrrrr rrrrrr Sum 1c,3 left-over-0.1
rrrrrr rrrrrr Sum 1c,4 left-over-1.2
rrrrrr rrrrrr Sum 1c,4 one-by
rrrrrr rrrrrr Sum 2,1c right-over-0
rrrrrr rrrrrr Sum 2,2c right-over-1
rrrrrr rrrrrr Sum 2c,2 left-over-1
wrrrrr rrrrrr Sum 2c,3 left-over-0.2
rrrrrr rrrrrr Sum 2c,4 left-over-1
rrrrrr rrrrrr Sum 3,1c right-over-0.1
rrrrrr rrrrrr Sum 3,2c right-over-0.2
....r. rrrrrr Sum 3,3 same
wrrrrr rrrrrr Sum 3,3c right-over-1
wrrrrr rrrrrr Sum 3c,3 left-over-1
rrrrrr rrrrrr Sum 3c,4 left-over-2.3
rrrrrr rrrrrr Sum 4,0c by-one
rrrrrr rrrrrr Sum 4,1c by-one
rrrrrr rrrrrr Sum 4,1c right-over-1.2
rrrrrr rrrrrr Sum 4,2c right-over-1
rrrrrr rrrrrr Sum 4,3c right-over-2.3
wrrrrr rrrrrr Sum 4,4 right-over-2
rrrrrr rrrrrr Sum 4,4 same
rrrrrr rrrrrr Sum 4,4c both-over-1.2.3
rrrrrr rrrrrr Sum 4,4c left-over-2.3
rrrrrr rrrrrr Sum 4,4c right-over-1
wrrrrr rrrrrr Sum 4,4c right-over-2
rrrrrr rrrrrr Sum 4,4c same
wrrrrr rrrrrr Sum 4c,4 both-over-1.2.3
rrrrrr rrrrrr Sum 4c,4 left-over-1
wrrrrr rrrrrr Sum 4c,4 left-over-2
rrrrrr rrrrrr Sum 4c,4 right-over-2.3
rrrrrr rrrrrr Sum 4c,4 same
rrrrrr rrrrrr Tan 1
rrrrrr rrrrrr Tan 2
rrrrrr rrrrrr Tan 3
rrrrrr rrrrrr Tan 4
rrrrrr rrrrrr Tanh 1
rrrrrr rrrrrr Tanh 2
rrrrrr rrrrrr Tanh 3
rrrrrr rrrrrr Tanh 4
lll.l. ...... TfIdfVectorizer 1:int32 max_gram_length=2 max_skip_count=n min_gram_length=1 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 1:int32 max_gram_length=2 max_skip_count=n min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 1:int32 max_gram_length=2 min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 2:int32 max_gram_length=2 max_skip_count=n min_gram_length=1 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 2:int32 max_gram_length=2 max_skip_count=n min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
lll.l. ...... TfIdfVectorizer 2:int32 max_gram_length=2 min_gram_length=2 mode=TF ngram_counts=n ngram_indexes=n pool_int64s=n
rrrrrr rrrrrr ThresholdedRelu 1
rrr.r. rrrrrr ThresholdedRelu 1 alpha
rrrrrr rrrrrr ThresholdedRelu 2
rrrrrr rrrrrr ThresholdedRelu 3
rrr.r. rrrrrr ThresholdedRelu 3 alpha
rrrrrr rrrrrr ThresholdedRelu 4
rrrrrr rrrrrr Tile 2,1:int64c
rrrrrr rrrrrr Tile 3,1:int64c
rrrrrr rrrrrr Tile 4,1:int64c
lrrrrr lrrrrr TopK 2,1:int64c axis=0
lrrrrr lrrrrr TopK 2,1:int64c axis=1
lrr.r. lrrrrr TopK 2,1:int64c to 2 axis=1
lrr.r. lrrrrr TopK 2,1:int64c to 2 axis=1 sorted=1
lrrrrr lrrrrr TopK 3,1:int64c axis=0
lrrrrr lrrrrr TopK 3,1:int64c axis=1
lrrrrr lrrrrr TopK 3,1:int64c axis=2
llllrr llllrr TopK 4,1:int64c axis=0
lrrrrr lrrrrr TopK 4,1:int64c axis=1
lrrrrr lrrrrr TopK 4,1:int64c axis=2
lrrrrr lrrrrr TopK 4,1:int64c axis=3
rrrrrr rrrrrr Transpose 2 perm=0.1
rrrrrr rrrrrr Transpose 2 perm=1.0
rrr.r. rrrrrr Transpose 3
rrrrrr rrrrrr Transpose 3 perm=0.1.2
rrrrrr rrrrrr Transpose 3 perm=0.2.1
rrrrrr rrrrrr Transpose 3 perm=1.0.2
rrrrrr rrrrrr Transpose 3 perm=1.2.0
rrrrrr rrrrrr Transpose 3 perm=2.0.1
rrrrrr rrrrrr Transpose 3 perm=2.1.0
rrrrrr rrrrrr Transpose 4 perm=0.1.2.3
rrrrrr rrrrrr Transpose 4 perm=0.1.3.2
rrrrrr rrrrrr Transpose 4 perm=0.2.1.3
rrrrrr rrrrrr Transpose 4 perm=0.2.3.1
rrrrrr rrrrrr Transpose 4 perm=0.3.1.2
rrrrrr rrrrrr Transpose 4 perm=0.3.2.1
rrrrrr rrrrrr Transpose 4 perm=1.0.2.3
rrrrrr rrrrrr Transpose 4 perm=1.0.3.2
rrrrrr rrrrrr Transpose 4 perm=1.2.0.3
rrrrrr rrrrrr Transpose 4 perm=1.2.3.0
rrrrrr rrrrrr Transpose 4 perm=1.3.0.2
rrrrrr rrrrrr Transpose 4 perm=1.3.2.0
rrrrrr rrrrrr Transpose 4 perm=2.0.1.3
rrrrrr rrrrrr Transpose 4 perm=2.0.3.1
rrrrrr rrrrrr Transpose 4 perm=2.1.0.3
rrrrrr rrrrrr Transpose 4 perm=2.1.3.0
rrrrrr rrrrrr Transpose 4 perm=2.3.0.1
rrrrrr rrrrrr Transpose 4 perm=2.3.1.0
rrrrrr rrrrrr Transpose 4 perm=3.0.1.2
rrrrrr rrrrrr Transpose 4 perm=3.0.2.1
rrrrrr rrrrrr Transpose 4 perm=3.1.0.2
rrrrrr rrrrrr Transpose 4 perm=3.1.2.0
rrrrrr rrrrrr Transpose 4 perm=3.2.0.1
rrrrrr rrrrrr Transpose 4 perm=3.2.1.0
lll.f. ...... Trilu 2:int64
lll.p. ...... Trilu 2:int64,0:int64c
lll.f. ...... Trilu 3:int64
lll.p. ...... Trilu 3:int64,0:int64c
lll.r. l.l.r. Unique 1 to 4
lll.r. l.l.r. Unique 2 to 4 axis=0 sorted=1
lll.r. l.l.r. Unique 2 to 4 axis=1 sorted=1
lll.r. l.l.r. Unique 3 to 4 axis=1 sorted=1
rrr.r. rrrrrr Unsqueeze 1:int64c,1:int64c axes=1
rrrrrr rrrrrr Unsqueeze 2,1:int64c axes=0
rrrrrr rrrrrr Unsqueeze 2,1:int64c axes=1
rrrrrr rrrrrr Unsqueeze 2,1:int64c axes=2
rrr.r. ....r. Unsqueeze 2:int64c,1:int64c axes=1
rrrrrr rrrrrr Unsqueeze 3,1:int64c axes=0
rrrrrr rrrrrr Unsqueeze 3,1:int64c axes=1
lll.r. rrrrrr Unsqueeze 3,1:int64c axes=1.4
rrrrrr rrrrrr Unsqueeze 3,1:int64c axes=2
lll.r. rrrrrr Unsqueeze 3,1:int64c axes=2.4.5
rrrrrr rrrrrr Unsqueeze 3,1:int64c axes=3
lll.r. rrrrrr Unsqueeze 3,1:int64c axes=5.4.2
rrr.r. rrrrrr Unsqueeze 3:int64c,1:int64c axes=1
rrrrrr rrrrrr Unsqueeze 4,1:int64c axes=0
rrrrrr rrrrrr Unsqueeze 4,1:int64c axes=1
rrrrrr rrrrrr Unsqueeze 4,1:int64c axes=2
rrrrrr rrrrrr Unsqueeze 4,1:int64c axes=3
rrrrrr rrrrrr Unsqueeze 4,1:int64c axes=4
rrr.r. ....r. Unsqueeze 4:int64c,1:int64c axes=1
rrr.r. rrrrrr Unsqueeze 6:int64c,1:int64c axes=1
rrr.r. rrrrrr Upsample 4,1c mode=nearest
rrr.r. rrrrrr Where 1:bool,0c,1 by-one|same
....r. rrrrrr Where 1:bool,1,0c by-one|same
....r. ....rr Where 1:bool,1,1 same
rrr.f. ...... Where 2:bool,2:int64c,2:int64c same
rrr.f. ...... Where 2:bool,2c,2c same
rrr.r. ....r. Where 2:boolc,1c,1c by-one
....r. ....r. Where 2:boolc,1c,2 by-one|same
....r. ....r. Where 2:boolc,1c,2c by-one|same
....r. ....r. Where 2:boolc,2:int64c,2:int64c same
rrr... ...... Where 3:bool,0:int8c,3:int8 by-one|same
rrr.r. rrrrrr Where 3:bool,0c,3 by-one|same
....r. rrrrrr Where 3:bool,3,0c by-one|same
....r. rrrrrr Where 3:bool,3,3 same
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
