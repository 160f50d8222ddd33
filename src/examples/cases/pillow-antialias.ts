import { type Example, inBoth, withInput } from '../example.js';

export const pillowAntialias: Example = {
  name: 'pillow-antialias',
  wrong: "cv2.resize does not smooth when it reduces, Pillow's (and so torchvision's) resize does",
  source: {
    title: 'pytorch/vision #2950: transforms.Resize on tensors is not the same as on PIL pictures',
    url: 'https://github.com/pytorch/vision/issues/2950',
  },
  code: {
    language: 'Python',
    text: `# trained with transforms.Resize((257, 257)) on PIL pictures
image = cv2.resize(cv2.imread("input.png"), (257, 257), interpolation=cv2.INTER_LINEAR)
blob = cv2.dnn.blobFromImage(image, 1 / 255.0, mean=(123.675, 116.28, 103.53), swapRB=True)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    'Pillow\'s bilinear filter grows with the reduction and averages all pixels it covers; cv2.INTER_LINEAR looks at four. The more a picture is reduced, the more they differ. Resize with Pillow, or here with input.resize "pillow:bilinear".',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-4', another: withInput({ resize: 'pillow:bilinear' }) },
    wrong: { by: 'recipe', spoil: withInput({ resize: 'opencv:linear' }) },
  },
};
