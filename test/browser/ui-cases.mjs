import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decode,
  decodeMask,
  encodeNpz,
  openSession,
  parseRecipe,
  runPipeline,
} from '../../dist/host/node/index.js';
import { pageFiles } from '../../dist/host/node/web-files.js';
import { serveOnLoopback } from '../../dist/host/node/web-server.js';
import { EngineLayers } from '../../dist/layers/expose.js';
import { networkOf } from '../../dist/layers/network.js';
import { encodeOnnx } from '../../dist/model/onnx/graph.js';
import {
  axeFindings,
  bytesOf,
  choose,
  computed,
  file,
  linkTo,
  message,
  open,
  path,
  slotText,
  verdict,
  visit,
} from './ui-helpers.mjs';

/** The class map that the page gives as a file. */
async function maskIn(tab) {
  const [download] = await Promise.all([
    tab.waitForEvent('download'),
    tab.getByRole('button', { name: 'Mask (PNG)' }).click(),
  ]);
  return decodeMask(readFileSync(await download.path()), 'mask.png');
}

/** Every card as at first. */
async function showYours(tab) {
  for (const mode of await tab.locator('select[aria-label="How they are shown"]:visible').all())
    await mode.selectOption('actual');
}

/** The class map of Node for a golden's own recipe. */
async function maskOfNode(golden, picture) {
  const folder = path('golden', golden);
  const session = await openSession({ recipe: join(folder, 'recipe.json') });
  const image = await decode(bytesOf(`golden/pictures/${picture}`), picture);
  const { answers } = await runPipeline(session, image, session.recipe);
  await session.close();
  return Object.values(answers)[0].mask;
}

/**
 * The embedded golden of BlazeFace with the tensors inside the network, and a recipe for a file in which the kernel of one
 * convolution is another. Gives the convolution's tensor, and how many there are.
 */
async function goldenOfBrokenModel(root) {
  const folder = join(root, 'golden/blazeface/astronaut');
  cpSync(path('golden/blazeface/astronaut'), folder, { recursive: true });
  cpSync(path('golden/pictures/astronaut.png'), join(root, 'golden/pictures/astronaut.png'));
  const session = await openSession({ model: 'blazeface' });
  const name = 'blazeface.onnx';
  const model = { name, bytes: new Uint8Array(bytesOf(`models/${name}`)), format: 'onnx' };
  const { inputs } = await runPipeline(
    session,
    await decode(bytesOf('golden/pictures/astronaut.png'), 'astronaut.png'),
    session.recipe,
  );
  const feeds = Object.fromEntries(Object.entries(inputs).map(([input, { blob }]) => [input, blob]));
  const { decoded, found } = networkOf(model, feeds);
  const tensors = await new EngineLayers(session.engine, model, feeds).tensors(found.tensors);
  writeFileSync(join(folder, 'layers.npz'), encodeNpz(tensors));
  await session.close();
  const broken = decoded.graph.node.filter(({ opType }) => opType === 'Conv')[6];
  const weight = decoded.graph.initializer.find((each) => each.name === broken.input[1]);
  weight.rawData = Uint8Array.from(weight.rawData).fill(0, 0, weight.rawData.length / 2);
  writeFileSync(join(root, 'broken.onnx'), encodeOnnx(decoded));
  const recipe = JSON.parse(readFileSync(join(folder, 'recipe.json'), 'utf8'));
  const changed = { ...recipe, model: '../../../broken.onnx', sha256: undefined };
  writeFileSync(join(folder, 'recipe.json'), JSON.stringify(changed));
  return { first: broken.output[0], count: found.tensors.length };
}

const masks = [
  ['Scene, DeepLabv3: right', 'deeplabv3-lite0/scene-1', 'scene-1.jpg'],
  ['Scene 2, DeepLabv3', 'deeplabv3-lite0/scene-2', 'scene-2.jpg'],
  ['Scene 3, DeepLabv3', 'deeplabv3-lite0/scene-3', 'scene-3.png'],
  ['Scene 4, DeepLabv3', 'deeplabv3-lite0/scene-4', 'scene-4.png'],
  ['Person in "astronaut"', 'selfie-segmentation/astronaut', 'astronaut.png'],
  ['Person in "camera"', 'selfie-segmentation/camera', 'camera.png'],
];

/**
 * What a person does in the page, in this order, in one tab that shows the embedded scene. `say` takes figures for the note.
 */
