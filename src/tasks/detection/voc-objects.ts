import { InputError } from '../../base/errors.js';
import { requireWithin } from '../../base/limits.js';
import type { MarkedBox } from './average-precision.js';

/** An object of a Pascal VOC annotation, by the name of its class. */
export type VocObject = Omit<MarkedBox, 'index'> & { name: string };

/**
 * The objects of a Pascal VOC annotation (XML). Its corners count pixels from 1, both of them inside.
 *
 * @throws InputError for what is no annotation, and for an object without name or box
 */
export function readVocObjects(bytes: Uint8Array, where: string): VocObject[] {
  requireWithin('document', bytes.length, `${where} is an annotation of ${bytes.length} bytes`);
  const text = without(new TextDecoder().decode(bytes), '<!--', '-->');
  if (elementsOf(text, 'annotation').length !== 1)
    throw new InputError(`Expected a Pascal VOC annotation (XML) in ${where} but received other content`);
  return elementsOf(text, 'object').map((object, at) => {
    // parts (head, hand, foot) have names and boxes of their own
    const own = without(object, '<part>', '</part>');
    const name = textOf(own, 'name');
    const [left, top, right, bottom] = ['xmin', 'ymin', 'xmax', 'ymax'].map((key) =>
      Number.parseFloat(textOf(textOf(own, 'bndbox') ?? '', key) ?? ''),
    ) as [number, number, number, number];
    const [width, height] = [right - left + 1, bottom - top + 1];
    if (!name || !(width > 0) || !(height > 0))
      throw new InputError(
        `Expected a name and a bndbox (xmin, ymin, xmax, ymax) for object ${at} in ${where} but received ${name ? `corners ${[left, top, right, bottom].join(', ')}` : 'no name'}`,
      );
    const isDifficult = textOf(own, 'difficult') === '1';
    const box = { x: left - 1, y: top - 1, width, height };
    return { name, box, area: width * height, isCrowd: false, ...(isDifficult && { isDifficult }) };
  });
}

/** What stands in elements of that name, none of them within another. */
function elementsOf(text: string, name: string): string[] {
  const [open, close] = [`<${name}`, `</${name}>`];
  const found: string[] = [];
  let at = text.indexOf(open);
  while (at >= 0) {
    const start = text.indexOf('>', at) + 1;
    const end = text.indexOf(close, start);
    if (start === 0 || end < 0) break;
    const isWhole = /[\s>]/.test(text[at + open.length]!);
    if (isWhole) found.push(text.slice(start, end));
    at = text.indexOf(open, isWhole ? end : start);
  }
  return found;
}

/** Without whatever stands between these, them included. */
function without(text: string, open: string, close: string): string {
  const [first, ...others] = text.split(open);
  const kept = others.map((other) => {
    const end = other.indexOf(close);
    return end < 0 ? '' : other.slice(end + close.length);
  });
  return [first, ...kept].join('');
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function textOf(text: string, name: string): string | undefined {
  const [inner] = elementsOf(text, name);
  return inner?.trim().replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, entity: string) => entities[entity]!);
}
