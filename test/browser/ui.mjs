// The page of `cvdnn ui` in a real Chromium, as a person uses it. `--pictures FOLDER` keeps screenshots.
import { join } from 'node:path';
import { pageFiles } from '../../dist/host/node/web-files.js';
import { serveOnLoopback } from '../../dist/host/node/web-server.js';
import { startChromium } from './chromium.mjs';
import { takePictures } from './pictures.mjs';
import { badInputCases } from './ui-bad-input.mjs';
import { uiCases } from './ui-cases.mjs';

const words = process.argv.slice(2);
const picturesAt = words.indexOf('--pictures');
const folder = picturesAt < 0 ? undefined : words.splice(picturesAt, 2)[1];
const isWanted = (name) => words.length === 0 || words.some((word) => name.includes(word));

const { url, close } = await serveOnLoopback(pageFiles(), 0);
const chrome = await startChromium();
const context = await chrome.newContext({ viewport: { width: 1440, height: 1000 } });
const tab = await context.newPage();
const faults = [];
tab.on('pageerror', (error) => faults.push(error.message));
tab.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
tab.on('dialog', (dialog) => faults.push(`a dialog: ${dialog.message()}`));
tab.on('request', (request) => {
  if (!request.url().startsWith(url) && !/^(blob|data|about):/.test(request.url()))
    faults.push(`asked ${request.url()}`);
});

const say = (text) => console.log(`      ${text}`);
let failures = 0;
async function run(name, act) {
  const before = faults.length;
  const start = performance.now();
  try {
    await act();
    if (faults.length > before) throw new Error(faults.slice(before).join('; '));
    console.log(`ok    ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures++;
    console.log(`FAIL  ${name}: ${error.message.split('\n').slice(0, 12).join('\n      ')}`);
    console.log(
      `      the page says: ${await tab
        .locator('#message')
        .textContent({ timeout: 1000 })
        .catch(() => '')}`,
    );
    if (folder) await tab.screenshot({ path: join(folder, 'failed.png'), fullPage: true });
  }
}

try {
  await run('an empty page shows the embedded scene', async () => {
    const start = performance.now();
    await tab.goto(url);
    const paint = await tab.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    await tab.locator('#status', { hasText: 'computed' }).waitFor({ timeout: 120_000 });
    say(`first paint ${Math.round(paint)} ms, answer ${Math.round(performance.now() - start)} ms`);
  });
  for (const [name, act] of Object.entries({ ...uiCases, ...badInputCases }).filter(([name]) =>
    isWanted(name),
  ))
    await run(name, () => act({ tab, url, say }));
  if (folder) await takePictures(chrome, url, folder);
} finally {
  await chrome.close();
  close();
}
console.log(failures === 0 ? 'all as they should be' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
