#!/usr/bin/env node
import '../host/node/magick.js';
import { processIo } from './io.js';
import { runProgram } from './program.js';

// The reader of a pipe may leave early (`cvdnn models | head -1`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runProgram(process.argv.slice(2), processIo);
