import { shapeText } from '../base/tensor.js';
import { oneLine } from '../base/text.js';
import { inspectPath } from '../host/node/inspect.js';
import { ASSUMED_SIDE, type VersionCures, type VersionVerdicts } from '../model/facts/cures.js';
import type { GraphFacts, GraphValue } from '../model/facts/graph-facts.js';
import type { Inspection } from '../model/facts/inspection.js';
import type { OnnxFacts } from '../model/facts/onnx-facts.js';
import type { TfliteFacts } from '../model/facts/tflite-facts.js';
import type { Hazard } from '../model/hazards/hazards.js';
import type { Judged } from '../model/normal-form/normal-form.js';
import { type Verdict, wayOut } from '../model/operators/verdict.js';
import type { DnnEngine } from '../recipe/schema.js';
import { verificationLine } from '../report/verify.js';
import type { Verification } from '../run/verify.js';
import type { Io } from './io.js';

interface InspectArguments {
  file: string;
  verify: boolean;
  opencv: string | undefined;
  engine: DnnEngine | undefined;
  workarounds: boolean;
  nodes: boolean;
  json: boolean;
}

/**
 * `cvdnn inspect`: exit code 0 where OpenCV.js reads the file (a file of the folder), 1 where it has to be converted, or
 * where `--verify` finds other outputs.
 */
export async function inspect(args: InspectArguments, io: Io): Promise<number> {
  const inspection = await inspectPath(args.file);
  const verification = args.verify ? await verified(args, io) : undefined;
  if (args.json) io.out(JSON.stringify({ ...inspection, ...(verification && { verification }) }, null, 2));
  else for (const line of inspectionLines(inspection, args.nodes)) io.out(oneLine(line));
  if (verification && !args.json) io.out(oneLine(`  verify     ${verificationLine(verification)}`));
  if (verification?.differs) return 1;
  return [inspection, ...(inspection.files ?? [])].some(({ format }) => format !== undefined) ? 0 : 1;
}

/** Where the file leaves its size free, at the size that the cures are said for. */
async function verified(
  { file, opencv, engine, workarounds }: InspectArguments,
  io: Io,
): Promise<Verification> {
  const { verifyModel } = await import('../host/node/verify.js');
  const onNotice = (text: string) => io.err(`note: ${text}`);
  return verifyModel(file, { opencv, dnnEngine: engine, workarounds, onNotice });
}

type Row = [term: string, text: string];

function inspectionLines(inspection: Inspection, withNodes: boolean): string[] {
  const {
    path,
    bytes,
    is,
    todo,
    onnx,
    tensorflow,
    tflite,
    hazards,
    files,
    cures = [],
    verdicts = [],
  } = inspection;
  const size = bytes > 0 ? ` (${sizeText(bytes)})` : '';
  if (inspection.kind === 'folder') return folderLines(path, files ?? []);
  const rows: Row[] = [
    ...(onnx ? onnxRows(onnx) : []),
    ...(tensorflow ? graphRows(tensorflow) : []),
    ...(tflite ? tfliteRows(tflite) : []),
    ...(todo ? [['do', todo] as Row] : []),
  ];
  return [
    `${path}: ${is}${size}`,
    ...rows.map(([term, text]) => `  ${term.padEnd(9)}  ${text}`),
    ...verdicts.flatMap((one) => verdictLines(one, withNodes)),
    ...cures.flatMap(curesLines),
    ...hazards.flatMap(hazardLines),
  ];
}

function folderLines(path: string, files: readonly Inspection[]): string[] {
  if (files.length === 0) return [`${path}: a folder without a model`];
  const lines = files.flatMap(({ path, is, todo }) => [`  ${path}: ${is}`, ...(todo ? [`    ${todo}`] : [])]);
  return [`${path}: a folder with ${files.length} model file${files.length === 1 ? '' : 's'}`, ...lines];
}

function onnxRows(facts: OnnxFacts): Row[] {
  const { producer, irVersion, opsets, inputs, outputs, freeAxes, externalFiles, metadata } = facts;
  const opset = opsets.map(({ domain, version }) =>
    domain === 'ai.onnx' ? `${version}` : `${domain} ${version}`,
  );
  return [
    ['made by', `${producer.name} ${producer.version}`.trim()],
    ['format', `IR ${irVersion}, opset ${opset.join(', ')}`],
    ...inputs.map((input): Row => ['input', onnxValueText(input)]),
    ...outputs.map((output): Row => ['output', `${onnxValueText(output)}, made by ${output.madeBy}`]),
    ...(freeAxes.length > 0 ? [['free', freeAxesText(facts)] as Row] : []),
    ['operators', operatorsText(facts)],
    [
      'weights',
      `${weightsText(facts.weights)}${facts.weights.types.length > 0 ? ` (${facts.weights.types.join(', ')})` : ''}`,
    ],
    ...(externalFiles.length > 0 ? [['beside', externalFiles.join(', ')] as Row] : []),
    ...Object.entries(metadata).map(([key, value]): Row => ['notes', `${key} = ${shortened(value)}`]),
  ];
}

