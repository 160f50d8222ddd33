import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { table } from '../base/text.js';
import { type BenchResult, benchBuilds, type Measured } from '../host/node/builds/bench.js';
import { readSettings, withModel, writeSettings } from '../host/node/builds/choice.js';
import { readInput, sha256Of } from '../host/node/files.js';
import { findRecipe, readRecipeModel } from '../host/node/session.js';
import type { DnnEngine } from '../recipe/schema.js';
import type { Io } from './io.js';

interface BenchArguments {
  model: string;
  runs: number;
  engine?: DnnEngine;
  timeLimit: number;
  remember: boolean;
  json: boolean;
}

/** `cvdnn engine bench`: exit code 0, or 1 where no build is right. */
export async function bench(args: BenchArguments, io: Io): Promise<number> {
  const { recipe, folder } = await findRecipe({ model: args.model });
  const model = await readRecipeModel(recipe, folder);
  const dnnEngine = args.engine ?? recipe.engine;
  const result = await benchBuilds(model, { dnnEngine, runs: args.runs, timeLimit: args.timeLimit * 1000 });
  if (args.json) io.out(JSON.stringify(result, null, 2));
  else for (const line of linesOf(result, model.name)) io.out(line);
  const { fastest } = result;
  if (!fastest) return 1;
  if (args.remember) await remember(resolve(folder, recipe.model), fastest, io);
  return 0;
}

async function remember(path: string, { name }: Measured, io: Io): Promise<void> {
  const [{ size }, bytes] = [await stat(path), await readInput(path, 'the model')];
  await writeSettings(withModel(readSettings(), { bytes: size, sha256: sha256Of(bytes), use: name }));
  io.err(`from now on this model runs on ${name} where neither --opencv nor the recipe names another`);
}

function linesOf({ reference, measured, fastest }: BenchResult, model: string): string[] {
  const first = Math.min(...measured[0]!.milliseconds);
  const rows = measured.map((each) => {
    const times = each.milliseconds.toSorted((a, b) => a - b);
    if (each.error !== undefined) return [each.name, each.title, '', '', '', '', each.error];
    const [best, middle] = [times[0]!, times[Math.floor(times.length / 2)]!];
    const verdict = each.isRight ? (each === fastest ? 'right, fastest' : 'right') : 'WRONG';
    const share = Number.isFinite(first) ? (best / first).toFixed(2) : '';
    return [
      each.name,
      each.title,
      best.toFixed(1),
      middle.toFixed(1),
      share,
      each.largest.toPrecision(2),
      verdict,
    ];
  });
  return [
    `${model}, against ${reference}`,
    ...table([['', '', 'best ms', 'median ms', 'ratio', 'off by', ''], ...rows], [2, 3, 4, 5]),
  ];
}
