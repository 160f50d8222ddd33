import type { Example, Outcome } from '../../../examples/example.js';
import type { Golden } from '../../../golden/case.js';
import type { ResolvedRecipe } from '../../../recipe/schema.js';
import type { Panel } from '../canvas.js';
import type { Explanation } from './explain.js';
import type { Figures } from './figures.js';
import type { FileReport } from './files.js';

/** What came of an example. */
export interface Played {
  example: Example;
  /** `OpenCV.js 5.0.0`. */
  opencv: string;
  /** Who says what is right. */
  reference: string;
  /** Its values; undefined for networks without a picture. */
  golden?: Golden;
  /** What happened, and what the example says has to happen on this version. */
  outcome: Outcome;
  expected: Outcome;
  wrong: Figures;
  mended: Figures;
  /** Whether the mended run has the reference's values in every stage. */
  isMended: boolean;
  /** OpenCV's own words, where it refused. */
  opencvSaid?: string;
  explanation: Explanation;
  /** The right way, for code; undefined for networks without a picture. */
  recipe?: ResolvedRecipe;
  /** Pictures of one size; made on demand. */
  panels: () => Panel[];
  /** Models and pictures that were made for the example, by their file's name. */
  made: Record<string, Uint8Array>;
  /** The example's model files, one by one. */
  files: FileReport[];
}

/** True where everything is as the example says, and the mended code is right. */
export function isAsSaid({ outcome, expected, isMended, files }: Played): boolean {
  return outcome === expected && isMended && files.every((file) => file.isAsSaid);
}

/** What one kind of play finds; the rest is the same for all. */
export type PlayedAlone = Omit<Played, 'example' | 'opencv' | 'expected' | 'files'>;
