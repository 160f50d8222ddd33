import { borderMode, bordersOf, type Spread } from './border.js';
import { gridPlanes, type Plane } from './fit.js';
import { gridOf, gridOfBox, remembered } from './grid.js';
import { effort } from './thresholds.js';

/** What is made of one blob, box by box and view by view, for all the searches of a question. */
export class BlobMemory {
  readonly bordersOf = remembered((box, view): Spread[] => bordersOf(view, box));
  readonly borderMode = remembered((box, view) => borderMode(view, box));
  /** On `effort.fineGrid`, and whole. */
  readonly sampleOf = remembered((box, view): Plane[] => gridPlanes(view, gridOf(box, effort.fineGrid)));
  readonly wholeOf = remembered((box, view): Plane[] => gridPlanes(view, gridOfBox(box)));
  private readonly targets = new Map<number, Float64Array[]>();

  /** Memory for the gray and the channels of one picture after the other: making it anew takes longer than the fit. */
  targetsFor(count: number): Float64Array[] {
    const known = this.targets.get(count);
    if (known) return known;
    const made = Array.from({ length: 5 }, () => new Float64Array(count));
    this.targets.set(count, made);
    return made;
  }
}
