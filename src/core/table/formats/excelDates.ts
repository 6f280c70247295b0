import { formatDate } from '../../kinds/date/dates.ts';

/** How a number in a workbook is shown, where it is a moment. */
export interface DateStyle {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  readonly hasSeconds: boolean;
}

const SECONDS_IN_DAY = 86_400;
/** Day 0 of each date system, in days since 1970-01-01. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
/** Excel counts a 29 February 1900, which never was. */
const LEAP_THAT_NEVER_WAS = 60;

const style = (hasDate: boolean, hasTime: boolean, hasSeconds: boolean): DateStyle => ({
  ...{ hasDate, hasTime, hasSeconds },
});
const DATE = style(true, false, false);

/** Formats that have a number instead of a code (ECMA-376, 18.8.30); those from 27 on are East Asian dates. */
function builtIn(id: number): DateStyle | null {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE;
  if (id === 18 || id === 20) return style(false, true, false);
  if (id === 19 || id === 21 || (id >= 45 && id <= 47)) return style(false, true, true);
  return id === 22 ? style(true, true, false) : null;
}

/** @param code of a format, such as `dd/mm/yyyy hh:mm`; undefined for those that are built in */
export function dateStyle(id: number, code?: string): DateStyle | null {
  if (code === undefined) return builtIn(id);
  // The format of positive numbers, without words, colours and locales; [h] counts hours beyond a day.
  const plain = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|AM\/PM|A\/P/gi, '');
  const hasTime = /[hs]/i.test(plain);
  const hasDate = /[yd]/i.test(plain) || (/m/i.test(plain) && !hasTime);
  return hasDate || hasTime ? style(hasDate, hasTime, /s/i.test(plain)) : null;
}

/**
 * A moment as ISO text: "2024-03-01", "14:30", "2024-03-01 14:30:00"; hours beyond a day as they are counted.
 * @param serial days since the date system's day 0
 */
export function dateText(
  serial: number,
  { hasDate, hasTime, hasSeconds }: DateStyle,
  is1904: boolean,
): string {
  const seconds = Math.round(serial * SECONDS_IN_DAY);
  if (!hasDate) {
    const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
    const clock = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}`;
    return hasSeconds ? `${clock}:${two(seconds % 60)}` : clock;
  }
  const lateStart = !is1904 && serial < LEAP_THAT_NEVER_WAS ? 1 : 0;
  const epoch = is1904 ? EPOCH_1904 : EPOCH_1900 + lateStart;
  if (!hasTime)
    return formatDate(Math.floor(seconds / SECONDS_IN_DAY) + epoch, {
      ...{ kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' },
    });
  return formatDate(seconds + epoch * SECONDS_IN_DAY, {
    ...{ kind: 'date', pattern: 'YYYY-MM-DD HH:mm:ss', unit: 'second' },
  });
}
