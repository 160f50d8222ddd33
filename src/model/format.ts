/** File formats that `cv.readNetFrom…` is called for. */
export type ModelFormat = 'onnx' | 'tflite' | 'tensorflow';
