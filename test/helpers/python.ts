import { spawnSync } from 'node:child_process';

/** Another interpreter, one with cv2, torch or TensorFlow: CVDNN_PYTHON=env/bin/python. */
export const python = process.env.CVDNN_PYTHON ?? 'python3';

export const hasLibrary = (library: string) => spawnSync(python, ['-c', `import ${library}`]).status === 0;
