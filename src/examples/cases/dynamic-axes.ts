import type { Example } from '../example.js';
import { flattening } from '../models.js';
import { mapped, noise, reshaped } from '../tensors.js';

export const dynamicAxes: Example = {
  name: 'dynamic-axes',
  wrong: 'dynamic_axes leave Shape operators in the file, which 4.x cannot read',
  source: {
    title:
      "opencv #19499, #22139: dynamic 'zero' shapes are not supported, !isDynamicShape in function 'parseShape'",
    url: 'https://github.com/opencv/opencv/issues/22139',
  },
  code: {
    language: 'Python',
    text: `torch.onnx.export(model, x, "model.onnx", input_names=["input"], output_names=["out"],
                  dynamic_axes={"input": {0: "batch", 2: "height", 3: "width"}})
net = cv2.dnn.readNetFromONNX("model.onnx")         # x.view(x.size(0), -1) is Shape, Gather, Concat, Reshape`,
  },
  because:
    "With a free dimension the shape is computed when the network runs, and 4.x wants to know it when it reads the file; 5.0's new engine can do it. Export without dynamic_axes, or fix the shapes: with onnxsim.",
  mended: `torch.onnx.export(model, x, "model.onnx", input_names=["input"], output_names=["out"])
# or, with the file alone: onnxsim model.onnx fixed.onnx --overwrite-input-shape input:1,3,4,4`,
  explain: 'network',
  outcome: { 4: 'refused', 5: 'nothing' },
  play: {
    kind: 'network',
    setUp: () => {
      const input = noise([1, 3, 4, 4]);
      return {
        wrong: { model: flattening('free'), feeds: [input] },
        mended: { model: flattening('fixed'), feeds: [input] },
        reference: reshaped(
          mapped(input, (value) => Math.max(0, value)),
          [1, 48],
        ),
      };
    },
  },
};
