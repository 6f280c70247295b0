/** How a CSV file writes text that a spreadsheet would run: with an apostrophe in front, or as it is. */
export type FormulaText = 'neutralised' | 'kept';

/**
 * Where a formula may start, full-width forms included (OWASP, CSV Injection): at the start, and after whatever may
 * separate cells in the way a spreadsheet splits the line; spaces and characters that do not show are skipped. A run
 * of them is bounded, since it is looked through again from each of its characters.
 */
const STARTS = /(?<=^|[,;\t|\r\n"])(?=[\s\u0000-\u001f\u200b\u2060\ufeff]{0,64}[=+\-@＝＋－＠])/gu;
const LEADING = /^[\s\u0000-\u001f\u200b\u2060\ufeff]+/u;
/** A tab, carriage return or line feed at the start can move the rest into a cell of its own. */
const LEADING_BREAK = /^[\t\r\n]/;
/** A signed number, alone or with words after it: "-5", "- 50000.", "+18 years". A spreadsheet runs nothing there. */
const SIGNED_NUMBER =
  /^[+-][ \u00a0]?\d[\d., \u00a0]*(?:e[+-]?\d+)?%?(?:[ \u00a0]\p{L}[\p{L}\d., \u00a0]*)?(?:[;\t\r\n]|$)/iu;

/** @param text from a place where a formula may start, to its end */
function isFormula(text: string): boolean {
  const start = text.replace(LEADING, '');
  return start.length > 1 && !SIGNED_NUMBER.test(start);
}

/** Apostrophes where a formula starts, until none does: one put behind a number ("-1,'") leaves a number no longer. */
function neutralised(text: string): string {
  let before = text;
  for (;;) {
    const safe = before.replace(STARTS, (_, at: number) => (isFormula(before.slice(at)) ? "'" : ''));
    if (safe === before) return safe;
    before = safe;
  }
}

/**
 * Text that no spreadsheet runs as a formula: an apostrophe before what starts like one, at the start and after every
 * character that may separate cells. Numbers with a sign and every other text stay as they are; applied twice it does
 * no more than once.
 */
export function withoutFormulas(text: string): string {
  const safe = neutralised(text);
  return LEADING_BREAK.test(safe) ? `'${safe}` : safe;
}
