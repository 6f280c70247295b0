import { wordsOf } from '../../nameWords.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words in a name that say that its whole numbers are names of things: an average of them means nothing. */
const NOMINAL = words(
  'zip zipcode zip5 postal postalcode postcode plz cap fips tract naics sic isco soc icd icd9 icd10 ' +
    'cpt drg occupation occp industry indp pobp cow race rac1p ethnicity religion nationality country ' +
    'county region district relp sex gender geschlecht beruf sexe sexo',
);
/** The same where they end the name. */
const NOMINAL_AT_END = words(
  'code codes cod cd type category kind status purpose decision schluessel marital',
);
/** What a name that ends so counts or measures, whatever it is of: "county_population". */
const AMOUNT_AT_END = words(
  'count counts num number n rate share percent pct ratio score index rank mean avg median sum total ' +
    'income population density distance area age years',
);
/** Numbers that return: fewer are keys. */
const FEWEST_ROWS_EACH = 1.25;
/**
 * Whether whole numbers are names of things: postal codes, codes of occupations or of a survey's answers. Told by the
 * name of the column, and by their returning.
 */
export function isNominal(name: string, distinct: number, rows: number): boolean {
  const own = wordsOf(name);
  const last = own.at(-1) ?? '';
  if (AMOUNT_AT_END.has(last) || distinct * FEWEST_ROWS_EACH > rows) return false;
  if (own.slice(-2).join(' ') === 'action taken') return true;
  return NOMINAL_AT_END.has(last) || own.some((word) => NOMINAL.has(word));
}
