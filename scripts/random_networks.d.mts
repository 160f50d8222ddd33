import type { Engine, Tensor } from '../src/index.js';

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

export function randomNetwork(seed: number): RandomNetwork;
export function feedOf(network: RandomNetwork): Tensor<'float32'>;
export function outcomeOf(engine: Engine, network: RandomNetwork): Promise<Outcome>;
export function verdictOf(actual: Outcome, expected: Outcome): 'right' | 'refused' | 'wrong' | 'void';
