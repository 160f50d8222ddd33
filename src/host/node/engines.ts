import type { Engine } from '../../engines/engine.js';

/** An engine that a session can be had on. */
export interface EngineEntry {
  /** How the titles of its runners begin: by it, a golden's `made` says who computed it. */
  title: string;
  /**
   * The engine, not yet started.
   *
   * @param opencv the session's own, which makes the blobs
   */
  create(opencv: Engine): Promise<Engine>;
  /**
   * Files of its own that decide what it computes, beside the `opencv.js`.
   *
   * @throws InputError that says how to install it, where it is not
   */
  files(): Promise<string[]>;
}

/** Every engine by the name that `--on` knows it by. A new one is a file beside this one and a line here. */
export const engines = {
  opencv: { title: 'OpenCV.js', create: async (opencv) => opencv, files: async () => [] },
  onnxruntime: {
    title: 'ONNX Runtime',
    create: async () => (await import('./onnxruntime.js')).createOnnxRuntime(),
    files: async () => (await import('./onnxruntime.js')).onnxRuntimeFiles(),
  },
} as const satisfies Record<string, EngineEntry>;

export type EngineName = keyof typeof engines;

export const engineNames = Object.keys(engines) as EngineName[];
