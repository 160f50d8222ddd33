import { type Example, inBoth, withInput } from '../example.js';
import { withOrientation } from '../pixels.js';

export const exif: Example = {
  name: 'exif',
  wrong: "cv2.imread turns the picture as its EXIF tag says, the reference's decoder does not",
  source: {
    title: 'PyTurboJPEG #38: cv2.imread applies the EXIF orientation, the library does not (nor does Pillow)',
    url: 'https://github.com/lilohuang/PyTurboJPEG/issues/38',
  },
  code: {
    language: 'Python',
    text: `image = cv2.imread("phone.jpg")                     # EXIF orientation 6: turned by 90 degrees
# the reference: Image.open("phone.jpg").convert("RGB"), which leaves the pixels as they are stored`,
  },
  because:
    'cv2.imread follows the tag, Image.open does not (ImageOps.exif_transpose would). Choose one for training and use: cv2.imread(path, cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION) gives the stored pixels.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: {
      golden: 'efficientnet-lite0/rocket',
      picture: (file) => withOrientation(file, 6),
      right: withInput({ decoder: 'pillow' }),
    },
    wrong: { by: 'recipe', spoil: withInput({ decoder: 'cv2' }) },
  },
};
