import type { ResizeMode } from '../recipe/schema.js';
import { classMapLines } from './python-class-map.js';
import {
  find,
  listed,
  needed,
  type Of,
  type Pair,
  PICTURE,
  quoted,
  RESIZE_FAULT,
  readFlags,
  type Step,
  type Subject,
  stepsOf,
  type Target,
  titleOf,
  type Writers,
  write,
} from './steps.js';

/** A Python program; the blob is in `blob`, what comes out in `ranked`, `mask` or `output`. */
export function pythonCode(subject: Subject): string {
  const body = write(stepsOf(subject), writers);
  return [`# ${titleOf(subject)}`, ...needed(body, imports), ...body, ''].join('\n');
}

const imports = [
  [/\bmath\./, 'import math'],
  [/\bcv2\./, 'import cv2'],
  [/\bnp\./, 'import numpy as np'],
  [/\btf\./, 'import tensorflow as tf'],
  [/\btorch\./, 'import torch'],
  [/\bImage\./, 'from PIL import Image'],
] as const;

const writers: Writers = {
  read: readLines,
  cutToRatio: ({ size: [w, h], rule, asBox }) => [
    ...(rule === 'smart_resize'
      ? [
          `part_width = max(1, min(width, height * ${w} // ${h}))`,
          `part_height = max(1, min(height, width * ${h} // ${w}))`,
        ]
      : [
          '# in float32, as TensorFlow computes it',
          `part_width = max(1, min(width, int(np.float32(height * ${w}) / np.float32(${h}))))`,
          `part_height = max(1, min(height, int(np.float32(width * ${h}) / np.float32(${w}))))`,
        ]),
    'part_x, part_y = (width - part_width) // 2, (height - part_height) // 2',
    ...(asBox
      ? ['# not cropped: the filter sees beyond the box']
      : ['image = image[part_y:part_y + part_height, part_x:part_x + part_width]']),
  ],
  resize: (step, steps) => {
    if (step.to.kind === 'cover' && step.mode.startsWith('opencv:')) return coverLines(step.to.size, step);
    const keeps = step.kept && step.to.kind === 'size';
    return [
      ...(keeps ? [`size = ${tuple((step.to as Extract<Target, { kind: 'size' }>).size)}`] : []),
      ...sizeLines(step.to),
      ...resizeLines(step, keeps || step.to.kind !== 'size' ? undefined : step.to.size, isPillowImage(steps)),
    ];
  },
  letterbox: ({ size: [w, h], align, level, channels }) => [
    {
      opencv: `left, top = (${w} - size[0]) // 2, (${h} - size[1]) // 2`,
      ultralytics: `left, top = round((${w} - size[0]) / 2 - 0.1), round((${h} - size[1]) / 2 - 0.1)`,
      'top-left': 'left, top = 0, 0',
    }[align],
    ...borderLines(`${h} - size[1] - top`, `${w} - size[0] - left`, level, channels),
  ],
  grow: ({ size: [w, h], level, channels }) => [
    `extra_x, extra_y = max(0, ${w} - image.shape[1]), max(0, ${h} - image.shape[0])`,
    'left, top = extra_x // 2, extra_y // 2',
    ...borderLines('extra_y - top', 'extra_x - left', level, channels),
  ],
  cut: ({ size: [w, h], rounding }) => [
    rounding === 'down'
      ? `cut_x, cut_y = (image.shape[1] - ${w}) // 2, (image.shape[0] - ${h}) // 2`
      : `cut_x, cut_y = round((image.shape[1] - ${w}) / 2), round((image.shape[0] - ${h}) / 2)`,
    `image = image[cut_y:cut_y + ${h}, cut_x:cut_x + ${w}]`,
  ],
  blob: ({ resized, mean, scale, order }, steps) => {
    const isRgb = find(steps, 'read')!.decoder === 'pillow';
    const swap = order !== undefined && order !== (isRgb ? 'rgb' : 'bgr');
    const size = resized ? `size=${tuple(resized.size)}, ` : '';
    const crop = resized ? `, crop=${resized.crop ? 'True' : 'False'}` : '';
    return [
      '# ((pixel - mean) * scalefactor); the mean in the order of the blob, in pixel units',
      'blob = cv2.dnn.blobFromImage(',
      `    image, scalefactor=${scale}, ${size}mean=${tuple(mean)}, swapRB=${swap ? 'True' : 'False'}${crop}`,
      ')',
    ];
  },
  divide: ({ std }) => [
    `blob /= np.float32([${listed(std)}]).reshape(1, -1, 1, 1)  # what blobFromImage cannot do`,
  ],
  channelsLast: () => ['blob = np.ascontiguousarray(blob.transpose(0, 2, 3, 1))  # NHWC'],
  forward: ({ model, input, output }, steps) => [
    ...(find(steps, 'classMap') ? [`# ${RESIZE_FAULT}`] : []),
    `net = cv2.dnn.readNet(${quoted(model)})`,
    `net.setInput(${['blob', ...(input ? [quoted(input)] : [])].join(', ')})`,
    output
      ? `output = net.forward(${quoted(output)})`
      : '[output] = net.forward(net.getUnconnectedOutLayersNames())',
  ],
  raw: () => ['print(output.shape)'],
  top: ({ scores, count }) => [
    ...(scores === 'logits'
      ? [
          'exponentials = np.exp(output.flatten().astype(np.float64) - output.max())',
          'probabilities = exponentials / exponentials.sum()',
        ]
      : ['probabilities = output.flatten()']),
    `ranked = np.argsort(-probabilities, kind="stable")[:${count}]`,
    'for index in ranked:',
    '    print(index, probabilities[index])',
  ],
  classMap: classMapLines,
  lines: ({ lines }) => [...lines.python],
};

