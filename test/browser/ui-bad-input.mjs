import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { pageFiles } from '../../dist/host/node/web-files.js';
import { serveOnLoopback } from '../../dist/host/node/web-server.js';
import { encodeOnnx, parseOnnx } from '../../dist/model/onnx/graph.js';
import { bytesOf, choose, computed, file, message, open, path, verdict } from './ui-helpers.mjs';

/** What the page says of it, once it says anything. */
async function complaint(tab, give) {
  await tab.evaluate(() => {
    document.getElementById('message').hidden = true;
  });
  await give();
  await message(tab).waitFor({ timeout: 120_000 });
  assert.equal(await tab.locator('#message *').count(), 0);
  return message(tab).textContent();
}

/** The page goes on. */
async function goesOn(tab) {
  await choose(tab, 'Scene, DeepLabv3: right');
  assert.match(await verdict(tab), /Everything is as in/);
  assert.equal(await message(tab).count(), 0);
}

/** BlazeFace with so many bytes of weights that nothing reads, as a file. */
function modelOf(bytes) {
  const model = parseOnnx(new Uint8Array(bytesOf('models/blazeface.onnx')), 'blazeface.onnx');
  const rawData = new Uint8Array(bytes);
  model.graph.initializer.push({ name: 'unused', dims: [bytes / 4], dataType: 1, rawData });
  const to = join(mkdtempSync(join(tmpdir(), 'cvdnn-large-')), 'large.onnx');
  writeFileSync(to, encodeOnnx(model));
  return to;
}

/** The page, served with scripts that begin with these lines. */
async function pageWith(tab, lines, pattern) {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-page-'));
  const files = Object.entries(pageFiles()).map(([name, from]) => {
    if (!pattern.test(name)) return [name, from];
    const to = join(folder, name.replace('/', '-'));
    writeFileSync(to, `${lines}\n${readFileSync(from, 'utf8')}`);
    return [name, to];
  });
  const { url, close } = await serveOnLoopback(Object.fromEntries(files), 0);
  const own = await (await tab.context().browser().newContext()).newPage();
  own.on('close', close);
  await own.goto(url);
  return own;
}

/** `WebAssembly.Memory` that cannot grow beyond so many bytes, as where a machine has no more. */
const growsTo = (bytes) => `{
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > ${bytes})
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
    return grow.call(this, pages);
  };
}`;

/** A WebAssembly without SIMD: a module that has it is refused as one that is damaged. */
const withoutSimd = `{
  const { Module } = WebAssembly;
  WebAssembly.validate = () => false;
  WebAssembly.Module = class extends Module {
    constructor() {
      throw new WebAssembly.CompileError('Wasm SIMD unsupported');
    }
  };
}`;

