import { article, type Example, inBoth, withOutput } from '../example.js';
import { withAuxiliaryHead } from '../models.js';

export const deeplabAux: Example = {
  name: 'deeplab-aux',
  wrong: 'the auxiliary output is taken for the right one',
  source: {
    ...article('deeplab', 'variant of example 3'),
    url: 'https://docs.pytorch.org/vision/stable/models/deeplabv3.html',
  },
  code: {
    language: 'Python',
    text: `outputs = net.forward(net.getUnconnectedOutLayersNames())
output = outputs[-1]                                # "the last one is the result"`,
  },
  because:
    'torchvision exports two outputs, out and aux; aux is the coarse auxiliary classifier of the training (here: block averages of out stand for it). Ask for the output by name: net.forward("out").',
  explain: 'answer',
  outcome: inBoth('output'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-1', model: withAuxiliaryHead },
    wrong: { by: 'recipe', spoil: withOutput({ name: 'aux' }) },
  },
};
