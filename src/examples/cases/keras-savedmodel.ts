import { float32Tensor, type Tensor, transposed } from '../../base/tensor.js';
import { article, type Example, inBoth, type ReadFile } from '../example.js';
import { hdf5OfKeras, htmlPage, kerasArchive, lfsPointer, torchCheckpoint } from '../files.js';

/** The same small network as a SavedModel and frozen, and what TensorFlow computes from it. */
const SAVED_MODEL = 'models/tensorflow/saved_model.pb';
const FROZEN = 'models/tensorflow/frozen.pb';
const EXPECTED = 'models/tensorflow/expected.json';

type Expected = Record<'input' | 'probabilities', { shape: number[]; values: number[] }>;

async function valuesOf(read: ReadFile): Promise<Record<keyof Expected, Tensor<'float32'>>> {
  const { input, probabilities } = JSON.parse(new TextDecoder().decode(await read(EXPECTED))) as Expected;
  const tensorOf = ({ values, shape }: Expected['input']) => float32Tensor(Float32Array.from(values), shape);
  return {
    input: transposed(tensorOf(input), [0, 3, 1, 2]) as Tensor<'float32'>,
    probabilities: tensorOf(probabilities),
  };
}

export const kerasSavedModel: Example = {
  name: 'keras-savedmodel',
  wrong: 'a SavedModel given to readNetFromTensorflow, which reads frozen graphs only',
  source: article('keras', 'example 2'),
  code: {
    language: 'Python',
    text: `model = DenseNet121(weights='imagenet')
tf.saved_model.save(model, "densenet121_tf")
net = cv2.dnn.readNetFromTensorflow("densenet121_tf/saved_model.pb")
# ... input preprocessing and inference ...`,
  },
  because:
    "Both files end in .pb, and are different messages: a SavedModel holds functions, and its weights lie beside it in variables/; readNetFromTensorflow parses a GraphDef whose weights are constants. Freeze the model (shown here with a small network that is the same in both files), or convert it to ONNX, which lasts longer: OpenCV 5 has dropped the importers of Caffe, Darknet and Torch; OpenCV.js 5.0.0 still has readNetFromTensorflow, and its removal is only proposed (opencv #29474). Worse than the error is none: a .h5 is taken by 4.x, natively and in OpenCV.js, for an empty network (net.empty() is true). A frozen graph is fed NCHW, though TensorFlow's own input is NHWC: the importer turns it.",
  mended: `# safest, since the importer may go: ONNX
model.export("densenet121.onnx", format="onnx")     # or python -m tf2onnx.convert --saved-model densenet121_tf --opset 13 --output densenet121.onnx
net = cv2.dnn.readNetFromONNX("densenet121.onnx")

# a frozen graph; tf_optimize folds what the importer does not know
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
from tf2onnx.tf_loader import tf_optimize
function = tf.function(lambda x: model(x)).get_concrete_function(tf.TensorSpec([1, 224, 224, 3], tf.float32))
frozen = convert_variables_to_constants_v2(function)
with tf.Graph().as_default():
    graph = tf_optimize([frozen.inputs[0].name], [frozen.outputs[0].name], frozen.graph.as_graph_def())
open("densenet121.pb", "wb").write(graph.SerializeToString())
net = cv2.dnn.readNetFromTensorflow("densenet121.pb")   # fed NCHW`,
  explain: 'file',
  outcome: inBoth('refused'),
  play: {
    kind: 'network',
    setUp: async (read) => {
      const { input, probabilities } = await valuesOf(read);
      const attempt = { format: 'tensorflow', output: 'probabilities', feeds: [input] } as const;
      return {
        wrong: { ...attempt, model: await read(SAVED_MODEL) },
        mended: { ...attempt, model: await read(FROZEN) },
        reference: probabilities,
        by: 'what TensorFlow 2.21 computes',
      };
    },
  },
  files: [
    { path: 'densenet121_tf/saved_model.pb', format: 'tensorflow', bytes: (read) => read(SAVED_MODEL) },
    { path: 'frozen.pb', format: 'tensorflow', bytes: (read) => read(FROZEN) },
    // 5.0.0 breaks off with "memory access out of bounds"
    { path: 'densenet121.h5', format: 'tensorflow', bytes: hdf5OfKeras, swallowedBy: [4] },
    { path: 'densenet121.keras', format: 'tensorflow', bytes: kerasArchive },
    { path: 'densenet121.pt', format: 'onnx', bytes: torchCheckpoint },
    {
      path: 'selfie-segmentation.tflite',
      format: 'onnx',
      bytes: (read) => read('models/selfie-segmentation.tflite'),
    },
    { path: 'pointer.onnx', format: 'onnx', bytes: lfsPointer },
    { path: 'page.onnx', format: 'onnx', bytes: htmlPage },
  ],
};
