import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { lstat, open, readFile, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../../base/errors.js';
import { recognise } from '../../model/recognise/recognise.js';
import { sourceOf } from '../../model/recognise/source.js';
import { makeFolders, syncName } from './durable.js';
import { cannotRead, cannotWrite, readJsonFile, writeWhole } from './files.js';
import { get, type NetworkOptions, networkText, Refusal } from './http.js';
import { withLock } from './lock.js';

/** A file that is known before it is there. */
export interface Target {
  /** Addresses that serve it, best first. */
  urls: readonly string[];
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
  /** Where it goes. */
  path: string;
}

export interface DownloadOptions extends NetworkOptions {
  /** Told how many of all bytes there are, those of an earlier try among them. */
  onProgress?(received: number, bytes: number): void;
  /** Told what happens beside: another address is tried, another process is waited for. */
  onNotice?(text: string): void;
}

/** `present`: it was there already. */
export type Outcome = 'present' | 'downloaded' | 'resumed';

/**
 * Fetches a file whose content is known: into `<path>.part`, checked by length and sha256, then renamed. Under its own
 * name a file is whole and right, or not there. What breaks off stays as the part and goes on the next time
 * (Range with If-Range); a second process waits for the first.
 *
 * @throws InputError in one line: the address, what it did, what to do
 */
export async function download(target: Target, options: DownloadOptions = {}): Promise<Outcome> {
  const { path } = target;
  if (await isRight(path, target)) return 'present';
  await onDisk(path, () => makeFolders(dirname(path)));
  const onWait = () => options.onNotice?.(`another process is fetching ${path}: waiting for it`);
  return withLock(`${path}.lock`, onWait, async () =>
    (await isRight(path, target)) ? 'present' : fromAny(target, options),
  );
}

async function isRight(path: string, { bytes, sha256 }: Target): Promise<boolean> {
  return (await sizeOf(path)) === bytes && (await hashOf(path)) === sha256;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash).catch((error) => {
    throw cannotRead(path, 'what was downloaded,', error);
  });
  return hash.digest('hex');
}

/** A full disk is no fault of the address. */
async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** The connection ended in the middle: the part is worth keeping, and another address would begin anew. */
class BrokenOff extends Error {}

async function fromAny(target: Target, options: DownloadOptions): Promise<Outcome> {
  const refusals: string[] = [];
  for (const url of target.urls) {
    try {
      return await fromOne(url, target, options);
    } catch (error) {
      if (error instanceof BrokenOff) throw new InputError(`${url} ${error.message}`);
      if (!(error instanceof Refusal)) throw error;
      refusals.push(`${url} ${error.message}`);
      if (refusals.length < target.urls.length)
        options.onNotice?.(`${refusals.at(-1)}; trying another address`);
    }
  }
  throw new InputError(
    `${refusals.join('; ')}. Check the network and the proxy settings, or name another server with --mirror`,
  );
}

async function fromOne(url: string, target: Target, options: DownloadOptions): Promise<Outcome> {
  const part = `${target.path}.part`;
  const start = await fetchWhole(part, url, await partFrom(url, part, target), target, options);
  await onDisk(target.path, () => rename(part, target.path));
  await dropPart(part);
  await syncName(target.path);
  return start > 0 ? 'resumed' : 'downloaded';
}

/**
 * Goes on behind the part of an earlier try. A power loss may have left nothing but zeros in one: where the whole is not
 * right, it is fetched anew.
 *
 * @returns where the transfer began
 * @throws Refusal for another file
 */
async function fetchWhole(
  part: string,
  url: string,
  before: Part | undefined,
  target: Target,
  options: DownloadOptions,
): Promise<number> {
  const start = await fetchInto(part, url, before, target, options);
  const actual = await hashOf(part);
  if (actual === target.sha256) return start;
  if (start === 0) throw await otherFile(part, url, actual, target);
  options.onNotice?.(`${part}, of an earlier try, is damaged: fetching anew`);
  return fetchWhole(part, url, undefined, target, options);
}

async function otherFile(part: string, url: string, actual: string, { sha256 }: Target): Promise<Refusal> {
  const what = describe(await readFile(part), url);
  await dropPart(part);
  return new Refusal(`serves another file: sha256 ${actual}, expected ${sha256}${what}`);
}

function describe(bytes: Uint8Array, url: string): string {
  const { kind, is } = recognise(sourceOf(bytes), url);
  return kind === 'unknown' ? '' : ` (${is})`;
}

/** A part of the file, and what the server said of the whole. */
interface Part {
  bytes: number;
  /** ETag or Last-Modified: with If-Range the rest comes only if the file is still the same. */
  validator: string;
}

