import type { Compared, TensorComparison } from '../base/compare.js';
import { unusableMissing } from '../base/compare.js';
import { InputError } from '../base/errors.js';
import type { OutputInfo } from '../model/onnx/graph.js';
import type { Said } from '../recipe/metadata.js';
import { classification } from './classification/index.js';
import { detection } from './detection/index.js';
import { embedding } from './embedding/index.js';
import { image } from './image/index.js';
import { keypoints } from './keypoints/index.js';
import { multiLabel } from './multi-label/index.js';
import { raw } from './raw/index.js';
import { segmentation } from './segmentation/index.js';
import type { Ran, Task, TaskAnswer } from './task.js';
import { textBoxes } from './text-boxes/index.js';
import { textLine } from './text-line/index.js';

/** The tasks that come with cvdnn, in the order in which an output is taken for one of them; `raw` is what is left. */
const builtIn = {
  'text-line': textLine,
  'text-boxes': textBoxes,
  detection,
  segmentation,
  'multi-label': multiLabel,
  classification,
  embedding,
  image,
  keypoints,
  raw,
};

type BuiltIn = (typeof builtIn)[keyof typeof builtIn];
/** What the network's output means, by task. */
export type Answer = ReturnType<BuiltIn['postprocess']>;
/** The part of an answer that a golden keeps, by task. */
export type KeptAnswer = Awaited<ReturnType<NonNullable<BuiltIn['tap']>['decode']>>;
/** How a stage stands to its golden; `kind` says which of them. */
export type Comparison = TensorComparison | ReturnType<NonNullable<BuiltIn['comparison']>['compare']>;

const registered = new Map<string, Task>(
  Object.entries(builtIn as Record<string, unknown>) as [string, Task][],
);

/** Every task, those that come with cvdnn first. */
export function allTasks(): readonly Task[] {
  return [...registered.values()];
}

/**
 * What is made of every task, such as a schema: made once, and anew only where a task was added since. A schema takes
 * milliseconds to make, and a check of goldens reads hundreds of documents.
 */
export function ofAllTasks<T>(make: (tasks: readonly Task[]) => T): () => T {
  let made: { of: number; value: T } | undefined;
  return () => {
    if (made?.of !== registered.size) made = { of: registered.size, value: make(allTasks()) };
    return made.value;
  };
}

/**
 * Adds a task of one's own, in this thread: recipes, goldens, checks, reports and code know it from then on.
 *
 * @throws InputError for a task, a field of `output` or a kind of comparison that another task has
 */
export function registerTask(task: Task): void {
  for (const other of registered.values()) {
    if (task.name === other.name || (task.comparison && task.comparison.kind === other.comparison?.kind))
      throw new InputError(`There is a task ${other.name} already: task ${task.name} needs names of its own`);
    const field = Object.keys(task.spec.shape).find((name) => name in other.spec.shape);
    if (field !== undefined)
      throw new InputError(
        `Expected a field of its own for task ${task.name} but "${field}" is ${other.name}'s`,
      );
  }
  registered.set(task.name, task);
}

/** @throws InputError for a name that no task has */
export function taskNamed(name: string): Task {
  const task = registered.get(name);
  if (!task)
    throw new InputError(
      `Expected one of ${[...registered.keys()].join(', ')} for the task but received "${name}"`,
    );
  return task;
}

/** What an output usually is that has this shape, and why where something else says so. */
export function guessTask(declared: OutputInfo, said?: Said): { task: Task; why?: string } {
  const { shape } = declared;
  for (const task of shape ? allTasks() : []) {
    const guess = task.guess?.(shape!, declared, said);
    if (guess) return { task, ...(typeof guess === 'string' && { why: guess }) };
  }
  return { task: taskNamed(raw.name) };
}

/** The task that an entry of `golden.json` belongs to, by its keys. */
export function taskOfEntry(entry: object): Task {
  return allTasks().find(({ tap }) => tap?.entry.safeParse(entry).success)!;
}

/** The comparison of a task by its kind; undefined for tensors, which are no task's. */
export function comparisonOf({ kind }: Compared): NonNullable<Task['comparison']> | undefined {
  return allTasks().find(({ comparison }) => comparison?.kind === kind)?.comparison;
}

/** The part of an answer that a golden keeps; undefined where the outputs are all there is to keep. */
export function keptOf(answer: TaskAnswer): KeptAnswer | undefined {
  return taskNamed(answer.task).tap ? (answer as KeptAnswer) : undefined;
}

/** A run's answer against a golden's; another task's answer is none to compare. */
export function compareAnswers(actual: TaskAnswer, expected: TaskAnswer, ran: Ran): Comparison {
  const { kind, compare } = taskNamed(expected.task).comparison!;
  return (
    actual.task === expected.task
      ? compare(actual, expected, ran)
      : { kind, ...unusableMissing(`a ${actual.task} answer to compare`) }
  ) as Comparison;
}
