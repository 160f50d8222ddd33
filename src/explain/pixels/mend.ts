import type { GivenInput, ReadSpec, Recipe } from '../../recipe/schema.js';
import { channelsDifference, orderDifference } from './differences.js';
import { positionOf } from './position.js';
import type { Context, PixelsExplanation, Try } from './question.js';

/** Recipe lines where there are any, else words. */
export function mended(each: Try, context: Context): Pick<PixelsExplanation, 'recipe' | 'notInRecipe'> {
  const { question, file, own } = context;
  const { candidate, permutation } = each;
  const position = positionOf(each, file.orientation);
  const liesAsRead = position === (candidate.isStored && file.orientation !== 1 ? 'stored' : 'upright');
  const lines = candidate.lines;
  const { recipe, dropped } = lines
    ? withRead(question.recipe, own, lines)
    : { recipe: question.recipe, dropped: [] };
  const turnFix = liesAsRead ? [] : [turnFixOf(position)];
  const orderFix =
    orderDifference(permutation).length === 0
      ? []
      : ['say the order of the array (pixels.order in golden.json), or convert it with cv2.cvtColor'];
  const ownFix = lines ? [] : [candidate.fix];
  const channelsFix = channelsDifference(each, context).map((what) => `${what}: drop what was added`);
  return { recipe, notInRecipe: [...ownFix, ...turnFix, ...orderFix, ...channelsFix, ...dropped] };
}

function turnFixOf(position: 'upright' | 'stored' | 'other'): string {
  if (position === 'other') return 'turn the picture back before it is saved';
  return 'save the picture upright and without the EXIF tag, or decode it with cv2.imread, which applies EXIF, on both sides';
}

/** Lines that no longer go with the read are left out, and that is said. */
function withRead(
  recipe: Recipe,
  own: ReadSpec,
  lines: Pick<GivenInput, 'decoder' | 'read'>,
): { recipe: Recipe; dropped: string[] } {
  const { decoder = own.decoder, read = own.read } = lines;
  if (decoder === own.decoder && read === own.read) return { recipe, dropped: [] };
  const { decoder: _decoder, read: _read, ...rest } = recipe.input ?? {};
  const input: GivenInput = {
    ...rest,
    ...(decoder !== 'cv2' && { decoder }),
    ...(read !== 'color' && { read }),
  };
  const dropped = read === own.read ? [] : dropChannelLines(input, read);
  return { recipe: { ...recipe, input }, dropped };
}

/** mean, std and order belong to a number of channels. */
function dropChannelLines(input: GivenInput, read: ReadSpec['read']): string[] {
  const gone: string[] = [];
  for (const field of ['mean', 'std', ...(read === 'gray' ? (['order'] as const) : [])] as const) {
    if (input[field] === undefined) continue;
    delete input[field];
    gone.push(`input.${field}`);
  }
  return gone.length === 0
    ? []
    : [`${gone.join(', ')} went with the other number of channels: say them anew`];
}
