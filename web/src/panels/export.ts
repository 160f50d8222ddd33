import { baseName } from '../../../src/base/text.js';
import { recipeText } from '../../../src/recipe/text.js';
import type { View, Wish } from '../backend/protocol.js';
import { download, h } from '../dom.js';
import { linkOf } from '../link.js';

const languages = [
  ['python', 'Python'],
  ['cpp', 'C++'],
  ['js', 'JavaScript'],
] as const;

/** What a person takes along: pictures, the recipe, code, a link. */
export function showExport(
  root: HTMLElement,
  view: View,
  { model }: Wish,
  on: { code(language: (typeof languages)[number][0]): void; report(): void },
): void {
  const { recipe, answer } = view;
  const button = (text: string, onclick: () => void) => h('button', { type: 'button', onclick }, text);
  const copyLink = () => {
    history.replaceState(undefined, '', linkOf(recipe, baseName(model.name)));
    void navigator.clipboard?.writeText(location.href);
  };
  root.replaceChildren(
    h('h2', {}, 'Take it along'),
    h(
      'div',
      { className: 'row' },
      answer.maskPng && button('Mask (PNG)', () => download('mask.png', answer.maskPng!, 'image/png')),
      button('Picture with the answer', () => void keepAnswer()),
      button('Recipe (JSON)', () => download('recipe.json', `${recipeText(recipe)}\n`, 'application/json')),
      button('Link with the recipe', copyLink),
      view.golden && button('Report (HTML)', on.report),
    ),
    h(
      'div',
      { className: 'row' },
      'Code:',
      ...languages.map(([language, text]) => button(text, () => on.code(language))),
    ),
    h('pre', { id: 'code', hidden: true, tabIndex: 0 }),
    h('p', { className: 'quiet' }, view.engine, ...view.notes.flatMap((note) => [h('br'), note])),
  );
}

async function keepAnswer(): Promise<void> {
  const canvas = document.querySelector<HTMLCanvasElement>('#strip .card:last-child [slot=actual] canvas')!;
  canvas.toBlob((blob) => blob && download('answer.png', blob, 'image/png'));
}

/** Code of a language, below the buttons. */
export function showCode(text: string): void {
  const code = document.getElementById('code')!;
  code.hidden = false;
  code.textContent = text;
}
