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
/** Names are searched no further: a hostile one may be a megabyte long. */
const LONGEST_NAME = 100;

const ID_NAME =
  /(?:^|[_\-. ])(?:id|ids|uuid|guid|key|index|idx|row|rowid|no|nr|num|number|ref|reference|record|case|account|acct|ssn|passport|phone|mobile|email|e-mail|iban|mrn|matricule|ausweis|dni|nif|cpf)$/i;
const CAMEL_ID = /[a-z]I[dD]$/;

function isIdName(name: string): boolean {
  const end = name.slice(-LONGEST_NAME);
  return CAMEL_ID.test(end) || ID_NAME.test(end);
}

/**
 * A running number, or whole numbers that are nearly all distinct in a column named like a key. Distinct numbers
 * alone are no sign: incomes or survey weights are distinct as well.
 */
export function isIntegerIdentifier({ name, filled, values }: TextFacts): boolean {
  if (filled < FEWEST_ROWS) return false;
  if (isIdName(name) && values.length >= NEARLY_ALL * filled) return true;
  if (values.length < filled) return false;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  return high - low + 1 === filled;
}

/** Codes without spaces, nearly all distinct: UUIDs, e-mail addresses, file numbers. */
export function isTextIdentifier({ name, filled, values }: TextFacts): boolean {
  if (filled < FEWEST_ROWS) return false;
  const share = values.length / filled;
  if (isIdName(name) && share >= MOST) return true;
  return share >= NEARLY_ALL && !values.some((value) => /\s/.test(value));
}
