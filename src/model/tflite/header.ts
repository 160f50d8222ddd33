import type { Dim, Header } from '../onnx/graph.js';
import type { TfliteModel } from './tflite.js';

/** Operators behind which the importer leaves the order of dimensions to the file. */
const REORDERING = ['RESHAPE', 'TRANSPOSE', 'EXPAND_DIMS', 'SQUEEZE', 'STRIDED_SLICE', 'PACK'];

/**
 * The header as OpenCV wants it: its importer turns the network from NHWC to NCHW, inputs and outputs of four
 * dimensions alike (the goldens of selfie-segmentation hold it, 4.8 to 5.0). An output of four dimensions behind an
 * operator that makes a new order is of unknown shape here.
 */
export function tfliteHeader({ description, version, inputs, outputs }: TfliteModel): Header {
  return {
    producer: description || 'unknown',
    opset: version,
    isOpen: true,
    inputs: inputs.map((input) => ({ ...input, shape: channelsSecond(input.shape) })),
    outputs: outputs.map((output) => ({
      ...output,
      shape:
        output.shape.length === 4 && REORDERING.includes(output.madeBy)
          ? undefined
          : channelsSecond(output.shape),
    })),
  };
}

/** NHWC as NCHW; other ranks as they are. */
export function channelsSecond(shape: readonly Dim[]): readonly Dim[] {
  if (shape.length !== 4) return shape;
  const [batch, height, width, channels] = shape;
  return [batch, channels, height, width];
}
