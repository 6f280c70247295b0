import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { formatCount, formatFixed } from '../../charts/format.ts';
import {
  differenceInWords,
  metricOf,
  per100,
  rangeOf,
  shareOfValue,
  valueInWords,
  NOTHING,
} from '../figures.ts';
import type { LessonAnswer, LessonStep, Seen } from '../lesson.ts';
import { phrases, t } from '../../../core/language/words.ts';

/* Steps that every lesson on a sample has, with its own names. */

export interface Subject {
  readonly sampleId: string;
  readonly target: string;
  /** The value of the target that is good for the person. */
  readonly favourable: string;
  /** The sensitive column that is looked at. */
  readonly attribute: string;
}

/** Settings of the lessons: a small training, on the processor, where all laptops compute the same figures. */
export const LESSON_OPTIONS = { preset: 'quick', backend: 'wasm' } as const;

export function hasSample({ sampleId }: Subject, seen: Seen): boolean {
  return seen.sampleId === sampleId && seen.table !== null;
}

/** Of a run on the lesson's sample. */
export function hasRun(subject: Subject, seen: Seen): seen is Seen & { readonly run: RunSummary } {
  return hasSample(subject, seen) && seen.run !== null;
}

export interface ShareStep {
  readonly words: string;
  readonly question: string;
  /** Choices by the share that each stands for, ascending. */
  readonly choices: readonly (readonly [share: number, text: string])[];
  /** The value that is asked for. */
  readonly value: string;
  /** So many people have it: "35 of 100 are hired". */
  readonly said: (people: string) => string;
  readonly expected: string;
}

/** The first step: the table, and how often its outcome comes. */
export function shareStep(subject: Subject, step: ShareStep): LessonStep {
  const choices = step.choices.map(([share, text]) => ({ id: String(share), text }));
  const shares = step.choices.map(([share]) => share);
  const bounds = shares
    .slice(0, -1)
    .map((share, i) => [(share + shares[i + 1]!) / 2, String(share)] as const);
  return phrases({
    id: 'table',
    title: 'The table',
    words: step.words,
    question: { text: step.question, choices },
    task: {
      get text() {
        return t`Look at the row “${subject.target}” among the columns.`;
      },
      control: 'Columns',
      on: 'data',
    },
    isDone: (seen) => hasSample(subject, seen) && shareOfValue(seen, subject.target, step.value) !== null,
    answer: (seen) => {
      const share = shareOfValue(seen, subject.target, step.value) ?? 0;
      return {
        measured: rangeOf(share, bounds, String(shares.at(-1))),
        sentences: [
          t`${step.said(per100(share))}: “${subject.target}” is “${step.value}” in ${formatCount(Math.round(share * (seen.table?.rows ?? 0)))} of ${formatCount(seen.table?.rows ?? 0)} rows.`,
        ],
      };
    },
    expected: step.expected,
    minutes: 4,
  });
}

const MODEL = { probe: 'gbt' } as const;

/** The same figure of models that learned from real and from synthetic rows. */
export function ofModels(
  metrics: readonly MetricValue[],
  id: MetricId,
  attribute?: string,
): { readonly real: MetricValue | undefined; readonly synthetic: MetricValue | undefined } {
  const find = (protocol: 'trtr' | 'tstr') =>
    metricOf(metrics, id, { ...MODEL, protocol, ...(attribute === undefined ? {} : { attribute }) });
  return { real: find('trtr'), synthetic: find('tstr') };
}

export interface TrainStep {
  readonly words: string;
  /** What to do, where that is more than in other lessons. */
  readonly task?: string;
}

