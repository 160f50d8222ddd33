import type { OutputSpec } from '../../recipe/schema.js';
import type { AnswerStep } from '../task.js';

/** From the output to the vector. */
export function vectorStep({ normalize }: OutputSpec): AnswerStep {
  const isUnit = normalize === 'l2';
  return {
    do: 'lines',
    lines: {
      python: [
        'vector = output.flatten()',
        ...(isUnit ? ['vector = vector / np.linalg.norm(vector)'] : []),
        'print(vector)  # cosine to another: np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))',
      ],
      cpp: [
        'cv::Mat vector = output.reshape(1, 1).clone();',
        ...(isUnit ? ['vector /= cv::norm(vector);'] : []),
        'std::cout << vector << std::endl;  // cosine to another: a.dot(b) / (cv::norm(a) * cv::norm(b))',
      ],
      js: [
        'const vector = Float32Array.from(output.data32F);',
        ...(isUnit
          ? [
              'const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));',
              'console.log(vector.map((value) => value / norm));',
            ]
          : ['console.log(vector);']),
      ],
    },
  };
}
