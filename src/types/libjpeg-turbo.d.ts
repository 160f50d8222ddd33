/** The part of the codec that cvdnn uses; the package has no types of its own. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  export interface JpegDecoder {
    /** Room for the file's bytes, on the WASM heap. */
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    /** Interleaved RGB, or gray, on the WASM heap: copy it before the decoder is deleted. */
    getDecodedBuffer(): Uint8ClampedArray;
    getFrameInfo(): { width: number; height: number; componentCount: number };
    delete(): void;
  }

  export interface LibjpegTurbo {
    JPEGDecoder: new () => JpegDecoder;
  }

  export default function create(options: { wasmBinary?: Uint8Array }): Promise<LibjpegTurbo>;
}
