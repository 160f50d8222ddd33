import { expected } from '../base/errors.js';
import { parseJson } from '../base/json.js';
import { own } from '../base/own.js';
import { imagenet1000 } from './imagenet1000.js';

const voc21 =
  'background aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person pottedplant sheep sofa train tvmonitor'.split(
    ' ',
  );

const coco80 =
  'person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush'.split(
    ',',
  );

/** The categories of COCO's annotations that its 80 classes have; the others of 1..90 have no objects. */
export const coco80Ids: readonly number[] = Array.from({ length: 90 }, (_, i) => i + 1).filter(
  (id) => ![12, 26, 29, 30, 45, 66, 68, 69, 71, 83].includes(id),
);

const labelLists: Record<string, readonly string[]> = {
  /** Pascal VOC 2012's segmentation classes, in the order of its colour map. */
  voc21,
  /** ImageNet-1k in the usual order (ILSVRC 2012). */
  imagenet1000,
  /** COCO's 80 classes with objects, as YOLO and most detectors number them, from 0. */
  coco80,
  /** By the categories of COCO's annotations: 0 is the background, ten of them have no objects. */
  coco91: Array.from({ length: 91 }, (_, id) =>
    id === 0 ? 'background' : (coco80[coco80Ids.indexOf(id)] ?? `category ${id}`),
  ),
  /** COCO's 17 points of a person, in the order of its annotations. */
  coco17:
    'nose,left eye,right eye,left ear,right ear,left shoulder,right shoulder,left elbow,right elbow,left wrist,right wrist,left hip,right hip,left knee,right knee,left ankle,right ankle'.split(
      ',',
    ),
  /** MediaPipe's 21 points of a hand: the wrist, then from the base of each finger to its tip. */
  hand21: [
    'wrist',
    ...['thumb', 'index finger', 'middle finger', 'ring finger', 'little finger'].flatMap((finger) =>
      [1, 2, 3, 4].map((joint) => `${finger} ${joint}`),
    ),
  ],
  /** One-channel person masks. */
  person: ['background', 'person'],
};

/** True for labels that are the path of a file: one a line (`labels.txt`, `coco.names`), or JSON. */
export function isLabelFile(labels: string | readonly string[] | undefined): labels is string {
  return typeof labels === 'string' && !Object.hasOwn(labelLists, labels) && FILE.test(labels);
}

const FILE = /\.(txt|names|json)$/i;

/**
 * The labels in a file: one a line, or JSON with a list or, as Hugging Face's `id2label`, an object of ids.
 *
 * @param where the file's path, whose ending says which
 * @throws InputError for an empty line, since every label after it would be another class's, and for ids with gaps
 */
export function parseLabels(bytes: Uint8Array, where: string): string[] {
  const isJson = /\.json$/i.test(where);
  const labels = isJson ? jsonLabels(parseJson(bytes, where), where) : lines(new TextDecoder().decode(bytes));
  if (labels.length === 0) throw expected('labels', where, 'nothing');
  const empty = labels.findIndex((label) => label.trim() === '');
  if (empty >= 0)
    throw expected('a label', `class ${empty}`, 'nothing: an empty line would be a class', where);
  return labels;
}

/** The last line may end or not. */
function lines(text: string): string[] {
  const whole = text.replace(/\r?\n$/, '');
  return whole === '' ? [] : whole.split(/\r?\n/);
}

function jsonLabels(json: unknown, where: string): string[] {
  const labels = Array.isArray(json) ? json : byId(json);
  if (labels?.every((label) => typeof label === 'string')) return labels;
  throw expected('a list of labels, or an object of ids from 0 without a gap', where, 'other JSON');
}

function byId(json: unknown): unknown[] | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { length } = Object.keys(json);
  const labels = Array.from({ length }, (_, id) => (json as Record<string, unknown>)[id]);
  return labels.includes(undefined) ? undefined : labels;
}

/** The labels by class index: those given, or the list of that name; none for `undefined`. */
export function resolveLabels(
  labels: string | readonly string[] | undefined,
  where: string,
  path = 'output',
): readonly string[] {
  if (labels === undefined) return [];
  if (typeof labels !== 'string') return labels;
  const list = own(labelLists, labels);
  if (!list)
    throw expected(
      `one of ${Object.keys(labelLists).join(', ')}, a file (.txt, .names, .json), or a list of labels`,
      `${path}.labels`,
      `"${labels}"`,
      where,
    );
  return list;
}

/** The label of a class, or `class 7` where there is none. */
export function labelOf(labels: readonly string[], index: number): string {
  return labels[index] ?? `class ${index}`;
}
