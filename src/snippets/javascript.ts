import type { OutputSpec, ResizeMode } from '../recipe/schema.js';
import type { ClassMapStep } from '../tasks/task.js';
import {
  find,
  listed,
  type Of,
  type Pair,
  PICTURE,
  RESIZE_FAULT,
  type Step,
  type Subject,
  stepsOf,
  type Target,
  titleOf,
  type Writers,
  write,
} from './steps.js';

/**
 * An ES module for a page with OpenCV.js; or with cvdnn, where OpenCV.js alone cannot do what the recipe says. The blob
 * is in `blob`, until the last line.
 */
export function javascriptCode(subject: Subject): string {
  const steps = stepsOf(subject);
  const why = reasonForCvdnn(steps);
  const body = why ? cvdnnLines(subject, why) : openCvLines(steps);
  return [`// ${titleOf(subject)}`, ...body, ''].join('\n');
}

/** Why OpenCV.js is not enough; undefined where it is. */
function reasonForCvdnn(steps: readonly Step[]): string | undefined {
  return (
    steps
      .map((step) => (beyond[step.do] as ((step: Step) => string | false) | undefined)?.(step))
      .find(Boolean) || undefined
  );
}

/** What OpenCV.js has no means for, or none that is short. */
const beyond: { [K in Step['do']]?: (step: Of<K>) => string | false } = {
  read: ({ decoder, read }) =>
    (decoder === 'pillow' && "no browser gives Pillow's pixels") ||
    (read !== 'color' && 'a canvas gives RGBA of 8 bits only'),
  resize: ({ mode }) => !mode.startsWith('opencv:') && `OpenCV.js has no ${mode}`,
  channelsLast: () => 'OpenCV.js cannot make a blob of 1xHxWxC',
  lines: ({ beyondOpenCvJs }) => beyondOpenCvJs ?? false,
  classMap: ({ upsample, classesLast, placed }) =>
    (classesLast && 'the classes come last in the output') ||
    (upsample === 'logits' && 'the scores are brought to the size of the picture') ||
    (placed !== undefined && 'padding and cropping have to be undone for the mask'),
};

/** `model.onnx` → `onnx`: what `OpenCvRunner.load` is told. */
const formats: Record<string, string> = { onnx: 'onnx', tflite: 'tflite', pb: 'tensorflow' };

function cvdnnLines({ model, input, output }: Subject, why: string): string[] {
  const format = formats[model.split('.').at(-1)!.toLowerCase()] ?? 'onnx';
  const inputs = { [input.name]: input };
  const outputs = output && { [output.name]: withFewLabels(output) };
  const recipe = JSON.stringify({ model, inputs, outputs }, null, 2);
  return [
    `// with cvdnn itself, since OpenCV.js is not enough: ${why}`,
    "import { readFile } from 'node:fs/promises';",
    `import { decodePixels, findOpenCv, OpenCvRunner, ${output ? 'runPipeline' : ''}, spawnOpenCv } from 'cvdnn';`.replace(
      ' ,',
      '',
    ),
    '',
    ...(output && output.labels.length > MOST_LABELS
      ? [`// labels is for the ${output.labels.length} labels, by class index`]
      : []),
    ...`const recipe = ${recipe};`
      .replace(/\[[^\]{}]*\]/g, (list) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'))
      .split('\n'),
    'const [input] = Object.values(recipe.inputs);',
    '',
    'const runner = new OpenCvRunner(() => spawnOpenCv(findOpenCv(undefined, process.cwd()), () => undefined));',
    `const picture = await decodePixels(await readFile(${quoted(PICTURE)}), ${quoted(PICTURE)}, input);`,
    ...(output
      ? [
          `await runner.load({ name: ${quoted(model)}, bytes: await readFile(${quoted(model)}), format: ${quoted(format)} });`,
          'const { inputs, outputs, answers } = await runPipeline({ engine: runner, preprocessor: runner }, picture, recipe);',
          'const { blob } = inputs[input.name];',
          'const [answer] = Object.values(answers);',
          'console.log(answer);',
        ]
      : ['const blob = await runner.blob(picture, input);', 'console.log(blob.shape);']),
    'await runner.close();',
  ];
}

