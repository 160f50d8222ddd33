import { zlibSync } from 'fflate';

/** Zlib data (RFC 1950) of what has long runs, packed quickly. */
export type Zlib = (bytes: Uint8Array) => Uint8Array;

/**
 * Level 1: what is packed here is flat, and higher levels take ten times as long for a few per cent. The platform's own
 * takes a tenth of this one's time (bench/stages.mjs: palette PNG).
 */
let packed: Zlib = (bytes) => zlibSync(bytes, { level: 1 });

/** Says what packs from now on. The entry for Node does this by itself. */
export function setZlib(platform: Zlib): void {
  packed = platform;
}

export function zlib(bytes: Uint8Array): Uint8Array {
  return packed(bytes);
}
