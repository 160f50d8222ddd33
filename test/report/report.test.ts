import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode as decodePng } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/cli/golden-merge.js';
import { vocColours } from '../../src/image/colours.js';
import {
  type CaseResult,
  type CheckReport,
  caseLines,
  compareMasks,
  compareTensors,
  decodeMask,
  exitCodeOf,
  htmlReport,
  junitXml,
  mergeReports,
  mismatchLines,
  parseReport,
  reportLines,
  type ViewedPicture,
  viewsOf,
} from '../../src/index.js';
import { hashes, script, style, themeScript, themes } from '../../src/report/html-theme.js';
import { drawMasks } from '../../src/tasks/segmentation/draw.js';
import { type Element, parseXml, schemaErrors } from '../helpers/junit-schema.js';
import { broken, classMap, failed, float32, passed, reportOf } from '../helpers/reports.js';

const HEADING = 'street · deeplabv3-lite0   golden: torch 1.13.1';
const strict = { atol: 1e-6, rtol: 0 };

describe('the text of a mismatch', () => {
  const linesOf = (actual: number[], expected: number[], tolerance = strict) =>
    mismatchLines('blob', compareTensors(float32(actual), float32(expected), tolerance), HEADING).slice(1);

  test('values', () => {
    const comparison = compareTensors(
      float32([251, 1, 2, 3], [1, 1, 2, 2]),
      float32([2.1804, 1, 2, 3], [1, 1, 2, 2]),
      strict,
    );
    expect(mismatchLines('blob', comparison, HEADING, { next: 'cvdnn explain golden/a' })).toEqual([
      'FAIL  blob   street · deeplabv3-lite0   golden: torch 1.13.1',
      '  mismatched  1 of 4 (25%)',
      '  worst       [0,0,0,0]: got 251.0, expected 2.1804, off by 248.8',
      '  tolerance   |got − expected| > 1e-6 + 0 · |expected|; would pass with atol 249',
      '  errors      max 2.5e+2, mean 6.2e+1',
      '  next        cvdnn explain golden/a',
    ]);
  });

  test('values that are close have as many digits as show the difference', () =>
    expect(linesOf([0.123456], [0.123458])[1]).toBe(
      '  worst       [0]: got 0.123456, expected 0.123458, off by 1.997e-6',
    ));

  test('the tolerance that would pass is rounded up', () =>
    expect(linesOf([1.0001], [1], { atol: 0, rtol: 1e-6 })[2]).toBe(
      '  tolerance   |got − expected| > 0 + 1e-6 · |expected|; would pass with atol 9.91e-5',
    ));

  test('a share is 100% only where it is all', () => {
    const many = new Array<number>(20_000).fill(1);
    const all = new Array<number>(20_000).fill(0);
    expect(linesOf(many, all)[0]).toBe('  mismatched  20000 of 20000 (100%)');
    expect(linesOf([...many.slice(1), 0], all)[0]).toBe('  mismatched  19999 of 20000 (>99.99%)');
    expect(linesOf([...all.slice(1), 1], all)[0]).toBe('  mismatched  1 of 20000 (<0.01%)');
  });

  test('shapes: both, and no values', () =>
    expect(mismatchLines('out', compareTensors(float32([1]), float32([1, 2], [1, 2]), strict), 'h')).toEqual([
      'FAIL  out   h',
      '  shape       got 1, expected 1x2; no values compared',
    ]));

  test('NaN and infinities', () => {
    expect(linesOf([1, Number.NaN], [1, 2])).toEqual([
      '  nan         1 NaN in what was got, the first at [1]; no tolerance covers them',
    ]);
    expect(linesOf([1, 2], [1, Infinity])).toEqual([
      '  infinite    1 infinite in the golden, the first at [1]; no tolerance covers them',
    ]);
  });

  test('nothing to compare', () =>
    expect(mismatchLines('out', compareTensors(undefined, float32([1]), strict), 'h')[1]).toBe(
      '  missing     no tensor to compare',
    ));

  test('masks: pixels, ties, mIoU and the classes by their labels', () => {
    const golden = classMap(4, 2, (x) => (x < 2 ? 0 : 1));
    const run = classMap(4, 2, (x, y) => (y === 0 ? 0 : x < 3 ? 1 : 255));
    const comparison = compareMasks(run, golden, (pixel) => pixel === 2);
    expect(mismatchLines('answer', comparison, 'h', { labels: ['background'] })).toEqual([
      'FAIL  answer   h',
      '  changed     5 of 8 (62.5%) pixels change class, 1 of them ties; the first at row 0, column 3',
      '  masks       mIoU 0.2500, 37.50% of the pixels agree',
      '  classes     background → class 1 2 px, class 1 → background 2 px, class 1 → void 1 px',
    ]);
  });

  test('a mask is never rounded to a perfect one', () => {
    const golden = classMap(1000, 200, () => 0);
    const run = classMap(1000, 200, (x, y) => Number(x + y === 0));
    expect(
      mismatchLines(
        'answer',
        compareMasks(run, golden, () => false),
        'h',
      )[2],
    ).toBe('  masks       mIoU 0.5000, 99.99% of the pixels agree');
  });

  test('lists of classes', () => {
    const entry = (index: number, probability: number) => ({ index, label: `label ${index}`, probability });
    const comparison = {
      ...({ kind: 'top', verdict: 'differs', reason: 'values' } as const),
      actual: [entry(1, 0.5), entry(3, 0.2)],
      expected: [entry(1, 0.5), entry(2, 0.25)],
    };
    expect(mismatchLines('answer', comparison, 'h').slice(1)).toEqual([
      '  got         label 1 0.5000, label 3 0.2000',
      '  expected    label 1 0.5000, label 2 0.2500',
      '  differ      from rank 2 on',
    ]);
  });

  test('names cannot write to the terminal', () =>
    expect(
      mismatchLines(
        'a\u001b[2J',
        { kind: 'tensor', verdict: 'unusable', reason: 'missing', what: 'x\ny' },
        'h',
      ),
    ).toEqual(['FAIL  a\\x1b[2J   h', '  missing     x\\x0ay']));
});

