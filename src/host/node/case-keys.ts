import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import { decidingLimits } from '../../base/limits.js';
import { filesOfTaps, type GoldenFile, inputEntries, parseGolden } from '../../golden/format.js';
import { REPORT_FORMAT } from '../../golden/report.js';
import { type CaseTask, shownPath } from './case-checker.js';
import { sha256OfModel } from './data-files.js';
import { readInput, readJsonFile, sha256Of } from './files.js';
import { GOLDEN_FILE, recipeFor } from './golden-files.js';
import { packagePath } from './models.js';
import { type Reads, withReads } from './read-log.js';
import { codeFilesOf, findRecipe, type SessionOptions } from './session.js';
import { readConstants } from './sources.js';

/** Under which key a case's result is kept, and the files that it is made of. */
export interface CasePlan {
  key: string;
  reads: Reads;
}

/** Options of a check that decide results. */
type Deciding = Pick<SessionOptions, 'dnnEngine' | 'workarounds' | 'allowCode'>;

/**
 * Keys of results: of what decides a result, and of the content of every file that it comes from, as the golden's, the
 * recipe's and the engine's own fields name them.
 */
export class CaseKeys {
  /** sha256 of large files that many cases have in common. */
  private readonly shared = new Map<string, Promise<string>>();
  private readonly models = new Map<string, Promise<Reads>>();
  private code: Promise<string> | undefined;

  constructor(private readonly options: Deciding) {}

  /** Undefined for a case whose files cannot all be read: it is checked, and not remembered. */
  async plan(task: CaseTask): Promise<CasePlan | undefined> {
    try {
      const { value, reads } = await withReads(() => this.readFilesOf(task));
      const { shared, model } = value;
      for (const file of shared) reads.set(file, await this.sharedHash(file));
      for (const [file, hash] of await this.hashesOfModel(model)) reads.set(file, hash);
      return { key: await this.keyOf(task, reads), reads };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return undefined;
    }
  }

  private async keyOf({ folder, on, opencv, tolerance = {} }: CaseTask, reads: Reads): Promise<string> {
    const { dnnEngine, workarounds, allowCode } = this.options;
    const { platform, arch, version } = process;
    const files = [...reads].sort(([a], [b]) => (a < b ? -1 : 1));
    this.code ??= codeHash();
    return sha256Of(
      JSON.stringify([
        ...[REPORT_FORMAT, await this.code, shownPath(folder), on, opencv, dnnEngine, workarounds, allowCode],
        ...[platform, arch, version, files, tolerance, decidingLimits()],
      ]),
    );
  }

  /** @returns the files that were not read, since they are large and many cases have them */
  private async readFilesOf({
    folder,
    opencv,
    on,
    given,
  }: CaseTask): Promise<{ shared: string[]; model: string }> {
    const path = join(folder, GOLDEN_FILE);
    const golden = parseGolden(await readJsonFile(path, 'the golden'), path);
    for (const file of filesNamed(golden)) await readInput(resolve(folder, file), "the golden's file");
    const recipe = golden.recipe === undefined ? undefined : resolve(folder, golden.recipe);
    const found = await findRecipe(recipeFor({ folder, recipe }, given));
    await readConstants(found.recipe, found.folder);
    const { allowCode } = this.options;
    const shared = await codeFilesOf({ opencv, on, allowCode }, found.recipe, found.folder);
    return { shared, model: resolve(found.folder, found.recipe.model) };
  }

  /** Of a model, and of the files with its weights where there are any. */
  private hashesOfModel(path: string): Promise<Reads> {
    const known = this.models.get(path) ?? hashesOfModel(path);
    this.models.set(path, known);
    return known;
  }

  private sharedHash(path: string): Promise<string> {
    const known = this.shared.get(path) ?? readInput(path, 'the file').then(sha256Of);
    this.shared.set(path, known);
    return known;
  }
}

async function hashesOfModel(path: string): Promise<Reads> {
  const { reads } = await withReads(async () => sha256OfModel(await readInput(path, 'the model'), path));
  return reads;
}

/** Every file that a golden names. */
function filesNamed(golden: GoldenFile): string[] {
  const { recipe, truth } = golden;
  const pictures = inputEntries(golden).flatMap(({ picture }) => picture ?? []);
  return [...pictures, ...(recipe ? [recipe] : []), ...filesOfTaps(golden), ...(truth ? [truth] : [])];
}

/** True where the check read nothing but what the key is made of, with the same bytes: no file changed meanwhile. */
export function cameTrue(plan: CasePlan, reads: Reads): boolean {
  return [...reads].every(([path, sha256]) => plan.reads.get(path) === sha256);
}

/** sha256 of cvdnn's own compiled files: a result of other code is another result. */
export async function codeHash(): Promise<string> {
  const folder = packagePath('dist');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js')).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex');
}
