import type { DateFormat } from './dates.ts';
import { literal } from './literal.ts';

const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
type Unit = (typeof UNITS)[number];

const words = (text: string) => text.split(' ');
/** How units are written behind their numbers, in small letters and without a point. */
const WORDS: Readonly<Record<Unit, ReadonlySet<string>>> = {
  year: new Set(words('y yr yrs year years jahr jahre j. an ans año años anno anni')),
  month: new Set(words('mo mos mon month months monat monate mon. mois mes meses mese mesi')),
  day: new Set(words('d day days tag tage j jour jours día días dia dias giorno giorni')),
  hour: new Set(words('h hr hrs hour hours std stunde stunden heure heures hora horas ora ore')),
  minute: new Set(words('m min mins mn minute minutes minuten minuto minutos minuti')),
  second: new Set(
    words('s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi'),
  ),
};

/** A number with its unit. */
interface Part {
  readonly unit: Unit;
  readonly digits: string;
  /** Between them, the word, and what separates it from the next. */
  readonly gap: string;
  readonly word: string;
  readonly behind: string;
}

/** No cell of more characters is a duration. */
const LONGEST = 60;
/** Where so many of the cells are durations, the column may be one of them. */
const MOST = 0.9;
const PARTS = /^(?:\d{1,5} ?\p{L}{1,10}\.?(?:,? (?:and |und |et |y |e )?)?)+(?:\d{2})?$/u;
const PART = /(\d{1,5})( ?)(\p{L}{1,10}\.?|$)((?:,? (?:and |und |et |y |e )?)?)/gu;

function unitOf(word: string, before: Unit | undefined): Unit | undefined {
  if (word === '') return before === 'hour' ? 'minute' : undefined;
  const name = word.toLowerCase().replace(/\.$/, '');
  const after = before === undefined ? 0 : UNITS.indexOf(before) + 1;
  return UNITS.find((unit, i) => i >= after && WORDS[unit].has(name));
}

/** "7h 18m", "1h30", "2 hours and 5 minutes", each unit smaller than the one before; null where it is none. */
function partsOf(cell: string): Part[] | null {
  const body = cell.replace(/^-/, '');
  if (cell.length > LONGEST || !PARTS.test(body)) return null;
  const parts: Part[] = [];
  for (const [, digits = '', gap = '', word = '', behind = ''] of body.matchAll(PART)) {
    const unit = unitOf(word, parts.at(-1)?.unit);
    if (unit === undefined) return null;
    parts.push({ unit, digits, gap, word, behind });
  }
  return parts;
}

/** The commonest of texts. */
function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** The word of a unit; of two words, of which one stands beside 1 alone, both. */
function wordOf(parts: readonly Part[]): string {
  const one = new Set(parts.filter(({ digits }) => Number(digits) === 1).map(({ gap, word }) => gap + word));
  const many = parts.filter(({ digits }) => Number(digits) !== 1).map(({ gap, word }) => gap + word);
  const plural = commonest(many);
  const [singular = plural] = one;
  const differ = many.length > 0 && one.size === 1 && singular !== plural && !many.includes(singular);
  return differ ? `[${singular}|${plural}]` : literal(commonest([...many, ...one]));
}

const LEADING: Readonly<Record<Unit, string>> = {
  ...{ year: 'y', month: 'o', day: 'd', hour: 'K', minute: 'n', second: 'u' },
};
const FOLLOWING: Readonly<Record<Unit, string>> = { ...LEADING, hour: 'H', minute: 'm', second: 's' };

/** The token of a unit: the largest goes on, the others are below one of the next; with zeros where all have two digits. */
function tokenOf(unit: Unit, isLeading: boolean, digits: readonly string[]): string {
  const token = (isLeading ? LEADING : FOLLOWING)[unit];
  const isPadded = /^[KHnms]$/.test(token) && digits.every(({ length }) => length === 2);
  return isPadded && (!isLeading || digits.some((text) => text.startsWith('0'))) ? token + token : token;
}

