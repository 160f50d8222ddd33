import { ask } from '../../../src/explain/ask.js';
import { changesOf } from '../../../src/explain/core/changes.js';
import type { Golden } from '../../../src/golden/case.js';
import { readWebFile } from '../../../src/host/browser/files.js';
import { explanationLines, goldenText } from '../../../src/report/explain.js';
import type { Explanations, Wish } from './protocol.js';
import type { Ran } from './stages.js';

/** Why a run is not as its golden, in words and as recipes. */
export async function explained(
  wish: Wish,
  { session }: Ran,
  golden: Golden,
  say: (text: string) => void,
): Promise<Explanations> {
  const picture = await readWebFile(wish.picture.file, 'the picture');
  const { source: recipe, preprocessor } = session;
  const asked = await ask({
    pictures: [{ ...picture, name: wish.picture.name }],
    recipe,
    expected: { golden },
    source: { preprocessor, network: async () => session },
    onForward: (done, budget) => say(`explaining: ${done} of at most ${budget} forward passes`),
  });
  if (asked.reason !== 'answered') return { text: goldenText(asked), ranked: [] };
  const { answer } = asked;
  if (answer.reason !== 'explained') return { text: explanationLines(answer, recipe).join('\n'), ranked: [] };
  return {
    text: undefined,
    ranked: answer.explanations.map((finding) => ({
      lines: explanationLines({ ...answer, explanations: [finding] }, recipe).map((line) =>
        line.replace(/^1\. /, ''),
      ),
      confidence: finding.confidence,
      recipe: finding.recipe,
      changes: changesOf(recipe, finding.recipe).map(({ path, from, to }) => ({
        path,
        from: JSON.stringify(from) ?? '(not said)',
        to: JSON.stringify(to) ?? '(not said)',
      })),
    })),
  };
}
