import type { Judged } from '../../model/normal-form/normal-form.js';
import { wayOut } from '../../model/operators/verdict.js';
import type { Failure, OperationName } from './protocol.js';

const doing: Record<OperationName, string> = {
  load: 'read',
  blob: 'make a blob of',
  poison: 'prepare its memory for',
  run: 'run',
};

/** A failure of the worker's, for a person. */
export function describeFailure(
  failure: Failure,
  operation: OperationName,
  subject: string,
  version: string,
): string {
  if (failure.kind === 'input') return failure.text;
  return `OpenCV.js ${version} could not ${doing[operation]} ${subject}: ${withoutSource(failure.text)}${hintOf(failure, operation)}`;
}

/** Why it may have aborted, which WebAssembly does without a word. */
function hintOf({ kind, heap }: Failure, operation: OperationName): string {
  if (kind !== 'abort') return '';
  if (heap?.isRefused) {
    const taken = Math.round(heap.taken / 2 ** 20);
    return ` (no memory was left: OpenCV.js has ${taken} MB, and was refused more)`;
  }
  return operation === 'load' ? ' (is the file whole, and of that format?)' : '';
}

/** Any C++ exception ends a build that was made without them: 5.0.0-release.2 of `@opencvjs/web`. */
const WITHOUT_WORDS = 'OpenCV refused it, and this build cannot say why: it was made without C++ exceptions';

/** Which node it probably was: the first in a form that this version is measured to refuse. */
export function refusedHint(judged: readonly Judged[]): string {
  const refused = judged.find(({ verdict }) => verdict === 'refused');
  if (!refused) return '';
  const { operator, node, form } = refused;
  return `; this version refuses the ${operator} "${node}" in this form (${form}): ${wayOut(form)}`;
}

/** OpenCV's text without the path of the build machine's source file. */
export function withoutSource(text: string): string {
  if (text.startsWith('Aborted(undefined)')) return WITHOUT_WORDS;
  return text.replace(/^OpenCV\([^)]*\) \S+:\d+: error: /, '').replace(/\s+/g, ' ');
}
