import type { Example } from '../example.js';
import { withAuxiliaryHead } from '../models.js';

export const bareForward: Example = {
  name: 'bare-forward',
  wrong: 'forward() without a name: the last output in 4.x, the first in 5.0',
  source: {
    title: 'opencv #18160: a network with several outputs',
    url: 'https://github.com/opencv/opencv/issues/18160',
  },
  code: {
    language: 'Python',
    text: `net.setInput(blob)
output = net.forward()                              # which of out and aux?`,
  },
  because:
    'Without a name OpenCV chooses: 4.x (and 5.0\'s classic engine) the last output of the file, 5.0\'s new engine the first. The same code changes its answer with the version. Ask by name: net.forward("out").',
  explain: 'mask',
  outcome: { 4: 'output', 5: 'nothing' },
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1', model: withAuxiliaryHead },
    wrong: { by: 'opencv-alone', spoil: (recipe) => recipe, bare: true },
  },
};
