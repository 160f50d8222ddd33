import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allowed } from '../fuzz/against/allowed.mjs';
import type { Command } from '../src/cli/command.js';
import { globalOptions } from '../src/cli/global-options.js';
import { opencvOptions } from '../src/cli/options.js';
import { allCommands } from '../src/cli/registry.js';

const root = fileURLToPath(new URL('..', import.meta.url));

function pagesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'models', 'golden', 'scripts'].flatMap(pagesBelow),
];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .replace(/ /g, '-');
}

function anchorsIn(page: string): string[] {
  return (textOf(page).match(/^#+ .*$/gm) ?? []).map(anchorOf);
}

/** Links to other files of the project, as `page → target`, that lead nowhere. */
function brokenLinks(page: string): string[] {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return links
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file, anchor] = target.split('#') as [string, string?];
      const path = file ? relative(root, join(root, dirname(page), file)) : page;
      if (!existsSync(join(root, path))) return true;
      return anchor !== undefined && !anchorsIn(path).includes(anchor);
    })
    .map((target) => `${page} → ${target}`);
}

test('every link in the pages leads to a file, and to a heading where it names one', () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.flatMap(brokenLinks)).toEqual([]);
});

test('README is for a user: under 250 lines', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThan(250);
});

test('README links every page of docs/', () => {
  const readme = textOf('README.md');
  const linked = pages.filter((page) => readme.includes(`](${page})`));
  const missing = readdirSync(join(root, 'docs')).filter(
    (name) => name.endsWith('.md') && name !== 'glossary.md' && !linked.includes(`docs/${name}`),
  );
  expect(missing).toEqual([]);
});

/** Each command by its whole name, sub-commands after their group. */
function commandsBelow(commands: readonly Command[], before = ''): [name: string, Command][] {
  return commands.flatMap((command) => {
    const name = `${before}${command.name}`;
    return [[name, command] as [string, Command], ...commandsBelow(command.commands ?? [], `${name} `)];
  });
}

test('docs/command.md has every command with every option, as --help has them', async () => {
  const page = textOf('docs/command.md');
  const missing = commandsBelow(await allCommands()).flatMap(([name, { options = {} }]) => {
    const section = page.split(`\n### cvdnn ${name}\n`)[1]?.split('\n### ')[0];
    if (section === undefined) return [`cvdnn ${name}`];
    const own = Object.keys(options).filter((option) => !(option in opencvOptions));
    return own
      .filter((option) => !section.includes(`--${option}`))
      .map((option) => `cvdnn ${name} --${option}`);
  });
  const shared = { ...opencvOptions, ...globalOptions };
  missing.push(...Object.keys(shared).filter((option) => !page.includes(`--${option}`)));
  expect(missing).toEqual([]);
});

test('docs/limits.md has every kind that is allowed to differ', async () => {
  const page = textOf('docs/limits.md');
  for (const { what } of allowed) expect(page).toContain(what);
});
