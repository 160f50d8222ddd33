import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cvdnn, errorsIn } from '../helpers/command.js';
import { withAux } from '../helpers/tiny-models.js';

const zoo = `%YAML 1.0
---
# as OpenCV writes it
first:
  model: "first.onnx"
  mean: [0.485, 0.456, 0.406]
  std: [0.229, 0.224, 0.225]
  scale: 0.003921
  width: 224
  height: 224
  rgb: true
  sample: "classification"
second:
  model: "second.onnx"
  sample: "segmentation"
`;

/** A folder of its own with the good and bad files that the rows below name. */
function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-'));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const json = (name: string, value: unknown) => write(name, JSON.stringify(value));
  const tiny = withAux();
  write('tiny.onnx', tiny);
  write('models.yml', zoo);
  write('broken.yml', 'a: [1');
  write('long.yml', 'a: 1 #'.padEnd(2 ** 17 + 1, '.'));
  write('broken.json', '{ "size": ');
  json('vit.json', { image_processor_type: 'ViTImageProcessor', size: 224 });
  json('unknown.json', { image_processor_type: 'ViTImageProcessor', do_sharpen: true, zoom: 2 });
  json('config.json', { model_type: 'vit' });
  json('timm.json', {
    architecture: 'x',
    pretrained_cfg: { input_size: [3, 224, 224], test_input_size: [3, 288, 288] },
  });
  json('good.json', {
    model: 'tiny.onnx',
    sha256: createHash('sha256').update(tiny).digest('hex'),
    output: { name: 'out' },
  });
  json('open.json', { model: 'gone.onnx', input: { size: [4, 4] }, output: { task: 'segmentation' } });
  json('key.json', { model: 'tiny.onnx', input: { means: [1, 2, 3] } });
  json('labels.json', { model: 'tiny.onnx', output: { labels: 'coco' } });
  json('pad.json', { model: 'tiny.onnx', input: { fit: 'stretch', pad: 1 } });
  json('sha.json', { model: 'tiny.onnx', sha256: '0'.repeat(64) });
  json('name.json', { model: 'tiny.onnx', output: { name: 'mask' } });
  mkdirSync(join(folder, 'sub'));
  return folder;
}

describe('recipe import', () => {
  test('prints a recipe on stdout and what was assumed on stderr', async () => {
    const outcome = await cvdnn(workshop(), 'recipe', 'import', 'vit.json');
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.out)).toMatchObject({
      $schema: './node_modules/cvdnn/models/recipe.schema.json',
      model: 'model.onnx',
      input: { decoder: 'pillow', size: [224, 224], mean: [127.5, 127.5, 127.5] },
    });
    expect(outcome.out).toContain('"mean": [127.5, 127.5, 127.5],');
    expect(outcome.err).toContain('note: model is "model.onnx", a placeholder: give --model');
    expect(errorsIn(outcome)).toEqual([]);
  });

  test('--out writes the file; model and schema count from its folder', async () => {
    const folder = workshop();
    mkdirSync(join(folder, 'node_modules/cvdnn/models'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/cvdnn/models/recipe.schema.json'), '{}');
    const args = ['keras:VGG16', '--model', 'tiny.onnx', '--out', 'sub/vgg.json'];
    const outcome = await cvdnn(folder, 'recipe', 'import', ...args);
    expect([outcome.code, outcome.out]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(join(folder, 'sub/vgg.json'), 'utf8'))).toMatchObject({
      $schema: '../node_modules/cvdnn/models/recipe.schema.json',
      model: '../tiny.onnx',
      input: { order: 'bgr' },
    });
    expect(readdirSync(join(folder, 'sub'))).toEqual(['vgg.json']);
    const checked = await cvdnn(folder, 'recipe', 'validate', 'sub/vgg.json', '--with-model');
    expect([checked.code, checked.out]).toEqual([0, 'ok  sub/vgg.json\n']);
  });

  const good: [args: string[], model: string, part: object][] = [
    [['models.yml', '--entry', 'first'], 'first.onnx', { mean: [123.675, 116.28, 103.53], scale: 0.003921 }],
    [['models.yml', '--entry', 'first', '--literal'], 'first.onnx', { mean: [0.485, 0.456, 0.406] }],
    [['models.yml', '--entry', 'first', '--model', 'x.onnx'], 'x.onnx', {}],
    [['timm.json'], 'model.onnx', { size: [224, 224] }],
    [['timm.json', '--test-size'], 'model.onnx', { size: [288, 288] }],
    [['vit.json', '--backend', 'torchvision'], 'model.onnx', { resize: 'torch:bilinear-antialias-uint8' }],
    [
      ['vit.json', '--processor', 'CLIPImageProcessor'],
      'model.onnx',
      { fit: { shortestSide: 224, centerCrop: 224 } },
    ],
    [['torchvision:resnet50.IMAGENET1K_V1'], 'model.onnx', { fit: { shortestSide: 256, centerCrop: 224 } }],
  ];
  test.each(good)('import %j', async (args, model, part) => {
    const outcome = await cvdnn(workshop(), 'recipe', 'import', ...args);
    expect(JSON.parse(outcome.out)).toMatchObject({ model, input: part });
    expect([outcome.code, errorsIn(outcome)]).toEqual([0, []]);
  });
});

