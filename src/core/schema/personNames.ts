import { kindOf, measured } from '../kinds/registry.ts';
import { wordsOf } from '../nameWords.ts';
import type { Column } from '../table/table.ts';
import { distinctValues } from './counts.ts';

/** Headers of a part of a person's name, whole: English, German, French, Spanish, Italian, Dutch, Nordic, Polish. */
const PARTS_OF_A_NAME = new Set(
  'first, last, first name, last name, firstname, lastname, middle name, full name, fullname, given name, given names, family name, maiden name, surname, forename, forenames, vorname, vornamen, nachname, familienname, prenom, prenoms, nom de famille, primer nombre, apellido, apellidos, primer apellido, segundo apellido, cognome, voornaam, achternaam, fornavn, etternavn, efternavn, fornamn, efternamn, imie, nazwisko'.split(
    ', ',
  ),
);
/** "patient name", "name of employee". */
const PERSON =
  /^(?:applicant|client|customer|defendant|employee|member|patient|person|respondent|student|teacher)s?$/;
const SMALL_WORDS = new Set(['of', 'the']);

/** With fewer, a header such as "first" stands for groups. */
const FEWEST_NAMES = 50;
const MOSTLY = 0.95;
/** "José", "O'Neil-Smith", "de la Cruz, Ana M." */
const LIKE_A_NAME = /^\p{L}[\p{L}\p{M}'’.,\- ]*$/u;

function isNameHeader(header: string): boolean {
  const words = wordsOf(header);
  if (PARTS_OF_A_NAME.has(words.join(' '))) return true;
  const [one, other, ...more] = words.filter((word) => !SMALL_WORDS.has(word));
  if (one === undefined || other === undefined || more.length > 0) return false;
  return (one === 'name' && PERSON.test(other)) || (PERSON.test(one) && other === 'name');
}

/** Whether the values are names of people, some of which several rows share: they tell who a row is of. */
export function isPersonNames(column: Column): boolean {
  if (kindOf(column).nearlyDistinct || !isNameHeader(column.name)) return false;
  const seen = measured(column);
  if (seen.measure === 'scale' || distinctValues(column) < FEWEST_NAMES) return false;
  const alike = seen.categories.filter((value) => LIKE_A_NAME.test(value)).length;
  return alike >= MOSTLY * seen.categories.length;
}
