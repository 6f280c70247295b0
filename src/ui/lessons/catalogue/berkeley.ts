import { BERKELEY_COUNTS, type AdmissionCount } from '../../../samples/berkeley.ts';
import { formatFixed } from '../../charts/format.ts';
import { joinWords } from '../../charts/label.ts';
import {
  attributeOf,
  NOTHING,
  per100,
  rangeOf,
  ratedGroups,
  ratesInWords,
  valueInWords,
} from '../figures.ts';
import type { RatedGroup } from '../figures.ts';
import type { Lesson, LessonAnswer, Seen } from '../lesson.ts';
import { hasSample, LESSON_OPTIONS, shareStep, sliderStep, trainStep, type Subject } from './commonSteps.ts';
import { phrases, t } from '../../../core/language/words.ts';

const SUBJECT: Subject = {
  sampleId: 'berkeley',
  target: 'admitted',
  favourable: 'yes',
  attribute: 'gender',
};

export const BERKELEY_LESSON: Lesson = phrases({
  id: 'berkeley',
  title: 'A paradox of admissions',
  gist: 'Berkeley, 1973: unequal over all, not so department by department. What would a fair table be?',
  sampleId: SUBJECT.sampleId,
  options: LESSON_OPTIONS,
  aims: [
    'Explain Simpson’s paradox with the numbers of this table.',
    'Say what a third column does to a comparison of two groups.',
    'Discuss what an equal rate over all would mean for each department.',
  ],
  steps: [
    shareStep(SUBJECT, {
      words:
        'Applicants to the six largest graduate departments of Berkeley in autumn 1973. Three columns only: gender, department, and whether the applicant was admitted.',
      question: 'How many of 100 applicants were admitted?',
      choices: [
        [0.15, 'About 15'],
        [0.4, 'About 40'],
        [0.7, 'About 70'],
      ],
      value: 'yes',
      said: (people) => t`${people} are admitted`,
      expected: 'About four of ten.',
    }),
    {
      id: 'gap',
      title: 'Over all',
      words: 'The university was suspected of bias against women. Begin where the suspicion began.',
      question: {
        text: 'Over all six departments, of 100 men and of 100 women …',
        choices: [
          { id: 'same', text: 'about as many were admitted' },
          { id: 'men', text: 'clearly more men were admitted' },
          { id: 'women', text: 'clearly more women were admitted' },
        ],
      },
      task: {
        text: 'Press “Continue to roles” and read “Disparities of the real data”.',
        control: 'Continue to roles',
        on: 'data',
      },
      isDone: (seen) => hasSample(SUBJECT, seen) && seen.step === 'roles' && pairOver(seen) !== null,
      answer: overall,
      expected: 'Clearly more men: the parity ratio is about two thirds, and its interval stays below 0.8.',
      minutes: 5,
    },
    {
      id: 'departments',
      title: 'Department by department',
      words:
        'Students apply to a department, and each department decides for itself. So compare men and women within each.',
      question: {
        text: 'In how many of the six departments was the rate of women at least that of men?',
        choices: [
          { id: 'none', text: 'In none or one' },
          { id: 'some', text: 'In two or three' },
          { id: 'most', text: 'In four or more' },
        ],
      },
      task: {
        text: 'Among the sensitive columns tick “department” and untick “gender”: see how differently the departments admit.',
        control: 'Sensitive columns',
        on: 'roles',
      },
      isDone: showsDepartments,
      answer: within,
      expected:
        'In most. Where the groups differ most, in department A, women were admitted far more often. Let the class put both facts in one sentence before you go on.',
      minutes: 8,
    },
    {
      id: 'why',
      title: 'How can both be true?',
      words: 'Fewer women over all, and not fewer in most departments: nobody has miscounted.',
      question: {
        text: 'What explains it?',
        choices: [
          { id: 'apply', text: 'Women applied more to departments that admit few of anyone' },
          { id: 'small', text: 'The departments are too small for their rates to mean anything' },
          { id: 'worse', text: 'Women were the weaker applicants' },
        ],
      },
      task: {
        text: 'Look again at the rates of the departments.',
        control: 'Disparities of the real data',
        on: 'roles',
      },
      isDone: showsDepartments,
      answer: explained,
      expected:
        'Where one applies decides much, and women applied to the departments that admit few. The table says nothing of who was the better applicant, nor why people applied where they did.',
      minutes: 8,
    },
    trainStep(SUBJECT, {
      words:
        'Now make a table in which admission does not depend on gender over all. Think of what that must do within the departments.',
      task: 'Tick “gender” again and untick “department”. Continue to training, and press “Train and evaluate”.',
    }),
    sliderStep(
      SUBJECT,
      'An equal rate over all is not what the departments did: most did not favour men to begin with. Whether over all or within departments is the fair comparison is not a question the table answers.',
    ),
  ],
});

