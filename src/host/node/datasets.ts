import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { expected, InputError } from '../../base/errors.js';
import { parsedBy } from '../../base/issues.js';
import { pictureExtensions } from '../../image/decode-here.js';
import type { MarkedBox } from '../../tasks/detection/average-precision.js';
import { readVocObjects, type VocObject } from '../../tasks/detection/voc-objects.js';
import { cannotRead, isFolder, isWithin, readInput, readJsonFile } from './files.js';

/** A picture, and what an annotator says of it. */
export interface DatasetItem {
  picture: string;
  /** File of a mask of class ids. */
  mask?: string;
  /** Index of the class. */
  label?: number;
  boxes?: readonly MarkedBox[];
}

/** A picture that cannot be used. */
export interface Unusable {
  picture: string;
  error: string;
}

/** What is to be evaluated. */
export interface Dataset {
  kind: DatasetKind;
  items: DatasetItem[];
  /** Without an annotation, and annotations without a picture. */
  unusable: Unusable[];
}

/** What a kind of data set is, which task it is for, and how a folder of it is read. */
interface Kind {
  /** Undefined for whatever task. */
  tasks?: readonly string[];
  is: string;
  read(folder: string, labels: readonly string[], task: string): Promise<Omit<Dataset, 'kind'>>;
}

/** Every kind, by the word before the colon. */
const datasetKinds = {
  voc: {
    tasks: ['segmentation', 'detection'],
    is: 'JPEGImages, and masks in SegmentationClass or boxes in Annotations',
    read: (folder, labels, task) =>
      task === 'detection' ? readVocBoxes(folder, labels) : readVocMasks(folder),
  },
  coco: { tasks: ['detection'], is: 'pictures, and annotations/instances_*.json', read: readCoco },
  imagenet: { tasks: ['classification'], is: 'a folder of pictures a class', read: readImageNet },
  folder: { is: 'pictures alone, for --against', read: readFolder },
} as const satisfies Record<string, Kind>;

export type DatasetKind = keyof typeof datasetKinds;

/** @throws InputError for what is not `kind:folder`, or no folder */
export function datasetNamed(text: string): { kind: DatasetKind; folder: string } {
  const at = text.indexOf(':');
  const kind = text.slice(0, Math.max(0, at));
  if (!Object.hasOwn(datasetKinds, kind) || at === text.length - 1)
    throw expected(
      `one of ${Object.keys(datasetKinds)
        .map((each) => `${each}:FOLDER`)
        .join(', ')}`,
      '--dataset',
      `"${text}"`,
    );
  return { kind: kind as DatasetKind, folder: text.slice(at + 1) };
}

/**
 * The pictures of a data set and their annotations, by name.
 *
 * @param task of the recipe, which the data set has to be for
 * @param labels of the recipe's classes
 * @throws InputError for a folder of another form, and for classes that are not the recipe's
 */
export async function readDataset(text: string, task: string, labels: readonly string[]): Promise<Dataset> {
  const { kind, folder } = datasetNamed(text);
  const { tasks, is, read }: Kind = datasetKinds[kind];
  if (!(await isFolder(folder))) throw expected(`a folder (${is})`, '--dataset', `"${folder}"`);
  if (tasks && !tasks.includes(task))
    throw expected(`a recipe of task ${tasks.join(' or ')}`, `--dataset ${kind}`, `one of task ${task}`);
  const found = await read(folder, labels, task);
  if (found.items.length + found.unusable.length === 0)
    throw expected(`pictures (${is})`, '--dataset', `none in ${folder}`);
  return { kind, ...found };
}

/** Files of a folder, by name. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw cannotRead(folder, 'the data set', error);
  }
}

const isPicture = (name: string) => pictureExtensions.includes(extname(name).toLowerCase());
const withoutEnding = (name: string) => name.slice(0, name.length - extname(name).length);

async function readFolder(folder: string): Promise<Omit<Dataset, 'kind'>> {
  const names = (await namesIn(folder)).filter(isPicture);
  return { items: names.map((name) => ({ picture: join(folder, name) })), unusable: [] };
}

/** A picture and the file of its annotation, both by their name without ending. */
interface VocEntry {
  stem: string;
  picture: string;
  annotation: string;
}

