#!/usr/bin/env node
import '../host/node/decode-thread.js';
import { processIo, watchStreams } from './io.js';
import { runProgram } from './program.js';

// A stream may fail after the last line was handed to it.
let isLost = false;
watchStreams(() => {
  isLost = true;
});
process.on('exit', () => {
  if (isLost) process.exitCode = 2;
});

process.exitCode = await runProgram(process.argv.slice(2), processIo);
