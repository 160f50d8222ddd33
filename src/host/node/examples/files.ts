import { inspectSource } from '../../../model/facts/inspection.js';
import { sourceOf } from '../../../model/recognise/source.js';
import { readInput } from '../files.js';
import { packagePath } from '../models.js';

/** A model file of an example: what `cvdnn inspect` says of it, and what OpenCV makes of it. */
export interface FileReport {
  path: string;
  /** Completes "the file is …". */
  is: string;
  /** What to do about it, and the hazards. */
  advice: string[];
  /** OpenCV's own words, where it refused. */
  opencvSaid?: string;
  /** Of a file that was run: the largest difference from its golden's output. */
  outputMaxError?: number;
  /** OpenCV took what is no such model for an empty network, and said nothing. */
  isSwallowed?: true;
  /**
   * Whether OpenCV reads it where `inspect` says so and refuses or swallows it where not, as the example has it, and
   * whether a run gives what the golden has.
   */
  isAsSaid: boolean;
}

/** What `cvdnn inspect` says of bytes in memory, and how OpenCV reads them. */
export function inspected(bytes: Uint8Array, path: string) {
  const { is, todo, hazards, format } = inspectSource(sourceOf(bytes), path);
  const advice = [...(todo ? [todo] : []), ...hazards.map(({ text, why }) => `${text} (${why})`)];
  return { report: { path, is, advice }, format };
}

/** Reads a file that comes with cvdnn. */
export function readShipped(path: string): Promise<Uint8Array> {
  return readInput(packagePath(path), "the example's file");
}
