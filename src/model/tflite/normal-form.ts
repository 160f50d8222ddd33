import { InputError } from '../../base/errors.js';
import { groupBy } from '../../base/group.js';
import { curedText, type NormalFile } from '../normal-form/index.js';
import type { Target } from '../normal-form/target.js';
import { type Cure, cures } from './cures.js';
import { type Form, formsOf } from './form.js';
import { QUANTIZED, refusals } from './refusals.js';
import { Draft, refusal, rewritten } from './rewrite.js';
import { readTflite, soundly, type TfliteModel } from './tflite.js';

/**
 * A TFLite file in the form that OpenCV's importer is measured to compute right; what has no exact cure is refused.
 *
 * @param where the model's name, for messages
 * @throws InputError for a form without a cure, naming the node
 */
export function tfliteNormalForm(
  bytes: Uint8Array,
  target: Target,
  where: string,
): Pick<NormalFile, 'bytes' | 'workarounds'> {
  return soundly(where, () => {
    const model = readTflite(bytes, where);
    refuseEarlyOutputs(model, target, where);
    const draft = new Draft(model.tensors.length, where);
    const cured = formsOf(model, target).flatMap((form, i) => {
      const cure = cureOf(form);
      if (!cure) refuseWrong(form, where);
      if (!cure) return [];
      draft.replace(i);
      cure.rewrites(form, draft);
      return [{ cure, node: form.output.name }];
    });
    if (cured.length === 0) return { bytes, workarounds: [] };
    const workarounds = [...groupBy(cured, ({ cure }) => cure.name)].map(([name, list]) => ({
      name,
      text: curedText(
        list.map(({ node }) => node),
        list[0]!.cure.why,
        target.version,
      ),
    }));
    return { bytes: rewritten(bytes, model, draft), workarounds };
  });
}

/** 5.0's new engine takes the last node's outputs for the network's, whatever the file says. */
function refuseEarlyOutputs({ nodes, tensors, outputs }: TfliteModel, target: Target, where: string): void {
  if (target.dnnEngine !== 'new') return;
  const last = nodes.at(-1)?.outputs.map((index) => tensors[index]?.name);
  const early = outputs.find(({ name }) => !last?.includes(name));
  if (early)
    throw new InputError(
      `${where}: OpenCV ${target.version} knows no other outputs of a TFLite file than the last node's, and "${early.name}" is an earlier one's; its classic engine knows them: --engine classic`,
    );
}

function cureOf(form: Form): Cure | undefined {
  return cures.find(
    ({ ops, versions, finds }) => ops.includes(form.op) && versions.has(form.target) && finds(form),
  );
}

function refuseWrong(form: Form, where: string): void {
  const values = [form.output, ...form.inputs.filter((input) => input && !input.isConstant)];
  if (values.some((value) => value && QUANTIZED.includes(value.type)))
    throw refusal(form, where, 'is of a quantized network, which was measured with no version');
  const found = refusals.find(
    ({ ops, versions, finds }) => ops.includes(form.op) && versions.has(form.target) && finds(form),
  );
  if (found) throw refusal(form, where, found.why);
}
