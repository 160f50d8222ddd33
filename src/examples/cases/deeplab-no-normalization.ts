import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { article, type Example, inBoth, withInput } from '../example.js';

export const deeplabNoNormalization: Example = {
  name: 'deeplab-no-normalization',
  wrong: 'the network gets the pixels 0..255 as they are',
  source: article('deeplab', 'example 1'),
  code: {
    language: 'Python',
    text: `net = cv2.dnn.readNetFromONNX("deeplabv3.onnx")
image = cv2.imread("example_image.jpg")
blob = cv2.dnn.blobFromImage(image, scalefactor=1.0, size=(257, 257), mean=(0, 0, 0), swapRB=True, crop=False)
net.setInput(blob)
output = net.forward()`,
  },
  because:
    "blobFromImage normalizes nothing by itself: its defaults are scalefactor=1.0 and mean=(0, 0, 0). It takes the mean and one scale; the division by each channel's std has to be done on the blob.",
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('no normalization (0..255)').apply) },
  },
};
