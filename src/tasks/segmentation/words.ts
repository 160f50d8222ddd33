import { countText, type Line, partText, table } from '../../base/text.js';
import { type Rgb, VOID, vocColours } from '../../image/colours.js';
import type { ComparisonWords } from '../task.js';
import type { ClassShare, MaskTolerance } from './answer.js';
import type { MaskComparison } from './compare.js';

type Counted = Exclude<MaskComparison, { verdict: 'unusable' }>;

/** The name of a class id; `class 7` where there is none. */
export function labelOf(id: number, labels: readonly string[]): string {
  return labels[id] ?? (id === VOID ? 'void' : `class ${id}`);
}

/** How two masks differ. */
export const maskWords: ComparisonWords<Counted> = {
  line({ changed, ties, first, pixels, miou }) {
    const tied = changed > 0 ? ` (${ties} of them ties)` : '';
    const place = first ? `, first at row ${first[0]}, column ${first[1]}` : '';
    return `${changed} of ${pixels} pixels change class${tied}${place}; mIoU ${miou.toFixed(4)}`;
  },
  terms({ pixels, changed, ties, agreement, miou, first, changes, allowed = {} }, labels) {
    const where = first ? `; the first at row ${first[0]}, column ${first[1]}` : '';
    const listed = changes
      .slice(0, SHOWN_CHANGES)
      .map(({ from, to, pixels: count }) => `${labelOf(from, labels)} → ${labelOf(to, labels)} ${count} px`);
    return [
      ['changed', `${countText(changed, pixels)} pixels change class, ${ties} of them ties${where}`],
      ['masks', `mIoU ${partText(miou, 1, 4)}, ${partText(100 * agreement, 100, 2)}% of the pixels agree`],
      ...toleranceTerms(allowed, changed - ties, pixels),
      ...(listed.length > 0 ? [['classes', listed.join(', ')] as const] : []),
    ];
  },
  table: ({ changes, pixels }, labels) =>
    changes.length === 0
      ? undefined
      : {
          caption: 'Most frequent changes of class',
          columns: [{ name: 'Golden' }, { name: 'This run' }, { name: 'Pixels', isNumber: true }],
          rows: changes.map(({ from, to, pixels: count }) => [
            labelOf(from, labels),
            labelOf(to, labels),
            countText(count, pixels),
          ]),
        },
  difference: ({ changed, pixels }) => countText(changed, pixels),
};

/** More of the pixels are no matter of tolerance. Set by hand. */
const FEW = 0.01;

function toleranceTerms({ pixels, miou }: MaskTolerance, changed: number, of: number): Line[] {
  const isSaid = pixels !== undefined || miou !== undefined;
  const isBeyond = changed > (pixels ?? 0);
  if (!isSaid && !(isBeyond && changed <= FEW * of)) return [];
  const rule = `${pixels ?? 0} pixels may change class${miou === undefined ? '' : `, or mIoU ≥ ${miou}`}`;
  const passing = `; would pass with "pixels": ${changed} beside the mask in golden.json`;
  return [['tolerance', isBeyond ? `${rule}${passing}` : rule]];
}

const SHOWN_CHANGES = 4;

/** A line a class: label, colour, share and pixels. */
export function shareLines(classes: readonly ClassShare[], colour: boolean): string[] {
  return table(
    classes.map(({ id, label, percent, pixels }) => [
      label,
      swatch(vocColours[id]!, colour),
      `${percent.toFixed(1)} %`,
      `${pixels} px`,
    ]),
    [2, 3],
  );
}

/** `#800000`, drawn in that colour on a terminal. */
function swatch([r, g, b]: Rgb, colour: boolean): string {
  const hex = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  return colour ? `\x1b[48;2;${r};${g};${b}m    \x1b[0m ${hex}` : hex;
}
