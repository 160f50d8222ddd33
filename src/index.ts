/** The core: runs in Node and in a browser. Reading files, starting workers and the command are in `cvdnn` for Node. */

export { spawnOpenCvInBrowser } from './browser/spawn.js';
export * from './errors.js';
export {
  type AnswerAnswer,
  type AnswerExplanation,
  type AnswerQuestion,
  type ExpectedAnswer,
  explainAnswer,
} from './explain/answer.js';
export {
  type BlobAnswer,
  type BlobExplanation,
  type BlobQuestion,
  explainBlob,
} from './explain/blob.js';
export type { Explained, Finding } from './explain/finding.js';
export { type Hint, type HintQuestion, hintsOf } from './explain/hints.js';
export {
  explainOutput,
  type OutputAnswer,
  type OutputExplanation,
  type OutputQuestion,
} from './explain/outputs/explain.js';
export { picturesOf } from './explain/pictures.js';
export {
  explainPixels,
  type PixelsAnswer,
  type PixelsExplanation,
  type PixelsQuestion,
} from './explain/pixels.js';
export type { NamedPicture, PixelsOf } from './explain/search.js';
export {
  compareTrace,
  firstDifference,
  type Golden,
  loadGolden,
  type StageResult,
  type TopComparison,
} from './golden/case.js';
export * from './golden/compare.js';
export { mergeReports, parseReport } from './golden/merge.js';
export {
  type CaseResult,
  type CaseViews,
  type CheckReport,
  type Counts,
  countsOf,
  exitCodeOf,
} from './golden/report.js';
export type { GraphFacts, GraphValue } from './inspect/graph-facts.js';
export type { Hazard } from './inspect/hazards.js';
export { type Inspection, inspectSource } from './inspect/inspection.js';
export type { KindName, Recognised } from './inspect/kinds.js';
export { factsOf, type OnnxFacts } from './inspect/onnx-facts.js';
export { recognise } from './inspect/recognise.js';
export { type ByteSource, sourceOf } from './inspect/source.js';
export { decodeNpy, decodeNpz, decodeTensor, encodeNpy, encodeNpz } from './npy.js';
export { checkFeeds } from './onnx/contract.js';
export { type FormulaRange, fillGraph, formulaWeights } from './onnx/formula.js';
export {
  type Dim,
  decodeOnnx,
  encodeOnnx,
  type Header,
  headerOf,
  type OnnxModel,
  type OutputInfo,
  type ValueInfo,
} from './onnx/graph.js';
export { applyWorkarounds, type Workaround } from './onnx/workarounds.js';
export { hostOpenCv } from './opencv/host.js';
export type { ModelFormat } from './opencv/net.js';
export { decodeMask, encodeMask, type MaskPalette } from './png.js';
export { checkRecipe } from './recipe/check.js';
export * from './recipe/import/index.js';
export { type Assumption, imagenetNormalization, resolveRecipe } from './recipe/resolve.js';
export * from './recipe/schema.js';
export { caseLines, headingOf, type ReportTextOptions, reportLines, summaryLine } from './report/check.js';
export { htmlReport } from './report/html.js';
export { junitXml } from './report/junit.js';
export { type MismatchContext, mismatchLines } from './report/mismatch.js';
export { overlayOf } from './report/overlay.js';
export { recipeLines } from './report/recipe.js';
export { answerLines, stageLines } from './report/text.js';
export { type ViewSources, viewsOf } from './report/views.js';
export { type OnnxRuntime, OnnxRuntimeRunner } from './runners/onnxruntime.js';
export { type Model, type OpenCvOptions, OpenCvRunner } from './runners/opencv.js';
export type { WorkerPort } from './runners/protocol.js';
export type { Runner } from './runners/runner.js';
export {
  type CodeLanguage,
  type CodeSubject,
  preprocessingCode,
} from './snippets/index.js';
export type { ClassMap } from './stages/argmax.js';
export { colourize, type Rgb, VOID, vocColour, vocColours } from './stages/colours.js';
export {
  type DecodeOptions,
  decode,
  decodePixels,
} from './stages/decode.js';
export { setJpegDecoderUrl } from './stages/formats/jpeg.js';
export { setMagickWasm, type WasmSource } from './stages/formats/magick.js';
export {
  type Box,
  boxToPicture,
  type Placement,
  placePicture,
  pointToPicture,
  type Size,
} from './stages/geometry.js';
export { type Engine as PipelineEngine, runPipeline, type Trace } from './stages/pipeline.js';
export { DEFAULT_MAX_PIXELS, type Image, type Pixels } from './stages/pixels.js';
export { type Answer, type ClassShare, postprocess, softmax, type TopClass } from './stages/postprocess.js';
export * from './tensor.js';
