import type { Roles } from '../schema/roles.ts';
import type { MetricId } from './catalogue.ts';
import type { EvaluationDetails, MetricValue } from './metric.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

type Verdict = EvaluationDetails['verdicts'][number];

const percent = (value: number) => `${inDigits((100 * value).toFixed(1))} %`;
const twoDigits = (value: number) => inDigits(value.toFixed(2));

/** The value of an id for one protocol, probe, attribute and table; never that of a run on the baseline. */
function find(
  metrics: readonly MetricValue[],
  id: MetricId,
  wanted: Partial<MetricValue>,
): MetricValue | undefined {
  return metrics.find(
    (metric) =>
      metric.id === id &&
      (wanted.table !== undefined || metric.table !== 'baseline') &&
      Object.entries(wanted).every(([key, value]) => metric[key as keyof MetricValue] === value),
  );
}

function valueWithInterval(metric: MetricValue): string {
  if (metric.value === null) return t`undefined`;
  if (!metric.interval) return twoDigits(metric.value);
  return t`${twoDigits(metric.value)} (95 % interval ${twoDigits(metric.interval[0])} to ${twoDigits(metric.interval[1])})`;
}

/** Demographic parity of models trained on synthetic rows beside that of models trained on real rows. */
export function fairnessVerdict(metrics: readonly MetricValue[], roles: Roles): Verdict | undefined {
  const sentences = roles.sensitive.flatMap((attribute) => {
    const wanted = { attribute, probe: 'gbt' } as const;
    const id =
      roles.target.kind === 'classes' ? 'fairness.demographicParity.ratio' : 'fairness.distanceCorrelation';
    const synthetic = find(metrics, id, { ...wanted, protocol: 'tstr' });
    const real = find(metrics, id, { ...wanted, protocol: 'trtr' });
    if (!synthetic || !real) return [];
    const why = synthetic.value === null ? ` (${synthetic.reason ?? ''})` : '';
    const [made, ceiling] = [`${valueWithInterval(synthetic)}${why}`, valueWithInterval(real)];
    return [
      roles.target.kind === 'classes'
        ? t`By "${attribute}", a model trained on the synthetic rows has a demographic parity ratio of ${made} on held-out real rows; one trained on the real rows ${ceiling}.`
        : t`By "${attribute}", a model trained on the synthetic rows has a distance correlation of the predictions of ${made} on held-out real rows; one trained on the real rows ${ceiling}.`,
    ];
  });
  if (sentences.length === 0) return undefined;
  return {
    family: 'fairness',
    verdict: sentences.join(' '),
    limits: t`This is demographic parity of decisions of two probe models at the threshold ½. Equalized odds can fall while parity rises, other models may behave otherwise, and no single ratio settles what is fair.`,
  };
}

/** What models trained on synthetic rows keep of the ceiling. */
export function utilityVerdict(metrics: readonly MetricValue[], roles: Roles): Verdict | undefined {
  const [id, name] =
    roles.target.kind === 'classes' ? (['utility.auroc', 'AUROC'] as const) : (['utility.r2', 'R²'] as const);
  const synthetic = find(metrics, id, { protocol: 'tstr', probe: 'gbt' });
  const real = find(metrics, id, { protocol: 'trtr', probe: 'gbt' });
  if (!synthetic || !real) return undefined;
  const accuracy = find(metrics, 'utility.accuracy', { protocol: 'tstr', probe: 'gbt' })?.value;
  const ceiling = find(metrics, 'utility.accuracy', { protocol: 'trtr', probe: 'gbt' })?.value;
  const accuracies =
    typeof accuracy === 'number' && typeof ceiling === 'number'
      ? t` Accuracy: ${percent(accuracy)} against ${percent(ceiling)}.`
      : '';
  return {
    family: 'utility',
    verdict: t`Boosted trees trained on the synthetic rows reach ${name} ${valueWithInterval(synthetic)} on held-out real rows; trained on the real rows, the ceiling, ${valueWithInterval(real)}.${accuracies}`,
    limits: t`Measured for one target and two kinds of model. Labels made independent of a group cost accuracy against labels that are not, by design. Trained and tested on synthetic rows flatters: rely on the figures for real held-out rows.`,
  };
}
