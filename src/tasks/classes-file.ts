import { z } from 'zod';
import { InputError } from '../base/errors.js';
import { parsedBy } from '../base/issues.js';
import { labelOf } from '../recipe/labels.js';
import type { OutputSpec } from '../recipe/schema.js';
import { partOf } from './answer-file.js';
import type { TopClass } from './classification/answer.js';
import type { TaskAnswer } from './task.js';

/** A class of which the probability may not be known. */
export type ReadClass = Omit<TopClass, 'probability'> & { probability?: number };

/** What `readClasses` gives, as an answer. */
export interface ReadLabels extends TaskAnswer {
  task: 'multi-label';
  present: ReadClass[];
}

const entryText = '{index, probability}, {class, score}, a class by its number or by its name';
const entry = z.union(
  [
    z.looseObject({ index: z.int(), label: z.string().optional(), probability: z.number().optional() }),
    z.looseObject({ class: z.int(), score: z.number().optional() }),
    z.int(),
    z.string(),
  ],
  { error: entryText },
);
const list = z.array(entry, { error: `expected a list of classes, each ${entryText}` });

/**
 * A list of classes, with or without their probabilities: JSON, as `cvdnn run` and goldens have it, numbers, or names of the
 * recipe's labels.
 *
 * @param key under which `run` writes them
 * @throws InputError for anything else, and for a name that the recipe does not have
 */
export function readClasses(
  bytes: Uint8Array,
  name: string,
  key: string,
  { labels }: OutputSpec,
): ReadClass[] {
  return parsedBy(list, partOf(bytes, name, key), name, 'the list of classes').map((each) => {
    if (typeof each === 'string') return ofName(each, labels, name);
    if (typeof each === 'number') return { index: each, label: labelOf(labels, each) };
    const { index, class: number, label, probability, score } = each as Partial<Record<string, unknown>>;
    const at = (index ?? number) as number;
    const value = (probability ?? score) as number | undefined;
    return {
      index: at,
      label: (label as string | undefined) ?? labelOf(labels, at),
      ...(value !== undefined && { probability: value }),
    };
  });
}

function ofName(label: string, labels: readonly string[], where: string): ReadClass {
  const index = labels.indexOf(label);
  if (index < 0)
    throw new InputError(
      `Expected one of the recipe's ${labels.length} labels in ${where} but received "${label}": set output.labels, or give the classes by their numbers`,
    );
  return { index, label };
}
