import { CATALOGUE, type MetricId } from '../../evaluate/catalogue.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import { tradeOffPoint, type TradeOffPoint } from './tradeOffPoint.ts';
import { phrases, t } from '../../language/words.ts';
import { inDigits } from '../../language/digits.ts';

interface Axes {
  readonly attribute: string;
  readonly fairness: MetricId;
  readonly utility: MetricId;
}

/** The metrics of a limit, by what is demanded. */
interface Limit {
  readonly fairness: MetricId;
  readonly utility: MetricId;
  readonly everyThreshold?: MetricId;
  /** Of the counts: the least that was demanded; absent where it is always equality. */
  readonly atLeast?: string;
  /** What its points are called, by the least that was demanded. */
  readonly level: (least: number) => string;
  /** Where nothing is demanded. */
  readonly free: () => string;
  readonly note: string;
}

const written = (least: number) => inDigits(String(least));

const LIMITS: Readonly<Partial<Record<MetricId, Limit>>> = phrases({
  'fairness.demographicParity.ratio': {
    fairness: 'fairness.limit.parity',
    utility: 'fairness.limit.auroc',
    everyThreshold: 'fairness.limit.everyThreshold.auroc',
    atLeast: 'parityAtLeast',
    level: (least) => t`Limit, parity ${written(least)}`,
    free: () => t`Limit, any parity`,
    note: 'The limit: what tuned trees get from the real rows with one threshold for each group, set on training rows.',
  },
  'fairness.equalizedOdds.ratio': {
    fairness: 'fairness.limit.odds',
    utility: 'fairness.limit.odds.auroc',
    atLeast: 'oddsAtLeast',
    level: (least) => t`Limit, odds ${written(least)}`,
    free: () => t`Limit, any odds`,
    note: 'The limit: what tuned trees get from the real rows with decisions that err as often in every group, by thresholds for each group and partly by lot, set on training rows.',
  },
  'fairness.meanDifference': {
    fairness: 'fairness.limit.meanDifference',
    utility: 'fairness.limit.r2',
    everyThreshold: 'fairness.limit.everyThreshold.r2',
    level: () => t`Limit, equal means`,
    free: () => t`Limit, any means`,
    note: 'The limit: what tuned trees get from the real rows where their predictions have the same mean in every group, and where they are spread alike, set on training rows.',
  },
});

/** What is drawn of the limits, and a sentence about it: what they are, or why there are none. */
export interface DrawnLimits {
  readonly points: readonly TradeOffPoint[];
  /** Empty where the report knows nothing of limits. */
  readonly note: string;
}

/**
 * The limits of the report as points: the tuned trees on real rows as they are, their decisions from the least that is
 * demanded on, and parity at every threshold, which is parity of those same last decisions. None of several classes,
 * whose AUROC is a mean over classes.
 */
export function limitPoints(metrics: readonly MetricValue[], axes: Axes): DrawnLimits {
  const limit = LIMITS[axes.fairness];
  const own = metrics.filter(({ id, attribute }) => isOf(limit, id) && attribute === axes.attribute);
  if (!limit || own.length === 0) return { points: [], note: '' };
  if (own.some(({ counts }) => (counts['classes'] ?? 2) > 2)) return { points: [], note: severalClasses() };
  // Values of an axis bear its name.
  const of = (id: MetricId | undefined, axis: MetricId) =>
    own.filter((metric) => metric.id === id).map((metric) => ({ ...metric, label: CATALOGUE[axis].label }));
  const leastOf = ({ counts }: MetricValue) => (limit.atLeast ? (counts[limit.atLeast] ?? 1) : 1);
  const reached = of(limit.fairness, axes.fairness);
  const levels = of(limit.utility, axes.utility).map((utility) => {
    const least = leastOf(utility);
    const fairness = reached.find((metric) => leastOf(metric) === least);
    return tradeOffPoint(limit.level(least), 'limit', fairness, utility);
  });
  const strict = tradeOffPoint(
    t`Limit, every threshold`,
    'strictLimit',
    reached.find((metric) => leastOf(metric) === 1),
    of(limit.everyThreshold, axes.utility)[0],
  );
  const found = [...levels, strict].filter((point) => point !== null);
  if (found.length > 0) return { points: [...tunedReal(metrics, axes, limit), ...found], note: limit.note };
  const reason = own.find(({ reason }) => reason !== undefined)?.reason;
  return { points: [], note: reason ? t`No limit is drawn. ${reason}` : '' };
}

const severalClasses = () =>
  t`No limit is drawn of several classes, whose AUROC is a mean over them: the table of measures has it for favourable outcomes against the others.`;

const isOf = (limit: Limit | undefined, id: MetricValue['id']) =>
  limit !== undefined && [limit.fairness, limit.utility, limit.everyThreshold].some((own) => own === id);

/** Where the line of the limit starts: nothing is demanded. */
function tunedReal(
  metrics: readonly MetricValue[],
  { attribute, fairness, utility }: Axes,
  { free }: Limit,
): TradeOffPoint[] {
  const tuned = metrics.filter(({ protocol, probe }) => protocol === 'trtr' && probe === 'gbtTuned');
  const point = tradeOffPoint(
    free(),
    'limit',
    tuned.find((metric) => metric.id === fairness && metric.attribute === attribute),
    tuned.find((metric) => metric.id === utility),
  );
  return point ? [point] : [];
}