/** What a person may give by mistake, or to do harm: each is one line in the page, which goes on. */
export const badInputCases = {
  async 'wrong files are told in the page, which goes on'({ tab }) {
    const model = bytesOf('models/deeplabv3-lite0.onnx').subarray(0, 5_000_000);
    const huge = Buffer.from(bytesOf('golden/pictures/scene-3.png'));
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    const cases = [
      [[file('cut.onnx', model)], /cut\.onnx/],
      [[file('page.onnx', '<!doctype html>')], /Expected a model that OpenCV\.js reads/],
      [[file('huge.png', huge)], /declares 60000 x/],
      [[file('text.jpg', 'hello')], /not a picture/],
      [[file('mine.json', '{"input": {"order": "grb"}}')], /input\.order/],
      [[file('mine.json', '<b>no</b>')], /JSON/],
      [[file('golden.json', '{}')], /golden\.json/],
    ];
    for (const [files, text] of cases) {
      await choose(tab, 'Scene, DeepLabv3: right');
      await tab.getByLabel('open files').setInputFiles(files);
      await message(tab).waitFor({ timeout: 120_000 });
      assert.match(await message(tab).textContent(), text);
    }
    await tab.getByLabel('choose a golden').setInputFiles(path('golden/pictures/coffee.png'));
    await tab.waitForFunction(
      () => /coffee|mask|palette/i.test(document.getElementById('message').textContent),
      undefined,
      { timeout: 60_000 },
    );
    await choose(tab, 'Scene, DeepLabv3: right');
    assert.match(await verdict(tab), /Everything is as in/);
  },
  async 'a wrong file in each slot'({ tab }) {
    const slots = [
      ['picture', path('models/blazeface.onnx'), /blazeface\.onnx/],
      ['model', path('golden/pictures/coffee.png'), /coffee\.png/],
      ['recipe', path('golden/pictures/coffee.png'), /coffee\.png/],
      ['recipe', path('golden/deeplabv3-lite0/scene-1/golden.json'), /golden\.json|recipe/],
      ['golden', path('models/blazeface.onnx'), /blazeface\.onnx/],
      ['golden', path('models/deeplabv3-lite0.recipe.json'), /recipe\.json/],
    ];
    await goesOn(tab);
    for (const [slot, wrong, text] of slots) {
      const said = await complaint(tab, () => tab.getByLabel(`choose a ${slot}`).setInputFiles(wrong));
      assert.match(said, text, `${slot}: ${wrong}`);
      await goesOn(tab);
    }
  },
  async 'a trace with nonsense or markup in it'({ tab, url }) {
    const golden = (changes) => ({
      model: 'x',
      case: 'x',
      picture: 'picture.png',
      made: {},
      ...changes,
    });
    const zipOf = (files) =>
      Buffer.from(
        zipSync(
          Object.fromEntries(
            Object.entries(files).map(([name, content]) => [
              name,
              typeof content === 'string' ? new TextEncoder().encode(content) : content,
            ]),
          ),
        ),
      );
    const picture = new Uint8Array(bytesOf('golden/pictures/coffee.png'));
    const whole = zipOf({ 'golden.json': JSON.stringify(golden()), 'picture.png': picture });
    const markup = '<img src=x onerror=alert(1)>';
    const traces = [
      [Buffer.from('hello'), /mine\.zip/],
      [whole.subarray(0, whole.length - 100), /mine\.zip/],
      [zipOf({ 'golden.json': '<b>' }), /golden\.json.*JSON|JSON.*golden\.json/],
      [zipOf({ 'golden.json': '[1]' }), /golden/],
      [zipOf({ 'golden.json': '{}' }), /golden/],
      [zipOf({ 'golden.json': JSON.stringify(golden({ blob: { file: markup } })) }), /onerror/],
      [zipOf({ 'golden.json': JSON.stringify(golden({ [markup]: 1 })) }), /onerror/],
      [
        zipOf({
          'golden.json': JSON.stringify(golden({ outputs: { out: { file: 'out.npy' } } })),
          'out.npy': 'nonsense',
        }),
        /out\.npy/,
      ],
      [
        zipOf({
          'golden.json': JSON.stringify(golden({ recipe: 'recipe.json' })),
          'recipe.json': JSON.stringify({ model: markup, input: { order: markup } }),
        }),
        /input\.order/,
      ],
    ];
    for (const [trace, text] of traces) {
      const said = await complaint(tab, () =>
        tab.getByLabel('open files').setInputFiles([file('mine.zip', trace)]),
      );
      assert.match(said, text);
      await goesOn(tab);
    }
    const own = await tab.context().newPage();
    for (const [query, text] of [
      ['nowhere.zip', /nowhere\.zip: HTTP status 404/],
      ['https://example.com/a.zip', /own origin/],
    ]) {
      await own.goto(`${url}?trace=${encodeURIComponent(query)}`);
      await computed(own);
      assert.match(await message(own).textContent(), text);
    }
    await own.close();
  },
  async 'a model of 200 MB'({ tab, say }) {
    const large = modelOf(200 * 2 ** 20);
    const start = performance.now();
    await open(tab, [large, path('golden/pictures/astronaut.png')]);
    await tab.waitForFunction(
      () =>
        /computed/.test(document.getElementById('status').textContent) ||
        !document.getElementById('message').hidden,
      undefined,
      { timeout: 240_000 },
    );
    const said = (await message(tab).count()) > 0 ? await message(tab).textContent() : 'it runs';
    say(`200 MB: ${said} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    await goesOn(tab);
  },
  async 'no memory left for WebAssembly: the page says so, and lives'({ tab, say }) {
    const own = await pageWith(tab, growsTo(0), /^cvdnn\/opencv-worker\.js$/);
    await computed(own);
    const large = [modelOf(200 * 2 ** 20), path('golden/pictures/astronaut.png')];
    const said = await complaint(own, () => own.getByLabel('open files').setInputFiles(large));
    say(said);
    assert.match(said, /memory/);
    await own.getByLabel('Example', { exact: true }).selectOption({ label: 'Face in "astronaut"' });
    await computed(own);
    assert.match(await verdict(own), /Everything is as in/);
    await own.context().close();
  },
  async 'a browser without WebAssembly SIMD gives the same'({ tab }) {
    const own = await pageWith(tab, withoutSimd, /^(page\/worker-[^/]*|cvdnn\/opencv-worker)\.js$/);
    await computed(own);
    assert.match(await verdict(own), /Everything is as in/);
    await own.context().close();
  },
  async 'markup in names and labels stays text'({ tab }) {
    const labels = ['<img src=x onerror=alert(1)>', ...Array.from({ length: 20 }, (_, i) => `c${i}`)];
    await open(tab, [file('mine.json', JSON.stringify({ input: { scale: 1 / 255 }, output: { labels } }))]);
    await computed(tab);
    assert.equal(await tab.locator('#strip img').count(), 0);
  },
};
