import { type Size, sameSize, sizeAlone } from '../../image/box.js';
import type { Fit } from '../../image/fit.js';
import { type Placement, placePicture } from '../../image/geometry.js';
import type { InputSpec } from '../../recipe/schema.js';
import { wholePlace } from './ways.js';

/** How a mask of the network's input becomes one of the picture: which part of it is taken. */
export interface Undoing {
  /** After "the reference …"; empty for what undoes the fit rightly. */
  words(fit: Fit): string;
  fix: string;
  /** Whether only a letterbox can be undone so. */
  isForLetterbox?: boolean;
  /** @param place where the picture really lies in the input */
  place(place: Placement, picture: Size): Placement;
}

const cutRightly = 'cut the padding away as the letterbox put it there, with its own rounding';

/** Likeliest first. */
export const undoings: readonly Undoing[] = [
  { words: () => '', fix: '', place: (place) => place },
  {
    words: (fit) => `lays the whole mask over the picture without undoing ${fitText(fit)}`,
    fix: 'cut the padding away (or put the crop back) before the mask is resized to the picture',
    place: ({ input }, picture) => wholePlace(picture, input),
  },
  {
    // scale_masks of ultralytics before 8.0.2xx: int(pad) before, int(side - pad) behind
    words: () =>
      'cuts the padding off with int() at both ends: it is rounded down, and a row (or column) of it stays',
    fix: cutRightly,
    isForLetterbox: true,
    place: (place, picture) =>
      between(place, exactPadding(place, picture), (pad, side) => [Math.trunc(pad), Math.trunc(side - pad)]),
  },
  {
    words: () =>
      'cuts int() of the padding off both ends: it is rounded down, and a row (or column) of it stays',
    fix: cutRightly,
    isForLetterbox: true,
    place: (place, picture) =>
      between(place, exactPadding(place, picture), (pad, side) => [Math.trunc(pad), side - Math.trunc(pad)]),
  },
  {
    words: () => 'cuts the padding of the rows off the columns: width and height are exchanged',
    fix: 'width comes first in cv2, height first in numpy and torch',
    isForLetterbox: true,
    place: (place) => between(place, { x: place.y, y: place.x }, (pad, side) => [pad, side - pad]),
  },
];

interface Padding {
  x: number;
  y: number;
}

/** The padding before it is rounded: `(side - length · gain) / 2`. */
function exactPadding({ input }: Placement, picture: Size): Padding {
  const gain = Math.min(input.width / picture.width, input.height / picture.height);
  return {
    x: (input.width - picture.width * gain) / 2,
    y: (input.height - picture.height * gain) / 2,
  };
}

type Ends = (padding: number, side: number) => [from: number, to: number];

function between(place: Placement, padding: Padding, endsOf: Ends): Placement {
  const [left, right] = endsOf(padding.x, place.input.width);
  const [top, bottom] = endsOf(padding.y, place.input.height);
  return { ...place, x: left, y: top, width: right - left, height: bottom - top };
}

function fitText(fit: Fit): string {
  return isLetterbox(fit) ? 'the letterbox' : 'the crop';
}

function isLetterbox(fit: Fit): boolean {
  return fit === 'letterbox' || (typeof fit === 'object' && 'letterbox' in fit);
}

/** An undoing, and where it takes the mask from. */
export interface Undone {
  undoing: Undoing;
  place: Placement;
}

/**
 * The undoings that lead to different parts of the mask, the right one first. Only a mask of the picture's size can be
 * one for which the fit was undone.
 */
export function undoneFor(input: InputSpec, picture: Size, target: Size): Undone[] {
  const size = sizeAlone(target);
  const whole = wholePlace(size, { width: input.size[0], height: input.size[1] });
  if (!sameSize(target, picture)) return [{ undoing: undoings[0]!, place: whole }];
  const right = placePicture(size, input);
  const seen = new Set<string>();
  return undoings
    .filter(({ isForLetterbox }) => !isForLetterbox || isLetterbox(input.fit))
    .map((undoing) => ({ undoing, place: undoing.place(right, size) }))
    .filter(({ place }) => {
      const key = JSON.stringify(place);
      const isNew = place.width > 0 && place.height > 0 && !seen.has(key);
      seen.add(key);
      return isNew;
    });
}
