import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { article, type Example, inBoth, withInput } from '../example.js';

export const deeplabMeanTwice: Example = {
  name: 'deeplab-mean-twice',
  wrong: 'the "corrected" code takes the mean away twice',
  source: article('deeplab', 'example 2'),
  code: {
    language: 'Python',
    text: `image = cv2.cvtColor(cv2.imread("example_image.jpg"), cv2.COLOR_BGR2RGB)
mean = np.array([0.485, 0.456, 0.406]) * 255
std = np.array([0.229, 0.224, 0.225]) * 255
blob = cv2.dnn.blobFromImage(image, scalefactor=1.0, size=(257, 257), mean=mean, swapRB=False, crop=False)
blob[0, :, :, :] = (blob[0, :, :, :] - mean[:, None, None]) / std[:, None, None]`,
  },
  because:
    'blobFromImage(mean=mean) takes the mean away, and (blob - mean) / std takes it away again; the article\'s text says that the blob is made "without any mean subtraction". Keep one of them: blob /= std.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('mean taken away twice').apply) },
  },
};
