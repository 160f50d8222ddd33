// What `--opencv` loads: it hands the .wasm over, which the build itself looks for in the current folder.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const file = join(__dirname, 'opencv_js.js');

module.exports = () =>
  require(file)({
    wasmBinary: readFileSync(join(__dirname, 'opencv_js.wasm')),
    mainScriptUrlOrBlob: file,
    locateFile: (name) => join(__dirname, name),
  });
