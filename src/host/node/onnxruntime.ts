import { InputError } from '../../base/errors.js';
import { type OnnxRuntime, OnnxRuntimeRunner } from '../../engines/onnxruntime/runner.js';

/** The version that cvdnn is tested with. */
const PACKAGE = 'onnxruntime-web';
const TESTED = '1.30.0';

/** ONNX Runtime from the installed `onnxruntime-web`, which is imported when the first model is loaded. */
export function createOnnxRuntime(): OnnxRuntimeRunner {
  return new OnnxRuntimeRunner(importOnnxRuntime);
}

/** @throws InputError that says how to install it */
async function importOnnxRuntime(): Promise<OnnxRuntime> {
  try {
    return (await import(PACKAGE)) as OnnxRuntime;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError(
      `ONNX Runtime is not installed. Install it beside cvdnn with: npm install ${PACKAGE}@${TESTED}`,
    );
  }
}
