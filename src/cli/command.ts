import { expected } from '../base/errors.js';
import type { Io } from './io.js';

/** A value that is one word: of these, or any. */
interface TextOption {
  type: 'string';
  describe: string;
  default?: string;
  choices?: readonly string[];
  /** Makes of the word what the command gets, or refuses it. */
  parse?: (word: string) => unknown;
  /** A name that it had before. */
  alias?: string;
  /** `--no-NAME` gives false. */
  negatable?: true;
}

/** A number; `must` says which ones are taken. */
interface NumberOption {
  type: 'number';
  describe: string;
  default?: number;
  must?: { be: string; test: (value: number) => boolean };
}

/** `--name` gives true, `--no-name` false. */
interface SwitchOption {
  type: 'boolean';
  describe: string;
  default?: boolean;
}

/** What may be given several times; without `parse` the words themselves. */
interface ListOption {
  type: 'list';
  describe: string;
  default?: readonly string[];
  parse?: (words: string[]) => unknown;
}

export type Option = TextOption | NumberOption | SwitchOption | ListOption;
export type Options = Readonly<Record<string, Option>>;

/** A word without a dash in front; a list takes all that are left. */
export type Positional = (TextOption | ListOption) & { required?: true };
export type Positionals = Readonly<Record<string, Positional>>;

type Text<O> = O extends { choices: readonly (infer C)[] }
  ? C
  : O extends { parse: (word: string) => infer T }
    ? T
    : string;
type List<O> = O extends { parse: (words: string[]) => infer T } ? T : string[];
type Given<O> = O extends { type: 'boolean' }
  ? boolean
  : O extends { type: 'number' }
    ? number
    : O extends { type: 'list' }
      ? List<O>
      : O extends { negatable: true }
        ? Text<O> | false
        : Text<O>;
type Value<O> = O extends { default: unknown } | { required: true } ? Given<O> : Given<O> | undefined;

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** What a command's `run` gets: its own options and positionals by name, in camel case. */
export type ArgumentsOf<P, O> = {
  [K in keyof P & string as CamelCase<K>]: Value<P[K]>;
} & { [K in keyof O & string as CamelCase<K>]: Value<O[K]> } & { verbose?: boolean };

/** A command as data. What runs is loaded by `run` itself, so that `--help` and mistakes answer at once. */
interface CommandData<P extends Positionals, O extends Options> {
  name: string;
  describe: string;
  positionals?: P;
  options?: O;
  /** What follows `cvdnn`, and what it is for. */
  examples?: readonly (readonly [line: string, what: string])[];
  epilogue?: string;
  /** Commands after this one's name. */
  commands?: readonly Command[];
  /** Returns the exit code: 0 right, 1 mismatch, 2 wrong usage or input. A command without it is a group. */
  run?: (args: ArgumentsOf<P, O>, io: Io) => Promise<number>;
}

/** A command whose arguments' types are no longer known. */
export type Command = Omit<CommandData<Positionals, Options>, 'run'> & {
  run?: (args: never, io: Io) => Promise<number>;
};

/** Types `run` by what the command says that it takes. */
export function defineCommand<
  const P extends Positionals = Record<never, never>,
  const O extends Options = Record<never, never>,
>(command: CommandData<P, O>): Command {
  return command;
}

/** `<picture>`, `[pictures..]`: what a command takes, as usage shows it. */
export function positionalWords({ positionals = {} }: Command): string[] {
  return Object.entries(positionals).map(([key, { type, required }]) => {
    const word = type === 'list' ? `${key}..` : key;
    return required ? `<${word}>` : `[${word}]`;
  });
}

/** `max-pixels` → `maxPixels`, as yargs names it too. */
export function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The command's own arguments out of what was parsed, each held against what the command says of it.
 *
 * @throws InputError for a value given twice, missing, or of another kind
 */
export function argumentsOf(
  command: Pick<Command, 'positionals' | 'options'>,
  parsed: Record<string, unknown>,
): Record<string, unknown> {
  const taken = { ...command.positionals, ...command.options };
  const entries = Object.entries(taken).map(([name, option]) => {
    const key = camelCase(name);
    return [key, takenOf(option, `--${name}`, parsed[key])];
  });
  return { ...Object.fromEntries(entries), verbose: parsed.verbose };
}

function takenOf(option: Option, name: string, given: unknown): unknown {
  if (given === undefined) return option.default;
  if (option.type === 'list') return given === option.default ? given : listOf(option, name, given);
  const isNegated = given === false && 'negatable' in option;
  if (typeof given !== option.type && !isNegated) throw expected('one value', name, JSON.stringify(given));
  if (given === '') throw expected('a value', name, 'nothing');
  if (option.type === 'number') checkNumber(option, name, given as number);
  return option.type === 'string' && option.parse && !isNegated ? option.parse(given as string) : given;
}

function listOf({ parse }: ListOption, name: string, given: unknown): unknown {
  const words = [given].flat();
  const other = words.find((word) => typeof word !== 'string');
  if (other !== undefined) throw expected('a value', name, JSON.stringify(other));
  return parse ? parse(words as string[]) : words;
}

function checkNumber({ must }: NumberOption, name: string, value: number): void {
  if (Number.isNaN(value) || must?.test(value) === false)
    throw expected(must?.be ?? 'a number', name, String(value));
}
