import { createRequire } from 'node:module';
import { InputError } from '../../base/errors.js';
import { type OnnxRuntime, OnnxRuntimeRunner } from '../../engines/onnxruntime/runner.js';

/** The version that cvdnn is tested with. */
const PACKAGE = 'onnxruntime-web';
const TESTED = '1.30.0';

/** ONNX Runtime from the installed `onnxruntime-web`, which is imported when the first model is loaded. */
export function createOnnxRuntime(): OnnxRuntimeRunner {
  return new OnnxRuntimeRunner(() => sayingHowToInstall(() => import(PACKAGE) as Promise<OnnxRuntime>));
}

/**
 * The installed package's own file.
 *
 * @param from the file beside which it is looked for: ours
 * @throws InputError that says how to install it
 */
export function onnxRuntimeFiles(from = import.meta.url): Promise<string[]> {
  return sayingHowToInstall(async () => [createRequire(from).resolve(PACKAGE)]);
}

async function sayingHowToInstall<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new InputError(
      `ONNX Runtime is not installed. Install it beside cvdnn with: npm install ${PACKAGE}@${TESTED}`,
    );
  }
}
