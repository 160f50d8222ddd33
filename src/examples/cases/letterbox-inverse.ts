import { type Example, inBoth, withInput } from '../example.js';
import { stretchedMask } from '../misread.js';

export const letterboxInverse: Example = {
  name: 'letterbox-inverse',
  wrong: 'letterboxed on the way in, stretched on the way back',
  source: {
    title: 'opencv #26085: blobRectsToImageRects gives wrong boxes with a letterbox',
    url: 'https://github.com/opencv/opencv/issues/26085',
  },
  code: {
    language: 'Python',
    text: `blob = letterboxed(image, 257)                      # 480 x 360 becomes 257 x 192 with borders of 32 and 33
net.setInput(blob)
mask = np.argmax(net.forward("out"), axis=1)[0].astype(np.uint8)
mask = cv2.resize(mask, (480, 360), interpolation=cv2.INTER_NEAREST)`,
  },
  because:
    "The mask still has the letterbox's borders: they have to be cut away before it gets the picture's size, mask[32:32 + 192]. With boxes: subtract the border, then divide by the factor (boxToPicture does).",
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-3', another: withInput({ fit: 'letterbox', pad: 0 }) },
    wrong: { by: 'reading', misread: stretchedMask },
  },
};
