import { deflateSync } from 'node:zlib';
import { setZlib } from '../../base/zlib.js';

/** Node's own is native code. */
setZlib((bytes) => new Uint8Array(deflateSync(bytes, { level: 1 })));
