import { near } from '../base/nearest.js';
import type { Command } from './command.js';
import { globalOptions } from './global-options.js';

/** The command that the words name, and the words that led there. */
export interface Place {
  /** undefined where they name none. */
  command?: Command;
  path: string[];
}

/** Goes down from the first word as far as commands have these names. */
export function placeOf(words: readonly string[], registry: readonly Command[]): Place {
  const place: Place = { path: [] };
  let commands: readonly Command[] | undefined = registry;
  for (const word of words) {
    const next: Command | undefined = commands?.find(({ name }) => name === word);
    if (!next) break;
    place.command = next;
    place.path.push(word);
    commands = next.commands;
  }
  return place;
}

/** `run, inspect or golden` */
export function eitherOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** What a group, or cvdnn itself, wants to hear. */
export function commandWanted(commands: readonly Command[], group?: string): string {
  return `Expected a command${group ? ` after ${group}` : ''}: ${eitherOf(commands.map(({ name }) => name))}`;
}

/** What a command that got too few words was waiting for. */
export function positionalsWanted({ positionals = {} }: Command): string {
  const wanted = Object.entries(positionals).filter(([, { required }]) => required);
  return wanted.map(([name, { describe }]) => `${name.toUpperCase()} (${describe})`).join(' and ');
}

/** What was probably meant by a name that does not exist; undefined where nothing is near. */
export function meant(
  unknown: string,
  words: readonly string[],
  { command, path }: Place,
  registry: readonly Command[],
): string | undefined {
  if (words.some((word) => word.replace(/=.*/s, '') === `--${unknown}`)) {
    const option = near(unknown, [
      ...Object.keys({ ...command?.options, ...globalOptions }),
      ...['help', 'version'],
    ]);
    return option && `--${option}`;
  }
  const commands = command ? (command.commands ?? []) : registry;
  const name = near(
    unknown,
    commands.map((candidate) => candidate.name),
  );
  return name && ['cvdnn', ...path, name].join(' ');
}
