import { sizeOf, type Tensor, unravel } from '../base/tensor.js';
import { isBeyond, type LookedAt } from '../layers/layers.js';

/** Cells along a side of a plane: of larger ones a cell stands for several values. */
const MOST_SIDE = 64;
/** Values of a tensor that are kept: eight planes of the largest where it is beyond tolerance, else two. */
const MOST_VALUES = { beyond: 8 * MOST_SIDE ** 2, within: 2 * MOST_SIDE ** 2 };
/** Bytes of all that a page holds of tensors: 3 MB in base64. */
const MOST_BYTES = 2.25e6;
/** What is kept of a value is a whole number of −LARGEST..LARGEST, or NOT_FINITE. */
const LARGEST = 32767;
const NOT_FINITE = -32768;

/** A tensor of both sides as planes of small numbers; what is worst in it is exact. */
export interface LayerView {
  width: number;
  height: number;
  /** A cell stands for so many values along each side: the one that is furthest off is shown. */
  step: number;
  /** Of each plane that is kept its index, and how many the tensor has. */
  planes: number[];
  allPlanes: number;
  /** How a plane's index reads; undefined where the values are folded into one plane, row by row. */
  planeShape: readonly number[] | undefined;
  /** What LARGEST stands for, in the reference's values and in the differences. */
  scales: { expected: number; difference: number };
  /** Where the values are furthest apart, in the tensor, in the planes and exactly. */
  worst: { index: number[]; cell: number; actual: number; expected: number };
  /** The reference's values, then got − expected: little-endian int16 of all planes. */
  data: Uint8Array;
}

/** Views of the most suspicious tensors, as many as a page may hold. */
export class LayerViews {
  private readonly views = new Map<string, { view: LayerView; weight: number }>();
  private readonly errors = new Map<string, number>();
  private bytes = 0;
  private seen = 0;

  /** @param most bytes of all of them */
  constructor(private readonly most: number = MOST_BYTES) {}

  /** How many there are. */
  get kept(): number {
    return this.views.size;
  }

  /** How many tensors were looked at, and are not kept. */
  get left(): number {
    return this.seen - this.views.size;
  }

  /** @returns what is kept of a tensor, if it is */
  get(tensor: string): LayerView | undefined {
    return this.views.get(tensor)?.view;
  }

  /** Takes a tensor in; the least suspicious ones go where there is no room. */
  add(looked: LookedAt): void {
    const { tensor, inputs, judged, actual, expected } = looked;
    this.seen++;
    this.errors.set(tensor, judged.error);
    const view = viewOf(actual, expected, isBeyond(judged) ? MOST_VALUES.beyond : MOST_VALUES.within);
    if (!view) return;
    const weight = this.weightOf(looked);
    this.views.set(tensor, { view, weight });
    this.bytes += view.data.length;
    for (const name of inputs) this.weigh(name, weight);
    while (this.bytes > this.most) this.drop();
  }

  /** From 1 on what is beyond tolerance, by how much it grows; below it what came later. */
  private weightOf({ judged, inputs }: LookedAt): number {
    if (!isBeyond(judged)) return 1 - 1 / this.seen;
    const before = Math.max(LEAST_ERROR, ...inputs.map((name) => this.errors.get(name) ?? 0));
    return 1 + Math.max(0, Math.log10(Math.min(judged.error, Number.MAX_VALUE) / before));
  }

  /** What a suspicious node reads is looked at next. */
  private weigh(tensor: string, reader: number): void {
    const one = this.views.get(tensor);
    if (one && reader >= 1) one.weight = Math.max(one.weight, reader - SLIGHTLY);
  }

  private drop(): void {
    const [tensor, { view }] = [...this.views].reduce((least, one) =>
      one[1].weight < least[1].weight ? one : least,
    );
    this.views.delete(tensor);
    this.bytes -= view.data.length;
  }
}

const LEAST_ERROR = 1e-9;
const SLIGHTLY = 1e-3;

/** A reference that somebody kept may have doubles. */
type Floats = Float32Array | Float64Array;

function isFloats(data: Tensor['data']): data is Floats {
  return data instanceof Float32Array || data instanceof Float64Array;
}

/** How the values of a tensor lie in planes. */
interface Planes {
  count: number;
  width: number;
  height: number;
  shape: readonly number[] | undefined;
}

/** The last two dimensions are a plane; vectors are folded into one that is nearly square. */
function planesOf(shape: readonly number[]): Planes {
  const size = sizeOf(shape);
  const [height = 1, width = 1] = shape.slice(-2);
  if (shape.length >= 2 && height > 1 && width > 1)
    return { count: size / (height * width), width, height, shape: shape.slice(0, -2) };
  const side = Math.ceil(Math.sqrt(size));
  return { count: 1, width: side, height: Math.ceil(size / side), shape: undefined };
}

