import { Buffer as BufferForBrowsers } from 'buffer/index.js';

/** jimp expects Node's global `Buffer` already when it is imported; a browser has none. */
globalThis.Buffer ??= BufferForBrowsers as unknown as typeof Buffer;
