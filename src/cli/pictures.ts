import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { expected, InputError } from '../base/errors.js';
import { isFolder } from '../host/node/files.js';
import type { PicturePath } from '../host/node/sources.js';
import { pictureExtensions, pictureFormats } from '../image/decode-here.js';
import { namedFile } from './global-options.js';

/** Folders become the pictures in them, by name; the same path twice counts once. */
async function expandPictures(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? picturesIn(path) : [path])),
  );
  return [...new Set(lists.flat())];
}

async function picturesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder))
    .filter((name) => pictureExtensions.includes(extname(name).toLowerCase()))
    .sort();
  if (names.length === 0)
    throw new InputError(`There is no picture in the folder ${folder} (${pictureExtensions.join(' ')})`);
  return names.map((name) => join(folder, name));
}

/**
 * What to run, one after another: each picture (folders become theirs) by itself, or the pictures of `--input` together.
 *
 * @param inputs of `--input`: NAME=FILE
 * @throws InputError for both, and for none
 */
export async function casesOf(
  pictures: readonly string[],
  inputs: readonly string[],
): Promise<PicturePath[][]> {
  if (pictures.length > 0 && inputs.length > 0)
    throw expected('either pictures or --input', 'the pictures', `${pictures[0]} and --input ${inputs[0]}`);
  if (inputs.length > 0) return [inputs.map(pictureOfInput)];
  if (pictures.length === 0)
    throw new InputError(
      `Not enough pictures: expected PICTURES (${pictureFormats} files, or folders of them), or --input NAME=FILE for each input`,
    );
  return (await expandPictures(pictures)).map((path) => [{ path }]);
}

function pictureOfInput(text: string): PicturePath {
  const [input, path] = namedFile(text, '--input');
  return { input, path };
}

/** The picture that a case is called after. */
export function mainPicture(pictures: readonly PicturePath[]): string {
  return pictures[0]!.path;
}

/**
 * Refuses two pictures whose results would have one name.
 *
 * @param clash what they would do, after "a.jpg and b/a.png"
 * @param nameOf the name of a picture's result
 */
export function refuseSameNames(
  pictures: readonly string[],
  clash: (name: string) => string,
  nameOf: (picture: string) => string = stemOf,
): void {
  const byName = new Map<string, string>();
  for (const picture of pictures) {
    const name = nameOf(picture);
    const other = byName.get(name);
    if (other) throw new InputError(`${other} and ${picture} ${clash(name)}`);
    byName.set(name, picture);
  }
}

/** The file's name without folder and extension. */
export function stemOf(path: string): string {
  return basename(path, extname(path));
}

/** The message, which begins with the picture unless it names it. */
export function withPicture(picture: string, message: string): string {
  return message.startsWith(picture) || message.includes(` ${picture}:`) ? message : `${picture}: ${message}`;
}
