import { formatFixed } from '../../charts/format.ts';
import { joinWords } from '../../charts/label.ts';
import {
  attributeOf,
  giveawayOf,
  per100,
  howWellTold,
  rangeOf,
  ratedGroups,
  valueInWords,
  differenceInWords,
  type RatedGroup,
  NOTHING,
} from '../figures.ts';
import type { Lesson, LessonAnswer, Seen } from '../lesson.ts';
import {
  hasRun,
  hasSample,
  LESSON_OPTIONS,
  ofModels,
  shareStep,
  sliderStep,
  trainStep,
  type Subject,
} from './commonSteps.ts';
import { phrases, t } from '../../../core/language/words.ts';

const SUBJECT: Subject = { sampleId: 'mortgages', target: 'deny', favourable: 'no', attribute: 'afam' };

export const MORTGAGES_LESSON: Lesson = phrases({
  id: 'mortgages',
  title: 'One gap, two numbers',
  gist: 'Mortgages in Boston, 1990: how large a disparity looks depends on which outcome is counted, and on how many people there are.',
  sampleId: SUBJECT.sampleId,
  options: LESSON_OPTIONS,
  aims: [
    'Say which outcome a ratio counts, and why that changes what it seems to say.',
    'Read a 95 % interval before claiming a difference.',
    'Tell equal decisions from equal errors.',
  ],
  steps: [
    shareStep(SUBJECT, {
      words:
        'The Federal Reserve Bank of Boston collected these applications with the debts and the credit history of each applicant. The last word is in the column deny.',
      question: 'How many of 100 applications were denied?',
      choices: [
        [0.05, 'About 5'],
        [0.12, 'About 12'],
        [0.3, 'About 30'],
      ],
      value: 'yes',
      said: (people) => t`${people} are denied`,
      expected: 'About an eighth. Most applications were granted, to applicants of either group.',
    }),
    {
      id: 'gap',
      title: 'Denials',
      words:
        'Some groups are denied more often. Their debts and credit histories differ too: the authors of the study held these constant, and a substantial part of the gap stayed.',
      question: {
        text: 'African-American applicants were denied …',
        choices: [
          { id: 'same', text: 'about as often as the others' },
          { id: 'more', text: 'up to twice as often' },
          { id: 'most', text: 'more than twice as often' },
        ],
      },
      task: {
        text: 'Press “Continue to roles” and read the rates of “deny = no”, the favourable outcome.',
        control: 'Continue to roles',
        on: 'data',
      },
      isDone: (seen) =>
        hasSample(SUBJECT, seen) &&
        seen.step === 'roles' &&
        favourableIs(seen, 'no') &&
        pairOf(seen) !== null,
      answer: denials,
      expected:
        'Almost three times as often. The parity ratio of the favourable outcome, however, is near 0.8, which a rule of thumb tolerates: the next step is about that.',
      minutes: 7,
    },
    {
      id: 'outcome',
      title: 'The other side',
      words:
        'A ratio of approvals and a ratio of denials describe the same decisions. Reports and laws choose one of them.',
      question: {
        text: 'If denial is counted as the outcome, the parity ratio will be …',
        choices: [
          { id: 'same', text: 'the same' },
          { id: 'higher', text: 'closer to 1' },
          { id: 'lower', text: 'much further from 1' },
        ],
      },
      task: {
        text: 'Under “Favourable outcome” choose “yes” for a moment.',
        control: 'Favourable outcome',
        on: 'roles',
      },
      isDone: (seen) => hasSample(SUBJECT, seen) && favourableIs(seen, 'yes') && pairOf(seen) !== null,
      answer: otherSide,
      expected:
        'Much further from 1, though no decision has changed: a ratio of small rates is large. The difference in points is the same on both sides. Say which outcome a number counts.',
      minutes: 6,
    },
    {
      id: 'proxy',
      title: 'Without the column',
      words: 'A lender may not ask for race, and a model need not be told it.',
      question: {
        text: 'How well do the other columns, the decision apart, tell who is African-American?',
        choices: [
          { id: 'chance', text: 'No better than a coin' },
          { id: 'some', text: 'Better than a coin, far from surely' },
          { id: 'well', text: 'Almost always' },
        ],
      },
      task: {
        text: 'First set “Favourable outcome” back to “no”. Then read the chart of columns that give afam away.',
        control: 'Favourable outcome',
        on: 'roles',
      },
      isDone: (seen) =>
        hasSample(SUBJECT, seen) && favourableIs(seen, 'no') && giveawayOf(seen, 'afam') !== undefined,
      answer: proxies,
      expected:
        'Better than a coin: credit history, the loan relative to the value, marital status go with it. Leaving the column out is not enough to be blind to it.',
      minutes: 5,
    },
    trainStep(SUBJECT, {
      words:
        'Fairloom now makes a synthetic table in which the decision hardly depends on afam. Few African-American applicants are among the held-out rows: look at the intervals.',
    }),
    {
      id: 'errors',
      title: 'Equal errors',
      words:
        'Equal decisions ask how often a group gets a yes. Equal opportunity asks it of those only who did get a mortgage: does the model find them equally often in each group?',
      question: {
        text: 'Trees trained on synthetic rows: is their equal opportunity ratio nearer to 1 than that of trees trained on real rows?',
        choices: [
          { id: 'clearer', text: 'Yes, and the intervals lie apart' },
          { id: 'unsure', text: 'Perhaps: the intervals overlap' },
          { id: 'worse', text: 'No, clearly further away' },
        ],
      },
      task: { text: 'Find “Fairness” in the report.', control: 'Fairness', on: 'report' },
      isDone: (seen) => hasRun(SUBJECT, seen),
      answer: errors,
      expected:
        'With so few people the intervals overlap: the table cannot settle it. Where base rates differ, equal decisions and equal errors cannot both hold but for useless models.',
      minutes: 8,
    },
    sliderStep(
      SUBJECT,
      'Which of the two ratios a lender must answer for is a question of law, not of the slider.',
    ),
  ],
});

