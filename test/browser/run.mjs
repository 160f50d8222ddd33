// npm run test:browser: the packed package in a real Chromium, by every way in which pages are made.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decode, openSession, runPipeline } from '../../dist/host/node/index.js';
import { bundlers } from './bundlers.mjs';
import { startChromium } from './chromium.mjs';
import { makeProject, root } from './project.mjs';
import { typeChecks } from './types.mjs';
import { wrongAddresses } from './wrong.mjs';

const picture = join(root, 'golden/pictures/scene-1.jpg');

/** sha256 of the mask that Node gives. */
async function expectedMask() {
  const session = await openSession({ model: 'selfie-segmentation' });
  const { answers } = await runPipeline(
    session,
    await decode(readFileSync(picture), picture),
    session.recipe,
  );
  await session.close();
  const [{ mask }] = Object.values(answers);
  return createHash('sha256').update(mask.data).digest('hex');
}

/** What the page says of the picture; what it logs is shown. */
async function answerAt(chrome, address) {
  const tab = await chrome.newPage();
  tab.on('pageerror', (error) => console.log(`      page: ${error.message}`));
  await tab.goto(address);
  await tab.locator('input').setInputFiles(picture);
  const text = await tab.locator('output', { hasText: /./ }).textContent({ timeout: 120_000 });
  await tab.close();
  return text;
}

let failures = 0;
function say(name, isRight, text) {
  if (!isRight) failures++;
  console.log(`${isRight ? 'ok  ' : 'FAIL'}  ${name.padEnd(28)} ${text}`);
}

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((each) => name.includes(each));
const project = makeProject();
const chrome = await startChromium();
try {
  const expected = await expectedMask();
  for (const [name, serve] of Object.entries(bundlers).filter(([name]) => isWanted(name))) {
    const { origin, close } = await serve(project);
    const start = performance.now();
    const text = await answerAt(chrome, `${origin}/`);
    say(
      name,
      text === expected,
      text === expected ? `Node's mask, ${Math.round(performance.now() - start)} ms` : text,
    );
    await close();
  }
  if (isWanted('wrong'))
    for await (const { name, isRight, text } of wrongAddresses(project, (address) =>
      answerAt(chrome, address),
    ))
      say(name, isRight, text);
  if (isWanted('types')) for (const { name, isRight, text } of typeChecks(project)) say(name, isRight, text);
} finally {
  await chrome.close();
  rmSync(project.folder, { recursive: true });
}
console.log(failures === 0 ? 'all as they should be' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
