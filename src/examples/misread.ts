import type { ClassMap } from '../image/class-map.js';
import { placePicture } from '../image/geometry.js';
import { pictureInput } from '../recipe/inputs.js';
import { mainOutput } from '../recipe/outputs.js';
import type { InputSpec, ResolvedRecipe } from '../recipe/schema.js';
import { pictureOf } from '../run/inputs.js';
import { mainAnswer, type Trace } from '../run/pipeline.js';
import { maskIn, placeInOutput } from '../tasks/segmentation/answer.js';
import { argmax, labelsToPicture, type Scores, scoresOf } from '../tasks/segmentation/argmax.js';

/** The class map of a segmentation's run. */
export function maskOf(trace: Trace): ClassMap {
  const answer = mainAnswer(trace);
  const mask = maskIn(answer);
  if (!mask) throw new Error(`Expected a segmentation, not ${answer.task}`);
  return mask;
}

function scoresIn(trace: Trace, recipe: ResolvedRecipe): Scores {
  const output = mainOutput(recipe);
  return scoresOf(trace.outputs[output.name]!, output.layout, output.name);
}

function toPicture(map: ClassMap, { inputs }: Trace, input: InputSpec): ClassMap {
  const { image } = pictureOf(inputs);
  return labelsToPicture(map, image, placeInOutput(placePicture(image, input), map));
}

/** `output.reshape(H, W, C).argmax(-1)` of NCHW scores: the right shape, and no value moved. */
export function reshapedMask(trace: Trace, right: ResolvedRecipe): ClassMap {
  const scores = scoresIn(trace, right);
  const reshaped = { ...scores, channelStep: 1, pixelStep: scores.channels };
  return toPicture(argmax(reshaped, mainOutput(right).threshold), trace, pictureInput(right));
}

/** The network's whole mask stretched to the picture's size, whatever border the input had. */
export function stretchedMask(trace: Trace, right: ResolvedRecipe): ClassMap {
  const map = argmax(scoresIn(trace, right), mainOutput(right).threshold);
  return toPicture(map, trace, { ...pictureInput(right), fit: 'stretch' });
}

/** Ids beyond a short colour map start again at its beginning. */
export function wrappedMask(trace: Trace, colours: number): ClassMap {
  const mask = maskOf(trace);
  return { ...mask, data: mask.data.map((id) => id % colours) };
}
