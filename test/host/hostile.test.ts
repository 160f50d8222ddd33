import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test, vi } from 'vitest';
import { CaseChecker } from '../../src/host/node/case-checker.js';
import { putBack, writeCase } from '../../src/host/node/case-files.js';
import { CaseKeys, cameTrue } from '../../src/host/node/case-keys.js';
import { readInput, writeWhole } from '../../src/host/node/files.js';
import { findGoldens } from '../../src/host/node/golden-files.js';
import { withLock } from '../../src/host/node/lock.js';
import { withReads } from '../../src/host/node/read-log.js';
import { resultCacheIn } from '../../src/host/node/result-cache.js';
import { openSession } from '../../src/host/node/session.js';
import { cvdnn, cvdnnProcess, errorsIn } from '../helpers/command.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';
import { transpiled } from '../helpers/transpiled.js';

/** A folder with a golden of the tiny model, and the golden's folder. */
function workshop(): { root: string; golden: string } {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-hostile-'));
  writeTinyModel(join(root, 'golden'));
  return { root, golden: writeTinyGolden(join(root, 'golden'), 'one', 1) };
}

/** Changes a JSON file of a golden. */
function edit(folder: string, file: string, change: (json: Record<string, unknown>) => unknown): void {
  const path = join(folder, file);
  const json = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(change(json) ?? json));
}

const black = encode({ width: 8, height: 8, channels: 3, depth: 8, data: new Uint8Array(192) });

describe('the key of a cached result', () => {
  const taskOf = (folder: string) => ({ id: 'tiny/one', folder, opencv: undefined, given: {} });
  const options = { dnnEngine: undefined, workarounds: true };
  const keyOf = async (folder: string) => (await new CaseKeys(options).plan(taskOf(folder)))?.key;

  const files = ['golden.json', 'recipe.json', 'picture.png', 'blob.npy', 'out.npy', 'mask.png'];

  test('is of the content of every file that the golden names, and of no other', async () => {
    const { golden } = workshop();
    const before = await keyOf(golden);
    writeFileSync(join(golden, 'note.txt'), 'of no weight');
    expect([typeof before, await keyOf(golden)]).toEqual(['string', before]);
    for (const file of [...files, '../../tiny.onnx']) {
      const bytes = readFileSync(join(golden, file));
      writeFileSync(join(golden, file), file.endsWith('.json') ? `${bytes} ` : Buffer.concat([bytes, bytes]));
      expect(await keyOf(golden), file).not.toBe(before);
      writeFileSync(join(golden, file), bytes);
    }
    expect(await keyOf(golden)).toBe(before);
  });

  test('a picture whose name has no dot counts like any other', async () => {
    const { golden } = workshop();
    renameSync(join(golden, 'picture.png'), join(golden, 'street'));
    edit(golden, 'golden.json', (json) => ({ ...json, picture: 'street', pixels: undefined }));
    const before = await keyOf(golden);
    writeFileSync(join(golden, 'street'), black);
    expect(await keyOf(golden)).not.toBe(before);
  });

  test('a golden with a file that is not there has none', async () => {
    const { golden } = workshop();
    renameSync(join(golden, 'blob.npy'), join(golden, 'other.npy'));
    expect(await keyOf(golden)).toBeUndefined();
  });

  test('a result is kept only where the check read the very bytes of the key', {
    timeout: 60_000,
  }, async () => {
    const { golden } = workshop();
    const plan = (await new CaseKeys(options).plan(taskOf(golden)))!;
    const checker = new CaseChecker({});
    try {
      const first = await checker.check(taskOf(golden));
      expect([first.result.outcome, cameTrue(plan, first.reads)]).toEqual(['match', true]);
      // The model stays loaded, and counts all the same.
      const second = await checker.check(taskOf(golden));
      expect([...second.reads.keys()].sort()).toEqual([...first.reads.keys()].sort());
      for (const file of files) expect([...first.reads.keys()]).toContain(join(golden, file));
      writeFileSync(join(golden, 'picture.png'), black);
      expect(cameTrue(plan, (await checker.check(taskOf(golden))).reads)).toBe(false);
    } finally {
      await checker.close();
    }
  });

  test('a cache that cannot be written is said once', async () => {
    const { root } = workshop();
    const said: string[] = [];
    const cache = resultCacheIn(join(root, 'golden', 'tiny.onnx'), (text) => said.push(text));
    const checked = { result: { stages: [] } as never, actual: undefined };
    await cache.put('0a', checked);
    await cache.put('0b', checked);
    expect(said).toEqual([expect.stringMatching(/^results are not kept: ENOTDIR/)]);
    expect(await cache.get('0a')).toBeUndefined();
  });
});