function readLines({ decoder, read, channels, measured }: Of<'read'>, steps: readonly Step[]): string[] {
  const name = quoted(PICTURE);
  if (decoder === 'pillow') {
    const opened = `Image.open(${name}).convert("RGB")`;
    const comment = '  # RGB, without the EXIF orientation';
    return isPillowImage(steps)
      ? [`image = ${opened}${comment}`, ...(measured ? ['width, height = image.size'] : [])]
      : [`image = np.array(${opened})${comment}`, ...(measured ? ['height, width = image.shape[:2]'] : [])];
  }
  const [flag, comment] = readFlags[read];
  const shape = channels === 1 ? '()' : `(${channels},)`;
  return [
    `image = cv2.imread(${name}, cv2.${flag})  # ${comment}`,
    `assert image is not None, ${quoted(`cannot read ${PICTURE}`)}`,
    ...(read === 'unchanged' ? [`assert image.shape[2:] == ${shape}, image.shape`] : []),
    ...(read === 'unchanged' && !resizesByOpenCv(steps)
      ? ['assert image.dtype == np.uint8, image.dtype']
      : []),
    ...(measured ? ['height, width = image.shape[:2]'] : []),
  ];
}

function resizesByOpenCv(steps: readonly Step[]): boolean {
  return find(steps, 'resize')?.mode.startsWith('opencv:') ?? true;
}

/** Whether `image` is Pillow's own until it is resized. */
function isPillowImage(steps: readonly Step[]): boolean {
  return find(steps, 'read')!.decoder === 'pillow' && !!find(steps, 'resize')?.mode.startsWith('pillow');
}

/** By the factor, not to a size: the pixels would differ. */
function coverLines([w, h]: Pair, { mode, kept }: Of<'resize'>): string[] {
  return [
    coverFactor([w, h]),
    `image = cv2.resize(image, None, fx=factor, fy=factor, interpolation=${openCvFlag(mode)})`,
    ...(kept ? ['size = image.shape[1::-1]'] : []),
  ];
}

const coverFactor = ([w, h]: Pair) =>
  `factor = float(np.float32(max(${w} / width, ${h} / height)))  # float32, as blobFromImage keeps it`;

