import { zipSync } from 'fflate';

/** Each character is a byte. */
const latin = (content: string) => Uint8Array.from(content, (letter) => letter.charCodeAt(0));

const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, latin('x')])));

/** Beginnings of files, as much as tells what they are. */
export const hdf5OfKeras = (): Uint8Array => latin('\x89HDF\r\n\x1a\n\0\0\0\0\0\x08\x08\0 model_config \0');
export const kerasArchive = (): Uint8Array => zipOf('metadata.json', 'config.json', 'model.weights.h5');
export const torchCheckpoint = (): Uint8Array =>
  zipOf('archive/data.pkl', 'archive/data/0', 'archive/version');
export const lfsPointer = (): Uint8Array =>
  latin(`version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 32726877\n`);
export const htmlPage = (): Uint8Array =>
  latin('<!DOCTYPE html>\n<html><head><title>densenet121.onnx at main</title></head><body></body></html>\n');
