import { SingleBar } from 'cli-progress';
import { pullModel } from '../host/node/pull.js';
import { modelCache } from '../host/node/remote-models.js';
import type { Io } from './io.js';

export interface PullArguments {
  name: string;
  mirror?: string;
  cache?: string;
}

const said = {
  present: 'was here already',
  downloaded: 'downloaded and checked',
  resumed: 'the rest downloaded, and all of it checked',
};

/** `cvdnn models pull`: exit code 0. */
export async function pull({ name, mirror, cache }: PullArguments, io: Io): Promise<number> {
  const bar = byteBar();
  try {
    const onNotice = (text: string) => io.err(`note: ${text}`);
    const { model, paths, outcome } = await pullModel(name, { mirror, cache, onProgress: bar.at, onNotice });
    bar.stop();
    io.out(`${paths.model}: ${said[outcome]} (${model.bytes} bytes, sha256 ${model.sha256})`);
    io.out(`  from     ${model.source}, licence ${model.licence}`);
    io.out(`  recipe   ${paths.recipe}`);
    const isDefault = cache === undefined || cache === modelCache();
    io.out(`  run      cvdnn run PICTURE ${isDefault ? `--model ${name}` : `--recipe ${paths.recipe}`}`);
    return 0;
  } finally {
    bar.stop();
  }
}

/** Megabytes on stderr; silent without a terminal. */
function byteBar(): { at(received: number, bytes: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { at: () => undefined, stop: () => undefined };
  const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
  const bar = new SingleBar({
    format: '{bar} {value}/{total} MB, {eta_formatted} left',
    stream: process.stderr,
    clearOnComplete: true,
  });
  return {
    at: (received, bytes) => {
      if (!bar.isActive) bar.start(megabytes(bytes), megabytes(received));
      bar.update(megabytes(received));
    },
    stop: () => bar.stop(),
  };
}
