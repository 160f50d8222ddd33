import { join } from 'node:path';

const computed = (tab) => tab.locator('#status', { hasText: 'computed' }).waitFor({ timeout: 120_000 });

async function choose(tab, text) {
  await tab.evaluate(() => {
    document.getElementById('status').textContent = '';
  });
  await tab.getByLabel('Example', { exact: true }).selectOption({ label: text });
  await computed(tab);
}

/** What is seen, by the name of its picture. */
const states = {
  async 'page-match'(tab) {
    await choose(tab, 'Scene, DeepLabv3: right');
  },
  async 'page-explained'(tab) {
    await choose(tab, 'Scene: mean taken away twice');
    await tab.getByRole('button', { name: 'Explain' }).click();
    await tab.locator('.finding').first().waitFor({ timeout: 120_000 });
  },
};

/** Screenshots for the docs: JPEGs of some 60 kB. Says where a page is wider than its window. */
export async function takePictures(chrome, url, folder) {
  const sizes = {
    '': { viewport: { width: 1200, height: 820 } },
    '-dark': { viewport: { width: 1200, height: 820 }, colorScheme: 'dark' },
    '-phone': { viewport: { width: 390, height: 844 } },
  };
  for (const [ending, options] of Object.entries(sizes)) {
    const context = await chrome.newContext(options);
    const tab = await context.newPage();
    await tab.goto(url);
    await computed(tab);
    for (const [name, show] of Object.entries(states)) {
      await show(tab);
      const width = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (width > options.viewport.width) throw new Error(`${name}${ending} is ${width} pixels wide`);
      await tab.screenshot({
        path: join(folder, `${name}${ending}.jpg`),
        type: 'jpeg',
        quality: 55,
        fullPage: ending === '-phone',
      });
    }
    await context.close();
  }
}
