import type { InputSpec } from '../../src/index.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { allTasks } from '../../src/tasks/registry.js';

/** A 2x2 input that takes the pixels as they are. */
export const input: InputSpec = {
  name: 'input',
  decoder: 'cv2',
  read: 'color',
  size: [2, 2],
  fit: 'stretch',
  resize: 'opencv:linear',
  order: 'rgb',
  mean: [0, 0, 0],
  scale: 1,
  std: [1, 1, 1],
  layout: 'NCHW',
};

/** Every task's fields as they are where nobody says them. */
const defaults: OutputSpec = Object.assign({}, ...allTasks().map((task) => task.defaults));

/** The mask as the network gives it. */
export const segmentation: OutputSpec = {
  ...defaults,
  name: 'out',
  task: 'segmentation',
  labels: ['sky', 'sea', 'sand'],
  upsample: 'none',
};

/** A picture as large as that input. */
export const frame = { input, picture: { width: 2, height: 2 } };
