import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, test } from 'vitest';
import { update } from '../../src/cli/golden-update.js';
import { mainKept } from '../../src/golden/case.js';
import { decode, openGolden, openSession } from '../../src/host/node/index.js';
import {
  compareTrace,
  encodeMask,
  encodeNpy,
  runPipeline,
  type Tensor,
  transposed,
} from '../../src/index.js';
import { maskIn } from '../../src/tasks/segmentation/answer.js';
import { cvdnn, errorsIn } from '../helpers/command.js';
import { outcomesOf } from '../helpers/outcomes.js';
import { node, tinyModel, withAux } from '../helpers/tiny-models.js';

// Goldens are not updated in CI, where these tests run too.
beforeAll(() => void delete process.env.CI);

const size = { width: 4, height: 4 };
const rgb = Uint8Array.from({ length: 48 }, (_, i) => (i * 53) % 256);

/** What the picture becomes: 1x3x4x4, R, G, B, minus 100; the network keeps what is positive. */
const blob: Tensor = transposed(
  { data: Float32Array.from(rgb, (value) => value - 100), shape: [1, 4, 4, 3], dtype: 'float32' },
  [0, 3, 1, 2],
);
const out = { ...blob, data: (blob.data as Float32Array).map((value) => Math.max(0, value)) } as Tensor;

const recipe = {
  model: 'tiny.onnx',
  input: { size: [4, 4], mean: [100, 100, 100], scale: 1, std: [1, 1, 1] },
  output: { name: 'out', upsample: 'labels', labels: ['r', 'g', 'b'] },
};

/** A picture, a model and its recipe, in a checkout of their own. */
function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-record-'));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'album'));
  for (const name of ['dot.png', 'album/a.png', 'album/b.png'])
    write(name, encode({ ...size, data: rgb, channels: 3 }));
  write('dot.bmp', 'no picture');
  write('tiny.onnx', withAux());
  write('my.json', JSON.stringify(recipe));
  write('blob.npy', encodeNpy(blob));
  write('nhwc.npy', encodeNpy(transposed(out, [0, 2, 3, 1])));
  write('out.npy', encodeNpy(out));
  write('other.npy', encodeNpy({ data: new Float32Array(12), shape: [1, 3, 2, 2], dtype: 'float32' }));
  write('mask.png', encodeMask({ ...size, data: new Uint8Array(16).fill(1) }));
  write('nine.png', encodeMask({ ...size, data: new Uint8Array(16).fill(9) }));
  write('small.png', encodeMask({ width: 2, height: 2, data: new Uint8Array(4) }));
  write(
    'red.png',
    encode({ ...size, data: new Uint8Array(48).map((_, i) => (i % 3 ? 0 : 255)), channels: 3 }),
  );
  write('colours.json', '[{ "colour": [255, 0, 0], "id": 2 }]');
  return folder;
}

const tiny = ['--recipe', 'my.json'];
const jsonOf = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Runs a case in OpenCV.js; each stage and how it compares. */
async function check(folder: string): Promise<string[]> {
  const { golden, pictures, recipe } = await openGolden(folder);
  const session = await openSession({ recipe });
  try {
    const picture = pictures[0]!.path;
    const image = await decode(new Uint8Array(readFileSync(picture)), picture);
    const trace = await runPipeline(session, image, session.recipe, Object.keys(golden.outputs));
    return outcomesOf(compareTrace(trace, golden, session.recipe));
  } finally {
    await session.close();
  }
}

