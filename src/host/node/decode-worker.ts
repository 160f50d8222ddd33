import { parentPort } from 'node:worker_threads';
import './magick.js';
import { InputError, messageOf } from '../../base/errors.js';
import { limits } from '../../base/limits.js';
import { decodeHere } from '../../image/decode-here.js';
import type { DecodeReply, DecodeRequest } from './decode-thread.js';

/** Decodes one picture after the other, until it is ended. */
const port = parentPort!;
const say = (reply: DecodeReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

port.on('message', async ({ bytes, name, options, limits: given }: DecodeRequest) => {
  Object.assign(limits, given);
  try {
    const pixels = await decodeHere(bytes, name, { ...options, onNotice: (notice) => say({ notice }) });
    say({ pixels }, [pixels.data.buffer as ArrayBuffer]);
  } catch (error) {
    if (error instanceof InputError) say({ refusal: error.message });
    else say({ defect: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) });
  }
});