describe('the text of a check', () => {
  test('a line a case, the mismatches, and the sum', () =>
    expect(reportLines(reportOf(passed, failed, { ...broken, id: 'fcn/x', error: 'no model' }))).toEqual([
      'ok     fcn/garden  blob, answer  cached',
      'FAIL   fcn/street  blob          412 ms',
      'ERROR  fcn/x                     412 ms',
      '',
      'FAIL  blob   street · fcn   OpenCV.js 5.0.0   golden: torch 1.13.1',
      '  mismatched  1 of 4 (25%)',
      '  worst       [0,0,0,1]: got 251.0, expected 2.1804, off by 248.8',
      '  tolerance   |got − expected| > 1e-6 + 0 · |expected|; would pass with atol 249',
      '  errors      max 2.5e+2, mean 6.2e+1',
      '  next        cvdnn explain golden/fcn/street',
      '',
      'ERROR  x · fcn   OpenCV.js 5.0.0   golden: torch 1.13.1',
      '  error       no model',
      '',
      '1 passed, 1 failed, 1 errors (1 from the cache)',
    ]));

  test('several runners: a column each', () => {
    const on = (result: CaseResult, column: number) => ({
      ...result,
      column,
      runner: ['OpenCV.js 5.0.0', 'OpenCV.js 4.12.0'][column]!,
    });
    const report = {
      ...reportOf(on(passed, 0), on({ ...passed, cached: false, milliseconds: 7 }, 1), on(failed, 1)),
      runners: ['5.0', '4.12'],
    };
    expect(reportLines(report).slice(0, 3)).toEqual([
      'case        OpenCV.js 5.0.0  OpenCV.js 4.12.0',
      'fcn/garden  ok cached        ok 7 ms',
      'fcn/street  –                FAIL blob',
    ]);
  });

  test('colours on a terminal, every stage with verbose', () => {
    const lines = reportLines(reportOf(passed, failed), { colour: true, verbose: true });
    expect(lines[0]!.startsWith('\u001b[32mok  \u001b[0m')).toBe(true);
    expect(lines.filter((line) => /^ {4}(ok|FAIL) /.test(line))).toHaveLength(4);
  });

  test('the next command quotes what a shell would break, and keeps --opencv', () => {
    const source = { pictures: [{ path: 'a.png' }], recipe: 'my recipes/$r.json', opencv: '4.12' };
    expect(caseLines({ ...failed, source }).at(-1)).toBe(
      '  next        cvdnn explain golden/fcn/street --recipe "my recipes/\\$r.json" --opencv 4.12',
    );
  });

  test('exit codes', () => {
    expect(exitCodeOf(reportOf(passed))).toBe(0);
    expect(exitCodeOf(reportOf(passed, failed))).toBe(1);
    expect(exitCodeOf(reportOf(failed, broken))).toBe(2);
    expect(exitCodeOf(reportOf())).toBe(2);
  });
});

