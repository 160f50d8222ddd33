/**
 * What does not come off: a call, once; or everything from a call on, as if the process were dead; or also what came before
 * it and was not synced, the contents of files, or the names in folders, too.
 */
export type How = 'ENOSPC' | 'EIO' | 'EACCES' | 'death' | PowerLoss;
export type PowerLoss = 'power loss' | 'power loss, names too';

export function withFaults<T>(
  fault: { root: string; at?: number; how?: How },
  work: () => Promise<T>,
): Promise<{ points: string[]; value?: T; error?: unknown }>;
