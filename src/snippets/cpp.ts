import { classMapFunctions, classMapLines } from './cpp-class-map.js';
import { cppResize } from './cpp-resize.js';
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

/** A C++ program (C++11); the blob is in `blob`, what comes out in `order`, `mask` or `output`. */
export function cppCode(subject: Subject): string {
  const steps = stepsOf(subject);
  const main = write(steps, writers);
  const functions = functionsOf(steps);
  const code = [...functions, ...main];
  return [
    `// ${titleOf(subject)}`,
    ...needed(code, includes),
    ...(functions.length > 0 ? ['', ...functions] : []),
    '',
    'int main() {',
    ...main.slice(1).map((line) => (line === '' ? '' : `    ${line}`)),
    '}',
    '',
  ].join('\n');
}

const includes = [
  [/std::(min|max|max_element|stable_sort)\b/, '#include <algorithm>'],
  [/std::(abs|ceil|cos|exp|floor|log|round|sin)\b|\bINFINITY\b/, '#include <cmath>'],
  [/std::cout/, '#include <iostream>'],
  [/std::(accumulate|iota)/, '#include <numeric>'],
  [/std::runtime_error/, '#include <stdexcept>'],
  [/std::vector/, '#include <vector>'],
  [/cv::Mat/, '#include <opencv2/core.hpp>'],
  [/cv::dnn/, '#include <opencv2/dnn.hpp>'],
  [/cv::imread/, '#include <opencv2/imgcodecs.hpp>'],
  [/cv::(resize|copyMakeBorder|cvtColor|applyColorMap|GaussianBlur)/, '#include <opencv2/imgproc.hpp>'],
] as const;

/** Before `main`. */
function functionsOf(steps: readonly Step[]): string[] {
  const resize = find(steps, 'resize');
  const classMap = find(steps, 'classMap');
  return [
    ...(resize ? cppResize(resize.mode).functions : []),
    ...(classMap?.placed ? ['', ...classMapFunctions(classMap)] : []),
  ];
}

const sizeText = ([w, h]: Pair) => `cv::Size(${w}, ${h})`;

const writers: Writers = {
  read: readLines,
  cutToRatio: ({ size: [w, h], rule, asBox }) => [
    ...(rule === 'smart_resize'
      ? [
          `const int partWidth = std::max(1, std::min(width, height * ${w} / ${h}));`,
          `const int partHeight = std::max(1, std::min(height, width * ${h} / ${w}));`,
        ]
      : [
          '// in float32, as TensorFlow computes it',
          `const int partWidth = std::max(1, std::min(width, int(float(height * ${w}) / ${h}.0f)));`,
          `const int partHeight = std::max(1, std::min(height, int(float(width * ${h}) / ${w}.0f)));`,
        ]),
    'const cv::Rect part((width - partWidth) / 2, (height - partHeight) / 2, partWidth, partHeight);',
    ...(asBox ? ['// not cropped: the filter sees beyond the part'] : ['image = image(part);']),
  ],
  resize: resizeLines,
  letterbox: ({ size: [w, h], align, level, channels }) => [
    {
      opencv: `const int left = (${w} - size.width) / 2, top = (${h} - size.height) / 2;`,
      ultralytics: `const int left = cvRound((${w} - size.width) / 2.0 - 0.1), top = cvRound((${h} - size.height) / 2.0 - 0.1);`,
      'top-left': 'const int left = 0, top = 0;',
    }[align],
    ...borderLines(`${h} - size.height - top`, `${w} - size.width - left`, level, channels),
  ],
  grow: ({ size: [w, h], level, channels }) => [
    `const int extraX = std::max(0, ${w} - image.cols), extraY = std::max(0, ${h} - image.rows);`,
    'const int left = extraX / 2, top = extraY / 2;',
    ...borderLines('extraY - top', 'extraX - left', level, channels),
  ],
  cut: ({ size: [w, h], rounding }) => [
    rounding === 'down'
      ? `const int cutX = (image.cols - ${w}) / 2, cutY = (image.rows - ${h}) / 2;`
      : `const int cutX = cvRound((image.cols - ${w}) / 2.0), cutY = cvRound((image.rows - ${h}) / 2.0);`,
    `image = image(cv::Rect(cutX, cutY, ${w}, ${h}));`,
  ],
  blob: ({ resized, mean, scale, order }) => [
    '// ((pixel - mean) * scale); the mean in the order of the blob, in pixel units',
    'cv::Mat blob = cv::dnn::blobFromImage(',
    `    image, ${scale}, ${resized ? sizeText(resized.size) : 'cv::Size()'}, cv::Scalar(${listed(mean)}), ${order === 'rgb'}, ${resized?.crop ?? false}, CV_32F`,
    ');',
  ],
  divide: ({ std }) => [
    `const float deviations[] = {${listed(std)}};  // what blobFromImage cannot do`,
    `const size_t plane = blob.total() / ${std.length};`,
    'for (size_t i = 0; i < blob.total(); i++) blob.ptr<float>()[i] /= deviations[i / plane];',
  ],
  channelsLast: () => [
    'cv::Mat nhwc;',
    'cv::transposeND(blob, {0, 2, 3, 1}, nhwc);  // OpenCV 4.6 or later',
    'blob = nhwc;',
  ],
  forward: ({ model, input, output }, steps) => [
    ...(find(steps, 'classMap') ? [`// ${RESIZE_FAULT}`] : []),
    `cv::dnn::Net net = cv::dnn::readNet(${quoted(model)});`,
    `net.setInput(${['blob', ...(input ? [quoted(input)] : [])].join(', ')});`,
    ...(output
      ? [`cv::Mat output = net.forward(${quoted(output)});`]
      : [
          'std::vector<cv::Mat> outputs;',
          'net.forward(outputs, net.getUnconnectedOutLayersNames());',
          'CV_Assert(outputs.size() == 1);',
          'cv::Mat output = outputs[0];',
        ]),
  ],
  raw: () => ['std::cout << output.size << std::endl;'],
  top: ({ scores, count }) => [
    'cv::Mat probabilities;',
    'output.reshape(1, {1, int(output.total())}).convertTo(probabilities, CV_64F);',
    ...(scores === 'logits'
      ? [
          'double highest;',
          'cv::minMaxLoc(probabilities, nullptr, &highest);',
          'cv::exp(probabilities - highest, probabilities);',
          'probabilities /= cv::sum(probabilities)[0];',
        ]
      : []),
    'cv::Mat order;',
    'cv::sortIdx(probabilities, order, cv::SORT_EVERY_ROW | cv::SORT_DESCENDING);',
    `for (int i = 0; i < std::min(${count}, order.cols); i++)`,
    "    std::cout << order.at<int>(i) << ' ' << probabilities.at<double>(order.at<int>(i)) << std::endl;",
  ],
  classMap: classMapLines,
  lines: ({ lines }) => [...lines.cpp],
};