describe('JUnit XML', () => {
  const inside = (element: Element, name: string): Element[] => [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => inside(child, name)),
  ];

  test('is valid, whatever the names hold', () => {
    const report = reportOf(passed, failed, broken, { ...passed, id: 'other/a', milliseconds: 1_234_567 });
    for (const xml of [junitXml(report), junitXml(report, new Date()), junitXml(reportOf())])
      expect(schemaErrors(parseXml(xml))).toEqual([]);
  });

  test('says what a CI shows: suites, cases, times, failures and errors', () => {
    const root = parseXml(junitXml(reportOf(passed, failed, broken), new Date('2026-01-02T03:04:05.678Z')));
    expect(inside(root, 'testsuite')[0]!.attributes).toMatchObject({
      name: 'fcn · OpenCV.js 5.0.0',
      timestamp: '2026-01-02T03:04:05',
      tests: '2',
      failures: '1',
      errors: '0',
      time: '0.412',
    });
    const [, street] = inside(root, 'testcase');
    expect(street!.attributes).toEqual({ classname: 'fcn', name: 'street', time: '0.412' });
    const [failure] = inside(root, 'failure');
    expect(failure!.attributes).toEqual({ type: 'values', message: 'blob differs from its golden' });
    expect(failure!.text).toBe(caseLines(failed).join('\n'));
    expect(inside(root, 'error')[0]!.attributes.message).toContain(`<script>alert("1")</script> & '`);
  });
});

