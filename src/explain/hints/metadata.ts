import { InputError } from '../../base/errors.js';
import type { OnnxModel } from '../../model/onnx/graph.js';
import { importDocument } from '../../recipe/import/index.js';
import type { GivenInput, Recipe } from '../../recipe/schema.js';
import {
  type Constants,
  constantsOfRecipe,
  formula,
  nameOf,
  sameConstants,
} from '../knowledge/normalization.js';
import type { Hint } from './hint.js';
import { ownConstants } from './recipe.js';

/** What a file's own metadata say of the picture that it wants. */
interface Said {
  /** Whose metadata: `Ultralytics`. */
  by: string;
  input: GivenInput;
}

type Metadata = Readonly<Record<string, string>>;

/** Who writes such metadata, and how they are read. */
const readers: readonly ((metadata: Metadata) => Said | undefined)[] = [ultralytics, configuration];

/** Holds what the file says of its preprocessing against the recipe. */
export function metadataHints({ metadataProps }: OnnxModel, recipe: Recipe): Hint[] {
  const metadata = Object.fromEntries(
    (metadataProps ?? []).map(({ key, value }) => [key ?? '', value ?? '']),
  );
  for (const read of readers) {
    const said = read(metadata);
    if (said) return [hintOf(said, recipe.input ?? {})];
  }
  return [];
}

function hintOf({ by, input }: Said, given: GivenInput): Hint {
  const wants = `the file's metadata (${by}) say: ${inputText(input)}`;
  const against = contradictions(input, given);
  const why = 'metadata_props of the file, written by whoever exported it';
  if (against.length === 0) return { about: 'model', text: wants, why };
  return {
    about: 'recipe',
    text: `${wants}; your recipe says ${against.map(({ text }) => text).join(' and ')}`,
    why,
    recipe: { input: Object.assign({}, ...against.map(({ lines }) => lines)) as GivenInput },
  };
}

interface Contradiction {
  text: string;
  lines: GivenInput;
}

/** Only lines that the recipe has: what would be assumed is no claim of the user's. */
function contradictions(said: GivenInput, given: GivenInput): Contradiction[] {
  const { order, mean, scale, std, size } = said;
  const [wanted, own] = [constantsIn(said), ownConstants(given, 3)];
  const found: (Contradiction | false | undefined)[] = [
    order && given.order && order !== given.order && { text: given.order.toUpperCase(), lines: { order } },
    wanted && own && !sameConstants(wanted, own) && { text: formula(own), lines: { mean, scale, std } },
    size &&
      given.size &&
      `${size}` !== `${given.size}` && { text: `${given.size.join(' x ')} pixels`, lines: { size } },
  ];
  return found.filter((one): one is Contradiction => Boolean(one));
}

function constantsIn({ mean, scale, std }: GivenInput): Constants | undefined {
  return mean && std && scale !== undefined ? constantsOfRecipe({ mean, scale, std }) : undefined;
}

function inputText(input: GivenInput): string {
  const { order, size, fit } = input;
  const constants = constantsIn(input);
  const isLetterbox = typeof fit === 'object' && 'letterbox' in fit;
  return [
    ...(order ? [order.toUpperCase()] : []),
    ...(constants ? [nameOf(constants, order ?? 'rgb')?.name ?? formula(constants)] : []),
    ...(size ? [`${size[0]} x ${size[1]} pixels${isLetterbox ? ' in a letterbox' : ''}`] : []),
  ].join(', ');
}

/** Tasks whose pictures go through LetterBox (ultralytics/data/augment.py); classifiers are cropped. */
const letterboxed = ['detect', 'segment', 'pose', 'obb'];

/** ultralytics/engine/exporter.py writes author, task, stride, names and imgsz = [height, width]. */
function ultralytics({ author = '', description = '', task = '', imgsz = '' }: Metadata): Said | undefined {
  if (!/ultralytics/i.test(`${author} ${description}`) || !letterboxed.includes(task)) return undefined;
  const sides = /^\[\s*(\d+)\s*,\s*(\d+)\s*\]$/.exec(imgsz);
  const size = sides && ([Number(sides[2]), Number(sides[1])] as [number, number]);
  return {
    by: `Ultralytics, task ${task}`,
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
