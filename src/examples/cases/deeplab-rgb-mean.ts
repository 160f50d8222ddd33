import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { type Example, inBoth, withInput } from '../example.js';

export const deeplabRgbMean: Example = {
  name: 'deeplab-rgb-mean',
  wrong: 'mean and std in RGB order, swapRB left off',
  source: {
    title: "opencv #9625: the order of the channels has to be that of the training (there: Caffe's BGR)",
    url: 'https://github.com/opencv/opencv/issues/9625',
  },
  code: {
    language: 'Python',
    text: `image = cv2.imread("example_image.jpg")             # B, G, R
blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), mean=(123.675, 116.28, 103.53))
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    'imread gives B, G, R and swapRB is False unless it is said: blue gets the mean of red, and the network sees blue where it expects red. With swapRB=True the mean is in R, G, B order, as it stands here.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('BGR instead of RGB').apply) },
  },
};
