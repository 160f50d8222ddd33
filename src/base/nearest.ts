/** The name that takes the fewest changes; a name that contains the text comes first. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const distance = (name: string) => (name.includes(text) ? 0 : editDistance(text, name));
  return [...names].sort((a, b) => distance(a) - distance(b))[0];
}

/** Letters that have to be put in, taken out, replaced or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1]!;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** The nearest name where it may be a slip of the keys: a third of the letters at most are others. */
export function near(text: string, names: readonly string[]): string | undefined {
  const name = nearest(text, names);
  if (name === undefined) return undefined;
  const isPart = text.length >= SHORTEST_PART && name.includes(text);
  return isPart || editDistance(text, name) <= Math.ceil(text.length / 3) ? name : undefined;
}

/** Letters; less is part of too many names to be a hint. */
const SHORTEST_PART = 3;
