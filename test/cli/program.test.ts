import { expect, test } from 'vitest';
import { positionalWords } from '../../src/cli/command.js';
import { heads } from '../../src/cli/heads.js';
import { endWith, runProgram } from '../../src/cli/program.js';
import { allCommands } from '../../src/cli/registry.js';

/** What a command line prints and ends with, in this process. */
async function typed(line: string): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    colour: false,
  };
  return { code: await runProgram(line.split(' ').filter(Boolean), io), out, err };
}

const slips: [line: string, text: RegExp][] = [
  ['rnu cat.jpg', /Unknown arguments: rnu, cat\.jpg; did you mean cvdnn run\? \(see cvdnn --help\)/],
  ['exampels', /Unknown argument: exampels; did you mean cvdnn examples\?/],
  ['golden chek', /Unknown argument: chek; did you mean cvdnn golden check\? \(see cvdnn golden --help\)/],
  ['models pul densenet121', /did you mean cvdnn models pull\?/],
  ['run x --modle y', /^error: Unknown argument: modle; did you mean --model\? \(see cvdnn run --help\)$/],
  ['run x --modle=y', /Unknown argument: modle; did you mean --model\?/],
  ['run x --max-pixel 3', /^error: Unknown argument: max-pixel; did you mean --max-pixels\?/],
  ['golden record x --expected-blob y', /^error: Unknown argument: expected-blob \(see/],
  ['explain --expected-bolb y', /did you mean --expected-blob\?/],
  ['run x --verbos', /did you mean --verbose\?/],
  ['bogus', /^error: Unknown argument: bogus\. Expected a command: run, inspect, .* or \w+ \(see cvdnn/],
  ['compare a b c', /^error: Unknown argument: c \(see cvdnn compare --help\)$/],
];

test.each(slips)('%s: says what was meant', async (line, text) => {
  expect(await typed(line)).toEqual({ code: 2, out: [], err: [expect.stringMatching(text)] });
});

const incomplete: [line: string, text: RegExp][] = [
  [
    'run',
    /^error: Not enough .*: expected PICTURES \(JPEG, PNG, .*folders of them\), or --input NAME=FILE for each input$/,
  ],
  ['compare a', /expected ACTUAL \(What came\) and EXPECTED \(What should have come\)/],
  ['golden', /^error: Expected a command after golden: check, record, update or merge \(see cvdnn golden/],
  ['run x --model', /^error: Not enough arguments following: model/],
  ['golden check --jobs', /^error: Not enough arguments following: jobs/],
];

test.each(incomplete)('%s: says what is missing', async (line, text) => {
  expect(await typed(line)).toEqual({ code: 2, out: [], err: [expect.stringMatching(text)] });
});

const contradictory: [line: string, text: RegExp][] = [
  ['compare a b --atol 1 --atol 2', /Expected one value for --atol but received \[1,2\]/],
  ['compare a b --atol x', /Expected a number from 0 for --atol but received NaN/],
  ['golden check --no-cache --cache x', /Expected one value for --cache but received \[false,"x"\]/],
  ['golden check --no-opencv', /Expected a value for --opencv but received false/],
  ['golden record x --no-blob', /Expected one value for --blob but received false/],
  ['explain --budget x', /Expected a number for --budget but received NaN/],
];

test.each(contradictory)('%s: refused by what the option is', async (line, text) => {
  expect(await typed(line)).toEqual({ code: 2, out: [], err: [expect.stringMatching(text)] });
});

test('a switch given twice says the same; a list takes one word at a time', async () => {
  const { err } = await typed('golden check --json --json --opencv 4.12 nowhere');
  expect(err).toEqual(['error: There is no folder nowhere to look for goldens in']);
});

test('every command says what it is for, and does something or has commands', async () => {
  const all = (await allCommands()).flatMap((command) => [command, ...(command.commands ?? [])]);
  expect(all.length).toBeGreaterThan(15);
  for (const { name, describe, run, commands = [] } of all)
    expect([name, describe.length > 10, Boolean(run) || commands.length > 0]).toEqual([name, true, true]);
});

test('what help shows of a command before it is loaded is what the command takes', async () => {
  const words = (await allCommands()).map((command) => [command.name, positionalWords(command).join(' ')]);
  expect(words).toEqual(Object.values(heads).map((head) => [head.name, 'words' in head ? head.words : '']));
});

test('a current folder that is gone is no fault of ours', () => {
  const err: string[] = [];
  const io = { out: () => undefined, err: (text: string) => void err.push(text), colour: false };
  const gone = Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { syscall: 'uv_cwd' });
  expect(endWith(gone, [], io)).toBe(2);
  expect(err).toEqual(['error: the current folder is gone: change into one that is there']);
});
