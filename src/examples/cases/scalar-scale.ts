import { type Example, inBoth, withInput } from '../example.js';

export const scalarScale: Example = {
  name: 'scalar-scale',
  wrong: 'Scalar(scale) is (scale, 0, 0, 0): two channels become 0',
  source: {
    title: 'opencv #26315: coding error in setting Image2BlobParams::scalefactor in the DNN sample',
    url: 'https://github.com/opencv/opencv/issues/26315',
  },
  code: {
    language: 'C++',
    text: `Scalar scale = parser.get<float>("scale");          // 1/255 for the first channel, 0 for the others
Image2BlobParams params(scale, Size(256, 256), Scalar(), true, CV_32F, DNN_LAYOUT_NCHW);
Mat blob = blobFromImageWithParams(image, params);`,
  },
  because:
    'A Scalar made of one number is (s, 0, 0, 0), in C++ and as new cv.Scalar(s) in JavaScript alike: green and blue are multiplied by 0. Scalar::all(s), in JavaScript new cv.Scalar(s, s, s). A mean has the same trap.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'selfie-segmentation/astronaut' },
    wrong: { by: 'recipe', spoil: withInput({ std: [1, Infinity, Infinity] }) },
  },
};