describe('recipe show', () => {
  test('an embedded model: a whole recipe on stdout, what it does on stderr', async () => {
    const outcome = await cvdnn(workshop(), 'recipe', 'show', 'efficientnet-lite0');
    expect(JSON.parse(outcome.out)).toMatchObject({
      model: 'efficientnet-lite0.onnx',
      input: { name: 'input', layout: 'NCHW' },
      output: { name: 'logits', labels: 'imagenet1000', top: 5 },
    });
    expect(outcome.err).toContain(
      'blob    = ((rgb - [123.675, 116.28, 103.53]) * 0.00392156862745098) / [0.229, 0.224, 0.225]  # float32, NCHW',
    );
  });

  test('what is shown is a recipe that assumes nothing', async () => {
    const folder = workshop();
    const first = await cvdnn(folder, 'recipe', 'show', 'good.json');
    expect(first.err).toContain('note: the recipe leaves these open; assumed:');
    expect(first.err).toContain('  input.size = [4,4]  (fixed in the file)');
    writeFileSync(join(folder, 'whole.json'), first.out);
    const second = await cvdnn(folder, 'recipe', 'show', 'whole.json');
    expect(second.out).toBe(first.out);
    expect(second.err).not.toContain('assumed');
  });

  test('a bare model file, and a recipe whose model is not there', async () => {
    const folder = workshop();
    expect(JSON.parse((await cvdnn(folder, 'recipe', 'show', 'tiny.onnx')).out).input.size).toEqual([4, 4]);
    const outcome = await cvdnn(folder, 'recipe', 'show', 'open.json');
    expect(outcome.err).toMatch(/note: there is no model .*gone\.onnx: nothing is read from its header/);
    expect([outcome.code, JSON.parse(outcome.out).input.size]).toEqual([0, [4, 4]]);
  });
});

describe('recipe validate', () => {
  test('one line a file; the right ones are said as well', async () => {
    const outcome = await cvdnn(workshop(), 'recipe', 'validate', 'good.json', 'key.json', 'open.json');
    expect([outcome.code, outcome.out, errorsIn(outcome)]).toEqual([
      2,
      'ok  good.json\nok  open.json\n',
      ['error: key.json: unknown key "means" in input'],
    ]);
  });

  test('the model counts only with --with-model', async () => {
    const folder = workshop();
    for (const file of ['open.json', 'sha.json', 'name.json'])
      expect((await cvdnn(folder, 'recipe', 'validate', file)).code).toBe(0);
    expect((await cvdnn(folder, 'recipe', 'validate', 'good.json', '--with-model')).code).toBe(0);
  });
});

