import { type KindName, type Recognised, recognised } from './kinds.js';
import { type Field, fieldsIn, fieldsOf, NotProtobuf, textOf } from './protobuf.js';
import type { ByteSource } from './source.js';
import { zipNames } from './zip.js';

/** A file's kind, and what its texts speak of. */
interface Found {
  kind: KindName;
  /** Said in the kind's text. */
  found?: string;
  /** Bytes that the file should have at least. */
  needs?: number;
}

type Rule = (sample: Sample) => Found | KindName | undefined;

interface Sample {
  source: ByteSource;
  /** The first bytes. */
  head: Uint8Array;
  /** The same, a character a byte. */
  latin: string;
}

const HEAD = 4096;

/**
 * What a file is, by its content; its name only goes into the commands.
 *
 * @param path as it is to stand in the commands
 */
export function recognise(source: ByteSource, path: string): Recognised {
  const head = source.read(0, HEAD);
  const sample = { source, head, latin: latinOf(head) };
  for (const rule of rules) {
    const answer = rule(sample);
    if (answer === undefined) continue;
    const { kind, ...found } = typeof answer === 'string' ? { kind: answer } : answer;
    return recognised(kind, path, { size: source.size, ...found });
  }
  return recognised('unknown', path, { size: source.size });
}

function latinOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** First bytes that say it all. */
const signatures: [start: string, answer: Found | KindName][] = [
  ['\x89HDF\r\n\x1a\n', 'hdf5'],
  [
    '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19',
    { kind: 'pytorch', found: 'the format before 1.6' },
  ],
  ['\x93NUMPY', 'numpy'],
  ['GGUF', 'gguf'],
  ['7767517\n', 'ncnn'],
  ['BZh', { kind: 'packed', found: 'bzip2' }],
  ['\xfd7zXZ\0', { kind: 'packed', found: 'xz' }],
  ['7z\xbc\xaf\x27\x1c', { kind: 'packed', found: '7-Zip' }],
  ['\x28\xb5\x2f\xfd', { kind: 'packed', found: 'zstd' }],
  ['Rar!', { kind: 'packed', found: 'RAR' }],
  ['\xff\xd8\xff', { kind: 'picture', found: 'JPEG' }],
  ['\x89PNG\r\n\x1a\n', { kind: 'picture', found: 'PNG' }],
  ['GIF8', { kind: 'picture', found: 'GIF' }],
];

