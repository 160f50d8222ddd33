import { expected } from '../../base/errors.js';
import { type Imported, own } from './common.js';
import { importDnnModelRunner } from './dnn-model-runner.js';
import { importKeras } from './keras.js';
import { importOpenCvZoo } from './opencv-zoo.js';
import { importTorchvision } from './torchvision.js';
import { importUltralytics } from './ultralytics.js';

/** What stands before the colon. */
const libraries: Record<string, (name: string, model?: string) => Imported> = {
  torchvision: importTorchvision,
  keras: importKeras,
  ultralytics: importUltralytics,
  'opencv-zoo': importOpenCvZoo,
  dnn_model_runner: importDnnModelRunner,
};

/** Whether this is a name, `keras:MobileNetV2`, and not the path of a file; `C:\…` is a path. */
export function isLibraryName(text: string): boolean {
  return /^[a-z][a-z_-]+:(?![\\/])/i.test(text);
}

/**
 * A recipe by the name of a model: `torchvision:resnet50`, `torchvision:resnet50.IMAGENET1K_V1`, `keras:VGG16`.
 *
 * @throws InputError that lists the names there are
 */
export function importName(text: string, model?: string): Imported {
  const colon = text.indexOf(':');
  const library = text.slice(0, colon);
  const make = own(libraries, library);
  if (!make) {
    const known = Object.keys(libraries).map((name) => `${name}:<name>`);
    throw expected(`${known.join(' or ')}, or a file,`, 'the source', `"${text}"`);
  }
  return make(text.slice(colon + 1), model);
}
