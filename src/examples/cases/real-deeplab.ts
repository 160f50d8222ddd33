import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { article, type Example, inBoth, withInput } from '../example.js';

export const realDeeplab: Example = {
  name: 'real-deeplab',
  wrong: 'a real DeepLabv3 with the mean taken away twice: the mask looks right',
  source: article('deeplab', "example 2, with TensorFlow's own weights"),
  code: {
    language: 'Python',
    text: `mean = np.array([127.5, 127.5, 127.5])
blob = cv2.dnn.blobFromImage(image, scalefactor=1.0, size=(257, 257), mean=mean, swapRB=True, crop=False)
blob = (blob - mean[:, None, None]) / 127.5`,
  },
  because:
    'A well trained network forgives: nine pixels in ten keep their class although every input value is off by 1. A mask that looks right proves nothing; a golden of the blob shows the mistake at once.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: {
      picture: 'chelsea.png',
      beside: '../shared/models/deeplabv3_257_nchw.onnx',
      recipe: {
        input: {
          size: [257, 257],
          fit: 'stretch',
          resize: 'opencv:linear',
          order: 'rgb',
          mean: [127.5, 127.5, 127.5],
          scale: 1 / 127.5,
          std: [1, 1, 1],
          layout: 'NCHW',
        },
        output: { task: 'segmentation', labels: 'voc21', upsample: 'labels', layout: 'NHWC' },
      },
      how: 'TensorFlow publishes deeplabv3_257_mv_gpu.tflite (2.8 MB, Apache-2.0) under models/tflite/gpu/ of its download bucket; convert it with python -m tf2onnx.convert --tflite deeplabv3_257_mv_gpu.tflite --opset 13 --inputs-as-nchw sub_7 --output deeplabv3_257_nchw.onnx',
    },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('mean taken away twice').apply) },
  },
};
