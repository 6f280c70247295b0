import { coarsenessOf, isSilent } from '../../evaluate/coarse.ts';
import { privacyTests } from '../../evaluate/privacy/verdict.ts';
import type { MetricId } from '../../evaluate/catalogue.ts';
import type { ExportableReport } from '../exportable.ts';
import type { Finding } from '../finding.ts';
import { counted } from './words.ts';

const TESTS: readonly MetricId[] = [
  'privacy.exactCopies',
  'privacy.membershipAuroc',
  'privacy.membershipGroupAuroc',
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
    const title = 'What it gives away about people could not be tested';
    return { ...about, state: 'silent', title, words: 'The tables are too small, or too coarse.' };
  }
  const raised = tests.filter(({ strength }) => strength !== 'none');
  const told = raised.map(({ says }) => says).join(' ');
  const tried = counted(tests.length, 'test');
  if (raised.length === 0) {
    const title = 'No test found that it memorised people';
    const who = tests.length === 1 ? 'The one test that applies found no' : `None of the ${tried} found a`;
    const words = `${who} sign of it that is beyond chance and large enough to matter. That is no proof of privacy.`;
    return { ...about, state: 'as good', title, words };
  }
  const isClear = raised.some(({ strength }) => strength === 'clear');
  const title = isClear
    ? 'It gives away more about the people it learned from than about strangers'
    : 'Weak signs that some of the people it learned from were memorised';
  return { ...about, state: 'worse', title, words: `${told} ${raised.length} of ${tried} found a sign.` };
}
