import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { type Example, inBoth, withInput } from '../example.js';

export const jsSwapped: Example = {
  name: 'js-swapped',
  wrong: 'the canvas picture without its alpha is already RGB, and swapRB=true makes it BGR',
  source: {
    title:
      'huningxin/opencv #118 (where OpenCV.js was made): the channels of imread are B, G, R in C++ and R, G, B in JS',
    url: 'https://github.com/huningxin/opencv/issues/118',
  },
  code: {
    language: 'JavaScript',
    text: `const image = cv.imread(canvas);
cv.cvtColor(image, image, cv.COLOR_RGBA2RGB);
const mean = new cv.Scalar(123.675, 116.28, 103.53);
const blob = cv.blobFromImage(image, 1 / 255, new cv.Size(224, 224), mean, true, true);   // swapRB as in Python
// ... and each plane of blob.data32F divided by its std`,
  },
  because:
    'swapRB=True is right in Python because imread gives B, G, R there. A canvas gives R, G, B: take COLOR_RGBA2BGR and keep swapRB, or COLOR_RGBA2RGB and swapRB=false.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'efficientnet-lite0/coffee' },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('BGR instead of RGB').apply) },
  },
};
