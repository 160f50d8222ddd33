import type { OutputSpec } from '../../recipe/schema.js';
import type { AnswerStep } from '../task.js';

/** From the output to the classes that are there. */
export function labelsStep({ scores, threshold }: OutputSpec): AnswerStep {
  const isLogits = scores === 'logits';
  return {
    do: 'lines',
    lines: {
      python: [
        isLogits
          ? 'probabilities = 1 / (1 + np.exp(-output.flatten().astype(np.float64)))'
          : 'probabilities = output.flatten()',
        'ranked = np.argsort(-probabilities, kind="stable")',
        `for index in ranked[probabilities[ranked] > ${threshold}]:`,
        '    print(index, probabilities[index])',
      ],
      cpp: [
        'std::vector<double> probabilities(output.begin<float>(), output.end<float>());',
        ...(isLogits
          ? ['for (double& probability : probabilities) probability = 1 / (1 + std::exp(-probability));']
          : []),
        'std::vector<int> ranked(probabilities.size());',
        'std::iota(ranked.begin(), ranked.end(), 0);',
        'std::stable_sort(ranked.begin(), ranked.end(), [&](int a, int b) { return probabilities[a] > probabilities[b]; });',
        'for (int i : ranked)',
        `    if (probabilities[i] > ${threshold}) std::cout << i << ' ' << probabilities[i] << std::endl;`,
      ],
      js: [
        `const probabilities = Array.from(output.data32F${isLogits ? ', (value) => 1 / (1 + Math.exp(-value))' : ''});`,
        'const ranked = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);',
        `for (const index of ranked) if (probabilities[index] > ${threshold}) console.log(index, probabilities[index]);`,
      ],
    },
  };
}
