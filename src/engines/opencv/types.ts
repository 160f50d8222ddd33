/**
 * The part of OpenCV.js that cvdnn uses, alike in 4.8 to 5.0. The types that come with
 * `@techstark/opencv-js` differ from version to version and lack `dnn_Net` for 5.0.
 */
export interface Handle {
  delete(): void;
}

export interface Mat extends Handle {
  rows: number;
  cols: number;
  /** All dimensions; `rows` and `cols` are -1 for more than two. */
  matSize: number[];
  /** OpenCV's type code: depth + 8 × (channels − 1). */
  type(): number;
  /** A view of a part; shares the pixels. */
  roi(rect: unknown): Mat;
  /** Views on the WASM heap: valid only until the heap grows. */
  data: Uint8Array;
  data32F: Float32Array;
  data32S: Int32Array;
}

export interface MatVector extends Handle {
  size(): number;
  get(index: number): Mat;
}

export interface Net extends Handle {
  setInput(blob: Mat, name: string): void;
  forward(name: string): Mat;
  forward2(outputs: MatVector, names: string[]): void;
  /** From 4.9 on. */
  getUnconnectedOutLayersNames?(): Handle & { size(): number; get(index: number): string };
}

export interface Cv {
  Mat: new (rows?: number, cols?: number, type?: number) => Mat;
  MatVector: new () => MatVector;
  Size: new (width: number, height: number) => unknown;
  Scalar: new (...values: number[]) => unknown;
  Rect: new (x: number, y: number, width: number, height: number) => unknown;
  CV_32F: number;
  BORDER_CONSTANT: number;
  dnn_EngineType?: Record<string, { value: number }>;
  resize(src: Mat, dst: Mat, size: unknown, fx: number, fy: number, interpolation: number): void;
  copyMakeBorder(
    src: Mat,
    dst: Mat,
    top: number,
    bottom: number,
    left: number,
    right: number,
    type: number,
    value: unknown,
  ): void;
  blobFromImage(
    image: Mat,
    scale: number,
    size: unknown,
    mean: unknown,
    swapRB: boolean,
    crop: boolean,
    depth: number,
  ): Mat;
  readNetFromONNX(path: string, engine?: number): Net;
  readNetFromTFLite?(path: string, engine?: number): Net;
  readNetFromTensorflow?(path: string, config?: string, engine?: number): Net;
  FS_createDataFile(
    folder: string,
    name: string,
    data: Uint8Array,
    read: boolean,
    write: boolean,
    own: boolean,
  ): void;
  FS_unlink(path: string): void;
  exceptionFromPtr(pointer: number): { msg: string };
  getBuildInformation(): string;
}
