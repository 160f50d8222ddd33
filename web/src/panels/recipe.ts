import { decoders, reads, resizeModes } from '../../../src/image/fit.js';
import type { GivenInput, Recipe } from '../../../src/recipe/schema.js';
import { recipeText } from '../../../src/recipe/text.js';
import type { View } from '../backend/protocol.js';
import { h, select } from '../dom.js';

/** Normalizations by name, as a recipe says them: ((level − mean) · scale) ÷ std. */
const presets: readonly (readonly [name: string, Pick<GivenInput, 'mean' | 'scale' | 'std' | 'order'>])[] = [
  [
    'ImageNet (torchvision, timm)',
    { order: 'rgb', mean: [123.675, 116.28, 103.53], scale: 1 / 255, std: [0.229, 0.224, 0.225] },
  ],
  ['0 … 1', { mean: [0, 0, 0], scale: 1 / 255, std: [1, 1, 1] }],
  ['−1 … 1', { mean: [127.5, 127.5, 127.5], scale: 1 / 127.5, std: [1, 1, 1] }],
  ['0 … 255', { mean: [0, 0, 0], scale: 1, std: [1, 1, 1] }],
  [
    'Caffe: BGR, mean taken away',
    { order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: [1, 1, 1] },
  ],
];

const choices = {
  order: ['rgb', 'bgr'],
  resize: resizeModes,
  decoder: decoders,
  read: reads,
  layout: ['NCHW', 'NHWC'],
} as const;

/** Fields as JSON: numbers, lists, and a fit as a word or an object. */
const written = ['mean', 'scale', 'std', 'size', 'fit'] as const;

/** What the panel's fields and buttons do. */
interface RecipeActions {
  change(recipe: Partial<Recipe>): void;
  complain(text: string): void;
  /** Whether what comes is shown beside what is there now. */
  keep(isKept: boolean): void;
}

/** The recipe as a form and as text; each change is told whole. */
export class RecipePanel {
  private before: Recipe | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly actions: RecipeActions,
  ) {}

  /** @param isKept whether runs are shown beside one that was kept */
  update({ recipe, assumed }: View, isKept: boolean): void {
    const focused = this.root.contains(document.activeElement) && document.activeElement!.id;
    this.root.replaceChildren(
      h('h2', {}, 'Recipe'),
      ...(recipe.input ? [this.form(recipe, recipe.input)] : []),
      this.keeper(isKept),
      this.text(recipe),
      ...(assumed.length > 0
        ? [h('details', {}, h('summary', {}, `${assumed.length} assumed`), h('pre', {}, assumed.join('\n')))]
        : []),
    );
    if (focused) document.getElementById(focused)?.focus();
    this.before = recipe;
  }

  private keeper(isKept: boolean): HTMLElement {
    const text = isKept ? 'Beside the golden again' : 'Show changes beside this';
    const onclick = () => this.actions.keep(!isKept);
    return h('div', { className: 'row' }, h('button', { type: 'button', onclick }, text));
  }

  private form(recipe: Recipe, input: GivenInput): HTMLElement {
    const change = (patch: Partial<GivenInput>) =>
      this.actions.change({ ...recipe, input: { ...input, ...patch } });
    const names = [['', 'choose …'], ...presets.map(([name]) => [name, name] as const)] as const;
    const preset = select('preset', names, '', (name) =>
      change(presets.find(([each]) => each === name)?.[1] ?? {}),
    );
    const fields = [
      ...Object.entries(choices).map(([key, values]) =>
        this.choice(key as keyof typeof choices, values, input, change),
      ),
      ...written.map((key) => this.field(key, input, change)),
    ];
    return h(
      'div',
      { className: 'fields' },
      h('label', { for: 'recipe-preset' }, 'preset'),
      Object.assign(preset, { id: 'recipe-preset' }),
      ...fields.flat(),
    );
  }

  private choice(
    key: keyof typeof choices,
    values: readonly string[],
    input: GivenInput,
    change: (patch: Partial<GivenInput>) => void,
  ): Node[] {
    const chosen = String(input[key] ?? '');
    const known = values.includes(chosen) ? values : [chosen, ...values];
    const element = select(
      key,
      known.map((value) => [value, value] as const),
      chosen,
      (value) => change({ [key]: value }),
    );
    return [this.label(key), this.marked(element, key, input)];
  }

  private field(
    key: (typeof written)[number],
    input: GivenInput,
    change: (patch: Partial<GivenInput>) => void,
  ): Node[] {
    const value = input[key];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const onchange = () => {
      const read = valueIn(element.value);
      if (read === undefined)
        this.actions.complain(
          `Expected a number, a list such as [0, 0, 0], a word or JSON for ${key} but received "${element.value}"`,
        );
      else change({ [key]: read });
    };
    const element = h('input', { value: text ?? '', spellcheck: false, autocomplete: 'off', onchange });
    return [this.label(key), this.marked(element, key, input)];
  }

  private label(key: string): Node {
    return h('label', { for: `recipe-${key}` }, key);
  }

  /** What differs from the recipe before is marked. */
  private marked(element: HTMLElement, key: keyof GivenInput, input: GivenInput): HTMLElement {
    element.id = `recipe-${key}`;
    const before = this.before?.input?.[key];
    element.classList.toggle(
      'changed',
      this.before !== undefined && JSON.stringify(before) !== JSON.stringify(input[key]),
    );
    return element;
  }

  private text(recipe: Recipe): HTMLElement {
    const area = h('textarea', {
      id: 'recipe-text',
      value: recipeText(recipe),
      spellcheck: false,
      'aria-label': 'the recipe as JSON',
    });
    const apply = () => {
      try {
        this.actions.change(JSON.parse(area.value));
      } catch (error) {
        this.actions.complain(`The recipe is not JSON: ${(error as Error).message}`);
      }
    };
    const button = h('button', { type: 'button', onclick: apply }, 'Apply');
    return h('details', {}, h('summary', {}, 'as JSON'), area, h('div', { className: 'row' }, button));
  }
}

/** JSON, or a bare word such as `stretch`; undefined for neither. */
function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return /^[a-z-]+$/.test(text.trim()) ? text.trim() : undefined;
  }
}
