import type { MetricValue } from '../../core/evaluate/metric.ts';
import { foundUnder } from '../../core/private/accountant.ts';
import type { AttackPoint, ReportedGuarantee } from '../../core/report/guarantee.ts';
import type { ChartTable } from './chartTable.ts';
import { formatBare, formatFixed, formatPercent } from './format.ts';
import type { Finding } from './trainingFindings.ts';
import { phrases, t } from '../../core/language/words.ts';
import { midSentence } from '../../core/language/inSentence.ts';
import { capitalised } from './label.ts';

/** The strongest attack at a false-positive rate. */
export interface MeasuredAttack {
  readonly rate: number;
  /** Its true-positive rate. */
  readonly value: number;
  readonly interval: readonly [number, number] | undefined;
  /** "Density ratio". */
  readonly name: string;
}

export type CurveId = 'chance' | 'allowed' | 'gaussian' | 'implied';

/** True positives against false ones, both in [0, 1]. */
export interface RatePoint {
  readonly x: number;
  readonly y: number;
}

export interface AttackCurve {
  readonly id: CurveId;
  readonly label: string;
  readonly points: readonly RatePoint[];
}

export interface AttackTradeOff extends Finding {
  readonly note: string;
  readonly curves: readonly AttackCurve[];
  readonly attacks: readonly MeasuredAttack[];
  readonly table: ChartTable;
}

/** Least rate that is drawn: what is below it stands there. */
export const LEAST_RATE = 5e-4;
/** Rates at which curves are drawn that no report tells; 1, 2 and 5 of each power of ten. */
const RATES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.7, 1];
/** Rates that are told in words. */
const TOLD_RATES = [0.001, 0.01, 0.1];

/**
 * What attacks on membership achieved, beside what is allowed: by the guarantee where the table was made with one, else
 * by the ε that the attacks themselves leave possible.
 * @param guarantee null where there is none, or none that holds
 * @returns null where no attack was measured and nothing is guaranteed
 */
export function attackTradeOff(
  metrics: readonly MetricValue[],
  guarantee: Pick<ReportedGuarantee, 'tradeOff'> | null,
): AttackTradeOff | null {
  const attacks = measuredAttacks(metrics);
  const implied = metrics.find(({ id }) => id === 'privacy.membershipEpsilon')?.value ?? null;
  if (attacks.length === 0 && !guarantee) return null;
  const curves = guarantee ? curvesOf(guarantee.tradeOff) : impliedCurves(implied);
  const note = !guarantee && implied === 0 ? `${noteOf()} ${noEpsilon()}` : noteOf();
  return { ...finding(attacks, curves), note, curves, attacks, table: tableOf(curves, attacks) };
}

const noteOf = () =>
  t`Share of the people of the table that an attacker recognises (true positives) against the share of strangers taken for one of them (false positives), both on axes of logarithms; the strongest attack at 0.001, 0.01 and 0.1, with 95 % intervals for all attacks at once.`;

const noEpsilon = () => t`These attacks imply no ε above 0, which guarantees nothing.`;

function measuredAttacks(metrics: readonly MetricValue[]): MeasuredAttack[] {
  return metrics
    .flatMap(({ id, value, goal, interval, label, attribute }) =>
      id === 'privacy.membershipTpr' && attribute === undefined && value !== null && typeof goal === 'number'
        ? [{ rate: goal, value, interval, name: attackName(label) }]
        : [],
    )
    .sort((a, b) => a.rate - b.rate);
}

/** The attack that the label of the metric names in brackets. */
function attackName(label: string): string {
  const name = /\(([^()]+)\)$/.exec(label)?.[1] ?? t`strongest attack`;
  return capitalised(name);
}

function curvesOf(tradeOff: readonly AttackPoint[]): AttackCurve[] {
  const through = (found: (point: AttackPoint) => number) => [
    ...tradeOff.map((point) => ({ x: point.falsePositives, y: found(point) })),
    { x: 1, y: 1 },
  ];
  return [
    { id: 'allowed', label: t`Allowed at most by the guarantee`, points: through(({ atMost }) => atMost) },
    { id: 'gaussian', label: t`Gaussian noise of the same ρ`, points: through(({ gaussian }) => gaussian) },
    CHANCE,
  ];
}

