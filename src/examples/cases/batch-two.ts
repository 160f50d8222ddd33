import { type Example, inBoth } from '../example.js';
import { flattening } from '../models.js';
import { mapped, noise, pictureOf, reshaped } from '../tensors.js';

export const batchTwo: Example = {
  name: 'batch-two',
  wrong: 'two pictures in a blob for a model that was exported with a batch of one',
  source: {
    title: 'opencv #21510, #22086: a batch above 1 fails or gives other results',
    url: 'https://github.com/opencv/opencv/issues/21510',
  },
  code: {
    language: 'Python',
    text: `blob = cv2.dnn.blobFromImages([first, second], 1 / 255.0, (4, 4))     # 2x3x4x4; the file says 1x3x4x4
net.setInput(blob)
output = net.forward()                              # 1x96 where 2x48 is meant`,
  },
  because:
    'The export wrote the batch of one into the file: a Reshape to (1, -1) puts both pictures into one row. OpenCV says nothing; what comes after may fail or not. Run the pictures one by one, or export with the batch size that is meant.',
  mended: `outputs = []
for image in [first, second]:
    net.setInput(cv2.dnn.blobFromImage(image, 1 / 255.0, (4, 4)))
    outputs.append(net.forward("out").copy())
output = np.concatenate(outputs)                    # 2x48`,
  explain: 'network',
  outcome: inBoth('output'),
  play: {
    kind: 'network',
    setUp: () => {
      const batch = noise([2, 3, 4, 4]);
      const model = flattening('fixed');
      return {
        wrong: { model, feeds: [batch] },
        mended: { model, feeds: [pictureOf(batch, 0), pictureOf(batch, 1)] },
        reference: reshaped(
          mapped(batch, (value) => Math.max(0, value)),
          [2, 48],
        ),
      };
    },
  },
};