const byText: [pattern: RegExp, answer: KindName][] = [
  [/^\[(net|network)\]/m, 'darknet'],
  [/^\s*(layer|layers)\s*\{/m, 'caffe-text'],
  [/^node\s*\{\s*name:/m, 'tensorflow-text'],
];

const rules: Rule[] = [
  ({ source }) => (source.size === 0 ? 'empty' : undefined),
  ({ latin }) => (latin.startsWith('TFL3', 4) ? 'tflite' : undefined),
  ({ source, latin }) => (latin.startsWith('\x89HDF') ? hdf5Kind(source) : undefined),
  ({ latin }) => signatures.find(([start]) => latin.startsWith(start))?.[1],
  ({ latin }) => (latin.startsWith('\x1f\x8b') ? { kind: 'gzip', found: gzipName(latin) } : undefined),
  ({ latin }) => (latin.startsWith('ustar', 257) ? 'tar' : undefined),
  ({ source, latin }) => (latin.startsWith('PK\x03\x04') ? zipKind(source) : undefined),
  safetensorsKind,
  darknetWeightsKind,
  textKind,
  checkpointKind,
  ({ source }) => protobufKind(source),
  ({ head }) => (head[0] === 0x80 && head[1]! >= 2 && head[1]! <= 5 ? 'pickle' : undefined),
];

const SEARCHED = 2 ** 20;

/** Keras writes these attributes of the root group. */
function hdf5Kind(source: ByteSource): KindName {
  const parts = [source.read(0, SEARCHED), source.read(Math.max(0, source.size - SEARCHED), SEARCHED)];
  const texts = parts.map((part) => new TextDecoder('latin1').decode(part));
  const has = (name: string) => texts.some((text) => text.includes(name));
  if (has('model_config')) return 'keras-h5';
  return has('layer_names') || has('keras_version') || has('_layer_checkpoint_dependencies')
    ? 'keras-weights'
    : 'hdf5';
}

/** RFC 1952: with FNAME (8) in the flags and no FEXTRA (4), the name follows the ten bytes of the header. */
function gzipName(latin: string): string {
  const flags = latin.charCodeAt(3);
  return flags & 8 && !(flags & 4) ? ` (${latin.slice(10, latin.indexOf('\0', 10))})` : '';
}

/** By the names of the files in it. */
function zipKind(source: ByteSource): Found {
  const names = zipNames(source);
  if (!names) return { kind: 'zip-cut' };
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^model\.weights\.h5$/) && has(/^config\.json$/)) return { kind: 'keras' };
  if (has(/(^|\/)data\.pkl$/) && has(/(^|\/)code\//)) return { kind: 'torchscript' };
  if (has(/(^|\/)data\.pkl$/)) return { kind: 'pytorch', found: 'a zip file with data.pkl' };
  if (has(/(^|\/)(archive_format|serialized_exported_program\.json)$/)) return { kind: 'torch-export' };
  if (names.length > 0 && names.every((name) => name.endsWith('.npy'))) return { kind: 'npz' };
  const model = names.find((name) => /\.(onnx|tflite|pb|h5|keras|pth?|mlmodel|prototxt|xml)$/.test(name));
  return { kind: 'zip', found: model ? `with ${model}` : `${names.length} files` };
}

/** Eight bytes of length, then as much JSON: https://github.com/huggingface/safetensors */
function safetensorsKind({ source, head }: Sample): Found | undefined {
  if (head.length < 10 || head[8] !== 0x7b) return undefined;
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  if (length < 2 || length > source.size - 8 || length > 100 * SEARCHED) return undefined;
  try {
    const tensors = JSON.parse(new TextDecoder().decode(source.read(8, length))) as object;
    const count = Object.keys(tensors).filter((name) => name !== '__metadata__').length;
    return { kind: 'safetensors', found: `${count} tensors` };
  } catch {
    return undefined;
  }
}

/** major, minor and revision as int32: 0, 1 or 2, 0 to 5 (darknet's parser.c). */
function darknetWeightsKind({ source, head }: Sample): KindName | undefined {
  if (head.length < 20 || source.size % 4 !== 0) return undefined;
  const view = new DataView(head.buffer, head.byteOffset);
  const [major, minor, revision] = [0, 4, 8].map((at) => view.getInt32(at, true));
  return major === 0 && (minor === 1 || minor === 2) && revision! >= 0 && revision! <= 5
    ? 'darknet-weights'
    : undefined;
}

function textKind({ latin }: Sample): Found | KindName | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what makes it text
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(latin)) return undefined;
  const text = latin.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (text.startsWith('version https://git-lfs.github.com/spec/'))
    return { kind: 'lfs-pointer', found: pointerText(text) };
  if (/^(<!--[\s\S]*?-->\s*)?<(!doctype html|html|head|body)/i.test(text))
    return { kind: 'html', found: titleText(text) };
  if (text.startsWith('<')) return xmlKind(text);
  if (/^[{[]/.test(text) && !/^\[(net|network)\]/.test(text))
    return text.includes('"modelTopology"') || text.includes('"weightsManifest"') ? 'tfjs' : 'json';
  const known = byText.find(([pattern]) => pattern.test(text))?.[1];
  return known ?? { kind: 'text', found: beginning(text) };
}

function pointerText(text: string): string {
  const size = /^size (\d+)$/m.exec(text)?.[1];
  return size ? `the file has ${size} bytes` : 'without a size';
}

function titleText(text: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim().replace(/\s+/g, ' ');
  return title ? ` ("${title.slice(0, 60)}")` : '';
}

function xmlKind(text: string): Found | KindName {
  if (/<net\s[^>]*version=/.test(text) && /<layers>/.test(text)) return 'openvino';
  const message = /<Message>([^<]*)/.exec(text)?.[1];
  return { kind: 'xml', found: message ? `"${message}"` : beginning(text) };
}

function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `"${line.slice(0, 40)}…"` : `"${line}"`;
}

/** The index of a checkpoint is a LevelDB table, whose last eight bytes are its magic number. */
function checkpointKind({ source }: Sample): KindName | undefined {
  const end = latinOf(source.read(Math.max(0, source.size - 8), 8));
  return end === '\x57\xfb\x80\x8b\x24\x75\x47\xdb' ? 'tensorflow-checkpoint' : undefined;
}

/** Protobuf has no magic number: the fields of the message and of what they hold tell. */
function protobufKind(source: ByteSource): Found | KindName | undefined {
  const { fields, isDamaged } = someFields(source);
  const last = fields.at(-1);
  if (!last) return undefined;
  const message: Message = { source, fields, isDamaged };
  return (
    onnxKind(message) ??
    savedModelKind(message) ??
    graphKind(message) ??
    caffeKind(message) ??
    coremlKind(message)
  );
}

interface Message {
  source: ByteSource;
  /** The first ones. */
  fields: readonly Field[];
  /** Behind those fields comes what is no protobuf. */
  isDamaged: boolean;
}

const MANY_FIELDS = 512;

function someFields(source: ByteSource): { fields: Field[]; isDamaged: boolean } {
  const fields: Field[] = [];
  try {
    for (const field of fieldsOf(source)) {
      fields.push(field);
      if (fields.length === MANY_FIELDS) break;
    }
    return { fields, isDamaged: false };
  } catch (error) {
    if (error instanceof NotProtobuf) return { fields, isDamaged: true };
    throw error;
  }
}

function endOf({ fields }: Message): number {
  const last = fields.at(-1)!;
  return last.start + last.length;
}

function isCut(message: Message): boolean {
  return endOf(message) > message.source.size;
}

function find({ fields }: Message, number: number, wire: number): Field | undefined {
  return fields.find((field) => field.number === number && field.wire === wire);
}

/** The first fields of an inner message, by number; nothing where it is no message. */
function inner(source: ByteSource, field: Field | undefined): Map<number, Field> {
  const found = new Map<number, Field>();
  if (field?.wire !== 2) return found;
  try {
    for (const each of fieldsIn(source, field)) {
      if (!found.has(each.number)) found.set(each.number, each);
      if (found.size === 8 || each.start > field.start + HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof NotProtobuf)) throw error;
    found.clear();
  }
  return found;
}

const LONGEST_NAME = 1024;

function isName(source: ByteSource, field: Field | undefined, pattern = /^[\x20-\x7e]+$/): boolean {
  return field?.wire === 2 && field.length <= LONGEST_NAME && pattern.test(textOf(source, field));
}

const graphProtoFields = [1, 2, 5, 10, 11, 12, 13];
const NEWEST_IR = 100;
const NO_FIELD = 'bytes that are no field';

/** ModelProto: ir_version, producer_name, graph. */
function onnxKind(message: Message): Found | KindName | undefined {
  const { source } = message;
  const version = find(message, 1, 0);
  if (version && version.value > NEWEST_IR) return undefined;
  const graph = find(message, 7, 2);
  const producer = find(message, 2, 2);
  const named = [...inner(source, graph).keys()];
  const isGraph = graphProtoFields.includes(named[0]!) && named.every((number) => number <= 16);
  const isBegun = version && isCut(message) && (graph ? named.length === 0 : isName(source, producer));
  if (!isGraph && !isBegun) return undefined;
  if (isCut(message)) return { kind: 'onnx-cut', needs: endOf(message) };
  if (message.isDamaged) return { kind: 'onnx-damaged', found: NO_FIELD };
  return lacksOpset(message) ? { kind: 'onnx-damaged', found: 'without opset_import' } : 'onnx';
}

/** opset_import, which every model since IR 3 has, is written behind the graph: a copy may end between the two. */
function lacksOpset(message: Message): boolean {
  return !find(message, 8, 2) && (find(message, 1, 0)?.value ?? 0) >= 3;
}

/** saved_model_schema_version, then MetaGraphDefs. */
function savedModelKind({ source, fields }: Message): KindName | undefined {
  const [version, meta, ...others] = fields;
  if (version?.number !== 1 || version.wire !== 0 || meta?.number !== 2 || meta.wire !== 2) return undefined;
  if (others.some(({ number }) => number !== 2)) return undefined;
  return inner(source, meta).get(1)?.wire === 2 ? 'saved-model' : undefined;
}

/** Operators that read weights which are not in the file. */
const variables = ['VarHandleOp', 'VariableV2', 'Variable', 'ReadVariableOp'];

/** NodeDefs with name and op. */
function graphKind(message: Message): Found | KindName | undefined {
  const { source, fields } = message;
  if (fields[0]?.number !== 1) return undefined;
  const node = inner(source, fields[0]);
  if (!isName(source, node.get(1)) || !isName(source, node.get(2), /^_?[A-Z][\w>]*$/)) return undefined;
  if (isCut(message)) return { kind: 'tensorflow-cut', needs: endOf(message) };
  if (message.isDamaged) return { kind: 'tensorflow-graph-damaged', found: NO_FIELD };
  const op = variableOp(source);
  return op ? { kind: 'tensorflow-variables', found: op } : 'tensorflow-graph';
}

/** In a file that is damaged further behind, what stands before. */
function variableOp(source: ByteSource): string | undefined {
  try {
    for (const field of fieldsOf(source)) {
      const op = field.number === 1 ? inner(source, field).get(2) : undefined;
      const name = op && textOf(source, op);
      if (name !== undefined && variables.includes(name)) return name;
    }
  } catch (error) {
    if (!(error instanceof NotProtobuf)) throw error;
  }
  return undefined;
}

/** NetParameter: name, then layers of the new (100) or the old form (2). */
function caffeKind({ source, fields }: Message): KindName | undefined {
  const layer = fields.find(({ number, wire }) => wire === 2 && (number === 100 || number === 2));
  if (!layer || fields.some(({ number }) => ![1, 2, 3, 4, 5, 6, 7, 8, 100].includes(number)))
    return undefined;
  const parts = inner(source, layer);
  const isNew = layer.number === 100 && isName(source, parts.get(1)) && isName(source, parts.get(2));
  const isOld = layer.number === 2 && isName(source, parts.get(4)) && parts.get(5)?.wire === 0;
  return isNew || isOld ? 'caffe' : undefined;
}

/** Model: specificationVersion, description, and one of the model types, all numbered from 200. */
function coremlKind(message: Message): KindName | undefined {
  const description = inner(message.source, find(message, 2, 2));
  const hasType = message.fields.some(({ number, wire }) => wire === 2 && number >= 200 && number < 4000);
  return find(message, 1, 0) && description.size > 0 && hasType ? 'coreml' : undefined;
}
