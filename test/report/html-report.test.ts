import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CheckReport, htmlReport } from '../../src/index.js';
import { broken, failed, passed, reportOf } from '../helpers/reports.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
if (!executablePath) console.log('skipped: the HTML report in a browser, since there is no Chromium');

describe.skipIf(!executablePath)('the HTML report in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-report-'));
  let browser: Browser;
  let page: Page;
  /** What the page asks for, and what it complains about: its policy says there what it refused. */
  let requests: string[];
  let complaints: string[];

  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, headless: true, args });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
    requests = [];
    complaints = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(() => page.close());

  const open = async (report: CheckReport = reportOf(passed, failed, broken)): Promise<string> => {
    const file = join(folder, 'report.html');
    writeFileSync(file, htmlReport(report));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return url;
  };
  const focused = () => page.evaluate(() => document.activeElement?.closest('.case')?.id);
  const shown = () => page.locator('.case:visible .id').allTextContents();
  const isOpen = (id: string) => page.locator(`#${id}`).evaluate((item) => (item as HTMLDetailsElement).open);

  test('shows each case, failing ones first and open', async () => {
    await open();
    expect(await page.title()).toBe('cvdnn golden check: 1 passed, 1 failed, 1 errors (1 from the cache)');
    const ids = await shown();
    expect(ids.map((id) => id.slice(0, 12))).toEqual(['fcn/street', 'fcn/<script>', 'fcn/garden']);
    expect(await Promise.all(['case-1', 'case-2', 'case-3'].map(isOpen))).toEqual([true, true, false]);
    const text = await page.locator('#case-1 pre').textContent();
    expect(text).toContain('worst       [0,0,0,1]: got 251.0, expected 2.1804, off by 248.8');
    const stages = page.locator('#case-1 table', { hasText: 'Would pass with' }).locator('tbody tr');
    expect(await stages.allInnerTexts()).toEqual([
      'blob\tFAIL\t4\t1\t2.5e+2\t6.2e+1\t1e-6 + 0 · |expected|\tatol 249 or rtol 115',
      'answer\tFAIL\t9 of 48 (18.8%) pixels change class, 1 of them ties; the first at row 1, column 4; mIoU 0.4750, 81.25% of the pixels agree',
    ]);
    expect(await page.locator('#case-1 .legend li').allTextContents()).toEqual([
      'background',
      'person',
      'dog',
    ]);
    expect(await page.locator('#case-1 svg[role=img]').getAttribute('aria-label')).toBe(
      'Errors of blob, |got − expected|, by decade: 0: 2, <1e-6: 1, ≥1: 1',
    );
    expect(complaints).toEqual([]);
  });

  test('its pictures decode and have texts; nothing is asked of the network', async () => {
    const url = await open();
    const images = await page.locator('#case-1 img').evaluateAll((all) =>
      Promise.all(
        (all as HTMLImageElement[]).map(async (image) => {
          await image.decode();
          return [image.naturalWidth, image.alt];
        }),
      ),
    );
    expect(images).toEqual([
      [8, 'The picture'],
      [8, 'Expected mask, of the golden'],
      [8, 'Actual mask, of this run'],
      [8, 'Where they differ: 9 of 48 (18.8%)'],
    ]);
    expect(requests.filter((request) => request !== url && !request.startsWith('data:'))).toEqual([]);
  });

  test('golden and actual are beside each other, swiped, as onion skin, or where they differ', async () => {
    await open();
    const diff = page.locator('#case-1 cvdnn-diff');
    const visible = () => diff.locator('figure:visible').evaluateAll((all) => all.map(({ slot }) => slot));
    const mode = diff.getByLabel('How they are shown');
    expect(await visible()).toEqual(['expected', 'actual', 'difference']);
    await mode.selectOption('only the difference');
    expect(await visible()).toEqual(['difference']);
    await mode.selectOption('swipe');
    expect(await visible()).toEqual(['expected', 'actual']);
    await diff.getByRole('slider').fill('0.25');
    const clip = () => diff.locator('[slot=actual]').evaluate((each) => getComputedStyle(each).clipPath);
    expect(await clip()).toBe('inset(0px 0px 0px 25%)');
    await mode.selectOption('onion skin');
    expect(await clip()).toBe('none');
    expect(complaints).toEqual([]);
  });

  test('is walked by keyboard', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the cases');
    for (const [key, id] of [
      ['j', 'case-1'],
      ['ArrowDown', 'case-2'],
      ['j', 'case-3'],
      ['j', 'case-3'],
      ['k', 'case-2'],
      ['ArrowUp', 'case-1'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(id);
    }
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await isOpen('case-1')).toBe(false);
  });

  test('is filtered by buttons that say which one is on', async () => {
    await open();
    const failedOnly = page.getByRole('button', { name: 'Failed (1)' });
    await failedOnly.focus();
    await page.keyboard.press('Enter');
    expect(await shown()).toEqual(['fcn/street']);
    expect(await failedOnly.getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('status').textContent()).toBe('1 of 3 cases shown');
    await page.getByRole('button', { name: 'All (3)' }).click();
    expect(await shown()).toHaveLength(3);
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await isOpen('case-3')).toBe(true);
  });

  test('is dark for those who have it dark, and by its button', async () => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await open();
    const light = await background();
    const button = page.getByRole('button', { name: 'Dark' });
    await button.click();
    expect(await background()).not.toBe(light);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.click();
    expect(await background()).toBe(light);
    await page.evaluate(() => localStorage.clear());
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    expect(await background()).not.toBe(light);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
  });

  test('fits 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    await open();
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
  });

  test('several runners: a table whose cells lead to the cases', async () => {
    const other = { ...passed, column: 1, runner: 'OpenCV.js 4.12.0', cached: false };
    await open({ ...reportOf({ ...passed, column: 0 }, other), runners: ['5.0', '4.12'] });
    await page.locator('table').first().locator('a').nth(1).click();
    await page.waitForFunction(() => document.activeElement?.closest('.case')?.id === 'case-2');
    expect(await isOpen('case-2')).toBe(true);
  });
});
