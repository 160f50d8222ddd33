import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./numpy_stages.py', import.meta.url));
const singleThreaded = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/**
 * The Python beside which the stages are timed: `$PYTHON`, else `python3`.
 *
 * @param folder with the files that numpy_stages.py reads
 * @returns undefined where that Python has no numpy, cv2 and Pillow
 */
export async function openNumpy(folder) {
  const python = process.env.PYTHON ?? 'python3';
  if (spawnSync(python, ['-c', 'import numpy, cv2, PIL']).status !== 0) return undefined;
  const child = spawn(python, [script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...singleThreaded },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended early`);
    return value;
  };
  return {
    title: await nextLine(),
    /** Does a stage once and gives its milliseconds. */
    async time(stage) {
      child.stdin.write(`${stage}\n`);
      return Number(await nextLine());
    },
    close: () => child.stdin.end(),
  };
}
