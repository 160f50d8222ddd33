/** Other readers, in Python, over the mutants of one format. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('reference.py', import.meta.url));

/** Seconds for one file, beyond which the reader is ended as if it had ended itself. */
const SECONDS = 60;

/**
 * @param {string} folder where the files are put for the reader
 * @param {{ bytes: Uint8Array, [key: string]: unknown }[]} mutants
 */
export function writeMutants(folder, ending, mutants) {
  let at = 0;
  const files = mutants.map(({ bytes, ...row }) => {
    const place = { at, length: bytes.length };
    at += bytes.length;
    return { ...row, ...place };
  });
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ ending, files }));
  writeFileSync(join(folder, 'all.bin'), Buffer.concat(mutants.map(({ bytes }) => bytes)));
}

/**
 * What the reader makes of each file of the folder: what it read, null where it refuses, `{ ended }` where its process
 * came to an end.
 *
 * @param {Record<string, string>} variables of its environment
 * @returns {Promise<{ versions: Record<string, string>, results: any[] }>}
 */
export async function readByReference(python, kind, folder, count, variables = {}) {
  const results = [];
  /** @type {Record<string, string>} */
  let versions = {};
  while (results.length < count) {
    const { lines, ended } = await oneProcess(python, [kind, folder, String(results.length)], variables);
    if (lines.length === 0) throw new Error(`${python} ${script} ${kind} does not start`);
    versions = lines[0];
    results.push(...lines.slice(1));
    if (results.length < count) results.push({ ended });
  }
  return { versions, results };
}

function oneProcess(python, words, variables) {
  const env = { ...process.env, ...variables };
  const child = spawn(python, [script, ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = [];
  let timer = setTimeout(() => child.kill('SIGKILL'), SECONDS * 1000);
  createInterface({ input: child.stdout }).on('line', (line) => {
    // Libraries write what they like to the same place.
    if (/^(\{|null$)/.test(line)) lines.push(JSON.parse(line));
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), SECONDS * 1000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ lines, ended: signal ?? code });
    });
  });
}
