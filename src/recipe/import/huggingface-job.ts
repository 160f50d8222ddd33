import type { Reader } from './common.js';
import type { Processor } from './processors.js';

/** What resizes. */
export const backends = ['pillow', 'torchvision'] as const;
export type Backend = (typeof backends)[number];

/** All a rule needs to know, and where it leaves its notes. */
export interface Job {
  config: Reader;
  processor: Processor;
  /** The class as the file names it. */
  name: string;
  backend: Backend;
  notes: string[];
}
