import { table } from './operator-schemas.js';

/** How many there may be, from the least to the most. */
export type Span = readonly [least: number, most: number];

/** What a version of an operator takes. */
export interface Schema {
  inputs: Span;
  outputs: Span;
  /** By attribute, as AttributeProto names them: `int`, `floats`, … */
  types: ReadonlyMap<string, string>;
  /** Attributes without which a node is none. */
  required: readonly string[];
}

const schemas = new Map<string, Schema[]>();
for (const line of table.trim().split('\n')) {
  const [operator, , inputs, outputs, ...attributes] = line.split(' ');
  const pairs = attributes.map((text) => text.replace('!', '').split(':') as [string, string]);
  const required = attributes
    .filter((text) => text.startsWith('!'))
    .map((text) => text.slice(1).split(':')[0]!);
  const schema = { inputs: spanOf(inputs!), outputs: spanOf(outputs!), types: new Map(pairs), required };
  schemas.set(operator!, [...(schemas.get(operator!) ?? []), schema]);
}

function spanOf(text: string): Span {
  const [least, most = least] = text.split('-');
  return [Number(least), most === '*' ? Number.POSITIVE_INFINITY : Number(most)];
}

/** The versions of a standard operator, the oldest first; undefined for one that is none. */
export function schemasOf(operator: string): readonly Schema[] | undefined {
  return schemas.get(operator);
}

/** Whether there may be so many. */
export function isIn([least, most]: Span, count: number): boolean {
  return count >= least && count <= most;
}

/** How many any of them takes: `2 to 3`, `1 or more`. */
export function spanText(all: readonly Schema[], of: 'inputs' | 'outputs'): string {
  const least = Math.min(...all.map((schema) => schema[of][0]));
  const most = Math.max(...all.map((schema) => schema[of][1]));
  if (least === most) return String(least);
  return most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
}
