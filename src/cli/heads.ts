import type { Command } from './command.js';

/** What help shows of a command: all that is loaded before one is named. */
export interface CommandHead extends Pick<Command, 'name' | 'describe'> {
  /** Its positionals, as usage shows them; they themselves stand with the command. */
  words?: string;
}

/** Every command, in the order in which help shows them. */
export const heads = {
  run: {
    name: 'run',
    words: '[pictures..]',
    describe: 'A picture, several, or a folder: masks or labels',
  },
  inspect: {
    name: 'inspect',
    words: '<file>',
    describe:
      'What a model file really is, what its header says, and what would go wrong; run by --verify alone',
  },
  mend: {
    name: 'mend',
    words: '<model>',
    describe:
      'An ONNX file in the form that an OpenCV version computes right, with a proof; run does the same in memory',
  },
  golden: {
    name: 'golden',
    describe: 'Records, checks and updates goldens',
  },
  explain: {
    name: 'explain',
    words: '[golden]',
    describe: "Why your pixels, blob, output or answer are not the reference's, and how to mend it",
  },
  layers: {
    name: 'layers',
    words: '[model]',
    describe: 'The first tensor inside a network that is wrong, and the node that makes the error',
  },
  reduce: {
    name: 'reduce',
    words: '[model]',
    describe: 'The smallest part of a network that still computes wrongly, as a folder ready to report',
  },
  matrix: {
    name: 'matrix',
    words: '<models..>',
    describe:
      'A network on every installed OpenCV.js and engine, with cures and without, against ONNX Runtime',
  },
  evaluate: {
    name: 'evaluate',
    describe: 'How good a network is on annotated pictures, and how far two engines are apart',
  },
  compare: {
    name: 'compare',
    words: '<actual> <expected>',
    describe: 'Two tensors (.npy, .npz), masks (PNG) or pictures, value by value',
  },
  demo: {
    name: 'demo',
    describe:
      'The embedded models on the embedded pictures, proved against PyTorch, and what the usual mistakes do',
  },
  examples: {
    name: 'examples',
    words: '[name]',
    describe: 'Mistakes as people make them: what each does, why, and how it is mended',
  },
  models: {
    name: 'models',
    describe: 'The models that come with cvdnn, and those that it can fetch',
  },
  engine: {
    name: 'engine',
    describe: 'OpenCV.js with WebAssembly SIMD: builds it, and says which one runs',
  },
  recipe: {
    name: 'recipe',
    describe: 'Imports, shows and checks recipes',
  },
  ui: {
    name: 'ui',
    describe: 'A page to drop a picture, a model and a golden into, served to this machine alone',
  },
  web: {
    name: 'web',
    describe: 'What a page in a browser needs',
  },
} as const satisfies Record<string, CommandHead>;
