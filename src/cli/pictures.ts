import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { InputError } from '../base/errors.js';
import { isFolder } from '../host/node/files.js';

const pictureExtensions = new Set(['.jpg', '.jpeg', '.png', '.bmp', '.gif', '.tif', '.tiff', '.webp']);

/** Folders become the pictures in them, by name; the same path twice counts once. */
export async function expandPictures(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? picturesIn(path) : [path])),
  );
  return [...new Set(lists.flat())];
}

async function picturesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder))
    .filter((name) => pictureExtensions.has(extname(name).toLowerCase()))
    .sort();
  if (names.length === 0)
    throw new InputError(`There is no picture in the folder ${folder} (${[...pictureExtensions].join(' ')})`);
  return names.map((name) => join(folder, name));
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
