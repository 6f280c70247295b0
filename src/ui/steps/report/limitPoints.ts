import { CATALOGUE, type MetricId } from '../../../core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { tradeOffPoint, type TradeOffPoint } from '../../charts/tradeOffFinding.ts';

interface Axes {
  readonly attribute: string;
  readonly fairness: MetricId;
  readonly utility: MetricId;
}

/** What the limits are told of: demographic parity, and the order of two classes. */
const isDrawn = ({ fairness, utility }: Axes) =>
  fairness === 'fairness.demographicParity.ratio' && utility === 'utility.auroc';

/**
 * The limits of the report as points: the tuned trees on real rows as they are, their thresholds by group from the least
 * parity on, and parity at every threshold, which is parity of those same last decisions. None of several classes, whose
 * AUROC is a mean over classes, and of equalized odds.
 */
export function limitPoints(metrics: readonly MetricValue[], axes: Axes): TradeOffPoint[] {
  const own = metrics.filter(
    ({ attribute, counts }) => attribute === axes.attribute && counts['classes'] === 2,
  );
  // Values of an axis bear its name.
  const of = (id: MetricId, axis: MetricId) =>
    own.filter((metric) => metric.id === id).map((metric) => ({ ...metric, label: CATALOGUE[axis].label }));
  if (!isDrawn(axes)) return [];
  const parities = of('fairness.limit.parity', axes.fairness);
  const levels = of('fairness.limit.auroc', axes.utility).map((auroc) => {
    const { parityAtLeast = 1 } = auroc.counts;
    const parity = parities.find(({ counts }) => counts['parityAtLeast'] === parityAtLeast);
    return tradeOffPoint(`Limit, parity ${parityAtLeast}`, 'limit', parity, auroc);
  });
  const strict = tradeOffPoint(
    'Limit, every threshold',
    'strictLimit',
    parities.find(({ counts }) => counts['parityAtLeast'] === 1),
    of('fairness.limit.everyThreshold.auroc', axes.utility)[0],
  );
  const found = [...levels, strict].filter((point) => point !== null);
  return found.length > 0 ? [...tunedReal(metrics, axes), ...found] : [];
}

/** Where the line of the limit starts: no parity is asked for. */
function tunedReal(metrics: readonly MetricValue[], { attribute, fairness, utility }: Axes): TradeOffPoint[] {
  const tuned = metrics.filter(({ protocol, probe }) => protocol === 'trtr' && probe === 'gbtTuned');
  const point = tradeOffPoint(
    'Limit, any parity',
    'limit',
    tuned.find((metric) => metric.id === fairness && metric.attribute === attribute),
    tuned.find((metric) => metric.id === utility),
  );
  return point ? [point] : [];
}
