import type { LentSession, SessionOptions } from '../host/node/session.js';
import type { VerifiedSession } from '../host/node/verify.js';
import { verificationLine } from '../report/verify.js';
import type { Io } from './io.js';

/**
 * The session itself, or with `--verify` one whose outputs a second engine vouches for; what it finds is said at once.
 *
 * @throws InputError where that engine is not installed; the session is then closed
 */
export async function verifiedIf<S extends LentSession & { close(): Promise<void> }>(
  isWanted: boolean,
  session: S,
  options: SessionOptions,
  io: Io,
): Promise<VerifiedSession<S>> {
  if (!isWanted) return { session, verifications: [] };
  try {
    const { verifiedSession } = await import('../host/node/verify.js');
    return await verifiedSession(session, options, (verification) =>
      io.err(`${verification.differs ? 'error: ' : ''}${verificationLine(verification)}`),
    );
  } catch (error) {
    await session.close();
    throw error;
  }
}
