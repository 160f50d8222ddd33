import { makeBuild } from '../host/node/builds/make.js';
import type { BuildableVersion } from '../host/node/builds/places.js';
import { type Tried, tryBuild } from '../host/node/builds/trial.js';
import type { Io } from './io.js';

interface BuildArguments {
  opencv: BuildableVersion;
  threads: boolean;
  source?: string;
}

/** `cvdnn engine build`: exit code 0; what is missing or goes wrong is an error in one line. */
export async function build({ opencv, threads, source }: BuildArguments, io: Io): Promise<number> {
  const onLine = (text: string) => io.err(text);
  const tryAndSay: typeof tryBuild = async (...args) => {
    const trial = await tryBuild(...args);
    for (const line of verdictLines(trial.results)) io.err(line);
    return trial;
  };
  const made = await makeBuild({ opencv, threads, source, onLine }, tryAndSay);
  io.out(`${made.name}: ${made.file}`);
  for (const figure of made.manifest.figures) io.out(`  ${figure}`);
  io.out(`  run      cvdnn run PICTURE --opencv ${made.name}`);
  io.out(`  always   cvdnn engine use ${made.name}`);
  return 0;
}

function verdictLines(results: readonly Tried[]): string[] {
  const count = (wanted: Tried['verdict']) => results.filter(({ verdict }) => verdict === wanted).length;
  const worse = results.filter(({ verdict }) => verdict === 'worse');
  return [
    `${results.length} tried against npm's build: ${count('same')} the same, ${count('better')} better, ${worse.length} worse`,
    ...worse.map(({ name, detail }) => `  worse: ${name}: ${detail}`),
  ];
}