/** Sets `size`, (width, height), where it follows from the picture's. */
function sizeLines(to: Target): string[] {
  switch (to.kind) {
    case 'size':
      return [];
    case 'cover':
      return [coverFactor(to.size), 'size = round(width * factor), round(height * factor)'];
    case 'inside':
      return insideLines(to);
    case 'shortest':
      return [
        'shorter, longer = sorted((width, height))',
        `new_shorter, new_longer = ${to.side}, int(${to.side} * longer / shorter)`,
        ...(to.longest === undefined
          ? []
          : [
              `if new_longer > ${to.longest}:`,
              `    new_shorter, new_longer = max(1, int(${to.longest} * ${to.side} / new_longer)), ${to.longest}`,
            ]),
        'size = (new_shorter, new_longer) if width <= height else (new_longer, new_shorter)',
      ];
  }
}

function insideLines({ size: [w, h], rule, scaleUp }: Extract<Target, { kind: 'inside' }>): string[] {
  const factor = `min(${w} / width, ${h} / height${scaleUp ? '' : ', 1'})`;
  if (rule === 'ultralytics')
    return [`factor = ${factor}`, 'size = max(1, round(width * factor)), max(1, round(height * factor))'];
  return [
    `factor = np.float32(${factor})  # float32 and truncated, as in OpenCV`,
    'size = max(1, int(np.float32(width) * factor)), max(1, int(np.float32(height) * factor))',
  ];
}

/** @param size undefined: it is in the variable `size` */
function resizeLines({ mode, asBox }: Of<'resize'>, size: Pair | undefined, isPillow: boolean): string[] {
  const [library, name = ''] = mode.split(':');
  const widthHeight = size ? tuple(size) : 'size';
  const heightWidth = size ? tuple([size[1], size[0]]) : 'size[::-1]';
  switch (library) {
    case 'opencv':
      return [`image = cv2.resize(image, ${widthHeight}, interpolation=${openCvFlag(mode)})`];
    case 'torch':
      return torchLines(name, heightWidth);
    case 'tf':
      return tfLines(name, heightWidth);
    default:
      return [
        library === 'pillow-13'
          ? '# Pillow 13 or later: earlier ones resize tall pictures otherwise'
          : '# Pillow before 13: later ones resize tall pictures otherwise',
        `image = ${isPillow ? 'image' : 'Image.fromarray(image)'}`,
        ...(asBox ? ['box = (part_x, part_y, part_x + part_width, part_y + part_height)'] : []),
        `image = np.array(image.resize(${widthHeight}, Image.Resampling.${name.toUpperCase()}${asBox ? ', box=box' : ''}))`,
      ].filter((line) => line !== 'image = image');
  }
}

const openCvFlag = (mode: ResizeMode) =>
  `cv2.INTER_${mode.replace('opencv:', '').replace('-', '_').toUpperCase()}`;

function torchLines(name: string, size: string): string[] {
  const isNearest = name.startsWith('nearest');
  const isBytes = name.endsWith('-uint8');
  const mode = isNearest ? name : name.split('-')[0];
  const options = isNearest
    ? ''
    : `, align_corners=False, antialias=${name.includes('antialias') ? 'True' : 'False'}`;
  const type = isNearest ? '' : isBytes ? '.float()' : '.float().contiguous()';
  return [
    ...(isBytes
      ? ['# an uint8 tensor as torchvision 0.14 resizes it; 0.16 and later are up to 1 off from it']
      : []),
    `tensor = torch.from_numpy(image).permute(2, 0, 1)[None]${type}`,
    `tensor = torch.nn.functional.interpolate(tensor, size=${size}, mode="${mode}"${options})`,
    `image = tensor[0].permute(1, 2, 0)${isBytes ? '.round().clamp(0, 255).byte()' : ''}.contiguous().numpy()`,
  ];
}

function tfLines(name: string, size: string): string[] {
  const [method, antialias] = name.split('-');
  return [
    `image = tf.image.resize(image, ${size}, method="${method}"${antialias ? ', antialias=True' : ''}).numpy()`,
  ];
}

function borderLines(bottom: string, right: string, level: number, channels: number): string[] {
  const value = channels === 1 ? level : tuple(Array(channels).fill(level));
  return [
    'image = cv2.copyMakeBorder(',
    `    image, top, ${bottom}, left, ${right}, cv2.BORDER_CONSTANT, value=${value}`,
    ')',
  ];
}

/** `(1, 2)`; a bare number for one. */
function tuple(values: readonly number[]): string {
  return values.length === 1 ? `${values[0]}` : `(${listed(values)})`;
}
