import { messageOf } from '../../base/errors.js';
import { whenReady } from './load.js';
import type { Hello, Request } from './protocol.js';
import { type Post, serve } from './serve.js';

/**
 * The worker's whole life, in Node and in a browser alike: makes OpenCV.js ready, says so, and serves requests.
 *
 * @param evaluate gives what the `opencv.js` exports, in a wrapper: a 4.x module must not be awaited
 * @param where its file or address, for the error text
 * @param send sends a message to the other side
 * @param listen registers the handler of requests
 */
export async function hostOpenCv(
  evaluate: () => Promise<{ exported: unknown }>,
  where: string,
  send: (message: Hello | Parameters<Post>[0], transfer: ArrayBuffer[]) => void,
  listen: (handler: (request: Request) => void) => void,
): Promise<void> {
  try {
    const { exported } = await evaluate();
    const loaded = await whenReady(exported, where);
    listen(serve(loaded, send));
    send({ version: loaded.version }, []);
  } catch (error) {
    send(
      { failure: { kind: 'input', text: `Cannot load OpenCV.js from ${where}: ${messageOf(error)}` } },
      [],
    );
  }
}