function impliedCurves(epsilon: number | null): AttackCurve[] {
  if (epsilon === null || epsilon <= 0) return [CHANCE];
  const label = t`ε = ${formatFixed(epsilon, 2)}, which the attacks imply at least`;
  return [{ id: 'implied', label, points: RATES.map((x) => ({ x, y: foundUnder(epsilon, 0, x) })) }, CHANCE];
}

const CHANCE: AttackCurve = phrases({
  id: 'chance',
  label: 'Chance',
  points: RATES.map((x) => ({ x, y: x })),
});

/** Height of a curve at one of its points. */
const heightAt = ({ points }: AttackCurve, rate: number): number | null =>
  points.find(({ x }) => x === rate)?.y ?? null;

/** The false-positive rate that is told of: one in a hundred, or what comes nearest. */
const TOLD = 0.01;

function finding(attacks: readonly MeasuredAttack[], curves: readonly AttackCurve[]): Finding {
  const told = attacks.find(({ rate }) => rate === TOLD) ?? attacks.at(-1);
  const rate = told?.rate ?? TOLD;
  const where = t`Where ${formatPercent(rate, rate < TOLD ? 1 : 0)} of strangers are taken for people of the table`;
  const allowed = curves.find(({ id }) => id === 'allowed');
  const most = allowed ? heightAt(allowed, rate) : null;
  const title = most === null ? unbounded(where, told) : bounded(where, formatPercent(most), told);
  return { title, summary: summaryOf(curves, attacks) };
}

function unbounded(where: string, told: MeasuredAttack | undefined): string {
  return told
    ? t`${where}, the strongest attack recognises ${formatPercent(told.value)} of them${toChance(told)}`
    : t`${where}, no attack was measured`;
}

function bounded(where: string, most: string, told: MeasuredAttack | undefined): string {
  return told
    ? t`${where}, the guarantee allows at most ${most} to be recognised; the strongest attack recognises ${formatPercent(told.value)} of them${toChance(told)}`
    : t`${where}, the guarantee allows at most ${most} to be recognised; no attack was measured`;
}

function summaryOf(curves: readonly AttackCurve[], attacks: readonly MeasuredAttack[]): string {
  const ofCurve = (curve: AttackCurve) => {
    const heights = TOLD_RATES.map(
      (rate) => t`${formatPercent(heightAt(curve, rate) ?? 0)} at ${formatBare(rate)}`,
    );
    return `${curve.label}: ${heights.join(', ')}`;
  };
  const ofAttack = (own: MeasuredAttack) =>
    t`Measured at ${formatBare(own.rate)}: ${inWords(own)}, ${midSentence(own.name)}`;
  return `${[...curves.map(ofCurve), ...attacks.map(ofAttack)].join('; ')}.`;
}

/** Whether the interval tells it from chance. */
function toChance({ rate, interval }: MeasuredAttack): string {
  if (!interval) return '';
  if (interval[0] > rate) return t`, more than chance`;
  return interval[1] < rate ? t`, less than chance` : t`, no more than chance that the data can tell`;
}

export function inWords({ value, interval }: Pick<MeasuredAttack, 'value' | 'interval'>): string {
  if (!interval) return formatPercent(value, 2);
  return t`${formatPercent(value, 2)} (${formatPercent(interval[0], 2)} to ${formatPercent(interval[1], 2)})`;
}

function tableOf(curves: readonly AttackCurve[], attacks: readonly MeasuredAttack[]): ChartTable {
  const rates = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  return {
    columns: [
      { label: t`False-positive rate`, numeric: true },
      ...curves.map(({ label }) => ({ label, numeric: true })),
      { label: t`Measured`, numeric: true },
      { label: t`95 % interval` },
      { label: t`Attack` },
    ],
    rows: rates.map((rate) => {
      const own = attacks.find((attack) => attack.rate === rate);
      const interval = own?.interval;
      return [
        rate,
        ...curves.map((curve) => heightAt(curve, rate)),
        own?.value ?? null,
        interval ? t`${formatFixed(interval[0], 4)} to ${formatFixed(interval[1], 4)}` : null,
        own?.name ?? null,
      ];
    }),
  };
}
