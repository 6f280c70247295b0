import type { ExportableReport } from '../exportable.ts';
import { readable } from '../figures.ts';
import type { Finding, FindingState } from '../finding.ts';
import { bothModels, isDefined, present } from './lookUp.ts';
import { standingOf } from './standing.ts';
import { peopleApart, percent, perHundred } from './words.ts';
import { t, texts } from '../../language/words.ts';

/** What a model trained on the table gets right, beside one trained on the real rows. */
export function costFinding(report: ExportableReport): Finding | null {
  const { target } = report.roles;
  const isNumeric = target.kind === 'numeric';
  const { own, real } = bothModels(report, isNumeric ? 'utility.r2' : 'utility.accuracy');
  if (!own) return null;
  const about = { about: 'cost', evidence: present(own, real) } as const;
  if (!isDefined(own)) {
    const title = t`What it costs could not be measured`;
    return { ...about, state: 'silent', title, words: own.reason ?? t`Nothing could be measured.` };
  }
  const state = standingOf({ own, real, better: 'higher' });
  const beside = isDefined(real) ? real.value : null;
  const words = isNumeric
    ? explained(readable(target.column), own.value, beside)
    : `${rightly(own.value, beside)}${beside === null ? '' : fewer(own.value - beside, state)}.`;
  return { ...about, state, title: (isNumeric ? OF_NUMBERS : OF_CLASSES)[state], words };
}

const OF_CLASSES: Readonly<Record<FindingState, string>> = texts({
  better: 'More decisions are right than from the real rows',
  'as good': 'As many decisions are right as from the real rows',
  worse: 'Fewer decisions are right than from the real rows',
  undecided: 'No cost in accuracy that the data can tell',
  silent: 'What it costs could not be measured',
});
const OF_NUMBERS: Readonly<Record<FindingState, string>> = texts({
  better: 'Predictions are closer than from the real rows',
  'as good': 'Predictions are as close as from the real rows',
  worse: 'Predictions are less close than from the real rows',
  undecided: 'No cost in prediction that the data can tell',
  silent: 'What it costs could not be measured',
});

function rightly(own: number, real: number | null): string {
  const beside =
    real === null ? '' : t`, and about ${perHundred(real)} where it was trained on the real rows`;
  return t`The model is right about ${perHundred(own)} of 100 held-out people${beside}`;
}

function fewer(difference: number, state: FindingState): string {
  if (state === 'undecided') return t`: no difference that the data can tell`;
  if (state === 'as good' || difference === 0) return t`: as many, within 2 of 100`;
  return difference < 0
    ? t`: ${peopleApart(difference)} of 100 fewer`
    : t`: ${peopleApart(difference)} of 100 more`;
}

/** R² as a share of what varies; below 0 the mean would do better. */
function explained(target: string, own: number, real: number | null): string {
  const beside = real === null ? '' : t`, ${shareOf(real)} where it was trained on the real rows`;
  return own < 0
    ? t`The model predicts ${target} of held-out rows worse than their mean would${beside}.`
    : t`The model explains ${percent(own)} of how ${target} varies in the held-out rows${beside}.`;
}

const shareOf = (r2: number) => (r2 < 0 ? t`nothing of it` : percent(r2));
