import type { MetricId } from '../../evaluate/catalogue.ts';
import type { EvaluationDetails, MetricValue } from '../../evaluate/metric.ts';
import type { Finding, FindingState, FindingSubject } from '../finding.ts';
import type { Report } from '../report.ts';

type Verdict = EvaluationDetails['verdicts'][number];

const SUBJECTS: Readonly<Record<Verdict['family'], readonly [FindingSubject, string]>> = {
  fairness: ['decisions', 'Decisions of models that learn from the table'],
  utility: ['cost', 'What models that learn from the table keep'],
  fidelity: ['table', 'Likeness to the real table'],
  privacy: ['people', 'What the table shows of single people'],
  score: ['table', 'All in all'],
};

/** The state of two measured values, of which more is better, by their intervals. */
function compared(synthetic: MetricValue | undefined, real: MetricValue | undefined): FindingState {
  if (synthetic?.value === null || real?.value === null) return 'silent';
  if (!synthetic?.interval || !real?.interval) return 'undecided';
  if (synthetic.interval[0] > real.interval[1]) return 'better';
  return synthetic.interval[1] < real.interval[0] ? 'worse' : 'undecided';
}

function pair(metrics: readonly MetricValue[], id: MetricId, attribute?: string): FindingState {
  const of = (protocol: 'tstr' | 'trtr') =>
    metrics.find(
      (metric) =>
        metric.id === id &&
        metric.protocol === protocol &&
        metric.probe === 'gbt' &&
        metric.table !== 'baseline' &&
        metric.attribute === attribute,
    );
  return compared(of('tstr'), of('trtr'));
}

/** Of several attributes the worst. */
const WORST: readonly FindingState[] = ['worse', 'undecided', 'silent', 'as good', 'better'];

function stateOf({ metrics, roles }: Report, family: Verdict['family']): FindingState {
  const isClasses = roles.target.kind === 'classes';
  if (family === 'utility') return pair(metrics, isClasses ? 'utility.auroc' : 'utility.r2');
  if (family !== 'fairness' || !isClasses) return 'undecided';
  const states = roles.sensitive.map((attribute) =>
    pair(metrics, 'fairness.demographicParity.ratio', attribute),
  );
  return WORST.find((state) => states.includes(state)) ?? 'silent';
}

/** The verdicts of the evaluation as findings, until a report has findings of its own. */
export function findingsOfVerdicts(report: Report): readonly Finding[] {
  return report.details.verdicts.map(({ family, verdict }) => {
    const [about, title] = SUBJECTS[family];
    return { about, state: stateOf(report, family), title, words: verdict };
  });
}