function pairOver(seen: Seen): { readonly men: RatedGroup; readonly women: RatedGroup } | null {
  const found = attributeOf(seen, 'gender');
  const groups = found ? ratedGroups(found) : [];
  const men = groups.find(({ group }) => group === 'Male');
  const women = groups.find(({ group }) => group === 'Female');
  return men && women ? { men, women } : null;
}

function showsDepartments(seen: Seen): boolean {
  return hasSample(SUBJECT, seen) && attributeOf(seen, 'department') !== undefined;
}

interface Department {
  readonly name: string;
  /** Applicants, and the share of them that was admitted. */
  readonly men: { readonly rows: number; readonly value: number };
  readonly women: { readonly rows: number; readonly value: number };
}

/**
 * Men and women of each department, from the counts that the rows of the sample are made of: with both columns
 * sensitive no column would be left to learn from, so that the page does not cross them.
 */
const DEPARTMENTS: readonly Department[] = [
  ...new Set(BERKELEY_COUNTS.map(({ department }) => department)),
].map((name) => {
  const of = (gender: AdmissionCount['gender']) => {
    const own = BERKELEY_COUNTS.filter((count) => count.department === name && count.gender === gender);
    const admitted = own.reduce((sum, count) => sum + count.admitted, 0);
    const rows = own.reduce((sum, count) => sum + count.admitted + count.rejected, 0);
    return { rows, value: admitted / rows };
  };
  return { name, men: of('Male'), women: of('Female') };
});

function overall(seen: Seen): LessonAnswer {
  const pair = pairOver(seen);
  const found = attributeOf(seen, 'gender');
  if (!pair || !found) return NOTHING;
  const gap = pair.men.value - pair.women.value;
  const measured = Math.abs(gap) < 0.03 ? 'same' : gap > 0 ? 'men' : 'women';
  return {
    measured: measured,
    sentences: [
      t`Admitted: ${ratesInWords(ratedGroups(found))}. Parity ratio: ${valueInWords(found.parityRatio)}.`,
    ],
  };
}

function within(): LessonAnswer {
  const departments = DEPARTMENTS;
  const atLeast = departments.filter(({ men, women }) => women.value >= men.value);
  return {
    measured: rangeOf(
      atLeast.length,
      [
        [2, 'none'],
        [4, 'some'],
      ],
      'most',
    ),
    sentences: [
      t`Women against men, of 100 each: ${joinWords(departments.map(({ name, men, women }) => t`${name} ${formatFixed(100 * women.value, 0)} to ${formatFixed(100 * men.value, 0)}`))}.`,
      t`In ${atLeast.length} of ${departments.length} departments the rate of women is at least that of men (${joinWords(atLeast.map(({ name }) => name))}).`,
    ],
  };
}

/** Where men and women applied: to the stricter half of the departments, or to the other. */
function explained(): LessonAnswer {
  const departments = DEPARTMENTS.map(({ name, men, women }) => {
    const rows = men.rows + women.rows;
    return { name, men, women, rate: (men.rows * men.value + women.rows * women.value) / rows };
  });
  const ordered = departments.toSorted((a, b) => a.rate - b.rate);
  const strict = ordered.slice(0, Math.floor(ordered.length / 2));
  const open = ordered.slice(strict.length);
  const shareOf = (who: 'men' | 'women') =>
    strict.reduce((sum, each) => sum + each[who].rows, 0) /
    departments.reduce((sum, each) => sum + each[who].rows, 0);
  const names = (list: readonly { readonly name: string }[]) => joinWords(list.map(({ name }) => name));
  const range = (list: readonly { readonly rate: number }[]) =>
    t`${formatFixed(100 * list[0]!.rate, 0)} to ${formatFixed(100 * list.at(-1)!.rate, 0)} of 100`;
  return {
    measured: shareOf('women') > shareOf('men') ? 'apply' : 'small',
    sentences: [
      t`${names(strict)} admit ${range(strict)} applicants, ${names(open)} ${range(open)}.`,
      t`To the first went ${per100(shareOf('women'))} women and ${per100(shareOf('men'))} men.`,

      t`The table does not say who was the stronger applicant.`,
    ],
  };
}
