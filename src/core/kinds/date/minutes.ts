import { wordsOf } from '../../nameWords.ts';
import type { DateFormat } from './dates.ts';
import { tokensOf } from './pattern.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What is always told in minutes and seconds; moments of a day, and what is told in hours; what else lasts for minutes. */
const OF_MINUTES = words('pace lap laps split splits mmss possession toi rundenzeit');
const OF_HOURS = words(
  'hour hours hr hrs hhmm std stunde stunden arbeitszeit heure heures hora horas ore overtime worked shift flight week stay ' +
    'time start end begin at opening closing departure arrival schedule zeit uhrzeit beginn ende',
);
const OF_MINUTES_ELSE = words(
  'song songs track tracks video clip call length mm min mins minute minutes minuten laenge tempo',
);
const HOURS_IN_DAY = 24;
const SECONDS = 60;
/** Hours of work are told in steps of so many minutes; seconds are not. */
const STEP = 5;

/** Of 35:27 minutes and seconds, unless the name says otherwise: no first number is of an hour's sixty, and some are of no hour. */
function areMinutes(cells: readonly string[], name: string): boolean {
  const own = wordsOf(name);
  const has = (known: ReadonlySet<string>) => own.some((word) => known.has(word));
  if (has(OF_MINUTES)) return true;
  if (has(OF_HOURS)) return false;
  if (has(OF_MINUTES_ELSE)) return true;
  const numbers = cells.map((cell) => (cell.match(/\d+/g) ?? []).map(Number));
  const most = numbers.reduce((max, [first = 0]) => Math.max(max, first), 0);
  return most >= HOURS_IN_DAY && most < SECONDS && numbers.some(([, second = 0]) => second % STEP > 0);
}

/** Of formats of hours and minutes and of minutes and seconds the ones that the cells are likelier of. */
export function inMinutes(
  formats: readonly DateFormat[],
  cells: readonly string[],
  name: string,
): DateFormat[] {
  const isMinutes = ({ pattern }: DateFormat) => tokensOf(pattern)[0]?.startsWith('n') === true;
  const minutes = formats.filter(isMinutes);
  if (minutes.length === 0 || minutes.length === formats.length) return [...formats];
  return areMinutes(cells, name) ? minutes : formats.filter((format) => !isMinutes(format));
}
