/** Bytes that need not all be in memory: a file of gigabytes is recognised by a few kilobytes. */
export interface ByteSource {
  readonly size: number;
  /** Up to `length` bytes; fewer where the file ends. */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes in memory; what is read is a view on them. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}
