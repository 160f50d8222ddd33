/** Numbers one behind the other as rows of so many each; what is left over belongs to none. */
export function rowsOf(numbers: ArrayLike<number>, each: number): number[][] {
  return Array.from({ length: Math.floor(numbers.length / each) }, (_, row) =>
    Array.from({ length: each }, (_, i) => numbers[each * row + i]!),
  );
}
