import type { Rewrite } from './rewrite.js';
import { autoPad } from './rewrites/auto-pad.js';
import { averagePool } from './rewrites/average-pool.js';
import { broadcastExtremes } from './rewrites/broadcast-extremes.js';
import { castTruncates } from './rewrites/cast.js';
import { concatFirst } from './rewrites/concat-first.js';
import { convTransposeDilated, convTransposeShape, convTransposeUneven } from './rewrites/conv-transpose.js';
import { depthwisePads } from './rewrites/depthwise-pads.js';
import { geluTanh } from './rewrites/gelu.js';
import { gridSample } from './rewrites/grid-sample.js';
import { groupNormalization } from './rewrites/group-normalization.js';
import { hardmax } from './rewrites/hardmax.js';
import { kernelShape } from './rewrites/kernel-shape.js';
import { l2Norm } from './rewrites/l2-norm.js';
import { layerStatistics } from './rewrites/layer-statistics.js';
import { logSoftmax } from './rewrites/log-softmax.js';
import { lpNormalization } from './rewrites/lp-normalization.js';
import { lpPool } from './rewrites/lp-pool.js';
import { manyOperands } from './rewrites/many-operands.js';
import { maxPoolDilated } from './rewrites/max-pool-dilated.js';
import { meanVariance } from './rewrites/mean-variance.js';
import { padEdge, sliceBackwards } from './rewrites/picked-axes.js';
import { poolCeil } from './rewrites/pool-ceil.js';
import { preluSlopes } from './rewrites/prelu.js';
import { reduceChain, reduceOne } from './rewrites/reduce.js';
import { reshapeZeros } from './rewrites/reshape-zeros.js';
import { resize } from './rewrites/resize.js';
import { resizeFromOne } from './rewrites/resize-from-one.js';
import { softmaxOfOld } from './rewrites/softmax.js';
import { softmaxOfVector } from './rewrites/softmax-vector.js';
import { unsqueezeMany } from './rewrites/unsqueeze.js';
import { vectorOperands } from './rewrites/vectors.js';

/** Every rewrite; the first that finds its form in a node is taken. */
export const rewrites: readonly Rewrite[] = [
  autoPad,
  poolCeil,
  averagePool,
  lpPool,
  kernelShape,
  depthwisePads,
  manyOperands,
  resizeFromOne,
  resize,
  maxPoolDilated,
  gridSample,
  softmaxOfVector,
  softmaxOfOld,
  hardmax,
  logSoftmax,
  vectorOperands,
  concatFirst,
  unsqueezeMany,
  layerStatistics,
  geluTanh,
  preluSlopes,
  broadcastExtremes,
  sliceBackwards,
  padEdge,
  castTruncates,
  reduceOne,
  reduceChain,
  l2Norm,
  reshapeZeros,
  lpNormalization,
  meanVariance,
  convTransposeShape,
  convTransposeDilated,
  convTransposeUneven,
  groupNormalization,
];
