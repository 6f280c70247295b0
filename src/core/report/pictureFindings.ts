import type { MetricId } from '../evaluate/catalogue.ts';
import type { MetricValue } from '../evaluate/metric.ts';
import type { Finding, FindingState } from './finding.ts';
import { isDefined, present } from './findings/lookUp.ts';
import { standingOf } from './findings/standing.ts';
import type { PictureReport, PictureSubject } from './pictureReport.ts';
import { inDigits } from '../language/digits.ts';
import { t, texts } from '../language/words.ts';

/** What a run on pictures came to, in plain words: fairness first, then what it cost, what pictures show, and privacy. */
export function pictureFindings(report: PictureReport): readonly Finding[] {
  return [parity(report), accuracy(report), agreement(report), closeness(report)].filter(
    (finding) => finding !== null,
  );
}

function metricOf(
  { figures }: PictureReport,
  subject: PictureSubject,
  id: MetricId,
): MetricValue | undefined {
  return figures.find((own) => own.subject === subject)?.metrics.find((metric) => metric.id === id);
}

const fixed = (value: number) => inDigits(value.toFixed(2));
const percent = (value: number) => `${inDigits((100 * value).toFixed(1))} %`;

const UNEQUAL: Readonly<Record<FindingState, string>> = texts({
  better: 'A classifier treats the groups more alike than one from the real pictures',
  'as good': 'A classifier treats the groups as alike as one from the real pictures',
  worse: 'A classifier treats the groups less alike than one from the real pictures',
  undecided: 'Whether a classifier treats the groups more alike cannot be told',
  silent: 'How a classifier treats the groups could not be measured',
});

/** Whether the classifier may be no better than one that always names the commonest class: that treats all groups alike. */
function isBlind(report: PictureReport): boolean {
  const accuracy = metricOf(report, 'student', 'pictures.accuracy');
  const rows = new Map<string, number>();
  for (const { label, holdout } of report.cells) rows.set(label, (rows.get(label) ?? 0) + holdout);
  const total = [...rows.values()].reduce((sum, own) => sum + own, 0);
  return (
    isDefined(accuracy) && (accuracy.interval?.[0] ?? accuracy.value) * total <= Math.max(0, ...rows.values())
  );
}

const blindTitle = () => t`The classifier tells no classes apart, and so no groups: its parity says nothing`;

function parity(report: PictureReport): Finding | null {
  const [own, worst] = (['pictures.demographicParity.mean', 'pictures.demographicParity.worst'] as const).map(
    (id) => metricOf(report, 'student', id),
  );
  if (!own) return null;
  const real = metricOf(report, 'real', 'pictures.demographicParity.mean');
  const blind = own.value !== null && isBlind(report);
  const state = blind ? 'undecided' : standingOf({ own, real, better: 'higher' });
  const worstWords = !isDefined(worst) ? '' : t`, and ${fixed(worst.value)} at worst`;
  const realWords = !isDefined(real) ? '' : t` From the real pictures it has ${fixed(real.value)}.`;
  const words =
    own.value === null
      ? (own.reason ?? t`Nothing could be measured.`)
      : t`A classifier that learned from the synthetic pictures has a demographic parity ratio of ${fixed(own.value)} over the classes on average${worstWords}; 1 is equal.${realWords} Both are tested on held-out real pictures, weighted so that the group tells nothing of the class.`;
  return {
    ...{ about: 'decisions', state, title: blind ? blindTitle() : UNEQUAL[state], words },
    attribute: report.roles.sensitive.join(' × '),
    evidence: present(own, worst, real),
  };
}

const COST: Readonly<Record<FindingState, string>> = texts({
  better: 'A classifier is right more often than one from the real pictures',
  'as good': 'A classifier is right as often as one from the real pictures',
  worse: 'A classifier is right less often than one from the real pictures',
  undecided: 'No cost in accuracy that the data can tell',
  silent: 'What it costs could not be measured',
});

function accuracy(report: PictureReport): Finding | null {
  const own = metricOf(report, 'student', 'pictures.accuracy');
  if (!own) return null;
  const real = metricOf(report, 'real', 'pictures.accuracy');
  const state = standingOf({ own, real, better: 'higher' });
  const realWords = !isDefined(real)
    ? ''
    : t`, and ${percent(real.value)} where it learned from the real ones`;
  const words =
    own.value === null
      ? (own.reason ?? t`Nothing could be measured.`)
      : t`A classifier that learned from the synthetic pictures is right about ${percent(own.value)} of the held-out real ones${realWords}, weighted so that the group tells nothing of the class.`;
  return { about: 'cost', state, title: COST[state], words, evidence: present(own, real) };
}

/** At least so many pictures in a hundred are to show what their rows say, or as many as of the real ones. */
const AGREES = 0.95;

function isAsHigh(own: MetricValue, real: MetricValue): boolean {
  const state = standingOf({ own, real, better: 'higher' });
  return state === 'better' || state === 'as good';
}

function agreement(report: PictureReport): Finding | null {
  const own = metricOf(report, 'student', 'pictures.labelAgreement');
  if (!isDefined(own)) return null;
  const real = metricOf(report, 'real', 'pictures.labelAgreement');
  const isHigh = own.value >= AGREES || (isDefined(real) && isAsHigh(own, real));
  const realWords = !isDefined(real) ? '' : t` (${percent(real.value)} of the real ones)`;
  return {
    about: 'table',
    state: isHigh ? 'as good' : 'worse',
    title: isHigh ? t`Pictures show what their rows say` : t`Some pictures do not show what their rows say`,
    words: t`A classifier that learned from held-out real pictures reads the class of its row off ${percent(own.value)} of the synthetic pictures${realWords}.`,
    evidence: present(own, real),
  };
}

function closeness({ metrics }: PictureReport): Finding | null {
  const own = metrics.find(({ id }) => id === 'pictures.closerToTraining');
  if (!isDefined(own) || !own.interval) return null;
  const isCloser = own.interval[0] > 0.5;
  return {
    about: 'people',
    state: isCloser ? 'worse' : 'as good',
    title: isCloser
      ? t`Synthetic pictures lie nearer to those that were learned than to strangers`
      : t`No sign that pictures were learned by heart`,
    words: isCloser
      ? t`${percent(own.value)} of the synthetic pictures have their nearest real picture among those that were learned, rather than among as many held-out ones; by chance it would be half.`
      : t`${percent(own.value)} of the synthetic pictures have their nearest real picture among those that were learned, rather than among as many held-out ones; by chance it would be half. That no sign was found is no guarantee.`,
    evidence: [own],
  };
}
