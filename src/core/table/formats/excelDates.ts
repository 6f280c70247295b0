import { powerOfTen } from '../../elementary.ts';
import { formatDate } from '../../kinds/date/dates.ts';

/** How a number in a workbook is shown, where it is a moment. */
export interface DateStyle {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  readonly hasSeconds: boolean;
  /** Hours go on after 23: [h]:mm. Else a time of day is shown without its day. */
  readonly isCounted: boolean;
  /** Digits after the second. */
  readonly fraction: number;
}

const SECONDS_IN_DAY = 86_400;
/** Day 0 of each date system, in days since 1970-01-01. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
/** Excel counts a 29 February 1900, which never was. */
const LEAP_THAT_NEVER_WAS = 60;

/** A workbook's numbers are exact to about a microsecond; formats have three digits at most. */
const MOST_FRACTION = 3;

const style = (shown: Partial<DateStyle>): DateStyle => ({
  ...{ hasDate: false, hasTime: false, hasSeconds: false, isCounted: false, fraction: 0 },
  ...shown,
});
const DATE = style({ hasDate: true });
const TIME = style({ hasTime: true });
const SECONDS = style({ hasTime: true, hasSeconds: true });

/** Formats that have a number instead of a code (ECMA-376, 18.8.30); those from 27 on are East Asian dates. */
function builtIn(id: number): DateStyle | null {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE;
  if (id === 18 || id === 20) return TIME;
  if (id === 19 || id === 21 || id === 45) return SECONDS;
  if (id === 46) return { ...SECONDS, isCounted: true };
  if (id === 47) return { ...SECONDS, fraction: 1 };
  return id === 22 ? style({ hasDate: true, hasTime: true }) : null;
}

/** @param code of a format, such as `dd/mm/yyyy hh:mm`; undefined for those that are built in */
export function dateStyle(id: number, code?: string): DateStyle | null {
  if (code === undefined) return builtIn(id);
  // The format of positive numbers, without words, colours and locales.
  const shown = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*./g, '');
  const plain = shown
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|AM\/PM|A\/P/gi, '');
  const hasTime = /[hs]/i.test(plain);
  const hasDate = /[yd]/i.test(plain) || (/m/i.test(plain) && !hasTime);
  if (!hasDate && !hasTime) return null;
  const zeros = /s[.,](0+)/i.exec(plain)?.[1]?.length ?? 0;
  return style({
    ...{ hasDate, hasTime, hasSeconds: /s/i.test(plain), fraction: Math.min(MOST_FRACTION, zeros) },
    isCounted: /\[(?:h+|m+|s+)\]/i.test(shown),
  });
}

/**
 * A moment as ISO text: "2024-03-01", "14:30", "2024-03-01 14:30:00", and "30:00" of a duration.
 * @param serial days since the date system's day 0
 */
export function dateText(
  serial: number,
  { hasDate, hasTime, hasSeconds, isCounted, fraction }: DateStyle,
  is1904: boolean,
): string {
  const ticks = powerOfTen(fraction);
  const seconds = Math.round(serial * SECONDS_IN_DAY * ticks) / ticks;
  const digits = fraction === 0 ? '' : `.${'S'.repeat(fraction)}`;
  if (!hasDate) {
    const pattern = `${isCounted ? 'KK' : 'HH'}:mm${hasSeconds ? `:ss${digits}` : ''}`;
    return formatDate(seconds, { ...{ kind: 'date', pattern, unit: 'second' } });
  }
  const lateStart = !is1904 && serial < LEAP_THAT_NEVER_WAS ? 1 : 0;
  const epoch = is1904 ? EPOCH_1904 : EPOCH_1900 + lateStart;
  if (!hasTime)
    return formatDate(Math.floor(seconds / SECONDS_IN_DAY) + epoch, {
      ...{ kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' },
    });
  return formatDate(seconds + epoch * SECONDS_IN_DAY, {
    ...{ kind: 'date', pattern: `YYYY-MM-DD HH:mm:ss${digits}`, unit: 'second' },
  });
}
