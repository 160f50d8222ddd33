import { article, type Example, withInput } from '../example.js';

export const kerasOnnx: Example = {
  name: 'keras-onnx',
  wrong: 'onnx_tf for a Keras model: the wrong way round; and rightly converted, the input is NHWC',
  source: article('keras', 'example 1'),
  code: {
    language: 'Python',
    text: `from onnx_tf.backend import prepare
model = DenseNet121(weights='imagenet')
onnx_model = prepare(model).export(clear_output=False)
onnx.save(onnx_model, "densenet121.onnx")
net = cv2.dnn.readNetFromONNX("densenet121.onnx")
# ... input preprocessing and inference ...
net.setInput(cv2.dnn.blobFromImage(image, ...))     # 1x3x64x64; a right export wants 1x64x64x3`,
  },
  because:
    "onnx_tf makes TensorFlow of ONNX: prepare takes an ONNX model and stops here with \"AttributeError: 'Functional' object has no attribute 'SerializeToString'\", so that no densenet121.onnx is ever written (and what prepare returns has export_graph, no export). From Keras to ONNX lead Keras 3's own export and tf2onnx. Both keep Keras' NHWC input unless told otherwise: feed blob.transpose(0, 2, 3, 1), or convert with --inputs-as-nchw. (scripts/export_keras.py does all of them; the weights here are numbers by formula, since the real ones are too big to carry, and the golden is Keras' own answer with them.)",
  mended: `model.export("densenet121.onnx", format="onnx")     # Keras 3; the input is NHWC
# or, with the NCHW input that blobFromImage is made for:
import tf2onnx
tf2onnx.convert.from_keras(model, inputs_as_nchw=[model.input.name], opset=13, output_path="densenet121.onnx")`,
  explain: 'contract',
  outcome: { 4: 'refused', 5: 'blob' },
  play: {
    kind: 'picture',
    scene: { golden: 'densenet121-keras-nhwc/astronaut' },
    wrong: { by: 'opencv-alone', spoil: withInput({ layout: 'NCHW' }) },
  },
  files: [
    { path: 'densenet121.onnx', golden: 'densenet121-keras-nhwc/astronaut' },
    { path: 'densenet121-nchw.onnx', golden: 'densenet121-keras-nchw/astronaut' },
  ],
};