describe('the page', () => {
  const page = htmlReport(reportOf(passed, failed, broken));

  test('escapes every name', () => {
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;');
    expect(page).not.toContain('\u0000');
  });

  test('asks for nothing from elsewhere', () => {
    expect(page).not.toMatch(/(src|href)="(?!data:|#)/);
    const views = { pictures: [{ url: 'https://example.org/a.png' }], drawn: [] };
    expect(htmlReport(reportOf({ ...failed, views }))).not.toContain('example.org');
  });

  test('its policy allows its own script and style only', () => {
    const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(hashes).toEqual({
      style: sha256(style),
      script: sha256(script),
      themeScript: sha256(themeScript),
    });
  });

  test('failures come first', () =>
    expect([...page.matchAll(/data-outcome="(\w+)"/g)].map(([, outcome]) => outcome)).toEqual([
      'mismatch',
      'error',
      'match',
    ]));

  test.each(Object.entries(themes))('%s: contrast of at least 4.5:1', (_name, theme) => {
    const luminance = (hex: string) => {
      const [r, g, b] = [1, 3, 5].map((at) => {
        const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const contrast = (a: string, b: string) => {
      const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (light! + 0.05) / (dark! + 0.05);
    };
    const { page, card, text, muted, accent, ok, okBack, fail, failBack, error, errorBack, bar } = theme;
    const pairs = [page, card].flatMap((back) => [text, muted, accent, fail].map((front) => [front, back]));
    for (const [front, back] of [...pairs, [ok, okBack], [fail, failBack], [error, errorBack]])
      expect(contrast(front!, back!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(bar, card)).toBeGreaterThanOrEqual(3);
  });
});

describe('pictures of a report', () => {
  const image = { data: Uint8Array.of(1, 2, 3), width: 1, height: 1, channels: 3 };
  const bytesOf = (url: string) => new Uint8Array(Buffer.from(url.split(',')[1]!, 'base64'));

  test('masks, and where they differ', () => {
    const [expectedMask, actualMask] = [classMap(2, 1, (x) => x), classMap(2, 1, () => 7)];
    const drawnView = (actual: typeof expectedMask) =>
      viewsOf({ pictures: [{ image }], drawn: [drawMasks(expectedMask, actual, [])!] }).drawn[0]!;
    const view = drawnView(actualMask);
    expect(decodeMask(bytesOf(view.actual!), 'actual')).toEqual(actualMask);
    expect(decodeMask(bytesOf(view.difference!), 'difference').data).toEqual(Uint8Array.of(255, 255));
    expect(view.legend).toEqual([0, 1, 7].map((id) => ({ colour: vocColours[id], text: `class ${id}` })));
    const larger = classMap(3, 1, () => 0);
    expect(drawnView(larger)).not.toHaveProperty('difference');
  });

  test('each answer of several, under its output', () => {
    const mask = classMap(2, 1, (x) => x);
    const drawn = ['left', 'right'].map((output) => ({ ...drawMasks(mask, mask, [])!, output }));
    const page = htmlReport(reportOf({ ...failed, views: viewsOf({ pictures: [{ image }], drawn }) }));
    for (const output of ['left', 'right']) {
      expect(page).toContain(`Expected mask of ${output}, of the golden`);
      expect(page).toContain(`Actual mask of ${output}, of this run`);
    }
  });

  test('the file itself where browsers show it, else a PNG of the pixels', () => {
    const jpeg = Uint8Array.from({ length: 100_000 }, (_, i) => [0xff, 0xd8, 0xff][i] ?? i % 251);
    const urlOf = (picture: ViewedPicture) => viewsOf({ pictures: [picture] }).pictures[0]!.url;
    const picture = urlOf({ image, file: jpeg });
    expect(picture).toMatch(/^data:image\/jpeg;base64,/);
    expect(bytesOf(picture)).toEqual(jpeg);
    expect(urlOf({ image, file: Uint8Array.of(0x49, 0x49, 42, 0) })).toMatch(/^data:image\/png/);
  });

  test('a large file is shown reduced', () => {
    const file = new Uint8Array(600_000);
    file.set([0xff, 0xd8, 0xff]);
    const large = classMap(1300, 2, (x, y) => (x + y) % 256);
    const { pictures } = viewsOf({ pictures: [{ image: { ...large, channels: 1 }, file }] });
    const png = decodePng(bytesOf(pictures[0]!.url));
    expect([png.width, png.height]).toEqual([434, 1]);
    expect([...png.data.subarray(0, 12)]).toEqual([0, 0, 0, 255, 3, 3, 3, 255, 6, 6, 6, 255]);
  });
});

describe('merging', () => {
  const shard = (index: number, total: number, ...cases: CaseResult[]): CheckReport => ({
    ...reportOf(...cases),
    shard: { index, total },
  });
  const later = { ...passed, id: 'vgg/a' };
  const files = ['a.json', 'b.json', 'c.json'];

  test('gives the whole check, in whatever order the shards come', () => {
    const whole = reportOf(passed, failed, later);
    const shards = [shard(1, 2, passed, later), shard(2, 2, failed)];
    expect(mergeReports(shards)).toEqual(whole);
    expect(mergeReports(shards.toReversed())).toEqual(whole);
    expect(mergeReports([whole])).toEqual(whole);
  });

  test('orders by id, then by runner', () => {
    const on = (column: number) => ({ ...passed, column, runner: column ? 'OpenCV.js 4.12' : 'OpenCV.js 5' });
    const merged = mergeReports([shard(1, 2, on(1)), shard(2, 2, on(0))]);
    expect(merged.cases.map(({ column }) => column)).toEqual([0, 1]);
  });

  test.each<[string, CheckReport[], string]>([
    ['nothing', [], 'Expected one report or more to merge but received none'],
    [
      'another version',
      [shard(1, 2), { ...shard(2, 2), cvdnn: '0.2.0' }],
      'Expected reports of one check, but their cvdnn differs: 0.1.0 in a.json, 0.2.0 in b.json',
    ],
    [
      'other runners',
      [shard(1, 2), { ...shard(2, 2), runners: ['5.0', '4.12'] }],
      'Expected reports of one check, but their --opencv differs: 5.0 in a.json, 5.0, 4.12 in b.json',
    ],
    [
      'other cases',
      [shard(1, 2), { ...shard(2, 2), selection: 'cd'.repeat(32) }],
      'Expected reports of one check, but their selection of cases differs: abababababab in a.json, cdcdcdcdcdcd in b.json',
    ],
    [
      'another split',
      [shard(1, 2), shard(2, 3)],
      'Expected reports of one check, but their number of shards differs: 2 in a.json, 3 in b.json',
    ],
    ['a shard twice', [shard(1, 2), shard(1, 2)], 'Shard 1/2 is there twice: a.json and b.json'],
    ['a whole check twice', [reportOf(), reportOf()], 'Shard 1/1 is there twice: a.json and b.json'],
    ['a shard too few', [shard(1, 3), shard(3, 3)], 'Expected 3 shards but received 2: missing 2/3'],
    ['a shard beyond', [shard(1, 2), shard(3, 2)], 'There is no shard 3/2, which b.json claims to be'],
    [
      'a case twice',
      [shard(1, 2, passed), shard(2, 2, passed)],
      'fcn/garden on OpenCV.js 5.0.0 is in two of the reports',
    ],
  ])('refuses %s', (_what, reports, message) =>
    expect(() => mergeReports(reports, files)).toThrow(new RegExp(`^${message.replace(/[.]/g, '\\.')}$`)),
  );

  test('a report survives JSON', () => {
    const report = reportOf(passed, failed, broken);
    expect(parseReport(JSON.parse(JSON.stringify(report)), 'a.json')).toEqual(report);
  });

  test.each<[string, unknown, string]>([
    ['another document', { model: 'x' }, 'in a.json but received none'],
    ['null', null, 'in a.json but received none'],
    ['another format', { format: 'other' }, 'in a.json but received format "other"'],
    [
      'the format of an older cvdnn',
      { format: 'cvdnn check 1' },
      'in a.json but received format "cvdnn check 1", of another cvdnn: check again with this one',
    ],
    ['a damaged one', { ...reportOf(), cases: [{ ...passed, id: 7 }] }, 'a.json: cases.0.id: '],
    [
      'pictures from elsewhere',
      reportOf({ ...failed, views: { pictures: [{ url: 'https://example.org/a.png' }], drawn: [] } }),
      'a.json: cases.0.views.pictures.0.url: ',
    ],
  ])('refuses %s as a report', (_what, json, message) =>
    expect(() => parseReport(json, 'a.json')).toThrow(message),
  );

  test('the command writes every form and exits as the check would', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cvdnn-merge-'));
    const at = (name: string) => join(folder, name);
    writeFileSync(at('1.json'), JSON.stringify(shard(1, 2, passed)));
    writeFileSync(at('2.json'), JSON.stringify(shard(2, 2, failed)));
    const [out, err]: [string[], string[]] = [[], []];
    const io = {
      out: (line: string) => out.push(line),
      err: (line: string) => err.push(line),
      colour: false,
    };
    const targets = { report: at('new/all.json'), junit: at('junit.xml'), html: at('report.html') };
    const code = await merge({ reports: [at('2.json'), at('1.json')], json: false, ...targets }, io);
    expect(code).toBe(1);
    expect(out).toEqual(reportLines(reportOf(passed, failed)));
    expect(err).toHaveLength(3);
    expect(JSON.parse(readFileSync(targets.report, 'utf8'))).toEqual(reportOf(passed, failed));
    expect(schemaErrors(parseXml(readFileSync(targets.junit, 'utf8')))).toEqual([]);
    expect(readFileSync(targets.html, 'utf8')).toContain('fcn/street');
    await expect(merge({ reports: [at('1.json')], json: false }, io)).rejects.toThrow('missing 2/2');
  });
});
