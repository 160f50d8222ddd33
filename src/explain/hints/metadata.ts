import { metadataOf, type OnnxModel } from '../../model/onnx/graph.js';
import { type Said, saidBy } from '../../recipe/metadata.js';
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

/** Holds what the file says of its preprocessing against the recipe. */
export function metadataHints({ metadataProps }: OnnxModel, recipe: Recipe): Hint[] {
  const said = saidBy(metadataOf(metadataProps));
  return said ? [hintOf(said, recipe.input ?? {})] : [];
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
