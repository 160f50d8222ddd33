import type { Command } from './command.js';
import { type CommandHead, heads } from './heads.js';

/** Loads a command's options, and what it runs. */
const loaders: Record<keyof typeof heads, () => Promise<Command>> = {
  run: async () => (await import('./commands/run.js')).run,
  inspect: async () => (await import('./commands/inspect.js')).inspect,
  mend: async () => (await import('./commands/mend.js')).mend,
  golden: async () => (await import('./commands/golden.js')).golden,
  explain: async () => (await import('./commands/explain.js')).explain,
  layers: async () => (await import('./commands/layers.js')).layers,
  reduce: async () => (await import('./commands/layers.js')).reduce,
  matrix: async () => (await import('./commands/matrix.js')).matrix,
  evaluate: async () => (await import('./commands/evaluate.js')).evaluate,
  compare: async () => (await import('./commands/compare.js')).compare,
  demo: async () => (await import('./commands/demo.js')).demo,
  examples: async () => (await import('./commands/examples.js')).examples,
  models: async () => (await import('./commands/models.js')).models,
  engine: async () => (await import('./commands/engine.js')).engine,
  recipe: async () => (await import('./commands/recipe.js')).recipe,
  ui: async () => (await import('./commands/ui.js')).ui,
  web: async () => (await import('./commands/web.js')).web,
};

/** The commands of which a word is the name, whole; of the others what help shows. In the order of help. */
export function commandsAmong(words: readonly string[]): Promise<(Command | CommandHead)[]> {
  const names = Object.keys(heads) as (keyof typeof heads)[];
  return Promise.all(names.map((name) => (words.includes(name) ? loaders[name]() : heads[name])));
}

/** Every command, whole. */
export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(loaders).map((load) => load()));
}
