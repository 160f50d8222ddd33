import type { OperatorFacts } from '../layers/operator-facts.js';
import { wayOut } from '../model/operators/verdict.js';

/** The likeliest cause of a wrong node, as far as its form was measured; undefined where the engine has no such table. */
export function causeText(facts: OperatorFacts | undefined): string | undefined {
  if (!facts) return undefined;
  const { form, opencv, why, cure } = facts;
  if (cure !== undefined)
    return `cvdnn runs another form of it on ${opencv} (${cure}: ${why}); --no-workarounds shows the node as it is`;
  return why === undefined ? verdictText(facts) : `on ${opencv}, in this form: ${why} (${form})`;
}

function verdictText({ form, opencv, verdict }: OperatorFacts): string {
  const named = `its form (${form})`;
  if (verdict === 'wrong') return `${named} is measured to be wrong on ${opencv}; ${wayOut(form)}`;
  if (verdict === 'never tried') return `${named} was never tried on ${opencv}`;
  if (verdict === 'partly') return `${named} is right on ${opencv} in some members only`;
  if (verdict === 'refused') return `${named} is refused on ${opencv} elsewhere; ${wayOut(form)}`;
  return `${named} was right on ${opencv} wherever it was tried: look at its weights and attributes, and at what the reference ran`;
}
