/** Drawn at once; of longer lists the checked ones and the first of the others, and the rest by search. */
const MOST_SHOWN = 200;

/** At most `MOST_SHOWN` checked items and as many others, in their order. */
export function drawnItems<Item extends { readonly value: string }>(
  items: readonly Item[],
  checked: ReadonlySet<string>,
): readonly Item[] {
  if (items.length <= MOST_SHOWN) return items;
  const last = (only: boolean) => items.filter(({ value }) => checked.has(value) === only)[MOST_SHOWN - 1];
  const [lastChecked, lastFree] = [last(true), last(false)];
  const upTo = (end: Item | undefined) => (end ? items.indexOf(end) : items.length);
  const [checkedEnd, freeEnd] = [upTo(lastChecked), upTo(lastFree)];
  return items.filter(({ value }, i) => i <= (checked.has(value) ? checkedEnd : freeEnd));
}
