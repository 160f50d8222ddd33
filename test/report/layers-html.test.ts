import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tensor } from '../../src/index.js';
import { judge } from '../../src/layers/judge.js';
import { isBeyond, type LayerRow, type LayersAnswer, type LookedAt } from '../../src/layers/layers.js';
import type { LayerNode } from '../../src/layers/nodes.js';
import { LayerViews } from '../../src/report/layer-views.js';
import { layersHtml } from '../../src/report/layers-html.js';
import { sheets } from '../../src/report/layers-page.js';
import { layersPlot } from '../../src/report/layers-plot.js';

const EVIL = '</script><img src=x onerror=alert(1)>';
const tensorOf = (shape: number[], valueAt: (i: number) => number): Tensor => {
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => valueAt(i));
  return { data, shape, dtype: 'float32' };
};

/** A chain of nodes; from `wrong` on the tensors are off in one place. */
function chainOf(count: number, wrong: number, shape = [1, 3, 4, 5]) {
  const nodes = Array.from({ length: count }, (_, index): LayerNode => {
    const inputs = index === 0 ? [] : [`t${index - 1}`];
    const name = index === wrong ? EVIL : `n${index}`;
    return { index, name, operator: 'Relu', attributes: { alpha: '1' }, inputs, outputs: [`t${index}`] };
  });
  const looked = nodes.map(({ index, inputs }): LookedAt => {
    const expected = tensorOf(shape, (i) => Math.sin(i + index));
    const actual = tensorOf(shape, (i) => Math.sin(i + index) + (index >= wrong && i === 7 ? 0.5 : 0));
    return { tensor: `t${index}`, inputs, judged: judge(actual, expected, 1e-4), actual, expected };
  });
  return { nodes, looked };
}

function answerOf({ nodes, looked }: ReturnType<typeof chainOf>): LayersAnswer {
  const rows = looked.map(({ tensor, judged }, i): LayerRow => {
    const before = looked[i - 1]?.judged.error;
    const growth = before ? judged.error / before : undefined;
    return { ...judged, tensor, node: nodes[i]!, shape: [1, 3, 4, 5], inputError: before, growth };
  });
  const first = rows.find(isBeyond);
  return {
    ...{ engine: 'OpenCV.js 5.0.0', reference: 'kept.npz', tolerance: 1e-4, nodes, rows, first, known: [] },
    firstNonFinite: undefined,
    alone: first ? [{ node: first.node, tensor: first.tensor, inputError: 0, judged: first }] : [],
    ...{ changedByAsking: [], notDeterministic: [], passes: 1, partPasses: 0 },
    fused: { nodes: [], isWhole: true },
    left: { constants: [], notFloat: [], unknownType: [], notKept: [] },
  };
}

function pageOf(chain: ReturnType<typeof chainOf>, most?: number): string {
  const views = new LayerViews(most);
  for (const looked of chain.looked) views.add(looked);
  return layersHtml(answerOf(chain), { model: `my ${EVIL}.onnx`, views });
}

describe('views of tensors', () => {
  const added = (most: number | undefined, ...looked: LookedAt[]) => {
    const views = new LayerViews(most);
    for (const one of looked) views.add(one);
    return views;
  };

  test('hold the worst value exactly, in a cell of the tensor', () => {
    const { looked } = chainOf(2, 1);
    const { worst, width, height, planes, allPlanes } = added(undefined, ...looked).get('t1')!;
    expect({ width, height, planes, allPlanes }).toEqual({
      width: 5,
      height: 4,
      planes: [0, 1, 2],
      allPlanes: 3,
    });
    expect(worst).toEqual({
      ...{ index: [0, 0, 1, 2], cell: 7 },
      ...{ actual: Math.fround(Math.sin(8) + 0.5), expected: Math.fround(Math.sin(8)) },
    });
  });

  test('of large ones a cell is the value that is furthest off of its block; the planes furthest off are kept', () => {
    const shape = [1, 40, 130, 100];
    const at = 33 * 13_000 + 129 * 100 + 98;
    const expected = tensorOf(shape, () => 1);
    const actual = tensorOf(shape, (i) => (i === at ? 3 : 1));
    const judged = judge(actual, expected, 1e-4);
    const view = added(undefined, { tensor: 't', inputs: [], judged, actual, expected }).get('t')!;
    expect(view).toMatchObject({ step: 3, width: 34, height: 44, allPlanes: 40 });
    expect(view.planes).toHaveLength(21);
    expect(view.planes).toContain(33);
    const cell = view.planes.indexOf(33) * 34 * 44 + 43 * 34 + 32;
    expect(view.worst).toEqual({ index: [0, 33, 129, 98], cell, actual: 3, expected: 1 });
    const numbers = Buffer.from(view.data);
    expect(numbers.readInt16LE(numbers.length / 2 + 2 * cell)).toBe(32767);
  });

  test('NaN is as far off as can be; vectors are folded, and other shapes have no view', () => {
    const expected = tensorOf([1, 7], () => 1);
    const actual = tensorOf([1, 7], (i) => (i === 4 ? Number.NaN : 1));
    const looked = { tensor: 't', inputs: [], judged: judge(actual, expected, 1e-4), actual, expected };
    expect(added(undefined, looked).get('t')).toMatchObject({
      width: 3,
      height: 3,
      worst: { index: [0, 4] },
    });
    const shorter = { ...looked, actual: tensorOf([1, 6], () => 1) };
    expect(added(undefined, shorter).get('t')).toBeUndefined();
  });

  test('where there is no room, the first that is wrong and what it reads stay', () => {
    const { looked } = chainOf(30, 20);
    const views = added(3 * 240, ...looked);
    expect([views.kept, views.left]).toEqual([3, 27]);
    expect([views.get('t19'), views.get('t20'), views.get('t3')].map(Boolean)).toEqual([true, true, false]);
  });
});

