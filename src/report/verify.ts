import { countText, number, oneLine } from '../base/text.js';
import type { Verification } from '../run/verify.js';

/** How a network's outputs stand to a second engine's, in one line. */
export function verificationLine({
  engine,
  reference,
  largest,
  tolerance,
  differs,
  node,
  remembered,
}: Verification): string {
  const by = `${oneLine(reference)}${remembered ? ' (remembered)' : ''}`;
  if (!differs) return `verified by ${by} on the same blob: largest difference ${errorText(largest)}`;
  const within = `${number(tolerance.atol)} + ${number(tolerance.rtol)} of the value`;
  const where = node
    ? `; the first node that differs is ${node.operator} "${oneLine(node.name)}" (cvdnn layers says more)`
    : '';
  return `"${oneLine(differs.output)}" of ${oneLine(engine)} is not what ${by} gives for the same blob: ${differenceText(differs.comparison)}, beyond ${within}${where}`;
}

function differenceText(comparison: NonNullable<Verification['differs']>['comparison']): string {
  if (comparison.verdict === 'unusable')
    return comparison.reason === 'shape' ? `another shape` : comparison.what;
  if (!('maxError' in comparison)) {
    const side = comparison.side === 'actual' ? 'in it' : 'in the other';
    return `${comparison.count} values ${comparison.reason === 'nan' ? 'NaN' : 'infinite'} ${side}`;
  }
  const { compared, maxError } = comparison;
  const wrong = comparison.verdict === 'differs' ? comparison.mismatched : 0;
  return `off by up to ${errorText(maxError)}, ${countText(wrong, compared)} values`;
}

function errorText(error: number): string {
  return number(Number(error.toPrecision(2)));
}
