"""Makes src/model/onnx/operator-schemas.ts and src/model/onnx/wire-table.ts, by onnx 1.17.

    python scripts/onnx_tables.py

The first says what each version of each standard operator takes; the second, which fields the messages of onnx.proto have.
"""

from google.protobuf.descriptor import FieldDescriptor
from onnx import defs
from onnx.onnx_ml_pb2 import DESCRIPTOR

ANY = 2**31 - 1
SCALARS = {
    FieldDescriptor.TYPE_FLOAT: "f",
    FieldDescriptor.TYPE_DOUBLE: "d",
    FieldDescriptor.TYPE_STRING: "s",
    FieldDescriptor.TYPE_BYTES: "b",
}

OPERATORS = '''// Made by scripts/onnx_tables.py; not by hand.

/**
 * What the versions of each standard operator take, by onnx 1.17: the operator, the version, how many inputs, how many
 * outputs (`*`: any number from the first on), and its attributes with their types (`!`: without it the node is none).
 * A version that takes what the one before it took has no line.
 */
export const table = `
%s
`;
'''

WIRE = '''// Made by scripts/onnx_tables.py; not by hand.

/**
 * The fields of each message of onnx.proto, by onnx 1.17: name, number, and what stands there. v: a varint, f: 4 bytes,
 * d: 8 bytes, s: text, b: bytes, else a message; `*`: any number of them; `|`: only one of those may be.
 */
export const table = `
%s
`;
'''


def span(least, most):
    return str(least) if least == most else f"{least}-{'*' if most == ANY else most}"


def operator_lines():
    versions = {}
    for schema in defs.get_all_schemas_with_history():
        if schema.domain == "":
            versions.setdefault(schema.name, []).append(schema)
    for name in sorted(versions):
        last = None
        for schema in sorted(versions[name], key=lambda each: each.since_version):
            attributes = [
                f"{'!' if each.required else ''}{key}:{each.type.name.lower()}"
                for key, each in sorted(schema.attributes.items())
            ]
            inputs = span(schema.min_input, schema.max_input)
            row = " ".join([inputs, span(schema.min_output, schema.max_output), *attributes])
            if row != last:
                yield f"{name} {schema.since_version} {row}"
            last = row


def message_name(message):
    return message.full_name.removeprefix("onnx.")


def field_text(field):
    inner = field.message_type
    kind = message_name(inner) if inner else SCALARS.get(field.type, "v")
    many = "*" if field.label == FieldDescriptor.LABEL_REPEATED else ""
    return f"{field.name}:{field.number}:{kind}{many}{'|' if field.containing_oneof else ''}"


def message_lines(messages):
    for message in messages:
        yield " ".join([message_name(message), *map(field_text, message.fields)])
        yield from message_lines(message.nested_types)


def write(path, text, lines):
    with open(path, "w") as file:
        file.write(text % "\n".join(lines))


write("src/model/onnx/operator-schemas.ts", OPERATORS, operator_lines())
write("src/model/onnx/wire-table.ts", WIRE, message_lines(DESCRIPTOR.message_types_by_name.values()))
