import { InputError, messageOf } from './errors.js';
import { limits, raisedBy, requireWithin } from './limits.js';

/**
 * A JSON document from a file's bytes.
 *
 * @param where the file's name, for the error text
 * @throws InputError for what is no JSON, too long, or nested too deeply for anything that walks it, and for `__proto__`
 */
export function parseJson(bytes: Uint8Array, where: string): unknown {
  requireWithin('document', bytes.length, `${where} is a JSON document of ${bytes.length} bytes`);
  if (isDeep(bytes))
    throw new InputError(
      `${where} is nested deeper than the ${limits.depth} levels that are read${raisedBy('depth')}`,
    );
  const text = new TextDecoder().decode(bytes);
  const document = parsed(text, where);
  if (MAY_BE_PROTO.test(text)) refuseProto(document, where);
  return document;
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${where} is not JSON: ${messageOf(error)}`);
  }
}

/** Written out or with escapes. */
const MAY_BE_PROTO = /__proto__|\\u005f/i;

/** The schemas leave such a key out without a word. */
function refuseProto(value: unknown, where: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__'))
    throw new InputError(`${where} has the key "__proto__", which is not read; give it another name`);
  for (const each of Object.values(value)) refuseProto(each, where);
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** By the brackets outside of strings. */
function isDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (opening.has(byte) && ++depth > limits.depth) return true;
    else if (closing.has(byte)) depth--;
  }
  return false;
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