/** The pictures of a list where there is one, or else all, and all annotations. */
async function vocEntries(
  folder: string,
  list: readonly string[],
  place: string,
  ending: string,
): Promise<{ entries: VocEntry[]; unusable: Unusable[] }> {
  const pictures = new Map(
    (await namesIn(join(folder, 'JPEGImages'))).filter(isPicture).map((name) => [withoutEnding(name), name]),
  );
  const listed = join(folder, ...list);
  const all = existsSync(join(folder, place)) ? await namesIn(join(folder, place)) : [];
  const marked = all.filter((name) => name.endsWith(ending)).map(withoutEnding);
  const stems = existsSync(listed)
    ? await linesOf(listed)
    : [...new Set([...pictures.keys(), ...marked])].sort();
  const entries = stems.map((stem) => ({
    stem,
    picture: join(folder, 'JPEGImages', pictures.get(stem) ?? `${stem}.jpg`),
    annotation: join(folder, place, `${stem}${ending}`),
  }));
  const isMarked = ({ annotation }: VocEntry) => existsSync(annotation);
  return {
    entries: entries.filter(isMarked),
    unusable: entries
      .filter((entry) => !isMarked(entry))
      .map(({ picture, annotation }) => ({ picture, error: `has no annotation ${annotation}` })),
  };
}

async function readVocMasks(folder: string): Promise<Omit<Dataset, 'kind'>> {
  const list = ['ImageSets', 'Segmentation', 'val.txt'];
  const { entries, unusable } = await vocEntries(folder, list, 'SegmentationClass', '.png');
  return { items: entries.map(({ picture, annotation }) => ({ picture, mask: annotation })), unusable };
}

/** Annotations that cannot be read are named; classes that the recipe has not are an error of the data set. */
async function readVocBoxes(folder: string, labels: readonly string[]): Promise<Omit<Dataset, 'kind'>> {
  const list = ['ImageSets', 'Main', 'val.txt'];
  const { entries, unusable } = await vocEntries(folder, list, 'Annotations', '.xml');
  const items: (DatasetItem & { objects: readonly VocObject[] })[] = [];
  for (const { picture, annotation } of entries)
    try {
      const objects = readVocObjects(await readInput(annotation, 'the annotation'), annotation);
      items.push({ picture, objects });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unusable.push({ picture, error: error.message });
    }
  const names = [...new Set(items.flatMap(({ objects }) => objects.map(({ name }) => name)))].sort();
  const categories = names.map((name, id) => ({ id, name }));
  const classes = classesOf(categories, labels, join(folder, 'Annotations'));
  return {
    items: items.map(({ picture, objects }) => ({
      picture,
      boxes: objects.map(({ name, ...object }) => ({ ...object, index: classes.get(names.indexOf(name))! })),
    })),
    unusable,
  };
}

async function linesOf(file: string): Promise<string[]> {
  const text = new TextDecoder().decode(await readInput(file, 'the list of pictures'));
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Folders named by labels, by numbers of classes, or as many as there are labels, in their order. */
async function readImageNet(folder: string, labels: readonly string[]): Promise<Omit<Dataset, 'kind'>> {
  const names: string[] = [];
  for (const name of await namesIn(folder)) if (await isFolder(join(folder, name))) names.push(name);
  const items: DatasetItem[] = [];
  for (const [place, name] of names.entries()) {
    const label = classOf(name, place, names, labels);
    const pictures = (await namesIn(join(folder, name))).filter(isPicture);
    for (const file of pictures) items.push({ picture: join(folder, name, file), label });
  }
  return { items, unusable: [] };
}

function classOf(name: string, place: number, names: readonly string[], labels: readonly string[]): number {
  if (names.every((each) => labels.includes(each))) return labels.indexOf(name);
  const isNumber = (each: string) =>
    /^\d+$/.test(each) && (labels.length === 0 || Number(each) < labels.length);
  if (names.every(isNumber)) return Number(name);
  if (names.length === labels.length) return place;
  throw new InputError(
    `Expected ${labels.length} folders, one a class of the recipe, or folders named by their labels or numbers, for --dataset but received ${names.length}, such as "${names.find((each) => !labels.includes(each))}"`,
  );
}

const four = z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]);
const cocoSchema = z.looseObject({
  images: z.array(z.looseObject({ id: z.number(), file_name: z.string() })),
  annotations: z.array(
    z.looseObject({
      image_id: z.number(),
      category_id: z.number(),
      bbox: four,
      area: z.number().optional(),
      iscrowd: z.number().optional(),
    }),
  ),
  categories: z.array(z.looseObject({ id: z.number(), name: z.string() })),
});