describe('code', () => {
  test.each(['recipe', 'golden'])('an opencv.js that a %s brings is not run', async (what) => {
    const { golden } = workshop();
    const proof = join(golden, 'ran');
    writeFileSync(join(golden, 'evil.js'), `require('fs').writeFileSync(${JSON.stringify(proof)}, '')`);
    edit(golden, 'recipe.json', (json) => ({ ...json, opencv: './evil.js' }));
    const opening =
      what === 'recipe'
        ? openSession({ recipe: join(golden, 'recipe.json'), timeLimit: 10 })
        : new CaseChecker({})
            .check({ id: 'x', folder: golden, opencv: undefined, given: {} })
            .then(({ result }) => Promise.reject(new Error(result.error)));
    await expect(opening).rejects.toThrow(/evil\.js as opencv: that is code, .* only with --allow-code/);
    expect(existsSync(proof)).toBe(false);
  });

  test('nor a package of that version beside the recipe; with allowCode it is', async () => {
    const { golden } = workshop();
    const proof = join(golden, 'ran');
    const folder = join(golden, 'node_modules', 'opencv-4.99');
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"version":"4.99.0","main":"dist/opencv.js"}');
    writeFileSync(
      join(folder, 'dist/opencv.js'),
      `require('fs').writeFileSync(${JSON.stringify(proof)}, '')`,
    );
    edit(golden, 'recipe.json', (json) => ({ ...json, opencv: '4.99' }));
    const options = { recipe: join(golden, 'recipe.json'), timeLimit: 10 };
    await expect(openSession(options)).rejects.toThrow(/OpenCV\.js 4\.99 is not installed/);
    expect(existsSync(proof)).toBe(false);
    await openSession({ ...options, allowCode: true }).catch(() => undefined);
    expect(existsSync(proof)).toBe(true);
  });
});

describe('links', () => {
  test.each(['golden.json', 'mask.png', '.'])('a golden is not written through a link: %s', async (name) => {
    const { root, golden } = workshop();
    const outside = join(root, 'outside');
    renameSync(join(golden, name), outside);
    symlinkSync(outside, join(golden, name).replace(/\/$/, ''));
    const before = name === '.' ? readdirSync(outside) : readFileSync(outside, 'utf8');
    await expect(writeCase(golden, { 'golden.json': '{}', 'mask.png': 'x' })).rejects.toThrow(/ is a link/);
    expect(name === '.' ? readdirSync(outside) : readFileSync(outside, 'utf8')).toEqual(before);
    expect(readdirSync(join(root, 'golden', 'tiny')).filter((each) => each.startsWith('.'))).toEqual([]);
  });

  test.each(['written', 'stale'])('nor is a file behind a linked folder touched: %s', async (what) => {
    const { root, golden } = workshop();
    const outside = join(root, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'y.npz'), 'dear');
    symlinkSync(outside, join(golden, 'sub'));
    const write =
      what === 'stale' ? writeCase(golden, {}, ['sub/y.npz']) : writeCase(golden, { 'sub/y.npz': 'x' });
    await expect(write).rejects.toThrow(/sub is a link/);
    expect(readFileSync(join(outside, 'y.npz'), 'utf8')).toBe('dear');
  });

  test('in circles, to nowhere and to a golden that is there twice: one golden, and a word', async () => {
    const { root, golden } = workshop();
    symlinkSync('..', join(root, 'golden', 'tiny', 'again'));
    symlinkSync('one', join(root, 'golden', 'tiny', 'two'));
    symlinkSync('nowhere', join(root, 'golden', 'tiny', 'lost'));
    symlinkSync('self', join(root, 'golden', 'tiny', 'self'));
    const said: string[] = [];
    expect(await findGoldens([join(root, 'golden')], (text) => said.push(text))).toEqual([golden]);
    expect(said.map((text) => /(\w+) is passed over/.exec(text)?.[1])).toEqual(['lost', 'self']);
  });
});

describe('an update that was ended between its renames', () => {
  const id = '01234567-89ab-cdef-0123-456789abcdef';

  test('the golden of before is there again, and that is said', async () => {
    const { root, golden } = workshop();
    renameSync(golden, join(root, 'golden', 'tiny', `.one.${id}.old`));
    const said: string[] = [];
    expect(await findGoldens([golden], (text) => said.push(text))).toEqual([golden]);
    expect(said).toEqual([
      expect.stringMatching(/one was ended before its end: the golden of before is there/),
    ]);
  });

  test('where the new one is there, it stays, and what was before goes', async () => {
    const { root, golden } = workshop();
    const before = join(root, 'golden', 'tiny', `.one.${id}.old`);
    mkdirSync(before);
    expect(await putBack(join(root, 'golden', 'tiny'))).toEqual([]);
    expect([existsSync(join(golden, 'golden.json')), existsSync(before)]).toEqual([true, false]);
  });
});

