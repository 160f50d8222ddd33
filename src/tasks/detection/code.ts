import type { OutputSpec } from '../../recipe/schema.js';
import { offsetText } from '../placed.js';
import type { AnswerStep, Placed } from '../task.js';
import { pythonBeside, pythonBesidePrinted, pythonBesideRows } from './code-beside.js';
import { type Decoder, decoderNamed, type Head, isPlain, type PlainDecoder } from './decoders.js';

type Pair = readonly [width: number, height: number];

/** From the output to boxes in the picture, in Python and C++. */
export function detectionStep(spec: OutputSpec, placed: Placed | undefined, size: Pair): AnswerStep {
  const decoder = decoderNamed(spec.decoder);
  if (!isPlain(decoder)) return unwritten(decoder);
  return {
    do: 'lines',
    beyondOpenCvJs: 'OpenCV.js has no NMSBoxes',
    lines: {
      python: pythonLines(decoder, spec, placed, size),
      cpp: cppLines(decoder, spec, placed, size),
      js: [],
    },
  };
}

/** What is not worth its lines in other languages. */
function unwritten({ name, of }: Decoder | Head): AnswerStep {
  const text = `boxes of ${of}: decoded by cvdnn (decoder ${name}), for which there is no code here`;
  return { do: 'lines', beyondOpenCvJs: text, lines: { python: [`# ${text}`], cpp: [`// ${text}`], js: [] } };
}

/** Whether some numbers of classes mean that there is none. */
function hasNoObjects({ score }: Decoder): boolean {
  return score.from === 'class' && score.first > 0;
}

function pythonLines(
  decoder: PlainDecoder,
  spec: OutputSpec,
  placed: Placed | undefined,
  size: Pair,
): string[] {
  const { boxAt, box } = decoder;
  return [
    `rows = output.reshape(output.shape[-2:])${decoder.candidates === 'columns' ? '.T' : ''}  # a box each`,
    ...pythonCells(decoder, size),
    ...pythonScores(decoder),
    hasNoObjects(decoder)
      ? `seen = (scores > ${spec.confidence}) & (classes >= 0)`
      : `seen = scores > ${spec.confidence}`,
    `boxes, scores, classes = rows[seen, ${boxAt}:${boxAt + 4}].astype(np.float64), scores[seen], classes[seen]`,
    ...pythonBesideRows(decoder),
    ...(decoder.unit === 'fractions' ? [`boxes *= [${size[0]}, ${size[1]}, ${size[0]}, ${size[1]}]`] : []),
    box === 'centre'
      ? 'boxes[:, :2] -= boxes[:, 2:] / 2  # the corner in the place of the centre'
      : 'boxes[:, 2:] -= boxes[:, :2]  # the size in the place of the other corner',
    ...pythonKept(spec),
    ...pythonBack(placed, size),
    ...pythonBeside(decoder, spec, placed, size),
    'for at in kept:',
    '    print(classes[at], scores[at], boxes[at])  # x, y, width, height in the picture',
    ...pythonBesidePrinted(decoder, spec),
  ];
}

function pythonCells({ unit }: Decoder, [width, height]: Pair): string[] {
  if (unit !== 'cells') return [];
  return [
    `sides = [(side, ${width} // side, ${height} // side) for side in (8, 16, 32)]`,
    'cells = np.concatenate([np.stack(np.meshgrid(np.arange(w), np.arange(h)), 2).reshape(-1, 2) for _, w, h in sides])',
    'side = np.concatenate([np.full((w * h, 1), side) for side, w, h in sides])',
    'rows = np.hstack([(rows[:, :2] + cells) * side, np.exp(rows[:, 2:4]) * side, rows[:, 4:]]).astype(np.float32)',
  ];
}

function pythonScores({ score }: Decoder): string[] {
  if (score.from === 'class')
    return [
      `scores, classes = rows[:, ${score.score}], rows[:, ${score.class}].astype(int)${score.first ? ` - ${score.first}` : ''}`,
    ];
  const { at, objectness, behind, only } = score;
  const end = only === undefined ? (behind ? `-${behind}` : '') : `${at + only}`;
  return [
    `scores = rows[:, ${at}:${end}]${objectness === undefined ? '' : ` * rows[:, ${objectness}:${objectness + 1}]`}`,
    'scores, classes = scores.max(axis=1), scores.argmax(axis=1)',
  ];
}

