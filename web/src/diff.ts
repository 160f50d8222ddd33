import 'cvdnn-diff';

/** `<cvdnn-diff>`: what was expected and what came, as one of them, beside each other, swiped, onion skin, difference. */
export interface DiffElement extends HTMLElement {
  /** After a child was shown or hidden. */
  refresh(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'cvdnn-diff': DiffElement;
  }
}
