import type { ResizeMode } from '../recipe/schema.js';

/** How C++ resizes as another library does. */
export interface CppResize {
  /** What the code says about it. */
  comments: string[];
  /** A function `resized(image, size, part)` before `main`, where OpenCV has none that does. */
  functions: string[];
  /** The lines in `main`, given the expression of the size and of the part (empty: all of the picture). */
  lines(size: string, part: string): string[];
}

/** A filter: how far it reaches at scale 1, and its weight at a distance x. */
interface Kernel {
  reach: string;
  weight: string;
}

const sinc = (x: string) => `(${x} == 0 ? 1 : std::sin(CV_PI * ${x}) / (CV_PI * ${x}))`;
const keys = 'x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0';

/** Of Pillow's `Resample.c`, torch's `_compute_weights_aa` and TensorFlow's `sampling_kernels.h`. */
const kernels: Record<string, Kernel> = {
  box: { reach: '0.5', weight: 'signedX > -0.5 && signedX <= 0.5 ? 1 : 0' },
  bilinear: { reach: '1', weight: 'std::max(1 - x, 0.0)' },
  hamming: {
    reach: '1',
    weight: `x >= 1 ? 0 : ${sinc('x')} * (0.54f + 0.46f * std::cos(CV_PI * x))`,
  },
  bicubic: { reach: '2', weight: keys },
  lanczos: { reach: '3', weight: `x >= 3 ? 0 : ${sinc('x')} * ${sinc('(x / 3)')}` },
  lanczos3: { reach: '3', weight: `x >= 3 ? 0 : ${sinc('x')} * ${sinc('(x / 3)')}` },
  lanczos5: { reach: '5', weight: `x >= 5 ? 0 : ${sinc('x')} * ${sinc('(x / 5)')}` },
  gaussian: { reach: '1.5', weight: 'x >= 1.5 ? 0 : std::exp(-x * x / 0.5)' },
  mitchellcubic: {
    reach: '2',
    weight:
      'x < 1 ? (7 / 6.0 * x - 2) * x * x + 8 / 9.0 : x < 2 ? ((-7 / 18.0 * x + 2) * x - 10 / 3.0) * x + 16 / 9.0 : 0',
  },
};

type Alike = { flag: string; bytes: boolean; difference: string };

const nearestAlike = (flag: string, bytes: boolean): Alike => ({
  flag,
  bytes,
  difference: 'DIFF-NEAREST',
});

/** What OpenCV itself does alike, on float pixels unless `bytes`, and how far that is from it. */
const alike: Record<string, Alike> = {
  'torch:nearest': nearestAlike('INTER_NEAREST', true),
  'torch:nearest-exact': nearestAlike('INTER_NEAREST_EXACT', true),
  'tf:nearest': nearestAlike('INTER_NEAREST_EXACT', true),
  'pillow:nearest': nearestAlike('INTER_NEAREST_EXACT', true),
  'pillow-13:nearest': nearestAlike('INTER_NEAREST_EXACT', true),
  'torch:bilinear': { flag: 'INTER_LINEAR', bytes: false, difference: 'DIFF-LINEAR' },
  'torch:bicubic': { flag: 'INTER_CUBIC', bytes: false, difference: 'DIFF-CUBIC' },
  'tf:bilinear': { flag: 'INTER_LINEAR', bytes: false, difference: 'DIFF-LINEAR' },
  'tf:area': { flag: 'INTER_AREA', bytes: false, difference: 'DIFF-AREA' },
};

/** How C++ does a recipe's resize. */
export function cppResize(mode: ResizeMode): CppResize {
  const [library, name = ''] = mode.split(':');
  if (library === 'opencv')
    return byOpenCv(mode.replace('opencv:', 'INTER_').replace('-', '_').toUpperCase());
  const isRounded = name.endsWith('-uint8');
  const known = alike[mode.replace('-uint8', '')];
  if (known) return byAlike(mode, known, isRounded);
  const [filter = ''] = name.split('-');
  const widens = library !== 'tf' || name.endsWith('-antialias');
  return library?.startsWith('pillow')
    ? byWindow([mode, 'to the bit'], pillowFunction(kernels[filter]!, library), isRounded, false)
    : byWindow(
        [mode, 'but for the last bits of the floats'],
        floatFunction(kernels[filter]!, widens),
        isRounded,
        true,
      );
}

function byOpenCv(flag: string): CppResize {
  return {
    comments: [],
    functions: [],
    lines: (size) => [`cv::resize(image, image, ${size}, 0, 0, cv::${flag});`],
  };
}