describe('golden record', () => {
  test('a run becomes a golden that OpenCV.js passes, with nothing left open and no path of this machine', async () => {
    const folder = workshop();
    const outcome = await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny);
    expect([outcome.code, outcome.out]).toEqual([
      0,
      'golden/tiny/dot  by OpenCV.js 5.0.0\n  blob 1x3x4x4, out 1x3x4x4, mask 4 x 4\n',
    ]);
    const made = join(folder, 'golden/tiny/dot');
    expect(readdirSync(made).sort()).toEqual([
      'blob.npz',
      'golden.json',
      'mask.png',
      'out.npz',
      'recipe.json',
    ]);
    expect(jsonOf(made, 'golden.json')).toEqual({
      model: 'tiny',
      case: 'dot',
      picture: '../../../dot.png',
      recipe: 'recipe.json',
      blob: { file: 'blob.npz' },
      outputs: { out: { file: 'out.npz' } },
      answer: { mask: 'mask.png' },
      pictureSha256: sha256(join(folder, 'dot.png')),
      modelSha256: sha256(join(folder, 'tiny.onnx')),
      made: { cvdnn: jsonOf('package.json').version, reference: 'OpenCV.js 5.0.0' },
    });
    expect(jsonOf(made, 'recipe.json')).toMatchObject({
      model: '../../../tiny.onnx',
      sha256: sha256(join(folder, 'tiny.onnx')),
      input: { name: 'input', size: [4, 4], layout: 'NCHW', fit: 'stretch', order: 'rgb' },
      output: { name: 'out', task: 'segmentation', labels: ['r', 'g', 'b'] },
    });
    expect(await check(made)).toEqual(['blob match', 'out match', 'answer match']);
    expect((await openGolden(made)).golden.inputs[0]!.blob!.tensor).toEqual(blob);
  });

  test('the same run gives the same bytes', async () => {
    const folder = workshop();
    const bytes = () => {
      const made = join(folder, 'golden/tiny/dot');
      return readdirSync(made).map((file) => [file, sha256(join(made, file))]);
    };
    await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny);
    const first = bytes();
    expect((await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny, '--force')).code).toBe(0);
    expect(bytes()).toEqual(first);
    expect(readdirSync(join(folder, 'golden/tiny'))).toEqual(['dot']);
  });

  test('ONNX Runtime as the reference, with taps, stride and name as asked', async () => {
    const folder = workshop();
    const options = [
      '--reference',
      'onnxruntime',
      '--taps',
      'pixels,outputs',
      '--stride',
      '2',
      '--name',
      'mine',
    ];
    const outcome = await cvdnn(
      folder,
      'golden',
      'record',
      'dot.png',
      ...tiny,
      ...options,
      '--out',
      'here',
      '--copy',
    );
    expect(outcome.out).toBe('here/tiny/mine  by ONNX Runtime 1.30.0\n  pixels 4x4x3, out 1x3x2x2\n');
    const made = join(folder, 'here/tiny/mine');
    expect(jsonOf(made, 'golden.json')).toMatchObject({
      case: 'mine',
      picture: 'picture.png',
      pixels: { file: 'pixels.png' },
      outputs: { out: { file: 'out.npz', stride: [1, 1, 2, 2] } },
      made: { reference: 'ONNX Runtime 1.30.0', preprocessing: 'OpenCV.js 5.0.0' },
    });
    expect(await check(made)).toEqual(['pixels match', 'out match']);
  });

  test.each(['1', '2'])(
    'all pictures of a folder, with %s jobs; one that cannot be read does not stop the others',
    async (jobs) => {
      const folder = workshop();
      writeFileSync(join(folder, 'album/aa.png'), 'broken');
      const outcome = await cvdnn(folder, 'golden', 'record', 'album', ...tiny, '--jobs', jobs);
      expect(readdirSync(join(folder, 'golden/tiny'))).toEqual(['a', 'b']);
      expect(outcome.out.match(/^golden\/tiny\/\w+/gm)).toEqual(['golden/tiny/a', 'golden/tiny/b']);
      expect(outcome.code).toBe(2);
      expect(errorsIn(outcome)).toEqual([expect.stringMatching(/^error: album\/aa\.png is not a picture/)]);
    },
  );

  test('a picture outside of the checkout is copied, and that is said', async () => {
    const folder = workshop();
    const picture = join(workshop(), 'dot.png');
    const outcome = await cvdnn(folder, 'golden', 'record', picture, ...tiny);
    expect(outcome.err).toContain('note: the picture was copied into golden/tiny/dot');
    expect(readdirSync(join(folder, 'golden/tiny/dot'))).toContain('picture.png');
  });

  test('loose files become a golden, channels last marked, and nothing is run', async () => {
    const folder = workshop();
    const files = [
      '--blob',
      'blob.npy',
      '--output',
      'out=nhwc.npy',
      '--mask',
      'red.png',
      '--palette',
      'colours.json',
    ];
    const outcome = await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny, ...files, '--layout', 'NHWC');
    expect(errorsIn(outcome)[0]).toMatch(
      /Expected 1x4x4x3 \(NHWC\) for blob \(blob\.npy\) but received 1x3x4x4/,
    );
    const right = await cvdnn(
      folder,
      'golden',
      'record',
      'dot.png',
      ...tiny,
      ...files,
      '--pixels',
      'dot.png',
    );
    expect(right.out).toContain('pixels 4x4x3, blob 1x3x4x4, out 1x4x4x3 NHWC, mask 4 x 4');
    const made = join(folder, 'golden/tiny/dot');
    expect(jsonOf(made, 'golden.json')).toMatchObject({
      outputs: { out: { layout: 'NHWC' } },
      made: { reference: 'loose files', files: ['dot.png', 'blob.npy', 'nhwc.npy', 'red.png'] },
    });
    expect(await check(made)).toEqual(['pixels match', 'blob match', 'out match', 'answer values']);
    expect(new Set(maskIn(mainKept((await openGolden(made)).golden))!.data)).toEqual(new Set([2]));
  });
});

