import { quoted } from '../../quoted.ts';
import type { MetricId } from '../catalogue.ts';
import { coarsenessOf, isSilent, type Coarseness } from '../coarse.ts';
import type { EvaluationDetails, MetricValue, TableRole } from '../metric.ts';
import { recognisedBeyondChance, recognisedShares } from './recognised.ts';
import { inDigits } from '../../language/digits.ts';
import { t } from '../../language/words.ts';

type Verdict = EvaluationDetails['verdicts'][number];

/** What one test says: the rows the generator saw did no worse than strangers, somewhat worse, or clearly. */
export type Strength = 'none' | 'some' | 'clear';
export interface PrivacyTest {
  readonly strength: Strength;
  readonly says: string;
}

/** Above these a difference that is beyond chance is also one that matters. */
const LIMITS = {
  copies: { some: 0.01, clear: 0.05 },
  membership: { some: 0.52, clear: 0.6 },
  recognised: { some: 0.01, clear: 0.05 },
  attribute: { some: 0.02, clear: 0.05 },
  risk: { some: 0.05, clear: 0.1 },
} as const;

const limitsInWords = () =>
  t`These are particular attacks on samples of rows, not a proof: other attacks may do better, single people may be exposed where groups look safe, and nothing here is a guarantee such as differential privacy. Distances to the closest record are told, and prove nothing. The tests assume that the holdout comes from the same people and that the generator never saw it.`;

/**
 * The privacy metrics in plain words. A test counts only where its interval excludes "no better than against
 * strangers" and the difference is large enough to matter.
 */
export function privacyVerdict(metrics: readonly MetricValue[]): Verdict {
  const coarseness = coarsenessOf(metrics);
  const silent = coarseness ? ` ${coarseness.why} ${whatIsSilent(coarseness)}` : '';
  const verdict = `${summary(privacyTests(metrics))}${silent}`;
  return { family: 'privacy', verdict, limits: limitsInWords() };
}

/** What each test says; those that tell nothing of a coarse table are left out. */
export function privacyTests(metrics: readonly MetricValue[]): readonly PrivacyTest[] {
  const coarseness = coarsenessOf(metrics);
  const telling = metrics.filter((metric) => !isSilent(coarseness, metric));
  return [
    copies(telling),
    membership(telling),
    worstGroup(telling),
    recognised(telling),
    risk(telling, 'privacy.singlingOutRisk'),
    risk(telling, 'privacy.linkabilityRisk'),
    ...attributes(telling),
  ].filter((test) => test !== undefined);
}

/** What a coarse table cannot be asked. */
function whatIsSilent(coarseness: Coarseness): string {
  return isSilent(coarseness, { id: 'privacy.exactCopies' })
    ? t`Copies and distances tell nothing here.`
    : t`The synthetic rows equal training rows more often than they do.`;
}

function summary(findings: readonly PrivacyTest[]): string {
  if (findings.length === 0) return t`Nothing could be tested: the tables are too small, or too coarse.`;
  const raised = findings.filter(({ strength }) => strength !== 'none');
  if (raised.length === 0) {
    return findings.length === 1
      ? t`The one test does not tell the rows the generator saw from rows it never saw: no sign that it memorised people.`
      : t`None of the ${findings.length} tests tells the rows the generator saw from rows it never saw: no sign that it memorised people.`;
  }
  const clear = raised.some(({ strength }) => strength === 'clear');
  const opening = clear
    ? t`The synthetic table reveals more about the rows the generator saw than about strangers: do not share it as it is.`
    : t`There are weak signs that the generator memorised some rows.`;
  return [opening, ...raised.map(({ says }) => says)].join(' ');
}

function copies(metrics: readonly MetricValue[]): PrivacyTest | undefined {
  const own = find(metrics, 'privacy.exactCopies', 'synthetic');
  const strangers = find(metrics, 'privacy.exactCopies', 'holdout');
  if (!own || own.value === null) return undefined;
  const reference = strangers?.value ?? 0;
  const excess = own.value - reference;
  const beyondChance = (own.interval?.[0] ?? 0) > (strangers?.interval?.[1] ?? 0);
  return {
    strength: beyondChance ? graded(excess, LIMITS.copies) : 'none',
    says: t`${percent(own.value)} of the synthetic rows equal a train row, ${percent(reference)} of the holdout's do.`,
  };
}

