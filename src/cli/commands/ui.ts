import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

export const ui = defineCommand({
  ...heads.ui,
  options: {
    opencv: opencvOptions.opencv,
    port: {
      type: 'number',
      default: 8400,
      describe: 'Port on 127.0.0.1; 0 takes any that is free',
      must: {
        be: 'a whole number of 0 to 65535',
        test: (port: number) => Number.isInteger(port) && port >= 0 && port < 65536,
      },
    },
  },
  epilogue: 'Ends with Ctrl+C. Everything is computed in the browser: nothing is uploaded, not even here.',
  run: async (args, io) => (await import('../web.js')).serveUi(args, io),
});
