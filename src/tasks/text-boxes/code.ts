import type { OutputSpec } from '../../recipe/schema.js';
import { offsetText } from '../placed.js';
import type { AnswerStep, Placed } from '../task.js';

type Pair = readonly [width: number, height: number];

/** From the map to boxes in the picture, in Python. */
export function textBoxesStep(spec: OutputSpec, placed: Placed | undefined, size: Pair): AnswerStep {
  const cpp =
    'boxes of text: as cv::dnn::TextDetectionModel_DB finds them; the Python of this recipe has it step by step';
  return {
    do: 'lines',
    beyondOpenCvJs: 'regions are scored, boxed and grown, and brought back to the picture',
    lines: { python: pythonLines(spec, placed, size), cpp: [`// ${cpp}`], js: [] },
  };
}

function pythonLines(spec: OutputSpec, placed: Placed | undefined, size: Pair): string[] {
  const { binaryThreshold, polygonThreshold, unclipRatio, maxCandidates } = spec;
  return [
    'scores = output.reshape(output.shape[-2:])',
    ...pythonPlace(placed, size),
    `contours, _ = cv2.findContours((scores > ${binaryThreshold}).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)`,
    `for contour in contours${maxCandidates > 0 ? `[:${maxCandidates}]` : ''}:`,
    '    mask = np.zeros(scores.shape, np.uint8)',
    '    cv2.fillPoly(mask, [contour], 1)',
    '    score = cv2.mean(scores, mask)[0]',
    `    if score < ${polygonThreshold}: continue`,
    '    centre, (w, h), angle = cv2.minAreaRect((contour.astype(np.float32) * factor + offset).astype(np.int32))',
    '    if min(h / factor[0], w / factor[1]) < 3: continue',
    '    if w < h or abs(angle) >= 60: w, h, angle = h, w, angle - 90 * np.sign(angle)  # text lies',
    '    corners = cv2.boxPoints((centre, (w, h), angle))',
    `    distance = cv2.contourArea(corners) * ${unclipRatio} / cv2.arcLength(corners, True)`,
    '    sides = []',
    '    for i in range(4):  # each moved outwards',
    '        a, b = np.rint(corners[i]), np.rint(corners[i - 1])',
    '        across = np.float32([a[1] - b[1], b[0] - a[0]]) * np.float32(distance / np.linalg.norm(a - b))',
    '        sides.append((a + across, b + across))',
    '    box = []',
    '    for (a, b), (c, d) in zip(sides, sides[1:] + sides[:1]):  # where two meet',
    '        (vx, vy), (wx, wy), (x, y) = b - a, d - c, c - a',
    '        parallel = abs(vx * wx + vy * wy) > 0.7 * np.hypot(vx, vy) * np.hypot(wx, wy)',
    '        box.append((b + c) / 2 if parallel else a + (b - a) * ((x * wy - y * wx) / (vx * wy - vy * wx)))',
    '    print(score, np.round(box, 2).tolist())  # in the picture',
  ];
}

/** From the map to the picture. */
function pythonPlace(placed: Placed | undefined, [w, h]: Pair): string[] {
  if (!placed)
    return [
      'factor = np.float32([width / scores.shape[1], height / scores.shape[0]])',
      'offset = np.float32([0, 0])',
    ];
  const [x, y] = [offsetText(placed, 'left', 'cut_x'), offsetText(placed, 'top', 'cut_y')];
  const part = placed.hasPart ? '[part_width, part_height]' : '[width, height]';
  const start = placed.hasPart ? '[part_x, part_y]' : '[0, 0]';
  return [
    `scale = np.array(${part}) / size`,
    `factor = np.float32(scale * [${w} / scores.shape[1], ${h} / scores.shape[0]])`,
    `offset = np.float32(${start} - scale * [${x}, ${y}])`,
  ];
}
