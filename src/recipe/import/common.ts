import { InputError } from '../../base/errors.js';
import { parseDocument, type Recipe, type ResizeMode } from '../schema.js';

/** A recipe made from another project's file or name, and what its reader should know. */
export interface Imported {
  recipe: Recipe;
  /** What was assumed, and what a recipe cannot express. */
  notes: string[];
}

/** A parsed JSON or YAML object. */
export type Document = Readonly<Record<string, unknown>>;

/** What stands as `model` when neither the file nor the caller names one. */
export const PLACEHOLDER_MODEL = 'model.onnx';

/** Where npm puts the published JSON Schema, seen from the folder of a project's package.json. */
export const SCHEMA_PATH = './node_modules/cvdnn/models/recipe.schema.json';

type Parts = Pick<Recipe, 'input' | 'output'>;

/**
 * Completes an imported recipe and checks it against the schema.
 *
 * @param model the caller's choice, or what the file names
 * @param where the file or name, for the error text
 */
export function finishRecipe(
  parts: Parts,
  model: string | undefined,
  notes: readonly string[],
  where: string,
): Imported {
  const named = model ?? PLACEHOLDER_MODEL;
  const output = parts.output && Object.keys(parts.output).length > 0 ? { output: parts.output } : {};
  return {
    recipe: parseDocument({ $schema: SCHEMA_PATH, model: named, input: parts.input, ...output }, where),
    notes: [
      ...notes,
      ...pillowNote(parts.input?.resize),
      ...(model === undefined ? [`model is "${named}", a placeholder: give --model`] : []),
    ],
  };
}

function pillowNote(resize: ResizeMode | undefined): string[] {
  if (!resize?.startsWith('pillow:') || resize === 'pillow:nearest') return [];
  return [`Pillow 13 resizes tall pictures in another order: ${resize.replace(':', '-13:')} for that`];
}

/** Reads values out of a parsed file; every complaint names the file and the key. */
export class Reader {
  constructor(
    private readonly document: Document,
    readonly where: string,
  ) {}

  /** @throws InputError that lists every key that is in none of the lists */
  refuseUnknownKeys(known: ReadonlySet<string>, alsoKnown: RegExp | undefined = undefined): void {
    const unknown = Object.keys(this.document).filter((key) => !known.has(key) && !alsoKnown?.test(key));
    if (unknown.length === 0) return;
    const list = unknown.map((key) => `"${key}"`).join(', ');
    throw this.error(`unknown key${unknown.length > 1 ? 's' : ''} ${list}: what it means is not known here`);
  }

  /** True where the key stands with a value other than null. */
  has(key: string): boolean {
    return this.document[key] !== undefined && this.document[key] !== null;
  }

  raw(key: string): unknown {
    return this.document[key] ?? undefined;
  }

  flag(key: string, fallback = false): boolean {
    return this.value(key, fallback, 'true or false', (value) => typeof value === 'boolean');
  }

  text(key: string): string | undefined {
    return this.value<string | undefined>(key, undefined, 'text', (value) => typeof value === 'string');
  }

  number(key: string, wanted = 'a number', isRight = (_value: number) => true): number | undefined {
    return this.value<number | undefined>(
      key,
      undefined,
      wanted,
      (value) => isFiniteNumber(value) && isRight(value as number),
    );
  }

  /** Exactly so many numbers; one alone stands for all of them. */
  channels(key: string, count: number): number[] | undefined {
    const value = this.raw(key);
    if (isFiniteNumber(value)) return new Array(count).fill(value);
    return this.value<number[] | undefined>(
      key,
      undefined,
      `${count} numbers`,
      (list) => Array.isArray(list) && list.length === count && list.every(isFiniteNumber),
    );
  }

  /** The value of a key, checked; the fallback where it is absent or null. */
  value<T>(key: string, fallback: T, wanted: string, isRight: (value: unknown) => boolean): T {
    const value = this.raw(key);
    if (value === undefined) return fallback;
    if (!isRight(value)) throw this.wrong(wanted, key, value);
    return value as T;
  }

  wrong(wanted: string, key: string, received: unknown): InputError {
    return new InputError(
      `Expected ${wanted} for ${key} but received ${JSON.stringify(received)} in ${this.where}`,
    );
  }

  error(text: string): InputError {
    return new InputError(`${this.where}: ${text}`);
  }
}

/** True for an object that is no list. */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a key that the object itself has: none of `toString` and its like. */
export function own<T>(object: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** True for a number that is neither infinite nor NaN. */
export function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** True for 1, 2, 3 … */
export function isSide(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}

/** A normalization as PyTorch people write it: `(pixel × scale − mean) ÷ std`, one number a channel. */
export interface Normalization {
  /** Multiplied first, usually 1/255. */
  scale: number;
  /** In units after the scale, 0..1. */
  mean: readonly number[];
  std: readonly number[];
}

/** The same in cv.dnn's order, `((pixel − mean) × scale) ÷ std`: the mean moves to pixel units. */
export function inPixelUnits({ scale, mean, std }: Normalization) {
  return { mean: mean.map((value) => round(value / scale)), scale, std: [...std] };
}

/** ImageNet's mean and std of 0..1 pixels, RGB: timm's IMAGENET_DEFAULT, transformers' IMAGENET_DEFAULT. */
export const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

const MAX_DIGITS = 15;
/** Relative; far below what a float32 can tell apart (6e-8). */
const SAME = 1e-12;

/** The shortest decimal within 1e-12 of a number, as a person writes it: 123.675, not 123.67500000000001. */
export function round(value: number): number {
  for (let digits = 1; digits <= MAX_DIGITS; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.abs(short - value) <= SAME * Math.abs(value)) return short;
  }
  return value;
}
