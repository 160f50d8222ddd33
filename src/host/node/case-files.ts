import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { encode } from 'fast-png';
import { InputError, messageOf } from '../../base/errors.js';
import { encodeNpz } from '../../base/npy.js';
import type { Layout, Tensor } from '../../base/tensor.js';
import type { GoldenAnswer } from '../../golden/case.js';
import {
  answersText,
  type GoldenText,
  type InputEntry,
  type PixelsEntry,
  type TensorEntry,
} from '../../golden/format.js';
import { swapRedAndBlue } from '../../image/formats/channels.js';
import type { ForInput } from '../../run/inputs.js';
import { taskNamed } from '../../tasks/registry.js';
import { makeFolders, syncName, syncTree } from './durable.js';
import { fileSafe, isWithin } from './files.js';

/** A tensor to keep, and how: already in `layout`, and already sampled where there is a `stride`. */
export interface TensorTap {
  tensor: Tensor;
  layout: Layout;
  stride?: readonly number[];
}

/** What a golden keeps of one input. */
export interface InputTaps extends ForInput {
  /** Height x width x channels, in B, G, R. */
  pixels?: Tensor;
  blob?: TensorTap;
}

/** What a golden keeps of a run. Any of it may be missing. */
export interface Taps {
  inputs: readonly InputTaps[];
  outputs: Record<string, TensorTap>;
  answers: readonly GoldenAnswer[];
}

/** The part of `golden.json` that names the taps' files, and the files, by name. */
export interface CaseFiles {
  entries: Pick<GoldenText, 'outputs' | 'answer' | 'answers'> & { inputs: (InputEntry & ForInput)[] };
  files: Record<string, Uint8Array | string>;
}

/** The taps as files, compressed; equal taps give equal bytes. */
export function encodeTaps({ inputs, outputs, answers }: Taps): CaseFiles {
  const files: CaseFiles['files'] = {};
  const keep = (name: string, content: Uint8Array | string) => {
    const file = freeName(name, files);
    files[file] = content;
    return file;
  };
  const tensorEntry = (name: string, { tensor, layout, stride }: TensorTap, file = name): TensorEntry => ({
    file: keep(`${fileSafe(file)}.npz`, encodeNpz({ [name]: tensor })),
    ...(stride && { stride: [...stride] }),
    ...(layout === 'NHWC' && tensor.shape.length === 4 && { layout }),
  });
  const entries = {
    inputs: inputs.map(({ input, pixels, blob }) => ({
      input,
      ...(pixels && { pixels: pixelsEntry(pixels, fileOf('pixels', input), keep) }),
      ...(blob && { blob: tensorEntry('blob', blob, fileOf('blob', input)) }),
    })),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, tap]) => [name, tensorEntry(name, tap)] as const),
    ),
    ...answersText(
      answers.map(({ output, kept }) => ({
        output,
        entry: taskNamed(kept.task).tap!.encode(kept, (name, content) => keep(fileOf(name, output), content)),
      })),
    ),
  };
  return { entries, files };
}

/** `blob`, or `left.blob` where there are several. */
function fileOf(tap: string, input: string | undefined): string {
  return input === undefined ? tap : `${input}.${tap}`;
}

/** An output may be named as another tap is, or differ from another only in what a file's name cannot hold. */
export function freeName(name: string, taken: object): string {
  return Object.hasOwn(taken, name) ? freeName(`_${name}`, taken) : name;
}

type Keep = (name: string, content: Uint8Array) => string;

/** A PNG that can be looked at, where it holds all there is. */
function pixelsEntry(pixels: Tensor, name: string, keep: Keep): PixelsEntry {
  const [height, width, channels] = pixels.shape as [number, number, number];
  if (pixels.dtype !== 'uint8' || channels > 3)
    return {
      file: keep(`${fileSafe(name)}.npz`, encodeNpz({ pixels })),
      ...(channels > 1 && { order: 'bgr' }),
    };
  const bytes = pixels.data.slice() as Uint8Array;
  const data = channels === 3 ? swapRedAndBlue(bytes, channels) : bytes;
  return { file: keep(`${fileSafe(name)}.png`, encode({ width, height, data, channels, depth: 8 })) };
}

/**
 * Writes a case whole or not at all: into a hidden folder beside it, which then takes its place.
 *
 * @param stale files of the case before that are not to stay; all others do
 */
export async function writeCase(
  folder: string,
  files: CaseFiles['files'],
  stale: readonly string[] = [],
): Promise<void> {
  const isNew = !existsSync(folder);
  const beside = (ending: string) =>
    join(dirname(folder), besideName(basename(folder), randomUUID(), ending));
  const [next, before] = [beside('tmp'), beside('old')];
  const inside = stale.filter((file) => isWithin(folder, join(folder, file)));
  await refuseLinks(folder, [...Object.keys(files), ...inside]);
  try {
    await makeFolders(dirname(folder));
    await mkdir(next);
    if (!isNew) await cp(folder, next, { recursive: true });
    await Promise.all(inside.map((file) => rm(join(next, file), { force: true })));
    for (const [name, content] of Object.entries(files)) {
      await rm(join(next, name), { force: true });
      await writeFile(join(next, name), content, { flag: 'wx' });
    }
    await syncTree(next);
    if (!isNew) await rename(folder, before);
    await rename(next, folder).catch(async (error) => {
      if (!isNew) await rename(before, folder);
      throw error;
    });
  } catch (error) {
    await rm(next, { recursive: true, force: true }).catch(() => undefined);
    throw new InputError(`Cannot write the golden ${folder}: ${messageOf(error)}`);
  }
  try {
    await syncName(folder);
  } finally {
    // What stays of it is taken away by `putBack`.
    await rm(before, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** What is written or taken away would be elsewhere, or no longer where somebody else looks for it; also on the way. */
async function refuseLinks(folder: string, names: readonly string[]): Promise<void> {
  const onTheWay = names.flatMap((name) => {
    const parts = relative(folder, join(folder, name)).split(sep);
    return parts.map((_, i) => join(folder, ...parts.slice(0, i + 1)));
  });
  for (const path of new Set([folder, ...onTheWay]))
    if ((await lstat(path).catch(() => undefined))?.isSymbolicLink())
      throw new InputError(`Cannot write the golden ${folder}: ${path} is a link; put the file itself there`);
}

/** The hidden folder beside a case while it is written (`tmp`), and what was there before (`old`). */
function besideName(name: string, id: string, ending: string): string {
  return `.${name}.${id}.${ending}`;
}

/** The case whose former content a hidden folder holds; undefined for any other name. */
function formerCase(name: string): string | undefined {
  return /^\.(.+)\.[0-9a-f-]{36}\.old$/.exec(name)?.[1];
}

/**
 * Puts back what a command that was ended between its two renames had moved aside, and takes away what one that was ended
 * after them left.
 *
 * @param folder that holds cases
 * @returns the cases that are there again
 * @throws InputError where one cannot be put back
 */
export async function putBack(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const again: string[] = [];
  for (const name of names) {
    const former = formerCase(name);
    if (former === undefined) continue;
    const [from, to] = [join(folder, name), join(folder, former)];
    if (names.includes(former)) await rm(from, { recursive: true, force: true }).catch(() => undefined);
    else if (await isPutBack(from, to)) again.push(to);
  }
  return again;
}

/** False where another process has just done so. */
async function isPutBack(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw new InputError(
      `An update of ${to} was ended before its end, and ${from} cannot be put back: ${messageOf(error)}`,
    );
  }
}
