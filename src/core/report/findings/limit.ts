import type { MetricId } from '../../evaluate/catalogue.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import type { ExportableReport } from '../exportable.ts';
import { readable } from '../figures.ts';
import type { Finding, FindingState } from '../finding.ts';
import { isDefined, ofModel, present, TUNED } from './lookUp.ts';
import { standingOf } from './standing.ts';
import { perHundred, percent, twoDecimals } from './words.ts';
import { t } from '../../language/words.ts';

type Defined = MetricValue & { readonly value: number };

/** What the data allow, as far as the tuned trees know: at a parity, or whatever the parity. */
interface Allowed {
  readonly limit: Defined;
  /** Rows decided rightly; of a numeric target nothing. */
  readonly accuracy?: MetricValue | undefined;
  /** "at a parity of 0.81", "whatever the parity". */
  readonly at: string;
}

/**
 * What models trained on the table reach, beside what the data allow at the parity that they reach: the same trees, and
 * the nearest limit that is no more equal on the held-out rows. Null where the report has no limit to compare with: of
 * several classes its AUROC is another one.
 */
export function limitFinding(report: ExportableReport, attribute: string): Finding | null {
  const isNumeric = report.roles.target.kind === 'numeric';
  const own = ofModel(report, isNumeric ? 'utility.r2' : 'utility.auroc', { protocol: 'tstr', probe: TUNED });
  const allowed = isNumeric ? allowedMeans(report, attribute) : allowedParity(report, attribute);
  if (!isDefined(own) || !allowed) return null;
  // What a coin, or the mean, has for nothing is no achievement.
  const chance = isNumeric ? 0 : 0.5;
  if (allowed.limit.value <= chance + 0.01) return null;
  const share = Math.max(0, (own.value - chance) / (allowed.limit.value - chance));
  const state = stateOf(own, allowed.limit);
  return {
    about: 'limit',
    attribute,
    state,
    title: titleOf(state, share, allowed.at),
    words: isNumeric ? ofNumbers(own, allowed) : ofClasses(report, own, allowed),
    evidence: present(own, allowed.limit),
  };
}

function titleOf(state: FindingState, share: number, at: string): string {
  if (state === 'better' || share >= 0.995) return t`All that the data allow ${at}`;
  const short = state === 'undecided' ? t`; what is missing may be chance` : '';
  return t`${percent(share)} of what the data allow ${at}${short}`;
}

/** By the paired difference to the limit, or to the real rows where they are the limit; else by the two intervals. */
function stateOf(own: Defined, limit: Defined): FindingState {
  const paired = limit.id.startsWith('fairness.limit.') ? limit.reached : own.againstReal;
  return standingOf({ own: { ...own, againstReal: paired }, real: limit, better: 'higher' });
}

function ofClasses(report: ExportableReport, own: Defined, { limit, accuracy, at }: Allowed): string {
  const right = ofModel(report, 'utility.accuracy', { protocol: 'tstr', probe: TUNED });
  const people =
    isDefined(right) && isDefined(accuracy)
      ? t`, and are right about ${perHundred(right.value)} of 100 people where the data allow ${perHundred(accuracy.value)}`
      : '';
  return t`Tuned trees trained on this table tell outcomes apart with AUROC ${twoDecimals(own.value)}, where the real rows allow ${twoDecimals(limit.value)} ${at} (0.50 is a coin)${people}.`;
}

function ofNumbers(own: Defined, { limit, at }: Allowed): string {
  return t`Tuned trees trained on this table reach R² ${twoDecimals(own.value)}, where the real rows allow ${twoDecimals(limit.value)} ${at}.`;
}

/** The limit at the parity that the model reaches, of two classes. */
function allowedParity(report: ExportableReport, attribute: string): Allowed | null {
  const levels = limitsBy(report, attribute);
  if (levels.some(({ limit }) => (limit.counts['classes'] ?? 2) > 2)) return null;
  const query = { probe: TUNED, attribute } as const;
  const reached = ofModel(report, 'fairness.demographicParity.ratio', { ...query, protocol: 'tstr' });
  const by = readable(attribute);
  const [strictest] = isDefined(reached)
    ? levels
        .filter(({ parity }) => parity.value <= reached.value)
        .toSorted((a, b) => b.parity.value - a.parity.value)
    : [];
  if (strictest) {
    const { limit, accuracy, parity } = strictest;
    return { limit, accuracy, at: t`at a parity of ${twoDecimals(parity.value)} by ${by}` };
  }
  const limit = ofModel(report, 'utility.auroc', { protocol: 'trtr', probe: TUNED });
  if (levels.length === 0 || !isDefined(limit)) return null;
  const accuracy = ofModel(report, 'utility.accuracy', { protocol: 'trtr', probe: TUNED });
  return { limit, accuracy, at: t`whatever the parity by ${by}` };
}

interface Level {
  readonly limit: Defined;
  readonly accuracy: MetricValue | undefined;
  /** Reached by the limit on the held-out rows. */
  readonly parity: Defined;
}

function limitsBy({ metrics }: ExportableReport, attribute: string): readonly Level[] {
  const of = (id: MetricId) => metrics.filter((metric) => metric.id === id && metric.attribute === attribute);
  const levelOf = ({ counts }: MetricValue) => counts['parityAtLeast'];
  const [parities, accuracies] = [of('fairness.limit.parity'), of('fairness.limit.accuracy')];
  return of('fairness.limit.auroc').flatMap((limit) => {
    const same = (metric: MetricValue) => levelOf(metric) === levelOf(limit);
    const parity = parities.find(same);
    return isDefined(limit) && isDefined(parity) ? [{ limit, parity, accuracy: accuracies.find(same) }] : [];
  });
}

/** The limit of a numeric target: of equal means where the model's are as equal, else of real rows as they are. */
function allowedMeans(report: ExportableReport, attribute: string): Allowed | null {
  const query = { probe: TUNED, attribute } as const;
  const limit = ofModel(report, 'fairness.limit.r2', { ...query, protocol: 'trtr' });
  const equal = ofModel(report, 'fairness.limit.meanDifference', { ...query, protocol: 'trtr' });
  const reached = ofModel(report, 'fairness.meanDifference', { ...query, protocol: 'tstr' });
  if (!isDefined(limit) || !isDefined(equal) || !isDefined(reached)) return null;
  const by = readable(attribute);
  if (reached.value <= (equal.interval?.[1] ?? equal.value))
    return { limit, at: t`with equal means by ${by}` };
  const free = ofModel(report, 'utility.r2', { protocol: 'trtr', probe: TUNED });
  return isDefined(free) ? { limit: free, at: t`whatever the means by ${by}` } : null;
}
