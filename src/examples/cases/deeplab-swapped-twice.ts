import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { article, type Example, inBoth, withInput } from '../example.js';

export const deeplabSwappedTwice: Example = {
  name: 'deeplab-swapped-twice',
  wrong: 'cvtColor to RGB and swapRB=True: back to BGR',
  source: article('deeplab', 'examples 1 and 2 put together'),
  code: {
    language: 'Python',
    text: `image = cv2.cvtColor(cv2.imread("example_image.jpg"), cv2.COLOR_BGR2RGB)
blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), mean=(123.675, 116.28, 103.53), swapRB=True)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    'Red and blue are swapped twice: cvtColor makes R, G, B and swapRB=True makes B, G, R of it again. Keep one of the two.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-2' },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('BGR instead of RGB').apply) },
  },
};
