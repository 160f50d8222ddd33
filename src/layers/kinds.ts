/**
 * What layers of torch and Keras become in ONNX: operator, and how the classes and functions are named. A batch
 * normalization is found in the convolution that an exporter folded it into.
 */
const kindsOf: Record<string, RegExp> = {
  Conv: /conv|batchnorm/,
  ConvTranspose: /conv|batchnorm/,
  Gemm: /linear|dense|matmul|addmm|batchnorm/,
  MatMul: /linear|dense|matmul|bmm|einsum/,
  BatchNormalization: /batchnorm/,
  Relu: /relu/,
  Clip: /relu|hardtanh|clamp|clip/,
  HardSwish: /hardswish/,
  MaxPool: /max_?pool/,
  AveragePool: /(avg|average)_?pool/,
  GlobalAveragePool: /pool|mean/,
  ReduceMean: /mean|pool/,
  Add: /add|dense|linear|batchnorm/,
  Sub: /sub/,
  Mul: /mul|swish|silu|batchnorm/,
  Div: /div/,
  Concat: /cat/,
  Resize: /interpolate|upsampl|resize/,
  Flatten: /flatten|reshape|view/,
  Reshape: /flatten|reshape|view/,
  Transpose: /permute|transpose/,
  Pad: /pad/,
  Erf: /gelu/,
};

/** Whether a layer may be what an ONNX operator gives. */
export function isKindOf(kind: string, operator: string): boolean {
  const word = kind.toLowerCase();
  return (
    word === operator.toLowerCase() ||
    (kindsOf[operator]?.test(word) ?? word.includes(operator.toLowerCase()))
  );
}

const weighted = /conv|linear|dense/i;
const weightedOperators = ['Conv', 'ConvTranspose', 'Gemm', 'MatMul', 'Add', 'BatchNormalization'];
const activations = ['Relu', 'Clip', 'Sigmoid', 'Softmax', 'HardSigmoid'];

/**
 * Whether a layer may be what an ONNX operator gives, by the signs of its values, too: in Keras an activation is part of
 * a convolution, whose output then is the activation's and not the convolution's.
 *
 * @param isPositive whether no value of the layer is below 0
 */
export function mayBe(kind: string, operator: string, isPositive: boolean): boolean {
  if (isPositive && weighted.test(kind)) return activations.includes(operator);
  return isKindOf(kind, operator) && !(isPositive && weightedOperators.includes(operator));
}

export const isBatchNorm = (kind: string | undefined) => /batchnorm/i.test(kind ?? '');

/** What a batch normalization behind it is folded into. */
export const isFoldable = (kind: string | undefined) => weighted.test(kind ?? '');