function pythonKept({ nms, iou, confidence, maxBoxes }: OutputSpec): string[] {
  if (nms === 'none') return [`kept = np.argsort(-scores, kind="stable")[:${maxBoxes}]`];
  const [name, batch] = nms === 'class' ? ['NMSBoxesBatched', 'classes.tolist(), '] : ['NMSBoxes', ''];
  return [
    `kept = cv2.dnn.${name}(boxes.tolist(), scores.tolist(), ${batch}${confidence}, ${iou})[:${maxBoxes}]`,
  ];
}

/** Variables of the code before: where the picture lies in the network's input. */
function pythonBack(placed: Placed | undefined, [w, h]: Pair): string[] {
  if (!placed) return [`boxes *= [width / ${w}, height / ${h}, width / ${w}, height / ${h}]`, ...pythonCut];
  const [x, y] = [offsetText(placed, 'left', 'cut_x'), offsetText(placed, 'top', 'cut_y')];
  const part = placed.hasPart
    ? { x: 'part_x', y: 'part_y', width: 'part_width', height: 'part_height' }
    : { x: '0', y: '0', width: 'width', height: 'height' };
  return [
    `factor = np.array([${part.width} / size[0], ${part.height} / size[1]])`,
    `boxes[:, :2] = (boxes[:, :2] - [${x}, ${y}]) * factor + [${part.x}, ${part.y}]`,
    'boxes[:, 2:] *= factor',
    ...pythonCut,
  ];
}

const pythonCut = [
  'ends = np.clip(boxes[:, :2] + boxes[:, 2:], 0, [width, height])',
  'boxes[:, :2] = np.clip(boxes[:, :2], 0, [width, height])',
  'boxes[:, 2:] = ends - boxes[:, :2]',
];

function cppLines(decoder: PlainDecoder, spec: OutputSpec, placed: Placed | undefined, size: Pair): string[] {
  const isColumns = decoder.candidates === 'columns';
  const hasPoints = decoder.beside === 'points';
  return [
    'cv::Mat rows(output.size[output.dims - 2], output.size[output.dims - 1], CV_32F, output.ptr<float>());  // a box each',
    ...(isColumns ? ['rows = rows.t();'] : []),
    'std::vector<cv::Rect2d> boxes;',
    'std::vector<float> scores;',
    'std::vector<int> classes;',
    ...(hasPoints ? ['std::vector<int> origins;  // the row of each box'] : []),
    ...cppCells(decoder, size),
    'for (int n = 0; n < rows.rows; n++) {',
    '    const float* row = rows.ptr<float>(n);',
    ...cppScore(decoder).map((line) => `    ${line}`),
    `    if (score <= ${spec.confidence}f${hasNoObjects(decoder) ? ' || index < 0' : ''}) continue;`,
    ...cppBox(decoder, size).map((line) => `    ${line}`),
    '    scores.push_back(score);',
    '    classes.push_back(index);',
    ...(hasPoints ? ['    origins.push_back(n);'] : []),
    '}',
    ...cppKept(spec),
    ...(decoder.beside === 'masks' ? ['// masks are left out here; the Python of this recipe has them'] : []),
    ...cppBack(placed, size),
    "    std::cout << classes[at] << ' ' << scores[at] << ' ' << box << std::endl;  // in the picture",
    ...cppPoints(decoder, placed, size),
    '}',
  ];
}

function cppCells({ unit }: Decoder, [width, height]: Pair): string[] {
  if (unit !== 'cells') return [];
  return [
    'std::vector<cv::Vec3d> cells;  // x, y, side',
    'for (int side : {8, 16, 32})',
    `    for (int i = 0; i < (${width} / side) * (${height} / side); i++)`,
    `        cells.emplace_back(i % (${width} / side), i / (${width} / side), side);`,
  ];
}

function cppScore({ score }: Decoder): string[] {
  if (score.from === 'class')
    return [
      `const float score = row[${score.score}];`,
      `const int index = int(row[${score.class}])${score.first ? ` - ${score.first}` : ''};`,
    ];
  const { at, objectness, behind, only } = score;
  const end = only === undefined ? `rows.cols${behind ? ` - ${behind}` : ''}` : `${at + only}`;
  return [
    `const int index = int(std::max_element(row + ${at}, row + ${end}) - row) - ${at};`,
    `const float score = row[${at} + index]${objectness === undefined ? '' : ` * row[${objectness}]`};`,
  ];
}

