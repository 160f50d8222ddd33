import { article, type Example, inBoth, withOutput } from '../example.js';

export const deeplabLogitsSize: Example = {
  name: 'deeplab-logits-size',
  wrong: "argmax at the network's size, then the class map is enlarged",
  source: article('deeplab', 'variant of example 3'),
  code: {
    language: 'Python',
    text: `segmentation_map = np.argmax(output, axis=1).squeeze().astype(np.uint8)       # 257 x 257
mask = cv2.resize(segmentation_map, (width, height), interpolation=cv2.INTER_NEAREST)`,
  },
  because:
    "The reference enlarges the scores to the picture's size and takes the argmax there; this code takes the argmax first. Only edges change, in steps of a pixel or two; with any other interpolation than INTER_NEAREST class ids would even be averaged (between cat 8 and sheep 17 lies pottedplant 16).",
  explain: 'answer',
  outcome: inBoth('answer'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1-logits' },
    wrong: { by: 'recipe', spoil: withOutput({ upsample: 'labels' }) },
  },
};
