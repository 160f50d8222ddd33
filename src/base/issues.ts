import type { z } from 'zod';
import { InputError } from './errors.js';

/**
 * A document by its schema.
 *
 * @param where the file it came from, for the error text
 * @param what its name where the whole of it is wrong: `the recipe`
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parsedBy<T>(schema: z.ZodType<T>, json: unknown, where: string, what: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new InputError(`${where}: ${issuesText(result.error, json, what)}`);
}

/**
 * What zod found wrong, in one line: the path in the document, what was expected and what came.
 *
 * @param json the document
 * @param what its name where the whole of it is wrong: `the recipe`
 */
export function issuesText({ issues }: z.ZodError, json: unknown, what: string): string {
  return issues.map((issue) => describeIssue(issue, json, what)).join('; ');
}

function describeIssue(outer: z.core.$ZodIssue, json: unknown, what: string): string {
  const issue = withinUnion(outer);
  const path = issue.path.join('.') || what;
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')} in ${path}`;
  const received = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    json,
  );
  return `${path}: ${issue.message} (received ${JSON.stringify(received) ?? 'nothing'})`;
}

/** What is wrong within the only form of a union that was plainly meant; else that none of them matches. */
function withinUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const meant = issue.errors.filter((issues) => issues.length === 1 && !isOtherForm(issues[0]!));
  if (meant.length !== 1) return issue;
  const inner = meant[0]![0]!;
  return withinUnion({ ...inner, path: [...issue.path, ...inner.path] });
}

/** A string where an object stands and the like: that form was not meant. */
function isOtherForm({ path, code }: z.core.$ZodIssue): boolean {
  return path.length === 0 && code !== 'unrecognized_keys' && code !== 'custom';
}
