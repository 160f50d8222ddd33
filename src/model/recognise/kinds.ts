import type { ModelFormat } from '../format.js';

/** What a file is, and what to do with it. */
interface Kind {
  /** Completes "… is": `a PyTorch checkpoint`. `{…}` stands for what was found in the file. */
  is: string;
  /**
   * The command or the step that leads to a file that OpenCV.js reads. `{file}`, `{folder}`, `{stem}`: the file's
   * path, the folder of a SavedModel, the path without its ending.
   */
  todo: string;
  /** How OpenCV.js reads it; absent where it cannot. */
  format?: ModelFormat;
  /** Not a model at all: not listed when a folder is inspected. */
  isOther?: true;
}

const tf2onnx = (source: string) =>
  `convert it: python -m tf2onnx.convert ${source} --opset 13 --output {stem}.onnx`;

const kerasExport = (load: string) =>
  `convert it: python -c 'import keras; ${load}.export("{stem}.onnx", format="onnx")'`;

const torchExport =
  'torch.onnx.export(model.eval(), torch.zeros(1, 3, H, W), "{stem}.onnx", opset_version=13)';

const again = 'it was not copied whole: download it again';

/** Every kind of file that is told apart. Facts about OpenCV.js were measured on 4.8, 4.10, 4.11, 4.12 and 5.0. */
export const kinds = {
  onnx: { is: 'an ONNX model', todo: '', format: 'onnx' },
  'onnx-cut': { is: 'an ONNX model that breaks off after {size} of at least {needs} bytes', todo: again },
  'onnx-damaged': { is: 'an ONNX model that is damaged ({size} bytes; {found})', todo: again },
  tflite: { is: 'a TensorFlow Lite model', todo: '', format: 'tflite' },
  'tensorflow-graph': { is: 'a frozen TensorFlow graph (GraphDef)', todo: '', format: 'tensorflow' },
  'tensorflow-variables': {
    is: 'a TensorFlow graph (GraphDef) that is not frozen: its weights are in a checkpoint ({found})',
    todo: tf2onnx('--checkpoint MODEL.meta --inputs INPUT:0 --outputs OUTPUT:0'),
  },
  'tensorflow-cut': {
    is: 'a TensorFlow graph (GraphDef) that breaks off after {size} of at least {needs} bytes',
    todo: again,
  },
  'tensorflow-graph-damaged': {
    is: 'a TensorFlow graph (GraphDef) that is damaged ({size} bytes; {found})',
    todo: again,
  },
  'tensorflow-text': {
    is: 'a TensorFlow graph as text (.pbtxt), without weights',
    todo: `take the model that it describes, and ${tf2onnx('--saved-model FOLDER')}`,
  },
  'saved-model': {
    is: 'a TensorFlow SavedModel, which readNetFromTensorflow cannot read ("Failed to parse GraphDef")',
    todo: `${tf2onnx('--saved-model {folder}')} (and --inputs-as-nchw INPUT for an NCHW blob)`,
  },
  'tensorflow-checkpoint': {
    is: 'the index of a TensorFlow checkpoint: weights without a graph',
    todo: tf2onnx('--checkpoint MODEL.meta --inputs INPUT:0 --outputs OUTPUT:0'),
  },
  tfjs: {
    is: 'a TensorFlow.js model (model.json)',
    todo: tf2onnx('--tfjs {file}'),
  },
  'keras-h5': {
    is: 'a Keras model in the old format (HDF5)',
    todo: kerasExport('keras.models.load_model("{file}")'),
  },
  'keras-weights': {
    is: 'weights of a Keras model without its layers (HDF5)',
    todo: 'build the model in Python, then model.load_weights("{file}"); model.export("{stem}.onnx", format="onnx")',
  },
  keras: {
    is: 'a Keras 3 model (.keras)',
    todo: kerasExport('keras.models.load_model("{file}")'),
  },
  hdf5: {
    is: 'an HDF5 file of unknown content',
    todo: 'if it is a Keras model, load it in Python and export',
  },
  pytorch: {
    is: 'a PyTorch checkpoint ({found}): weights without a graph',
    todo: `build the model in Python, load the weights, then ${torchExport}`,
  },
  torchscript: {
    is: 'a TorchScript module',
    todo: `convert it: python -c 'import torch; torch.onnx.export(torch.jit.load("{file}").eval(), torch.zeros(1, 3, H, W), "{stem}.onnx", opset_version=13)'`,
  },
  'torch-export': {
    is: 'a program of torch.export (.pt2)',
    todo: `convert it: python -c 'import torch; torch.onnx.export(torch.export.load("{file}"), f="{stem}.onnx", external_data=False)'`,
  },
  safetensors: {
    is: 'weights in safetensors ({found}), without a graph',
    todo: `build the model in Python, load the weights, then ${torchExport}; for a Hugging Face model: optimum-cli export onnx --model NAME FOLDER`,
  },
  huggingface: {
    is: 'a Hugging Face model folder (config.json and weights)',
    todo: 'convert it: optimum-cli export onnx --model {file} {file}-onnx',
  },
  pickle: {
    is: 'a Python pickle',
    todo: `load it in the Python that wrote it; for a PyTorch model ${torchExport}`,
  },
  caffe: {
    is: 'the weights of a Caffe model (.caffemodel), which cvdnn does not read; OpenCV 5 has no Caffe importer',
    todo: 'convert it: python -m caffe2onnx.convert --prototxt deploy.prototxt --caffemodel {file} --onnx {stem}.onnx',
  },
  'caffe-text': {
    is: 'the layers of a Caffe model (.prototxt), which cvdnn does not read; OpenCV 5 has no Caffe importer',
    todo: 'convert it: python -m caffe2onnx.convert --prototxt {file} --caffemodel WEIGHTS.caffemodel --onnx {stem}.onnx',
  },
  darknet: {
    is: 'the layers of a Darknet model (.cfg), which cvdnn does not read; OpenCV 5 has no Darknet importer',
    todo: 'convert it with its .weights, by demo_darknet2onnx.py of pytorch-YOLOv4 or the like',
  },
  'darknet-weights': {
    is: 'the weights of a Darknet model, which cvdnn does not read; OpenCV 5 has no Darknet importer',
    todo: 'convert it with its .cfg, by demo_darknet2onnx.py of pytorch-YOLOv4 or the like',
  },
  openvino: {
    is: 'an OpenVINO model (.xml)',
    todo: 'nothing leads back from it: take the ONNX, TensorFlow or PyTorch model that it was made from',
  },
  coreml: {
    is: 'a Core ML model',
    todo: 'nothing leads back from it: take the model that it was made from',
  },
  ncnn: {
    is: 'the layers of an ncnn model (.param)',
    todo: 'nothing leads back from it: take the model that it was made from',
  },
  gguf: { is: 'a language model for llama.cpp (GGUF)', todo: 'OpenCV.js has no use for it' },
  numpy: { is: 'a NumPy array (.npy): a tensor, no model', todo: 'see cvdnn compare and cvdnn golden' },
  npz: { is: 'NumPy arrays (.npz): tensors, no model', todo: 'see cvdnn compare and cvdnn golden' },
  'lfs-pointer': {
    is: 'a Git LFS pointer, not the file itself ({found})',
    todo: 'git lfs pull --include "{name}", or download the raw file',
  },
  html: {
    is: 'an HTML page{found}, not a model',
    todo: 'download the raw file: on GitHub /raw/ instead of /blob/ in the address, on Hugging Face /resolve/; and sign in where the page asks for it',
  },
  empty: { is: 'an empty file', todo: 'download or copy it again' },
  gzip: { is: 'compressed with gzip{found}', todo: 'unpack it first: gunzip or tar xzf {file}' },
  'zip-cut': { is: 'a zip file that breaks off (it has no directory)', todo: again },
  zip: { is: 'a zip file ({found})', todo: 'unpack it first: unzip {file}' },
  tar: { is: 'a tar file', todo: 'unpack it first: tar xf {file}' },
  packed: { is: 'compressed with {found}', todo: 'unpack it first' },
  picture: { is: 'a picture ({found}), not a model', todo: 'the model is given by --model', isOther: true },
  json: { is: 'a JSON document, not a model', todo: 'a recipe is given by --recipe', isOther: true },
  xml: { is: 'an XML document, not a model: {found}', todo: 'download the model again', isOther: true },
  text: {
    is: 'text ({size} bytes), not a model: {found}',
    todo: 'give the model itself',
    isOther: true,
  },
  folder: { is: 'a folder', todo: 'give one of its files', isOther: true },
  unknown: {
    is: '{size} bytes of something else',
    todo: 'give an ONNX, a TFLite or a frozen TensorFlow model',
    isOther: true,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

/** What a file turned out to be, by its content. */
export interface Recognised {
  kind: KindName;
  /** Completes "the file is …". */
  is: string;
  /** The command or step that makes a model of it that OpenCV.js reads; empty where it is one. */
  todo: string;
  /** How OpenCV.js reads it; undefined where it cannot. */
  format: ModelFormat | undefined;
}

/**
 * The kind's texts, filled in.
 *
 * @param found what the texts' placeholders stand for, beside those of the path
 */
export function recognised(kind: KindName, path: string, found: Record<string, string | number>): Recognised {
  const { is, todo, format }: Kind = kinds[kind];
  const values = { ...found, ...partsOf(path) };
  return { kind, is: filled(is, values), todo: filled(todo, values), format };
}

/** Not listed when a folder is inspected. */
export function isOther(kind: KindName): boolean {
  return (kinds[kind] as Kind).isOther === true;
}

/** Paths that a shell would not take for one word are quoted, where the text does not do so itself. */
function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/("?)\{(\w+)\}/g, (_, quote: string, name: string) => {
    const value = String(values[name] ?? '');
    const isPath = name === 'file' || name === 'folder' || name === 'stem';
    return isPath && !quote ? shellWord(value) : quote + value;
  });
}

/** A path as a command takes it: in quotes, where a shell would not take it for one word. */
export function shellWord(path: string): string {
  return /^[\w./\\:@+-]*$/.test(path) ? path : `"${path}"`;
}

function partsOf(path: string): Record<'file' | 'folder' | 'name' | 'stem', string> {
  const file = path.replace(/[/\\]+$/, '');
  const name = file.split(/[/\\]/).at(-1)!;
  const isSavedModel = /^saved_model\.pb(txt)?$/.test(name);
  const folder = isSavedModel ? file.slice(0, -name.length).replace(/[/\\]+$/, '') || '.' : file;
  const stem = isSavedModel ? (folder === '.' ? 'model' : folder) : file.replace(/(?<=[^/\\])\.\w+$/, '');
  return { file, folder, name, stem };
}
