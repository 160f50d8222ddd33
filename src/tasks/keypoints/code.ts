import type { OutputSpec } from '../../recipe/schema.js';
import { offsetText } from '../placed.js';
import type { AnswerStep, Placed } from '../task.js';

type Pair = readonly [width: number, height: number];

/** From the output to points in the picture, in Python and C++. */
export function keypointsStep(spec: OutputSpec, placed: Placed | undefined, size: Pair): AnswerStep {
  return {
    do: 'lines',
    beyondOpenCvJs: 'points are found in the output and brought back to the picture',
    lines: { python: pythonLines(spec, placed, size), cpp: cppLines(spec, placed, size), js: [] },
  };
}

function pythonLines(spec: OutputSpec, placed: Placed | undefined, size: Pair): string[] {
  return [
    ...pythonPoints[spec.points](spec, size),
    ...pythonBack(placed, size),
    'for k, (x, y) in enumerate(points):',
    `    if scores[k] > ${spec.threshold}: print(k, x, y, scores[k])  # in the picture`,
  ];
}

const pythonPoints: Record<OutputSpec['points'], (spec: OutputSpec, size: Pair) => string[]> = {
  heatmap: (spec, [w, h]) => [
    'points, scores = [], []',
    'for map in output[0]:',
    '    y, x = np.unravel_index(map.argmax(), map.shape)',
    '    points.append([x, y])',
    '    scores.append(map[y, x])',
    ...pythonRefined[spec.refine](spec),
    `points = np.float64(points) * [${w} / output.shape[3], ${h} / output.shape[2]]`,
  ],
  direct: ({ each, unit }, [w, h]) => [
    `numbers = output.reshape(-1, ${each.length})  # ${[...each].join(', ')}`,
    `points = numbers[:, [${each.indexOf('x')}, ${each.indexOf('y')}]].astype(np.float64)${unit === 'fractions' ? ` * [${w}, ${h}]` : ''}`,
    each.includes('s')
      ? `scores = numbers[:, ${each.indexOf('s')}]`
      : 'scores = np.full(len(points), np.inf)  # none is said',
  ],
  simcc: ({ splitRatio, rows }) => [
    `columns, rows = output[0], net.forward(${JSON.stringify(rows)})[0]`,
    `points = np.stack([columns.argmax(1), rows.argmax(1)], 1) / ${splitRatio}`,
    'scores = np.minimum(columns.max(1), rows.max(1))',
  ],
};

const pythonRefined: Record<OutputSpec['refine'], (spec: OutputSpec) => string[]> = {
  none: () => [],
  quarter: () => [
    '    if 1 < x < map.shape[1] - 1 and 1 < y < map.shape[0] - 1:',
    '        points[-1] = [x + np.sign(map[y, x + 1] - map[y, x - 1]) / 4, y + np.sign(map[y + 1, x] - map[y - 1, x]) / 4]',
  ],
  dark: ({ kernel }) => [
    '    if 1 < x < map.shape[1] - 2 and 1 < y < map.shape[0] - 2:',
    `        blurred = cv2.GaussianBlur(np.pad(map, ${(kernel - 1) / 2}), (${kernel}, ${kernel}), 0)[${[0, 0].map(() => `${(kernel - 1) / 2}:-${(kernel - 1) / 2}`).join(', ')}]`,
    '        m = np.log(np.maximum(np.float64(blurred) * map.max() / blurred.max(), 1e-10))',
    '        slope = np.array([m[y, x + 1] - m[y, x - 1], m[y + 1, x] - m[y - 1, x]]) / 2',
    '        dxy = (m[y + 1, x + 1] - m[y - 1, x + 1] - m[y + 1, x - 1] + m[y - 1, x - 1]) / 4',
    '        dxx, dyy = (m[y, x + 2] - 2 * m[y, x] + m[y, x - 2]) / 4, (m[y + 2, x] - 2 * m[y, x] + m[y - 2, x]) / 4',
    '        if dxx * dyy != dxy**2: points[-1] = np.array([x, y]) - np.linalg.solve([[dxx, dxy], [dxy, dyy]], slope)',
  ],
};

/** Variables of the code before: where the picture lies in the network's input. */
function pythonBack(placed: Placed | undefined, [w, h]: Pair): string[] {
  if (!placed) return [`points = points * [width / ${w}, height / ${h}]`];
  const [x, y] = [offsetText(placed, 'left', 'cut_x'), offsetText(placed, 'top', 'cut_y')];
  return placed.hasPart
    ? [`points = (points - [${x}, ${y}]) * [part_width / size[0], part_height / size[1]] + [part_x, part_y]`]
    : [`points = (points - [${x}, ${y}]) * [width / size[0], height / size[1]]`];
}

function cppLines(spec: OutputSpec, placed: Placed | undefined, size: Pair): string[] {
  return [
    'std::vector<cv::Point2d> points;',
    'std::vector<float> scores;',
    ...cppPoints[spec.points](spec, size),
    ...cppBack(placed, size),
    'for (size_t k = 0; k < points.size(); k++)',
    `    if (scores[k] > ${spec.threshold}f) std::cout << k << ' ' << points[k] << ' ' << scores[k] << std::endl;`,
  ];
}

