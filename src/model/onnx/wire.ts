import { expected } from '../../base/errors.js';
import { isUtf8 } from '../../base/text.js';
import { NotProtobuf } from '../recognise/protobuf.js';
import { requireNesting } from '../recognise/skeleton.js';
import { table } from './wire-table.js';

/** What stands in a field: `v` a varint, `f` 4 and `d` 8 bytes, `s` text, `b` bytes, or a message. */
interface WireField {
  name: string;
  kind: string;
  isRepeated: boolean;
  /** A bit where it may be there once: of one message, and in common of those of which only one may be; else 0. */
  once: number;
  message?: WireMessage;
}

interface WireMessage {
  name: string;
  /** By their numbers. */
  fields: (WireField | undefined)[];
}

/** Type of a field on the wire, by what stands in it; 2 for all else. */
const wireOf: Readonly<Record<string, number>> = { v: 0, d: 1, f: 5 };
const LENGTH = 2;
const LONGEST_VARINT = 10;
/** Of tags and lengths, which have 32 bits. */
const SHORT_VARINT = 5;
/** Texts that nothing goes by. */
const remarks = ['doc_string', 'value'];

const messages = new Map(table.trim().split('\n').map(messageOf));
for (const { fields } of messages.values())
  for (const field of fields) if (field && field.kind.length > 1) field.message = messages.get(field.kind);

function messageOf(line: string): [string, WireMessage] {
  const [name, ...texts] = line.split(' ');
  const fields: WireMessage['fields'] = [];
  texts.forEach((text, i) => {
    const [, field, number, kind, mark] = /^(\w+):(\d+):([\w.]+)([*|]?)$/.exec(text)!;
    const isSingle = kind!.length > 1 && mark === '';
    const once = mark === '|' ? 1 : isSingle ? 2 << i : 0;
    fields[Number(number)] = { name: field!, kind: kind!, isRepeated: mark === '*', once };
  });
  return [name!, { name: name!, fields }];
}

/**
 * Holds an ONNX file against onnx.proto, field by field: the reader here takes a value of another type for one of the right
 * type, the last of two messages where others put them together, and any bytes for text.
 *
 * @throws NotProtobuf that names the field, InputError for what is nested too deeply
 */
export function checkWire(bytes: Uint8Array): void {
  new Scan(bytes).message(messages.get('ModelProto')!, bytes.length, 0);
}

/**
 * @param where the file's name, for the error text
 * @throws InputError for what `checkWire` finds
 */
export function refuseDamaged(bytes: Uint8Array, where: string): void {
  try {
    checkWire(bytes);
  } catch (error) {
    if (!(error instanceof NotProtobuf)) throw error;
    throw expected('protobuf as onnx.proto has it', where, error.message);
  }
}

/** The message in which a field stands, and how many are around it. */
interface Around {
  name: string;
  end: number;
  depth: number;
}

class Scan {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  message({ name, fields }: WireMessage, end: number, depth: number): void {
    requireNesting(depth);
    let seen = 0;
    while (this.at < end) {
      const tag = this.short(end, name);
      const wire = tag & 7;
      const field = fields[tag >>> 3];
      if (tag >>> 3 === 0 || wire === 3 || wire === 4 || wire > 5)
        throw new NotProtobuf(`bytes that are no field in ${name}`);
      if (field && seen & field.once) throw new NotProtobuf(`${field.name} of ${name} twice`);
      if (field && !isOfKind(field, wire))
        throw new NotProtobuf(`${field.name} of ${name} with a value of another type`);
      seen |= field?.once ?? 0;
      this.value(field, wire, { end, depth, name });
    }
  }

  private value(field: WireField | undefined, wire: number, { end, depth, name }: Around): void {
    if (wire === 0) {
      this.varint(end, name);
      return;
    }
    const length = wire === LENGTH ? this.short(end, name) : wire === 1 ? 8 : 4;
    const until = this.at + length;
    if (until > end)
      throw new NotProtobuf(`${field?.name ?? 'a field'} of ${name} that reaches beyond its end`);
    if (wire === LENGTH && field) this.delimited(field, until, { end, depth, name });
    this.at = until;
  }

  private delimited(field: WireField, until: number, { depth, name }: Around): void {
    const { kind, message } = field;
    if (message) this.message(message, until, depth + 1);
    if (kind === 's' && !remarks.includes(field.name) && !isUtf8(this.bytes, this.at, until))
      throw new NotProtobuf(`${field.name} of ${name} that is no UTF-8`);
    if (kind === 'v') while (this.at < until) this.varint(until, name);
    const size = kind === 'f' ? 4 : kind === 'd' ? 8 : 1;
    if ((until - this.at) % size)
      throw new NotProtobuf(`${field.name} of ${name} that breaks off within a number`);
  }

  /** A tag or a length. */
  private short(end: number, name: string): number {
    let value = 0;
    for (let i = 0; i < SHORT_VARINT && this.at < end; i++) {
      const byte = this.bytes[this.at++]!;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80 && value < 2 ** 32) return value;
    }
    throw new NotProtobuf(`${name} with a number that does not end`);
  }

  private varint(end: number, name: string): void {
    for (let i = 0; i < LONGEST_VARINT && this.at < end; i++) if (this.bytes[this.at++]! < 0x80) return;
    throw new NotProtobuf(`${name} with a number that does not end`);
  }
}

/** Numbers of which there are any number may also stand together. */
function isOfKind({ kind, isRepeated }: WireField, wire: number): boolean {
  const own = wireOf[kind] ?? LENGTH;
  return wire === own || (wire === LENGTH && isRepeated);
}
