import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { formatCount, formatFixed } from '../../charts/format.ts';
import { joinWords, shorten } from '../../charts/label.ts';
import { SCORED_FAMILIES, scoresOf } from '../../../core/evaluate/scores.ts';
import type { Lesson, LessonAnswer } from '../lesson.ts';
import { NOTHING, ratedGroups, ratesInWords } from '../figures.ts';
import { phrases, t, texts } from '../../../core/language/words.ts';

const FAMILIES = texts({
  fairness: 'fairness',
  fidelity: 'fidelity',
  utility: 'utility',
  privacy: 'privacy',
} as const);

/** Nothing is predicted on a tour. */
function told(...sentences: readonly string[]): LessonAnswer {
  return { measured: null, sentences };
}

/** What each step of the page is for, on whatever table is opened. */
export const TOUR: Lesson = phrases({
  id: 'tour',
  title: 'Tour of the page',
  gist: 'What each step is for, with a table of yours or any sample.',
  sampleId: null,
  options: {},
  aims: [
    'Find one’s way from a table to a report.',
    'Know where help, the link and the proof of locality are.',
  ],
  steps: [
    {
      id: 'open',
      title: 'A table comes in',
      words: 'Drop a file anywhere on the page, paste text, or open a sample. It is read in this tab.',
      task: { text: 'Open a table, or any sample.', control: 'Or start with a sample', on: 'data' },
      isDone: ({ table }) => table !== null,
      answer: ({ table }) =>
        table
          ? told(
              t`${shorten(table.name, 60)} is open: ${formatCount(table.rows)} rows, ${table.columns.length} columns.`,
            )
          : NOTHING,
      expected: 'Any sample will do; hiring shows the most.',
      minutes: 2,
    },
    {
      id: 'data',
      title: 'Data',
      words:
        'What was read, column by column: type, missing cells, values. A type can be changed; what looks odd is told above the table.',
      task: { text: 'Look at the columns.', control: 'Columns', on: 'data' },
      isDone: ({ table, step }) => table !== null && step === 'data',
      answer: ({ table }) => {
        const gaps = table?.columns.filter(({ missing }) => missing > 0) ?? [];
        return told(
          gaps.length === 0
            ? t`No cell of this table is missing.`
            : t`${gaps.length} of ${table?.columns.length} columns have missing cells. Missing is a value like others: it is learned, not filled.`,
        );
      },
      expected: 'Types are suggestions; a person decides.',
      minutes: 2,
    },
    {
      id: 'roles',
      title: 'Roles',
      words:
        'Which column is the outcome, which value of it is good for people, and by which columns nobody should be treated differently. The disparities of the real data show at once.',
      task: { text: 'Press “Continue to roles”.', control: 'Continue to roles', on: 'data' },
      isDone: ({ step, audit }) => step === 'roles' && audit !== null,
      answer: ({ audit }) => {
        const [first] = audit?.attributes ?? [];
        const groups = first ? ratedGroups(first) : [];
        return groups.length > 1 && first
          ? told(t`By ${shorten(attributeInWords(first.attribute), 40)}: ${ratesInWords(groups)}.`)
          : told(t`The disparities beside the form are those of the real rows.`);
      },
      expected: 'Everything after rests on these roles.',
      minutes: 3,
    },
    {
      id: 'train',
      title: 'Train',
      words:
        'A preset says how long is trained, a seed makes the run repeatable, and the fairness notion says what is to become equal. The defaults are those that were tested.',
      task: { text: 'Press “Continue to training”.', control: 'Continue to training', on: 'roles' },
      isDone: ({ step }) => step === 'train',
      answer: () => told(t`Settings can be changed at any time; a run keeps those that it began with.`),
      expected: 'Choose “Quick” or “Trial” in class.',
      minutes: 2,
    },
    {
      id: 'run',
      title: 'A run',
      words:
        'A generator learns the table, a smaller one is distilled from it, rows are drawn, and everything is measured against real rows that it never saw. It can be paused and cancelled.',
      task: { text: 'Press “Train and evaluate”.', control: 'Train and evaluate', on: 'train' },
      isDone: ({ run }) => run !== null,
      answer: ({ run }) => {
        const seconds = run?.report.stages.reduce((sum, stage) => sum + stage.seconds, 0) ?? 0;
        return told(
          t`${formatCount(run?.report.rows.synthetic ?? 0)} synthetic rows were drawn and measured in ${formatFixed(seconds, 0)} s of work.`,
        );
      },
      expected: 'The curves show what is learned; nobody has to watch them.',
      minutes: 5,
    },
    {
      id: 'report',
      title: 'Report',
      words:
        'Four scores, each opened up below: fairness, fidelity, utility, privacy. Every number tells its formula and the rows behind it when it is hovered or focused.',
      task: { text: 'Look at the summary.', control: 'Summary', on: 'report' },
      isDone: ({ run, step }) => run !== null && step === 'report',
      answer: ({ run }) => {
        const scores = scoresOf(run?.report.metrics ?? []);
        const points = SCORED_FAMILIES.map((family) =>
          scores[family] === null
            ? t`${FAMILIES[family]} not defined`
            : `${FAMILIES[family]} ${formatFixed(scores[family], 0)}`,
        );
        return told(t`Of 100 points: ${joinWords(points)}. They rank runs of one table and certify nothing.`);
      },
      expected: 'A score ranks runs; it is no certificate.',
      minutes: 4,
    },
    {
      id: 'local',
      title: 'What stays here',
      words:
        'No row leaves the machine: the page shuts itself off from its own host before a table can be opened. The lock in the header shows what can be checked of that; “Share” makes a link that carries settings and no data; “?” explains every term.',
      task: {
        text: 'Open the lock whenever you like.',
        control: 'Nothing leaves this machine',
        on: 'data',
      },
      isDone: () => true,
      answer: () => told(t`That was the tour. Help has a lesson for each sample.`),
      expected: 'Let someone pull the plug: everything goes on.',
      minutes: 2,
    },
  ],
});
