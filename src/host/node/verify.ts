import { join, resolve } from 'node:path';
import { expected } from '../../base/errors.js';
import type { Model } from '../../engines/engine.js';
import { defaultTolerances } from '../../golden/format.js';
import { shapesToTry } from '../../model/facts/cures.js';
import { seededFeeds } from '../../run/seeded.js';
import { type Verification, VerifiedEngine, type Verifying } from '../../run/verify.js';
import { codeHash } from './case-keys.js';
import { readInput, sha256Of } from './files.js';
import { keptFiles } from './kept-files.js';
import { createOnnxRuntime } from './onnxruntime.js';
import { cacheFolder } from './result-cache.js';
import {
  codeFilesOf,
  createBackend,
  type LentSession,
  readRecipeModel,
  type SessionOptions,
} from './session.js';

/** What can be verified of a session: a recipe's network, loaded. */
type Verifiable = Pick<LentSession, 'engine' | 'source' | 'folder'>;

/** A session whose outputs are held against ONNX Runtime's for the same feeds; the caller closes it. */
export interface VerifiedSession<S> {
  session: S;
  /** What was found so far. */
  verifications: readonly Verification[];
}

/**
 * The session with an engine that verifies its results: one forward of ONNX Runtime for each shape of feeds, within the
 * tolerance of goldens' outputs. What agreed is remembered in the folder of results.
 *
 * @throws InputError where ONNX Runtime is not installed, with the command that installs it
 */
export async function verifiedSession<S extends Verifiable>(
  session: S,
  options: SessionOptions,
  onVerified?: Verifying['onVerified'],
): Promise<VerifiedSession<S>> {
  if ((options.on ?? 'opencv') !== 'opencv')
    throw expected('--on opencv beside --verify', '--on', `"${options.on}"`);
  const verifications: Verification[] = [];
  const model = await readRecipeModel(session.source, session.folder);
  if (model.format !== 'onnx')
    throw expected('an ONNX file, which alone ONNX Runtime reads, beside --verify', 'the model', model.name);
  const engine = new VerifiedEngine(session.engine, model, {
    reference: createOnnxRuntime(),
    tolerance: defaultTolerances.outputs,
    before: verifiedIn(cacheFolder(undefined, process.cwd()), await keyOf(session, model, options)),
    onVerified(verification) {
      verifications.push(verification);
      onVerified?.(verification);
    },
  });
  return { session: { ...session, engine }, verifications };
}

/**
 * What a model file's network gives for seeded feeds, held against ONNX Runtime's.
 *
 * @throws InputError for other formats than ONNX, and for what either engine refuses
 */
export async function verifyModel(path: string, options: SessionOptions): Promise<Verification> {
  const source = { model: resolve(path) };
  const { engine, close } = await createBackend(options, source, '.');
  try {
    const { header } = await engine.load(await readRecipeModel(source, '.'));
    const { session, verifications } = await verifiedSession({ engine, source, folder: '.' }, options);
    const { outputs } = header!;
    const feeds = seededFeeds(header!, shapesToTry(header!));
    await session.engine.run(
      feeds,
      outputs.map(({ name }) => name),
    );
    return verifications[0]!;
  } finally {
    await close();
  }
}

/** Of every byte that decides the two results. */
async function keyOf(
  { source, folder }: Verifiable,
  { bytes }: Model,
  options: SessionOptions,
): Promise<string> {
  const files = await codeFilesOf({ ...options, on: 'onnxruntime' }, source, folder);
  const hashes = await Promise.all(files.map(async (file) => sha256Of(await readInput(file, 'the file'))));
  const { platform, arch, version } = process;
  const { dnnEngine = source.engine, workarounds } = options;
  const of = [await codeHash(), sha256Of(bytes), hashes, dnnEngine, workarounds, platform, arch, version];
  return JSON.stringify(of);
}

/** One file a run; what cannot be kept is verified anew next time. */
function verifiedIn(folder: string, of: string): NonNullable<Verifying['before']> {
  const keyFor = (run: string) => sha256Of(JSON.stringify([of, run]));
  const kept = keptFiles((key) => join(folder, 'verified', `${key}.json`));
  return {
    get: (run) =>
      kept.get(keyFor(run), (entry) => {
        const { verification } = entry as { verification: Verification };
        return Number.isFinite(verification?.largest) && !verification.differs ? verification : undefined;
      }),
    put: (run, verification) => kept.put(keyFor(run), { verification }),
  };
}
