import { attributeInWords } from '../../evaluate/groups.ts';
import type { Finding, FindingState } from '../finding.ts';
import { escape, name, prose, section, type Markup } from '../markup.ts';
import { counted } from '../../language/counted.ts';
import { t, texts } from '../../language/words.ts';

/** How each state is said, and counted. */
export interface StateWords {
  readonly said: Readonly<Record<FindingState, string>>;
  readonly counted: Readonly<Record<FindingState, string>>;
}

const STATES: Readonly<Record<FindingState, string>> = texts({
  worse: 'Worse than the real table',
  undecided: 'Not decided by the intervals',
  silent: 'Could not be measured',
  'as good': 'As good as the real table',
  better: 'Better than the real table',
});
const ORDER = Object.keys(STATES) as readonly FindingState[];

/** The worst first. */
function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

const COUNTED: Readonly<Record<FindingState, string>> = texts({
  worse: 'worse than the real table',
  undecided: 'undecided',
  silent: 'not measurable',
  'as good': 'as good',
  better: 'better',
});

const OF_TABLES: StateWords = { said: STATES, counted: COUNTED };

/** All findings in a sentence, the worst first. */
export function verdictOf(findings: readonly Finding[], words = OF_TABLES): string {
  const [worst] = worstFirst(findings);
  if (!worst) return t`Nothing could be concluded: the report has no findings.`;
  const counts = ORDER.map(
    (state) => [findings.filter((finding) => finding.state === state).length, words.counted[state]] as const,
  );
  const told = counts.filter(([count]) => count > 0).map(([count, state]) => `${count} ${state}`);
  const opening = t`Of ${counted(findings.length, 'finding')}: ${told.join(', ')}.`;
  return worst.state === 'worse' ? t`${opening} Worst: ${sentence(worst.title)}` : opening;
}

const sentence = (title: string) => (/[.!?]$/.test(title) ? title : `${title}.`);

export function findings(all: readonly Finding[], { said } = OF_TABLES): Markup {
  if (all.length === 0) return '';
  const items = worstFirst(all).map(({ state, title, words, attribute }) => {
    const of = attribute === undefined ? '' : ` · ${name(attributeInWords(attribute))}`;
    return `<li class="${state.replace(' ', '-')}"><strong>${prose(title)}</strong><p>${prose(words)}</p><p class="state">${said[state]}${of}</p></li>`;
  });
  return section(t`Findings`, [
    `<p class="soft lead">${escape(t`The worst first. The 95 % intervals decide, never the points alone.`)}</p>`,
    `<ul class="findings">${items.join('\n')}</ul>`,
  ]);
}
