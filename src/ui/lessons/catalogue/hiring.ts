import { exp } from '../../../core/elementary.ts';
import { HIRING_BIAS } from '../../../samples/hiring.ts';
import { formatFixed } from '../../charts/format.ts';
import { joinWords, printable } from '../../charts/label.ts';
import {
  attributeOf,
  differenceInWords,
  giveawayOf,
  isClear,
  per100,
  howWellTold,
  rangeOf,
  ratedGroups,
  ratesInWords,
  valueInWords,
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

const SUBJECT: Subject = {
  sampleId: 'hiring',
  target: 'hired',
  favourable: 'yes',
  attribute: 'gender',
};
const BOTH = 'gender × ethnicity';

export const HIRING_LESSON: Lesson = phrases({
  id: 'hiring',
  title: 'A firm whose bias is known',
  gist: 'Invented applicants of equal ability, and decisions that are unequal by construction: find it, reduce it, see what it costs.',
  sampleId: SUBJECT.sampleId,
  options: LESSON_OPTIONS,
  aims: [
    'Read a selection rate by group, its interval, and the parity ratio.',
    'Tell direct bias, a proxy and a biased measurement apart.',
    'See that equal labels do not make every model decide equally, and that accuracy is measured against labels that are biased themselves.',
  ],
  steps: [
    shareStep(SUBJECT, {
      words:
        'Invented people applied to an invented firm; a row is a person. Their ability was drawn alike for every group and is not in the table. The firm’s decisions were not made alike.',
      question: 'How many of 100 applicants were hired?',
      choices: [
        [0.1, 'About 10'],
        [0.35, 'About 35'],
        [0.6, 'About 60'],
      ],
      value: 'yes',
      said: (people) => t`${people} are hired`,
      expected: 'About a third. Let the class find the bar of “yes” in the small histogram.',
    }),
    {
      id: 'gap',
      title: 'Groups',
      words:
        'A selection rate is the share of a group with the favourable outcome. The parity ratio divides the least rate by the greatest: 1 is equal. A rule of thumb of United States employment law asks for at least 0.8.',
      question: {
        text: 'Ability is alike. Of 100 men and of 100 women, how many more men are hired?',
        choices: [
          { id: 'none', text: 'About as many' },
          { id: 'some', text: 'Up to 10 more' },
          { id: 'many', text: 'More than 10 more' },
        ],
      },
      task: {
        text: 'Press “Continue to roles” and read “Disparities of the real data”.',
        control: 'Continue to roles',
        on: 'data',
      },
      isDone: (seen) =>
        hasSample(SUBJECT, seen) && seen.step === 'roles' && attributeOf(seen, 'gender') !== undefined,
      answer: gap,
      expected:
        'Clearly more men than women; the fewest among the non-binary applicants, of whom there are few. The ratio is well below 0.8.',
      minutes: 7,
    },
    {
      id: 'together',
      title: 'Two attributes at once',
      words:
        'A table can look tolerable by gender and by ethnicity, and be worse where the two meet: an intersection.',
      question: {
        text: 'The group hired least often of all joint groups: how does it fare beside the least favoured gender?',
        choices: [
          { id: 'same', text: 'About as well' },
          { id: 'worse', text: 'Worse, and clearly so' },
          { id: 'unsure', text: 'Worse, but so few people that it may be chance' },
        ],
      },
      task: {
        text: 'Under “Compare by” choose “gender × ethnicity”.',
        control: 'Compare by',
        on: 'roles',
      },
      isDone: (seen) =>
        hasSample(SUBJECT, seen) &&
        attributeOf(seen, BOTH) !== undefined &&
        attributeOf(seen, 'gender') !== undefined,
      answer: together,
      expected:
        'The rate of the joint group is lower still, but it is a handful of people: its interval is wide. Small groups are shown, marked, and not to be overread.',
      minutes: 6,
    },
    {
      id: 'proxy',
      title: 'Proxies',
      words:
        'Someone proposes to delete the columns gender and ethnicity. The firm’s interview grades and referrals were made by people, too.',
      question: {
        text: 'From all other columns but the decision, how well can a model tell an applicant’s gender?',
        choices: [
          { id: 'chance', text: 'No better than by a coin' },
          { id: 'some', text: 'Better than by a coin, far from surely' },
          { id: 'well', text: 'Almost always' },
        ],
      },
      task: {
        text: 'Read the chart of columns that give gender away, below the rates.',
        control: 'Disparities of the real data',
        on: 'roles',
      },
      isDone: (seen) => hasSample(SUBJECT, seen) && giveawayOf(seen, 'gender') !== undefined,
      answer: proxies,
      expected:
        'Better than chance, through the interview grade and the referral. Deleting the sensitive columns removes the direct bias from a model and leaves what comes by these two.',
      minutes: 7,
    },
    trainStep(SUBJECT, {
      words:
        'Fairloom learns the table and draws a synthetic one in which the decision hardly depends on gender and ethnicity. A third of the real rows was set aside before.',
    }),
    {
      id: 'cost',
      title: 'What it costs',
      words:
        'AUROC says how well a model ranks those who were hired above those who were not: 0.5 is a coin, 1 is perfect. It is measured on held-out real rows, whose labels are the firm’s own decisions.',
      question: {
        text: 'Trees that learned from the synthetic rows rank the firm’s decisions …',
        choices: [
          { id: 'same', text: 'as well as trees that learned from real rows' },
          { id: 'some', text: 'less well, but much better than a coin' },
          { id: 'lost', text: 'no better than a coin' },
        ],
      },
      task: { text: 'Find “Utility” in the report.', control: 'Utility', on: 'report' },
      isDone: (seen) => hasRun(SUBJECT, seen),
      answer: cost,
      expected:
        'Some AUROC is lost. But the yardstick is the firm’s biased decision: a model that departs from it looks worse even where it is right. Who should decide which labels are the truth?',
      minutes: 7,
    },
    sliderStep(
      SUBJECT,
      'Where the slider should stand is not computed here: it is a choice, and someone answers for it.',
    ),
  ],
});

function rateOf(seen: Seen, group: string): number | null {
  const found = attributeOf(seen, 'gender');
  return (found && ratedGroups(found).find((each) => each.group === group)?.value) ?? null;
}

function gap(seen: Seen): LessonAnswer {
  const found = attributeOf(seen, 'gender');
  const men = rateOf(seen, 'man');
  const women = rateOf(seen, 'woman');
  if (!found || men === null || women === null) return NOTHING;
  const odds = (rate: number) => rate / (1 - rate);
  return {
    measured: rangeOf(
      men - women,
      [
        [0.02, 'none'],
        [0.1, 'some'],
      ],
      'many',
    ),
    sentences: [
      t`Hired: ${ratesInWords(ratedGroups(found))}. Parity ratio: ${valueInWords(found.parityRatio)}.`,
      t`The odds of a woman are ${formatFixed(odds(women) / odds(men), 2)} times those of a man. Built into the decision, for the same file, is a factor of ${formatFixed(exp(-HIRING_BIAS.decision.woman), 2)}; interview grades and referrals were made unequal besides.`,
    ],
  };
}

function together(seen: Seen): LessonAnswer {
  const joint = attributeOf(seen, BOTH);
  const single = attributeOf(seen, 'gender');
  const least = joint && ratedGroups(joint)[0];
  const alone = single && ratedGroups(single)[0];
  if (!least || !alone) return NOTHING;
  const clear = isClear(least, alone);
  const measured = clear ? 'worse' : least.value < alone.value - 0.02 ? 'unsure' : 'same';
  const [low, high] = (least.baseRate.interval ?? [0, 1]).map((rate) => formatFixed(100 * rate, 0));
  return {
    measured: measured,
    sentences: [
      t`Least often hired: ${printable(least.group)}, ${per100(least.value)} of ${least.rows} people. Of all ${printable(alone.group)}: ${per100(alone.value)} of ${alone.rows}.`,
      clear
        ? t`With so many people the rate of the first could be anything from ${low} to ${high} of 100: the intervals lie apart.`
        : t`With so many people the rate of the first could be anything from ${low} to ${high} of 100: the intervals overlap.`,
    ],
  };
}

function proxies(seen: Seen): LessonAnswer {
  const found = giveawayOf(seen, 'gender');
  if (!found || found.auroc.value === null) return NOTHING;
  const strongest = found.columns.filter(({ isTarget, value }) => !isTarget && value !== null).slice(0, 2);
  return {
    measured: howWellTold(found.auroc.value),
    sentences: [
      t`Trees tell gender with an AUROC of ${formatFixed(found.auroc.value, 2)}, where 0.5 is a coin.`,
      t`Most of it by ${joinWords(strongest.map(({ column, value }) => `${column} (${formatFixed(value ?? 0, 2)})`))}. In this firm we know why: interview grades are lowered for women, and men are referred more often.`,
    ],
  };
}

function cost(seen: Seen): LessonAnswer {
  const { real, synthetic } = ofModels(seen.run?.report.metrics ?? [], 'utility.auroc');
  const after = synthetic?.value ?? 0.5;
  const measured = after < 0.55 ? 'lost' : after > (real?.value ?? 1) - 0.02 ? 'same' : 'some';
  return {
    measured: measured,
    sentences: [
      t`AUROC on held-out real rows: ${valueInWords(real)} for trees that learned from real rows, ${valueInWords(synthetic)} for those that learned from synthetic ones.`,
      differenceInWords(real, synthetic),
      t`The labels they are judged by are the firm’s biased decisions.`,
    ],
  };
}
