import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

const assets = defineCommand({
  name: 'assets',
  describe: 'Copies what a page of your own needs: OpenCV.js, its worker, and the decoders of pictures',
  positionals: { folder: { type: 'string', required: true, describe: 'A folder that is served' } },
  options: { opencv: opencvOptions.opencv },
  examples: [['web assets public/cvdnn', "then: openBrowserSession({ opencv: '/cvdnn/opencv.js', … })"]],
  run: async (args, io) => (await import('../web.js')).copyAssets(args, io),
});

const page = defineCommand({
  name: 'page',
  describe: 'Copies the page of `cvdnn ui` for any static host',
  positionals: { folder: { type: 'string', required: true, describe: 'A folder that is served' } },
  options: { opencv: opencvOptions.opencv },
  run: async (args, io) => (await import('../web.js')).copyPage(args, io),
});

export const web = defineCommand({
  ...heads.web,
  commands: [assets, page],
});
