import { existsSync } from 'node:fs';
import { packagePath } from '../../src/host/node/models.js';

/** Whether `npm run build` was run: `npm test` does so first, and the few tests on the build are left out without. */
export const isBuilt = existsSync(packagePath('dist/cli/main.js'));
if (!isBuilt) console.log('skipped: what is tested on the build, since there is none (npm run build)');
