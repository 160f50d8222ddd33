import { parseJson } from '../base/json.js';

/**
 * The part of a JSON document that is a task's answer: the document itself, its key of that name, or that of its `answer`,
 * as `cvdnn run` writes it.
 */
export function partOf(bytes: Uint8Array, name: string, key: string): unknown {
  const json = parseJson(bytes, name);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const { answer } = json as { answer?: unknown };
  for (const holder of [json, answer])
    if (typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key))
      return (holder as Record<string, unknown>)[key];
  return json;
}
