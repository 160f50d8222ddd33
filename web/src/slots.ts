import { parseJson } from '../../src/base/json.js';
import { baseName } from '../../src/base/text.js';
import type { Recipe } from '../../src/recipe/schema.js';
import type { GoldenSlot, Slot, Wish } from './backend/protocol.js';
import { h } from './dom.js';
import { slotOf } from './state.js';

const kinds = {
  picture: /\.(jpe?g|png|webp|gif|bmp|tiff?)$/i,
  model: /\.(onnx|onnx\.gz|tflite|pb)$/i,
  golden: /(\.npy|\.npz|\.zip|(^|\/)golden\.json)$/i,
  recipe: /\.json$/i,
} as const;

export type Kind = keyof typeof kinds;

/** Which slot a dropped file goes to, by its name; undefined for what another file may name, such as labels or weights. */
function kindOf(name: string): Kind | undefined {
  const all = Object.entries(kinds) as [Kind, RegExp][];
  return all.find(
    ([kind, pattern]) => pattern.test(name) && !(kind === 'recipe' && /golden\.json$/i.test(name)),
  )?.[0];
}

/** The changes of a wish that dropped or chosen files mean. @throws Error for a recipe that is no JSON */
export async function wishWith(wish: Wish, files: readonly File[]): Promise<Wish> {
  const slots = (await unpacked(files)).map(slotOf);
  const golden = goldenIn(slots);
  if (golden) return wishWithGolden(wish, golden, slots);
  const of = (kind: Kind) => slots.filter(({ name }) => kindOf(name) === kind);
  const [model] = of('model');
  const [picture] = of('picture');
  const [recipe] = of('recipe');
  const goldens = of('golden');
  const others = slots.filter(({ name }) => kindOf(name) === undefined);
  const isOther = model !== undefined || picture !== undefined;
  return {
    model: model ?? wish.model,
    picture: picture ?? wish.picture,
    recipe: recipe ? await documentIn(recipe) : model ? undefined : wish.recipe,
    mistake: recipe || model ? undefined : wish.mistake,
    files: model ? others : [...wish.files, ...others],
    golden: goldens.length > 0 ? goldenOf(goldens) : isOther ? undefined : wish.golden,
  };
}

function goldenIn(slots: readonly Slot[]): Slot | undefined {
  return slots.find(({ name }) => /(^|\/)golden\.json$/i.test(name));
}

/** Zip files by what is in them: goldens, traces. */
async function unpacked(files: readonly File[]): Promise<File[]> {
  const parts = files.map(async (file) => {
    if (!/\.zip$/i.test(file.name)) return [file];
    const { unzip } = await import('../../src/base/unpack.js');
    const inside = unzip(new Uint8Array(await file.arrayBuffer()), file.name);
    return [...inside].map(([name, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], name));
  });
  return (await Promise.all(parts)).flat();
}

/** A golden's folder brings the picture and the recipe that it names, where they lie in it. */
async function wishWithGolden(wish: Wish, golden: Slot, slots: readonly Slot[]): Promise<Wish> {
  const said = (await documentIn(golden)) as Record<'picture' | 'recipe', unknown>;
  const named = (path: unknown) =>
    typeof path === 'string' ? slots.find(({ name }) => baseName(name) === baseName(path)) : undefined;
  const recipe = named(said.recipe);
  const model = slots.find(({ name }) => kinds.model.test(name));
  const others = slots.filter(({ name }) => kindOf(name) === undefined);
  return {
    ...wish,
    ...(model && { model, files: others }),
    picture: named(said.picture) ?? wish.picture,
    ...(recipe && { recipe: await documentIn(recipe), mistake: undefined }),
    golden: goldenOf(slots),
  };
}

/** A wish with files in one slot, whatever they are called. */
export async function wishInSlot(wish: Wish, slot: Kind, files: readonly File[]): Promise<Wish> {
  const [file] = files;
  if (!file) return wish;
  if (slot === 'recipe') return { ...wish, recipe: await documentIn(slotOf(file)), mistake: undefined };
  if (slot === 'golden') {
    const slots = (await unpacked(files)).map(slotOf);
    const golden = goldenIn(slots);
    return golden ? wishWithGolden(wish, golden, slots) : { ...wish, golden: goldenOf(slots) };
  }
  if (slot === 'picture') return { ...wish, picture: slotOf(file), golden: undefined };
  return {
    ...wish,
    model: slotOf(file),
    recipe: undefined,
    mistake: undefined,
    golden: undefined,
    files: files.slice(1).map(slotOf),
  };
}

function goldenOf(files: readonly Slot[]): GoldenSlot {
  return { key: files.map(({ key }) => key).join(), name: files[0]!.name, files };
}

async function documentIn({ file, name }: Slot): Promise<Partial<Recipe>> {
  const document = parseJson(new Uint8Array(await (file as File).arrayBuffer()), name);
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  throw new Error(`${name} holds no recipe: expected an object`);
}

/** The four slots, each a file chooser. */
export function showSlots(
  root: HTMLElement,
  { picture, model, recipe, golden }: Wish,
  onFiles: (slot: Kind, files: readonly File[]) => void,
): void {
  const slot = (kind: Kind, name: string) => {
    const input = h('input', {
      ...{ type: 'file', multiple: kind === 'golden' || kind === 'model', 'aria-label': `choose a ${kind}` },
      onchange: () => onFiles(kind, [...(input.files ?? [])]),
    });
    return h('label', { className: 'slot', 'data-slot': kind }, h('b', {}, kind), h('span', {}, name), input);
  };
  root.replaceChildren(
    slot('picture', picture.name),
    slot('model', model.name),
    slot('recipe', recipe ? 'given' : 'proposed from the model'),
    slot('golden', golden?.name ?? 'none: drop one'),
  );
}

/** Every file of what was dropped, folders too. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  const found = await Promise.all(entries.flatMap((entry) => (entry ? [filesIn(entry)] : [])));
  return entries.some(Boolean) ? found.flat() : [...transfer.files];
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return files;
    for (const each of some) files.push(...(await filesIn(each)));
  }
}
