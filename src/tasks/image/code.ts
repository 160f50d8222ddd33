import type { OutputSpec } from '../../recipe/schema.js';
import { offsetText } from '../placed.js';
import type { AnswerStep, Placed } from '../task.js';

type Pair = readonly [width: number, height: number];

/** From the output to a picture file, in Python and C++. */
export function imageStep(spec: OutputSpec, placed: Placed | undefined, size: Pair): AnswerStep {
  return {
    do: 'lines',
    beyondOpenCvJs: 'the numbers are brought to levels of 8 bits',
    lines: { python: pythonLines(spec, placed, size), cpp: cppLines(spec, placed, size), js: [] },
  };
}

const isGray = ({ content }: OutputSpec) => content !== 'picture';

function pythonLines(spec: OutputSpec, placed: Placed | undefined, size: Pair): string[] {
  const squeezed =
    spec.layout === 'NCHW' ? 'output.reshape((-1,) + output.shape[-2:]).transpose(1, 2, 0)' : 'output[0]';
  return [
    `values = np.ascontiguousarray(${squeezed})  # height, width, channels`,
    ...(spec.back === 'none' ? [] : pythonBack(placed, size)),
    ...pythonLevels(spec),
    ...(spec.back === 'picture' && (placed?.cuts || placed?.hasPart)
      ? ['levels[~np.outer(seen_y, seen_x)] = 0  # what the network does not see']
      : []),
    ...(spec.content === 'depth' && spec.colours !== 'gray'
      ? [`levels = cv2.applyColorMap(levels, cv2.COLORMAP_${spec.colours.toUpperCase()})`]
      : []),
    ...(spec.content === 'picture' && spec.channelOrder === 'rgb'
      ? ['levels = np.ascontiguousarray(levels[..., ::-1])  # B, G, R, as cv2 writes it']
      : []),
    `cv2.imwrite("${spec.content}.png", levels)`,
  ];
}

function pythonBack(placed: Placed | undefined, [w, h]: Pair): string[] {
  if (!placed) return ['values = cv2.resize(values, (width, height)).reshape(height, width, -1)'];
  const part = placed.hasPart
    ? ['part_x', 'part_y', 'part_width', 'part_height']
    : ['0', '0', 'width', 'height'];
  const axis = (at: number, length: string, before: string, cut: string, side: number) => {
    const offset = offsetText(placed, before, cut);
    const [start, whole, shape] = [part[at], part[at + 2], `values.shape[${1 - at}]`];
    return [
      `factor = ${shape} / ${side}  # of the network's input to its output`,
      `at = (${offset} + (np.arange(${length}) + 0.5 - ${start}) * size[${at}] / ${whole}) * factor`,
      `${'xy'[at]}s = np.clip(at - 0.5, max(0, (${offset}) * factor), min(${shape}, (${offset} + size[${at}]) * factor) - 1)`,
      `seen_${'xy'[at]} = (at >= 0) & (at <= ${shape})`,
    ];
  };
  return [
    ...axis(0, 'width', 'left', 'cut_x', w),
    ...axis(1, 'height', 'top', 'cut_y', h),
    'bilinear = lambda at, row: np.interp(at, np.arange(len(row)), row)',
    'values = np.apply_along_axis(lambda row: bilinear(xs, row), 1, values)',
    'values = np.apply_along_axis(lambda column: bilinear(ys, column), 0, values).astype(np.float32)',
  ];
}

function pythonLevels({ content, range, inverse, levels }: OutputSpec): string[] {
  if (content !== 'depth')
    return [
      `levels = np.clip(np.rint(values * np.float32(${levels.scale}) + np.float32(${levels.shift})), 0, 255).astype(np.uint8)`,
    ];
  return [
    range === 'min-max'
      ? 'low, high = float(values.min()), float(values.max())'
      : `low, high = ${range.join(', ')}`,
    'scale = 255 / (high - low) if high > low else 0',
    inverse
      ? 'levels = np.clip(np.rint(values * np.float32(-scale) + np.float32(high * scale)), 0, 255).astype(np.uint8)'
      : 'levels = np.clip(np.rint(values * np.float32(scale) + np.float32(-low * scale)), 0, 255).astype(np.uint8)',
  ];
}

