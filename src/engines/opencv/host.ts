import { InputError, messageOf } from '../../base/errors.js';
import { watchedHeap } from './heap.js';
import { type LoadedCv, whenReady } from './load.js';
import type { Hello, Request } from './protocol.js';
import { type Post, serve } from './serve.js';

/** What an `opencv.js` exports. In a wrapper: a 4.x module has a `then` that never ends, and must not be awaited. */
export interface Evaluated {
  exported: unknown;
}

/**
 * The worker's whole life, in Node and in a browser alike: makes OpenCV.js ready, says so, and serves requests.
 *
 * @param evaluate runs the `opencv.js`
 * @param where its file or address, for the error text
 * @param send sends a message to the other side
 * @param listen registers the handler of requests
 * @param claimed the version that stands beside the file, where one does
 */
export async function hostOpenCv(
  evaluate: () => Promise<Evaluated>,
  where: string,
  send: (message: Hello | Parameters<Post>[0], transfer: ArrayBuffer[]) => void,
  listen: (handler: (request: Request) => void) => void,
  claimed?: () => string | undefined,
): Promise<void> {
  const heap = watchedHeap();
  try {
    const { exported } = await evaluate();
    const loaded = await whenReady(exported, where);
    requireVersion(loaded, claimed?.());
    const { version, build, isHurtByExceptions } = loaded;
    listen(serve(loaded, send, heap));
    send({ version, build, isHurtByExceptions }, []);
  } catch (error) {
    const text = messageOf(error);
    const isPlaced = text.includes(where);
    send(
      { failure: { kind: 'input', text: isPlaced ? text : `Cannot load OpenCV.js from ${where}: ${text}` } },
      [],
    );
  }
}

function requireVersion({ version }: LoadedCv, claimed: string | undefined): void {
  if (claimed !== undefined && version !== claimed)
    throw new InputError(
      `Expected OpenCV ${claimed}, as its engine.json says, but received ${version}; build it anew (cvdnn engine build)`,
    );
}
