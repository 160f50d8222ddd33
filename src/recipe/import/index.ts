/** Recipes from other projects' files and names: parsed JSON or YAML in, a recipe and notes out. */
import { InputError } from '../../base/errors.js';
import { type Imported, isDocument } from './common.js';
import { type HuggingFaceOptions, importHuggingFace, isHuggingFace } from './huggingface.js';
import { importModelsYml, isModelsYml, type ModelsYmlOptions } from './modelsYml.js';
import { importTimm, isTimm, type TimmOptions } from './timm.js';

export type { Imported } from './common.js';
export { type HuggingFaceOptions, importHuggingFace } from './huggingface.js';
export { backends } from './huggingface-job.js';
export { importKeras, kerasApplications } from './keras.js';
export { importModelsYml, type ModelsYmlOptions } from './modelsYml.js';
export { importName, isLibraryName } from './names.js';
export { importTimm, type TimmOptions } from './timm.js';
export { importTorchvision, torchvisionModels } from './torchvision.js';

/** The options of every kind of file. */
export type ImportOptions = HuggingFaceOptions & TimmOptions & ModelsYmlOptions & { entry?: string };

/** A kind of file: how to tell it, how to read it, and which options it has beside `model`. */
interface Kind {
  name: string;
  fits(document: Readonly<Record<string, unknown>>): boolean;
  read(document: Readonly<Record<string, unknown>>, where: string, options: ImportOptions): Imported;
  options: readonly (keyof ImportOptions)[];
}

const kinds: readonly Kind[] = [
  { name: 'a timm config.json', fits: isTimm, read: importTimm, options: ['testSize'] },
  {
    name: 'a Hugging Face preprocessor_config.json',
    fits: isHuggingFace,
    read: importHuggingFace,
    options: ['processor', 'backend'],
  },
  {
    name: "OpenCV's models.yml",
    fits: isModelsYml,
    read: (document, where, options) => importModelsYml(document, options.entry, where, options),
    options: ['entry', 'literal'],
  },
];

const kindOptions = [...new Set(kinds.flatMap(({ options }) => options))];

/**
 * A recipe from a parsed file, whose kind its keys tell.
 *
 * @param where the file's name, for the error text
 * @throws InputError for another kind of file, unknown keys, contradictions, and options that the kind does not have
 */
export function importDocument(document: unknown, where: string, options: ImportOptions = {}): Imported {
  const kind = isDocument(document) ? kinds.find(({ fits }) => fits(document)) : undefined;
  if (!isDocument(document) || !kind) {
    const hint =
      isDocument(document) && 'model_type' in document
        ? '; this is a config.json of transformers: the one beside it, preprocessor_config.json, is wanted'
        : '';
    const known = kinds.map(({ name }) => name).join(', ');
    throw new InputError(`${where} is none of the files that are known here: ${known}${hint}`);
  }
  const foreign = kindOptions.filter((key) => options[key] !== undefined && !kind.options.includes(key));
  if (foreign.length > 0)
    throw new InputError(`${where} is ${kind.name}, for which there is no option ${foreign.join(', ')}`);
  return kind.read(document, where, options);
}
