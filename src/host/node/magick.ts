import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setMagickWasm } from '../../image/formats/magick.js';

const { resolve } = createRequire(import.meta.url);

/** In Node the file is where npm put it. */
setMagickWasm(() => readFile(resolve('@imagemagick/magick-wasm/magick.wasm')));
