import { roundHalfEven } from '../../image/geometry.js';
import type { Recipe } from '../schema.js';
import { isDocument, isSide, type Reader } from './common.js';
import type { Job } from './huggingface-job.js';
import type { Processor, Rule } from './processors.js';

type Sides = [width: number, height: number];
type Size = { sides: Sides } | { shortest: number; longest?: number };
type Geometry = Pick<NonNullable<Recipe['input']>, 'size' | 'fit'>;

/** Size and fit, as the class computes them. */
export function geometryOf(job: Job): Geometry {
  const { config, processor } = job;
  if (!config.flag('do_resize'))
    throw config.error('do_resize is false: the size would be that of each picture, a recipe always has one');
  const size = sizeOf(config, 'size', processor.side);
  const rule = processor.rule && rules[processor.rule];
  return rule ? rule(size, job) : plain(size, job);
}

/** `get_size_dict` in transformers/image_processing_utils.py: a number, [height, width] or an object. */
function sizeOf(config: Reader, key: string, side: Processor['side']): Size {
  const value = config.raw(key);
  if (isSide(value)) {
    if (side === 'square') return { sides: [value, value] };
    const longest = config.number('max_size', 'a whole number above 0', isSide);
    return { shortest: value, ...(longest !== undefined && { longest }) };
  }
  if (Array.isArray(value) && value.length === 2 && value.every(isSide))
    return { sides: [value[1], value[0]] };
  if (isDocument(value)) {
    const keys = Object.keys(value).sort().join();
    const { height, width, shortest_edge: shortest, longest_edge: longest } = value;
    if (keys === 'height,width' && isSide(height) && isSide(width)) return { sides: [width, height] };
    if (keys === 'shortest_edge' && isSide(shortest)) return { shortest };
    if (keys === 'longest_edge,shortest_edge' && isSide(shortest) && isSide(longest))
      return { shortest, longest };
  }
  throw config.wrong(
    'a whole number, {height, width}, {shortest_edge} or {shortest_edge, longest_edge}',
    key,
    value,
  );
}

/** Resize to `size`, then cut the middle: BaseImageProcessorFast, and the slow classes without a rule. */
function plain(size: Size, job: Job): Geometry {
  const { config, processor, notes } = job;
  if (config.has('pad_size'))
    throw config.error('pad_size pads right and below after the resize: a recipe cannot express it');
  const cut = cropOf(config);
  if ('sides' in size) return stretched(size.sides, cut, job);
  if (size.longest !== undefined) {
    if (cut) throw config.error('longest_edge and do_center_crop contradict each other');
    if (size.longest <= size.shortest)
      throw config.error(`longest_edge ${size.longest} is not above shortest_edge ${size.shortest}`);
    if (processor.rule !== 'maskformer')
      notes.push(
        'where longest_edge caps a picture, a recipe rounds as torchvision does: this class may give one pixel more or less',
      );
    return { fit: { shortestSide: size.shortest, longestSide: size.longest } };
  }
  if (!cut) return { fit: { shortestSide: size.shortest } };
  return cropped(size.shortest, cut, job);
}

function cropOf(config: Reader): Sides | undefined {
  if (!config.flag('do_center_crop')) return undefined;
  const cut = sizeOf(config, 'crop_size', 'square');
  if (!('sides' in cut))
    throw config.wrong('a whole number or {height, width}', 'crop_size', config.raw('crop_size'));
  return cut.sides;
}

function stretched(sides: Sides, cut: Sides | undefined, job: Job): Geometry {
  if (!cut || (cut[0] === sides[0] && cut[1] === sides[1])) return { size: sides, fit: 'stretch' };
  refuseLargerCrop(cut, sides, job);
  return { size: cut, fit: { resize: sides, centerCrop: cut, cropRounding: 'down' } };
}

/** Both backends of transformers cut at `(side - crop) // 2`: center_crop in image_transforms.py. */
function cropped(shortest: number, cut: Sides, job: Job): Geometry {
  refuseLargerCrop(cut, [shortest, shortest], job);
  const centerCrop = cut[0] === cut[1] ? cut[0] : cut;
  return { size: cut, fit: { shortestSide: shortest, centerCrop, cropRounding: 'down' } };
}

