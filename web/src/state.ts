import { baseName } from '../../src/base/text.js';
import type { GoldenSlot, Slot, View, Wish } from './backend/protocol.js';

/** The page's state: what is wanted, what was shown last, which pixel is followed. */
export interface State {
  wish: Wish;
  view: View | undefined;
  /** What stays said beside what is shown. */
  notice?: string;
  /** A run of the same model and picture that each further one is shown beside. */
  kept?: View;
}

let files = 0;

/** A file that a person chose: a new key each time, since nobody knows whether it changed meanwhile. */
export function slotOf(file: File): Slot {
  return { key: `file ${++files}`, name: file.webkitRelativePath || file.name, file };
}

/** A file of the page's own. */
export function ownSlot(path: string): Slot {
  const file = new URL(path, document.baseURI).href;
  return { key: file, name: baseName(path), file };
}

/** A golden of the page's own, by its folder. */
export function ownGolden(path: string): GoldenSlot {
  const folder = new URL(path, document.baseURI).href;
  return { key: folder, name: path.split('/').slice(-3, -1).join('/'), folder };
}
