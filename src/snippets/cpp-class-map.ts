import { offsetText } from '../tasks/placed.js';
import type { ClassMapStep, Placed } from '../tasks/task.js';

/** From the network's output to `mask`, of the picture's size where the recipe wants that. */
export function classMapLines(step: ClassMapStep): string[] {
  const { upsample, placed } = step;
  const planes = planeLines(step);
  const argmax = argmaxLines(step);
  if (upsample === 'none') return [...planes, ...argmax];
  if (upsample === 'labels')
    return [...planes, ...argmax, ...(placed ? nearestLines(placed) : wholeLines('mask', 'NEAREST'))];
  return placed
    ? [...planes, ...linearLines(placed), ...argmax, ...unseenLines]
    : [
        ...planes,
        'for (cv::Mat& scores : planes)',
        ...wholeLines('scores', 'LINEAR').map((line) => `    ${line}`),
        ...argmax,
      ];
}

const wholeLines = (name: string, flag: string) => [
  `cv::resize(${name}, ${name}, cv::Size(width, height), 0, 0, cv::INTER_${flag});`,
];

function planeLines({ classesLast }: ClassMapStep): string[] {
  return classesLast
    ? [
        'std::vector<cv::Mat> planes;  // one for each class',
        'cv::split(cv::Mat(output.size[1], output.size[2], CV_32FC(output.size[3]), output.ptr<float>()), planes);',
      ]
    : [
        'std::vector<cv::Mat> planes;  // one for each class',
        'for (int c = 0; c < output.size[1]; c++)',
        '    planes.emplace_back(output.size[2], output.size[3], CV_32F, output.ptr<float>(0, c));',
      ];
}

function argmaxLines({ mayBeOne, threshold }: ClassMapStep): string[] {
  return [
    'cv::Mat best = planes[0].clone(), mask(best.size(), CV_8U, cv::Scalar(0));',
    'for (size_t c = 1; c < planes.size(); c++) {',
    '    mask.setTo(int(c), planes[c] > best);',
    '    cv::max(planes[c], best, best);',
    '}',
    ...(mayBeOne ? [`if (planes.size() == 1) mask = (planes[0] > ${threshold}) & 1;`] : []),
  ];
}

/** How both axes of the picture lie in the network's input, given to one of the functions below. */
function axisLines(type: string, name: string, placed: Placed): string[] {
  const [w, h] = placed.size;
  const part = placed.hasPart ? ['part.x, part.width', 'part.y, part.height'] : ['0, width', '0, height'];
  return [
    'const cv::Size given = planes[0].size();',
    `const std::vector<${type}> columns =`,
    `    ${name}(width, ${part[0]}, ${offsetText(placed, 'left', 'cutX')}, size.width, given.width / ${w}.0, given.width);`,
    `const std::vector<${type}> rows =`,
    `    ${name}(height, ${part[1]}, ${offsetText(placed, 'top', 'cutY')}, size.height, given.height / ${h}.0, given.height);`,
  ];
}

function nearestLines(placed: Placed): string[] {
  return [
    ...axisLines('int', 'nearest', placed),
    'cv::Mat whole(height, width, CV_8U, cv::Scalar(255));  // 255: what the network did not see',
    'for (int y = 0; y < height; y++)',
    '    for (int x = 0; x < width; x++)',
    '        if (rows[y] >= 0 && columns[x] >= 0) whole.at<uchar>(y, x) = mask.at<uchar>(rows[y], columns[x]);',
    'mask = whole;',
  ];
}

/** What stands before `main` for a class map that is brought back through a fit. */
export function classMapFunctions({ placed, upsample }: ClassMapStep): readonly string[] {
  if (!placed) return [];
  return upsample === 'labels' ? nearestFunction : linearFunction;
}

/** As `nearestSources` of argmax.ts. */
const nearestFunction = [
  '// for each column (row) of the picture, that of the output; -1 where the network did not see it',
  'static std::vector<int> nearest(',
  '    int picture, int start, int length, double offset, double resized, double ratio, int output',
  ') {',
  '    offset *= ratio;',
  '    resized *= ratio;',
  '    const int last = std::min(int(std::ceil(offset + resized)), output) - 1;',
  '    std::vector<int> at(picture, -1);',
  '    for (int i = 0; i < length; i++) {',
  '        const double middle = offset + (i + 0.5) * resized / length;',
  '        const int source = int(std::floor(offset + i * (1 / (length / resized))));',
  '        if (middle >= 0 && middle <= output) at[start + i] = std::min(std::max(source, 0), last);',
  '    }',
  '    return at;',
  '}',
];

function linearLines(placed: Placed): string[] {
  return [
    ...axisLines('Neighbours', 'linear', placed),
    'for (cv::Mat& scores : planes) {',
    '    cv::Mat whole(height, width, CV_32F, cv::Scalar(0));',
    '    for (int y = 0; y < height; y++)',
    '        for (int x = 0; x < width; x++) {',
    '            if (rows[y].first < 0 || columns[x].first < 0) continue;',
    '            const float* above = scores.ptr<float>(rows[y].first);',
    '            const float* below = scores.ptr<float>(rows[y].second);',
    '            const Neighbours& at = columns[x];',
    '            const double upper = above[at.first] * (1 - at.weight) + above[at.second] * at.weight;',
    '            const double lower = below[at.first] * (1 - at.weight) + below[at.second] * at.weight;',
    '            whole.at<float>(y, x) = float(upper * (1 - rows[y].weight) + lower * rows[y].weight);',
    '        }',
    '    scores = whole;',
    '}',
  ];
}

const unseenLines = [
  'for (int y = 0; y < height; y++)',
  '    for (int x = 0; x < width; x++)',
  '        if (rows[y].first < 0 || columns[x].first < 0) mask.at<uchar>(y, x) = 255;  // not seen by the network',
];

/** As `linearAxis` of argmax.ts. */
const linearFunction = [
  '// the neighbours in the output and the weight of the second; first is -1 where the network did not see the pixel',
  'struct Neighbours {',
  '    int first, second;',
  '    double weight;',
  '};',
  '',
  'static std::vector<Neighbours> linear(',
  '    int picture, int start, int length, double offset, double resized, double ratio, int output',
  ') {',
  '    offset *= ratio;',
  '    resized *= ratio;',
  '    const double lowest = std::max(0.0, offset), highest = std::min(double(output), offset + resized) - 1;',
  '    std::vector<Neighbours> at(picture, {-1, -1, 0});',
  '    for (int i = 0; i < length; i++) {',
  '        const double middle = offset + (i + 0.5) * resized / length;',
  '        if (middle < 0 || middle > output) continue;',
  '        const double place = std::min(std::max(middle - 0.5, lowest), highest);',
  '        const int first = int(std::floor(place));',
  '        at[start + i] = {first, std::min(first + 1, int(std::ceil(highest))), place - first};',
  '    }',
  '    return at;',
  '}',
];
