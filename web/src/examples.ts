import type { Recipe } from '../../src/recipe/schema.js';
import type { Wish } from './backend/protocol.js';
import { ownGolden, ownSlot } from './state.js';

/** One click: a golden that comes with cvdnn, and the mistake that is made on the way to it. */
interface Example {
  text: string;
  golden: string;
  picture: string;
  model: string;
  mistake?: string;
}

const scene = { golden: 'deeplabv3-lite0/scene-1', picture: 'scene-1.jpg', model: 'deeplabv3-lite0.onnx' };
const mistakes = [
  'no normalization (0..255)',
  'mean taken away twice',
  'BGR instead of RGB',
  'only divided by 255',
];

/** Every embedded golden that the page can run, and the articles' mistakes on the first. */
export const examples: readonly Example[] = [
  { ...scene, text: 'Scene, DeepLabv3: right' },
  ...mistakes.map((mistake) => ({ ...scene, mistake, text: `Scene: ${mistake}` })),
  ...['scene-2.jpg', 'scene-3.png', 'scene-4.png'].map((picture) => ({
    ...scene,
    picture,
    golden: `deeplabv3-lite0/${picture.slice(0, 7)}`,
    text: `Scene ${picture[6]}, DeepLabv3`,
  })),
  ...['astronaut', 'camera'].map((name) => ({
    text: `Person in "${name}"`,
    golden: `selfie-segmentation/${name}`,
    picture: `${name}.png`,
    model: 'selfie-segmentation.tflite',
  })),
  ...['chelsea.png', 'coffee.png', 'astronaut.png', 'rocket.jpg'].map((picture) => ({
    text: `ImageNet class of "${picture.split('.')[0]}"`,
    golden: `efficientnet-lite0/${picture.split('.')[0]}`,
    picture,
    model: 'efficientnet-lite0.onnx',
  })),
  {
    text: 'Face in "astronaut"',
    golden: 'blazeface/astronaut',
    picture: 'astronaut.png',
    model: 'blazeface.onnx',
  },
];

/** The wish that an example is; its recipe is the golden's. */
export async function wishOf({ golden, picture, model, mistake }: Example): Promise<Wish> {
  const folder = `golden/${golden}/`;
  const recipe = (await (await fetch(`${folder}recipe.json`)).json()) as Recipe;
  return {
    picture: ownSlot(`golden/pictures/${picture}`),
    model: ownSlot(`models/${model}`),
    recipe: { ...recipe, sha256: undefined },
    mistake,
    files: [],
    golden: ownGolden(folder),
  };
}
