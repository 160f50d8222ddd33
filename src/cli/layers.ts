import { InputError } from '../base/errors.js';
import { explainLayersAt } from '../host/node/layers.js';
import { layersLines } from '../report/layers.js';
import type { Io } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';
import { casesOf } from './pictures.js';

interface LayersArguments extends OpenCvArguments {
  model: string;
  image?: string;
  input: readonly string[];
  recipe?: string;
  against: string;
  bisect: boolean;
  tolerance: number;
  memory: number;
  maxPixels: number;
  json: boolean;
}

/** `cvdnn layers`: exit code 0 where every tensor is within tolerance, 1 where one is not. */
export async function layers(args: LayersArguments, io: Io): Promise<number> {
  const { image, input, json, memory, tolerance, bisect, maxPixels, against } = args;
  if (image === undefined && input.length === 0)
    throw new InputError('Expected --image FILE, or --input NAME=FILE for each input, but received neither');
  const [pictures] = await casesOf(image === undefined ? [] : [image], input);
  const options = { ...sessionOptions(args, io), model: args.model, recipe: args.recipe };
  const request = { against, memory: memory * 2 ** 20, tolerance, bisect, maxPixels };
  const answer = await explainLayersAt(options, { ...request, pictures: pictures! });
  if (json) io.out(JSON.stringify(answer, null, 2));
  else for (const line of layersLines(answer)) io.out(line);
  return answer.first ? 1 : 0;
}