/** Arguments after `golden record`, and what the one line must say. */
const bad: [what: string, args: string[], text: RegExp][] = [
  ['no model', ['dot.png'], /Expected --model or --recipe: what is a golden to be recorded of\?/],
  ['no picture', [], /Not enough pictures: expected PICTURES/],
  [
    'two pictures of one name',
    ['dot.png', 'dot.bmp', ...tiny],
    /dot\.png and dot\.bmp would both be the golden dot: record them apart, with --name/,
  ],
  ['a name for two', ['album', ...tiny, '--name', 'x'], /Expected one picture beside --name but received 2/],
  [
    'an unknown engine',
    ['dot.png', ...tiny, '--on', 'torch'],
    /Expected one of opencv, onnxruntime, cv2 \(Python's\), cv2:\/path\/to\/python for --on but received "torch"/,
  ],
  [
    'a DNN engine of OpenCV for another engine',
    ['dot.png', ...tiny, '--on', 'onnxruntime', '--engine', 'new'],
    /Expected --engine with OpenCV alone but received it beside --on onnxruntime/,
  ],
  [
    'an unknown tap',
    ['dot.png', ...tiny, '--taps', 'mask'],
    /Expected some of pixels, blob, outputs, answer for --taps but received "mask"/,
  ],
  [
    'half a stride',
    ['dot.png', ...tiny, '--stride', '0.5'],
    /Expected a whole number above 0 for --stride but received 0\.5/,
  ],
  [
    'an output without a name',
    ['dot.png', ...tiny, '--output', 'out.npy'],
    /Expected NAME=FILE for --output but received "out\.npy"/,
  ],
  ['an unknown reference', ['dot.png', ...tiny, '--reference', 'torch'], /torch/],
  [
    'an unknown output',
    ['dot.png', ...tiny, '--output', 'y=out.npy'],
    /the model has no output named "y"; it has "out", "aux"/,
  ],
  [
    'loose files for two pictures',
    ['album', ...tiny, '--blob', 'blob.npy'],
    /Expected one picture for the loose files but received 2/,
  ],
  [
    'loose files beside a run',
    ['dot.png', ...tiny, '--blob', 'blob.npy', '--reference', 'opencv'],
    /--on is for runs, and with loose files nothing is run: leave it out/,
  ],
  ['a palette alone', ['dot.png', ...tiny, '--palette', 'voc'], /--palette is for loose files/],
  [
    'a blob of another shape',
    ['dot.png', ...tiny, '--blob', 'other.npy'],
    /Expected 1x3x4x4 \(NCHW\) or 1x4x4x3 \(NHWC\) for blob \(other\.npy\) but received 1x3x2x2/,
  ],
  [
    'a mask of another size',
    ['dot.png', ...tiny, '--mask', 'small.png'],
    /Expected the picture's size, 4 x 4, for small\.png but received 2 x 2/,
  ],
  [
    'a mask with a class too many',
    ['dot.png', ...tiny, '--mask', 'nine.png'],
    /nine\.png has the class id 9 at row 0, column 0, but there are 3 classes/,
  ],
  [
    'a colour that VOC has not',
    ['dot.png', ...tiny, '--mask', 'red.png', '--palette', 'voc'],
    /red\.png has the colour #ff0000 at row 0, column 0, which is not in its palette/,
  ],
  [
    'pixels of another size',
    ['dot.png', ...tiny, '--pixels', 'small.png'],
    /Expected 4x4x3, as the recipe reads the picture, for small\.png but received 2x2x3/,
  ],
  [
    'no such loose file',
    ['dot.png', ...tiny, '--blob', 'gone.npy'],
    /Cannot read the file of blob gone\.npy: there is no such file/,
  ],
];

describe('golden record refuses', () => {
  const folder = workshop();

  test.each(bad)('%s', async (_what, args, text) => {
    const outcome = await cvdnn(folder, 'golden', 'record', ...args);
    expect([outcome.code, errorsIn(outcome)]).toEqual([2, [expect.stringMatching(text)]]);
    expect(readdirSync(folder)).not.toContain('.tmp');
  });

  test('a golden that is there, before anything is run; and --force in CI', async () => {
    expect((await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny)).code).toBe(0);
    const again = await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny);
    expect([again.code, errorsIn(again)]).toEqual([
      2,
      [
        expect.stringMatching(
          /^error: There is already a golden in golden\/tiny\/dot: say cvdnn golden update golden\/tiny\/dot, or --force/,
        ),
      ],
    ]);
    process.env.CI = 'true';
    const forced = await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny, '--force');
    delete process.env.CI;
    expect([forced.code, forced.err]).toEqual([2, expect.stringContaining('Goldens are not updated in CI')]);
  });

  test('a shape that may be either layout, until --layout says it', async () => {
    const cube = workshop();
    const shape = [1, 3, 3, 3];
    const nodes = [node('Relu', ['input'], ['out'])];
    writeFileSync(
      join(cube, 'tiny.onnx'),
      tinyModel({ inputs: { input: shape }, outputs: { out: shape }, nodes }),
    );
    writeFileSync(join(cube, 'my.json'), JSON.stringify({ ...recipe, input: { size: [3, 3] } }));
    writeFileSync(join(cube, 'x.npy'), encodeNpy({ data: new Float32Array(27), shape, dtype: 'float32' }));
    const args = ['golden', 'record', 'dot.png', ...tiny, '--blob', 'x.npy'];
    const outcome = await cvdnn(cube, ...args);
    expect(errorsIn(outcome)).toEqual([
      'error: dot.png: The shape of blob (x.npy), 1x3x3x3, may be NCHW or NHWC: say --layout',
    ]);
    expect((await cvdnn(cube, ...args, '--layout', 'NHWC')).out).toContain('blob 1x3x3x3 NHWC');
  });
});

