import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

const tolerance = { be: 'a number from 0', test: (value: number) => value >= 0 };

export const compare = defineCommand({
  ...heads.compare,
  positionals: {
    actual: { type: 'string', required: true, describe: 'What came' },
    expected: { type: 'string', required: true, describe: 'What should have come' },
  },
  options: {
    as: {
      type: 'string',
      choices: ['tensor', 'mask', 'picture'],
      describe: 'What the files are [default: by their content; palette PNGs are masks]',
    },
    atol: {
      type: 'number',
      describe: 'Allowed: |actual − expected| ≤ atol + rtol · |expected| [default: tensors 1e-5, pictures 0]',
      must: tolerance,
    },
    rtol: { type: 'number', describe: '[default: tensors 1.3e-6, pictures 0]', must: tolerance },
    'time-limit': {
      ...opencvOptions['time-limit'],
      describe: 'Seconds that decoding one picture may take before it is ended',
    },
    json: { type: 'boolean', default: false, describe: 'The comparison as JSON' },
  },
  examples: [
    ['compare cat.blob.npy golden/m/cat/blob.npz', 'the blob of cvdnn run --save blob'],
    ['compare mine.png theirs.png --as mask', 'gray PNGs whose levels are class ids'],
  ],
  run: async (args, io) => (await import('../compare.js')).compare(args, io),
});
