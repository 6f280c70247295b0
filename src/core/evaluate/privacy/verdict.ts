import type { MetricId } from '../catalogue.ts';
import type { EvaluationDetails, MetricValue, TableRole } from '../metric.ts';

type Verdict = EvaluationDetails['verdicts'][number];

/** What one test says: the rows the generator saw did no worse than strangers, somewhat worse, or clearly. */
type Strength = 'none' | 'some' | 'clear';
interface Finding {
  readonly strength: Strength;
  readonly says: string;
}

/** Above these a difference that is beyond chance is also one that matters. */
const LIMITS = {
  copies: { some: 0.01, clear: 0.05 },
  share: { some: 0.52, clear: 0.55 },
  membership: { some: 0.52, clear: 0.6 },
  attribute: { some: 0.02, clear: 0.05 },
} as const;

const LIMITS_TEXT =
  'These are particular attacks on samples of rows, not a proof: other attacks may do better, outliers and small ' +
  'groups may be exposed where averages look safe, and nothing here is a guarantee such as differential privacy. ' +
  'The tests assume that the holdout comes from the same people and that the generator never saw it.';

/**
 * The privacy metrics in plain words. A test counts only where its interval excludes "no better than against
 * strangers" and the difference is large enough to matter.
 */
export function privacyVerdict(metrics: readonly MetricValue[]): Verdict {
  const findings = [copies(metrics), share(metrics), membership(metrics), ...attributes(metrics)].filter(
    (finding) => finding !== undefined,
  );
  return { family: 'privacy', verdict: summary(findings), limits: LIMITS_TEXT };
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing could be tested: the tables are too small.';
  const raised = findings.filter(({ strength }) => strength !== 'none');
  if (raised.length === 0) {
    return (
      `None of the ${findings.length} tests tells the rows the generator saw from rows it never saw: ` +
      'no sign that it memorised people.'
    );
  }
  const clear = raised.some(({ strength }) => strength === 'clear');
  const opening = clear
    ? 'The synthetic table reveals more about the rows the generator saw than about strangers: do not share it as it is.'
    : 'There are weak signs that the generator memorised some rows.';
  return [opening, ...raised.map(({ says }) => says)].join(' ');
}

function copies(metrics: readonly MetricValue[]): Finding | undefined {
  const own = find(metrics, 'privacy.exactCopies', 'synthetic');
  const strangers = find(metrics, 'privacy.exactCopies', 'holdout');
  if (!own || own.value === null) return undefined;
  const reference = strangers?.value ?? 0;
  const excess = own.value - reference;
  const beyondChance = (own.interval?.[0] ?? 0) > (strangers?.interval?.[1] ?? 0);
  return {
    strength: beyondChance ? graded(excess, LIMITS.copies) : 'none',
    says: `${percent(own.value)} of the synthetic rows equal a train row, ${percent(reference)} of the holdout's do.`,
  };
}

function share(metrics: readonly MetricValue[]): Finding | undefined {
  const own = find(metrics, 'privacy.dcrShare');
  if (!own || own.value === null) return undefined;
  const beyondChance = (own.interval?.[0] ?? 0) > 0.5;
  return {
    strength: beyondChance ? graded(own.value, LIMITS.share) : 'none',
    says: `${percent(own.value)} of the synthetic rows are nearer to a train row than to a holdout row (50 % would be neutral).`,
  };
}

function membership(metrics: readonly MetricValue[]): Finding | undefined {
  const own = find(metrics, 'privacy.membershipAuroc');
  if (!own || own.value === null) return undefined;
  const beyondChance = (own.interval?.[0] ?? 0) > 0.5;
  return {
    strength: beyondChance ? graded(own.value, LIMITS.membership) : 'none',
    says: `An attacker guesses who was in the train table with AUROC ${own.value.toFixed(2)} (0.50 would be a coin).`,
  };
}

function attributes(metrics: readonly MetricValue[]): Finding[] {
  return metrics
    .filter(({ id }) => id === 'privacy.attributeInferenceAdvantage')
    .flatMap(({ value, interval, attribute }) => {
      if (value === null) return [];
      const beyondChance = (interval?.[0] ?? 0) > 0;
      return {
        strength: beyondChance ? graded(value, LIMITS.attribute) : 'none',
        says: `"${attribute}" is guessed ${percent(value)} more often for train rows than for strangers.`,
      };
    });
}

function graded(value: number, limits: { readonly some: number; readonly clear: number }): Strength {
  return value > limits.clear ? 'clear' : value > limits.some ? 'some' : 'none';
}

function find(metrics: readonly MetricValue[], id: MetricId, table?: TableRole): MetricValue | undefined {
  return metrics.find((metric) => metric.id === id && (!table || metric.table === table));
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
