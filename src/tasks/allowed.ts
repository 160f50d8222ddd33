/** How far a run may be off, as a golden's answer keeps it: nothing where its file says nothing. */
export function allowedIn<Allowed extends object>(allowed: Allowed): { allowed?: Allowed } {
  return Object.keys(allowed).length > 0 ? { allowed } : {};
}
