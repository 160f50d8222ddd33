import type { Example } from '../example.js';
import { type BatchNormalizationConstants, batchNormalization } from '../models.js';
import { mapped, noise } from '../tensors.js';

const shape = [1, 3, 4, 4];
const constants: BatchNormalizationConstants = {
  gamma: [1, 2, 3],
  beta: [0, 1, 2],
  mean: [0.5, 0.1, -0.2],
  variance: [1, 2, 0.5],
};

export const trainingMode: Example = {
  name: 'training-mode',
  wrong: 'the model was exported in training mode: Dropout and BatchNorm as while learning',
  source: {
    title: "onnxruntime #4589: other outputs than PyTorch's, until model.eval() is called before the export",
    url: 'https://github.com/microsoft/onnxruntime/issues/4589',
  },
  code: {
    language: 'Python',
    text: `torch.onnx.export(model, x, "model.onnx", training=torch.onnx.TrainingMode.TRAINING)   # model.eval() is missing
net = cv2.dnn.readNetFromONNX("model.onnx")
net.setInput(blob)
output = net.forward()`,
  },
  because:
    "The file asks for batch statistics (BatchNormalization with training_mode 1 and three outputs) and for a random half of the values (Dropout with training_mode true). 4.x cannot read Dropout's boolean input, 5.0's new engine not run the BatchNormalization; without Dropout, 4.x runs it with the stored statistics, unlike ONNX Runtime, without a word. Call model.eval() and export again.",
  mended: `model.eval()
torch.onnx.export(model, x, "model.onnx", input_names=["input"], output_names=["out"])`,
  explain: 'network',
  outcome: { 4: 'refused', 5: 'refused' },
  play: {
    kind: 'network',
    setUp: () => {
      const input = noise(shape);
      const { gamma, beta, mean, variance } = constants;
      const reference = mapped(input, (value, at) => {
        const c = Math.floor(at / 16);
        return ((value - mean[c]!) / Math.sqrt(variance[c]! + 1e-5)) * gamma[c]! + beta[c]!;
      });
      return {
        wrong: { model: batchNormalization(constants, 'training'), feeds: [input] },
        mended: { model: batchNormalization(constants, 'inference'), feeds: [input] },
        reference,
      };
    },
  },
};
