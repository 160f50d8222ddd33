import { existsSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { InputError, messageOf } from '../base/errors.js';
import { limits, raisedBy, requireWithin } from '../base/limits.js';
import { oneLine } from '../base/text.js';
import { readInput, readJsonFile, writeWhole } from '../host/node/files.js';
import { findRecipe, readModel } from '../host/node/session.js';
import { readHeader } from '../model/header.js';
import type { Header } from '../model/onnx/graph.js';
import { SCHEMA_PATH } from '../recipe/import/common.js';
import {
  type Imported,
  type ImportOptions,
  importDocument,
  importName,
  isLibraryName,
} from '../recipe/import/index.js';
import { withLabelFiles } from '../recipe/label-files.js';
import type { Recipe } from '../recipe/schema.js';
import { recipeText } from '../recipe/text.js';
import { recipeLines } from '../report/recipe.js';
import { checkRecipe } from '../tasks/check.js';
import { complete } from '../tasks/complete.js';
import { resolveRecipe } from '../tasks/resolve.js';
import { type Io, sayAssumptions } from './io.js';

export interface ImportArguments {
  source: string;
  model?: string;
  out?: string;
  entry?: string;
  processor?: string;
  backend?: ImportOptions['backend'];
  testSize?: boolean;
  literal?: boolean;
}

/** `cvdnn recipe import`: a recipe from another project's file or a model's name, on stdout or as a file. */
export async function importRecipe(args: ImportArguments, io: Io): Promise<number> {
  const folder = args.out === undefined ? '.' : dirname(args.out);
  if (args.out !== undefined) refuseOverwriting(args.out, [args.source, args.model]);
  const { recipe, notes } = await importSource(args, modelFrom(folder, args));
  const text = recipeText({ ...recipe, $schema: schemaFrom(folder) });
  for (const note of notes) io.err(`note: ${note}`);
  if (args.out === undefined) io.out(text);
  else {
    await writeWhole(args.out, `${text}\n`);
    io.err(`note: wrote ${args.out}`);
  }
  return 0;
}

function refuseOverwriting(out: string, inputs: (string | undefined)[]): void {
  const own = inputs.find((path) => path !== undefined && resolve(path) === resolve(out));
  if (own !== undefined)
    throw new InputError(`Expected another file for --out than ${own}, which it would replace`);
}

async function importSource(args: ImportArguments, model: string | undefined): Promise<Imported> {
  const { source, entry, processor, backend, testSize, literal } = args;
  const options = { entry, processor, backend, testSize, literal };
  if (!isLibraryName(source))
    return importDocument(await readDocument(source), source, { ...options, model });
  const foreign = Object.entries(options).filter(([, value]) => value !== undefined);
  if (foreign.length > 0)
    throw new InputError(
      `${source} is a name, for which there is no option ${foreign.map(([key]) => key).join(', ')}`,
    );
  return importName(source, model);
}

/** By the file's extension, YAML or JSON. */
async function readDocument(path: string): Promise<unknown> {
  const isYaml = ['.yml', '.yaml'].includes(extname(path).toLowerCase());
  return isYaml ? readYamlFile(path) : readJsonFile(path, 'the file');
}

async function readYamlFile(path: string): Promise<unknown> {
  const bytes = await readInput(path, 'the file');
  requireWithin('yaml', bytes.length, `${path} is a YAML document of ${bytes.length} bytes`);
  const text = new TextDecoder().decode(bytes);
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new InputError(`${path} is not YAML: ${error.message.split('\n')[0]}`);
  try {
    return document.toJS({ maxAliasCount: limits.aliases });
  } catch (error) {
    const way = /alias count/.test(messageOf(error)) ? raisedBy('aliases') : '';
    throw new InputError(`${path} is not YAML that can be read: ${messageOf(error)}${way}`);
  }
}

/** A relative path in a recipe counts from the recipe's folder, one on the command line from the current one. */
function modelFrom(folder: string, { model, out }: ImportArguments): string | undefined {
  if (model === undefined || out === undefined) return model;
  return relative(folder, model).replaceAll('\\', '/');
}

/** The path of the published JSON Schema from a folder: in the next `node_modules` above it, or where npm will put it. */
function schemaFrom(folder: string): string {
  for (let up = resolve(folder); ; up = dirname(up)) {
    const file = join(up, SCHEMA_PATH);
    const path = relative(resolve(folder), file).replaceAll('\\', '/');
    if (existsSync(file)) return path.startsWith('.') ? path : `./${path}`;
    if (dirname(up) === up) return SCHEMA_PATH;
  }
}

/** `cvdnn recipe show`: the recipe with nothing left open on stdout; what was assumed and what it does on stderr. */
export async function showRecipe(args: { source?: string; model?: string }, io: Io): Promise<number> {
  const isRecipe = args.source !== undefined && extname(args.source).toLowerCase() === '.json';
  const wanted = isRecipe ? { recipe: args.source, model: args.model } : { model: args.model ?? args.source };
  const { recipe: source, folder, where } = await findRecipe(wanted);
  const header = await headerAt(resolve(folder, source.model), source, io);
  const { recipe, assumptions, unread } = resolveRecipe(source, header, where);
  io.out(recipeText(complete(source, recipe, assumptions)));
  sayUnread(unread, where, io);
  sayAssumptions(assumptions, io);
  for (const line of recipeLines(recipe)) io.err(line);
  return 0;
}

/** The header of a model; nothing for a file that OpenCV.js does not read, or that is not there. */
async function headerAt(path: string, { sha256 }: Recipe, io: Io): Promise<Header | undefined> {
  if (!/\.(onnx|tflite|pb)$/i.test(path)) return undefined;
  if (!existsSync(path)) {
    io.err(`note: there is no model ${path}: nothing is read from its header`);
    return undefined;
  }
  const { name, bytes, format } = await readModel(path, sha256);
  return readHeader(bytes, format, name);
}

/** `cvdnn recipe validate`: one line a file; 2 when one is wrong. */
export async function validateRecipes(
  args: { files: string[]; withModel: boolean },
  io: Io,
): Promise<number> {
  let wrong = 0;
  for (const file of args.files) {
    try {
      const recipe = checkRecipe(await readJsonFile(file, 'the recipe'), file);
      await withLabelFiles(recipe, (labels) => readInput(resolve(dirname(file), labels), 'the labels'));
      if (args.withModel) await checkModel(recipe, file, io);
      io.out(`ok  ${oneLine(file)}`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      wrong++;
      io.err(`error: ${oneLine(messageOf(error))}`);
    }
  }
  return wrong > 0 ? 2 : 0;
}

/** The model is there, is the one of `sha256`, and its header has what the recipe names. */
async function checkModel(recipe: Recipe, file: string, io: Io): Promise<void> {
  const path = resolve(dirname(file), recipe.model);
  await readModel(path, recipe.sha256);
  const header = await headerAt(path, recipe, io);
  if (header) sayUnread(resolveRecipe(recipe, header, file).unread, file, io);
}

function sayUnread(unread: readonly string[], where: string, io: Io): void {
  for (const text of unread) io.err(`note: ${oneLine(`${where}: ${text}`)}`);
}
