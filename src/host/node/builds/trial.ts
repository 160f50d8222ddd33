import { gzipSync } from 'node:zlib';
import { compareTensors } from '../../../base/compare.js';
import { InputError, messageOf } from '../../../base/errors.js';
import { seededRandom } from '../../../base/random.js';
import type { Tensor } from '../../../base/tensor.js';
import { OpenCvRunner } from '../../../engines/opencv/runner.js';
import type { Pixels } from '../../../image/pixels.js';
import type { InputSpec } from '../../../recipe/schema.js';
import { seededFeeds } from '../../../run/seeded.js';
import { checkGoldens } from '../check.js';
import { readInput } from '../files.js';
import { packagePath } from '../models.js';
import { findOpenCv, npmOpenCv } from '../opencv-file.js';
import { readModel } from '../session.js';
import { spawnOpenCv } from '../spawn.js';
import { readyFor } from './bench.js';
import { type Form, forms } from './forms.js';
import { type BuildableVersion, buildableVersions } from './places.js';

/** One thing that was tried, held against npm's build of that version (or of 5.0, where that one is not installed). */
export interface Tried {
  name: string;
  /** `better`: npm's refuses it, this one runs. */
  verdict: 'same' | 'better' | 'worse';
  detail: string;
}

/** What a build does before anybody uses it. */
export interface Trial {
  results: Tried[];
  /** Measured, in words. */
  figures: string[];
}

/**
 * Tries a build: that it starts, says its version and has SIMD; blobs; networks of one node; the goldens that come with
 * cvdnn; how fast it is.
 *
 * @throws InputError where it does not even start
 */
export async function tryBuild(
  file: string,
  version: BuildableVersion,
  onLine: (text: string) => void,
): Promise<Trial> {
  const twins = { own: runnerOn(file), npm: runnerOn(npmTwin(version)) };
  try {
    onLine('step try: that it starts, blobs, small networks, goldens, speed');
    await requireBuild(twins.own, version);
    const results = [
      ...(await tryEach(pictures(), twins, sameBlob)),
      ...(await tryEach(forms(), twins, sameOutput)),
      ...(await tryGoldens(file)),
    ];
    return { results, figures: [...(await speed(twins)), await sizeText(file)] };
  } finally {
    await Promise.all([twins.own.close(), twins.npm.close()]);
  }
}

interface Twins {
  own: OpenCvRunner;
  npm: OpenCvRunner;
}

function runnerOn(file: string): OpenCvRunner {
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined));
}

function npmTwin(version: BuildableVersion): string {
  try {
    return findOpenCv(version, process.cwd());
  } catch (error) {
    if (error instanceof InputError) return npmOpenCv();
    throw error;
  }
}

async function requireBuild(own: OpenCvRunner, version: BuildableVersion): Promise<void> {
  const found = await own.version();
  if (found !== buildableVersions[version])
    throw new InputError(
      `Expected OpenCV ${buildableVersions[version]} of the build but received ${found}; nothing was installed`,
    );
  if (!own.title.includes('SIMD'))
    throw new InputError('Expected a build with SIMD but received one without; nothing was installed');
}

async function tryEach<T extends { name: string }>(
  items: readonly T[],
  { own, npm }: Twins,
  same: (item: T, own: OpenCvRunner, npm: OpenCvRunner) => Promise<Omit<Tried, 'name'>>,
): Promise<Tried[]> {
  const results: Tried[] = [];
  for (const item of items) results.push({ name: item.name, ...(await same(item, own, npm)) });
  return results;
}

