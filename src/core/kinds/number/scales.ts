import { powerOfTen } from '../../elementary.ts';

/** Thousands, millions and so on behind the numbers of a column that has several: "565K" beside "110.5M". */
export interface Scale {
  /** As it is written: "K", " Mio."; '' where there is nothing. */
  readonly suffix: string;
  /** The power of ten. */
  readonly power: number;
  /** Digits after the decimal mark at most, and whether all have as many. */
  readonly decimals: number;
  readonly fixed: boolean;
}

const POWERS: readonly (readonly [form: RegExp, power: number])[] = [
  [/^$/, 0],
  [/^ ?(?:[kK]|thousand|Tsd\.?)$/, 3],
  [/^ ?(?:M|mn|[Mm]io\.?|[Mm]illion|[Mm]illionen)$/, 6],
  [/^ ?(?:B|bn|Mrd\.?|[Bb]illion|[Mm]illiarden?)$/, 9],
  [/^ ?(?:T|trn|[Tt]rillion)$/, 12],
  [/^ (?:KB|kB)$/, 3],
  [/^ MB$/, 6],
  [/^ GB$/, 9],
  [/^ (?:La[ck]|Lakh)s?$/, 5],
  [/^ (?:Cr|Crore)s?$/, 7],
];

/** The power of ten that a suffix stands for; null where it is another unit (5m are metres or minutes). */
export function powerOfSuffix(suffix: string): number | null {
  return POWERS.find(([form]) => form.test(suffix))?.[1] ?? null;
}

/** The scale that a value is written in: the largest of which it has one whole at least; else the smallest. */
export function scaleOf(value: number, scales: readonly Scale[]): Scale {
  const size = Math.abs(value);
  return scales.findLast(({ power }) => size >= powerOfTen(power)) ?? scales[0]!;
}

/** The value of digits in a scale, without what binary fractions leave: 110.5 M is 110500000. */
export function scaledValue(value: number, { power }: Pick<Scale, 'power'>, decimals: number): number {
  const digits = Math.max(0, decimals - power);
  return Number((value * powerOfTen(power)).toFixed(digits));
}