function favourableIs({ roles, audit }: Seen, value: string): boolean {
  const chosen = roles?.target.kind === 'classes' ? roles.target.positive : [];
  const measured = audit?.target.positive ?? [];
  return [chosen, measured].every((values) => values.length === 1 && values[0] === value);
}

/** African-American applicants and the others; null until both have rates. */
function pairOf(seen: Seen): { readonly own: RatedGroup; readonly others: RatedGroup } | null {
  const found = attributeOf(seen, 'afam');
  const groups = found ? ratedGroups(found) : [];
  const own = groups.find(({ group }) => group === 'yes');
  const others = groups.find(({ group }) => group === 'no');
  return own && others ? { own, others } : null;
}

function denials(seen: Seen): LessonAnswer {
  const pair = pairOf(seen);
  if (!pair) return NOTHING;
  const [own, others] = [1 - pair.own.value, 1 - pair.others.value];
  return {
    measured: rangeOf(
      own / others,
      [
        [1.1, 'same'],
        [2, 'more'],
      ],
      'most',
    ),
    sentences: [
      t`Denied: ${per100(own)} African-American applicants, ${per100(others)} of the others: ${formatFixed(own / others, 1)} times as often.`,
      t`The page counts the favourable outcome, “no”. There the parity ratio is ${valueInWords(attributeOf(seen, 'afam')?.parityRatio)}.`,
    ],
  };
}

function otherSide(seen: Seen): LessonAnswer {
  const pair = pairOf(seen);
  if (!pair) return NOTHING;
  const [own, others] = [pair.own.value, pair.others.value];
  const denied = Math.min(own, others) / Math.max(own, others);
  const granted = Math.min(1 - own, 1 - others) / Math.max(1 - own, 1 - others);
  const measured = Math.abs(denied - granted) < 0.05 ? 'same' : denied > granted ? 'higher' : 'lower';
  return {
    measured: measured,
    sentences: [
      t`Counted by denials the parity ratio is ${formatFixed(denied, 2)}, by approvals ${formatFixed(granted, 2)}. The difference is ${formatFixed(100 * Math.abs(own - others), 1)} points on both sides.`,

      t`Set it back to “no” before you go on: a denial is not what an applicant hopes for.`,
    ],
  };
}

function proxies(seen: Seen): LessonAnswer {
  const found = giveawayOf(seen, 'afam');
  if (!found || found.auroc.value === null) return NOTHING;
  const strongest = found.columns.filter(({ isTarget, value }) => !isTarget && value !== null).slice(0, 3);
  return {
    measured: howWellTold(found.auroc.value),
    sentences: [
      t`Trees tell it with an AUROC of ${formatFixed(found.auroc.value, 2)}, where 0.5 is a coin; most of all by ${joinWords(strongest.map(({ column }) => column))}.`,
    ],
  };
}

function errors(seen: Seen): LessonAnswer {
  const metrics = seen.run?.report.metrics ?? [];
  const { real, synthetic } = ofModels(metrics, 'fairness.equalOpportunity.ratio', 'afam');
  const rises = (synthetic?.interval?.[0] ?? 0) > (real?.interval?.[1] ?? 1);
  const falls = (synthetic?.interval?.[1] ?? 1) < (real?.interval?.[0] ?? 0);
  return {
    measured: rises ? 'clearer' : falls ? 'worse' : 'unsure',
    sentences: [
      t`Equal opportunity ratio on held-out real rows: ${valueInWords(real)} for trees that learned from real rows, ${valueInWords(synthetic)} for those that learned from synthetic ones.`,
      differenceInWords(real, synthetic),
    ],
  };
}
