/**
 * What the search through a network is steered by. Set by `bench/explain.mjs --part outputs` and
 * `bench/mistakes/run.mjs --kinds output/,mask/`: what is right, and the forwards of each kind of mistake; change one, and
 * run them with a seed that it was not tuned on.
 */
export const thresholds = {
  /** Times as much as the way leaves, the user's own has to leave, so that an inexact way explains something. */
  gain: 4,
  /** Distance: what fp16 or another engine leaves of the user's own recipe, with nothing wrong in it. */
  ownRest: 1e-4,
  /** Of a mask's pixels: what two engines make otherwise of the same blob, where two classes are as good as equal. */
  rounded: 1e-4,
  /** Of a mask's pixels: where more than those are too close to call, it says little that the rest is right. */
  fewTies: 1e-3,
  /** The same as `gain`, for a way from which the search goes on before `effort.patience` forwards: others are chance. */
  goOnGain: 1.4,
  /** Times as near another way to hold outputs against the reference has to come than a plainer one. */
  plainer: 3,
  /** As a cost: a difference in how the output is read. */
  behind: 1.5,
  /** As a cost: of a whole preprocessing, one thing that is as the user has it. */
  kept: 1,
} as const;

/** How much is tried before it is enough; measured as the thresholds are. */
export const effort = {
  /** Forwards. */
  budget: 60,
  /** Of those, kept for other engines where some are at hand; at most a quarter of the budget. */
  engines: 24,
  /** Normalizations, the likeliest, that are tried together with the other channel order before one of both was seen to help. */
  pairs: 12,
  /** Edits of one way: single mistakes, and two at once. */
  mostEdits: 2,
  /** Of so many of the nearest ways, what is one edit beside or further is a candidate, too. */
  beam: 3,
  /** Forwards before which that holds only for ways that come much nearer than the user's own. */
  patience: 30,
  /** Forwards spent on telling an exact way from those that may be it as well. */
  mostTwins: 2,
  /** Forwards spent where a mask hardly differs from the user's own: what else gives it. */
  mostRivals: 12,
  /** Forwards spent beside a way that is right only since many pixels are too close to call. */
  mostFurther: 12,
  /** Values of an output that are kept of each way. */
  outputSample: 4096,
} as const;
