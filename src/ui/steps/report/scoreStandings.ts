import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { fairnessScoreOfReal, type ScoredFamily } from '../../../core/evaluate/scores.ts';
import type { Finding, FindingState } from '../../../core/report/finding.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import type { ScoreStanding } from '../../charts/ScoreCard.tsx';
import { findMetric } from './metricGrid.ts';
import { phrases, t, texts } from '../../../core/language/words.ts';

/** Where each score stands beside the real rows, as the findings say; nothing where they say nothing. */
export function scoreStandings(
  { metrics, roles }: Pick<ExportableReport, 'metrics' | 'roles'>,
  findings: readonly Finding[],
): Readonly<Partial<Record<ScoredFamily, ScoreStanding>>> {
  // The score is a mean over columns: joint groups have no part in it.
  const decisions = findings.filter(
    ({ about, attribute }) => about === 'decisions' && roles.sensitive.includes(attribute ?? ''),
  );
  const cost = findings.find(({ about }) => about === 'cost')?.state;
  const people = findings.find(({ about }) => about === 'people')?.state;
  const likeness = likenessOf(metrics);
  const real = fairnessScoreOfReal(metrics, roles.sensitive);
  return {
    ...(decisions.length > 0 && {
      fairness: {
        ...(decisions.some(isOfScores) ? JUMPING : together(decisions.map(({ state }) => state))),
        ...(real !== null && { real }),
      },
    }),
    ...(cost && { utility: { state: cost } }),
    ...(people && { privacy: { state: people, ...PEOPLE_WORDS[people] } }),
    ...(likeness && { fidelity: likeness }),
  };
}

/** Where the finding goes by mean scores, decisions at ½ jump, and the score that is made of them says nothing. */
const isOfScores = ({ evidence }: Finding) => evidence.some(({ id }) => id === 'fairness.meanScores.ratio');
const JUMPING: ScoreStanding = phrases({ state: 'silent', word: 'Jumps at ½' });

const PEOPLE_WORDS: Readonly<Partial<Record<FindingState, { readonly word: string }>>> = texts({
  'as good': { word: 'No sign found' },
  worse: { word: 'Signs found' },
});

/** Of several columns: what is said of all, or that they differ. */
function together(states: readonly FindingState[]): ScoreStanding {
  const [first] = states;
  if (first && states.every((state) => state === first)) return { state: first };
  const has = (state: FindingState) => states.includes(state);
  if (has('better') && has('worse')) return { state: 'undecided', word: t`Mixed` };
  if (has('worse')) return { state: 'worse', word: t`Worse in part` };
  if (has('better')) return { state: 'better', word: t`Better in part` };
  return { state: 'undecided' };
}

/** Whether the discriminator tells the rows from real ones. */
function likenessOf(metrics: readonly MetricValue[]): ScoreStanding | null {
  const interval = findMetric(metrics, { id: 'fidelity.discriminatorAuroc' })?.interval;
  if (!interval) return null;
  return interval[0] > 0.5
    ? { state: 'worse', word: t`Can be told apart` }
    : { state: 'as good', word: t`Not told apart` };
}