function refuseLargerCrop(cut: Sides, before: Sides, { config }: Job): void {
  if (cut[0] <= before[0] && cut[1] <= before[1]) return;
  throw config.error(
    `crop_size ${JSON.stringify(config.raw('crop_size'))} is larger than size ${JSON.stringify(config.raw('size'))}: they contradict each other`,
  );
}

/** ConvNeXT leaves the picture whole from this side on: image_processing_convnext.py. */
const CONVNEXT_WHOLE = 384;

/** The classes that compute a size of their own. */
const rules: Record<Rule, (size: Size, job: Job) => Geometry> = {
  convnext(size, job) {
    const side = onlyShortest(size, job);
    if (side >= CONVNEXT_WHOLE) return { size: [side, side], fit: 'stretch' };
    return cropped(Math.trunc(side / cropShare(job)), [side, side], job);
  },

  // image_processing_poolformer.py: crop_pct null leaves `size` as it is
  poolformer(size, job) {
    const cut = cropOf(job.config);
    const share = cropShare(job);
    if ('sides' in size && size.sides[0] !== size.sides[1])
      throw job.config.wrong('a square or {shortest_edge}', 'size', job.config.raw('size'));
    const side = 'sides' in size ? size.sides[0] : size.shortest;
    const before = Math.trunc(side / share);
    return cut ? cropped(before, cut, job) : { fit: { shortestSide: before } };
  },

  // image_processing_levit.py: int((256 / 224) * size["shortest_edge"])
  levit(size, job) {
    if ('sides' in size) return plain(size, job);
    return plain({ shortest: Math.trunc((256 / 224) * size.shortest) }, job);
  },

  // image_processing_dpt.py, get_resize_output_image_size and pad_image
  dpt(size, job) {
    const { config, notes } = job;
    if (!('sides' in size)) throw config.wrong('{height, width}', 'size', config.raw('size'));
    if (config.flag('keep_aspect_ratio'))
      throw config.error(
        'keep_aspect_ratio is true: the size depends on each picture in a way that a recipe cannot express',
      );
    const multiple = config.number('ensure_multiple_of', 'a whole number above 0', isSide) ?? 1;
    const sides = size.sides.map((side) => roundHalfEven(side / multiple) * multiple) as Sides;
    if (config.flag('do_pad'))
      notes.push(`do_pad to a multiple of ${JSON.stringify(config.raw('size_divisor'))} is left out`);
    return { size: sides, fit: 'stretch' };
  },

  // image_processing_yolos.py, get_size_with_aspect_ratio with mod_size=16
  yolos(size, job) {
    if ('sides' in size) return plain(size, job);
    throw job.config.error(
      `${job.name} rounds each side down to a multiple of 16 after {shortest_edge}: a recipe cannot express it; {height, width} it can`,
    );
  },

  // image_processing_mask2former.py, get_mask2former_resize_output_image_size: up to a multiple
  maskformer(size, job) {
    const multiple = job.config.number('size_divisor', 'a whole number of 0 or more') || 1;
    if ('sides' in size) {
      const sides = size.sides.map((side) => Math.ceil(side / multiple) * multiple) as Sides;
      return stretched(sides, undefined, job);
    }
    if (multiple > 1)
      job.notes.push(
        `size_divisor ${multiple} stretches each side up to a multiple: left out, a recipe cannot express it`,
      );
    return plain(size, job);
  },
};

function onlyShortest(size: Size, { config, name }: Job): number {
  if ('shortest' in size && size.longest === undefined) return size.shortest;
  throw config.error(`${name} takes {shortest_edge} as size, not ${JSON.stringify(config.raw('size'))}`);
}

function cropShare({ config }: Job): number {
  return config.number('crop_pct', 'a share above 0, up to 1', (value) => value > 0 && value <= 1) ?? 1;
}
