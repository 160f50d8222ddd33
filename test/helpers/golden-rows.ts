import type { DnnEngine } from '../../src/host/node/index.js';

/** Goldens of the models in `models/`: model and case. Each runs on every OpenCV version. */
export const modelRows: [model: string, name: string][] = [
  ['deeplabv3-lite0', 'scene-1'],
  ['deeplabv3-lite0', 'scene-1-logits'],
  ['deeplabv3-lite0', 'scene-2'],
  ['deeplabv3-lite0', 'scene-3'],
  ['deeplabv3-lite0', 'scene-4'],
  ['efficientnet-lite0', 'astronaut'],
  ['efficientnet-lite0', 'chelsea'],
  ['efficientnet-lite0', 'coffee'],
  ['efficientnet-lite0', 'rocket'],
  ['selfie-segmentation', 'astronaut'],
  ['selfie-segmentation', 'camera'],
  ['blazeface', 'astronaut'],
];

/** Goldens of the networks of several inputs in `models/inputs/`. */
export const inputRows: [model: string, name: string][] = [
  ['boxes', 'chelsea'],
  ['difference', 'chelsea-coffee'],
];

/** A version of OpenCV and one of its engines. */
export type Runtime = `${string} ${DnnEngine}`;

export const runtimes: Runtime[] = [
  '4.8 auto',
  '4.10 auto',
  '4.11 auto',
  '4.12 auto',
  '4.13 auto',
  '5.0 classic',
  '5.0 new',
];

/** Enough for a network that has no operator of its own: other rows have them on every version. */
const newest: Runtime[] = ['4.12 auto', '5.0 new'];

interface GraphRow {
  graph: string;
  /** Whose golden it has; its own unless said. */
  golden?: string;
  outputs: string[];
  on: Runtime[];
}

/** Goldens of the graphs in `models/graphs/`, all of the picture `astronaut`. */
export const graphRows: GraphRow[] = [
  { graph: 'deeplabv3-mobilenetv3', outputs: ['out', 'aux'], on: runtimes },
  // 245 MB, and but for its depth deeplabv3-resnet50: a tenth of this file's time for each version.
  { graph: 'deeplabv3-resnet101', outputs: ['out', 'aux'], on: ['5.0 new'] },
  { graph: 'deeplabv3-resnet50', outputs: ['out', 'aux'], on: runtimes },
  { graph: 'densenet121', outputs: ['logits'], on: runtimes },
  { graph: 'densenet121-keras-nchw', outputs: ['predictions'], on: runtimes },
  { graph: 'densenet121-keras-nhwc', outputs: ['Identity:0'], on: runtimes },
  // Its head is the auxiliary one of deeplabv3-resnet50.
  { graph: 'fcn-resnet50', outputs: ['out', 'aux'], on: newest },
  { graph: 'lraspp-mobilenetv3', outputs: ['out'], on: runtimes },
  // Height and width are free.
  {
    graph: 'lraspp-mobilenetv3-dynamic',
    golden: 'lraspp-mobilenetv3',
    outputs: ['out'],
    on: runtimes,
  },
];