function readLines({ decoder, read, channels, measured }: Of<'read'>, steps: readonly Step[]): string[] {
  const name = quoted(PICTURE);
  const [flag, comment] = readFlags[read];
  const lines =
    decoder === 'pillow'
      ? [
          "// Pillow's pixels where the file is RGB or gray of 8 bits; of CMYK and 16 bits Pillow makes other ones",
          `cv::Mat image = cv::imread(${name}, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);  // BGR`,
        ]
      : [`cv::Mat image = cv::imread(${name}, cv::${flag});  // ${comment}`];
  const isOpenCv = find(steps, 'resize')?.mode.startsWith('opencv:') ?? true;
  return [
    ...lines,
    `if (image.empty()) throw std::runtime_error(${quoted(`cannot read ${PICTURE}`)});`,
    ...(read === 'unchanged' ? [`CV_Assert(image.channels() == ${channels});`] : []),
    ...(read === 'unchanged' && !isOpenCv ? ['CV_Assert(image.depth() == CV_8U);'] : []),
    ...(measured ? ['const int width = image.cols, height = image.rows;'] : []),
  ];
}

function resizeLines({ to, mode, asBox, kept }: Of<'resize'>): string[] {
  const isOpenCv = mode.startsWith('opencv:');
  if (to.kind === 'cover' && isOpenCv)
    return [
      coverFactor(to.size),
      cppResize(mode).lines('cv::Size()', '')[0]!.replace('0, 0', 'factor, factor'),
      ...(kept ? ['const cv::Size size = image.size();'] : []),
    ];
  const isInline = to.kind === 'size' && !kept;
  const { comments, lines } = cppResize(mode);
  return [
    ...(isInline ? [] : sizeLines(to)),
    ...comments,
    ...lines(isInline ? sizeText(to.size) : 'size', asBox ? 'part' : ''),
  ];
}

const coverFactor = ([w, h]: Pair) =>
  `const double factor = float(std::max(${w}.0 / width, ${h}.0 / height));  // float32, as blobFromImage keeps it`;

/** Declares `size`. */
function sizeLines(to: Target): string[] {
  switch (to.kind) {
    case 'size':
      return [`const ${sizeText(to.size).replace('(', ' size(')};`];
    case 'cover':
      return [
        coverFactor(to.size),
        'const cv::Size size(cvRound(width * factor), cvRound(height * factor));',
      ];
    case 'inside':
      return insideLines(to);
    case 'shortest':
      return [
        'const int shorter = std::min(width, height), longer = std::max(width, height);',
        `int newShorter = ${to.side}, newLonger = ${to.side} * longer / shorter;`,
        ...(to.longest === undefined
          ? []
          : [
              `if (newLonger > ${to.longest}) {`,
              `    newShorter = std::max(1, ${to.longest} * ${to.side} / newLonger);`,
              `    newLonger = ${to.longest};`,
              '}',
            ]),
        'const cv::Size size = width <= height ? cv::Size(newShorter, newLonger) : cv::Size(newLonger, newShorter);',
      ];
  }
}

function insideLines({ size: [w, h], rule, scaleUp }: Extract<Target, { kind: 'inside' }>): string[] {
  const fitting = `std::min(${w}.0 / width, ${h}.0 / height)`;
  const factor = scaleUp ? fitting : `std::min(${fitting}, 1.0)`;
  if (rule === 'ultralytics')
    return [
      `const double factor = ${factor};`,
      'const cv::Size size(std::max(1, cvRound(width * factor)), std::max(1, cvRound(height * factor)));',
    ];
  return [
    `const float factor = ${factor};  // float32 and truncated, as in OpenCV`,
    'const cv::Size size(std::max(1, int(width * factor)), std::max(1, int(height * factor)));',
  ];
}

function borderLines(bottom: string, right: string, level: number, channels: number): string[] {
  const value = `cv::Scalar(${listed(Array(channels).fill(level))})`;
  return [`cv::copyMakeBorder(image, image, top, ${bottom}, left, ${right}, cv::BORDER_CONSTANT, ${value});`];
}