/** Arguments after `recipe`, and what the one line must say. */
const bad: [what: string, args: string[], text: RegExp][] = [
  ['no command', [], /Expected a command after recipe: import, show or validate/],
  ['an unknown command', ['export', 'x'], /Unknown arguments: export, x/],
  ['no source', ['import'], /Not enough non-option arguments: got 0, need at least 1/],
  [
    'a file that is not there',
    ['import', 'gone.json'],
    /Cannot read the file gone\.json: there is no such file/,
  ],
  ['JSON that is none', ['import', 'broken.json'], /broken\.json is not JSON/],
  [
    'YAML that is none',
    ['import', 'broken.yml'],
    /broken\.yml is not YAML: Flow sequence .* at line 1, column 6/,
  ],
  ['unknown keys', ['import', 'unknown.json'], /unknown\.json: unknown keys "do_sharpen", "zoom"/],
  [
    'a YAML file that is too long',
    ['import', 'long.yml'],
    /long\.yml is a YAML document of 131073 bytes, more than the 131072 that are allowed; --limit yaml=131073/,
  ],
  ['no entry', ['import', 'models.yml'], /Expected one of first, second for --entry but received "nothing"/],
  [
    'an option of another kind of file',
    ['import', 'vit.json', '--entry', 'first'],
    /for which there is no option entry/,
  ],
  [
    'an option that names do not have',
    ['import', 'keras:VGG16', '--literal'],
    /keras:VGG16 is a name, for which there is no option literal/,
  ],
  [
    'an unknown backend',
    ['import', 'vit.json', '--backend', 'cv2'],
    /Given: "cv2", Choices: "pillow", "torchvision"/,
  ],
  [
    'an option given twice',
    ['import', 'vit.json', '--model', 'a', '--model', 'b'],
    /Expected one value for --model but received \["a","b"\]/,
  ],
  ['an output in no folder', ['import', 'vit.json', '--out', 'none/r.json'], /Cannot write none\/r\.json/],
  [
    'an output over its source',
    ['import', 'vit.json', '--out', './vit.json'],
    /Expected another file for --out than vit\.json, which it would replace/,
  ],
  [
    'an output over the model',
    ['import', 'vit.json', '--model', 'tiny.onnx', '--out', 'tiny.onnx'],
    /Expected another file for --out than tiny\.onnx/,
  ],
  [
    'an unknown model',
    ['show', 'resnet'],
    /Expected one of deeplabv3-lite0, .* for --model but received "resnet"/,
  ],
  ['a recipe that is none', ['show', 'key.json'], /key\.json: unknown key "means" in input/],
  ['another model than the recipe means', ['show', 'sha.json'], /is not the model of the recipe: sha256/],
  [
    'an unknown label list',
    ['validate', 'labels.json'],
    /for output\.labels but received "coco" in labels\.json/,
  ],
  [
    'keys that contradict each other',
    ['validate', 'pad.json'],
    /Expected nothing without a letterbox or centerCrop for input\.pad but received 1 in pad\.json/,
  ],
  [
    'a model that is not there',
    ['validate', 'open.json', '--with-model'],
    /Cannot read the model .*gone\.onnx: there is no such file/,
  ],
  ['another model', ['validate', 'sha.json', '--with-model'], /is not the model of the recipe: sha256/],
  [
    'an output that the model does not have',
    ['validate', 'name.json', '--with-model'],
    /has no output named "mask"; it has "out", "aux"/,
  ],
];

describe('bad input', () => {
  const folder = workshop();
  const before = readdirSync(folder).sort();

  test.each(bad)('%s: one line, exit 2, nothing written', async (_what, args, text) => {
    const outcome = await cvdnn(folder, 'recipe', ...args);
    expect(errorsIn(outcome)).toEqual([expect.stringMatching(text)]);
    expect([outcome.code, outcome.out]).toEqual([2, '']);
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});