/** What a model decides after it learned from the synthetic table. */
export function trainStep(subject: Subject, { words, task }: TrainStep): LessonStep {
  return phrases({
    id: 'train',
    title: 'Train a generator',
    words,
    question: {
      text: 'Trees learn from the synthetic rows and decide about real applicants they never saw. Will they say yes to every group as often?',
      choices: [
        { id: 'equal', text: 'Yes: to the least favoured at least 95 for every 100' },
        { id: 'nearer', text: 'Not quite, but more evenly than trees that learned from the real rows' },
        { id: 'same', text: 'No: as unevenly as before, or more so' },
      ],
    },
    task: {
      text: task ?? 'Continue to training, and press “Train and evaluate”.',
      control: 'Train and evaluate',
      on: 'train',
    },
    isDone: (seen) => hasRun(subject, seen),
    answer: (seen) => (hasRun(subject, seen) ? decisions(subject, seen.run) : NOTHING),
    expected:
      'Trees that learn from synthetic rows decide more evenly than trees that learn from real ones, and seldom exactly evenly: other columns still tell of the group. The intervals are wide where a group has few held-out rows.',
    minutes: 10,
  });
}

function decisions({ attribute }: Subject, { report }: RunSummary): LessonAnswer {
  const { real, synthetic } = ofModels(report.metrics, 'fairness.demographicParity.ratio', attribute);
  const labels = metricOf(report.metrics, 'data.parity.ratio', { attribute, table: 'synthetic' });
  const after = synthetic?.value ?? 0;
  const measured = after >= 0.95 ? 'equal' : after > (real?.value ?? 0) + 0.02 ? 'nearer' : 'same';
  return {
    measured: measured,
    sentences: [
      t`Demographic parity ratio by ${attribute}, on ${formatCount(report.rows.holdout)} held-out real rows: ${valueInWords(real)} for trees that learned from real rows, ${valueInWords(synthetic)} for trees that learned from synthetic ones.`,
      differenceInWords(real, synthetic),
      t`In the labels of the synthetic rows themselves the ratio is ${valueInWords(labels)}.`,
    ],
  };
}

/** The slider: how many labels move, and what that does to the ratio. */
export function sliderStep(subject: Subject, last: string): LessonStep {
  return phrases({
    id: 'slider',
    title: 'The slider',
    words:
      'α says how far labels are moved: at 0 the synthetic table is as unequal as the data taught it, at 1 the target no longer depends on the group. Nothing is trained again; the people stay, only their labels move.',
    question: {
      text: 'Put α half-way. How many of 100 labels will differ from those at α = 0?',
      choices: [
        { id: 'few', text: 'Fewer than 5' },
        { id: 'some', text: '5 to 15' },
        { id: 'many', text: 'More than 15' },
      ],
    },
    task: {
      text: 'In the report move “Fairness slider (α)” to 0.50, or anywhere between its ends.',
      control: 'Fairness slider (α)',
      on: 'report',
    },
    isDone: (seen) => hasRun(subject, seen) && isBetween(seen.moved?.alpha),
    answer: (seen) => (hasRun(subject, seen) ? moved(subject, seen, last) : NOTHING),
    expected:
      'A few labels of a hundred move, in both directions, and the parity ratio of the labels rises with α. Which labels move first is chosen so that the table stays useful.',
    minutes: 6,
  });
}

function isBetween(alpha: number | undefined): boolean {
  return alpha !== undefined && alpha > 0 && alpha < 1;
}

function moved(
  { attribute }: Subject,
  { run, moved }: Seen & { readonly run: RunSummary },
  last: string,
): LessonAnswer {
  if (!moved) return NOTHING;
  const rows = run.report.rows.synthetic;
  const share = moved.moved / rows;
  const ratio = { attribute, table: 'synthetic' } as const;
  const before = metricOf(run.report.metrics, 'data.parity.ratio', { attribute, table: 'baseline' });
  const after = metricOf(moved.metrics, 'data.parity.ratio', ratio);
  return {
    measured: rangeOf(
      share,
      [
        [0.05, 'few'],
        [0.15, 'some'],
      ],
      'many',
    ),
    sentences: [
      t`At α = ${formatFixed(moved.alpha, 2)}, ${formatCount(moved.moved)} of ${formatCount(rows)} labels differ from those at α = 0: ${formatFixed(100 * share, 1)} of 100.`,
      t`The parity ratio of the labels by ${attribute} went from ${valueInWords(before)} at α = 0 to ${valueInWords(after)}.`,

      last,
    ],
  };
}
