import { type Example, withInput } from '../example.js';

export const kerasInputChannels: Example = {
  name: 'keras-input-channels',
  wrong: 'a gray picture (one channel) for a network of three',
  source: {
    title: 'opencv #21990: Number of input channels should be multiple of 3 but got 1',
    url: 'https://github.com/opencv/opencv/issues/21990',
  },
  code: {
    language: 'Python',
    text: `image = cv2.imread("input.jpg", cv2.IMREAD_GRAYSCALE)
blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), (123.675,), crop=True) / np.float32(0.229)
net.setInput(blob)                                  # 1x1x224x224
output = net.forward()`,
  },
  because:
    "The network's first convolution has three channels. 4.x refuses the blob when it runs; 5.0's new engine takes it and computes something. Read the picture in colour, or repeat the gray channel: cv2.cvtColor(image, cv2.COLOR_GRAY2BGR).",
  explain: 'contract',
  outcome: { 4: 'refused', 5: 'blob' },
  play: {
    kind: 'picture',
    scene: { golden: 'efficientnet-lite0/chelsea' },
    wrong: {
      by: 'opencv-alone',
      spoil: withInput(({ mean, std }) => ({
        read: 'gray',
        order: 'bgr',
        mean: mean.slice(0, 1),
        std: std.slice(0, 1),
      })),
    },
  },
};
