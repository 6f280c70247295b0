import { spokenLanguage, type Language } from './language.ts';

/** Marks of decimals and of thousands, where they are not those of English. */
const MARKS: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>> = {
  de: { '.': ',', ',': '.' },
};

/** A number that was written with a decimal point and commas, as the spoken language writes it: "1,234.5" → "1.234,5". */
export function inDigits(english: string): string {
  const marks = MARKS[spokenLanguage()];
  return marks ? english.replace(/[.,]/g, (mark) => marks[mark] ?? mark) : english;
}
