import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { root } from './project.mjs';

export const path = (...parts) => join(root, ...parts);
export const bytesOf = (name) => readFileSync(path(name));
export const file = (name, buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(buffer),
});
/** Once what was asked for is shown. */
export const computed = (tab) =>
  tab.locator('#status', { hasText: 'computed' }).waitFor({ timeout: 120_000 });
export const message = (tab) => tab.locator('#message:not([hidden])');

/** Chooses an example and waits until it is shown: its status must come after the click. */
export async function choose(tab, text) {
  await tab.evaluate(() => {
    document.getElementById('status').textContent = '';
  });
  await tab.getByLabel('Example', { exact: true }).selectOption({ label: text });
  await computed(tab);
}

export async function open(tab, files) {
  await tab.evaluate(() => {
    document.getElementById('status').textContent = '';
  });
  await tab.getByLabel('open files').setInputFiles(files);
}

/** A link that holds a document, as the page writes them. */
export const linkTo = (document) => `#recipe=${Buffer.from(JSON.stringify(document)).toString('base64url')}`;

/** Loads an address anew, where only what follows its # is another, too. */
export async function visit(tab, address) {
  await tab.goto('about:blank');
  await tab.goto(address);
}

export const slotText = (tab, slot) => tab.locator(`[data-slot=${slot}] span`).textContent();
export const verdict = (tab) => tab.locator('#golden .badge').textContent();

export async function axeFindings(tab) {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() => axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}
