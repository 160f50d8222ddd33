// Made by scripts/onnx_tables.py; not by hand.

/**
 * The fields of each message of onnx.proto, by onnx 1.17: name, number, and what stands there. v: a varint, f: 4 bytes,
 * d: 8 bytes, s: text, b: bytes, else a message; `*`: any number of them; `|`: only one of those may be.
 */
export const table = `
AttributeProto name:1:s ref_attr_name:21:s doc_string:13:s type:20:v f:2:f i:3:v s:4:b t:5:TensorProto g:6:GraphProto sparse_tensor:22:SparseTensorProto tp:14:TypeProto floats:7:f* ints:8:v* strings:9:b* tensors:10:TensorProto* graphs:11:GraphProto* sparse_tensors:23:SparseTensorProto* type_protos:15:TypeProto*
ValueInfoProto name:1:s type:2:TypeProto doc_string:3:s metadata_props:4:StringStringEntryProto*
NodeProto input:1:s* output:2:s* name:3:s op_type:4:s domain:7:s overload:8:s attribute:5:AttributeProto* doc_string:6:s metadata_props:9:StringStringEntryProto*
TrainingInfoProto initialization:1:GraphProto algorithm:2:GraphProto initialization_binding:3:StringStringEntryProto* update_binding:4:StringStringEntryProto*
ModelProto ir_version:1:v opset_import:8:OperatorSetIdProto* producer_name:2:s producer_version:3:s domain:4:s model_version:5:v doc_string:6:s graph:7:GraphProto metadata_props:14:StringStringEntryProto* training_info:20:TrainingInfoProto* functions:25:FunctionProto*
StringStringEntryProto key:1:s value:2:s
TensorAnnotation tensor_name:1:s quant_parameter_tensor_names:2:StringStringEntryProto*
GraphProto node:1:NodeProto* name:2:s initializer:5:TensorProto* sparse_initializer:15:SparseTensorProto* doc_string:10:s input:11:ValueInfoProto* output:12:ValueInfoProto* value_info:13:ValueInfoProto* quantization_annotation:14:TensorAnnotation* metadata_props:16:StringStringEntryProto*
TensorProto dims:1:v* data_type:2:v segment:3:TensorProto.Segment float_data:4:f* int32_data:5:v* string_data:6:b* int64_data:7:v* name:8:s doc_string:12:s raw_data:9:b external_data:13:StringStringEntryProto* data_location:14:v double_data:10:d* uint64_data:11:v* metadata_props:16:StringStringEntryProto*
TensorProto.Segment begin:1:v end:2:v
SparseTensorProto values:1:TensorProto indices:2:TensorProto dims:3:v*
TensorShapeProto dim:1:TensorShapeProto.Dimension*
TensorShapeProto.Dimension dim_value:1:v| dim_param:2:s| denotation:3:s
TypeProto tensor_type:1:TypeProto.Tensor| sequence_type:4:TypeProto.Sequence| map_type:5:TypeProto.Map| optional_type:9:TypeProto.Optional| sparse_tensor_type:8:TypeProto.SparseTensor| opaque_type:7:TypeProto.Opaque| denotation:6:s
TypeProto.Tensor elem_type:1:v shape:2:TensorShapeProto
TypeProto.Sequence elem_type:1:TypeProto
TypeProto.Map key_type:1:v value_type:2:TypeProto
TypeProto.Optional elem_type:1:TypeProto
TypeProto.SparseTensor elem_type:1:v shape:2:TensorShapeProto
TypeProto.Opaque domain:1:s name:2:s
OperatorSetIdProto domain:1:s version:2:v
FunctionProto name:1:s input:4:s* output:5:s* attribute:6:s* attribute_proto:11:AttributeProto* node:7:NodeProto* doc_string:8:s opset_import:9:OperatorSetIdProto* domain:10:s overload:13:s value_info:12:ValueInfoProto* metadata_props:14:StringStringEntryProto*
`;
