import { expected, InputError, messageOf } from './errors.js';

/** What to do where a file is not where a page looks for it. */
const COPY = '`cvdnn web assets FOLDER` copies what a page needs';

/**
 * A file from an address.
 *
 * @param what names it, for messages: `the model`
 * @param toDo what to do where it is not there
 * @throws InputError with the address, where nothing answers, the server refuses, or it answers with a page: many a server
 *   does so for what is not there
 */
export async function fetchedBytes(url: string | URL, what: string, toDo = COPY): Promise<Uint8Array> {
  const response = await fetch(url).catch((error) => {
    throw new InputError(`Cannot fetch ${what} from ${url}: ${messageOf(error)}`);
  });
  if (!response.ok)
    throw new InputError(`Cannot fetch ${what} from ${url}: HTTP status ${response.status}; ${toDo}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (isPage(bytes)) throw expected(what, `${url}`, `an HTML page: there is no such file; ${toDo}`);
  return bytes;
}

/** `fetchedBytes` of a WebAssembly module. */
export async function fetchedWasm(url: string | URL, what: string): Promise<Uint8Array> {
  const bytes = await fetchedBytes(url, what);
  if (WASM.every((byte, i) => bytes[i] === byte)) return bytes;
  throw expected(`${what} (a .wasm file)`, `${url}`, `${bytes.length} bytes of something else`);
}

/** The first bytes of a WebAssembly module. */
const WASM = [0x00, 0x61, 0x73, 0x6d];

function isPage(bytes: Uint8Array): boolean {
  return /^\s*<(!doctype html|html)\b/i.test(new TextDecoder().decode(bytes.subarray(0, 256)));
}
