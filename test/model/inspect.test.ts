import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import onnxProto from 'onnx-proto';
import { afterAll, describe, expect, test } from 'vitest';
import { hdf5OfKeras, kerasArchive, lfsPointer, torchCheckpoint } from '../../src/examples/files.js';
import { packagePath } from '../../src/host/node/models.js';
import { checkFeeds, decodeOnnx, headerOf, type Tensor } from '../../src/index.js';
import { inspectSource } from '../../src/model/facts/inspection.js';
import { recognise } from '../../src/model/recognise/recognise.js';
import { withoutWeights } from '../../src/model/recognise/skeleton.js';
import { sourceOf } from '../../src/model/recognise/source.js';
import { cvdnn } from '../helpers/command.js';
import { freshRunnerOn, runnerOn, versions } from '../helpers/opencv.js';
import { floats, imagePooling, ints, node, tinyModel, withAux } from '../helpers/tiny-models.js';

const { onnx } = onnxProto;
const text = (content: string) => new TextEncoder().encode(content);
const latin = (content: string) => Uint8Array.from(content, (letter) => letter.charCodeAt(0));
const file = (path: string) => new Uint8Array(readFileSync(packagePath(path)));
const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, text('x')])));

/** A protobuf field: a varint below 128, or a length (below 128) and bytes. */
const field = (number: number, value: number | Uint8Array): Uint8Array => {
  const tag = (wire: number) => {
    const key = number * 8 + wire;
    return key < 128 ? [key] : [(key % 128) + 128, key >> 7];
  };
  if (typeof value === 'number') return Uint8Array.from([...tag(0), value]);
  return Uint8Array.from([...tag(2), value.length, ...value]);
};
const message = (...fields: Uint8Array[]) => Uint8Array.from(fields.flatMap((each) => [...each]));

const frozen = file('models/tensorflow/frozen.pb');
const network = file('models/efficientnet-lite0.onnx');
const safetensors = (json: string) => message(Uint8Array.of(json.length, 0, 0, 0, 0, 0, 0, 0), text(json));
const placeholder = (op: string) => field(1, message(field(1, text('x')), field(2, text(op))));

