import type { Size } from '../../image/box.js';
import { withPictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import { taskNamed } from '../../tasks/registry.js';
import { noOutput } from '../answer/common.js';
import type { AnswerKind } from '../chain/kind.js';
import { isExact } from '../chain/search.js';
import type { Way } from '../knowledge/way.js';
import type { Judge, Outputs, Verdict } from './judge.js';

/** For points, a text, a vector, classes or a picture that the recipe itself makes of each output. */
export function answerJudge(kind: AnswerKind<unknown>, picture: Size, recipe: ResolvedRecipe): Judge {
  const spec = mainOutput(recipe);
  const beside = taskNamed(spec.task).reads?.(spec) ?? [];
  const { expected, between } = kind;
  const answerOf = (outputs: Outputs, way?: Way) => {
    // the way back to the picture is that of the way there
    const resolved = way ? withPictureInput(recipe, way.input) : recipe;
    return kind.chain({ outputs, resolved, picture }).own();
  };
  return {
    notes: kind.notes,
    values: expected,
    accepts: () => true,
    wants: (output) => beside.includes(output),
    check(outputs) {
      if (answerOf(outputs) === undefined) throw noOutput(kind.output, outputs);
    },
    verdict(outputs, way) {
      const value = answerOf(outputs, way);
      if (value === undefined) return { isExact: false, ...seenAs(FARTHEST, []) };
      const sketch = kind.numbers(value);
      const measured = kind.measure(value);
      // a text that is right with another confidence is not yet the reference's
      const distance = isExact(measured)
        ? 0
        : Math.max(Math.min(between(sketch, expected), FARTHEST), measured.error);
      return { isExact: isExact(measured), ...seenAs(distance, sketch) };
    },
    between,
    // as for outputs: what is made of an output varies as it does
    networks: { exponent: 0.85, factor: FARTHEST },
    indistinct: 1e-6,
    worthTelling: 1e-4,
    near: 0.005,
  };
}

function seenAs(distance: number, sketch: ArrayLike<number>): Pick<Verdict, 'distance' | 'views'> {
  return { distance, views: [{ distance, toReference: distance, sketch }] };
}

/** Two answers that have nothing in common. */
const FARTHEST = 1.5;
