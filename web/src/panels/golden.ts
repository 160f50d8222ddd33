import type { Explanation, Explanations, GoldenView, StageName, View } from '../backend/protocol.js';
import { h } from '../dom.js';

const stageTexts: Record<StageName, string> = {
  pixels: 'the decoded picture',
  blob: 'what the network sees',
  output: 'what it gives',
  answer: 'the answer',
};

/** What the panel's buttons do. */
export interface GoldenActions {
  explain(): void;
  apply(fix: Explanation): void;
  /** Applies it, and shows it beside what was there before. */
  beside(fix: Explanation): void;
}

/** How the run stands to the golden, and why. */
export function showGolden(root: HTMLElement, { golden }: View, actions: GoldenActions): void {
  if (golden) showVerdict(root, golden, actions);
  else root.replaceChildren(h('h2', {}, 'Golden'), h('p', { className: 'quiet' }, WHAT_TO_DROP));
}

const WHAT_TO_DROP =
  'Drop what a reference had: a golden folder or .zip, a .npy or .npz of the blob or the output, or a mask as PNG.';

function showVerdict(root: HTMLElement, { first, stages, name }: GoldenView, actions: GoldenActions): void {
  const verdict =
    stages.length === 0
      ? `${name} has nothing of these stages.`
      : first === undefined
        ? `Everything is as in ${name}.`
        : `The first that differs is ${stageTexts[first]}.`;
  const badge = stages.length === 0 ? 'quiet' : `badge ${first === undefined ? 'match' : 'differs'}`;
  root.replaceChildren(
    h('h2', {}, 'Golden'),
    h('p', { className: badge }, verdict),
    h('pre', {}, stages.map(({ line }) => line).join('\n')),
    ...(first === undefined
      ? []
      : [
          h(
            'div',
            { className: 'row' },
            h('button', { type: 'button', className: 'main', onclick: actions.explain }, 'Explain'),
          ),
        ]),
    h('div', { id: 'findings' }),
  );
}

/** The explanations, each with its fix. */
export function showFindings({ text, ranked }: Explanations, actions: GoldenActions): void {
  const root = document.getElementById('findings');
  root?.replaceChildren(
    ...(text === undefined ? [] : [h('p', {}, text)]),
    ...ranked.map((finding) => findingOf(finding, actions)),
  );
}

function findingOf(finding: Explanation, { apply, beside }: GoldenActions): HTMLElement {
  const [sentence = '', ...lines] = finding.lines;
  const canApply = finding.changes.length > 0;
  return h(
    'div',
    { className: 'finding' },
    h('p', {}, sentence),
    lines.length > 0 && h('pre', {}, lines.map((line) => line.trim()).join('\n')),
    canApply &&
      h(
        'div',
        { className: 'row' },
        h('button', { type: 'button', onclick: () => apply(finding) }, 'Apply this fix'),
        h('button', { type: 'button', onclick: () => beside(finding) }, 'Show it beside yours'),
      ),
  );
}
