/** Bytes. A little more asked for would leave the old memory behind as garbage; what is not written to takes none. */
const STEP = 2 ** 25;

/**
 * Memory that outputs are laid into one behind the other, for one forward pass after the other: what lay there before is then
 * gone. Both sides of a worker have it, since V8 collects garbage again and again where large memory changes hands: that was
 * half of what a look at all tensors cost (bench/layers.mjs).
 */
export class Shelf {
  private memory: SharedArrayBuffer | undefined;
  private used = 0;

  /** For so many bytes; takes no more memory where there is enough. */
  clear(bytes: number): void {
    this.used = 0;
    if (!this.memory || this.memory.byteLength < bytes)
      this.memory = new SharedArrayBuffer(Math.ceil(bytes / STEP) * STEP);
  }

  /** @param bytes of float32 values */
  lay(bytes: Uint8Array): Float32Array {
    const at = this.used;
    this.used += bytes.length;
    new Uint8Array(this.memory!, at, bytes.length).set(bytes);
    return new Float32Array(this.memory!, at, bytes.length / Float32Array.BYTES_PER_ELEMENT);
  }
}