const cppPoints: Record<OutputSpec['points'], (spec: OutputSpec, size: Pair) => string[]> = {
  heatmap: (spec, [w, h]) => [
    'for (int k = 0; k < output.size[1]; k++) {',
    '    cv::Mat map(output.size[2], output.size[3], CV_32F, output.ptr<float>(0, k));',
    '    double highest; cv::Point at;',
    '    cv::minMaxLoc(map, nullptr, &highest, nullptr, &at);',
    '    cv::Point2d point(at);',
    ...cppRefined[spec.refine](spec),
    `    points.emplace_back(point.x * ${w} / map.cols, point.y * ${h} / map.rows);`,
    '    scores.push_back(float(highest));',
    '}',
  ],
  direct: ({ each, unit }, [w, h]) => {
    const [sx, sy] = unit === 'fractions' ? [` * ${w}.0`, ` * ${h}.0`] : ['', ''];
    return [
      `for (int i = 0; i < int(output.total()); i += ${each.length}) {  // ${[...each].join(', ')}`,
      '    const float* numbers = output.ptr<float>() + i;',
      `    points.emplace_back(numbers[${each.indexOf('x')}]${sx}, numbers[${each.indexOf('y')}]${sy});`,
      `    scores.push_back(${each.includes('s') ? `numbers[${each.indexOf('s')}]` : 'INFINITY'});`,
      '}',
    ];
  },
  simcc: ({ splitRatio, rows }) => [
    `cv::Mat lines = net.forward(${JSON.stringify(rows)});`,
    'for (int k = 0; k < output.size[1]; k++) {',
    '    double x, y; cv::Point atX, atY;',
    '    cv::minMaxLoc(cv::Mat(1, output.size[2], CV_32F, output.ptr<float>(0, k)), nullptr, &x, nullptr, &atX);',
    '    cv::minMaxLoc(cv::Mat(1, lines.size[2], CV_32F, lines.ptr<float>(0, k)), nullptr, &y, nullptr, &atY);',
    `    points.emplace_back(atX.x / double(${splitRatio}), atY.x / double(${splitRatio}));`,
    '    scores.push_back(float(std::min(x, y)));',
    '}',
  ],
};

const cppRefined: Record<OutputSpec['refine'], (spec: OutputSpec) => string[]> = {
  none: () => [],
  quarter: () => [
    '    const auto sign = [](float value) { return double((value > 0) - (value < 0)); };',
    '    if (at.x > 1 && at.x < map.cols - 1 && at.y > 1 && at.y < map.rows - 1) {',
    '        point.x += sign(map.at<float>(at.y, at.x + 1) - map.at<float>(at.y, at.x - 1)) / 4;',
    '        point.y += sign(map.at<float>(at.y + 1, at.x) - map.at<float>(at.y - 1, at.x)) / 4;',
    '    }',
  ],
  dark: ({ kernel }) => {
    const pad = (kernel - 1) / 2;
    return [
      '    if (at.x > 1 && at.x < map.cols - 2 && at.y > 1 && at.y < map.rows - 2) {',
      '        cv::Mat blurred;',
      `        cv::copyMakeBorder(map, blurred, ${pad}, ${pad}, ${pad}, ${pad}, cv::BORDER_CONSTANT, 0);`,
      `        cv::GaussianBlur(blurred, blurred, cv::Size(${kernel}, ${kernel}), 0);`,
      `        blurred = blurred(cv::Rect(${pad}, ${pad}, map.cols, map.rows));`,
      '        double most;',
      '        cv::minMaxLoc(blurred, nullptr, &most);',
      '        const auto m = [&](int x, int y) { return std::log(std::max(blurred.at<float>(at.y + y, at.x + x) * highest / most, 1e-10)); };',
      '        const double dx = (m(1, 0) - m(-1, 0)) / 2, dy = (m(0, 1) - m(0, -1)) / 2;',
      '        const double dxy = (m(1, 1) - m(1, -1) - m(-1, 1) + m(-1, -1)) / 4;',
      '        const double dxx = (m(2, 0) - 2 * m(0, 0) + m(-2, 0)) / 4, dyy = (m(0, 2) - 2 * m(0, 0) + m(0, -2)) / 4;',
      '        const double determinant = dxx * dyy - dxy * dxy;',
      '        if (determinant != 0)',
      '            point -= cv::Point2d(dyy * dx - dxy * dy, dxx * dy - dxy * dx) / determinant;',
      '    }',
    ];
  },
};

function cppBack(placed: Placed | undefined, [w, h]: Pair): string[] {
  const part = placed?.hasPart
    ? ['part.x', 'part.y', 'part.width', 'part.height']
    : ['0', '0', 'width', 'height'];
  const size = placed ? ['size.width', 'size.height'] : [`${w}`, `${h}`];
  const offset = placed
    ? [offsetText(placed, 'left', 'cutX'), offsetText(placed, 'top', 'cutY')]
    : ['0', '0'];
  return [
    'for (auto& point : points)',
    `    point = cv::Point2d((point.x - (${offset[0]})) * ${part[2]} / ${size[0]} + ${part[0]}, (point.y - (${offset[1]})) * ${part[3]} / ${size[1]} + ${part[1]});`,
  ];
}
