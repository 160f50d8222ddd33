import { expected } from '../base/errors.js';
import { pictureInput } from '../recipe/inputs.js';
import { mainOutput } from '../recipe/outputs.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { codeLanguages } from '../recipe/values.js';
import { cppCode } from './cpp.js';
import { javascriptCode } from './javascript.js';
import { pythonCode } from './python.js';
import type { Subject } from './steps.js';

export type { Subject as CodeSubject } from './steps.js';

/**
 * What of a recipe is written as code.
 *
 * @throws InputError for a recipe of several inputs
 */
export function subjectOf(recipe: ResolvedRecipe): Subject {
  const names = Object.keys(recipe.inputs);
  if (names.length > 1)
    throw expected('a recipe of one input', 'code', `one of ${names.length} (${names.join(', ')})`);
  return { model: recipe.model, input: pictureInput(recipe), output: mainOutput(recipe) };
}

/** Languages that `preprocessingCode` writes. */
export type CodeLanguage = (typeof codeLanguages)[number];

const writers: Record<CodeLanguage, (subject: Subject) => string> = {
  python: pythonCode,
  cpp: cppCode,
  js: javascriptCode,
};

/**
 * A recipe as code to paste: reads `picture.jpg`, makes the blob, runs the model and reads its output. The first line
 * says what it reproduces; a comment says where a language cannot give the same pixels.
 *
 * - `python`: cv2 and numpy; Pillow, torch or TensorFlow where the recipe resizes or decodes by them.
 * - `cpp`: OpenCV alone; the filters of the other libraries are written out.
 * - `js`: a module for a page with OpenCV.js; with cvdnn where that is not enough.
 *
 * @throws InputError for a resize of 3 channels only in a recipe of 1 or 4
 */
export function preprocessingCode(subject: Subject, language: CodeLanguage): string {
  if (!Object.hasOwn(writers, language))
    throw expected(`one of ${codeLanguages.join(', ')}`, 'the language', `"${language}"`);
  return writers[language](subject);
}
