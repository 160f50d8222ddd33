import { article, type Example, inBoth } from '../example.js';
import { wrappedMask } from '../misread.js';

const COLOURS = 16;

export const deeplabPalette: Example = {
  name: 'deeplab-palette',
  wrong: 'a colour map of 16 entries for 21 classes',
  source: article('deeplab', 'example 3'),
  code: {
    language: 'Python',
    text: `segmentation_map = np.argmax(output, axis=1).squeeze().astype(np.uint8)
color_map = np.array([[0, 0, 0], [128, 0, 0], [0, 128, 0], ...])     # 16 colours
if num_classes <= 16:
    segmented_image = color_map[segmentation_map]
else:
    print(f"More then 16 classes detected {num_classes}, need alternative method.")`,
  },
  because:
    "DeepLabv3 has 21 classes, so that this code never shows anything; patched with color_map[segmentation_map % 16] (shown here), classes 16 to 20 take the colours of others: sheep (17) looks like aeroplane (1). VOC's map has a rule: bits 0, 1, 2 of the id are the top bits of R, G, B, the next three the bits below them; that gives 256 colours, and going on with it (vocColour) 2^24, all different. The map is R, G, B while imshow wants B, G, R; and astype(np.uint8) wraps from 256 classes on.",
  mended: `ids = np.arange(num_classes)
color_map = np.zeros((num_classes, 3), np.uint8)   # R, G, B
for bit in range(24):
    color_map[:, bit % 3] |= (((ids >> bit) & 1) << (7 - bit // 3)).astype(np.uint8)
segmented_image = color_map[segmentation_map]
cv2.imshow("Segmented", segmented_image[:, :, ::-1])`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1' },
    wrong: { by: 'reading', misread: (trace) => wrappedMask(trace, COLOURS) },
  },
};
