import { coarsenessOf, isSilent } from '../../evaluate/coarse.ts';
import { privacyTests } from '../../evaluate/privacy/verdict.ts';
import type { MetricId } from '../../evaluate/catalogue.ts';
import type { ExportableReport } from '../exportable.ts';
import type { Finding } from '../finding.ts';
import { counted } from '../../language/counted.ts';
import { t } from '../../language/words.ts';

const TESTS: readonly MetricId[] = [
  'privacy.exactCopies',
  'privacy.membershipAuroc',
  'privacy.membershipGroupAuroc',
  'privacy.membershipTpr',
  'privacy.singlingOutRisk',
  'privacy.linkabilityRisk',
  'privacy.attributeInferenceAdvantage',
];

/** What the table gives away about the people it was learned from, beside strangers. */
export function peopleFinding({ metrics }: ExportableReport): Finding | null {
  const coarseness = coarsenessOf(metrics);
  const evidence = metrics.filter(
    (metric) =>
      TESTS.some((id) => id === metric.id) && metric.table !== 'holdout' && !isSilent(coarseness, metric),
  );
  if (!metrics.some(({ family }) => family === 'privacy')) return null;
  const about = { about: 'people', evidence } as const;
  const tests = privacyTests(metrics);
  if (tests.length === 0) {
    const title = t`What it gives away about people could not be tested`;
    return { ...about, state: 'silent', title, words: t`The tables are too small, or too coarse.` };
  }
  const raised = tests.filter(({ strength }) => strength !== 'none');
  const told = raised.map(({ says }) => says).join(' ');
  const tried = counted(tests.length, 'test');
  if (raised.length === 0) {
    const title = t`No test found that it memorised people`;
    const words =
      tests.length === 1
        ? t`The one test that applies found no sign of it that is beyond chance and large enough to matter. That is no proof of privacy.`
        : t`None of the ${tried} found a sign of it that is beyond chance and large enough to matter. That is no proof of privacy.`;
    return { ...about, state: 'as good', title, words };
  }
  const isClear = raised.some(({ strength }) => strength === 'clear');
  const title = isClear
    ? t`It gives away more about the people it learned from than about strangers`
    : t`Weak signs that some of the people it learned from were memorised`;
  return { ...about, state: 'worse', title, words: t`${told} ${raised.length} of ${tried} found a sign.` };
}