describe('the page of layers', () => {
  test('no name ends its script, nothing is asked from elsewhere, and what it holds is bounded and said', () => {
    const page = pageOf(chainOf(30, 20), 720);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/(src|href)="(?!data:|#)/);
    expect(page).toContain('values of 3 of 30: the most suspicious');
    expect(page).toContain('<a href="#at-20">Relu t20</a>');
  });

  test('its policy allows its own script and style only', () => {
    const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(sheets.hashes).toEqual({ style: sha256(sheets.style), script: sha256(sheets.script) });
  });
});

describe('the plot of layers', () => {
  test('is an SVG of its own that names the first tensor and the node, whatever they are called', () => {
    const plot = layersPlot(answerOf(chainOf(30, 20)));
    expect(plot).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox/);
    expect(plot).toContain('first beyond tolerance: t20');
    expect(plot).toContain('error made in Relu &lt;/script&gt;');
    expect(plot.match(/<circle/g)).toHaveLength(10);
    expect(plot).not.toMatch(/NaN|Infinity|href|<script/);
  });

  test('of a right network, and of errors that are not finite', () => {
    const right = answerOf(chainOf(3, 3));
    expect(layersPlot(right)).not.toMatch(/first beyond|NaN/);
    const rows = right.rows.map((row) => ({ ...row, error: Number.POSITIVE_INFINITY }));
    expect(layersPlot({ ...right, rows })).not.toMatch(/NaN|Infinity/);
  });
});

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
if (!executablePath) console.log('skipped: the page of layers in a browser, since there is no Chromium');

describe.skipIf(!executablePath)('the page of layers in Chromium', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cvdnn-layers-page-')), 'page.html');
  const url = pathToFileURL(file).href;
  const heard: string[] = [];
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    writeFileSync(file, pageOf(chainOf(3000, 2500)));
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, headless: true, args });
    page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('request', (request) => heard.push(request.url()));
    await page.goto(url);
  });
  afterAll(() => browser?.close());
  const title = () => page.locator('#tensor h2').textContent();

  test('opens at the first wrong tensor, of thousands makes what is seen, complains of nothing', async () => {
    expect(await title()).toBe('FAIL t2500');
    expect(await page.locator('.layer').count()).toBeLessThan(60);
    expect(await page.locator('.layer[aria-selected=true]').textContent()).toContain('Relu t2500');
    expect(await page.locator('#tensor dd').first().textContent()).toBe(`Relu "${EVIL}"`);
    expect(heard.filter((text) => text !== url && !text.startsWith('data:'))).toEqual([]);
  });

  test('draws both sides and their difference, and the worst value with both numbers', async () => {
    expect(await page.locator('.map canvas').count()).toBe(3);
    expect(await page.locator('#tensor .muted').last().textContent()).toMatch(
      /^Worst: \[0,0,1,2\], got .+, expected /,
    );
    await page.getByRole('button', { name: 'To the worst' }).click();
    expect(await page.locator('.read').textContent()).toMatch(/^\[0,0,1,2\]: expected ≈ .+, off by ≈ 0\.5$/);
    const pixel = await page
      .locator('.map canvas')
      .last()
      .evaluate((canvas) =>
        Array.from((canvas as HTMLCanvasElement).getContext('2d')!.getImageData(2, 1, 1, 1).data),
      );
    expect(pixel).toEqual([218, 54, 51, 255]);
  });

  test('is walked by keys along the chain and the graph, and filtered', async () => {
    await page.locator('#chain').focus();
    const after = async (key: string) => {
      await page.keyboard.press(key);
      return title();
    };
    expect(await after('ArrowUp')).toBe('ok t2499');
    expect(await after('ArrowRight')).toBe('FAIL t2500');
    expect(await after('ArrowLeft')).toBe('ok t2499');
    expect(await after('End')).toBe('FAIL t2999');
    expect(await page.locator('#graph [role=button]').count()).toBe(3);
    await page.getByRole('button', { name: 'Error made (1)' }).click();
    expect(await page.locator('#shown').textContent()).toBe('1 of 3000 layers shown.');
    await page.locator('#find').fill('t7');
    expect(await page.locator('.layer').count()).toBe(0);
  });

  test('fits 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
  });
});
