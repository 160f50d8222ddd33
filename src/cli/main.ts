#!/usr/bin/env node
import '../host/node/decode-thread.js';
import { processIo, watchStreams } from './io.js';
import { endWith, runProgram } from './program.js';

// A stream may fail after the last line was handed to it.
let isLost = false;
watchStreams(() => {
  isLost = true;
});
process.on('exit', () => {
  if (isLost) process.exitCode = 2;
});

// What nobody waited for, or threw in a callback.
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error) => process.exit(endWith(error, process.argv, processIo)));

process.exitCode = await runProgram(process.argv.slice(2), processIo);
