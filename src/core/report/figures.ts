import { attributeInWords } from '../evaluate/groups.ts';
import { grouped } from '../grouped.ts';
import type { Family } from '../evaluate/definition.ts';
import type { MetricValue, TableRole } from '../evaluate/metric.ts';
import { inDigits } from '../language/digits.ts';
import { countName } from './countNames.ts';
import { t, texts } from '../language/words.ts';

export const FAMILY_TITLES: Readonly<Record<Exclude<Family, 'score'>, string>> = texts({
  fairness: 'Fairness',
  fidelity: 'Fidelity',
  utility: 'Utility',
  privacy: 'Privacy',
});
export const FAMILIES = ['fairness', 'fidelity', 'utility', 'privacy'] as const;

const PROTOCOLS = texts({
  tstr: 'trained on synthetic, tested on holdout',
  trtr: 'trained on real, tested on holdout',
  tsts: 'trained and tested on synthetic',
} as const);
/** The tables that are measured. */
export const TABLE_NAMES: Readonly<Record<TableRole, string>> = texts({
  train: 'train table',
  holdout: 'holdout table',
  synthetic: 'synthetic table',
  baseline: 'baseline table',
});
const PROBES = texts({ gbt: 'boosted trees', gbtTuned: 'boosted trees, tuned', lr: 'linear model' } as const);

/** A number as the report prints it: whole ones as they are, others with up to four decimals. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value)) return minus(String(value));
  const digits = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 4;
  return inDigits(minus(value.toFixed(digits)));
}

/** A count of a column summary; null where it is withheld. */
export function countText(count: number | null): string {
  return count === null ? t`a few` : figure(count);
}

/** "12,345,678 bytes (11.8 MiB)" */
export function countOfBytes(bytes: number): string {
  const whole = grouped(bytes);
  const size =
    bytes < 2 ** 20
      ? t`${inDigits((bytes / 2 ** 10).toFixed(1))} KiB`
      : t`${inDigits((bytes / 2 ** 20).toFixed(1))} MiB`;
  return bytes < 2 ** 10 ? t`${whole} bytes` : t`${whole} bytes (${size})`;
}

const minus = (digits: string) => digits.replace(/^-/, '−');

export function valueText(metric: MetricValue): string {
  return metric.value === null ? t`undefined` : figure(metric.value);
}

/** "0.51 to 0.55", or nothing. */
export function intervalText({ interval }: Pick<MetricValue, 'interval'>): string {
  return interval ? t`${figure(interval[0])} to ${figure(interval[1])}` : '';
}

export function goalText({ goal }: MetricValue): string {
  if (goal === 'max') return t`higher`;
  return goal === 'min' ? t`lower` : figure(goal);
}

/** What sets values of one metric apart: protocol, probe, table, attribute. */
export function scopeText({ protocol, probe, table, attribute }: MetricValue): string {
  return [
    attribute && attributeInWords(attribute),
    table && TABLE_NAMES[table],
    protocol && PROTOCOLS[protocol],
    probe && PROBES[probe],
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

export function countsText({ counts }: MetricValue): string {
  return Object.entries(counts)
    .map(([name, count]) => `${countName(name)} ${figure(count)}`)
    .join(', ');
}

/** Longest piece of a user's text that is printed. */
const LONGEST = 200;
/** Control and formatting characters: they could hide or reorder what a person reads. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Text from the user's table made fit to be read: nothing invisible, not endless. */
export function readable(source: string): string {
  const cut = source.length > LONGEST ? `${source.slice(0, LONGEST)}…` : source;
  return cut.replace(INVISIBLE, (character) =>
    /[\t\n\r]/.test(character)
      ? ' '
      : `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** Distinct metrics of a list, first come first. */
export function definitionsOf(metrics: readonly MetricValue[]): MetricValue[] {
  return [...new Map(metrics.toReversed().map((metric) => [metric.id, metric])).values()].reverse();
}
