import { readFileSync } from 'node:fs';
import yargs, { type Argv, type Options as YargsOptions } from 'yargs';
import { faultText, InputError } from '../base/errors.js';
import { packagePath } from '../host/node/models.js';
import {
  argumentsOf,
  type Command,
  camelCase,
  type Option,
  type Options,
  type Positional,
  positionalWords,
} from './command.js';
import { globalOptions, takeLimits } from './global-options.js';
import type { CommandHead } from './heads.js';
import { type Io, ReaderLeft } from './io.js';
import { commandsAmong } from './registry.js';
import { commandWanted, meant, type Place, placeOf, positionalsWanted } from './suggest.js';

/**
 * One command line, from its words to the exit code: 0 right, 1 mismatch, 2 wrong usage or input. Never throws.
 *
 * @param words what follows `cvdnn`
 */
export async function runProgram(words: readonly string[], io: Io): Promise<number> {
  try {
    return await parseAndRun(words, io);
  } catch (error) {
    return endWith(error, words, io);
  }
}

/** Says what ended a command line; returns the exit code. */
export function endWith(error: unknown, words: readonly string[], io: Io): number {
  if (error instanceof ReaderLeft) return ReaderLeft.exitCode;
  io.err(`error: ${errorText(error, words.includes('--verbose'))}`);
  return 2;
}

/** What is not an `InputError` is a fault of ours: never 1, which means a mismatch. */
function errorText(error: unknown, isVerbose: boolean): string {
  if (isVerbose && error instanceof Error) return error.stack ?? error.message;
  if ((error as NodeJS.ErrnoException).syscall === 'uv_cwd')
    return 'the current folder is gone: change into one that is there';
  return error instanceof InputError ? error.message : faultText(error);
}

async function parseAndRun(words: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const handlerOf = (command: Command) => async (parsed: Record<string, unknown>) => {
    const own = argumentsOf(command, parsed);
    takeLimits({ ...own, ...argumentsOf({ options: globalOptions }, parsed) });
    code = await command.run!(own as never, io);
  };
  const commands = await commandsAmong(words);
  const base = yargs([...words]);
  for (const [key, option] of Object.entries(optionsFor(commands))) base.option(key, optionFor(option));
  const cli = withCommands(base, commands, handlerOf)
    .scriptName('cvdnn')
    .usage(
      '$0 <command>\n\nRuns models in OpenCV.js exactly as cv.dnn would, and holds every stage against goldens.',
    )
    .version(version())
    .demandCommand(1, commandWanted(commands))
    .strict()
    .wrap(Math.min(LINE, process.stdout.columns ?? LINE))
    .exitProcess(false)
    .fail((message, error) => {
      throw message ? usageError(message, words, commands) : error;
    });
  await cli.parseAsync();
  return code;
}

/** Before a command is named nothing is read, and there is no limit to raise. */
function optionsFor(commands: readonly Command[]): Options {
  const isNamed = commands.some(({ run, commands: below }) => run || below);
  return isNamed ? globalOptions : { verbose: globalOptions.verbose };
}

/** Characters of a line of help, at most. */
const LINE = 110;

function version(): string {
  return (JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string }).version;
}

type HandlerOf = (command: Command) => (parsed: Record<string, unknown>) => Promise<void>;

function withCommands(cli: Argv, commands: readonly Command[], handlerOf: HandlerOf): Argv {
  for (const command of commands) {
    const { describe, run } = command;
    cli.command(
      wordsOf(command),
      describe,
      (builder) => withArguments(builder, command, handlerOf),
      run ? handlerOf(command) : () => undefined,
    );
  }
  return cli;
}

/** `run <pictures..>`, as yargs reads it. */
function wordsOf(command: Command | CommandHead): string {
  const words = 'words' in command ? [command.words] : positionalWords(command);
  return [command.name, ...words].join(' ');
}

function withArguments(cli: Argv, command: Command, handlerOf: HandlerOf): Argv {
  const { name, positionals = {}, options = {}, examples = [], epilogue, commands = [] } = command;
  for (const [key, positional] of Object.entries(positionals)) cli.positional(key, positionalFor(positional));
  for (const [key, option] of Object.entries(options)) cli.option(key, optionFor(option));
  for (const [line, what] of examples) cli.example(`$0 ${line}`, what);
  if (epilogue) cli.epilogue(epilogue);
  withCommands(cli, commands, handlerOf);
  return command.run ? cli : cli.demandCommand(1, commandWanted(commands, name));
}

function optionFor(option: Option): YargsOptions {
  const { type, describe } = option;
  return {
    type: type === 'list' ? 'string' : type,
    describe,
    ...('choices' in option && { choices: option.choices }),
    ...('alias' in option && { alias: option.alias }),
    ...(option.default?.toString() && { default: option.default }),
    requiresArg: type !== 'boolean',
  };
}

function positionalFor(option: Positional): object {
  const { requiresArg: _, ...rest } = optionFor(option);
  return { ...rest, array: option.type === 'list', demandOption: option.required };
}

/** yargs' words on one line, with what was meant or is missing. */
function usageError(message: string, words: readonly string[], commands: readonly Command[]): InputError {
  const text = message.trim().replace(/\s*\n\s*/g, ' ');
  const place = placeOf(words, commands);
  const see = `(see ${['cvdnn', ...place.path, '--help'].join(' ')})`;
  if (/^Unknown argument/.test(text))
    return new InputError(`${unknownText(text, words, place, commands)} ${see}`);
  if (/^Not enough non-option/.test(text) && place.command)
    return new InputError(`${text}: expected ${positionalsWanted(place.command)} ${see}`);
  return new InputError(`${text} ${see}`);
}

/** yargs names what it does not know twice where it has a dash: as it stands, and in camel case. */
function unknownText(
  text: string,
  words: readonly string[],
  place: Place,
  commands: readonly Command[],
): string {
  const all = text.replace(/^Unknown arguments?: /, '').split(', ');
  const names = all.filter((name) => !all.some((other) => other !== name && camelCase(other) === name));
  const guess = names.map((name) => meant(name, words, place, commands)).find(Boolean);
  const said = `Unknown argument${names.length > 1 ? 's' : ''}: ${names.join(', ')}`;
  if (guess) return `${said}; did you mean ${guess}?`;
  return place.command ? said : `${said}. ${commandWanted(commands)}`;
}