/** What one build gives, or its words. */
async function given(work: () => Promise<Tensor>): Promise<{ tensor: Tensor } | { error: string }> {
  try {
    return { tensor: await work() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { error: messageOf(error) };
  }
}

/** Of a small network: SIMD adds in another order, and 3x3 convolutions go by Winograd's way. Of blobs: to the bit. */
const FORM_TOLERANCE = { atol: 1e-4, rtol: 1e-4 };
const NO_TOLERANCE = { atol: 0, rtol: 0 };

async function judged(
  own: () => Promise<Tensor>,
  npm: () => Promise<Tensor>,
  tolerance: typeof FORM_TOLERANCE,
): Promise<Omit<Tried, 'name'>> {
  const [ours, theirs] = [await given(own), await given(npm)];
  if ('error' in theirs)
    return 'error' in ours
      ? { verdict: 'same', detail: 'refused by both' }
      : { verdict: 'better', detail: `npm's says: ${theirs.error}` };
  if ('error' in ours) return { verdict: 'worse', detail: ours.error };
  const compared = compareTensors(ours.tensor, theirs.tensor, tolerance);
  const detail =
    'maxError' in compared ? `largest difference ${compared.maxError.toPrecision(2)}` : 'another shape';
  return { verdict: compared.verdict === 'match' ? 'same' : 'worse', detail };
}

interface Picture {
  name: string;
  pixels: Pixels;
  spec: InputSpec;
}

/**
 * Resizes whose results lie on .5 among them: `v_round` of OpenCV's WebAssembly intrinsics adds 0.5 and truncates, where
 * every other build rounds to the even neighbour. Rows alone are halved, since halving both has a kernel of its own.
 */
function pictures(): Picture[] {
  const [width, height] = [67, 50];
  const next = seededRandom(1);
  const levels = (most: number) => () => Math.floor(next() * (most + 1));
  const bytes = Uint8Array.from({ length: width * height * 3 }, levels(255));
  const words = Uint16Array.from({ length: width * height * 3 }, levels(65535));
  const one = (
    name: string,
    data: Uint8Array | Uint16Array,
    size: [number, number],
    resize: InputSpec['resize'],
  ): Picture => ({
    name,
    pixels: { data, width, height, channels: 3 } as Pixels,
    spec: {
      ...{ name: 'x', decoder: 'cv2', read: 'color', size, fit: 'stretch', resize },
      ...{ order: 'rgb', layout: 'NCHW', scale: 1 / 255, mean: [123, 116, 103], std: [0.2, 0.3, 0.4] },
    },
  });
  const modes = ['opencv:linear', 'opencv:area', 'opencv:nearest'] as const;
  return modes.flatMap((mode) => [
    one(`blob of 8 bits, ${mode}, smaller`, bytes, [31, 29], mode),
    one(`blob of 8 bits, ${mode}, larger`, bytes, [101, 77], mode),
    one(`blob of 16 bits, ${mode}, half as high`, words, [width, height / 2], mode),
  ]);
}

function sameBlob({ pixels, spec }: Picture, own: OpenCvRunner, npm: OpenCvRunner) {
  return judged(
    () => own.blob(pixels, spec),
    () => npm.blob(pixels, spec),
    NO_TOLERANCE,
  );
}

function sameOutput({ name, bytes, shape }: Form, own: OpenCvRunner, npm: OpenCvRunner) {
  const run = (runner: OpenCvRunner) => async () => {
    const { header } = await runner.load({ name, bytes, format: 'onnx' });
    const { outputs } = await runner.run(seededFeeds(header!, { x: shape }), ['y']);
    return outputs.y!;
  };
  return judged(run(own), run(npm), FORM_TOLERANCE);
}

async function tryGoldens(file: string): Promise<Tried[]> {
  const report = await checkGoldens({
    ...{ paths: [packagePath('golden')], opencv: [file], on: [], jobs: 1, workarounds: true },
  });
  return report.cases.map(({ id, outcome, error }) => ({
    name: `golden ${id}`,
    verdict: outcome === 'match' ? 'same' : 'worse',
    detail: error ?? outcome,
  }));
}

/** Forward passes, in turn; what else the machine does slows both. */
const RUNS = 5;

async function speed({ own, npm }: Twins): Promise<string[]> {
  const model = await readModel(packagePath('models/efficientnet-lite0.onnx'), undefined);
  const runs = [];
  for (const runner of [own, npm]) {
    const { feeds, wanted } = await readyFor(runner, model);
    runs.push({ forward: () => runner.run(feeds, wanted), best: Number.POSITIVE_INFINITY });
  }
  for (let turn = 0; turn < RUNS; turn++)
    for (const run of runs) run.best = Math.min(run.best, (await run.forward()).milliseconds);
  const [ours, theirs] = runs.map(({ best }) => best.toFixed(0));
  return [`forward of efficientnet-lite0 ${ours} ms, ${npm.title} of npm ${theirs} ms (minimum of ${RUNS})`];
}

async function sizeText(file: string): Promise<string> {
  const wasm = await readInput(file.replace(/opencv\.js$/, 'opencv_js.wasm'), 'the build');
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  return `${megabytes(wasm.length)} MB of WebAssembly, ${megabytes(gzipSync(wasm).length)} MB gzip`;
}
