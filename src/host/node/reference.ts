import { resolve } from 'node:path';
import { sha256OfModel } from './data-files.js';
import { readInput } from './files.js';
import { packageVersion } from './models.js';
import { type FoundRecipe, openSessionWith, type Session, type SessionOptions } from './session.js';

/** What a golden is recorded from. The caller closes it. */
export interface Reference extends Session {
  model: ModelFile;
  /** For `made` of golden.json: who computed what. */
  made: Record<string, unknown>;
}

/** A model file. */
export interface ModelFile {
  /** Absolute. */
  path: string;
  sha256: string;
}

/** Opens what computes a golden: a session on any engine. */
export async function openReference(found: FoundRecipe, options: SessionOptions): Promise<Reference> {
  const { recipe: source, folder } = found;
  const model = await modelFile(resolve(folder, source.model));
  const session = await openSessionWith(found, options);
  const made = { cvdnn: await packageVersion(), ...madeBy(session, options) };
  return { ...session, made, model };
}

export async function modelFile(path: string): Promise<ModelFile> {
  return { path, sha256: await sha256OfModel(await readInput(path, 'the model'), path) };
}

function madeBy(
  { engine, preprocessing }: Session,
  { workarounds }: SessionOptions,
): Record<string, unknown> {
  if (engine.title !== preprocessing) return { reference: engine.title, preprocessing };
  return { reference: engine.title, ...(workarounds === false && { workarounds }) };
}
