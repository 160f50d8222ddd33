import { InputError } from '../base/errors.js';
import { importDocument } from './import/index.js';
import type { GivenInput } from './schema.js';

/** What a file's own metadata say of the picture that it wants. */
export interface Said {
  /** Whose metadata: `Ultralytics`. */
  by: string;
  input: GivenInput;
  /** Ultralytics' own word: `detect`; `ctc` for a text recognizer with its alphabet. */
  task?: string;
  /** By class index. */
  labels?: readonly string[];
}

type Metadata = Readonly<Record<string, string>>;

/** Who writes such metadata, and how they are read. */
const readers: readonly ((metadata: Metadata) => Said | undefined)[] = [ultralytics, configuration, paddle];

/** What whoever exported the file wrote into its metadata; undefined where nobody wrote what is known. */
export function saidBy(metadata: Metadata): Said | undefined {
  for (const read of readers) {
    const said = read(metadata);
    if (said) return said;
  }
  return undefined;
}

/** Tasks whose pictures go through LetterBox (ultralytics/data/augment.py); classifiers are cropped. */
const letterboxed = ['detect', 'segment', 'pose', 'obb'];

/** ultralytics/engine/exporter.py writes author, task, stride, names and imgsz = [height, width]. */
function ultralytics({
  author = '',
  description = '',
  task = '',
  imgsz = '',
  names = '',
}: Metadata): Said | undefined {
  if (!/ultralytics/i.test(`${author} ${description}`) || !letterboxed.includes(task)) return undefined;
  const sides = /^\[\s*(\d+)\s*,\s*(\d+)\s*\]$/.exec(imgsz);
  const size = sides && ([Number(sides[2]), Number(sides[1])] as [number, number]);
  return {
    by: `Ultralytics, task ${task}`,
    task,
    labels: labelsIn(names),
    input: {
      order: 'rgb',
      mean: [0, 0, 0],
      scale: 1 / 255,
      std: [1, 1, 1],
      fit: { letterbox: 'ultralytics' },
      ...(size && { size }),
    },
  };
}

/** PaddleOCR's recognizers, as rapidocr exports them: `character` has a character a line, without blank and space. */
function paddle({ character = '' }: Metadata): Said | undefined {
  const labels = character.replace(/\n$/, '').split('\n');
  if (labels.length < 2 || labels.some((label) => [...label].length !== 1)) return undefined;
  return { by: "PaddleOCR's character", task: 'ctc', labels, input: {} };
}

/** A configuration of timm or transformers as JSON, under whatever key. */
function configuration(metadata: Metadata): Said | undefined {
  for (const [key, value] of Object.entries(metadata)) {
    if (!value.trimStart().startsWith('{')) continue;
    const input = inputOf(value, key);
    if (input) return { by: key, input };
  }
  return undefined;
}

/** Undefined for JSON that is no such configuration. */
function inputOf(text: string, key: string): GivenInput | undefined {
  try {
    return importDocument(JSON.parse(text), key).recipe.input;
  } catch (error) {
    if (error instanceof InputError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `{0: 'person', 1: "hen's egg"}`, as Python prints it; undefined where ids are missing. */
function labelsIn(names: string): string[] | undefined {
  const entry = /(\d+)\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
  const byId = new Map(
    [...names.matchAll(entry)].map(([, id, a, b]) => [Number(id), (a ?? b)!.replace(/\\(.)/g, '$1')]),
  );
  const labels = Array.from({ length: byId.size }, (_, id) => byId.get(id));
  return labels.length > 0 && !labels.includes(undefined) ? (labels as string[]) : undefined;
}