const notesOf = (part: string) => `${part}.json`;

async function partFrom(url: string, part: string, { bytes }: Target): Promise<Part | undefined> {
  const info = await lstat(part).catch(() => undefined);
  if (!info?.isFile() || info.size === 0 || info.size >= bytes) return undefined;
  const { size } = info;
  try {
    const notes = (await readJsonFile(notesOf(part), 'the notes')) as { url: string; validator: string };
    return notes.url === url && notes.validator ? { bytes: size, validator: notes.validator } : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be taken away is overwritten by the next one, or checked with it. */
async function dropPart(part: string): Promise<void> {
  for (const file of [part, notesOf(part)]) await rm(file, { force: true }).catch(() => undefined);
}

/** @returns where the transfer began: 0, or the length of the part before */
async function fetchInto(
  part: string,
  url: string,
  before: Part | undefined,
  target: Target,
  options: DownloadOptions,
): Promise<number> {
  const range: Record<string, string> = before
    ? { range: `bytes=${before.bytes}-`, 'if-range': before.validator }
    : {};
  const headers = { 'user-agent': 'cvdnn', accept: '*/*', 'accept-encoding': 'identity', ...range };
  const response = await get(url, headers, options);
  try {
    const start = startOf(response, before, target);
    if (start === undefined) return await fetchInto(part, url, undefined, target, options);
    const { etag, 'last-modified': modified } = response.headers;
    // a weak ETag does not promise the same bytes
    const validator = etag?.startsWith('"') ? etag : (modified ?? '');
    await writeWhole(notesOf(part), JSON.stringify({ url, validator }));
    await receive(response, part, start, target, options);
    return start;
  } finally {
    response.destroy();
  }
}

/**
 * Where the response's bytes belong; undefined where the file has to be asked for anew.
 *
 * @throws Refusal for an answer that cannot be the file
 */
function startOf(
  { statusCode, statusMessage, headers }: IncomingMessage,
  before: Part | undefined,
  { bytes }: Target,
): number | undefined {
  if (before && statusCode === 416) return undefined;
  if (statusCode !== 200 && !(before && statusCode === 206))
    throw new Refusal(`answers ${statusCode} ${statusMessage ?? ''}`.trim());
  if (/^text\/html/i.test(headers['content-type'] ?? ''))
    throw new Refusal('serves an HTML page instead of the file');
  if (statusCode === 206 && headers['content-range'] !== `bytes ${before!.bytes}-${bytes - 1}/${bytes}`)
    return undefined;
  const start = statusCode === 206 ? before!.bytes : 0;
  const length = headers['content-length'];
  if (length !== undefined && Number(length) !== bytes - start)
    throw new Refusal(`serves ${Number(length) + start} bytes instead of ${bytes}: another file, or a page`);
  return start;
}

/** A link that has taken the part's place is not followed. */
const APPENDED = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;

/** Writes the body behind what is there. */
async function receive(
  response: IncomingMessage,
  part: string,
  start: number,
  { bytes }: Target,
  { onProgress }: DownloadOptions,
): Promise<void> {
  let received = start;
  if (start === 0) await rm(part, { force: true }).catch(() => undefined);
  const file = await onDisk(part, () => open(part, start > 0 ? APPENDED : 'wx'));
  try {
    for await (const chunk of arriving(response, () => received, bytes)) {
      received += chunk.length;
      if (received > bytes) throw new Refusal(`serves more than the ${bytes} bytes of the file`);
      onProgress?.(received, bytes);
      await onDisk(part, () => file.writeFile(chunk));
    }
    await onDisk(part, () => file.sync());
  } catch (error) {
    if (received > bytes) await dropPart(part);
    throw error;
  } finally {
    await file.close().catch(() => undefined);
  }
  if (received < bytes) throw brokenOff(received, bytes, 'the answer ended');
}

/** The body's chunks; where the connection fails it says how far it had come. */
async function* arriving(
  response: IncomingMessage,
  received: () => number,
  bytes: number,
): AsyncGenerator<Buffer> {
  const chunks = response[Symbol.asyncIterator]();
  while (true) {
    const next = await chunks.next().catch((error) => {
      throw brokenOff(received(), bytes, error instanceof Refusal ? error.message : networkText(error));
    });
    if (next.done) return;
    yield next.value;
  }
}

function brokenOff(received: number, bytes: number, how: string): Error {
  return new BrokenOff(
    `broke off after ${received} of ${bytes} bytes (${how}). Run the same command again: it goes on from there`,
  );
}
