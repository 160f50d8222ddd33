import type { Builder } from 'flatbuffers';

const WORD = 4;

/** A vector of int32; gives its place, to be put into a table. */
export function intVector(builder: Builder, values: readonly number[]): number {
  builder.startVector(WORD, values.length, WORD);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

/** A vector of what stands at these places: tables. */
export function offsetVector(builder: Builder, places: readonly number[]): number {
  builder.startVector(WORD, places.length, WORD);
  for (const place of places.toReversed()) builder.addOffset(place);
  return builder.endVector();
}

/** A table of the fields that `fill` adds. */
export function tableOf(builder: Builder, fill: () => void): number {
  builder.startObject(FIELDS);
  fill();
  return builder.endObject();
}

/** As many as the largest table that is written here has. */
const FIELDS = 12;
