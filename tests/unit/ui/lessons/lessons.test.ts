import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { SAMPLES } from '../../../../src/samples/samples.ts';
import { BERKELEY_LESSON } from '../../../../src/ui/lessons/catalogue/berkeley.ts';
import { HIRING_LESSON } from '../../../../src/ui/lessons/catalogue/hiring.ts';
import { MORTGAGES_LESSON } from '../../../../src/ui/lessons/catalogue/mortgages.ts';
import { LESSONS, lessonNamed, lessonOf } from '../../../../src/ui/lessons/lessons.ts';
import { translated } from '../../../../src/core/language/words.ts';
import type { Lesson } from '../../../../src/ui/lessons/lesson.ts';
import { inGerman } from '../../inGerman.ts';
import { seenOfSample, stepOf } from './sampleSeen.ts';

describe('the lessons', () => {
  test('are one for each bundled sample, and a tour', () => {
    expect(SAMPLES.map(({ id }) => lessonOf(id)?.sampleId)).toEqual(SAMPLES.map(({ id }) => id));
    expect(LESSONS.filter(({ sampleId }) => sampleId === null).map(({ id }) => id)).toEqual(['tour']);
    expect(LESSONS.map(({ id }) => lessonNamed(id))).toEqual(LESSONS);
  });

  test.each(LESSONS)('$id has five to seven steps that can be told apart, and fits an hour', (lesson) => {
    expect(lesson.steps.length).toBeGreaterThanOrEqual(5);
    expect(lesson.steps.length).toBeLessThanOrEqual(7);
    expect(new Set(lesson.steps.map(({ id }) => id)).size).toBe(lesson.steps.length);
    for (const { question } of lesson.steps) {
      expect(new Set(question?.choices.map(({ id }) => id)).size).toBe(question?.choices.length ?? 0);
    }
    expect(lesson.steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(60);
    expect(parseOptions({ ...DEFAULT_OPTIONS, ...lesson.options })).toMatchObject(lesson.options);
  });

  test.each(LESSONS)('$id finds nothing done before a table is open', (lesson) => {
    const seen = {
      step: 'data',
      sampleId: null,
      table: null,
      roles: null,
      audit: null,
      run: null,
      moved: null,
    } as const;
    const done = lesson.steps.filter(({ isDone }) => isDone(seen));
    expect(done.map(({ id }) => id)).toEqual(lesson.id === 'tour' ? ['local'] : []);
  });
});

describe('answers are those of the table', () => {
  test('Berkeley: the published rates, the departments, and where women applied', async () => {
    const overall = await seenOfSample('berkeley');
    expect(stepOf(BERKELEY_LESSON, 'departments').isDone(overall)).toBe(false);
    // Bickel et al. 1975, the six largest departments: 1198 of 2691 men, 557 of 1835 women.
    const gap = stepOf(BERKELEY_LESSON, 'gap').answer(overall);
    expect(gap.measured).toBe('men');
    expect(gap.sentences[0]).toContain('Male 45 of 100, Female 30 of 100. Parity ratio: 0.68');

    const both = await seenOfSample('berkeley', {
      sensitive: ['department'],
      privileged: {},
    });
    const within = stepOf(BERKELEY_LESSON, 'departments');
    expect(within.isDone(both)).toBe(true);
    expect(within.answer(both).measured).toBe('most');
    expect(within.answer(both).sentences[0]).toContain('A 82 to 62');
    expect(within.answer(both).sentences[1]).toContain('In 4 of 6 departments');
    expect(within.answer(both).sentences[1]).toContain('(A, B, D and F)');
    // To C, D, E and F, of which the three strictest are D (34 %), E (25 %) and F (6 %): 1109 of 1835 women.
    const why = stepOf(BERKELEY_LESSON, 'why').answer(both);
    expect(why.measured).toBe('apply');
    expect(why.sentences[0]).toContain('F, E and D admit 6 to 34 of 100');
    expect(why.sentences[1]).toBe('To the first went 60 of 100 women and 36 of 100 men.');
  });

  test('Boston: 28.3 % against 9.3 % denied, and the ratio of the other side', async () => {
    const granted = await seenOfSample('mortgages');
    const gap = stepOf(MORTGAGES_LESSON, 'gap');
    expect(gap.isDone(granted)).toBe(true);
    expect(gap.answer(granted).measured).toBe('most');
    expect(gap.answer(granted).sentences[0]).toContain('28 of 100 African-American applicants, 9 of 100');
    expect(stepOf(MORTGAGES_LESSON, 'outcome').isDone(granted)).toBe(false);

    const denied = await seenOfSample('mortgages', {
      target: { kind: 'classes', column: 'deny', positive: ['yes'] },
    });
    const outcome = stepOf(MORTGAGES_LESSON, 'outcome');
    expect(outcome.isDone(denied)).toBe(true);
    expect(outcome.answer(denied).measured).toBe('lower');
    // (189 / 2041) / (96 / 339) and (243 / 339) / (1852 / 2041).
    expect(outcome.answer(denied).sentences[0]).toContain('is 0.33, by approvals 0.79');
    expect(stepOf(MORTGAGES_LESSON, 'proxy').isDone(denied)).toBe(false);
  });

  test('hiring: 44 men, 27 women and 21 non-binary applicants of 100, as docs/samples.md has them', async () => {
    const seen = await seenOfSample('hiring');
    const [rates, odds] = stepOf(HIRING_LESSON, 'gap').answer(seen).sentences;
    expect(rates).toContain('man 44 of 100, woman 27 of 100, non-binary 21 of 100');
    expect(odds).toContain('a factor of 0.50');
    expect(stepOf(HIRING_LESSON, 'table').answer(seen)).toMatchObject({ measured: '0.35' });
    expect(stepOf(HIRING_LESSON, 'together').answer(seen).sentences[0]).toContain('non-binary × minority');
    expect(stepOf(HIRING_LESSON, 'train').isDone(seen)).toBe(false);
  });
});

describe('in German', () => {
  /** What is asked, told and expected, without the names of controls, which stand on the page. */
  const textsOf = ({ title, gist, aims, steps }: Lesson): string[] => [
    ...[title, gist, ...aims],
    ...steps.flatMap(({ title, words, question, task, expected }) => [
      ...[title, words, expected, question?.text ?? '', task?.text ?? ''],
      ...(question?.choices ?? []).map(({ text }) => text),
    ]),
  ];
  const NAMED = /“(\p{Lu}[^”]*)”/gu;
  /** Lessons of one word are named as the page's step is. */
  const isPhrase = (text: string) => text.includes(' ');

  test.each(LESSONS)('$id has all its words, and controls by their names on the page', (lesson) => {
    const english = textsOf(lesson).filter(isPhrase);
    const german = inGerman(() => english.map(translated));
    expect(
      inGerman(() => textsOf(lesson)).filter((text) => /\b(?:the|and|is|are|rows)\b/i.test(text)),
    ).toEqual([]);
    for (const [i, text] of english.entries()) {
      for (const [, name = ''] of text.matchAll(NAMED)) {
        const said = inGerman(() => translated(name));
        if (said !== name) expect(german[i]).toContain(`„${said}“`);
      }
    }
  });

  test('the row to look at is named in the language spoken when it is read', () => {
    const { task } = stepOf(HIRING_LESSON, 'table');
    expect(task?.text).toBe('Look at the row “hired” among the columns.');
    expect(inGerman(() => task?.text)).toBe('Sehen Sie sich bei den Spalten die Zeile „hired“ an.');
  });

  test('answers are whole sentences', async () => {
    const seen = await seenOfSample('hiring');
    const answer = (id: string) => inGerman(() => stepOf(HIRING_LESSON, id).answer(seen).sentences);
    expect(answer('table')).toEqual([
      expect.stringMatching(
        /^3\d von 100 wurden eingestellt: „hired“ ist in .* von 3[.,]000 Zeilen „yes“\.$/,
      ),
    ]);
    expect(answer('gap')[0]).toMatch(
      /^Eingestellt: man 44 von 100, woman 27 von 100, non-binary 21 von 100\. Paritätsverhältnis: 0[.,]4/,
    );
    expect(answer('together')[0]).toMatch(
      /^Am seltensten eingestellt: non-binary × minority, \d+ von 100 bei \d+ Personen\. Alle mit non-binary: 21 von 100 bei \d+\.$/,
    );
    const admitted = await seenOfSample('berkeley');
    expect(inGerman(() => stepOf(BERKELEY_LESSON, 'why').answer(admitted).sentences[1])).toBe(
      'An die ersten gingen 60 von 100 Frauen und 36 von 100 Männern.',
    );
  });
});
