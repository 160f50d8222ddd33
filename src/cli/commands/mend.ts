import { expected } from '../../base/errors.js';
import { dnnEngines } from '../../recipe/values.js';
import { defineCommand } from '../command.js';
import { heads } from '../heads.js';

export const mend = defineCommand({
  ...heads.mend,
  positionals: {
    model: { type: 'string', required: true, describe: 'A .onnx file' },
  },
  options: {
    out: { type: 'string', describe: 'The mended file' },
    opencv: { type: 'string', default: '5.0', describe: 'For which version of OpenCV' },
    engine: {
      type: 'string',
      choices: dnnEngines,
      describe: 'OpenCV 5 only: for which of its own two DNN engines',
    },
    size: { type: 'string', describe: 'WxH: the size that is fed, where the file leaves it free' },
    json: { type: 'boolean', default: false, describe: 'All of it as JSON' },
  },
  examples: [
    ['mend keras.onnx --out mended.onnx --opencv 4.12', 'explicit pads and the like, for cv2 4.12 as well'],
    ['mend rec.onnx --out rec-320.onnx --size 320x48', 'free dimensions fixed'],
  ],
  epilogue:
    'The proof: ONNX Runtime, where it is installed, runs both files on the same seeded inputs. Exit code 1 where they differ.',
  run: async ({ out, ...args }, io) => {
    if (out === undefined) throw expected('a file', '--out', 'nothing');
    return (await import('../mend.js')).mend({ ...args, out }, io);
  },
});
