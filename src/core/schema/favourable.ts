import { wordsOf, searchFor } from '../nameWords.ts';
import {
  CLASS_NAMES,
  earnings,
  favourableOutcome,
  JOINED_UNFAVOURABLE,
  NEGATIONS,
  NO_ANSWER,
  TARGET_NAMES,
  unfavourableOutcome,
} from './outcomeWords.ts';

/** Of the rows, those that have a class of which nothing else speaks, at least, for it to be favourable. */
const LEAST_SHARE = 0.05;

/** A class of the target, and how many rows have it. */
export interface TargetClass {
  readonly value: string;
  readonly rows: number;
}

const goodValue = searchFor(
  'good, success, successful, paid, existing, current, eligible, alive, retained, stayed, benign, healthy, normal, legit, satisfied, qualified, compliant, on time, punctual, zusage, distinction, graduate, gut, bon, bonne, bueno, buena, buono, admitido, accepte, acepto',
);
const badValue = searchFor(
  'bad, poor, fail, fired, lost, attrited, risk, late, delayed, dissatisfied, unsatisfied, unqualified, noncompliant, absent, absage, verspatet, schlecht, mauvais, malo, mala, cattivo, nonpaid, unpaid',
);
/** Questions to which "yes", or "high", is bad news, though columns of such names need not be outcomes. */
const badQuestion = searchFor(
  'risk, late, delay*, overdue, injur*, accident*, crash*, complain*, violation*, absent*, spam, toxic*, risiko, verspat*, unfall*, retard*, riesgo, rischio, risque',
);
/** Answers that are favourable or not as the question is. */
const AFFIRMATIVE = /^(?:yes|y|1|true|t|high|positive|ja|oui|s[ií])$/i;
const NEGATIVE = /^(?:no|n|0|false|f|nein|non|negative|low|-1)$/i;
/** Of two answers. */
const AFFIRMATIVE_LETTER = /^[jos]$/i;
/** A code before its label, as SPSS and codebooks have it: "1=Yes", "(2) No". */
const CODE_OF_LABEL = /^(?:\(\d{1,3}\)\s*|\[\d{1,3}\]\s*|\d{1,3}\s*[=:.)-]\s*|\d{1,3}\s+)(?=\p{L})/u;
const NEGATING: ReadonlySet<string> = new Set([
  ...NEGATIONS,
  'un',
  'in',
  'dis',
  'im',
  'ir',
  'nicht',
  'ausser',
]);
/** Without a code of its label; 0 and 1 as they were before another tool wrote them (pandas). */
const plain = (value: string) =>
  value
    .trim()
    .replace(/^(-?\d{1,15})\.0+$/, '$1')
    .replace(CODE_OF_LABEL, '');

/** 1: a value that is favourable whatever the question ("approved"), −1: unfavourable ("not hired"), 0: it depends. */
function polarity(value: string): number {
  if (/^\s*(?:>=?\s*50\s*k|\+|50000\+?\.?$)/i.test(value)) return 1;
  if (/^\s*(?:<=?\s*50\s*k|-$|-\s*50000)/i.test(value)) return -1;
  const words = wordsOf(value);
  const [first, ...rest] = words;
  const isTurned = rest.length > 0 && (NEGATIONS.has(first!) || first === 'low');
  const said = isTurned ? rest : words;
  const sign = isTurned ? -1 : 1;
  if (unfavourableOutcome(said) >= 0 || badValue(said) >= 0) return -sign;
  if (favourableOutcome(said) >= 0 || goodValue(said) >= 0) return sign;
  return 0;
}

/** Whether "yes" to the question that the column's name puts would be bad news. */
export function asksForBadNews(name: string): boolean {
  const words = wordsOf(name);
  const at = unfavourableOutcome(words);
  if (at >= 0) return !NEGATIONS.has(words[at - 1] ?? '');
  if (favourableOutcome(words) >= 0) return false;
  return JOINED_UNFAVOURABLE.test(words.join('')) || badQuestion(words) >= 0;
}

/** Of two values of which one says no to the other ("qualified" and "not qualified") the other; null where none does. */
function unnegated(values: readonly string[]): string | null {
  const [a = '', b = ''] = values.map((value) => wordsOf(value).join(''));
  if (values.length !== 2 || a === '' || b === '') return null;
  const saysNo = (long: string, short: string) =>
    long.endsWith(short) && NEGATING.has(long.slice(0, long.length - short.length));
  if (saysNo(a, b)) return values[1]!;
  return saysNo(b, a) ? values[0]! : null;
}

