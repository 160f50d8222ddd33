/** A kind of files that cvdnn may read otherwise than what it follows; see allowed.mjs. */
export interface Kind {
  formats: string[];
  verdict: string;
  what: string;
  why: string;
}

export const allowed: readonly Kind[];

/** The kind of a difference; undefined where there is none. */
export function kindOf(format: string, judged: unknown): Kind | undefined;
