/**
 * A WebAssembly module with SIMD, made when it is first asked for.
 *
 * @param base64 of the module, which imports nothing (src/base/kernels.ts)
 * @returns what gives its exports; null where this JavaScript has no WebAssembly SIMD
 */
export function simdModule<T>(base64: string): () => T | null {
  let exports: T | null | undefined;
  return () => {
    if (exports === undefined) exports = instantiated<T>(base64);
    return exports;
  };
}

function instantiated<T>(base64: string): T | null {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as T;
}
