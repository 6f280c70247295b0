import { grouped } from '../grouped.ts';
import { SOURCE_LANGUAGE, lookUp, spokenLanguage } from './language.ts';

/** "1 group", "3 groups": a count and what is counted, in the number that the spoken language has for it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  const english = () => `${grouped(count)} ${count === 1 ? one : many}`;
  if (spokenLanguage() === SOURCE_LANGUAGE) return english();
  return lookUp(pluralOf(one, many), { 0: count }) ?? english();
}

/** The message of a count, as the catalogues have it. */
export const pluralOf = (one: string, many: string) => `{0, plural, one {# ${one}} other {# ${many}}}`;
