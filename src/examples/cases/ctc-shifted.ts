import { float32Tensor } from '../../base/tensor.js';
import { type Example, inBoth } from '../example.js';

const ALPHABET = [...'0123456789abcdefghijklmnopqrstuvwxyz'];
const TEXT = 'cab 4 hire'.replaceAll(' ', '');
/** Two steps a letter, and a blank behind each. */
const PATH = [...TEXT].flatMap((letter) => [ALPHABET.indexOf(letter) + 1, ALPHABET.indexOf(letter) + 1, 0]);

export const ctcShifted: Example = {
  name: 'ctc-shifted',
  wrong: "every letter is the alphabet's next one: the dictionary has no line for the blank",
  source: {
    title: 'ppu-paddle-ocr #15: the CTC decoder gives shifted characters',
    url: 'https://github.com/PT-Perkasa-Pilar-Utama/ppu-paddle-ocr/issues/15',
  },
  code: {
    language: 'JavaScript',
    text: `const dictionary = text.split('\\n');                // 0, 1, 2, ... without the blank
if (best !== 0 && best !== last) line += dictionary[best];`,
  },
  because:
    "The network's class 0 is the blank, class 1 the first letter: dictionary[best - 1]. The scores stay high, and the text is plausible nonsense.",
  mended: `if (best !== 0 && best !== last) line += dictionary[best - 1];`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: float32Tensor(
        Float32Array.from({ length: PATH.length * 37 }, (_, i) =>
          PATH[Math.floor(i / 37)] === i % 37 ? 9 : (i % 7) / 7,
        ),
        [1, PATH.length, 37],
      ),
      picture: { width: 320, height: 48 },
      recipe: {
        input: { size: [320, 48] },
        output: {
          name: 'out',
          task: 'text-line',
          scores: 'logits',
          labels: ALPHABET,
          blank: 'first',
          space: false,
        },
      },
      wrong: (right) => {
        const next = (letter: string) => ALPHABET[ALPHABET.indexOf(letter) + 1] ?? '';
        return { ...right, text: [...TEXT].map(next).join('') } as typeof right;
      },
    }),
  },
};
