import { bareForward } from './cases/bare-forward.js';
import { batchTwo } from './cases/batch-two.js';
import { boxesPadding } from './cases/boxes-padding.js';
import { boxesUndecoded } from './cases/boxes-undecoded.js';
import { classBackground } from './cases/class-background.js';
import { ctcShifted } from './cases/ctc-shifted.js';
import { deeplabArgmaxAxis } from './cases/deeplab-argmax-axis.js';
import { deeplabAux } from './cases/deeplab-aux.js';
import { deeplabLogitsSize } from './cases/deeplab-logits-size.js';
import { deeplabMeanTwice } from './cases/deeplab-mean-twice.js';
import { deeplabMeanUnits } from './cases/deeplab-mean-units.js';
import { deeplabNoNormalization } from './cases/deeplab-no-normalization.js';
import { deeplabPalette } from './cases/deeplab-palette.js';
import { deeplabRgbMean } from './cases/deeplab-rgb-mean.js';
import { deeplabScalarStd } from './cases/deeplab-scalar-std.js';
import { deeplabSwappedTwice } from './cases/deeplab-swapped-twice.js';
import { dynamicAxes } from './cases/dynamic-axes.js';
import { exif } from './cases/exif.js';
import { heatmapQuarter } from './cases/heatmap-quarter.js';
import { jsRgba } from './cases/js-rgba.js';
import { jsSwapped } from './cases/js-swapped.js';
import { kerasInput } from './cases/keras-input.js';
import { kerasInputChannels } from './cases/keras-input-channels.js';
import { kerasInputSize } from './cases/keras-input-size.js';
import { kerasOnnx } from './cases/keras-onnx.js';
import { kerasSavedModel } from './cases/keras-savedmodel.js';
import { letterbox } from './cases/letterbox.js';
import { letterboxInverse } from './cases/letterbox-inverse.js';
import { nhwc } from './cases/nhwc.js';
import { nmsCorners } from './cases/nms-corners.js';
import { noCrop } from './cases/no-crop.js';
import { pillowAntialias } from './cases/pillow-antialias.js';
import { realDeeplab } from './cases/real-deeplab.js';
import { resizeRounding } from './cases/resize-rounding.js';
import { scalarScale } from './cases/scalar-scale.js';
import { trainingMode } from './cases/training-mode.js';
import { yoloObjectness } from './cases/yolo-objectness.js';
import type { Example } from './example.js';

/** All examples: those of the two articles first, in their order, then what users report. */
export const examples: readonly Example[] = [
  deeplabNoNormalization,
  deeplabMeanTwice,
  deeplabMeanUnits,
  deeplabScalarStd,
  deeplabRgbMean,
  deeplabSwappedTwice,
  deeplabPalette,
  deeplabLogitsSize,
  deeplabArgmaxAxis,
  deeplabAux,
  kerasOnnx,
  kerasSavedModel,
  kerasInput,
  kerasInputSize,
  kerasInputChannels,
  nhwc,
  jsRgba,
  jsSwapped,
  scalarScale,
  letterbox,
  letterboxInverse,
  noCrop,
  resizeRounding,
  pillowAntialias,
  exif,
  bareForward,
  batchTwo,
  dynamicAxes,
  trainingMode,
  boxesPadding,
  boxesUndecoded,
  nmsCorners,
  yoloObjectness,
  classBackground,
  ctcShifted,
  heatmapQuarter,
  realDeeplab,
];
