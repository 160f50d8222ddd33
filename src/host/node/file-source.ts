import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '../../model/recognise/source.js';
import { cannotRead, requireReadable } from './files.js';

/** Reads parts of a file while `work` runs. */
export function withSource<T>(path: string, work: (source: ByteSource) => T): T {
  let file: number | undefined;
  try {
    const info = statSync(path);
    requireReadable(info, path, 'the file');
    file = openSync(path, 'r');
    return work(fileSource(file, info.size));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw cannotRead(path, 'the file', error);
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Most reads are of a few bytes, one after the other. */
const WINDOW = 8192;

function fileSource(file: number, size: number): ByteSource {
  let window: Uint8Array = new Uint8Array();
  let start = 0;
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (wanted === 0) return new Uint8Array();
      if (wanted > WINDOW) return readPart(file, offset, wanted);
      if (offset < start || offset + wanted > start + window.length) {
        window = readPart(file, offset, Math.min(WINDOW, size - offset));
        start = offset;
      }
      return window.subarray(offset - start, offset - start + wanted);
    },
  };
}

function readPart(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