describe('golden update', () => {
  /** A golden, and then another model: it gives the negative. */
  async function changed(...options: string[]): Promise<string> {
    const folder = workshop();
    await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny, ...options);
    const shape = [1, 3, 4, 4];
    const nodes = [node('Neg', ['input'], ['out'])];
    writeFileSync(
      join(folder, 'tiny.onnx'),
      tinyModel({ inputs: { input: shape }, outputs: { out: shape }, nodes }),
    );
    return folder;
  }
  const filesOf = (folder: string) => {
    const made = join(folder, 'golden/tiny/dot');
    return Object.fromEntries(readdirSync(made).map((file) => [file, sha256(join(made, file))]));
  };

  test('nothing changes: said, and nothing is asked', async () => {
    const folder = workshop();
    await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny);
    const outcome = await cvdnn(folder, 'golden', 'update');
    expect([outcome.code, outcome.out, outcome.err]).toEqual([
      0,
      'same     golden/tiny/dot  by OpenCV.js 5.0.0\n',
      '1 golden, 0 updated\n',
    ]);
  });

  test.each(['opencv', 'onnxruntime'])(
    '%s: shows what would change, and writes it when told',
    async (reference) => {
      const folder = await changed('--on', reference);
      const before = filesOf(folder);
      const refused = await cvdnn(folder, 'golden', 'update');
      expect(refused.out).toMatch(
        /^changes {2}golden\/tiny\/dot {2}by .*\n {2}the model is another file than it was recorded with\n {2}ok {4}blob .*\n {2}FAIL {2}out .*\n {2}FAIL {2}answer/,
      );
      expect([refused.code, refused.err]).toEqual([
        2,
        'error: 1 golden would change, and nobody is there to ask: say --yes to update them\n',
      ]);
      expect(filesOf(folder)).toEqual(before);
      expect((await cvdnn(folder, 'golden', 'update', 'golden/tiny', '--yes')).code).toBe(0);
      const after = filesOf(folder);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      expect([after['blob.npz'], after['out.npz'] === before['out.npz']]).toEqual([
        before['blob.npz'],
        false,
      ]);
      expect(await check(join(folder, 'golden/tiny/dot'))).toEqual([
        'blob match',
        'out match',
        'answer match',
      ]);
      expect((await cvdnn(folder, 'golden', 'update')).out).toMatch(/^same/);
    },
  );

  test('keeps bounds, strides, layouts and what else is in the folder', async () => {
    const folder = await changed('--stride', '2');
    const made = join(folder, 'golden/tiny/dot');
    const golden = jsonOf(made, 'golden.json');
    golden.outputs.out = { file: 'mine.npy', atol: 0.5, stride: [1, 2, 2, 1], layout: 'NHWC' };
    writeFileSync(join(made, 'golden.json'), JSON.stringify(golden));
    writeFileSync(
      join(made, 'mine.npy'),
      encodeNpy({ data: new Float32Array(12), shape: [1, 2, 2, 3], dtype: 'float32' }),
    );
    writeFileSync(join(made, 'README.md'), 'why');
    expect((await cvdnn(folder, 'golden', 'update', '--yes')).err).toBe('1 golden, 1 updated\n');
    expect(jsonOf(made, 'golden.json').outputs).toEqual({
      out: { file: 'out.npz', stride: [1, 2, 2, 1], layout: 'NHWC', atol: 0.5 },
    });
    expect(readdirSync(made)).toContain('README.md');
    expect(readdirSync(made)).not.toContain('mine.npy');
    expect(await check(made)).toEqual(['blob match', 'out match', 'answer match']);
  });

  test.each([
    ['y', 0],
    ['', 1],
  ])('a person who answers %j', async (answer, code) => {
    const folder = await changed();
    const before = filesOf(folder);
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return answer;
    };
    const asker = { canAsk: true, ask };
    const io = { out: () => undefined, err: () => undefined, colour: false };
    const args = { paths: [join(folder, 'golden')], yes: false, workarounds: true, timeLimit: 60 };
    expect(await update(args, io, asker)).toBe(code);
    expect(asked).toEqual(['Update 1 golden? [y/N] ']);
    expect(filesOf(folder)['out.npz'] === before['out.npz']).toBe(code === 1);
  });

  test('refused in CI, even with --yes', async () => {
    const folder = await changed();
    process.env.CI = 'true';
    const outcome = await cvdnn(folder, 'golden', 'update', '--yes');
    delete process.env.CI;
    expect([outcome.code, outcome.err]).toEqual([
      2,
      'error: Goldens are not updated in CI: do it on your own machine, and commit what changed\n',
    ]);
  });

  test('what cvdnn did not run is refused with what makes it again; the others are done', async () => {
    const folder = await changed();
    await cvdnn(folder, 'golden', 'record', 'dot.png', ...tiny, '--name', 'loose', '--blob', 'blob.npy');
    const made = join(folder, 'golden/tiny/torch');
    mkdirSync(made);
    const golden = {
      model: 'tiny',
      case: 'torch',
      picture: '../../../dot.png',
      made: { reference: 'torch 2.1', script: 'make.py' },
    };
    writeFileSync(join(made, 'golden.json'), JSON.stringify(golden));
    const outcome = await cvdnn(folder, 'golden', 'update', '--yes');
    expect(outcome.code).toBe(2);
    expect(outcome.err.trim().split('\n')).toEqual([
      'error: golden/tiny/loose was made by loose files, not by a run of cvdnn: record it again with cvdnn golden record --force',
      'error: golden/tiny/torch was made by torch 2.1, not by a run of cvdnn: run make.py again',
      '3 goldens, 1 updated, 2 not possible',
    ]);
  });

  test('no golden there', async () => {
    const outcome = await cvdnn(workshop(), 'golden', 'update', 'album');
    expect([outcome.code, outcome.err]).toEqual([2, 'error: There is no golden (golden.json) in album\n']);
  });
});