/** Every file is called my model.onnx: its name says nothing. */
const files: [kind: string, bytes: Uint8Array, is: RegExp, todo: RegExp][] = [
  ['onnx', withAux(), /^an ONNX model$/, /^$/],
  [
    'onnx-cut',
    network.subarray(0, 1_000_000),
    /breaks off after 1000000 of at least 1855\d+ bytes/,
    /download it again/,
  ],
  ['onnx-cut', network.subarray(0, 14), /breaks off after 14/, /download it again/],
  ['tflite', file('models/selfie-segmentation.tflite'), /TensorFlow Lite/, /^$/],
  ['tensorflow-graph', frozen, /frozen TensorFlow graph/, /^$/],
  ['tensorflow-cut', frozen.subarray(0, -9), /breaks off after 3922 of at least 39\d\d/, /download it again/],
  [
    'tensorflow-variables',
    message(placeholder('Placeholder'), placeholder('VarHandleOp')),
    /not frozen: its weights are in a checkpoint \(VarHandleOp\)/,
    /tf2onnx\.convert --checkpoint MODEL\.meta .* --output "my model"\.onnx/,
  ],
  ['tensorflow-text', text('node {\n  name: "x"\n  op: "Placeholder"\n}\n'), /as text/, /tf2onnx/],
  [
    'saved-model',
    message(field(1, 1), field(2, message(field(1, message(field(4, text('serve')))), field(2, text(''))))),
    /SavedModel, which readNetFromTensorflow cannot read/,
    /python -m tf2onnx\.convert --saved-model "my model\.onnx" --opset 13/,
  ],
  ['tensorflow-checkpoint', message(latin('\0\x57\xfb\x80\x8b\x24\x75\x47\xdb')), /checkpoint/, /meta/],
  ['tfjs', text('{"format": "layers-model", "modelTopology": {}}'), /TensorFlow\.js/, /--tfjs/],
  [
    'keras-h5',
    hdf5OfKeras(),
    /Keras .*HDF5/,
    /load_model\("my model\.onnx"\)\.export\("my model\.onnx", format="onnx"\)/,
  ],
  ['keras-weights', latin('\x89HDF\r\n\x1a\n\0\0\0 layer_names \0'), /without its layers/, /load_weights/],
  ['hdf5', latin('\x89HDF\r\n\x1a\n\0\0\0'), /HDF5 file of unknown/, /Keras/],
  ['keras', kerasArchive(), /Keras 3/, /format="onnx"/],
  ['pytorch', torchCheckpoint(), /PyTorch checkpoint \(a zip/, /torch\.onnx\.export\(model\.eval\(\)/],
  [
    'pytorch',
    latin('\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02'),
    /before 1\.6/,
    /torch\.onnx/,
  ],
  [
    'torchscript',
    zipOf('m/data.pkl', 'm/code/__torch__/m.py', 'm/constants.pkl'),
    /TorchScript/,
    /torch\.jit\.load/,
  ],
  ['torch-export', zipOf('m/archive_format', 'm/models/model.json'), /torch\.export/, /torch\.export\.load/],
  ['safetensors', safetensors('{"a":{},"__metadata__":{}}'), /safetensors \(1 tensors\)/, /optimum-cli/],
  ['pickle', latin('\x80\x04\x95\x1a\0\0\0\0\0\0\0}\x94.'), /Python pickle/, /load it in the Python/],
  [
    'caffe',
    message(
      field(1, text('net')),
      field(100, message(field(1, text('conv1')), field(2, text('Convolution')))),
    ),
    /\.caffemodel.*OpenCV 5 has no Caffe/,
    /caffe2onnx/,
  ],
  [
    'caffe-text',
    text('name: "net"\nlayer {\n  name: "data"\n}\n'),
    /\.prototxt/,
    /--prototxt "my model\.onnx"/,
  ],
  ['darknet', text('# yolo\n[net]\nbatch=1\n'), /Darknet/, /darknet2onnx/],
  [
    'darknet-weights',
    latin('\0\0\0\0\x02\0\0\0\x05\0\0\0\0\x7d\xe9\x01\0\0\0\0'),
    /weights of a Darknet/,
    /\.cfg/,
  ],
  ['openvino', text('<?xml version="1.0"?>\n<net name="m" version="11">\n<layers>'), /OpenVINO/, /made from/],
  [
    'coreml',
    message(field(1, 4), field(2, field(1, field(1, text('image')))), field(500, field(1, text('x')))),
    /Core ML/,
    /made from/,
  ],
  ['gguf', latin('GGUF\x03\0\0\0'), /llama\.cpp/, /no use/],
  ['numpy', latin("\x93NUMPY\x01\0v\0{'descr': '<f4'}"), /a tensor, no model/, /compare/],
  ['npz', zipOf('x.npy', 'y.npy'), /tensors, no model/, /compare/],
  ['lfs-pointer', lfsPointer(), /Git LFS pointer.*32726877 bytes/, /git lfs pull --include "my model\.onnx"/],
  [
    'html',
    text('\n<!DOCTYPE html><html><head><title>Sign in</title>'),
    /HTML page \("Sign in"\)/,
    /raw file.*\/resolve\//,
  ],
  ['empty', new Uint8Array(), /empty file/, /again/],
  ['gzip', latin('\x1f\x8b\x08\x08\0\0\0\0\0\x03densenet.onnx\0..'), /gzip \(densenet\.onnx\)/, /gunzip/],
  [
    'zip',
    zipOf('a/model.tflite', 'labels.txt'),
    /zip file \(with a\/model\.tflite\)/,
    /unzip "my model\.onnx"/,
  ],
  ['zip-cut', zipOf('archive/data.pkl').subarray(0, 40), /breaks off/, /download it again/],
  ['tar', latin(`${'m'.padEnd(257, '\0')}ustar`), /tar file/, /tar xf/],
  ['packed', latin('\xfd7zXZ\0\0\0'), /with xz/, /unpack/],
  ['picture', file('test/data/decode/1x1.png'), /picture \(PNG\)/, /--model/],
  ['json', text('{"model": "x.onnx"}'), /JSON document/, /--recipe/],
  [
    'xml',
    text('<?xml version="1.0"?><Error><Message>Access denied.</Message></Error>'),
    /"Access denied\."/,
    /download/,
  ],
  ['text', text('404: Not Found'), /text \(14 bytes\).*"404: Not Found"/, /model itself/],
  ['unknown', latin('\xf0\x01\x02\x03\x04'), /^5 bytes of something else$/, /ONNX/],
];

describe('recognise says what a file is, by its content', () => {
  test.each(files)('%s', (kind, bytes, is, todo) => {
    const found = recognise(sourceOf(bytes), 'my model.onnx');
    expect(found.kind).toBe(kind);
    expect(found.is).toMatch(is);
    expect(found.todo).toMatch(todo);
    const readable: Record<string, string> = {
      onnx: 'onnx',
      tflite: 'tflite',
      'tensorflow-graph': 'tensorflow',
    };
    expect(found.format).toBe(readable[kind]);
  });

  test('a model cut anywhere is never called whole', () => {
    const model = imagePooling(5);
    const kinds = Array.from(model, (_, length) => recognise(sourceOf(model.subarray(0, length)), 'm').kind);
    expect(kinds.slice(16)).not.toContain('onnx');
    expect(new Set(kinds.slice(24))).toEqual(new Set(['onnx-cut', 'onnx-damaged']));
  });
});

/** A model in NHWC as tf2onnx exports it from Keras. */
const keras = tinyModel({
  inputs: { keras_tensor: ['batch', 8, 8, 3] },
  outputs: { out: ['batch', 8, 8, 4] },
  nodes: [
    node('Transpose', ['keras_tensor'], ['nchw'], { perm: [0, 3, 1, 2] }),
    node('Conv', ['nchw', 'w'], ['map']),
    node('Transpose', ['map'], ['out'], { perm: [0, 2, 3, 1] }),
  ],
  constants: [floats('w', [4, 3, 1, 1], new Array(12).fill(1))],
});

const oneNode = (
  opType: string,
  attributes: Parameters<typeof node>[3] = {},
  input: (string | number)[] = [1, 3, 4, 4],
) =>
  tinyModel({
    inputs: { x: input },
    outputs: { y: [1, 3, 4, 4] },
    nodes: [node(opType, ['x'], ['y'], attributes)],
  });

/** Changes what tinyModel cannot say. */
function changed(
  bytes: Uint8Array,
  change: (model: InstanceType<typeof onnx.ModelProto>) => void,
): Uint8Array {
  const model = onnx.ModelProto.decode(bytes) as InstanceType<typeof onnx.ModelProto>;
  change(model);
  return onnx.ModelProto.encode(model).finish();
}

const elementType = (side: 'input' | 'output', type: number) =>
  changed(withAux(), ({ graph }) => {
    graph![side]![0]!.type!.tensorType!.elemType = type;
  });

const { INT64, FLOAT16 } = onnx.TensorProto.DataType;

const hazards: [name: string, model: Uint8Array, text: RegExp][] = [
  ['nhwc-input', keras, /^Keras, NHWC input: feed layout NHWC or export with inputs-as-nchw$/],
  ['nhwc-output', keras, /"out" has its classes last: argmax over axis 3/],
  ['several-outputs', withAux(), /2 outputs \("out", "aux"\): ask for one by name/],
  [
    'several-inputs',
    tinyModel({
      inputs: { a: [1, 3, 4, 4], b: [1, 3, 4, 4] },
      outputs: { y: [1, 3, 4, 4] },
      nodes: [node('Add', ['a', 'b'], ['y'])],
    }),
    /2 inputs \("a", "b"\)/,
  ],
  ['dynamic-axes', oneNode('Relu', {}, ['n', 3, 'height', 'width']), /x nx3xheightxwidth: say input\.size/],
  [
    'computed-sizes',
    tinyModel({
      inputs: { x: [1, 3, 'h', 'w'] },
      outputs: { y: [1, 3, 'h', 'w'] },
      nodes: [node('Shape', ['x'], ['s']), node('Resize', ['x', '', '', 's'], ['y'], { mode: 'nearest' })],
    }),
    /take 4\.10 or later/,
  ],
  ['batch', oneNode('Relu', {}, [4, 3, 4, 4]), /"x" wants 4 pictures at once/],
  ['unchecked-shape', withAux(), /1x3x4x4; cvdnn does/],
  ['input-dtype', elementType('input', FLOAT16), /"input" is FLOAT16: export with float32/],
  ['output-dtype', elementType('output', INT64), /"out" is INT64 \(Relu\)/],
  [
    'training-mode',
    oneNode('BatchNormalization', { training_mode: 1 }),
    /1 nodes in training mode: .*model\.eval/,
  ],
  [
    'other-domain',
    changed(withAux(), ({ graph }) => {
      graph!.node![0]!.domain = 'com.example';
    }),
    /other domains: com\.example\.Relu/,
  ],
  [
    'external-data',
    changed(imagePooling(5), ({ graph }) => {
      Object.assign(graph!.initializer![0]!, {
        dataLocation: 1,
        externalData: [{ key: 'location', value: 'w.bin' }],
      });
    }),
    /weights are in w\.bin, which cvdnn reads beside the file/,
  ],
];

/** A form, on which version it is cured, and by what. */
const cures: [opencv: string, name: string, model: Uint8Array, pattern: RegExp][] = [
  ['5.0', 'resize-linear-1x1', imagePooling(9), /\("Resize_out"\); rewritten exactly, in memory/],
  ['4.12', 'reduce-chain', oneNode('ReduceMean', { axes: [1, 2, -1] }), /"ReduceMean_y"/],
  [
    '4.12',
    'kernel-shape',
    tinyModel({
      inputs: { x: [1, 3, 4, 4] },
      outputs: { y: [1, 1, 2, 2] },
      nodes: [node('Conv', ['x', 'w'], ['y'])],
      constants: [floats('w', [1, 3, 3, 3], new Array(27).fill(1))],
    }),
    /without kernel_shape is refused \("Conv_y"\)/,
  ],
  [
    '5.0',
    'constant-folding',
    tinyModel({
      inputs: { x: [1, 3, 'h', 'w'] },
      outputs: { y: [1, 3, 'h', 'w'] },
      nodes: [node('Shape', ['x'], ['s']), node('Resize', ['x', '', '', 's'], ['y'], { mode: 'nearest' })],
    }),
    /computed beforehand, in memory \("Shape_s"\)/,
  ],
];

describe('cures', () => {
  test.each(cures)('on %s: %s', (opencv, name, model, pattern) => {
    const versions = inspectSource(sourceOf(model), 'm.onnx').cures;
    const found = versions?.find((version) => version.opencv === opencv)?.cures ?? [];
    expect(found.find((cure) => cure.name === name)?.text).toMatch(pattern);
  });

  test('a size that the file holds is refused by the name of the node', () => {
    const model = tinyModel({
      inputs: { x: [1, 3, 'h', 'w'] },
      outputs: { y: [1, 48] },
      nodes: [node('Reshape', ['x', 'shape'], ['y'])],
      constants: [ints('shape', [1, 48])],
    });
    const refused = 'm.onnx: the Reshape "Reshape_y" holds a size of its own: it makes 1x48 of 1x3x224x224';
    expect(inspectSource(sourceOf(model), 'm.onnx').cures?.map((version) => version.refused)).toEqual(
      new Array(3).fill(expect.stringContaining(refused)),
    );
  });
});

describe('hazards', () => {
  test.each(hazards)('%s', (name, model, pattern) => {
    const found = inspectSource(sourceOf(model), 'm.onnx').hazards.find((hazard) => hazard.name === name);
    expect(found?.text).toMatch(pattern);
    expect(found?.why).not.toBe('');
  });

  test('a TFLite model is to be held against a golden', () => {
    const { hazards: found } = inspectSource(sourceOf(file('models/selfie-segmentation.tflite')), 'm.tflite');
    expect(found.map(({ name }) => name)).toEqual(['tflite-importer']);
  });

  test('none is named without a reason', () => {
    const plain = oneNode('Relu');
    expect(inspectSource(sourceOf(plain), 'm.onnx').hazards.map(({ name }) => name)).toEqual([
      'unchecked-shape',
    ]);
    const convolved = oneNode('ConvTranspose', { kernel_shape: [1, 1] });
    expect(inspectSource(sourceOf(convolved), 'm.onnx').hazards.map(({ name }) => name)).toEqual([
      'unchecked-shape',
    ]);
  });
});

describe('facts of the header', () => {
  test('of an ONNX model', () => {
    const { onnx: facts } = inspectSource(sourceOf(keras), 'm.onnx');
    expect(facts).toMatchObject({
      producer: { name: 'cvdnn' },
      irVersion: 7,
      opsets: [{ domain: 'ai.onnx', version: 13 }],
      inputs: [
        {
          name: 'keras_tensor',
          type: 'FLOAT',
          shape: ['batch', 8, 8, 3],
          layout: { layout: 'NHWC' },
          readBy: ['Transpose'],
        },
      ],
      outputs: [{ name: 'out', layout: { layout: 'NHWC' }, madeBy: 'Transpose' }],
      freeAxes: [
        { value: 'keras_tensor', axis: 0, name: 'batch' },
        { value: 'out', axis: 0, name: 'batch' },
      ],
      operators: { Transpose: 2, Conv: 1 },
      weights: { tensors: 1, values: 12, bytes: 48, types: ['FLOAT'] },
      externalFiles: [],
    });
  });

  test('of a frozen TensorFlow graph', () => {
    const { tensorflow, hazards } = inspectSource(sourceOf(frozen), 'g.pb');
    expect(tensorflow).toMatchObject({
      inputs: [{ name: 'input', dtype: 'float32', shape: [1, 16, 16, 3] }],
      outputs: [
        { name: 'map', op: 'Relu' },
        { name: 'probabilities', op: 'Softmax' },
      ],
      operators: { Const: 12, Conv2D: 2, FusedBatchNormV3: 1 },
      weights: { tensors: 12, values: 400, bytes: 1600 },
    });
    expect(hazards.map(({ name }) => name)).toEqual(['tensorflow-importer', 'nchw-blob']);
  });

  test('a node that the importer merges into another is named as an output that is not there', () => {
    const graph = message(
      placeholder('Placeholder'),
      field(1, message(field(1, text('end')), field(2, text('Identity')), field(3, text('x')))),
    );
    const { hazards } = inspectSource(sourceOf(graph), 'g.pb');
    expect(hazards.find(({ name }) => name === 'merged-output')?.text).toBe(
      '"end" is made by Identity: ask for "x"',
    );
  });

  test('no weight is read, and the rest is all there', () => {
    let read = 0;
    const { size } = sourceOf(network);
    const counting = {
      size,
      read: (offset: number, length: number) => {
        read += length;
        return network.subarray(offset, offset + length);
      },
    };
    const { onnx: facts } = inspectSource(counting, 'm.onnx');
    expect(read).toBeLessThan(size / 20);
    expect(facts!.weights.values).toBe(4_631_066);
    expect(facts!.operators).toMatchObject({ Conv: 49, Clip: 33, Gemm: 1 });
  });

  test('a file without large weights is taken as it is', () => {
    expect(withoutWeights(sourceOf(keras))).toEqual(new Uint8Array(keras));
  });
});

/** A folder with one of each, and what the command says of it. */
function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-inspect-'));
  const write = (name: string, content: Uint8Array) => writeFileSync(join(folder, name), content);
  const bytesOf = (kind: string) => files.find(([name]) => name === kind)![1];
  for (const kind of ['saved', 'mixed', 'none', 'hf']) mkdirSync(join(folder, kind));
  write('saved/saved_model.pb', bytesOf('saved-model'));
  write('mixed/a.bin', withAux());
  write('mixed/b.bin', bytesOf('torchscript'));
  write('mixed/readme.txt', text('nothing'));
  write('hf/config.json', text('{}'));
  write('hf/model.safetensors', bytesOf('safetensors'));
  write('graph.onnx', frozen);
  write('pulled.onnx', bytesOf('lfs-pointer'));
  write('m.pt', bytesOf('torchscript'));
  write('net.pb', bytesOf('saved-model'));
  write('outside.onnx', hazards.find(([name]) => name === 'external-data')![1]);
  return folder;
}

const commands: [argument: string, code: number, out: RegExp][] = [
  [
    'graph.onnx',
    0,
    /^graph\.onnx: a frozen TensorFlow graph[\s\S]*"input" float32 1x16x16x3[\s\S]*hazard {5}tensorflow-importer/,
  ],
  ['pulled.onnx', 1, /Git LFS pointer[\s\S]*do +git lfs pull --include "pulled\.onnx"/],
  ['saved', 1, /SavedModel[\s\S]*--saved-model saved --opset 13 --output saved\.onnx/],
  ['saved/saved_model.pb', 1, /--saved-model saved --opset 13 --output saved\.onnx/],
  [
    'outside.onnx',
    1,
    /beside +w\.bin[\s\S]*do +Cannot read the weights of outside\.onnx w\.bin: there is no such file/,
  ],
  ['hf', 1, /Hugging Face[\s\S]*optimum-cli export onnx --model hf hf-onnx/],
  ['mixed', 0, /a folder with 2 model files\n.*a\.bin: an ONNX model\n.*b\.bin: a TorchScript module\n/],
  ['none', 1, /^none: a folder without a model/],
];

describe('cvdnn inspect', () => {
  const folder = workshop();

  test.each(commands)('%s', async (argument, code, out) => {
    const outcome = await cvdnn(folder, 'inspect', argument);
    expect(outcome.out).toMatch(out);
    expect(outcome).toMatchObject({ code, err: '' });
  });

  test('--json holds the whole inspection', async () => {
    const { out } = await cvdnn(folder, 'inspect', 'mixed/a.bin', '--json');
    expect(JSON.parse(out)).toMatchObject({
      kind: 'onnx',
      format: 'onnx',
      path: 'mixed/a.bin',
      onnx: { outputs: [{ name: 'out' }, { name: 'aux' }] },
      hazards: [{ name: 'several-outputs', versions: 'all' }, { name: 'unchecked-shape' }],
    });
  });

  test('a path that is not there is wrong input', async () => {
    const outcome = await cvdnn(folder, 'inspect', 'gone.onnx');
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toBe('error: Cannot read the file gone.onnx: there is no such file\n');
  });
});

const refused: [model: string, text: RegExp][] = [
  ['pulled.onnx', /pulled\.onnx but received a Git LFS pointer.*: git lfs pull/],
  ['m.pt', /m\.pt but received a TorchScript module: convert it: python -c 'import torch/],
  [
    'net.pb',
    /net\.pb but received a TensorFlow SavedModel, .*: convert it: python -m tf2onnx\.convert --saved-model/,
  ],
  ['saved', /saved but received a TensorFlow SavedModel, .*--output \S*saved\.onnx/],
];

describe('cvdnn run says the same of what it cannot read, in one line', () => {
  const folder = workshop();

  test.each(refused)('%s', async (model, pattern) => {
    const outcome = await cvdnn(folder, 'run', packagePath('golden/pictures/chelsea.png'), '--model', model);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(/^error: Expected a model that OpenCV\.js reads for [^\n]*\n$/);
    expect(outcome.err).toMatch(pattern);
  });
});

interface Array4 {
  shape: [number, number, number, number];
  values: number[];
}

/** What TensorFlow has as NHWC. */
function asNchw({ shape: [n, h, w, c], values }: Array4): Tensor<'float32'> {
  const data = Float32Array.from(values, (_, i) => values[(i % (h * w)) * c + Math.floor(i / (h * w))]!);
  return { shape: [n, c, h, w], data, dtype: 'float32' };
}

const largest = (a: ArrayLike<number | bigint>, b: ArrayLike<number>) =>
  Math.max(...Array.from(b, (value, i) => Math.abs(value - Number(a[i]))));

describe.each(versions)('OpenCV.js %s', (version) => {
  const runner = runnerOn(version);
  afterAll(() => runner.close());

  test('computes from a frozen TensorFlow graph what TensorFlow does', async () => {
    const expected = JSON.parse(readFileSync(packagePath('models/tensorflow/expected.json'), 'utf8'));
    await runner.load({ name: 'graph.pb', bytes: frozen, format: 'tensorflow' });
    const { outputs } = await runner.run({ input: asNchw(expected.input) }, ['map', 'probabilities']);
    const map = asNchw(expected.map);
    expect(outputs.map!.shape).toEqual(map.shape);
    expect(largest(outputs.map!.data, map.data)).toBeLessThan(2e-6);
    expect(largest(outputs.probabilities!.data, expected.probabilities.values)).toBeLessThan(2e-7);
  });

  test.each([false, true])(
    'has the fault that reduce-chain cures, or not: workarounds %s',
    async (workarounds) => {
      const model = tinyModel({
        inputs: { x: [1, 4, 5, 6] },
        outputs: { y: [1, 1, 1, 1] },
        nodes: [node('ReduceMean', ['x'], ['y'], { axes: [1, 2, 3] })],
      });
      const other = freshRunnerOn(version, { workarounds });
      await other.load({ name: 'reduce.onnx', bytes: model, format: 'onnx' });
      const data = Float32Array.from({ length: 120 }, (_, i) => i);
      const { outputs } = await other.run({ x: { data, shape: [1, 4, 5, 6], dtype: 'float32' } }, ['y']);
      await other.close();
      expect(Math.abs(Number(outputs.y!.data[0]) - 59.5) < 1e-3).toBe(workarounds || version === '5.0');
    },
  );
});

const declaredAs = (shape: readonly number[]) =>
  headerOf(decodeOnnx(oneNode('Relu', {}, [...shape]), 'm.onnx'));

const mismatches: [declared: number[], given: number[], text: RegExp][] = [
  [[1, 3, 8, 6], [1, 3, 4, 4], /1x3x8x6 .* received 1x3x4x4: set input\.size to \[6, 8\], and input\.fit/],
  [[1, 8, 6, 3], [1, 4, 4, 3], /1x8x6x3 .* received 1x4x4x3: set input\.size to \[6, 8\], and input\.fit/],
  [[1, 3, 8, 6], [1, 8, 6, 3], /: set input\.layout to "NCHW"$/],
  [[1, 8, 6, 3], [1, 3, 8, 6], /: set input\.layout to "NHWC"$/],
  [[1, 1, 4, 4], [1, 3, 4, 4], /wants 1 channel, the picture gives 3; set input\.read to "gray"$/],
  [[1, 8, 8, 1], [1, 8, 8, 3], /wants 1 channel, the picture gives 3; set input\.read to "gray"$/],
  [
    [8, 3, 4, 4],
    [1, 3, 4, 4],
    /wants 8 pictures at once; export it with a batch of 1; or input.shape to "free"/,
  ],
];

describe('the input contract names what to set', () => {
  test.each(mismatches)('%j, fed with %j', (declared, given, pattern) => {
    const blob: Tensor = { data: new Float32Array(), shape: given, dtype: 'float32' };
    expect(() => checkFeeds(declaredAs(declared), { x: blob }, 'm.onnx')).toThrow(pattern);
  });
});
