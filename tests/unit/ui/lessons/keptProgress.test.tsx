import { beforeEach, expect, test } from 'vitest';
import { BERKELEY_LESSON } from '../../../../src/ui/lessons/catalogue/berkeley.ts';
import { HIRING_LESSON } from '../../../../src/ui/lessons/catalogue/hiring.ts';
import { keepProgress, keptProgress } from '../../../../src/ui/lessons/keptProgress.ts';
import { startLesson } from '../../../../src/ui/lessons/progress.ts';

const [first] = BERKELEY_LESSON.steps;
const CHOICE = first!.question!.choices[0]!.id;
const STANDS = {
  ...startLesson(BERKELEY_LESSON, 2),
  chosen: { [first!.id]: CHOICE },
  told: { [first!.id]: ['39 of 100 are admitted.'] },
};

beforeEach(() => window.sessionStorage.clear());

test('step, predictions and answers come back in the same lesson alone', () => {
  keepProgress(STANDS, true);
  expect(keptProgress(BERKELEY_LESSON)).toEqual({ at: 2, chosen: STANDS.chosen, told: STANDS.told });
  expect(keptProgress(HIRING_LESSON)).toBeNull();
});

test('nothing that was told of a table of one’s own is kept', () => {
  keepProgress(STANDS, false);
  expect(JSON.stringify({ ...window.sessionStorage })).not.toContain('39 of 100');
  expect(keptProgress(BERKELEY_LESSON)).toEqual({ at: 2, chosen: STANDS.chosen, told: {} });
});

test.each(['', '{', '[]', '{"lessonId":"berkeley","at":99}', '{"lessonId":"berkeley","at":"1"}'])(
  'what cannot be is not taken up: %s',
  (text) => {
    window.sessionStorage.setItem('fairloom.lesson', text);
    expect(keptProgress(BERKELEY_LESSON)).toBeNull();
  },
);

test('answers that the lesson does not know are left out', () => {
  const kept = {
    lessonId: 'berkeley',
    at: 0,
    chosen: { [first!.id]: 'none', x: CHOICE },
    told: { [first!.id]: [1] },
  };
  window.sessionStorage.setItem('fairloom.lesson', JSON.stringify(kept));
  expect(keptProgress(BERKELEY_LESSON)).toEqual({ at: 0, chosen: {}, told: {} });
});
