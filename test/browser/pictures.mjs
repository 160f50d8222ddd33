import { join } from 'node:path';

const computed = (tab) => tab.locator('#status', { hasText: 'computed' }).waitFor({ timeout: 240_000 });

async function choose(tab, text) {
  await tab.evaluate(() => {
    document.getElementById('status').textContent = '';
  });
  await tab.getByLabel('Example', { exact: true }).selectOption({ label: text });
  await computed(tab);
}

async function explain(tab) {
  await tab.getByRole('button', { name: 'Explain' }).click();
  await tab.locator('.finding').first().waitFor({ timeout: 240_000 });
}

const desk = { width: 1200, height: 820 };
const phone = { width: 390, height: 844 };

/** In this order, in one tab: a state, and the windows that it is seen in. */
const shots = [
  { name: 'page-match', viewport: desk },
  { name: 'page-phone', viewport: phone },
  {
    name: 'page-dark',
    viewport: desk,
    show: (tab) => choose(tab, 'Scene: mean taken away twice'),
    colorScheme: 'dark',
  },
  { name: 'page-explained', viewport: desk, show: explain },
];

/** Screenshots for the docs: JPEGs of some 60 kB. Says where a page is wider than its window. */
export async function takePictures(chrome, url, folder) {
  const tab = await (await chrome.newContext({ viewport: desk })).newPage();
  await tab.goto(url);
  await computed(tab);
  for (const { name, viewport, show, colorScheme = 'light' } of shots) {
    await tab.setViewportSize(viewport);
    await tab.emulateMedia({ colorScheme });
    await show?.(tab);
    const width = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (width > viewport.width) throw new Error(`${name} is ${width} pixels wide`);
    await tab.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 50 });
  }
}
