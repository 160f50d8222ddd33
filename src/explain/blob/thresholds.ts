/**
 * The search's thresholds. `bench/explain-thresholds.mjs` makes each of them smaller and larger in turn, and shows how
 * many cases of `bench/explain.mjs --part blob` are then still right, and what time they take.
 */
export const thresholds = {
  /** Grey levels (root mean square): below it a residual is the rounding of float32, and the way right to the bit. */
  exactLevels: 0.01,
  /** Grey levels that rounding to whole ones leaves at most; beyond it, the placement is not yet the right one. */
  roundingLevels: 0.75,
  /** Grey levels that an estimate of pixels leaves at most that were not rounded. */
  unroundedLevels: 0.03,
  /** Grey levels: where the best estimate leaves more, no resize mode will mend it. */
  hopelessLevels: 8,
  /** Grey levels: estimates that differ by less are of the same pixels. */
  twinLevels: 0.004,
  /** Grey levels beyond the best, within which two ways fit equally well. */
  tieLevels: 0.003,
  /** The same, as a multiple of the best residual. */
  tieRatio: 1.02,
  /** Grey levels: gray that is rounded before the resize is as near to gray that is not. */
  grayLevels: 2,
  /** Grey levels: in a picture of two colours each channel is nearly the gray, but for its rounding. */
  grayRounding: 0.5,
  /** Share of the variance, 0..1: less is unexplained only where the picture lies about right. */
  resembling: 0.5,
  /** A candidate is dropped where it leaves so many times what the best leaves of the variance … */
  scoreRatio: 4,
  /** … and so much more, as a share of the variance. */
  scoreShare: 0.02,
  /** Pictures and readings are searched further that leave so many times what the best leaves of the variance … */
  alikeRatio: 1.2,
  /** … and so much more, as a share of the variance. */
  alikeShare: 0.005,
  /** Estimates that leave so many times the grey levels of the best may be the right ones: the grid is a sample … */
  nearRatio: 1.3,
  /** … and so many grey levels more. */
  nearLevels: 0.05,
  /** Nearest neighbours that take another pixel at some seams leave less than so many times what is near. */
  seamRatio: 2,
};

/** How much is tried before it is enough; measured as the thresholds are. */
export const effort = {
  /** Rows and columns of samples: enough to rank, few enough to try everything … */
  grid: 24,
  /** … for a search in steps … */
  middleGrid: 16,
  /** … and for one among thousands. */
  smallGrid: 10,
  /** Rows and columns: to tell modes apart that differ by a level in a few of a hundred pixels. */
  fineGrid: 160,
  /** Rows and columns of the smallest grid, for pixels that are made of many. */
  fewestPoints: 8,
  /** Source pixels for one of the blob, along a side: up to it, the whole grid is taken. */
  mostShrinking: 5,
  /** Candidates for which more kernels are tried; and of those that were searched. */
  mostCandidates: 8,
  mostSearched: 16,
  /** Parts of a network's side, for a step of the search. */
  steps: 100,
  /** Coarse steps between which the search goes on. */
  refined: 6,
  /** Steps of a climb, and the places that it hands on. */
  climbSteps: 60,
  mostClimbed: 8,
  /** Tries before the nearest neighbours that missed a seam. */
  firstTries: 4,
  /** Resizes of the whole picture, until one is right to the bit: before the search has gone on … */
  mostAtFirst: 8,
  /** … and at last. */
  mostRendered: 14,
  /** As many where nothing comes near: enough for the nearest neighbours, whose seams an estimate may miss. */
  mostHopeless: 5,
  /** Resizes beside one that is right to the bit, to tell it from its twins. */
  mostTwins: 4,
};

/** The search for a box that was cut out first; set by hand on crops of the embedded pictures. */
export const boxes = {
  /** Rows and columns of samples. */
  grid: 16,
  /** Boxes from which it climbs. */
  starts: 6,
  /** Boxes of each kernel that are held against the whole blob. */
  kept: 3,
  /** Share of the variance, 0..1: more is unexplained where the box is not about right. */
  resembling: 0.1,
};

/** Pictures that were changed before they were placed; set by hand on changed crops of photographs. */
export const further = {
  /** Rows and columns of samples. */
  grid: 32,
  /** Places that were found, beside the user's own. */
  places: 2,
  /** A change leaves so many times less of the variance than the picture as it is. */
  better: 4,
  /** The same, where the picture as it is leaves less than this share (0..1). */
  betterNear: 1.5,
  near: 0.005,
  /** Changed pictures for which everything is searched. */
  kept: 3,
};

/** The search for a tone curve; set by hand on changed crops of photographs. */
export const tones = {
  /** Share of the variance, 0..1, that the right curve leaves at most at a kernel that is not yet the right one. */
  mostShare: 0.02,
  /** A number that people write may leave so many times as much as the best. */
  alike: 1.15,
  /** Levels that become 0 and 255 lie at least so far apart. */
  leastSpread: 30,
};