function membership(metrics: readonly MetricValue[]): PrivacyTest | undefined {
  const own = find(metrics, 'privacy.membershipAuroc');
  if (!own || own.value === null) return undefined;
  const beyondChance = (own.interval?.[0] ?? 0) > 0.5;
  return {
    strength: beyondChance ? graded(own.value, LIMITS.membership) : 'none',
    says: t`The strongest attack on membership tells who was in the train table with AUROC ${twoDigits(own.value)} (0.50 would be a coin).`,
  };
}

/** The group in which the attack did best beyond chance; the intervals hold for all groups at once. */
function worstGroup(metrics: readonly MetricValue[]): PrivacyTest | undefined {
  const groups = metrics.filter(({ id, value }) => id === 'privacy.membershipGroupAuroc' && value !== null);
  const lowOf = ({ interval }: MetricValue) => interval?.[0] ?? 0;
  const [worst] = groups.toSorted((a, b) => lowOf(b) - lowOf(a));
  if (!worst) return undefined;
  return {
    strength: lowOf(worst) > 0.5 ? graded(worst.value!, LIMITS.membership) : 'none',
    says: t`Of the groups it does best among ${groupInWords(worst.attribute ?? '')}: AUROC ${twoDigits(worst.value!)}.`,
  };
}

/** Whom the strongest attack recognises most of while it is seldom wrong: where a few are exposed averages look safe. */
function recognised(metrics: readonly MetricValue[]): PrivacyTest | undefined {
  const [worst] = recognisedShares(metrics).toSorted(
    (a, b) => recognisedBeyondChance(b) - recognisedBeyondChance(a),
  );
  if (!worst) return undefined;
  const { value, goal, attribute } = worst;
  return {
    strength: recognisedBeyondChance(worst) > 0 ? graded(value - goal, LIMITS.recognised) : 'none',
    says:
      attribute === undefined
        ? t`It recognises ${percent(value)} of the people in the train table while it takes ${percent(goal)} of strangers for one of them.`
        : t`Among ${groupInWords(attribute)} it recognises ${percent(value)} of the people in the train table while it takes ${percent(goal)} of strangers for one of them.`,
  };
}

/** The group is quoted, so that the name of a small one can be taken out (exportable.ts). */
function groupInWords(attribute: string): string {
  const [name, ...group] = attribute.split(' = ');
  return group.length === 0 ? attribute : `${name} = ${quoted(group.join(' = '))}`;
}

const RISK_IN_WORDS = {
  'privacy.singlingOutRisk': (share: string) =>
    t`Singling out succeeds with ${share} of the train rows that it would not succeed with as strangers.`,
  'privacy.linkabilityRisk': (share: string) =>
    t`Linking succeeds with ${share} of the train rows that it would not succeed with as strangers.`,
} as const satisfies Partial<Record<MetricId, unknown>>;

function risk(metrics: readonly MetricValue[], id: keyof typeof RISK_IN_WORDS): PrivacyTest | undefined {
  const own = find(metrics, id);
  if (!own || own.value === null) return undefined;
  return {
    strength: (own.interval?.[0] ?? 0) > 0 ? graded(own.value, LIMITS.risk) : 'none',
    says: RISK_IN_WORDS[id](percent(own.value)),
  };
}

function attributes(metrics: readonly MetricValue[]): PrivacyTest[] {
  return metrics
    .filter(({ id }) => id === 'privacy.attributeInferenceAdvantage')
    .flatMap(({ value, interval, attribute }) => {
      if (value === null) return [];
      const beyondChance = (interval?.[0] ?? 0) > 0;
      return {
        strength: beyondChance ? graded(value, LIMITS.attribute) : 'none',
        says: t`"${attribute}" is guessed ${percent(value)} more often for train rows than for strangers.`,
      };
    });
}

function graded(value: number, limits: { readonly some: number; readonly clear: number }): Strength {
  return value > limits.clear ? 'clear' : value > limits.some ? 'some' : 'none';
}

function find(metrics: readonly MetricValue[], id: MetricId, table?: TableRole): MetricValue | undefined {
  return metrics.find((metric) => metric.id === id && (!table || metric.table === table));
}

/** Two significant digits: whole from ten on. */
const percent = (share: number) =>
  `${inDigits((100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0))} %`;
const twoDigits = (value: number) => inDigits(value.toFixed(2));
