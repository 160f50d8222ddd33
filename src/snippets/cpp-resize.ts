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

/** A filter: how far it reaches at scale 1, and its weight at a distance x, which has no sign unless `isSigned`. */
interface Kernel {
  reach: string;
  weight: string;
  isSigned?: boolean;
}

const sinc = (x: string) => `(${x} == 0 ? 1 : std::sin(CV_PI * ${x}) / (CV_PI * ${x}))`;
const keys = 'x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0';

/** Of Pillow's `Resample.c`, torch's `_compute_weights_aa` and TensorFlow's `sampling_kernels.h`. */
const kernels: Record<string, Kernel> = {
  box: { reach: '0.5', weight: 'x > -0.5 && x <= 0.5 ? 1 : 0', isSigned: true },
  area: {
    reach: '(scale + 1) / 2',
    weight: 'std::max(0.0, std::min(std::min(1.0, scale), (scale + 1) / 2 - x))',
  },
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

/**
 * What OpenCV itself does alike on float pixels, and the largest difference in grey levels: measured on 300 random
 * sizes of fidelity/picture.mjs with OpenCV 4.12. Rounded to 8 bits, at most 3 of 1000 values are 1 off.
 */
const alike: Record<string, { flag: string; difference: number }> = {
  'torch:bilinear': { flag: 'INTER_LINEAR', difference: 0.03 },
  'torch:bicubic': { flag: 'INTER_CUBIC', difference: 0.05 },
  'tf:bilinear': { flag: 'INTER_LINEAR', difference: 0.04 },
};

/** The source of each target pixel along an axis, as each library computes it. */
const nearestSources: Record<string, string[]> = {
  torch: [
    '    const float scale = float(length) / target;',
    '    for (int i = 0; i < target; i++) at[i] = start + std::min(int((i + SHIFT) * scale), length - 1);',
  ],
  pillow: [
    '    const double step = double(length) / target;',
    '    double place = start + step * 0.5;',
    '    for (int i = 0; i < target; i++, place += step) at[i] = int(place);',
  ],
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
  const isPillow = library!.startsWith('pillow');
  if (filter === 'nearest')
    return byFunction(mode, 'to the bit', nearestFunction(mode, isPillow), false, false);
  const kernel = kernels[filter]!;
  const widens = library !== 'tf' || name.endsWith('-antialias');
  return isPillow
    ? byFunction(mode, 'to the bit', pillowFunction(kernel, library!), false, false)
    : byFunction(mode, floatPrecision(mode, isRounded), floatFunction(kernel, widens), isRounded, true);
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

function byAlike(
  mode: ResizeMode,
  { flag, difference }: { flag: string; difference: number },
  isRounded: boolean,
): CppResize {
  return {
    comments: [
      `// the nearest that OpenCV has to ${mode}: ${isRounded ? '3 of 1000 values are 1 grey level off' : `up to ${difference} grey levels off`}`,
    ],
    functions: [],
    lines: (size) => [
      toFloat,
      `cv::resize(image, image, ${size}, 0, 0, cv::${flag});`,
      ...(isRounded ? [toBytes] : []),
    ],
  };
}

/** Measured as `alike` is; the libraries compute their weights in float32, the code in float64. */
function floatPrecision(mode: ResizeMode, isRounded: boolean): string {
  if (isRounded) return 'but 1 grey level off where 0.03 decides the rounding';
  // TensorFlow reads these weights from a table of 1024 steps
  if (mode === 'tf:bicubic') return 'to 0.3 grey levels';
  if (mode.startsWith('tf:gaussian'))
    return 'to 0.03 grey levels, 4 where the filter ends on the middle of a pixel';
  return 'to 0.03 grey levels';
}

function byFunction(
  mode: ResizeMode,
  precision: string,
  functions: string[],
  isRounded: boolean,
  isFloat: boolean,
): CppResize {
  return {
    comments: [],
    functions: [`// ${mode}, ${precision}: OpenCV has nothing like it`, ...functions],
    lines: (size, part) => [
      ...(isFloat ? [toFloat] : []),
      `image = resized(image, ${size}, ${part || 'cv::Rect(0, 0, image.cols, image.rows)'});`,
      ...(isRounded ? [toBytes] : []),
    ],
  };
}

function nearestFunction(mode: ResizeMode, isPillow: boolean): string[] {
  const shift = mode === 'torch:nearest' ? '0' : '0.5f';
  return [
    'static std::vector<int> sources(int start, int length, int target) {',
    '    std::vector<int> at(target);',
    ...nearestSources[isPillow ? 'pillow' : 'torch']!.map((line) => line.replace('SHIFT', shift)),
    '    return at;',
    '}',
    '',
    'static cv::Mat resized(const cv::Mat& image, cv::Size size, cv::Rect part) {',
    '    const std::vector<int> columns = sources(part.x, part.width, size.width);',
    '    const std::vector<int> rows = sources(part.y, part.height, size.height);',
    '    cv::Mat result(size, CV_8UC3);',
    '    for (int y = 0; y < size.height; y++)',
    '        for (int x = 0; x < size.width; x++)',
    '            result.at<cv::Vec3b>(y, x) = image.at<cv::Vec3b>(rows[y], columns[x]);',
    '    return result;',
    '}',
  ];
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
    'static cv::Mat resizedColumns(const cv::Mat& image, int target, double start, double length) {',
    `    const double scale = length / target, widening = ${widening}, reach = ${kernel.reach} * widening;`,
    `    cv::Mat result(image.rows, target, ${type});`,
    '    for (int x = 0; x < target; x++) {',
    '        const double centre = start + (x + 0.5) * scale;',
    '        const int first = std::max(int(centre - reach + 0.5), 0);',
    '        const int end = std::min(int(centre + reach + 0.5), image.cols);',
    '        std::vector<double> weights;',
    '        for (int k = first; k < end; k++) {',
    `            const double x = ${kernel.isSigned ? '' : 'std::abs'}((k - centre + 0.5) * (1 / widening));`,
    `            weights.push_back(${kernel.weight});`,
    '        }',
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
