import { expected, InputError } from '../../base/errors.js';
import type { Engine } from '../../engines/engine.js';

/** An engine that a session can be had on. */
export interface EngineEntry {
  /** How the titles of its runners begin: by it, a golden's `made` says who computed it. */
  title: string;
  /**
   * The engine, not yet started.
   *
   * @param opencv the session's own, which makes the blobs
   * @param timeLimit seconds that one step may take
   */
  create(opencv: Engine, timeLimit?: number): Promise<Engine>;
  /**
   * Files of its own that decide what it computes, beside the `opencv.js`.
   *
   * @throws InputError that says how to install it, where it is not
   */
  files(): Promise<string[]>;
}

/** Every engine by the name that `--on` knows it by. A new one is a file beside this one and a line here. */
const engines = {
  opencv: { title: 'OpenCV.js', create: async (opencv) => opencv, files: async () => [] },
  onnxruntime: {
    title: 'ONNX Runtime',
    create: async () => (await import('./onnxruntime.js')).createOnnxRuntime(),
    files: async () => (await import('./onnxruntime.js')).onnxRuntimeFiles(),
  },
  cv2: cv2Of(undefined),
} as const satisfies Record<string, EngineEntry>;

/** `cv2:/path/to/python`: the same engine of another Python. */
const PATH = 'cv2:';

/** @param python the default one where it is undefined */
function cv2Of(python: string | undefined): EngineEntry {
  return {
    title: 'Python cv2',
    create: async (_, timeLimit) => (await import('./cv2.js')).createCv2(python, timeLimit),
    files: async () => (await import('./cv2.js')).cv2Files(python),
  };
}

type PlainName = keyof typeof engines;

/** By name; `cv2:/path/to/python` names the Python, too. */
export type EngineName = PlainName | `${typeof PATH}${string}`;

export const engineNames = Object.keys(engines) as PlainName[];

/** What may be said for `--on`, in words. */
export const engineWords = `${engineNames.join(', ')} (Python's), ${PATH}/path/to/python`;

export function engineNamed(name: EngineName): EngineEntry {
  return isPlain(name) ? engines[name] : cv2Of(name.slice(PATH.length));
}

/** @returns undefined for what names no engine */
export function asEngineName(word: string): EngineName | undefined {
  const isName = isPlain(word) || (word.startsWith(PATH) && word.length > PATH.length);
  return isName ? (word as EngineName) : undefined;
}

/** @throws InputError for what names no engine */
export function engineNameFrom(word: string): EngineName {
  const name = asEngineName(word);
  if (!name) throw expected(`one of ${engineWords}`, '--on', `"${word}"`);
  return name;
}

/** `engineNameFrom` of words apart or by comma. */
export function engineNamesFrom(words: readonly string[]): EngineName[] {
  return words.join(',').split(',').map(engineNameFrom);
}

/** Whether it can be had here. */
export async function isInstalled(name: EngineName): Promise<boolean> {
  try {
    await engineNamed(name).files();
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}

function isPlain(name: string): name is PlainName {
  return Object.hasOwn(engines, name);
}
