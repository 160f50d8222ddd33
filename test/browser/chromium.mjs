import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Debian's or Google's own; CHROMIUM names another. */
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

/** A Chromium that asks nobody for anything. Without one this is an error: these tests are asked for by name. */
export function startChromium() {
  if (!executablePath) throw new Error('There is no Chromium: set CHROMIUM to its path');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, headless: true, args });
}
