type Child = Node | string | undefined | false;

/** An element with its properties (`on…` are listeners, `data-…` and `aria-…` attributes) and children. Text stays text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Record<string, unknown> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener);
    else if (/^(data|aria)-|^(for|role|colspan)$/.test(name)) element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** The element of the page with that id. */
export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

/** A drop-down list; `options` are pairs of value and text. */
export function select(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  onchange: (value: string) => void,
): HTMLSelectElement {
  const entries = options.map(([value, text]) => h('option', { value, selected: value === chosen }, text));
  const element = h('select', { 'aria-label': label, onchange: () => onchange(element.value) }, ...entries);
  return element;
}

/** Lets a person keep bytes or text as a file. */
export function download(name: string, content: BlobPart, type: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href, download: name }).click();
  URL.revokeObjectURL(href);
}
