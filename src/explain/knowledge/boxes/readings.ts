import type { Tensor } from '../../../base/tensor.js';
import type { OutputSpec } from '../../../recipe/schema.js';
import { hasTable, type Table, tableOf } from '../../../tasks/detection/candidates.js';
import { decoderNamed, decoders } from '../../../tasks/detection/decoders.js';
import type { Reading } from '../../boxes/way.js';

/** Every output that may be some decoder's, as each of them; the recipe's own first, if it can be read so. */
export function readingsOf(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec): Reading[] {
  const own = decoderNamed(spec.decoder);
  const readings = Object.entries(outputs).flatMap(([output, tensor]) =>
    decoders
      .filter(
        (decoder) =>
          hasTable(tensor, decoder) && (decoder === own || isLikely(tableOf(tensor, decoder, output))),
      )
      .map((decoder): Reading => {
        const isOwn = output === spec.name;
        const what = isOwn ? 'the output' : `the output "${output}"`;
        return {
          words: isOwn && decoder === own ? '' : `reads ${what} as boxes of ${decoder.of}`,
          fix: 'set output.decoder (and output.name) to what the network is',
          recipe: { ...(!isOwn && { name: output }), ...(decoder !== own && { decoder: decoder.name }) },
          output,
          decoder,
          table: tableOf(tensor, decoder, output),
        };
      }),
  );
  return readings.sort((a, b) => Number(a.words !== '') - Number(b.words !== ''));
}

/** Detectors have more candidates than classes: otherwise the table lies the other way round. */
function isLikely({ count, fields }: Table): boolean {
  return count > fields;
}