function cppLines(spec: OutputSpec, placed: Placed | undefined, size: Pair): string[] {
  const { layout, content, colours, back } = spec;
  const planes =
    layout === 'NCHW'
      ? [
          'std::vector<cv::Mat> planes;',
          'const int rows = output.size[output.dims - 2], columns = output.size[output.dims - 1];',
          `for (int c = 0; c < ${isGray(spec) ? 1 : 'int(output.total()) / rows / columns'}; c++)`,
          '    planes.emplace_back(rows, columns, CV_32F, output.ptr<float>() + c * rows * columns);',
          'cv::Mat values;',
          'cv::merge(planes, values);',
        ]
      : ['cv::Mat values(output.size[1], output.size[2], CV_32FC(output.size[3]), output.ptr<float>());'];
  return [
    ...planes,
    ...(back === 'none' ? [] : cppBack(placed, size)),
    ...cppLevels(spec),
    ...(back === 'picture' && (placed?.cuts || placed?.hasPart)
      ? [
          'for (int y = 0; y < height; y++)',
          '    for (int x = 0; x < width; x++)  // what the network does not see',
          '        if (!across[x].seen || !down[y].seen) levels(cv::Rect(x, y, 1, 1)).setTo(0);',
        ]
      : []),
    ...(content === 'depth' && colours !== 'gray'
      ? [`cv::applyColorMap(levels, levels, cv::COLORMAP_${colours.toUpperCase()});`]
      : []),
    ...(content === 'picture' && spec.channelOrder === 'rgb'
      ? ['if (levels.channels() == 3) cv::cvtColor(levels, levels, cv::COLOR_RGB2BGR);']
      : []),
    `cv::imwrite("${content}.png", levels);`,
  ];
}

function cppBack(placed: Placed | undefined, [w, h]: Pair): string[] {
  if (!placed) return ['cv::resize(values, values, cv::Size(width, height));'];
  const part = placed.hasPart
    ? ['part.x', 'part.y', 'part.width', 'part.height']
    : ['0', '0', 'width', 'height'];
  const [x, y] = [offsetText(placed, 'left', 'cutX'), offsetText(placed, 'top', 'cutY')];
  return [
    'struct Tap { int at, next; double share; bool seen; };  // neighbours among the numbers, and the share of the second',
    'const auto taps = [](int pixels, double start, double whole, double offset, double resized, double factor, int length) -> std::vector<Tap> {',
    '    std::vector<Tap> all;',
    '    const double first = std::max(0.0, offset * factor), last = std::min(double(length), (offset + resized) * factor) - 1;',
    '    for (int i = 0; i < pixels; i++) {',
    '        const double place = (offset + (i + 0.5 - start) * resized / whole) * factor;',
    '        const double at = std::min(std::max(place - 0.5, first), last);',
    '        all.push_back({int(at), std::min(int(at) + 1, length - 1), at - int(at), place >= 0 && place <= length});',
    '    }',
    '    return all;',
    '};',
    `const auto across = taps(width, ${part[0]}, ${part[2]}, ${x}, size.width, values.cols / ${w}.0, values.cols);`,
    `const auto down = taps(height, ${part[1]}, ${part[3]}, ${y}, size.height, values.rows / ${h}.0, values.rows);`,
    'cv::Mat back(height, width, values.type());',
    'for (int y = 0; y < height; y++)',
    '    for (int x = 0; x < width; x++)',
    '        for (int c = 0, n = values.channels(); c < n; c++) {',
    '            const auto mixed = [&](int row) {',
    '                const float* line = values.ptr<float>(row);',
    '                return line[across[x].at * n + c] * (1 - across[x].share) + line[across[x].next * n + c] * across[x].share;',
    '            };',
    '            back.ptr<float>(y)[x * n + c] = mixed(down[y].at) * (1 - down[y].share) + mixed(down[y].next) * down[y].share;',
    '        }',
    'values = back;',
  ];
}

function cppLevels({ content, range, inverse, levels }: OutputSpec): string[] {
  if (content !== 'depth')
    return ['cv::Mat levels;', `values.convertTo(levels, CV_8U, ${levels.scale}, ${levels.shift});`];
  const ends =
    range === 'min-max'
      ? ['double low, high;', 'cv::minMaxLoc(values, &low, &high);']
      : [`const double low = ${range[0]}, high = ${range[1]};`];
  return [
    ...ends,
    'const double scale = high > low ? 255 / (high - low) : 0;',
    'cv::Mat levels;',
    inverse
      ? 'values.convertTo(levels, CV_8U, -scale, high * scale);'
      : 'values.convertTo(levels, CV_8U, scale, -low * scale);',
  ];
}
