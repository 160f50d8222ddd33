import { article, type Example, inBoth, withInput } from '../example.js';

export const deeplabMeanUnits: Example = {
  name: 'deeplab-mean-units',
  wrong: 'scalefactor=1/255 with a mean in 0..1 units',
  source: {
    ...article('deeplab', 'variant of example 2'),
    url: 'https://docs.opencv.org/4.x/d6/d0f/group__dnn.html',
  },
  code: {
    language: 'Python',
    text: `blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (257, 257), mean=(0.485, 0.456, 0.406), swapRB=True)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    "blobFromImage takes the mean away before it scales, so the mean has to be in the picture's units: (123.675, 116.28, 103.53). With 0.485 of 255 nothing is taken away.",
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'recipe', spoil: withInput(({ mean }) => ({ mean: mean.map((value) => value / 255) })) },
  },
};
