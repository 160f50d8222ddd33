import { InputError } from '../base/errors.js';
import type { Tensor } from '../base/tensor.js';
import type { Model } from '../engines/engine.js';
import { shapesOf } from '../engines/opencv/prepared.js';
import { bringIntoNormalForm } from '../model/normal-form/normal-form.js';
import type { Target } from '../model/normal-form/target.js';
import { decodeOnnx } from '../model/onnx/decode.js';
import { columnOf, type Verdict } from '../model/operators/verdict.js';

/** What was measured of a node's form on one version of OpenCV. */
export interface OperatorFacts {
  /** In the table of operators: `Conv 4,4c,1c kernel_shape=n pads=even`. */
  form: string;
  /** `5.0 classic` */
  opencv: string;
  verdict: Verdict;
  /** What OpenCV computes wrongly with it as it is, where cvdnn has another form for it. */
  why?: string;
  /** The name of that other form's rewrite, where it is what runs. */
  cure?: string;
}

/**
 * What the table of operators, and the rewrites, say of each node on a version of OpenCV.
 *
 * @param isCured whether what is known to be wrong is rewritten in memory
 * @returns by the node's name; nothing of a network that is refused as it stands
 */
export function operatorFacts(
  model: Model,
  feeds: Readonly<Record<string, Tensor>>,
  target: Target,
  isCured: boolean,
): Map<string, OperatorFacts> {
  const shapes = shapesOf(feeds);
  const opencv = columnOf(target);
  try {
    const decoded = decodeOnnx(model.bytes, model.name);
    const { judged, cures } = bringIntoNormalForm(decoded, target, shapes, model.name);
    const rewrites = new Map(cures.map(({ node, rewrite }) => [node, rewrite]));
    return new Map(
      judged.map(({ node, form, verdict }) => {
        const rewrite = rewrites.get(node);
        if (!rewrite) return [node, { form, opencv, verdict }];
        const { name: cure, why } = rewrite;
        return [
          node,
          isCured ? { form, opencv, verdict, why, cure } : { form, opencv, verdict: 'wrong', why },
        ];
      }),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return new Map();
  }
}
