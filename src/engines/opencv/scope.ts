import type { Handle } from './types.js';

/** Registers a handle and gives it back; it is deleted when the scope ends. */
export type Keep = <H extends Handle>(handle: H) => H;

/**
 * Runs `body` and then deletes every handle it kept, also when it throws.
 * The WASM heap has no garbage collector: a Mat that nobody deletes stays for ever.
 */
export function scope<T>(body: (keep: Keep) => T): T {
  const handles: Handle[] = [];
  try {
    return body((handle) => {
      handles.push(handle);
      return handle;
    });
  } finally {
    while (handles.length > 0) handles.pop()!.delete();
  }
}
