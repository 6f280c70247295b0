/** Languages of the names of months and weekdays; behind a dash a custom of shortening them otherwise. */
export const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'en-points',
  'en-press',
  'en-sept',
  'de-points',
  'de-at',
  'fr-points',
  'es-points',
  'es-sept',
  'pt-points',
] as const;
export type Language = (typeof LANGUAGES)[number];
export type LetterCase = 'title' | 'upper' | 'lower';

interface Names {
  readonly months: readonly string[];
  readonly short: readonly string[];
  /** From Monday on. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
}

const words = (text: string) => text.split(' ');

const BASES = {
  en: {
    months: words('January February March April May June July August September October November December'),
    short: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    days: words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
    shortDays: words('Mon Tue Wed Thu Fri Sat Sun'),
  },
  de: {
    months: words('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
    short: words('Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'),
    days: words('Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'),
    shortDays: words('Mo Di Mi Do Fr Sa So'),
  },
  fr: {
    months: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
    short: words('janv févr mars avr mai juin juil août sept oct nov déc'),
    days: words('lundi mardi mercredi jeudi vendredi samedi dimanche'),
    shortDays: words('lun mar mer jeu ven sam dim'),
  },
  es: {
    months: words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
    short: words('ene feb mar abr may jun jul ago sep oct nov dic'),
    days: words('lunes martes miércoles jueves viernes sábado domingo'),
    shortDays: words('lun mar mié jue vie sáb dom'),
  },
  it: {
    months: words(
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    ),
    short: words('gen feb mar apr mag giu lug ago set ott nov dic'),
    days: words('lunedì martedì mercoledì giovedì venerdì sabato domenica'),
    shortDays: words('lun mar mer gio ven sab dom'),
  },
  pt: {
    months: words('janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'),
    short: words('jan fev mar abr mai jun jul ago set out nov dez'),
    days: words('segunda terça quarta quinta sexta sábado domingo'),
    shortDays: words('seg ter qua qui sex sáb dom'),
  },
  nl: {
    months: words('januari februari maart april mei juni juli augustus september oktober november december'),
    short: words('jan feb mrt apr mei jun jul aug sep okt nov dec'),
    days: words('maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'),
    shortDays: words('ma di wo do vr za zo'),
  },
} satisfies Readonly<Record<string, Names>>;

/** The names that a custom writes otherwise; months alone are shortened so. */
const custom = (base: keyof typeof BASES, short: string): Names => ({ ...BASES[base], short: words(short) });

const NAMES: Readonly<Record<Language, Names>> = {
  ...BASES,
  'en-points': custom('en', 'Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.'),
  'en-press': custom('en', 'Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.'),
  'en-sept': custom('en', 'Jan Feb March April May June July Aug Sept Oct Nov Dec'),
  'de-points': custom('de', 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'),
  'de-at': custom('de', 'Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'),
  'fr-points': custom('fr', 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'),
  'es-points': custom('es', 'ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.'),
  'es-sept': custom('es', 'ene feb mar abr may jun jul ago sept oct nov dic'),
  'pt-points': custom('pt', 'jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.'),
};

export type NameToken = 'MMMM' | 'MMM' | 'dddd' | 'ddd';
const LISTS: Readonly<Record<NameToken, keyof Names>> = {
  MMMM: 'months',
  MMM: 'short',
  dddd: 'days',
  ddd: 'shortDays',
};

const placesOf = new Map<string, ReadonlyMap<string, number>>();

/** The place of a name, in any case; −1 where the language has none such. */
export function placeOfName(token: NameToken, language: Language, text: string): number {
  const key = `${token} ${language}`;
  let places = placesOf.get(key);
  if (!places) {
    places = new Map(NAMES[language][LISTS[token]].map((name, place) => [name.toLowerCase(), place]));
    placesOf.set(key, places);
  }
  return places.get(text.toLowerCase()) ?? -1;
}

export function nameAt(token: NameToken, language: Language, place: number, letters: LetterCase): string {
  const name = NAMES[language][LISTS[token]][place]!;
  if (letters === 'upper') return name.toUpperCase();
  return letters === 'lower' ? name.toLowerCase() : name[0]!.toUpperCase() + name.slice(1);
}
