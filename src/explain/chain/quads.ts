import type { Size } from '../../image/box.js';
import { quadTolerance } from '../../tasks/text-boxes/compare.js';
import type { Quad } from '../../tasks/text-boxes/db.js';
import { cornersApart } from '../../tasks/text-boxes/match.js';
import type { ReadQuad } from '../../tasks/text-boxes/quads-file.js';
import { percent } from '../core/finding.js';
import { type Quads, quadsChain } from '../knowledge/answers/quads/index.js';
import { apartBySpread, MOST_PART, rmsOf, toleranceOf } from './figures.js';
import type { AnswerKind } from './kind.js';

/** How boxes of text are explained. */
export function quadsKind(expected: readonly ReadQuad[], { width, height }: Size): AnswerKind<Quads> {
  const numbers = numbersOf(expected);
  const areParts = numbers.length > 0 && numbers.every((value) => Math.abs(value) <= MOST_PART);
  const isWhole = !areParts && numbers.every(Number.isInteger);
  const pixel = areParts ? 1 / Math.max(width, height) : 1;
  const agree = toleranceOf(
    expected.map(({ score }) => score),
    quadTolerance.score,
  );
  return {
    what: 'boxes of text',
    output: 'one map (1x1xHxW)',
    chain: quadsChain,
    measure(quads) {
      const taken = new Set<Quad>();
      let squares = 0;
      for (const one of expected) {
        const near = nearest(one, quads, (other) => !taken.has(other) && agree(other.score, one.score));
        if (!near || near.apart > quadTolerance.pixels * pixel) continue;
        taken.add(near.quad);
        squares += near.apart ** 2;
      }
      const all = quads.length + expected.length;
      return {
        error: all === 0 ? 0 : 1 - (2 * taken.size) / all,
        rms: rmsOf(squares, taken.size) / pixel,
      };
    },
    figures: ({ rms }) => ({ pixels: rms }),
    notes:
      isWhole && expected.length > 0
        ? ["the reference's corners are whole numbers: they are compared to the pixel"]
        : [],
    untellable:
      expected.length === 0
        ? 'the reference has no boxes: nothing can be told from it but that nothing is above its thresholds'
        : undefined,
    left: ({ error }) => `${percent(error)} of the boxes are others`,
    numbers: numbersOf,
    expected: numbers,
    between: apartBySpread,
  };
}

const numbersOf = (quads: readonly ReadQuad[]) =>
  quads.flatMap(({ corners }) => corners.flatMap(({ x, y }) => [x, y]));

/** Whichever corner each begins with, and whichever way round. */
function nearest(one: ReadQuad, quads: Quads, may: (other: Quad) => boolean) {
  let best: { quad: Quad; apart: number } | undefined;
  for (const quad of quads) {
    if (!may(quad)) continue;
    const turned = quad.corners.toReversed() as unknown as Quad['corners'];
    const apart = Math.min(
      ...[quad.corners, turned].map((corners) => cornersApart({ actual: { corners }, expected: one })),
    );
    if (apart < (best?.apart ?? Infinity)) best = { quad, apart };
  }
  return best;
}
