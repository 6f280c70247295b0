/**
 * What programs put around a value so that a spreadsheet takes it as it is: Excel's apostrophe and ="…", and quotes that
 * were kept.
 */
const WRAPS: readonly (readonly [open: string, close: string])[] = [
  ["'", ''],
  ['="', '"'],
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
];

/** Whether two sides of a value are such a wrap. */
export const isWrap = (open: string, close: string) =>
  WRAPS.some(([own, other]) => own === open && other === close);

/** A value in its wrap; null where it has none. */
export function unwrapped(cell: string) {
  const wrap = WRAPS.find(([open, close]) => cell.startsWith(open) && cell.endsWith(close));
  if (!wrap) return null;
  const [open, close] = wrap;
  const inner = cell.slice(open.length, cell.length - close.length);
  return { open, inner, close };
}
