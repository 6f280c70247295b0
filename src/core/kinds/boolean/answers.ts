/** Pairs of answers to a yes-or-no question, the affirmative one first, in lower case. */
const PAIRS: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'],
  ['true', 'false'],
  ['t', 'f'],
  ['yes', 'no'],
  ['y', 'n'],
  ['on', 'off'],
  ['x', '-'],
  ['+', '-'],
  ['ja', 'nein'],
  ['j', 'n'],
  ['wahr', 'falsch'],
  ['oui', 'non'],
  ['o', 'n'],
  ['vrai', 'faux'],
  ['sí', 'no'],
  ['si', 'no'],
  ['s', 'n'],
  ['verdadero', 'falso'],
  ['sì', 'no'],
  ['vero', 'falso'],
  ['v', 'f'],
  ['sim', 'não'],
  ['sim', 'nao'],
  ['verdadeiro', 'falso'],
  ['ja', 'nee'],
  ['waar', 'onwaar'],
  ['tak', 'nie'],
  ['da', 'ne'],
];

/** Whole numbers that another tool wrote as decimals: "1.0" for "1". */
function folded(cell: string): string {
  return cell.toLowerCase().replace(/^([01])[.,]0+$/, '$1');
}

/** Whether two values are the two answers to a yes-or-no question, in whatever spelling. */
export function areAnswers(values: readonly string[]): boolean {
  if (values.length !== 2) return false;
  const [a, b] = values.map(folded);
  return PAIRS.some(([yes, no]) => (a === yes && b === no) || (a === no && b === yes));
}

const YES = new Set(PAIRS.map(([yes]) => yes));
const NO = new Set(PAIRS.map(([, no]) => no));

function answerOf(cell: string): boolean | null {
  const text = folded(cell);
  if (YES.has(text)) return true;
  return NO.has(text) ? false : null;
}

/**
 * The value of a column that a cell in another spelling stands for ("True", "1.0" where the column has "TRUE", "1");
 * undefined where it stands for none of them.
 */
export function sameAnswer(cell: string, values: readonly string[]): string | undefined {
  const alike = values.find((value) => folded(value) === folded(cell));
  if (alike !== undefined) return alike;
  const answer = answerOf(cell);
  return answer === null ? undefined : values.find((value) => answerOf(value) === answer);
}