function onnxValueText({ name, type, shape, layout }: OnnxFacts['inputs' | 'outputs'][number]): string {
  const order = layout ? `, ${layout.layout} (${layout.why})` : '';
  return `"${name}" ${type} ${shape ? shapeText(shape) : 'of unknown rank'}${order}`;
}

/** What `shapesToTry` takes. */
const ASSUMED = `for what follows a batch is taken as 1, a side as ${ASSUMED_SIDE}`;

function freeAxesText({ freeAxes, inputs }: OnnxFacts): string {
  const isFed = freeAxes.some(({ value }) => inputs.some(({ name }) => name === value));
  return `${freeAxes.map(freeText).join(', ')}${isFed ? `; ${ASSUMED}` : ''}`;
}

function freeText({ value, axis, name }: OnnxFacts['freeAxes'][number]): string {
  return `${value}[${axis}]${name ? ` "${name}"` : ''}`;
}

function graphRows(facts: GraphFacts): Row[] {
  return [
    ['format', facts.producer > 0 ? `GraphDef version ${facts.producer}` : 'GraphDef of no version'],
    ...facts.inputs.map((input): Row => ['input', graphValueText(input)]),
    ...facts.outputs.map((output): Row => ['output', `${graphValueText(output)}, made by ${output.op}`]),
    ['operators', operatorsText(facts)],
    ['weights', weightsText(facts.weights)],
  ];
}

function graphValueText({ name, dtype, shape }: GraphValue): string {
  const dims = shape?.map((dim) => (dim < 0 ? undefined : dim));
  return [`"${name}"`, dtype, dims && shapeText(dims)].filter(Boolean).join(' ');
}

function tfliteRows({ description, version, inputs, outputs, fed, weights, ...rest }: TfliteFacts): Row[] {
  return [
    ['made by', description || 'unknown'],
    ['format', `TFLite schema ${version}`],
    ...inputs.map(({ name, type, shape }): Row => {
      const turned = shape.length === 4 ? `; fed to OpenCV as ${shapeText(fed[name]!)}` : '';
      return ['input', `"${name}" ${type} ${shapeText(shape)}${turned}`];
    }),
    ...outputs.map(({ name, type, shape, madeBy }): Row => {
      return ['output', `"${name}" ${type} ${shapeText(shape)}, made by ${madeBy}`];
    }),
    ['operators', operatorsText(rest)],
    ['weights', `${weights.tensors} tensors, ${sizeText(weights.bytes)}`],
  ];
}

function operatorsText({ nodes, operators }: Pick<OnnxFacts, 'nodes' | 'operators'>): string {
  const counts = Object.entries(operators).map(([name, count]) => `${name} ${count}`);
  return `${nodes}: ${counts.join(', ')}`;
}

function weightsText({ tensors, values, bytes }: GraphFacts['weights']): string {
  return `${tensors} tensors, ${values.toLocaleString('en')} values, ${sizeText(bytes)}`;
}

function sizeText(bytes: number): string {
  return bytes >= 1e5 ? `${(bytes / 1e6).toFixed(1)} MB` : `${bytes.toLocaleString('en')} bytes`;
}

const LONGEST_NOTE = 80;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE)}…` : line;
}

/** How many nodes have which verdict of the table of operators; which, on demand. */
function verdictLines({ opencv, counts, nodes }: VersionVerdicts, withNodes: boolean): string[] {
  const texts = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`);
  const list = withNodes
    ? nodes.map(({ node, verdict, form }) => `             ${verdict.padEnd(11)}  "${node}": ${form}`)
    : [];
  if (texts.length === 0) return [];
  const doubts = withNodes ? [] : doubtful.flatMap((verdict) => doubtLine(verdict, nodes));
  return [`  nodes      on ${opencv}: ${texts.join(' · ')}`, ...list, ...doubts];
}

/** Verdicts that a person should know the nodes of. */
const doubtful: Verdict[] = ['wrong', 'refused', 'never tried'];

/** So many are named, the rest is counted. */
const NAMED = 3;

function doubtLine(verdict: Verdict, nodes: readonly Judged[]): string[] {
  const hit = nodes.filter((node) => node.verdict === verdict);
  if (hit.length === 0) return [];
  const named = hit.slice(0, NAMED).map(({ operator, node }) => `${operator} "${node}"`);
  const rest = hit.length > NAMED ? [`${hit.length - NAMED} more`] : [];
  const way = verdict === 'never tried' ? '--nodes: the forms' : wayOut(hit[0]!.form);
  return [`             ${verdict}: ${[...named, ...rest].join(', ')} (${way})`];
}

/** What cvdnn changes in memory for a version, or why it refuses. */
function curesLines({ opencv, cures, refused }: VersionCures): string[] {
  const texts = cures.map(({ name, text }) => `${name}: ${text}`);
  return [...texts, ...(refused ? [`refused: ${refused}`] : [])].map(
    (text) => `  ${`on ${opencv}`.padEnd(9)}  ${text}`,
  );
}

function hazardLines({ name, text, why, versions }: Hazard): string[] {
  return [
    `  hazard     ${name}: ${text}`,
    `             ${why} (${versions === 'all' ? 'all versions' : versions})`,
  ];
}
