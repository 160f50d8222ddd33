import type { Tensor } from '../../../base/tensor.js';
import type { Size } from '../../../image/box.js';
import type { OutputSpec } from '../../../recipe/schema.js';
import { candidatesOf } from '../../../tasks/detection/answer.js';
import { besideIn } from '../../../tasks/detection/beside.js';
import { hasTable, tableOf } from '../../../tasks/detection/candidates.js';
import { type Decoder, decoderNamed, decoders, isPlain } from '../../../tasks/detection/decoders.js';
import type { Table } from '../../../tasks/detection/table.js';
import type { Reading } from '../../boxes/way.js';
import { unlessRefused } from '../../chain/kind.js';

/** Decoders of one table, but for those of distributions. */
const readable = (decoders as readonly Decoder[]).filter(isPlain);

/** Every output that may be some decoder's, as each of them; the recipe's own first, if it can be read so. */
export function readingsOf(
  outputs: Readonly<Record<string, Tensor>>,
  spec: OutputSpec,
  input: Size,
): Reading[] {
  const own = decoderNamed(spec.decoder);
  const readings = Object.entries(outputs).flatMap(([output, tensor]) =>
    readable
      .filter(
        (decoder) =>
          hasTable(tensor, decoder) && (decoder === own || isLikely(tableOf(tensor, decoder, output))),
      )
      .map((decoder): Reading => {
        const isOwn = output === spec.name;
        const table = tableOf(tensor, decoder, output);
        const what = isOwn ? 'the output' : `the output "${output}"`;
        return {
          words: isOwn && decoder === own ? '' : `reads ${what} as boxes of ${decoder.of}`,
          fix: 'set output.decoder (and output.name) to what the network is',
          recipe: { ...(!isOwn && { name: output }), ...(decoder !== own && { decoder: decoder.name }) },
          output,
          decoder,
          table,
          ...besideOf(table, decoder),
        };
      }),
  );
  if (!isPlain(own)) {
    const decoded = unlessRefused(() => decodedReading(outputs, spec, input));
    return decoded ? [decoded, ...readings] : [];
  }
  return readings.sort((a, b) => Number(a.words !== '') - Number(b.words !== ''));
}

/** What stands behind the classes of each candidate, by its place in the table. */
function besideOf(table: Table, decoder: Decoder): Pick<Reading, 'beside'> {
  const beside = besideIn(table, decoder, [...Array(table.count).keys()]);
  return beside ? { beside } : {};
}

/** Numbers of a row of what is decoded: the corners in the input's pixels, the score, the class. */
const FIELDS = 6;

/** What a decoder of several outputs, or of distributions, makes of them, as the table of one that does not. */
function decodedReading(
  outputs: Readonly<Record<string, Tensor>>,
  spec: OutputSpec,
  input: Size,
): Reading | undefined {
  const own = decoderNamed(spec.decoder);
  const { boxes, scores, classes, beside } = candidatesOf(outputs, { ...spec, confidence: -Infinity }, input);
  const data = new Float32Array(FIELDS * scores.length);
  for (let n = 0; n < scores.length; n++) {
    const [left, top, width, height] = boxes.subarray(4 * n, 4 * n + 4);
    data.set([left!, top!, left! + width!, top! + height!, scores[n]!, classes[n]!], FIELDS * n);
  }
  return {
    ...{ words: '', fix: '', output: spec.name, ...(beside && { beside }) },
    table: { data, count: scores.length, fields: FIELDS, step: FIELDS, field: 1 },
    decoder: {
      ...{ name: spec.decoder, of: own.of, nms: own.nms, candidates: 'rows', box: 'corners' },
      ...{ unit: 'pixels', boxAt: 0 },
      score: { from: 'class', fields: FIELDS, score: 4, class: 5, first: 0 },
    },
  };
}

/** Detectors have more candidates than classes: otherwise the table lies the other way round. */
function isLikely({ count, fields }: Table): boolean {
  return count > fields;
}
