/**
 * Writes models/selfie-segmentation.tflite from the npm package that carries it (Apache-2.0).
 *
 *     node scripts/fetch_selfie.mjs models/selfie-segmentation.tflite
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = '@mediapipe/selfie_segmentation@0.1.1675465747';
const FILE = 'package/selfie_segmentation.tflite';
const SHA256 = '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27';

/** The bytes of one file of an npm package. */
function fileOfPackage(name, file) {
  const folder = mkdtempSync(join(tmpdir(), 'selfie-'));
  try {
    execFileSync('npm', ['pack', name, '--silent', '--pack-destination', folder]);
    execFileSync('sh', ['-c', 'tar -xzf *.tgz "$0"', file], { cwd: folder });
    return readFileSync(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node scripts/fetch_selfie.mjs <file to write>');
  process.exit(2);
}
const bytes = fileOfPackage(PACKAGE, FILE);
const sha256 = createHash('sha256').update(bytes).digest('hex');
if (sha256 !== SHA256) throw new Error(`Expected sha256 ${SHA256} for ${FILE} but received ${sha256}`);
writeFileSync(out, bytes);
