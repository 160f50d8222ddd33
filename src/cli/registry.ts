import type { Command } from './command.js';
import { compare } from './commands/compare.js';
import { demo } from './commands/demo.js';
import { engine } from './commands/engine.js';
import { evaluate } from './commands/evaluate.js';
import { examples } from './commands/examples.js';
import { explain } from './commands/explain.js';
import { golden } from './commands/golden.js';
import { inspect } from './commands/inspect.js';
import { layers, reduce } from './commands/layers.js';
import { matrix } from './commands/matrix.js';
import { mend } from './commands/mend.js';
import { models } from './commands/models.js';
import { recipe } from './commands/recipe.js';
import { run } from './commands/run.js';
import { ui } from './commands/ui.js';
import { web } from './commands/web.js';

/** Every command, in the order in which help shows them. */
export const registry: readonly Command[] = [
  run,
  inspect,
  mend,
  golden,
  explain,
  layers,
  reduce,
  matrix,
  evaluate,
  compare,
  demo,
  examples,
  models,
  engine,
  recipe,
  ui,
  web,
];
