import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedGoldens } from '../../src/host/node/golden-files.js';
import { decode, openGolden, openSession, pictureOf, runPipeline } from '../../src/host/node/index.js';
import { packagePath } from '../../src/host/node/models.js';
import { compareTrace, stageLines } from '../../src/index.js';
import { mainOutput } from '../../src/recipe/outputs.js';
import { graphRows, inputRows, modelRows } from '../helpers/golden-rows.js';
import { versions } from '../helpers/opencv.js';
import { stagesOf } from '../helpers/outcomes.js';

/** Whose blobFromImage to equal to the bit: its arithmetic changed once, in 4.11. */
const cv2Twin: Record<string, string> = {
  '4.8': '4.8.0',
  '4.10': '4.10.0',
  '4.11': '4.12.0',
  '4.12': '4.12.0',
  '4.13': '4.12.0',
  '5.0': '4.12.0',
};

test('every golden in the project is a row', async () => {
  const found = (await embeddedGoldens()).map((folder) =>
    relative(packagePath('golden'), folder).split(/[\\/]/),
  );
  const rows = [
    ...modelRows,
    ...inputRows,
    ...graphRows.filter(({ golden }) => !golden).map(({ graph }) => [graph, 'astronaut']),
  ];
  expect(new Set(found)).toEqual(new Set(rows));
  expect(found.length).toBe(rows.length);
});

for (const version of versions)
  test.each(modelRows)(`OpenCV.js ${version}: %s, %s`, async (model, name) => {
    const { golden, pictures, recipe } = await openGolden(packagePath(`golden/${model}/${name}`));
    const session = await openSession({ recipe, opencv: version });
    try {
      const picture = pictures[0]!.path;
      const image = await decode(new Uint8Array(readFileSync(picture)), picture);
      const trace = await runPipeline(session, image, session.recipe);
      const results = compareTrace(trace, golden, session.recipe);
      expect(stageLines(results).filter((line) => line.startsWith('FAIL'))).toEqual([]);
      const { name: main, parts = [] } = mainOutput(session.recipe);
      expect(stagesOf(results)).toEqual(['blob', main, ...parts, 'answer']);
      const sha256 = createHash('sha256')
        .update(new Uint8Array(pictureOf(trace.inputs).blob.data.buffer))
        .digest('hex');
      expect(sha256).toBe(golden.cv2BlobSha256[cv2Twin[version]!]);
    } finally {
      await session.close();
    }
  });
