/** The name that takes the fewest insertions, deletions and replacements; a name that contains the text comes first. */
export function nearest(text: string, names: readonly string[]): string {
  const distance = (name: string) => (name.includes(text) ? 0 : editDistance(text, name));
  return [...names].sort((a, b) => distance(a) - distance(b))[0]!;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}
