/** Outputs of a network, as tensors.mjs compares them. */
export interface Judged {
  expected: { outputs: Record<string, { shape: number[]; values: string }> };
  received: { outputs: Record<string, unknown> };
}

/** A kind of files that cvdnn may read otherwise than what it follows; see allowed.mjs. */
export interface Kind {
  formats: string[];
  verdict: string;
  what: string;
  why: string;
  /** cvdnn refuses with these words. */
  error?: RegExp;
  /** The other reader refuses with these words. */
  refusal?: RegExp;
  /** cvdnn says these words beside what it gives. */
  notice?: RegExp;
  /** Whatever else has to be so. */
  holds?: (judged: Judged) => boolean;
}

export const allowed: readonly Kind[];

/** The kind of a difference; undefined where there is none. */
export function kindOf(format: string, judged: unknown): Kind | undefined;