export const uiCases = {
  async 'the embedded scene is as its golden'({ tab }) {
    assert.match(await verdict(tab), /Everything is as in/);
    assert.deepEqual(await axeFindings(tab), []);
  },
  async "every embedded class map equals Node's"({ tab }) {
    for (const [text, golden, picture] of masks) {
      await choose(tab, text);
      const mask = await maskIn(tab);
      assert.deepEqual(mask, await maskOfNode(golden, picture), golden);
    }
  },
  async 'the other embedded goldens match'({ tab }) {
    for (const text of ['ImageNet class of "chelsea"', 'ImageNet class of "rocket"', 'Face in "astronaut"']) {
      await choose(tab, text);
      assert.match(await verdict(tab), /Everything is as in/, text);
    }
  },
  async "the article's mistake is made, named, and its fix gives the golden"({ tab }) {
    await choose(tab, 'Scene: mean taken away twice');
    assert.match(await tab.locator('.first-difference h2').textContent(), /What the network sees/);
    await tab.getByRole('button', { name: 'Explain' }).click();
    const finding = tab.locator('.finding').first();
    await finding.waitFor({ timeout: 120_000 });
    assert.match(await finding.textContent(), /mean away twice/);
    assert.deepEqual(await axeFindings(tab), []);
    await finding.getByRole('button', { name: 'Apply this fix' }).click();
    await tab.locator('#golden .badge.match').waitFor({ timeout: 120_000 });
    assert.deepEqual(await maskIn(tab), await maskOfNode('deeplabv3-lite0/scene-1', 'scene-1.jpg'));
  },
  async 'golden and yours are shown alone, side by side, swiped, as onion skin, and where they differ'({
    tab,
  }) {
    await choose(tab, 'Scene: BGR instead of RGB');
    for (const name of ['What the network sees', 'What it gives', 'Answer']) {
      const card = tab.locator(`.card[aria-label="${name}"]`);
      const mode = card.getByLabel('How they are shown');
      const visible = () =>
        card.locator('.sight:visible').evaluateAll((all) => all.map(({ slot }) => slot).join(' '));
      const shown = {
        yours: 'actual',
        golden: 'expected',
        'side by side': 'expected actual difference',
        swipe: 'expected actual',
        'onion skin': 'expected actual',
        'only the difference': 'difference',
      };
      for (const [text, slots] of Object.entries(shown)) {
        await mode.selectOption({ label: text });
        assert.equal(await visible(), slots, `${name}: ${text}`);
      }
      const red = await card.locator('[slot=difference] canvas').evaluate((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
      assert.ok(red > 1, `${name}: the difference is empty`);
      await mode.selectOption({ label: 'onion skin' });
      await card.locator('.at input').fill('0.25');
      const opacity = await card.locator('[slot=actual]').evaluate((all) => getComputedStyle(all).opacity);
      assert.equal(opacity, '0.25');
    }
    assert.deepEqual(await axeFindings(tab), []);
    for (const name of ['What the network sees', 'What it gives', 'Answer'])
      await tab
        .locator(`.card[aria-label="${name}"]`)
        .getByLabel('How they are shown')
        .selectOption('actual');
  },
  async 'a mended recipe is shown beside the one before, and is as the golden'({ tab }) {
    await choose(tab, 'Scene: mean taken away twice');
    await tab.getByRole('button', { name: 'Explain' }).click();
    await tab.locator('.finding').first().waitFor({ timeout: 120_000 });
    await tab.getByRole('button', { name: 'Show it beside yours' }).first().click();
    await tab.locator('#golden .badge.match').waitFor({ timeout: 120_000 });
    const card = tab.locator('.card[aria-label="Answer"]');
    assert.equal(await card.locator('.sight:visible').count(), 2);
    const slider = card.locator('.at');
    assert.match(await slider.textContent(), /before.*yours/);
    await slider.locator('input').fill('0.3');
    const clip = await card.locator('[slot=actual]').evaluate((each) => getComputedStyle(each).clipPath);
    assert.equal(clip, 'inset(0px 0px 0px 30%)');
    await tab.getByRole('button', { name: 'Beside the golden again' }).click();
    assert.match(await slider.textContent(), /golden.*yours/);
    await showYours(tab);
  },
  async 'a changed field runs from its stage on, and says so'({ tab, say }) {
    await choose(tab, 'Scene 2, DeepLabv3');
    const forward = /([\d.]+) ms/.exec(
      await tab.locator('[aria-label="What it gives"] .facts').textContent(),
    )[1];
    await tab.evaluate(() => {
      document.getElementById('status').textContent = '';
    });
    const start = performance.now();
    await tab.locator('#recipe-mean').fill('[120, 116, 104]');
    await tab.locator('#recipe-mean').press('Enter');
    await computed(tab);
    say(
      `changed mean → new mask ${Math.round(performance.now() - start)} ms, the forward before ${forward} ms`,
    );
    assert.match(await tab.locator('#status').textContent(), /computed blob, output, answer$/);
    assert.match(await tab.locator('#recipe-mean').getAttribute('class'), /changed/);
  },
  async 'of two quick changes the last one counts'({ tab }) {
    await tab.evaluate(() => {
      const order = document.getElementById('recipe-order');
      for (const value of ['bgr', 'rgb', 'bgr']) {
        order.value = value;
        order.dispatchEvent(new Event('change'));
      }
    });
    await tab.waitForFunction(
      () =>
        document.getElementById('recipe-order').value === 'bgr' &&
        /computed/.test(document.getElementById('status').textContent),
      undefined,
      { timeout: 120_000 },
    );
    assert.match(await tab.locator('[aria-label="one pixel, followed"]').textContent(), /\(BGR\)/);
  },
  async "a person's own model, recipe and picture"({ tab }) {
    const files = [
      'models/selfie-segmentation.tflite',
      'models/selfie-segmentation.recipe.json',
      'golden/pictures/coffee.png',
    ];
    await open(
      tab,
      files.map((name) => path(name)),
    );
    await computed(tab);
    const recipe = parseRecipe(JSON.parse(bytesOf(files[1])), files[1]);
    assert.equal(await tab.locator('#recipe-size').inputValue(), JSON.stringify(recipe.input.size));
    assert.match(await tab.locator('.legend').textContent(), /background/);
  },
  async 'a model alone: a recipe is proposed, and said'({ tab }) {
    await open(tab, [path('models/efficientnet-lite0.onnx'), path('golden/pictures/coffee.png')]);
    await computed(tab);
    assert.match(await tab.locator('#recipe summary').last().textContent(), /assumed/);
  },
  async "a reference's blob alone is held against the blob"({ tab }) {
    await choose(tab, 'Scene: BGR instead of RGB');
    await open(tab, [path('golden/deeplabv3-lite0/scene-1/blob.npz')]);
    await computed(tab);
    assert.match(await tab.locator('[data-slot=golden]').textContent(), /blob\.npz/);
    assert.match(await tab.locator('.first-difference h2').textContent(), /What the network sees/);
    await tab.evaluate(() => {
      document.getElementById('status').textContent = '';
    });
    await tab.getByLabel('choose a golden').setInputFiles(path('golden/deeplabv3-lite0/scene-1/mask.png'));
    await computed(tab);
    assert.match(await tab.locator('.first-difference h2').textContent(), /Answer/);
  },
  async 'one pixel is marked in every stage, by the keyboard too'({ tab }) {
    await choose(tab, 'Scene, DeepLabv3: right');
    await tab.getByRole('application', { name: /^Picture/ }).focus();
    await tab.keyboard.press('Shift+ArrowRight');
    assert.match(await tab.locator('#pixel').textContent(), /x 250, y 180/);
    assert.equal(await tab.locator('.cross:visible').count(), 4);
  },
  async 'what is taken along is opened: recipe, picture with the answer, report'({ tab }) {
    await choose(tab, 'Scene: BGR instead of RGB');
    const taken = async (button) => {
      const [download] = await Promise.all([
        tab.waitForEvent('download'),
        tab.getByRole('button', { name: button }).click(),
      ]);
      return download.path();
    };
    const recipe = parseRecipe(JSON.parse(readFileSync(await taken('Recipe (JSON)'), 'utf8')), 'recipe.json');
    assert.equal(recipe.input.order, 'bgr');
    const picture = await decode(
      new Uint8Array(readFileSync(await taken('Picture with the answer'))),
      'answer.png',
    );
    assert.deepEqual([picture.width, picture.height], [480, 360]);
    const report = await tab.context().newPage();
    await report.setContent(readFileSync(await taken('Report (HTML)'), 'utf8'));
    assert.match(await report.locator('.summary').textContent(), /0 passed, 1 failed, 0 errors/);
    assert.equal(await report.locator('cvdnn-diff figure:visible').count(), 3);
    assert.deepEqual(await axeFindings(report), []);
    await report.close();
    await choose(tab, 'Scene, DeepLabv3: right');
  },
  async 'fifty runs leave the memory flat'({ tab, say }) {
    await choose(tab, 'Person in "camera"');
    const session = await tab.context().newCDPSession(tab);
    const used = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return tab.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20);
    };
    const scale = async (value) => {
      await tab.evaluate(() => {
        document.getElementById('status').textContent = '';
      });
      await tab.locator('#recipe-scale').fill(String(value));
      await tab.locator('#recipe-scale').press('Enter');
      await computed(tab);
    };
    for (let i = 1; i <= 10; i++) await scale(i / 5000);
    const before = await used();
    for (let i = 11; i <= 60; i++) await scale(i / 5000);
    const after = await used();
    say(`the page's memory after 10 runs ${before.toFixed(1)} MB, after 60 ${after.toFixed(1)} MB`);
    assert.ok(after < before * 1.2 + 2, `${before} MB, then ${after} MB`);
  },
  async 'code for other languages'({ tab }) {
    for (const [name, text] of [
      ['Python', /import cv2/],
      ['C++', /blobFromImage/],
      ['JavaScript', /blobFromImage/],
    ]) {
      await tab.getByRole('button', { name, exact: true }).click();
      await tab.locator('#code', { hasText: text }).waitFor();
    }
  },
  async 'cancel ends what is under way; the next wish is fulfilled'({ tab }) {
    await tab.getByLabel('Example', { exact: true }).selectOption({ label: 'ImageNet class of "coffee"' });
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await tab.locator('#status', { hasText: 'cancelled' }).waitFor();
    await choose(tab, 'Scene 2, DeepLabv3');
    assert.match(await verdict(tab), /Everything is as in/);
  },
  async "another project's preprocessing is imported"({ tab }) {
    await choose(tab, 'ImageNet class of "chelsea"');
    const processor = {
      ...{
        image_processor_type: 'ViTImageProcessor',
        do_resize: true,
        size: { height: 224, width: 224 },
        resample: 2,
      },
      ...{
        do_rescale: true,
        rescale_factor: 1 / 255,
        do_normalize: true,
        image_mean: [0.5, 0.5, 0.5],
        image_std: [0.5, 0.5, 0.5],
      },
    };
    await open(tab, [file('preprocessor_config.json', JSON.stringify(processor))]);
    await computed(tab);
    assert.match(await tab.locator('#recipe-resize').inputValue(), /pillow/);
  },
  async "a golden's folder brings its picture and its recipe"({ tab }) {
    const folder = 'golden/selfie-segmentation/camera';
    const names = ['golden.json', 'recipe.json', 'mask.png', 'blob.npz'];
    const inFolder = names.filter((name) => existsSync(path(folder, name))).map((name) => path(folder, name));
    const model = path('models/selfie-segmentation.tflite');
    await open(tab, [model, path('golden/pictures/camera.png')]);
    await computed(tab);
    const { outputs } = JSON.parse(bytesOf(`${folder}/golden.json`));
    const kept = Object.values(outputs).map((entry) => path(folder, entry.file));
    await open(tab, [...inFolder, ...kept, path('golden/pictures/camera.png')]);
    await computed(tab);
    assert.match(await verdict(tab), /Everything is as in/);
  },
  async 'a trace of the command is opened, and gives the same here'({ tab }) {
    const out = mkdtempSync(join(tmpdir(), 'cvdnn-trace-'));
    const words = [
      'run',
      path('golden/pictures/coffee.png'),
      '--model',
      'selfie-segmentation',
      '--trace',
      '--out',
      out,
    ];
    execFileSync(process.execPath, [path('dist/cli/main.js'), ...words], { stdio: 'pipe' });
    await open(tab, [join(out, 'coffee.trace.zip')]);
    await computed(tab);
    assert.match(await verdict(tab), /Everything is as in/);
    assert.match(await tab.locator('[data-slot=model]').textContent(), /selfie-segmentation\.tflite/);
  },
  async 'the trace of a check that fails is opened, and its layers show where the error begins'({ tab }) {
    const folder = mkdtempSync(join(tmpdir(), 'cvdnn-golden-'));
    const { first, count } = await goldenOfBrokenModel(folder);
    const words = [
      'golden',
      'check',
      join(folder, 'golden'),
      '--no-cache',
      '--trace',
      join(folder, 'traces'),
    ];
    const { status } = spawnSync(process.execPath, [path('dist/cli/main.js'), ...words], { stdio: 'pipe' });
    assert.equal(status, 1);
    await open(tab, [join(folder, 'traces/blazeface_astronaut.trace.zip')]);
    await computed(tab);
    assert.match(await tab.locator('.first-difference h2').textContent(), /What it gives/);
    await tab.getByRole('button', { name: 'Look into the network' }).click();
    const layers = tab.locator('.layer');
    await layers.first().waitFor({ timeout: 120_000 });
    assert.equal(await layers.count(), count);
    assert.match(await tab.locator('.layer.beyond').first().textContent(), new RegExp(` ${first}`));
    assert.match(await tab.locator('.tensor h3').textContent(), new RegExp(` ${first}$`));
    assert.deepEqual(await axeFindings(tab), []);
    await layers.first().click();
    assert.equal(await tab.locator('.tensor canvas:visible').count(), 3);
    await choose(tab, 'Face in "astronaut"');
    assert.match(await verdict(tab), /Everything is as in/);
    assert.equal(await tab.locator('#layers:visible').count(), 0);
  },
  async 'a link holds the recipe, and brings its embedded model'({ tab }) {
    await choose(tab, 'Person in "camera"');
    await tab.evaluate(() => {
      document.getElementById('status').textContent = '';
    });
    await tab.locator('#recipe-scale').fill('0.01');
    await tab.locator('#recipe-scale').press('Enter');
    await computed(tab);
    await tab.getByRole('button', { name: 'Link with the recipe' }).click();
    const link = await tab.evaluate(() => location.href);
    await visit(tab, link);
    await computed(tab);
    assert.equal(await tab.locator('#recipe-scale').inputValue(), '0.01');
    assert.equal(await slotText(tab, 'model'), 'selfie-segmentation.tflite');
  },
  async 'a link for a model that is not here names it, and goes with it once it is dropped'({ tab, url }) {
    const recipe = { ...JSON.parse(bytesOf('models/selfie-segmentation.recipe.json')), model: 'mine.tflite' };
    recipe.input.scale = 0.02;
    await visit(tab, `${url}${linkTo(recipe)}`);
    await computed(tab);
    assert.match(await message(tab).textContent(), /for the model mine\.tflite, which is not in this page/);
    await open(tab, [file('mine.tflite', bytesOf('models/selfie-segmentation.tflite'))]);
    await computed(tab);
    assert.equal(await tab.locator('#recipe-scale').inputValue(), '0.02');
    assert.equal(await message(tab).count(), 0);
  },
  async 'nonsense in a link is one line in the page, which goes on'({ tab, url }) {
    const links = [
      ['#recipe=%%%', /The link holds no recipe/],
      [`#recipe=${'A'.repeat(200_000)}`, /too long/],
      [linkTo([1, 2]), /holds no recipe/],
      [
        linkTo({ model: '<img src=x onerror=alert(1)>', input: {} }),
        /for the model <img src=x onerror=alert\(1\)>/,
      ],
    ];
    for (const [link, text] of links) {
      await visit(tab, `${url}${link}`);
      await computed(tab);
      assert.match(await message(tab).textContent(), text);
      assert.match(await verdict(tab), /Everything is as in/);
    }
    const refused = [
      [linkTo({ input: { order: '<b>grb</b>' } }), /input\.order/],
      [linkTo({ output: { labels: 'https://example.com/labels.txt' } }), /labels\.txt/],
      [linkTo({ '<b>': 1 }), /recipe/],
    ];
    for (const [link, text] of refused) {
      await visit(tab, `${url}${link}`);
      await message(tab).waitFor({ timeout: 60_000 });
      assert.match(await message(tab).textContent(), text);
      assert.equal(await tab.locator('#message *').count(), 0);
    }
  },
  async 'it works without a server once it was loaded, and a new version replaces the old one'({ tab }) {
    const files = pageFiles();
    let server = await serveOnLoopback(files, 0);
    const { url } = server;
    const own = await (await tab.context().browser().newContext()).newPage();
    const load = async () => {
      await visit(own, url);
      await computed(own);
      assert.match(await verdict(own), /Everything is as in/);
    };
    await load();
    const first = await own.evaluate(() => caches.keys());
    assert.equal(first.length, 1);
    server.close();
    await load();
    assert.equal(
      await own.evaluate(async () => {
        const refused = new Promise((done) => addEventListener('securitypolicyviolation', done));
        void fetch('https://example.com/').catch(() => undefined);
        return (await refused).effectiveDirective;
      }),
      'connect-src',
    );
    const newer = join(mkdtempSync(join(tmpdir(), 'cvdnn-page-')), 'offline.js');
    writeFileSync(newer, readFileSync(files['offline.js'], 'utf8').replace(/cvdnn-\w+/, 'cvdnn-newer'));
    server = await serveOnLoopback({ ...files, 'offline.js': newer }, Number(new URL(url).port));
    await load();
    assert.deepEqual(await own.evaluate(() => caches.keys()), ['cvdnn-newer']);
    server.close();
    await load();
    await own.context().close();
  },
};
