/** Memory of OpenCV.js, as far as it shows: Emscripten asks for more of it by `WebAssembly.Memory`, and hides a refusal. */
export interface Heap {
  /** Bytes after it was last asked for more; 0 where it never was. */
  taken: number;
  /** Whether more was refused since this was last set. */
  isRefused: boolean;
}

/** Watches every memory of this thread from now on: a worker has that of its OpenCV.js alone. */
export function watchedHeap(): Heap {
  const heap: Heap = { taken: 0, isRefused: false };
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (pages) {
    try {
      return grow.call(this, pages);
    } catch (error) {
      heap.isRefused = true;
      throw error;
    } finally {
      heap.taken = this.buffer.byteLength;
    }
  };
  return heap;
}
