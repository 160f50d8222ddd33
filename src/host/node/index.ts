/** `cvdnn` in Node: the core, and the edges that read files and start worker threads. */
import './magick.js';
import './decode-thread.js';
import './own-zlib.js';

export * from '../../index.js';
export { type GoldenOnDisk, openGolden } from './golden-files.js';
export { inspectPath } from './inspect.js';
export { type LayersRequest, withLayers } from './layers.js';
export { type MatrixRequest, runMatrix } from './matrix.js';
export { type EmbeddedModel, embeddedModels } from './models.js';
export { createOnnxRuntime } from './onnxruntime.js';
export { findOpenCv } from './opencv-file.js';
export { type Pulled, type PullOptions, pullModel } from './pull.js';
export { type RemoteModel, remoteModels } from './remote-models.js';
export { openSession, type Session, type SessionOptions } from './session.js';
export { spawnOpenCv } from './spawn.js';