describe('devices and pipes', () => {
  test('are not read', async () => {
    const { root } = workshop();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    for (const path of ['/dev/zero', join(root, 'pipe')])
      await expect(readInput(path, 'the model')).rejects.toThrow(/it is no file but a device, a pipe/);
  });

  test('are written to, and stay', async () => {
    await expect(writeWhole('/dev/full', 'x'.repeat(10))).rejects.toThrow(/Cannot write \/dev\/full: ENOSPC/);
    await writeWhole('/dev/null', 'x');
    expect([lstatSync('/dev/null').isFile(), lstatSync('/dev/full').isFile()]).toEqual([false, false]);
  });
});

test('withReads knows what was read within, also by what goes on at the same time', async () => {
  const { golden } = workshop();
  const [a, b] = await Promise.all(
    ['blob.npy', 'out.npy'].map((file) => withReads(() => readInput(join(golden, file), 'the file'))),
  );
  expect([[...a!.reads.keys()], [...b!.reads.keys()]]).toEqual([
    [join(golden, 'blob.npy')],
    [join(golden, 'out.npy')],
  ]);
});

describe('locks', () => {
  const place = () => join(mkdtempSync(join(tmpdir(), 'cvdnn-lock-')), 'x.lock');
  const old = new Date(Date.now() - 60_000);

  test.each([
    ['of a process of another machine that gave no sign of life', '{"host":"elsewhere","pid":1}'],
    ['of a process number that another program has now', JSON.stringify({ host: hostname(), pid: 1 })],
    ['of an older version', '1'],
    ['of no form at all', 'garbage'],
  ])('%s is taken over', async (_what, content) => {
    const path = place();
    writeFileSync(path, content);
    utimesSync(path, old, old);
    expect(
      await withLock(
        path,
        () => undefined,
        async () => readFileSync(path, 'utf8'),
      ),
    ).toMatch(/"since"/);
    expect(existsSync(path)).toBe(false);
  });

  const locked = (path: string) =>
    withLock(
      path,
      () => undefined,
      async () => 1,
    );

  test('a folder, a pipe or a link in its place is said', async () => {
    const path = place();
    mkdirSync(path);
    execFileSync('mkfifo', [`${path}.pipe`]);
    symlinkSync('nowhere', `${path}.link`);
    await expect(locked(path)).rejects.toThrow(/as a lock: it is a folder/);
    for (const other of ['pipe', 'link'])
      await expect(locked(`${path}.${other}`)).rejects.toThrow(/as a lock: it is no file but a link/);
  });

  test('the clock of the machine that left it may go wrong', async () => {
    const path = place();
    writeFileSync(path, '{"host":"elsewhere","pid":1}');
    utimesSync(path, new Date(2100, 0), new Date(2100, 0));
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10_000));
    expect(await locked(path)).toBe(1);
    clock.mockRestore();
  });
});

const malformed: [what: string, change: (json: Record<string, unknown>) => unknown][] = [
  ['null', () => 'null'],
  ['a recipe that is a number', (json) => ({ ...json, recipe: 5 })],
  ['a list', () => []],
  ['outputs that are null', (json) => ({ ...json, outputs: null })],
];

test('a malformed golden is its own error; the others are checked', async () => {
  const { root } = workshop();
  for (const [i, [, change]] of malformed.entries())
    edit(writeTinyGolden(join(root, 'golden'), `bad-${i}`, 2), 'golden.json', change);
  const outcome = await cvdnn(root, 'golden', 'check', '--cache', 'cache');
  expect(outcome.out).toMatch(/1 passed, 0 failed, 4 errors/);
  expect([outcome.code, outcome.err]).toEqual([2, '']);
});

describe('streams', () => {
  /** Runs the command with its output to another place. */
  const ended = (shell: string, ...args: string[]) =>
    new Promise<number | null>((done) => {
      const words = ['-c', shell, 'sh', process.execPath, transpiled('cli/main.js'), ...args];
      spawn('bash', words, { stdio: 'ignore' }).on('exit', done);
    });

  test.each([
    ['stdout is full', 'exec "$@" >/dev/full', ['models'], 2],
    ['stderr is full', 'exec "$@" 2>/dev/full', ['inspect', 'gone.onnx'], 2],
    ['the reader of stderr left', 'exec 3> >(true); sleep 0.5; exec "$@" 2>&3', ['inspect', 'gone.onnx'], 2],
    ['the reader of stdout left at the end', 'exec 3> >(true); sleep 0.5; exec "$@" >&3', ['models'], 0],
  ])('%s', async (_what, shell, args, code) => {
    expect(await ended(shell, ...args)).toBe(code);
  });

  test('a file name with escapes reaches the terminal as text', async () => {
    const { err } = await cvdnnProcess('.', 'inspect', 'a\u001b[31mred\u0007.onnx');
    expect(err).toContain('a\\x1b[31mred\\x07.onnx');
  });
});

