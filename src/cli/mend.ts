import { expected } from '../base/errors.js';
import { writeWhole } from '../host/node/files.js';
import { type Mended, mendModel, type Proof } from '../host/node/mend.js';
import { namesVersion } from '../host/node/opencv-file.js';
import { readModel } from '../host/node/session.js';
import type { Target } from '../model/normal-form/target.js';
import type { DnnEngine } from '../recipe/schema.js';
import type { Io } from './io.js';

interface MendArguments {
  model: string;
  out: string;
  opencv: string;
  engine: DnnEngine | undefined;
  size: string | undefined;
  json: boolean;
}

/** `cvdnn mend`: exit code 0, or 1 where the mended file gives something else; then nothing is written. */
export async function mend(
  { model, out, opencv, engine, size, json }: MendArguments,
  io: Io,
): Promise<number> {
  const target = targetOf(opencv, engine);
  const { bytes, format, name } = await readModel(model, undefined);
  if (format !== 'onnx') throw expected('an ONNX file', 'what is to be mended', name);
  const mended = await mendModel(bytes, target, sizeOf(size), name);
  const { workarounds, proof } = mended;
  if (proof.kind !== 'differs') await writeWhole(out, mended.bytes);
  if (json) io.out(JSON.stringify({ model, out, target, workarounds, proof }, null, 2));
  else for (const line of linesOf(mended, out, opencv)) io.out(line);
  return proof.kind === 'differs' ? 1 : 0;
}

function targetOf(opencv: string, engine: DnnEngine | undefined): Target {
  if (!namesVersion(opencv)) throw expected('a version (4.12)', '--opencv', `"${opencv}"`);
  const [plain] = opencv.split('-simd') as [string];
  const version = plain.split('.').length === 2 ? `${plain}.0` : plain;
  const isClassic = Number.parseInt(version, 10) < 5 || engine === 'classic';
  return { version, dnnEngine: isClassic ? 'classic' : 'new' };
}

function sizeOf(size: string | undefined): [number, number] | undefined {
  if (size === undefined) return undefined;
  const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(size) ?? [];
  if (!width || !height) throw expected('WIDTHxHEIGHT (640x480)', '--size', `"${size}"`);
  return [Number(width), Number(height)];
}

function linesOf({ workarounds, proof }: Mended, out: string, opencv: string): string[] {
  if (workarounds.length === 0) return [`nothing to mend for OpenCV ${opencv}; ${out} is the same network`];
  const cures = workarounds.map(
    ({ name, text }) => `  ${name}: ${text.replace(/ \(--no-workarounds leaves it\)$/, '')}`,
  );
  return [...cures, proofText(proof), ...(proof.kind === 'differs' ? [] : [out])];
}

function proofText(proof: Proof): string {
  if (proof.kind === 'none') return `not proved: ${proof.why}`;
  if (proof.kind === 'same')
    return `proved on seeded inputs by ONNX Runtime: largest difference ${proof.largest.toPrecision(2)}`;
  return `not the same: "${proof.output}" differs by ${proof.largest.toPrecision(3)} on seeded inputs; nothing was written`;
}
