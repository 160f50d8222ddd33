import { article, type Example, inBoth } from '../example.js';
import { reshapedMask } from '../misread.js';

export const deeplabArgmaxAxis: Example = {
  name: 'deeplab-argmax-axis',
  wrong: 'argmax over the wrong axis of the output',
  source: article('deeplab', 'variant of example 3'),
  code: {
    language: 'Python',
    text: `mask = np.argmax(output, axis=-1).squeeze()        # 21 x 257: columns, not classes
# "mended" until the shape is right:
mask = output.reshape(257, 257, 21).argmax(axis=-1).astype(np.uint8)`,
  },
  because:
    "The output is 1x21x257x257 (NCHW): the classes are axis 1. axis=-1 gives 21x257 column numbers; reshape to 257x257x21 has the right shape and moves no value, so that neighbouring pixels of one class's plane are taken for the classes of one pixel. np.argmax(output, axis=1), or output.transpose(0, 2, 3, 1) first.",
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'reading', misread: reshapedMask },
  },
};