/** Undefined where there are no values in common places. */
function viewOf(actual: Tensor | undefined, expected: Tensor, most: number): LayerView | undefined {
  if (!actual || actual.data.length !== expected.data.length || expected.data.length === 0) return undefined;
  if (!isFloats(actual.data) || !isFloats(expected.data)) return undefined;
  const planes = planesOf(expected.shape);
  const step = Math.ceil(Math.max(planes.width, planes.height) / MOST_SIDE);
  const [width, height] = [Math.ceil(planes.width / step), Math.ceil(planes.height / step)];
  const worstOf = worstByCell(actual.data, expected.data, planes, step);
  const chosen = furthestOff(worstOf, Math.max(1, Math.floor(most / (width * height))));
  const cells = new Int32Array(chosen.length * width * height);
  chosen.forEach((plane, i) => {
    cells.set(worstOf[plane]!.at, i * width * height);
  });
  const far = (from: number) => distance(actual.data[from] as number, expected.data[from] as number);
  const [plane, cell] = worstPlace(worstOf, chosen, far);
  const at = worstOf[plane]!.at[cell]!;
  return {
    ...{ width, height, step, planes: chosen, allPlanes: planes.count, planeShape: planes.shape },
    worst: {
      index: unravel(at, expected.shape),
      cell: chosen.indexOf(plane) * width * height + cell,
      actual: actual.data[at]!,
      expected: expected.data[at]!,
    },
    ...packed(actual.data, expected.data, cells),
  };
}

/** Of a plane: where in the tensor the value of each cell is, and how far off the furthest of them is. */
interface PlaneCells {
  /** −1 where a folded plane has no value. */
  at: Int32Array;
  largest: number;
}

function worstByCell(
  actual: Floats,
  expected: Floats,
  { count, width, height }: Planes,
  step: number,
): PlaneCells[] {
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  return Array.from({ length: count }, (_, plane) => {
    const at = new Int32Array(columns * rows).fill(-1);
    const off = new Float64Array(columns * rows).fill(-1);
    let largest = 0;
    for (let y = 0, from = plane * width * height; y < height; y++)
      for (let x = 0; x < width && from < expected.length; x++, from++) {
        const difference = distance(actual[from]!, expected[from]!);
        const cell = Math.floor(y / step) * columns + Math.floor(x / step);
        if (difference <= off[cell]!) continue;
        off[cell] = difference;
        at[cell] = from;
        if (difference > largest) largest = difference;
      }
    return { at, largest };
  });
}

/** NaN beside a number is as far as can be. */
function distance(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const difference = Math.abs(a - b);
  return Number.isNaN(difference) ? Infinity : difference;
}

/** Indices of the planes that are furthest off, in order. */
function furthestOff(planes: readonly PlaneCells[], most: number): number[] {
  const order = Array.from(planes.keys()).sort((a, b) => planes[b]!.largest - planes[a]!.largest || a - b);
  return order.slice(0, most).sort((a, b) => a - b);
}

/** Plane and cell of the value that is furthest off: by one plane of the largest, which is chosen first. */
function worstPlace(
  planes: readonly PlaneCells[],
  chosen: readonly number[],
  far: (at: number) => number,
): [plane: number, cell: number] {
  const plane = chosen.reduce((worst, one) => (planes[one]!.largest > planes[worst]!.largest ? one : worst));
  const { at } = planes[plane]!;
  const cell = at.reduce((worst, from, i) => (from >= 0 && far(from) > far(at[worst]!) ? i : worst), 0);
  return [plane, cell];
}

/** The values at these places, as whole numbers of the largest among them. */
function packed(actual: Floats, expected: Floats, cells: Int32Array) {
  const values = Float64Array.from(cells, (at) => (at < 0 ? Number.NaN : expected[at]!));
  const differences = Float64Array.from(cells, (at) => (at < 0 ? Number.NaN : actual[at]! - expected[at]!));
  const scales = { expected: largestOf(values), difference: largestOf(differences) };
  const numbers = new DataView(new ArrayBuffer(4 * cells.length));
  for (let i = 0; i < cells.length; i++) {
    numbers.setInt16(2 * i, quantised(values[i]!, scales.expected), true);
    numbers.setInt16(2 * (cells.length + i), quantised(differences[i]!, scales.difference), true);
  }
  return { scales, data: new Uint8Array(numbers.buffer) };
}

/** What a view keeps of both sides, plane by plane; NaN for what is not finite, or not there. */
export function valuesOf({ data, scales }: LayerView): { expected: Float32Array; actual: Float32Array } {
  const numbers = new DataView(data.buffer, data.byteOffset, data.length);
  const half = data.length / 4;
  const valueAt = (i: number, scale: number) => {
    const value = numbers.getInt16(2 * i, true);
    return value === NOT_FINITE ? Number.NaN : (value / LARGEST) * scale;
  };
  const expected = Float32Array.from({ length: half }, (_, i) => valueAt(i, scales.expected));
  const actual = expected.map((value, i) => value + valueAt(half + i, scales.difference));
  return { expected, actual };
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > largest && size <= Number.MAX_VALUE) largest = size;
  }
  return largest;
}

function quantised(value: number, scale: number): number {
  if (!Number.isFinite(value)) return NOT_FINITE;
  return scale === 0 ? 0 : Math.round((value / scale) * LARGEST);
}