/** Units one after the other, of those that make each other up. */
function areJoined(units: readonly Unit[]): boolean {
  const places = units.map((unit) => UNITS.indexOf(unit));
  const isYears = places[0]! < 2;
  return (
    units.length > 1 &&
    places.every((place, i) => (i === 0 || place === places[i - 1]! + 1) && place < 2 === isYears)
  );
}

/** Durations whose units are written out. */
function inWords(cells: readonly string[]): string[] {
  const read = cells.flatMap((cell) => partsOf(cell) ?? []);
  const all = cells.flatMap((cell): (readonly Part[])[] => {
    const parts = partsOf(cell);
    return parts ? [parts] : [];
  });
  if (all.length < MOST * cells.length || !all.some(({ length }) => length > 1)) return [];
  const units = UNITS.filter((unit) => read.some((part) => part.unit === unit));
  if (!areJoined(units)) return [];
  const isFixed = all.every(({ length }) => length === units.length);
  const joint = commonest(all.flatMap((parts) => parts.slice(0, -1).map(({ behind }) => behind)));
  const pattern = units.map((unit, i) => {
    const own = read.filter((part) => part.unit === unit);
    const token = tokenOf(
      unit,
      i === 0,
      own.map(({ digits }) => digits),
    );
    const part = (i === 0 ? '' : literal(joint)) + token + wordOf(own);
    return isFixed ? part : `{${part}}`;
  });
  return [sign(cells) + pattern.join('')];
}

const sign = (cells: readonly string[]) => (cells.some((cell) => cell.startsWith('-')) ? '{-}' : '');

const ISO =
  /^-?P(?:(?<day>\d{1,5})D)?(?<time>T(?:(?<hour>\d{1,4})H)?(?:(?<minute>\d{1,5})M)?(?:(?<second>\d{1,6})(?:[.](?<fraction>\d{1,6}))?S)?)?$/;
const ISO_UNITS = ['day', 'hour', 'minute', 'second'] as const;

/** "PT5M", "P1DT2H": ISO 8601, with a time in some of them. */
function inIso(cells: readonly string[]): string[] {
  const all = cells.flatMap((cell): Readonly<Record<string, string | undefined>>[] => {
    const groups = ISO.exec(cell)?.groups;
    return groups ? [groups] : [];
  });
  if (all.length < MOST * cells.length || all.every((groups) => groups['time'] === undefined)) return [];
  const units = ISO_UNITS.filter((unit) => all.some((groups) => groups[unit] !== undefined));
  if (units.length === 0 || (units.length > 1 && !areJoined(units))) return [];
  const digits = new Set(all.map((groups) => groups['fraction']?.length ?? 0));
  const fraction = Math.max(...digits);
  const parts = units.map((unit, i) => {
    const isPresent = all.every((groups) => groups[unit] !== undefined);
    const decimals = unit === 'second' && fraction > 0 ? `.${'S'.repeat(fraction)}` : '';
    const number =
      (i === 0 ? LEADING : FOLLOWING)[unit] + (digits.size > 1 && decimals ? `{${decimals}}` : decimals);
    const part = `${number}[${unit[0]!.toUpperCase()}]`;
    return { unit, text: isPresent ? part : `{${part}}` };
  });
  const day = parts.filter(({ unit }) => unit === 'day').map(({ text }) => text);
  const time = parts
    .filter(({ unit }) => unit !== 'day')
    .map(({ text }) => text)
    .join('');
  const isTimed = all.every((groups) => groups['time'] !== undefined);
  return [`${sign(cells)}P${day.join('')}${isTimed ? `T${time}` : `{T${time}}`}`];
}

/** The format of durations with their units, where most cells are such; told by all of the cells together. */
export function durationFormats(cells: readonly string[]): DateFormat[] {
  const patterns = partsOf(cells[0]!) || ISO.test(cells[0]!) ? [...inWords(cells), ...inIso(cells)] : [];
  return patterns.map((pattern) => {
    const unit = /^(?:\{-\})?\{?y/.test(pattern) ? 'month' : 'second';
    return { kind: 'date', pattern, unit };
  });
}
