import { InputError, messageOf } from '../../base/errors.js';
import { fetchedBytes } from '../../base/fetched.js';
import { baseName } from '../../base/text.js';
import type { FileInMemory } from '../../run/sources.js';

/** A file as a page has it: an address, what a person chose or dropped, or bytes. */
export type WebFile = string | URL | Blob | FileInMemory;

/** An address as the page means it: a worker would count a relative one from its own script. */
export function absolute(url: string | URL): URL {
  try {
    return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
  } catch {
    throw new InputError(`Expected an address but received "${url}"`);
  }
}

/**
 * Its bytes, and its name for messages.
 *
 * @param what names it, for messages: `the model`
 */
export async function readWebFile(file: WebFile, what: string): Promise<FileInMemory> {
  if (typeof file === 'string' || file instanceof URL) {
    const url = absolute(file);
    return { bytes: await fetchedBytes(url, what, 'is the address right?'), name: `${url}` };
  }
  if (!(file instanceof Blob)) return file;
  const name = 'name' in file ? String(file.name) : what;
  const buffer = await file.arrayBuffer().catch((error) => {
    throw new InputError(`Cannot read ${what} ${name}: ${messageOf(error)}`);
  });
  return { bytes: new Uint8Array(buffer), name };
}

/** Reads files that another one names, such as labels beside a recipe. */
export type ReadBeside = (name: string, what: string) => Promise<FileInMemory>;

/**
 * Where a file's neighbours are: of an address, in the same folder; of any other, among those that were given.
 *
 * @param files given, found by their names without a folder
 */
export function besideOf(file: WebFile, files: readonly (File | FileInMemory)[]): ReadBeside {
  return async (name, what) => {
    const given = files.find((each) => baseName(each.name) === baseName(name));
    if (given) return readWebFile(given, what);
    if (typeof file === 'string' || file instanceof URL)
      return readWebFile(new URL(name, absolute(file)), what);
    throw new InputError(
      `Expected the file ${name} beside the one that names it (${what}): give it in \`files\``,
    );
  };
}
