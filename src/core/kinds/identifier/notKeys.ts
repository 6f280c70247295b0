import { LANGUAGES, placeOfName } from '../date/monthNames.ts';

/** Where so many of the values have a shape, the column has it. */
const MOST = 0.9;
/** One month alone in all values may be a prefix: MAR-01, MAR-02. */
const FEWEST_MONTHS = 2;

const YEAR_FIRST = String.raw`(?:1[89]|20|21)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])`;
const YEAR_LAST = String.raw`(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:1[89]|20|21)\d{2}`;
const DATE = String.raw`(?:${YEAR_FIRST}|${YEAR_LAST})`;

const TIMES: readonly RegExp[] = [
  // 14:03, 1:26.240, T14:03:11, 2000:13:55:36; of a MAC address no part.
  /(?:(?<![\p{L}\d:])|(?<=\dT)|(?<=\/\d{4}:))\d{1,4}:[0-5]\d(?::[0-5]\d)?(?![\d:])/u,
  // 20110707T140311Z
  /(?<!\d)(?:1[89]|20|21)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d/,
  // 2011-07-07, 2011-07-07-14.03.11.000000
  new RegExp(String.raw`^${DATE}(?:[- T](?:[01]?\d|2[0-3])\.[0-5]\d(?:\.[0-5]\d)?(?:[.,]\d+)?)?$`),
];

const NAMED_MONTH =
  /(?:\d[-/. ]{0,2}(?<behind>\p{L}{3,12})(?![\p{L}])|(?<!\p{L})(?<before>\p{L}{3,12})[-/., ]{1,2}(?:\d{1,2}|\d{4})(?!\d))/u;

const AMOUNTS: readonly RegExp[] = [
  // 1027,- and 23'939.–
  /^[-+−]?\p{L}{0,4}\.? ?\d{1,3}(?:[.,'’ ]?\d{3})*[.,](?:--?|[–—])(?: ?\p{L}{1,4}\.?)?$/u,
  /\p{Sc}\s?[-−]?\d|\d\s?\p{Sc}/u,
  // 0.123***, 8,001[1], 120.50CR; nine digits in a row and more are of a code.
  /^(?!\d{9})[-+−]?\d{1,3}(?:[,'’ ]?\d{3})*(?:\.\d+)?(?:\*{0,4}|[†‡]|\[\w{1,3}\]| ?[CD][Rr])$/u,
  // 52°31'12"N
  /^\d{1,3}° ?\d{1,2}(?:['′’] ?\d{1,2}(?:\.\d+)?["″”])? ?['′’]? ?[NSEWO]$/u,
];
const NUMBER = /^[-+−]?\p{Nd}[\p{Nd}.,'’ ]*$/u;

/** Without characters that cannot be seen, and digits of full width as others. */
const plain = (value: string) => value.normalize('NFKC').replace(/\p{Cf}/gu, '');

const isMonth = (word: string) =>
  LANGUAGES.some((language) =>
    (['MMM', 'MMMM'] as const).some((token) => placeOfName(token, language, word) >= 0),
  );

function monthIn(value: string): string | null {
  const { behind, before } = NAMED_MONTH.exec(value)?.groups ?? {};
  const word = behind ?? before;
  return word !== undefined && isMonth(word) ? word.toLowerCase() : null;
}

function nearlyAll(values: readonly string[], fits: (value: string) => boolean): boolean {
  let misfits = (1 - MOST) * values.length;
  return values.every((value) => fits(value) || --misfits >= 0);
}

/** Dates and times, in whatever form: random digits in their places would give a 35th of September. */
export function areTimes(values: readonly string[]): boolean {
  const cells = values.map(plain);
  if (TIMES.some((form) => nearlyAll(cells, (cell) => form.test(cell)))) return true;
  if (!nearlyAll(cells, (cell) => monthIn(cell) !== null)) return false;
  return new Set(cells.map(monthIn).filter((month) => month !== null)).size >= FEWEST_MONTHS;
}

/** Digits that are read as no number: with zeros in front, or too many of them. */
const DIGITS = /^\d+$/;

/** Amounts of money, and numbers in digits of other scripts or with characters that cannot be seen. */
export function areAmounts(values: readonly string[]): boolean {
  if (values.every((value) => DIGITS.test(value))) return false;
  return nearlyAll(values, (value) => {
    const cell = plain(value);
    return AMOUNTS.some((form) => form.test(cell)) || (!/^[\x20-\x7e]*$/.test(value) && NUMBER.test(cell));
  });
}
