const EXAMPLES = 4;

/** The first few distinct values of a column, as it writes them. @param textOf null where the cell is missing */
export function examplesOf(rows: number, textOf: (row: number) => string | null): string[] {
  const seen = new Set<string>();
  for (let row = 0; row < rows && seen.size < EXAMPLES; row++) {
    const text = textOf(row);
    if (text !== null) seen.add(text);
  }
  return [...seen];
}
