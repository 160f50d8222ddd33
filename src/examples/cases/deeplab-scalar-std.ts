import { type Example, inBoth, withInput } from '../example.js';

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const deeplabScalarStd: Example = {
  name: 'deeplab-scalar-std',
  wrong: 'one std for all channels, because scalefactor is one number',
  source: {
    title: 'opencv #20672: blobFromImage only subtracts means and does not divide by stds',
    url: 'https://github.com/opencv/opencv/issues/20672',
  },
  code: {
    language: 'Python',
    text: `std = (0.229 + 0.224 + 0.225) / 3
blob = cv2.dnn.blobFromImage(image, 1 / (255 * std), (257, 257), mean=(123.675, 116.28, 103.53), swapRB=True)`,
  },
  because:
    'scalefactor is one number for all channels. The error is small enough to be missed (the mask hardly changes), and it is there in every value: scale by 1/255 and divide the blob by the three stds.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'recipe', spoil: withInput(({ std }) => ({ std: std.map(() => average(std)) })) },
  },
};
