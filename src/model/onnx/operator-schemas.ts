// Made by scripts/onnx_tables.py; not by hand.

/**
 * What the versions of each standard operator take, by onnx 1.17: the operator, the version, how many inputs, how many
 * outputs (`*`: any number from the first on), and its attributes with their types (`!`: without it the node is none).
 * A version that takes what the one before it took has no line.
 */
export const table = `
Abs 1 1 1 consumed_inputs:ints
Abs 6 1 1
Acos 7 1 1
Acosh 9 1 1
Add 1 2 1 axis:int broadcast:int consumed_inputs:ints
Add 6 2 1 axis:int broadcast:int
Add 7 2 1
AffineGrid 20 2 1 align_corners:int
And 1 2 1 axis:int broadcast:int
And 7 2 1
ArgMax 1 1 1 axis:int keepdims:int
ArgMax 12 1 1 axis:int keepdims:int select_last_index:int
ArgMin 1 1 1 axis:int keepdims:int
ArgMin 12 1 1 axis:int keepdims:int select_last_index:int
Asin 7 1 1
Asinh 9 1 1
Atan 7 1 1
Atanh 9 1 1
AveragePool 1 1 1 auto_pad:string !kernel_shape:ints pads:ints strides:ints
AveragePool 7 1 1 auto_pad:string count_include_pad:int !kernel_shape:ints pads:ints strides:ints
AveragePool 10 1 1 auto_pad:string ceil_mode:int count_include_pad:int !kernel_shape:ints pads:ints strides:ints
AveragePool 19 1 1 auto_pad:string ceil_mode:int count_include_pad:int dilations:ints !kernel_shape:ints pads:ints strides:ints
BatchNormalization 1 5 1-5 !consumed_inputs:ints epsilon:float is_test:int momentum:float spatial:int
BatchNormalization 6 5 1-5 epsilon:float is_test:int momentum:float spatial:int
BatchNormalization 7 5 1-5 epsilon:float momentum:float spatial:int
BatchNormalization 9 5 1-5 epsilon:float momentum:float
BatchNormalization 14 5 1-3 epsilon:float momentum:float training_mode:int
Bernoulli 15 1 1 dtype:int seed:float
BitShift 11 2 1 !direction:string
BitwiseAnd 18 2 1
BitwiseNot 18 1 1
BitwiseOr 18 2 1
BitwiseXor 18 2 1
BlackmanWindow 17 1 1 output_datatype:int periodic:int
Cast 1 1 1 !to:string
Cast 6 1 1 !to:int
Cast 19 1 1 saturate:int !to:int
CastLike 15 2 1
CastLike 19 2 1 saturate:int
Ceil 1 1 1 consumed_inputs:ints
Ceil 6 1 1
Celu 12 1 1 alpha:float
CenterCropPad 18 2 1 axes:ints
Clip 1 1 1 consumed_inputs:ints max:float min:float
Clip 6 1 1 max:float min:float
Clip 11 1-3 1
Col2Im 18 3 1 dilations:ints pads:ints strides:ints
Compress 9 2 1 axis:int
Concat 1 1-* 1 axis:int
Concat 4 1-* 1 !axis:int
ConcatFromSequence 11 1 1 !axis:int new_axis:int
Constant 1 0 1 !value:tensor
Constant 11 0 1 sparse_value:sparse_tensor value:tensor
Constant 12 0 1 sparse_value:sparse_tensor value:tensor value_float:float value_floats:floats value_int:int value_ints:ints value_string:string value_strings:strings
ConstantOfShape 9 1 1 value:tensor
Conv 1 2-3 1 auto_pad:string dilations:ints group:int kernel_shape:ints pads:ints strides:ints
ConvInteger 10 2-4 1 auto_pad:string dilations:ints group:int kernel_shape:ints pads:ints strides:ints
ConvTranspose 1 2-3 1 auto_pad:string dilations:ints group:int kernel_shape:ints output_padding:ints output_shape:ints pads:ints strides:ints
Cos 7 1 1
Cosh 9 1 1
CumSum 11 2 1 exclusive:int reverse:int
DFT 17 1-2 1 axis:int inverse:int onesided:int
DFT 20 1-3 1 inverse:int onesided:int
DeformConv 19 3-5 1 dilations:ints group:int kernel_shape:ints offset_group:int pads:ints strides:ints
DepthToSpace 1 1 1 !blocksize:int
DepthToSpace 11 1 1 !blocksize:int mode:string
DequantizeLinear 10 2-3 1
DequantizeLinear 13 2-3 1 axis:int
DequantizeLinear 21 2-3 1 axis:int block_size:int
Det 11 1 1
Div 1 2 1 axis:int broadcast:int consumed_inputs:ints
Div 6 2 1 axis:int broadcast:int
Div 7 2 1
Dropout 1 1 1-2 consumed_inputs:ints is_test:int ratio:float
Dropout 6 1 1-2 is_test:int ratio:float
Dropout 7 1 1-2 ratio:float
Dropout 12 1-3 1-2 seed:int
DynamicQuantizeLinear 11 1 3
Einsum 12 1-* 1 !equation:string
Elu 1 1 1 alpha:float consumed_inputs:ints
Elu 6 1 1 alpha:float
Equal 1 2 1 axis:int broadcast:int
Equal 7 2 1
Erf 9 1 1
Exp 1 1 1 consumed_inputs:ints
Exp 6 1 1
Expand 8 2 1
EyeLike 9 1 1 dtype:int k:int
Flatten 1 1 1 axis:int
Floor 1 1 1 consumed_inputs:ints
Floor 6 1 1
GRU 1 3-6 2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int output_sequence:int
GRU 3 3-6 0-2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int linear_before_reset:int output_sequence:int
GRU 7 3-6 0-2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int linear_before_reset:int
GRU 14 3-6 0-2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int layout:int linear_before_reset:int
Gather 1 2 1 axis:int
GatherElements 11 2 1 axis:int
GatherND 11 2 1
GatherND 12 2 1 batch_dims:int
Gelu 20 1 1 approximate:string
Gemm 1 3 1 alpha:float beta:float broadcast:int transA:int transB:int
Gemm 7 3 1 alpha:float beta:float transA:int transB:int
Gemm 11 2-3 1 alpha:float beta:float transA:int transB:int
GlobalAveragePool 1 1 1
GlobalLpPool 1 1 1 p:float
GlobalLpPool 2 1 1 p:int
GlobalMaxPool 1 1 1
Greater 1 2 1 axis:int broadcast:int
Greater 7 2 1
GreaterOrEqual 12 2 1
GridSample 16 2 1 align_corners:int mode:string padding_mode:string
GroupNormalization 18 3 1 epsilon:float !num_groups:int
GroupNormalization 21 3 1 epsilon:float !num_groups:int stash_type:int
HammingWindow 17 1 1 output_datatype:int periodic:int
HannWindow 17 1 1 output_datatype:int periodic:int
HardSigmoid 1 1 1 alpha:float beta:float consumed_inputs:ints
HardSigmoid 6 1 1 alpha:float beta:float
HardSwish 14 1 1
Hardmax 1 1 1 axis:int
Identity 1 1 1
If 1 1 1-* !else_branch:graph !then_branch:graph
ImageDecoder 20 1 1 pixel_format:string
InstanceNormalization 1 3 1 consumed_inputs:ints epsilon:float
InstanceNormalization 6 3 1 epsilon:float
IsInf 10 1 1 detect_negative:int detect_positive:int
IsNaN 9 1 1
LRN 1 1 1 alpha:float beta:float bias:float !size:int
LSTM 1 3-8 0-3 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int input_forget:int output_sequence:int
LSTM 7 3-8 0-3 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int input_forget:int
LSTM 14 3-8 0-3 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int input_forget:int layout:int
LayerNormalization 17 2-3 1-3 axis:int epsilon:float stash_type:int
LeakyRelu 1 1 1 alpha:float consumed_inputs:ints
LeakyRelu 6 1 1 alpha:float
Less 1 2 1 axis:int broadcast:int
Less 7 2 1
LessOrEqual 12 2 1
Log 1 1 1 consumed_inputs:ints
Log 6 1 1
LogSoftmax 1 1 1 axis:int
Loop 1 3-* 1-* !body:graph
Loop 11 2-* 1-* !body:graph
LpNormalization 1 1 1 axis:int p:int
LpPool 1 1 1 auto_pad:string kernel_shape:ints p:float pads:ints strides:ints
LpPool 2 1 1 auto_pad:string !kernel_shape:ints p:int pads:ints strides:ints
LpPool 18 1 1 auto_pad:string ceil_mode:int dilations:ints !kernel_shape:ints p:int pads:ints strides:ints
MatMul 1 2 1
MatMulInteger 10 2-4 1
Max 1 1-* 1 consumed_inputs:ints
Max 6 1-* 1
MaxPool 1 1 1 auto_pad:string !kernel_shape:ints pads:ints strides:ints
MaxPool 8 1 1-2 auto_pad:string !kernel_shape:ints pads:ints storage_order:int strides:ints
MaxPool 10 1 1-2 auto_pad:string ceil_mode:int dilations:ints !kernel_shape:ints pads:ints storage_order:int strides:ints
MaxRoiPool 1 2 1 !pooled_shape:ints spatial_scale:float
MaxUnpool 9 2-3 1 !kernel_shape:ints pads:ints strides:ints
Mean 1 1-* 1 consumed_inputs:ints
Mean 6 1-* 1
MeanVarianceNormalization 9 1 1 axes:ints
MelWeightMatrix 17 5 1 output_datatype:int
Min 1 1-* 1 consumed_inputs:ints
Min 6 1-* 1
Mish 18 1 1
Mod 10 2 1 fmod:int
Mul 1 2 1 axis:int broadcast:int consumed_inputs:ints
Mul 6 2 1 axis:int broadcast:int
Mul 7 2 1
Multinomial 7 1 1 dtype:int sample_size:int seed:float
Neg 1 1 1 consumed_inputs:ints
Neg 6 1 1
NegativeLogLikelihoodLoss 12 2-3 1 ignore_index:int reduction:string
NonMaxSuppression 10 2-5 1 center_point_box:int
NonZero 9 1 1
Not 1 1 1
OneHot 9 3 1 axis:int
Optional 15 0-1 1 type:type_proto
OptionalGetElement 15 1 1
OptionalHasElement 15 1 1
OptionalHasElement 18 0-1 1
Or 1 2 1 axis:int broadcast:int
Or 7 2 1
PRelu 1 2 1 consumed_inputs:ints
PRelu 6 2 1
Pad 1 1 1 mode:string !paddings:ints value:float
Pad 2 1 1 mode:string !pads:ints value:float
Pad 11 2-3 1 mode:string
Pad 18 2-4 1 mode:string
Pow 1 2 1 axis:int broadcast:int
Pow 7 2 1
QLinearConv 10 8-9 1 auto_pad:string dilations:ints group:int kernel_shape:ints pads:ints strides:ints
QLinearMatMul 10 8 1
QuantizeLinear 10 2-3 1
QuantizeLinear 13 2-3 1 axis:int
QuantizeLinear 19 2-3 1 axis:int saturate:int
QuantizeLinear 21 2-3 1 axis:int block_size:int output_dtype:int saturate:int
RNN 1 3-6 0-2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int output_sequence:int
RNN 7 3-6 0-2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int
RNN 14 3-6 0-2 activation_alpha:floats activation_beta:floats activations:strings clip:float direction:string hidden_size:int layout:int
RandomNormal 1 0 1 dtype:int mean:float scale:float seed:float !shape:ints
RandomNormalLike 1 1 1 dtype:int mean:float scale:float seed:float
RandomUniform 1 0 1 dtype:int high:float low:float seed:float !shape:ints
RandomUniformLike 1 1 1 dtype:int high:float low:float seed:float
Range 11 3 1
Reciprocal 1 1 1 consumed_inputs:ints
Reciprocal 6 1 1
ReduceL1 1 1 1 axes:ints keepdims:int
ReduceL1 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceL2 1 1 1 axes:ints keepdims:int
ReduceL2 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceLogSum 1 1 1 axes:ints keepdims:int
ReduceLogSum 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceLogSumExp 1 1 1 axes:ints keepdims:int
ReduceLogSumExp 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceMax 1 1 1 axes:ints keepdims:int
ReduceMax 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceMean 1 1 1 axes:ints keepdims:int
ReduceMean 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceMin 1 1 1 axes:ints keepdims:int
ReduceMin 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceProd 1 1 1 axes:ints keepdims:int
ReduceProd 18 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceSum 1 1 1 axes:ints keepdims:int
ReduceSum 13 1-2 1 keepdims:int noop_with_empty_axes:int
ReduceSumSquare 1 1 1 axes:ints keepdims:int
ReduceSumSquare 18 1-2 1 keepdims:int noop_with_empty_axes:int
RegexFullMatch 20 1 1 pattern:string
Relu 1 1 1 consumed_inputs:ints
Relu 6 1 1
Reshape 1 1 1 consumed_inputs:ints shape:ints
Reshape 5 2 1
Reshape 14 2 1 allowzero:int
Resize 10 2 1 mode:string
Resize 11 3-4 1 coordinate_transformation_mode:string cubic_coeff_a:float exclude_outside:int extrapolation_value:float mode:string nearest_mode:string
Resize 13 1-4 1 coordinate_transformation_mode:string cubic_coeff_a:float exclude_outside:int extrapolation_value:float mode:string nearest_mode:string
Resize 18 1-4 1 antialias:int axes:ints coordinate_transformation_mode:string cubic_coeff_a:float exclude_outside:int extrapolation_value:float keep_aspect_ratio_policy:string mode:string nearest_mode:string
ReverseSequence 10 2 1 batch_axis:int time_axis:int
RoiAlign 10 3 1 mode:string output_height:int output_width:int sampling_ratio:int spatial_scale:float
RoiAlign 16 3 1 coordinate_transformation_mode:string mode:string output_height:int output_width:int sampling_ratio:int spatial_scale:float
Round 11 1 1
STFT 17 2-4 1 onesided:int
Scan 8 2-* 1-* !body:graph directions:ints !num_scan_inputs:int
Scan 9 1-* 1-* !body:graph !num_scan_inputs:int scan_input_axes:ints scan_input_directions:ints scan_output_axes:ints scan_output_directions:ints
Scatter 9 3 1 axis:int
ScatterElements 11 3 1 axis:int
ScatterElements 16 3 1 axis:int reduction:string
ScatterND 11 3 1
ScatterND 16 3 1 reduction:string
Selu 1 1 1 alpha:float consumed_inputs:ints gamma:float
Selu 6 1 1 alpha:float gamma:float
SequenceAt 11 2 1
SequenceConstruct 11 1-* 1
SequenceEmpty 11 0 1 dtype:int
SequenceErase 11 1-2 1
SequenceInsert 11 2-3 1
SequenceLength 11 1 1
SequenceMap 17 1-* 1-* !body:graph
Shape 1 1 1
Shape 15 1 1 end:int start:int
Shrink 9 1 1 bias:float lambd:float
Sigmoid 1 1 1 consumed_inputs:ints
Sigmoid 6 1 1
Sign 9 1 1
Sin 7 1 1
Sinh 9 1 1
Size 1 1 1
Slice 1 1 1 axes:ints !ends:ints !starts:ints
Slice 10 3-5 1
Softmax 1 1 1 axis:int
SoftmaxCrossEntropyLoss 12 2-3 1-2 ignore_index:int reduction:string
Softplus 1 1 1
Softsign 1 1 1
SpaceToDepth 1 1 1 !blocksize:int
Split 1 1-2 1-* axis:int split:ints
Split 2 1 1-* axis:int split:ints
Split 13 1-2 1-* axis:int
Split 18 1-2 1-* axis:int num_outputs:int
SplitToSequence 11 1-2 1 axis:int keepdims:int
Sqrt 1 1 1 consumed_inputs:ints
Sqrt 6 1 1
Squeeze 1 1 1 axes:ints
Squeeze 13 1-2 1
StringConcat 20 2 1
StringNormalizer 10 1 1 case_change_action:string is_case_sensitive:int locale:string stopwords:strings
StringSplit 20 1 2 delimiter:string maxsplit:int
Sub 1 2 1 axis:int broadcast:int consumed_inputs:ints
Sub 6 2 1 axis:int broadcast:int
Sub 7 2 1
Sum 1 1-* 1 consumed_inputs:ints
Sum 6 1-* 1
Tan 7 1 1
Tanh 1 1 1 consumed_inputs:ints
Tanh 6 1 1
TfIdfVectorizer 9 1 1 !max_gram_length:int !max_skip_count:int !min_gram_length:int !mode:string !ngram_counts:ints !ngram_indexes:ints pool_int64s:ints pool_strings:strings weights:floats
ThresholdedRelu 10 1 1 alpha:float
Tile 1 3 1
Tile 6 2 1
TopK 1 1 2 axis:int !k:int
TopK 10 2 2 axis:int
TopK 11 2 2 axis:int largest:int sorted:int
Transpose 1 1 1 perm:ints
Trilu 14 1-2 1 upper:int
Unique 11 1 1-4 axis:int sorted:int
Unsqueeze 1 1 1 !axes:ints
Unsqueeze 13 2 1
Upsample 1 1 1 !height_scale:float mode:string !width_scale:float
Upsample 7 1 1 mode:string !scales:floats
Upsample 9 2 1 mode:string
Where 9 3 1
Xor 1 2 1 axis:int broadcast:int
Xor 7 2 1
`;
