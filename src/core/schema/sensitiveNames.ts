import { searchFor, wordsOf, type WordSearch } from '../nameWords.ts';

/** What is protected by law, and the words of names that tell of it. English, German, French, Spanish, Italian. */
interface Concept {
  readonly found: WordSearch;
  /** Shielded by law as often as the rest, but weaker as a first guess: offered only where nothing stronger is named. */
  readonly weak?: boolean;
  /** Words beside which it speaks of a thing, not of a person. */
  readonly unless?: WordSearch;
}

/** What is told of a place or a group: "MalePctDivorce", "HispPerCap". */
const ofMany = searchFor('pct, percent, percentage, per cap, per capita, rate, ratio, share, count');

const CONCEPTS: readonly Concept[] = [
  {
    found: searchFor(
      'sex, sexe, sexo, sesso, gender, geschlecht, genre, genero, genere, female, male, woman, women, weiblich, mannlich, femme, mujer, donna, riagendr',
    ),
    unless: ofMany,
  },
  {
    found: searchFor(
      'race, races, racial, rasse, raza, razza, rac1p, racev*, raceth*, racepct*, afam, african american, minority',
    ),
  },
  { found: searchFor('ethni*, etni*, hispan*, hisp, ridreth*'), unless: ofMany },
  { found: searchFor('religi*, konfession') },
  { found: searchFor('disab*, behinder*, handicap*') },
  {
    found: searchFor(
      'nationality, nacionality, nationalitat, nationalite, nacionalidad, nazionalita, national origin, citizenship, staatsangehorigkeit, foreign worker, foreigner, immigrant, migrant, auslander',
    ),
  },
  { found: searchFor('orientation') },
  { found: searchFor('black'), weak: true },
  {
    found: searchFor(
      'age, ages, agep, ridageyr, agegroup, agecat, alter, altersgruppe, edad, eta, senior, seniors, elderly',
    ),
    unless: searchFor(
      'account, building, car, company, credit, file, house, loan, machine, policy, property, vehicle, website',
    ),
    weak: true,
  },
  {
    found: searchFor(
      'marital*, familienstand, personal status, civil status, estado civil, etat civil, stato civile',
    ),
    weak: true,
  },
  { found: searchFor('pregnant, pregnancy, schwanger*'), weak: true },
  { found: searchFor('veteran'), weak: true },
];

/** Written onto a word without a gap: "racetxt", "sexcode", "agegrp". */
const JOINED_END = /(?<=.{3})(?:txt|text|code|cd|cat|group|grp|desc|label|lbl|flag)$/;

/** A kind of protected attribute, and whether it is a weaker guess. */
export interface FoundConcept {
  readonly concept: number;
  readonly weak: boolean;
}

const SEX = 0;
const saysMale = searchFor(
  'male, man, men, boy, boys, mann, manner, mannlich, homme, hombre, uomo, masculino, maschio',
);
const saysFemale = searchFor(
  'female, woman, women, girl, girls, frau, frauen, weiblich, femme, mujer, donna, femenino, femmina',
);

/** Sex, where every value speaks of it: "male single", "female div/dep/mar". Letters alone may mean anything. */
export function conceptOfValues(values: readonly string[]): FoundConcept | null {
  const words = values.map(wordsOf);
  const isMale = (said: readonly string[]) => saysMale(said) >= 0;
  const isFemale = (said: readonly string[]) => saysFemale(said) >= 0;
  const isSex =
    words.some(isMale) && words.some(isFemale) && words.every((said) => isMale(said) || isFemale(said));
  return isSex ? { concept: SEX, weak: false } : null;
}

/** Which kind of protected attribute the name speaks of, and how surely; null: of none. */
export function sensitiveConcept(name: string): FoundConcept | null {
  const words = wordsOf(name).map((word) => word.replace(JOINED_END, ''));
  const concept = CONCEPTS.findIndex(
    ({ found, unless }) => found(words) >= 0 && !(unless && unless(words) >= 0),
  );
  return concept < 0 ? null : { concept, weak: CONCEPTS[concept]!.weak ?? false };
}
