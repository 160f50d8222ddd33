import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashes, themeScript } from '../../src/report/html-theme.js';
import { type CellOutcome, faultTexts, type ModelMatrix, matricesLines } from '../../src/report/matrix.js';
import { matricesHtml } from '../../src/report/matrix-html.js';
import { matricesMarkdown } from '../../src/report/matrix-markdown.js';

const EVIL = '</script><img src=x>|*';

function cell(opencv: string, isCured: boolean, largest?: number): CellOutcome {
  const outcome =
    largest === undefined ? { error: `died of ${EVIL}` } : { largest, isWithin: largest < 1e-3 };
  const name = isCured ? opencv : `${opencv}, as it is`;
  const pictures = largest === undefined ? [] : [outcome, { error: 'too small' }];
  return { cell: name, opencv, dnnEngine: 'auto', isCured, cures: [], pictures, ...outcome };
}

const matrix: ModelMatrix = {
  model: `${EVIL}.onnx`,
  reference: 'ONNX Runtime 1.30.0',
  labels: [],
  pictures: ['cat.jpg', EVIL],
  cells: [
    ...[cell('5.0', true, 1e-6), cell('5.0', false, 0.5), cell('4.12', false, 2), cell('4.11', false, 1e-6)],
    ...[
      cell('4.8', false),
      { ...cell('5.0', false, 1e-6), cell: '5.0 classic', dnnEngine: 'classic' as const },
    ],
  ],
};

describe('a matrix', () => {
  test('names the first version that is wrong, in the order of versions', () => {
    expect(faultTexts(matrix)).toEqual([
      'as it is: first wrong on 4.12 (nothing on 4.8, right on 4.11, wrong on 4.12 to 5.0)',
    ]);
    expect(faultTexts({ ...matrix, cells: matrix.cells.slice(0, 1) })).toEqual([]);
  });

  test('as text: cells, pictures, and why there is nothing', () => {
    const text = matricesLines([matrix]).join('\n');
    expect(text).toMatch(/^ +cat\.jpg .*\n5\.0 +ok 1\.0e-6 +nothing\n5\.0, as it is +FAIL 5\.0e-1 /m);
    expect(text).toContain(`5.0, as it is, ${EVIL}: too small`);
  });

  test('as Markdown a cell stays a cell', () => {
    const lines = matricesMarkdown([matrix]).split('\n');
    const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
    expect(new Set(lines.slice(2, 10).map(cells))).toEqual(new Set([10]));
    expect(lines.join('\n')).not.toMatch(/[^\\]<img/);
  });

  test('as a page: escaped, badges, nothing from elsewhere, its own script only', () => {
    const page = matricesHtml([matrix]);
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/(src|href)="(?!data:|#)/);
    expect(page).toContain('3 right, 2 wrong, 1 gave nothing');
    expect(page).toContain('<span class="verdict mismatch">FAIL</span> 5.0e-1');
    const hash = createHash('sha256').update(themeScript).digest('base64');
    expect([page.includes(hashes.themeScript), hashes.themeScript]).toEqual([true, `sha256-${hash}`]);
  });

  test('of several models begins with one table of all; a model without one says why', () => {
    const tiny = { ...matrix, model: 'tiny.onnx', cells: matrix.cells.slice(1, 2) };
    const all: ModelMatrix[] = [matrix, tiny, { model: 'odd.onnx', error: `no ${EVIL}` }];
    const text = matricesLines(all).join('\n');
    expect(text).toMatch(/^ +<.*\.onnx +tiny\.onnx +odd\.onnx\n5\.0 +ok 1\.0e-6 +nothing +nothing\n/);
    expect(text).toMatch(/\n5\.0, as it is +FAIL 5\.0e-1 +FAIL 5\.0e-1 +nothing\n/);
    expect(text).toContain(`\n\nodd.onnx\nno ${EVIL}`);
    const page = matricesHtml(all);
    expect(page).toContain('3 right, 3 wrong, 1 gave nothing');
    expect(page).toContain('<caption>Every model');
    expect(page).not.toContain('<img');
    expect(matricesMarkdown(all)).toMatch(/^\| {2}\| .* \| tiny\.onnx \| odd\.onnx \|\n\| --- \| --- \|/);
  });
});
