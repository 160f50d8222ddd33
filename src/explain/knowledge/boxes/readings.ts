import type { Tensor } from '../../../base/tensor.js';
import type { OutputSpec } from '../../../recipe/schema.js';
import { hasTable, tableOf } from '../../../tasks/detection/candidates.js';
import { type Decoder, decoderNamed, decoders, isPlain } from '../../../tasks/detection/decoders.js';
import type { Table } from '../../../tasks/detection/table.js';
import type { Reading } from '../../boxes/way.js';

/** Decoders of one table, but for those of distributions. */
const readable = (decoders as readonly Decoder[]).filter(isPlain);

/** Every output that may be some decoder's, as each of them; the recipe's own first, if it can be read so. */
export function readingsOf(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec): Reading[] {
  const own = decoderNamed(spec.decoder);
  if (!isPlain(own)) return [];
  const readings = Object.entries(outputs).flatMap(([output, tensor]) =>
    readable
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