function cppBox({ unit, box, boxAt }: PlainDecoder, [width, height]: Pair): string[] {
  const at = (i: number) => `row[${boxAt + i}]`;
  const values = {
    pixels: [0, 1, 2, 3].map((i) => `double(${at(i)})`),
    fractions: [0, 1, 2, 3].map((i) => `${at(i)} * ${i % 2 === 0 ? width : height}.0`),
    cells: [
      `(${at(0)} + cells[n][0]) * cells[n][2]`,
      `(${at(1)} + cells[n][1]) * cells[n][2]`,
      `std::exp(double(${at(2)})) * cells[n][2]`,
      `std::exp(double(${at(3)})) * cells[n][2]`,
    ],
  }[unit];
  return [
    `const double a = ${values[0]}, b = ${values[1]}, c = ${values[2]}, d = ${values[3]};`,
    box === 'centre'
      ? 'boxes.emplace_back(a - c / 2, b - d / 2, c, d);'
      : 'boxes.emplace_back(a, b, c - a, d - b);',
  ];
}

function cppKept({ nms, iou, confidence, maxBoxes }: OutputSpec): string[] {
  const most = `if (kept.size() > ${maxBoxes}) kept.resize(${maxBoxes});`;
  if (nms === 'none')
    return [
      'std::vector<int> kept(scores.size());',
      'std::iota(kept.begin(), kept.end(), 0);',
      'std::stable_sort(kept.begin(), kept.end(), [&](int a, int b) { return scores[a] > scores[b]; });',
      most,
    ];
  const [name, batch] = nms === 'class' ? ['NMSBoxesBatched', 'classes, '] : ['NMSBoxes', ''];
  return [
    'std::vector<int> kept;',
    `cv::dnn::${name}(boxes, scores, ${batch}${confidence}f, ${iou}f, kept);`,
    most,
  ];
}

/** Where the picture lies in the input, as C++ says it. */
function cppPlace(placed: Placed | undefined, [w, h]: Pair) {
  const part = placed?.hasPart
    ? { x: 'part.x', y: 'part.y', width: 'part.width', height: 'part.height' }
    : { x: '0', y: '0', width: 'width', height: 'height' };
  const [sw, sh] = placed ? ['size.width', 'size.height'] : [`${w}`, `${h}`];
  const [x, y] = placed
    ? [offsetText(placed, 'left', 'cutX'), offsetText(placed, 'top', 'cutY')]
    : ['0', '0'];
  return {
    factors: `const double fx = double(${part.width}) / ${sw}, fy = double(${part.height}) / ${sh};`,
    x: (value: string) => `(${value} - (${x})) * fx + ${part.x}`,
    y: (value: string) => `(${value} - (${y})) * fy + ${part.y}`,
  };
}

/** Cut at the picture's sides; what lies beyond them is a box without width or height there. */
function cppBack(placed: Placed | undefined, size: Pair): string[] {
  const place = cppPlace(placed, size);
  return [
    place.factors,
    'const auto inside = [](double value, double most) { return std::min(std::max(value, 0.0), most); };',
    'for (int at : kept) {',
    '    cv::Rect2d box = boxes[at];',
    `    const double west = inside(${place.x('box.x')}, width), east = inside(${place.x('(box.x + box.width)')}, width);`,
    `    const double north = inside(${place.y('box.y')}, height), south = inside(${place.y('(box.y + box.height)')}, height);`,
    '    box = cv::Rect2d(west, north, east - west, south - north);',
  ];
}

/** Of each box: x, y and score of its points. */
function cppPoints({ beside, score }: Decoder, placed: Placed | undefined, size: Pair): string[] {
  if (beside !== 'points' || score.from !== 'classes') return [];
  const place = cppPlace(placed, size);
  return [
    '    const float* row = rows.ptr<float>(origins[at]);',
    `    for (int i = ${score.at + score.only!}; i < rows.cols; i += 3)  // x, y, score of each point`,
    `        std::cout << "  " << ${place.x('row[i]')} << ' ' << ${place.y('row[i + 1]')} << ' ' << row[i + 2] << std::endl;`,
  ];
}
