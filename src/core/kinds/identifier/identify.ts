import { wordsOf } from '../../nameWords.ts';
import { areAmounts, areTimes } from './notKeys.ts';

/** What distinguishes a column of names or free text from one of categories. */
export interface TextFacts {
  readonly name: string;
  /** Rows that have a value. */
  readonly filled: number;
  /** Distinct values, none missing. */
  readonly values: readonly string[];
}

/** With fewer rows, distinct values say nothing. */
export const FEWEST_ROWS = 20;
const NEARLY_ALL = 0.98;
const MOST = 0.9;
/** Of longer names the end is looked at. */
const LONGEST_NAME = 100;

/** The last word of a name that tells of a key. */
const KEY_WORDS = new Set(
  'isbn, issn, ean, gtin, upc, sku, vin, imei, isin, orcid, doi, id, ids, uuid, guid, key, index, idx, row, rowid, no, nr, nbr, num, number, ref, reference, record, case, account, acct, ssn, passport, phone, mobile, email, mail, iban, mrn, matricule, ausweis, dni, nif, cpf, folio'.split(
    ', ',
  ),
);
/** Such a word written without a gap: "customerid", "rownumber". */
const JOINED_KEY =
  /^(?:account|applicant|case|claim|client|customer|ee|employee|emp|encounter|enrollee|loan|member|order|patient|person|policy|record|row|student|transaction|user)(?:id|key|no|nr|num|number)$/;

/** The names of keys, and only those: a "case number" may be anything. */
const STRICT_WORDS = new Set(['id', 'ids', 'uuid', 'guid', 'key']);
const STRICT_JOINED = /[a-z](?:id|key)$/;

/** "patient_nbr", "employee number": the numbers of persons; a "case number" may be anything. */
const NUMBER_OF_A_PERSON =
  /^(?:applicant|client|customer|emp|employee|enrollee|member|participant|patient|person|respondent|student|subject|user)(?:no|nr|nbr|num|number)$/;

const endOf = (name: string) => (name.length > LONGEST_NAME ? name.slice(-LONGEST_NAME) : name);

/** "id_student", "patient_id", "customerID": a key of persons or things, also where several rows share one. */
export function isKeyName(name: string): boolean {
  const words = wordsOf(endOf(name));
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return (
    first === 'id' ||
    STRICT_WORDS.has(last) ||
    (JOINED_KEY.test(last) && STRICT_JOINED.test(last)) ||
    NUMBER_OF_A_PERSON.test(words.slice(-2).join(''))
  );
}

/** Whom or what a key of people names, also written onto it: "CustomerId", "memberid", "DUPERSID". */
const PERSON =
  /applicant|borrower|candidate|client|cust|emp(?:l|id|$)|enrollee|guest|household|member|participant|passenger|patient|pers|respondent|resident|student|subject|user|voter|worker|account|acct|card/;

/** Whether a key's name tells of people or their accounts, or of nothing at all: "patient_id", "id". */
export function isKeyOfPeople(name: string): boolean {
  const words = wordsOf(endOf(name)).filter((word) => !STRICT_WORDS.has(word));
  return words.length === 0 || words.some((word) => PERSON.test(word));
}

/** "case_id", "EmployeeNumber", "id_student", and pandas' "Unnamed: 0". */
function isIdName(name: string): boolean {
  const words = wordsOf(endOf(name));
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return first === 'id' || KEY_WORDS.has(last) || JOINED_KEY.test(last) || /^unnamed\b/i.test(name);
}

/**
 * A running number, or whole numbers that are nearly all distinct in a column named like a key. Distinct numbers
 * alone are no sign: incomes or survey weights are distinct as well.
 */
export function isIntegerIdentifier({ name, filled, values }: TextFacts): boolean {
  if (filled < FEWEST_ROWS) return false;
  if (isIdName(name) && values.length >= (isKeyName(name) ? MOST : NEARLY_ALL) * filled) return true;
  if (values.length < filled) return false;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  return high - low + 1 === filled;
}

/** Digits, and letters, in the same places in all of them: their form; null where there is no such. */
function formOf(values: readonly string[]): string | null {
  const form = (value: string) => value.replace(/\d/g, '0').replace(/\p{L}/gu, 'a');
  const first = form(values[0]!);
  return values.every((value) => form(value) === first) ? first : null;
}

/** "E03972" */
function areOfOneForm(values: readonly string[]): boolean {
  const form = formOf(values) ?? '';
  return form.includes('0') && form.includes('a');
}

/** "(555) 010-0199", "4111 1111 1111 1111": many digits in groups, in the same places in all of them. */
const FEWEST_DIGITS = 7;
const areSpacedDigits = (values: readonly string[]) =>
  (formOf(values)?.replace(/[^0]/g, '').length ?? 0) >= FEWEST_DIGITS;

const MOST_PHONES = 0.9;
const PHONE = /^(?:\+|00?|\()[\d ()/.-]{7,24}$/;

/** "+49 30 123456", "(0221) 98 76 54": telephone numbers of whatever lengths. */
function arePhones(values: readonly string[]): boolean {
  const phones = values.filter(
    (value) => PHONE.test(value) && value.replace(/\D/g, '').length >= FEWEST_DIGITS,
  );
  return phones.length >= MOST_PHONES * values.length;
}

/**
 * Codes, nearly all distinct, or most of them where they are of one form: UUIDs, e-mail addresses, file numbers. With
 * spaces in them, where they are digits in one form: telephone numbers, numbers of cards. Times are no keys, nor are
 * amounts but under a key's name.
 */
export function isTextIdentifier({ name, filled, values }: TextFacts): boolean {
  if (filled < FEWEST_ROWS) return false;
  const share = values.length / filled;
  if (share < MOST || areTimes(values)) return false;
  if (isIdName(name)) return true;
  if (values.some((value) => /\s/.test(value)) && !areSpacedDigits(values) && !arePhones(values))
    return false;
  return (share >= NEARLY_ALL || areOfOneForm(values)) && !areAmounts(values);
}
