/** What does not come off: a call, once; or everything from a call on, as if the process were dead. */
export type How = 'ENOSPC' | 'EIO' | 'EACCES' | 'death';

export function withFaults<T>(
  fault: { root: string; at?: number; how?: How },
  work: () => Promise<T>,
): Promise<{ points: string[]; value?: T; error?: unknown }>;
