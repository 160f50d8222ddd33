// Writes the second half of docs/command.md from the commands themselves: `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { globalOptions } from '../dist/cli/global-options.js';
import { opencvOptions } from '../dist/cli/options.js';
import { allCommands } from '../dist/cli/registry.js';

const page = new URL('../docs/command.md', import.meta.url);
const START = '## Options of every run';

const cell = (text) => text.replaceAll('|', '\\|');

/** What follows the name of an option. */
const values = { string: ' …', number: ' N', list: ' … (several)', boolean: '' };

function optionRow([name, option]) {
  const value = option.choices ? ` ${option.choices.join('|')}` : values[option.type];
  const hasDefault = ['string', 'number'].includes(typeof option.default) && option.default !== '';
  const preset = hasDefault ? ` (default ${option.default})` : '';
  return `| \`--${cell(name + value)}\` | ${cell(option.describe)}${preset} |`;
}

const tableOf = (options) =>
  options.length === 0 ? [] : ['', '| option | |', '|---|---|', ...options.map(optionRow)];

const isShared = ([name, option]) => opencvOptions[name] === option;

function usageOf(name, positionals = {}) {
  const words = Object.entries(positionals).map(([word, { type, required }]) => {
    const text = `${word}${type === 'list' ? '…' : ''}`;
    return required ? `<${text}>` : `[${text}]`;
  });
  return ['cvdnn', name, ...words].join(' ');
}

function sectionOf(name, { describe, positionals, options = {}, examples = [], epilogue }) {
  const entries = Object.entries(options);
  const shared = entries.some(isShared)
    ? ' Takes the [options of every run](#options-of-every-run) too.'
    : '';
  return [
    '',
    `### cvdnn ${name}`,
    '',
    `\`${usageOf(name, positionals)}\`: ${describe}.${shared}${epilogue ? ` ${epilogue}` : ''}`,
    ...tableOf(entries.filter((entry) => !isShared(entry))),
    ...(examples.length > 0
      ? ['', '```sh', ...examples.map(([line, what]) => `cvdnn ${line}   # ${what}`), '```']
      : []),
  ];
}

function sectionsOf(commands, before = '') {
  return commands.flatMap((command) => {
    const name = `${before}${command.name}`;
    return [
      ...(command.run ? sectionOf(name, command) : ['', `### cvdnn ${name}`, '', `${command.describe}.`]),
      ...sectionsOf(command.commands ?? [], `${name} `),
    ];
  });
}

const written = [
  START,
  ...tableOf(Object.entries(opencvOptions)),
  '',
  'And of every command:',
  ...tableOf(Object.entries(globalOptions)),
  '',
  '## Every command',
  ...sectionsOf(await allCommands()),
  '',
].join('\n');

const [kept] = readFileSync(page, 'utf8').split(START);
writeFileSync(page, `${kept}${written}`);
