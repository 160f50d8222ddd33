import { oneLine } from './text.js';

/**
 * Wrong usage or wrong input: one line for a person, whatever the names in a file hold. The command prints the message
 * and exits with 2; anything that is not an `InputError` is a defect of ours and keeps its stack.
 */
export class InputError extends Error {
  override name = 'InputError';

  /** @param message control characters in it, line feeds too, become escapes */
  constructor(message: string) {
    super(oneLine(message));
  }
}

/**
 * The one shape of our messages about values: what was expected, of what, what came, and where.
 *
 * @example expected('one of rgb, bgr', 'input.order', '"RGB"', 'models/fcn.json')
 */
export function expected(what: string, name: string, received: string, where?: string): InputError {
  const place = where ? ` in ${where}` : '';
  return new InputError(`Expected ${what} for ${name} but received ${received}${place}`);
}

/** A fault of ours in one line; only `--verbose` shows where it happened. */
export function faultText(error: unknown): string {
  return `this is a fault of cvdnn: ${messageOf(error).split('\n')[0]}. Please report it with what --verbose says`;
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