/** Folders below which COCO's pictures are looked for. */
const PLACES = ['', 'images', 'val2017', 'train2017', 'images/val2017'];

async function readCoco(folder: string, labels: readonly string[]): Promise<Omit<Dataset, 'kind'>> {
  const names = (await namesIn(join(folder, 'annotations'))).filter((name) => name.endsWith('.json'));
  const name = names.find((each) => each.startsWith('instances_val')) ?? names[0];
  if (!name)
    throw expected(
      'a file of annotations (instances_*.json)',
      '--dataset',
      `none in ${join(folder, 'annotations')}`,
    );
  const path = join(folder, 'annotations', name);
  const json = await readJsonFile(path, 'the annotations');
  const data = parsedBy(cocoSchema, json, path, 'the annotations');
  return cocoItems(data, folder, path, classesOf(data.categories, labels, path));
}

type Coco = z.infer<typeof cocoSchema>;

/** The recipe's classes of the categories: by name, or without labels in the order of their ids. */
function classesOf(
  categories: Coco['categories'],
  labels: readonly string[],
  path: string,
): Map<number, number> {
  const sorted = [...categories].sort((a, b) => a.id - b.id);
  if (labels.length === 0) return new Map(sorted.map(({ id }, i) => [id, i]));
  const lost = sorted.find(({ name }) => !labels.includes(name));
  if (lost)
    throw new InputError(
      `Expected categories that the recipe's ${labels.length} labels have but received "${lost.name}" (one of ${sorted.length}) in ${path}: set output.labels to the network's`,
    );
  return new Map(sorted.map(({ id, name }) => [id, labels.indexOf(name)]));
}

function cocoItems(
  { images, annotations }: Coco,
  folder: string,
  path: string,
  classes: Map<number, number>,
): Omit<Dataset, 'kind'> {
  const boxes = new Map<number, MarkedBox[]>(images.map(({ id }) => [id, []]));
  const strays = annotations.filter(
    ({ image_id, category_id }) => !boxes.has(image_id) || !classes.has(category_id),
  );
  for (const {
    image_id,
    category_id,
    bbox: [x, y, width, height],
    area,
    iscrowd,
  } of annotations) {
    const index = classes.get(category_id);
    if (index !== undefined)
      boxes
        .get(image_id)
        ?.push({ box: { x, y, width, height }, index, area: area ?? width * height, isCrowd: iscrowd === 1 });
  }
  const items = [...images]
    .sort((a, b) => a.id - b.id)
    .map(({ id, file_name }) => {
      if (!isWithin(folder, join(folder, file_name)))
        throw new InputError(`Expected pictures in ${folder} but its annotations name ${file_name}`);
      const found = PLACES.map((place) => join(folder, place, file_name)).find((path) => existsSync(path));
      return { picture: found ?? join(folder, file_name), boxes: boxes.get(id)! };
    });
  const [stray] = strays;
  const unusable = stray
    ? [
        {
          picture: path,
          error: `has ${strays.length} of ${annotations.length} annotations of no picture or category of its own, such as image_id ${stray.image_id}, category_id ${stray.category_id}`,
        },
      ]
    : [];
  return { items, unusable };
}
