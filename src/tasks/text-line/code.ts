import type { OutputSpec } from '../../recipe/schema.js';
import type { AnswerStep } from '../task.js';

const ALPHABET = 'alphabet.txt';

/** From the output to the text in Python; in C++ and JavaScript to the numbers of its characters. */
export function textStep({ blank, space }: OutputSpec): AnswerStep {
  const isFirst = blank === 'first';
  const less = isFirst ? ' - 1' : '';
  return {
    do: 'lines',
    lines: {
      python: [
        'steps = output.reshape(-1, output.shape[-1]).argmax(axis=1)',
        `alphabet = open("${ALPHABET}", encoding="utf-8").read().removesuffix("\\n").split("\\n")${space ? ' + [" "]' : ''}  # a character a line`,
        `blank = ${isFirst ? 0 : 'output.shape[-1] - 1'}`,
        'kept = [step for i, step in enumerate(steps) if step != blank and (i == 0 or step != steps[i - 1])]',
        `print("".join(alphabet[step${less}] for step in kept))`,
      ],
      cpp: [
        'const int classes = output.size[output.dims - 1];',
        `for (int i = 0, last = -1, blank = ${isFirst ? '0' : 'classes - 1'}; i < int(output.total()) / classes; i++) {`,
        '    const float* scores = output.ptr<float>() + i * classes;',
        '    const int best = int(std::max_element(scores, scores + classes) - scores);',
        `    if (best != blank && best != last) std::cout << best${less} << ' ';  // of the alphabet`,
        '    last = best;',
        '}',
      ],
      js: [
        'const classes = output.matSize.at(-1);',
        `const blank = ${isFirst ? 0 : 'classes - 1'};`,
        'for (let i = 0, last = -1; i < output.data32F.length; i += classes) {',
        '  const scores = output.data32F.subarray(i, i + classes);',
        '  const best = scores.reduce((at, score, j) => (score > scores[at] ? j : at), 0);',
        `  if (best !== blank && best !== last) console.log(best${less}); // of the alphabet`,
        '  last = best;',
        '}',
      ],
    },
  };
}