/** The first number in a value: 25000 of "$25,000 - $49,999", 125000 of "$125k or more". */
function amountIn(value: string): number {
  const [, digits = '', thousands] = /(\d[\d,.' ]*)\s*(k\b)?/i.exec(value) ?? [];
  return Number(digits.replace(/[, ']/g, '')) * (thousands ? 1000 : 1);
}

/** Of classes of earnings the highest; null of others. */
function largestEarning(name: string, values: readonly string[]): string | null {
  const amounts = values.map(amountIn);
  if (earnings(wordsOf(name)) < 0 || values.length < 3 || amounts.filter((amount) => amount > 0).length < 3)
    return null;
  return values[amounts.indexOf(Math.max(...amounts.map((amount) => amount || 0)))]!;
}

/** Of the rows, those that have an event without a name of its own, at most, for it to be a default, a fraud, an accident. */
const MOST_OF_EVENTS = 0.1;

/** Whether a 1 beside 0, whose column does not say what it means, tells of an illness or of a rare event. */
function isDreadedEvent(name: string, classes: readonly TargetClass[], isMedical: boolean): boolean {
  const event = classes.find(({ value }) => plain(value) === '1');
  const none = classes.find(({ value }) => plain(value) === '0');
  const words = wordsOf(name);
  if (classes.length !== 2 || !event || !none || favourableOutcome(words) >= 0) return false;
  const said = words.join(' ');
  const isUnnamed = TARGET_NAMES.has(said) || CLASS_NAMES.has(said);
  return isMedical || (isUnnamed && event.rows < MOST_OF_EVENTS * (event.rows + none.rows));
}

/** Whether classes are verdicts, good ones and bad ones: "Placed", "Not Placed". */
export function areVerdicts(classes: readonly TargetClass[]): boolean {
  const signs = classes.filter(({ value }) => !NO_ANSWER.test(value)).map(({ value }) => polarity(value));
  return signs.includes(1) && signs.includes(-1) && !signs.includes(0);
}

const commonest = (classes: readonly TargetClass[]) =>
  classes.reduce((most, next) => (next.rows > most.rows ? next : most)).value;

/**
 * The classes of a target that seem favourable: "approved" whatever the question, "no" of a denial, "yes" of an
 * admission; of the codes 1 and 2 the first, but the commoner one where the name tells of something bad.
 * @param classes those that occur, in the order of the column.
 * @param isMedical whether other columns are measures of the body
 * @returns at least one where there are two classes or more, never all of them.
 */
export function favourableValues(name: string, classes: readonly TargetClass[], isMedical = false): string[] {
  const answers = classes.filter(({ value }) => !NO_ANSWER.test(value));
  return favourableAnswers(
    name,
    answers.length > 0 && classes.length > 2 ? answers : classes,
    classes.length,
    isMedical,
  );
}

/** @param all how many classes there are: where some are no answers, every answer may be favourable */
function favourableAnswers(
  name: string,
  classes: readonly TargetClass[],
  all: number,
  isMedical: boolean,
): string[] {
  const values = classes.map(({ value }) => value);
  const good = values.filter((value) => polarity(value) > 0);
  if (good.length > 0 && good.length < all) return good;
  const most = largestEarning(name, values);
  if (most !== null) return [most];
  const isBadNews = asksForBadNews(name) || isDreadedEvent(name, classes, isMedical);
  const affirmed = unnegated(values);
  if (affirmed !== null) return values.filter((value) => (value === affirmed) !== isBadNews);
  const isCodes = values.length === 2 && values.every((value) => ['1', '2'].includes(plain(value)));
  if (isCodes) return [isBadNews ? commonest(classes) : values.find((value) => plain(value) === '1')!];
  const affirmative =
    values.find((value) => AFFIRMATIVE.test(plain(value))) ??
    (values.length === 2 ? values.find((value) => AFFIRMATIVE_LETTER.test(plain(value))) : undefined);
  const negative = values.find((value) => NEGATIVE.test(plain(value)));
  if (isBadNews && negative !== undefined) return [negative];
  if (affirmative !== undefined && !isBadNews) return [affirmative];
  const others = classes.filter(
    ({ value }) => value !== affirmative && value !== negative && polarity(value) >= 0,
  );
  if (others.length === 0) return values.slice(0, 1);
  const rows = classes.reduce((sum, { rows: own }) => sum + own, 0);
  const frequent = others.find(({ rows: own }) => own >= LEAST_SHARE * rows);
  return [isBadNews || !frequent ? commonest(others) : frequent.value];
}
