/** Typed by what is used of them, for sources and build alike. */
interface Runner {
  load(model: { name: string; bytes: Uint8Array; format: 'onnx' }): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the runner's own tensors are
  run(feeds: Record<string, any>, wanted: readonly string[]): Promise<{ outputs: Record<string, any> }>;
}

interface Tensor {
  data: ArrayLike<number | bigint>;
  shape: readonly number[];
  dtype: string;
}

export interface RandomNetwork {
  /** Its seed and what it is made of. */
  name: string;
  bytes: Uint8Array;
  /** Of the input `x`. */
  shape: number[];
  /** The output's name. */
  output: string;
}

export type Outcome = Tensor | { refused: string };

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number;
export function randomNetwork(seed: number): RandomNetwork;
export function feedOf(network: RandomNetwork): { dtype: 'float32'; shape: number[]; data: Float32Array };
export function outcomeOf(engine: Runner, network: RandomNetwork): Promise<Outcome>;
export function verdictOf(actual: Outcome, expected: Outcome): 'right' | 'refused' | 'wrong' | 'void';
