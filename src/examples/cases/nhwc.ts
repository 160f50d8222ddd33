import { type Example, withInput } from '../example.js';
import { withNhwcInput } from '../models.js';

export const nhwc: Example = {
  name: 'nhwc',
  wrong: 'a model from Keras wants NHWC, blobFromImage makes NCHW',
  source: {
    title: 'opencv #17917: Number of input channels should be multiple of 3 but got 50 (Keras, tf2onnx)',
    url: 'https://github.com/opencv/opencv/issues/17917',
  },
  code: {
    language: 'Python',
    text: `blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), (123.675, 116.28, 103.53), swapRB=True, crop=True)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
net.setInput(blob)                                  # 1x3x224x224; the file says 1x224x224x3
output = net.forward()`,
  },
  because:
    "tf2onnx keeps Keras' input, 1x224x224x3, and puts a Transpose behind it; a blob of 1x3x224x224 is turned to 1x224x3x224: 4.x refuses it, 5.0's new engine computes something, and not the same each time (96.7 % and 98.4 % in two processes). Feed blob.transpose(0, 2, 3, 1), or convert with --inputs-as-nchw.",
  explain: 'contract',
  outcome: { 4: 'refused', 5: 'blob' },
  play: {
    kind: 'picture',
    scene: {
      golden: 'efficientnet-lite0/chelsea',
      model: withNhwcInput,
      right: withInput({ layout: 'NHWC' }),
    },
    wrong: { by: 'opencv-alone', spoil: withInput({ layout: 'NCHW' }) },
  },
};
