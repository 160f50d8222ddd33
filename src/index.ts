/** The core: runs in Node and in a browser. Reading files, starting workers and the command are in `cvdnn` for Node. */

export * from './base/compare.js';
export * from './base/errors.js';
export { type Allowed, allow, type LimitName, limits, limitTable } from './base/limits.js';
export { decodeNpy, decodeNpz, decodeTensor, encodeNpy, encodeNpz } from './base/npy.js';
export * from './base/tensor.js';
export type {
  Backend,
  Engine,
  Inference,
  LoadedModel,
  Model,
  Preprocessor,
} from './engines/engine.js';
export { type OnnxRuntime, OnnxRuntimeRunner } from './engines/onnxruntime/runner.js';
export { hostOpenCv } from './engines/opencv/host.js';
export type { WorkerPort } from './engines/opencv/protocol.js';
export { type OpenCvOptions, OpenCvRunner } from './engines/opencv/runner.js';
export {
  type AnswerAnswer,
  type AnswerExplanation,
  type AnswerQuestion,
  type ExpectedAnswer,
  explainAnswer,
} from './explain/answer/index.js';
export { ask } from './explain/ask.js';
export {
  type BlobAnswer,
  type BlobExplanation,
  type BlobQuestion,
  explainBlob,
} from './explain/blob/explain.js';
export type { Explained, Finding } from './explain/core/finding.js';
export type { Rival, Rivals } from './explain/engine/index.js';
export { type Hint, type HintQuestion, hintsOf } from './explain/hints/hints.js';
export type { NamedPicture, PixelsOf } from './explain/knowledge/pictures.js';
export { picturesOf } from './explain/knowledge/pictures.js';
export { type Network, type NetworkSource, networkSource } from './explain/network.js';
export {
  explainOutput,
  type OutputAnswer,
  type OutputExplanation,
  type OutputQuestion,
} from './explain/output/explain.js';
export {
  explainPixels,
  type PixelsAnswer,
  type PixelsExplanation,
  type PixelsQuestion,
} from './explain/pixels/index.js';
export type { Asked, AskQuestion, Expected } from './explain/question.js';
export {
  compareTrace,
  firstDifference,
  type Golden,
  loadGolden,
  mainKept,
  type StageResult,
} from './golden/case.js';
export { mergeReports, parseReport } from './golden/merge.js';
export {
  type CaseResult,
  type CaseViews,
  type CheckReport,
  type Counts,
  countsOf,
  type DrawnView,
  exitCodeOf,
} from './golden/report.js';
export type { WebFile } from './host/browser/files.js';
export {
  type BrowserSession,
  type BrowserSessionOptions,
  openBrowserSession,
} from './host/browser/session.js';
export { spawnOpenCvInBrowser } from './host/browser/spawn.js';
export type { Box, Size } from './image/box.js';
export type { ClassMap } from './image/class-map.js';
export { colourize, type Rgb, VOID, vocColour, vocColours } from './image/colours.js';
export {
  type DecodeOptions,
  decode,
  decodePixels,
} from './image/decode.js';
export { setJpegDecoderUrl } from './image/formats/jpeg.js';
export { setMagickWasm, type WasmSource } from './image/formats/magick.js';
export { boxToPicture, type Placement, placePicture, pointToPicture } from './image/geometry.js';
export { decodeMask, encodeMask, type MaskPalette } from './image/mask-png.js';
export { DEFAULT_MAX_PIXELS, type Image, type Pixels } from './image/pixels.js';
export { EngineLayers, type LayerSource, namedLayers } from './layers/expose.js';
export { explainLayers, type LayerRow, type LayersAnswer, type LayersQuestion } from './layers/layers.js';
export { type Reduced, reduceNetwork } from './layers/reduce.js';
export type { GraphFacts, GraphValue } from './model/facts/graph-facts.js';
export { type Inspection, inspectSource } from './model/facts/inspection.js';
export { factsOf, type OnnxFacts } from './model/facts/onnx-facts.js';
export type { ModelFormat } from './model/format.js';
export type { Hazard } from './model/hazards/hazards.js';
export { type NormalFile, normalForm, type Workaround } from './model/normal-form/index.js';
export type { Target } from './model/normal-form/target.js';
export { checkFeeds } from './model/onnx/contract.js';
export { decodeOnnx } from './model/onnx/decode.js';
export { dataFilesOf, withDataFiles } from './model/onnx/external.js';
export { type FormulaRange, fillGraph, formulaWeights } from './model/onnx/formula.js';
export {
  type Dim,
  encodeOnnx,
  type Header,
  headerOf,
  type OnnxModel,
  type OutputInfo,
  type ValueInfo,
} from './model/onnx/graph.js';
export type { KindName, Recognised } from './model/recognise/kinds.js';
export { recognise } from './model/recognise/recognise.js';
export { type ByteSource, sourceOf } from './model/recognise/source.js';
export type { Assumption } from './recipe/assume.js';
export * from './recipe/import/index.js';
export { isConstant, pictureInput, pictureInputs, withPictureInput } from './recipe/inputs.js';
export { parseLabels } from './recipe/labels.js';
export { mainOutput } from './recipe/outputs.js';
export { imagenetNormalization } from './recipe/resolve-input.js';
export * from './recipe/schema.js';
export { caseLines, headingOf, type ReportTextOptions, reportLines, summaryLine } from './report/check.js';
export { explanationLines, goldenText, hintLines } from './report/explain.js';
export { htmlReport } from './report/html.js';
export { junitXml } from './report/junit.js';
export { type MismatchContext, mismatchLines } from './report/mismatch.js';
export { recipeLines } from './report/recipe.js';
export { answerLines, comparisonLine, stageLines } from './report/text.js';
export { type ViewedPicture, type ViewSources, viewsOf } from './report/views.js';
export {
  pictureOf,
  type Sources,
  type TracedConstant,
  type TracedInput,
  type TracedPicture,
} from './run/inputs.js';
export { mainAnswer, runPipeline, type Trace } from './run/pipeline.js';
export { type FileInMemory, type PictureFile, sourcesOf } from './run/sources.js';
export { type StageId, sameStage, stageText } from './run/stage.js';
export {
  type CodeLanguage,
  type CodeSubject,
  preprocessingCode,
  subjectOf,
} from './snippets/index.js';
export { checkRecipe } from './tasks/check.js';
export { softmax, type TopClass } from './tasks/classification/answer.js';
export { compareTop, type TopComparison } from './tasks/classification/compare.js';
export type { BoxTolerance, Detection, DetectionAnswer } from './tasks/detection/answer.js';
export { type BoxesComparison, compareBoxes } from './tasks/detection/compare.js';
export { type DecoderName, decoders } from './tasks/detection/decoders.js';
export { iouOf } from './tasks/detection/match.js';
export {
  type NmsRule,
  nmsBoxes,
  nmsBoxesBatched,
  type SoftNmsRule,
  softNmsBoxes,
} from './tasks/detection/nms.js';
export { postprocess } from './tasks/postprocess.js';
export { parseRecipe, recipeSchema } from './tasks/recipe.js';
export { type Answer, allTasks, type Comparison, type KeptAnswer, registerTask } from './tasks/registry.js';
export { resolveRecipe } from './tasks/resolve.js';
export type { ClassShare } from './tasks/segmentation/answer.js';
export * from './tasks/segmentation/compare.js';
export { overlayOf } from './tasks/segmentation/overlay.js';
export * from './tasks/task.js';