const toFloat = 'image.convertTo(image, CV_32F);';
const toBytes = 'image.convertTo(image, CV_8U);';

function byAlike(mode: ResizeMode, { flag, bytes, difference }: Alike, isRounded: boolean): CppResize {
  return {
    comments: [`// the nearest that OpenCV has to ${mode}: ${difference}`],
    functions: [],
    lines: (size) => [
      ...(bytes ? [] : [toFloat]),
      `cv::resize(image, image, ${size}, 0, 0, cv::${flag});`,
      ...(isRounded ? [toBytes] : []),
    ],
  };
}

function byWindow(
  [mode, equal]: [ResizeMode, string],
  functions: string[],
  isRounded: boolean,
  isFloat: boolean,
): CppResize {
  return {
    comments: [],
    functions: [`// ${mode}, ${equal}: OpenCV has nothing like it`, ...functions],
    lines: (size, part) => [
      ...(isFloat ? [toFloat] : []),
      `image = resized(image, ${size}, ${part || 'cv::Rect(0, 0, image.cols, image.rows)'});`,
      ...(isRounded ? [toBytes] : []),
    ],
  };
}

/** Pillow's order and roundings: 8 bits after each axis, weights in fixed point of 22 bits. */
function pillowFunction(kernel: Kernel, library: string): string[] {
  return [
    ...columnsFunction(kernel, {
      widening: 'std::max(scale, 1.0)',
      pixel: 'cv::Vec3b',
      type: 'CV_8UC3',
      weight: 'std::round(weight / sum * (1 << 22))',
      value: 'std::floor(value[c] / (1 << 22) + 0.5)',
    }),
    '',
    'static cv::Mat resized(const cv::Mat& image, cv::Size size, cv::Rect part) {',
    ...(library === 'pillow-13'
      ? [
          '    if (image.rows > size.height && image.rows - size.height > 2 * (image.cols - size.width))',
          `        return ${columns(rows('image'))};`,
        ]
      : []),
    `    return ${rows(columns('image'))};`,
    '}',
  ];
}

function floatFunction(kernel: Kernel, widens: boolean): string[] {
  return [
    ...columnsFunction(kernel, {
      widening: widens ? 'std::max(scale, 1.0)' : '1',
      pixel: 'cv::Vec3f',
      type: 'CV_32FC3',
      weight: 'weight / sum',
      value: 'value[c]',
    }),
    '',
    'static cv::Mat resized(const cv::Mat& image, cv::Size size, cv::Rect part) {',
    `    return ${rows(columns('image'))};`,
    '}',
  ];
}

const columns = (image: string) => `resizedColumns(${image}, size.width, part.x, part.width)`;
const rows = (image: string) =>
  `cv::Mat(resizedColumns(cv::Mat(${image}.t()), size.height, part.y, part.height).t())`;

/** What differs between the libraries in one axis. */
interface Axis {
  widening: string;
  pixel: string;
  type: string;
  weight: string;
  value: string;
}

function columnsFunction(kernel: Kernel, { widening, pixel, type, weight, value }: Axis): string[] {
  return [
    'static double weightAt(double signedX) {',
    '    const double x = std::abs(signedX);',
    `    return ${kernel.weight};`,
    '}',
    '',
    'static cv::Mat resizedColumns(const cv::Mat& image, int target, double start, double length) {',
    `    const double scale = length / target, widening = ${widening}, reach = ${kernel.reach} * widening;`,
    `    cv::Mat result(image.rows, target, ${type});`,
    '    for (int x = 0; x < target; x++) {',
    '        const double centre = start + (x + 0.5) * scale;',
    '        const int first = std::max(int(centre - reach + 0.5), 0);',
    '        const int end = std::min(int(centre + reach + 0.5), image.cols);',
    '        std::vector<double> weights;',
    '        for (int k = first; k < end; k++) weights.push_back(weightAt((k - centre + 0.5) * (1 / widening)));',
    '        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);',
    `        for (double& weight : weights) weight = ${weight};`,
    '        for (int y = 0; y < image.rows; y++) {',
    '            cv::Vec3d value;',
    `            for (int k = first; k < end; k++) value += weights[k - first] * cv::Vec3d(image.at<${pixel}>(y, k));`,
    `            for (int c = 0; c < 3; c++) result.at<${pixel}>(y, x)[c] = ${type === 'CV_8UC3' ? `cv::saturate_cast<uchar>(${value})` : `float(${value})`};`,
    '        }',
    '    }',
    '    return result;',
    '}',
  ];
}
