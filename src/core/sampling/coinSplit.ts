import { measured } from '../kinds/registry.ts';
import type { Rng } from '../random.ts';
import type { Roles } from '../schema/roles.ts';
import type { Column, Table } from '../table/table.ts';
import { splitOf, type Split } from './split.ts';

/**
 * A random holdout to which each row goes by a coin of its own, told by its cells and by how many equal rows stand before it:
 * whatever row is added to a table or removed from it, and wherever, all others are learned from or held out as before. A
 * coin for each place would be moved on by every row that is inserted, and so tell of it.
 */
export function splitByCoins(table: Table, _: Roles, share: number, rng: Rng): Split {
  const cells = table.columns.map(cellTexts);
  const seen = new Map<string, number>();
  const isHeldOut = Uint8Array.from({ length: table.rows }, (_, row) => {
    const text = cells.map((cell) => cell(row)).join(',');
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return rng.fork(`${text} ${before}`).next() < share ? 1 : 0;
  });
  return splitOf(isHeldOut);
}

/** Texts that are equal where cells are, whatever other cells there are: a code would depend on what else is in the column. */
function cellTexts(column: Column): (row: number) => string {
  const seen = measured(column);
  if (seen.measure === 'scale') return (row) => String(seen.values[row]);
  const texts = seen.categories.map((category) => JSON.stringify(category));
  return (row) => texts[seen.codes[row]!] ?? '';
}