test("a picture's name with a line feed is one line, also where it cannot be read", async () => {
  const { root, golden } = workshop();
  writeFileSync(join(root, 'a\nb.png'), black);
  writeFileSync(join(root, 'c\nd.png'), 'no picture');
  const recipe = ['--recipe', join(golden, 'recipe.json'), '--out', 'o'];
  const { code, out, err } = await cvdnn(root, 'run', 'a\nb.png', 'c\nd.png', ...recipe);
  expect([code, out.split('\n')[0]]).toEqual([2, 'a\\x0ab.png']);
  expect(err).toMatch(/^error: c\\x0ad\.png/m);
});

test('a report that cannot be written is said, and printed all the same', async () => {
  const { root } = workshop();
  const args = ['golden', 'check', '--no-cache', '--report', 'golden', '--junit', 'j.xml'];
  const outcome = await cvdnn(root, ...args);
  expect([outcome.code, errorsIn(outcome).length]).toEqual([2, 2]);
  expect(outcome.err).toMatch(/^wrote j\.xml\nerror: Cannot write golden: EISDIR/);
  expect(outcome.out).toMatch(/1 passed/);
});

test('several loose files that cannot be read are one error', async () => {
  const { golden } = workshop();
  const args = ['golden', 'record', 'picture.png', '--recipe', 'recipe.json', '--out', 'o'];
  const bad = ['--blob', 'gone.npy', '--output', 'out=lost.npy', '--mask', 'none.png'];
  const outcome = await cvdnnProcess(golden, ...args, ...bad);
  expect([outcome.code, errorsIn(outcome)]).toEqual([2, [expect.stringMatching(/gone\.npy: there is no/)]]);
});

test('what nobody waited for ends in one line, and not with the code of a mismatch', () => {
  const isReady = 'process.listenerCount("unhandledRejection") > 0';
  const text = `data:text/javascript,setInterval(() => ${isReady} && Promise.reject(new Error("lost")))`;
  const words = ['--import', text, transpiled('cli/main.js'), '--version'];
  const ended = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect([ended.status, ended.stderr]).toEqual([
    2,
    expect.stringMatching(/^error: this is a fault of cvdnn: lost/),
  ]);
});

const documents: [what: string, file: string, text: string, args: string[], message: RegExp][] = [
  ['JSON', 'r.json', '['.repeat(200_000), ['recipe', 'validate'], /nested deeper than the 100 levels/],
  [
    'a scale of 0',
    'r.json',
    '{"model":"m","input":{"scale":0}}',
    ['recipe', 'validate'],
    /input\.scale: it may/,
  ],
  ['one of 1e-60', 'r.json', '{"model":"m","input":{"scale":1e-60}}', ['recipe', 'validate'], /input\.scale/],
  ['a std of 1e-60', 'r.json', '{"model":"m","input":{"std":[1e-60,1,1]}}', ['recipe', 'validate'], /std/],
  [
    'labels by an inherited name',
    'r.json',
    '{"model":"m","output":{"labels":"toString"}}',
    ['recipe', 'validate'],
    /for output\.labels but received "toString"/,
  ],
  [
    'a key that schemas leave out',
    'r.json',
    '{"model":"m","__proto__":{}}',
    ['recipe', 'validate'],
    /"__proto__", which/,
  ],
  [
    'the same in escapes',
    'r.json',
    '{"\\u005f_proto__":[],"model":"m"}',
    ['recipe', 'validate'],
    /"__proto__"/,
  ],
  [
    'an option of nothing',
    'm.yml',
    'r: {}',
    ['recipe', 'import', '--entry', ''],
    /for --entry but received nothing/,
  ],
  ['an unknown alias', 'm.yml', 'r: *nope', ['recipe', 'import', '--entry', 'r'], /m\.yml is not YAML/],
  [
    'aliases of aliases',
    'm.yml',
    [...'abcdefgh']
      .map((c, i) => `${c}: &${c} [${i ? `*${'abcdefgh'[i - 1]},`.repeat(9) : '1,'}]`)
      .join('\n'),
    ['recipe', 'import', '--entry', 'r'],
    /m\.yml is not YAML that can be read: .*alias/,
  ],
];

test.each(documents)('%s in one line', async (_what, file, text, args, message) => {
  const { root } = workshop();
  writeFileSync(join(root, file), text);
  const outcome = await cvdnn(root, ...args, file);
  expect([outcome.code, errorsIn(outcome)]).toEqual([2, [expect.stringMatching(message)]]);
});