/** Longer lists of labels would bury the code. */
const MOST_LABELS = 30;

function withFewLabels(output: OutputSpec): OutputSpec {
  return { ...output, labels: output.labels.length > MOST_LABELS ? [] : output.labels };
}

function openCvLines(steps: readonly Step[]): string[] {
  const body = write(steps, writers);
  return [
    "import openCv from '@techstark/opencv-js';",
    '',
    '// some versions are a Promise, others have a `then` that never ends: those must not be awaited',
    'let cv = openCv;',
    'if (cv instanceof Promise) cv = await cv;',
    'else if (!cv.getBuildInformation) await new Promise((ready) => { cv.onRuntimeInitialized = () => ready(); });',
    ...body,
    '',
    `for (const handle of [${handlesOf(body).join(', ')}]) handle.delete();`,
  ];
}

/** Everything that lives in OpenCV's memory, as the code declares it. */
function handlesOf(code: readonly string[]): string[] {
  const declaration = /^const (\w+) = (?:new cv\.Mat\(|cv\.matFrom|cv\.blobFrom|cv\.readNet|net\.|\w+\.roi)/;
  return code.flatMap((line) => declaration.exec(line)?.[1] ?? []);
}

const sizeText = ([w, h]: Pair) => `new cv.Size(${w}, ${h})`;

const writers: Writers = {
  read: () => [
    '// decoded by the browser: not always to the bit as cv2.imread does, and a canvas spoils transparent pixels',
    `const file = await (await fetch(${quoted(PICTURE)})).blob();`,
    "const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });",
    'const { width, height } = bitmap;',
    "const context = new OffscreenCanvas(width, height).getContext('2d');",
    'context.drawImage(bitmap, 0, 0);',
    'const rgba = cv.matFromImageData(context.getImageData(0, 0, width, height));',
    'const image = new cv.Mat();',
    'cv.cvtColor(rgba, image, cv.COLOR_RGBA2BGR); // BGR, as cv2.imread',
  ],
  cutToRatio: ({ size: [w, h], rule }) => {
    const quotient = (a: string, b: number) =>
      rule === 'smart_resize'
        ? `Math.floor(${a} / ${b})`
        : `Math.floor(Math.fround(Math.fround(${a}) / ${b}))`;
    return [
      `const partWidth = Math.max(1, Math.min(width, ${quotient(`(height * ${w})`, h)}));`,
      `const partHeight = Math.max(1, Math.min(height, ${quotient(`(width * ${h})`, w)}));`,
      'const partX = Math.floor((width - partWidth) / 2);',
      'const partY = Math.floor((height - partHeight) / 2);',
      'const part = image.roi(new cv.Rect(partX, partY, partWidth, partHeight));',
    ];
  },
  resize: ({ to, mode }, steps) => {
    const source = find(steps, 'cutToRatio') ? 'part' : 'image';
    const [lines, size] = sizeOf(to);
    const scale = to.kind === 'cover' ? 'factor, factor' : '0, 0';
    return [
      ...lines,
      'const resized = new cv.Mat();',
      `cv.resize(${source}, resized, ${size}, ${scale}, cv.${flagOf(mode)});`,
    ];
  },
  letterbox: ({ size: [w, h], align, level, channels }) => [
    ...{
      opencv: [
        `const left = Math.floor((${w} - size.width) / 2);`,
        `const top = Math.floor((${h} - size.height) / 2);`,
      ],
      ultralytics: [
        `const left = roundHalfEven((${w} - size.width) / 2 - 0.1);`,
        `const top = roundHalfEven((${h} - size.height) / 2 - 0.1);`,
      ],
      'top-left': ['const left = 0;', 'const top = 0;'],
    }[align],
    ...borderLines(`${h} - size.height - top`, `${w} - size.width - left`, level, channels),
  ],
  grow: ({ size: [w, h], level, channels }) => [
    `const extraX = Math.max(0, ${w} - resized.cols);`,
    `const extraY = Math.max(0, ${h} - resized.rows);`,
    'const left = Math.floor(extraX / 2);',
    'const top = Math.floor(extraY / 2);',
    ...borderLines('extraY - top', 'extraX - left', level, channels),
  ],
  cut: ({ size: [w, h], rounding }, steps) => {
    const source = find(steps, 'grow') ? 'padded' : 'resized';
    const round = rounding === 'down' ? 'Math.floor' : 'roundHalfEven';
    return [
      ...(rounding === 'half-even' ? [roundHalfEven] : []),
      `const cutX = ${round}((${source}.cols - ${w}) / 2);`,
      `const cutY = ${round}((${source}.rows - ${h}) / 2);`,
      `const cropped = ${source}.roi(new cv.Rect(cutX, cutY, ${w}, ${h}));`,
    ];
  },
  blob: ({ resized, mean, scale, order }, steps) => {
    const picture = lastMat(steps);
    const size = resized ? sizeText(resized.size) : `new cv.Size(${picture}.cols, ${picture}.rows)`;
    return [
      '// ((pixel - mean) * scale); the mean in the order of the blob, in pixel units',
      `const mean = new cv.Scalar(${listed(mean)});`,
      'const blob = cv.blobFromImage(',
      `  ${picture}, ${scale}, ${size}, mean, ${order === 'rgb'}, ${resized?.crop ?? false}, cv.CV_32F,`,
      ');',
    ];
  },
  divide: ({ std }) => [
    '// what blobFromImage cannot do',
    `const std = [${listed(std)}].map(Math.fround);`,
    'const values = blob.data32F;',
    'const plane = values.length / std.length;',
    'for (let i = 0; i < values.length; i++) values[i] /= std[Math.floor(i / plane)];',
  ],
  channelsLast: () => [],
  forward: ({ model, input, output }, steps) => [
    ...(find(steps, 'classMap') ? [`// ${RESIZE_FAULT}`] : []),
    `const bytes = new Uint8Array(await (await fetch(${quoted(model)})).arrayBuffer());`,
    `cv.FS_createDataFile('/', ${fileName(model)}, bytes, true, false, false);`,
    `const net = cv.readNet(${fileName(model)});`,
    `cv.FS_unlink(${fileName(model)});`,
    `net.setInput(${['blob', ...(input ? [quoted(input)] : [])].join(', ')});`,
    ...(output
      ? [`const output = net.forward(${quoted(output)});`]
      : [
          'const names = net.getUnconnectedOutLayersNames();',
          "if (names.size() !== 1) throw new Error('the model has several outputs: say which');",
          'const output = net.forward(names.get(0));',
        ]),
  ],
  raw: () => ['console.log(output.matSize);'],
  top: ({ scores, count }) => [
    'const scores = Array.from(output.data32F);',
    ...(scores === 'logits'
      ? [
          'const highest = Math.max(...scores);',
          'const exponentials = scores.map((score) => Math.exp(score - highest));',
          'const sum = exponentials.reduce((a, b) => a + b);',
          'const probabilities = exponentials.map((value) => value / sum);',
        ]
      : ['const probabilities = scores;']),
    'const ranked = probabilities',
    '  .map((probability, index) => ({ index, probability }))',
    '  .sort((a, b) => b.probability - a.probability)',
    `  .slice(0, ${count});`,
    'console.log(ranked);',
  ],
  classMap: classMapLines,
  lines: ({ lines }) => [...lines.js],
};

/** A string literal in single quotes. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** In the in-memory file system. */
const fileName = (model: string) => quoted(model.split(/[\\/]/).at(-1)!);

const flagOf = (mode: ResizeMode) => mode.replace('opencv:', 'INTER_').replace('-', '_').toUpperCase();

/** The Mat that holds the picture after all steps that move it. */
function lastMat(steps: readonly Step[]): string {
  const names = { cut: 'cropped', letterbox: 'padded', grow: 'padded', resize: 'resized' } as const;
  const kinds = ['cut', 'letterbox', 'grow', 'resize'] as const;
  const last = kinds.find((kind) => find(steps, kind));
  return last ? names[last] : 'image';
}

const roundHalfEven =
  'const roundHalfEven = (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));';

/** The lines that compute it and the expression of the size. */
function sizeOf(to: Target): [lines: string[], size: string] {
  switch (to.kind) {
    case 'size':
      return [[], sizeText(to.size)];
    case 'cover':
      return [
        [
          '// float32, as blobFromImage keeps it',
          `const factor = Math.fround(Math.max(${to.size[0]} / width, ${to.size[1]} / height));`,
        ],
        'new cv.Size(0, 0)',
      ];
    case 'inside':
      return [insideLines(to), 'size'];
    case 'shortest':
      return [shortestLines(to), 'size'];
  }
}

function insideLines({ size: [w, h], rule, scaleUp }: Extract<Target, { kind: 'inside' }>): string[] {
  const fitting = `Math.min(${w} / width, ${h} / height${scaleUp ? '' : ', 1'})`;
  const [factor, side] =
    rule === 'ultralytics'
      ? [fitting, (length: string) => `roundHalfEven(${length} * factor)`]
      : [`Math.fround(${fitting})`, (length: string) => `Math.trunc(Math.fround(${length} * factor))`];
  return [
    ...(rule === 'ultralytics' ? [roundHalfEven] : ['// float32 and truncated, as in OpenCV']),
    `const factor = ${factor};`,
    `const size = new cv.Size(Math.max(1, ${side('width')}), Math.max(1, ${side('height')}));`,
  ];
}

function shortestLines({ side, longest }: Extract<Target, { kind: 'shortest' }>): string[] {
  return [
    'const shorter = Math.min(width, height);',
    'const longer = Math.max(width, height);',
    `let sides = [${side}, Math.trunc((${side} * longer) / shorter)];`,
    ...(longest === undefined
      ? []
      : [
          `if (sides[1] > ${longest}) sides = [Math.max(1, Math.trunc((${longest} * ${side}) / sides[1])), ${longest}];`,
        ]),
    'const size = width <= height ? new cv.Size(sides[0], sides[1]) : new cv.Size(sides[1], sides[0]);',
  ];
}

function borderLines(bottom: string, right: string, level: number, channels: number): string[] {
  return [
    'const padded = new cv.Mat();',
    `const level = new cv.Scalar(${listed(Array(channels).fill(level))});`,
    `cv.copyMakeBorder(resized, padded, top, ${bottom}, left, ${right}, cv.BORDER_CONSTANT, level);`,
  ];
}

function classMapLines({ upsample, threshold, mayBeOne }: ClassMapStep): string[] {
  const isMore = 'if (scores[c * area + i] > scores[best * area + i]) best = c;';
  return [
    'const [, classes, rows, columns] = output.matSize;',
    'const scores = output.data32F;',
    'const area = rows * columns;',
    'const ids = new Uint8Array(area);',
    'for (let i = 0; i < area; i++) {',
    '  let best = 0;',
    `  for (let c = 1; c < classes; c++) ${isMore}`,
    `  ids[i] = ${mayBeOne ? `classes === 1 ? Number(scores[i] > ${threshold}) : best` : 'best'};`,
    '}',
    'const mask = new cv.Mat(rows, columns, cv.CV_8U);',
    'mask.data.set(ids);',
    ...(upsample === 'none'
      ? []
      : ['cv.resize(mask, mask, new cv.Size(width, height), 0, 0, cv.INTER_NEAREST);']),
  ];
}
