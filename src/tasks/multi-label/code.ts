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
        'for (int i = 0; i < int(output.total()); i++) {',
        isLogits
          ? '    const double probability = 1 / (1 + std::exp(-double(output.ptr<float>()[i])));'
          : '    const double probability = output.ptr<float>()[i];',
        `    if (probability > ${threshold}) std::cout << i << ' ' << probability << std::endl;`,
        '}',
      ],
      js: [
        'output.data32F.forEach((value, index) => {',
        isLogits ? '  const probability = 1 / (1 + Math.exp(-value));' : '  const probability = value;',
        `  if (probability > ${threshold}) console.log(index, probability);`,
        '});',
      ],
    },
  };
}
