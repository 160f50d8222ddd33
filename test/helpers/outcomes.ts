import { type StageResult, stageText } from '../../src/index.js';

/** Each stage and how it stands to its golden: `blob match`, `out shape`. */
export function outcomesOf(results: readonly StageResult[]): string[] {
  return results.map(({ stage, comparison }) => {
    const how = comparison.verdict === 'match' ? comparison.verdict : comparison.reason;
    return `${stageText(stage)} ${how}`;
  });
}

/** The stages by their printed names. */
export function stagesOf(results: readonly StageResult[]): string[] {
  return results.map(({ stage }) => stageText(stage));
}
