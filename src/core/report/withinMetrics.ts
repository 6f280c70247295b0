import { metricIdOf } from '../evaluate/catalogue.ts';
import type { MetricValue } from '../evaluate/metric.ts';
import type { Contrast, Estimate } from '../evaluate/within/mantelHaenszel.ts';
import type { WithinComparison, WithinReport, WithinSubject } from '../evaluate/within/within.ts';
import { t } from '../language/words.ts';

type Figure = Pick<MetricValue, 'id' | 'label' | 'unit' | 'goal' | 'range' | 'formula' | 'source'> &
  Pick<Estimate, 'value'>;

/** Where the outcomes of a comparison come from, as metrics say it. */
const SCOPES: Readonly<
  Record<WithinSubject, Pick<MetricValue, 'table'> | Pick<MetricValue, 'protocol' | 'probe'>>
> = {
  train: { table: 'train' },
  synthetic: { table: 'synthetic' },
  decisions: { protocol: 'tstr', probe: 'gbt' },
  truePositives: { protocol: 'tstr', probe: 'gbt' },
  falsePositives: { protocol: 'tstr', probe: 'gbt' },
};

/** The rate that is compared, in the id of its figures. */
const RATES: Readonly<Record<WithinSubject, string>> = {
  train: 'labels',
  synthetic: 'labels',
  decisions: 'decisions',
  truePositives: 'truePositiveRate',
  falsePositives: 'falsePositiveRate',
};

/** Differences and odds ratios of a comparison in the form of metrics: over all, and within the levels. */
export function withinMetrics(report: WithinReport): MetricValue[] {
  return report.tables.flatMap(({ of, rows, comparisons }) =>
    comparisons.flatMap((own) =>
      figuresOf(report, own, of).map((figure) => ({
        ...SCOPES[of],
        family: 'fairness' as const,
        attribute: report.attribute,
        meaning: '',
        counts: { rows, levels: own.levels, levelsCompared: own.strata },
        ...figure,
      })),
    ),
  );
}

function figuresOf(
  { column, reference }: WithinReport,
  { group, crude, adjusted }: WithinComparison,
  of: WithinSubject,
): Figure[] {
  const pair = t`${group} against ${reference}`;
  return (
    [
      ['crude', crude, t`over all`, 'Newcombe 1998', 'Woolf 1955'],
      [
        'adjusted',
        adjusted,
        t`within ${column}`,
        'Mantel and Haenszel 1959; Greenland and Robins 1985',
        'Mantel and Haenszel 1959; Robins, Breslow and Greenland 1986',
      ],
    ] as const
  ).flatMap(([kind, contrast, where, ofDifference, ofRatio]) => [
    {
      ...estimateOf(contrast, 'difference'),
      id: metricIdOf(`within.${RATES[of]}.difference.${kind}`),
      label: t`Difference, ${pair}, ${where}`,
      unit: 'difference',
      goal: 0,
      range: [-1, 1],
      formula: kind === 'crude' ? 'p₁ − p₀' : 'Σ w(p₁ − p₀) / Σ w, w = n₁n₀/(n₁ + n₀)',
      source: ofDifference,
    },
    {
      ...estimateOf(contrast, 'oddsRatio'),
      id: metricIdOf(`within.${RATES[of]}.oddsRatio.${kind}`),
      label: t`Odds ratio, ${pair}, ${where}`,
      unit: 'ratio',
      goal: 1,
      range: [0, Infinity],
      formula: kind === 'crude' ? 'ad / bc' : 'Σ ad/n / Σ bc/n',
      source: ofRatio,
    },
  ]);
}

function estimateOf(
  contrast: Contrast,
  of: keyof Contrast,
): Pick<MetricValue, 'value' | 'interval' | 'reason'> {
  const { value, ...rest } = contrast[of];
  return { value, ...rest };
}
