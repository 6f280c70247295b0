import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LESSONS } from '../../../../src/ui/lessons/lessons.ts';
import type { Lesson, LessonStep, Seen } from '../../../../src/ui/lessons/lesson.ts';
import { inGerman } from '../../inGerman.ts';
import {
  advance,
  isComplete,
  stageOf,
  startLesson,
  type LessonEvent,
} from '../../../../src/ui/lessons/progress.ts';

const NOWHERE: Seen = {
  step: 'data',
  sampleId: null,
  table: null,
  roles: null,
  audit: null,
  run: null,
  moved: null,
};

const common = { title: '', words: '', expected: '', minutes: 1 };
const asked: LessonStep = {
  ...common,
  id: 'asked',
  question: {
    text: 'Which?',
    choices: [
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ],
  },
  isDone: ({ step }) => step === 'roles',
  answer: ({ step }) => ({ measured: 'b', sentences: [`Seen at ${step}.`] }),
};
const toDo: LessonStep = {
  ...common,
  id: 'toDo',
  isDone: ({ step }) => step === 'report',
  answer: () => ({ measured: null, sentences: ['Done.'] }),
};
const LESSON: Lesson = {
  id: 'test',
  title: '',
  gist: '',
  sampleId: null,
  options: {},
  aims: [],
  steps: [asked, toDo],
};
const after = (...events: readonly LessonEvent[]) =>
  events.reduce((progress, event) => advance(LESSON, progress, event), startLesson(LESSON));
const saw = (step: Seen['step']): LessonEvent => ({ type: 'saw', seen: { ...NOWHERE, step } });
const chose = (choice: string): LessonEvent => ({ type: 'chosen', choice });

describe('a step', () => {
  test('is answered once something was predicted and done, in either order', () => {
    expect(stageOf(LESSON, after(saw('roles')))).toBe('asked');
    expect(stageOf(LESSON, after(chose('a')))).toBe('doing');
    expect(after(chose('a'), saw('roles')).told.asked).toEqual(['Not as you predicted.', 'Seen at roles.']);
    expect(after(saw('roles'), chose('b'), saw('roles')).told.asked).toEqual([
      'As you predicted.',
      'Seen at roles.',
    ]);
  });

  test('is answered anew in another language, of what was seen then', () => {
    const told = after(chose('a'), saw('roles'));
    const again = inGerman(() => advance(LESSON, told, { type: 'spoken' }));
    expect(again.told.asked).toEqual(['Nicht wie vorhergesagt.', 'Seen at roles.']);
    expect(advance(LESSON, after(chose('a')), { type: 'spoken' }).told).toEqual({});
  });

  test('keeps its answer and its prediction, whatever the page shows later', () => {
    const told = after(chose('a'), saw('roles'));
    expect(advance(LESSON, told, chose('b'))).toBe(told);
    expect(advance(LESSON, told, saw('data'))).toBe(told);
  });

  test('without a question says nothing of predictions', () => {
    expect(after({ type: 'next' }, saw('report')).told.toDo).toEqual(['Done.']);
  });

  test('takes no choice that it does not offer', () => {
    expect(stageOf(LESSON, after(chose('c')))).toBe('asked');
  });
});

describe('a lesson', () => {
  test('begins at a step of it, the nearest where a link names another', () => {
    expect([-3, 0, 1, 9].map((at) => startLesson(LESSON, at).at)).toEqual([0, 0, 1, 1]);
  });

  test('is left and taken up again as it was', () => {
    const before = after(chose('a'), { type: 'next' });
    const again = advance(LESSON, advance(LESSON, before, { type: 'left' }), { type: 'resumed' });
    expect(again).toEqual(before);
  });

  test('is complete when every step is answered, and not by going through it', () => {
    const skipped = after({ type: 'next' }, saw('report'));
    expect(isComplete(LESSON, skipped)).toBe(false);
    const back = [{ type: 'back' } as const, chose('a'), saw('roles')];
    expect(
      isComplete(
        LESSON,
        back.reduce((progress, event) => advance(LESSON, progress, event), skipped),
      ),
    ).toBe(true);
  });

  test('stays among its steps, whatever comes', () => {
    const event = fc.oneof(
      fc.constantFrom<LessonEvent>({ type: 'next' }, { type: 'back' }, { type: 'left' }, { type: 'resumed' }),
      fc.string().map(chose),
      fc.constantFrom(...(['data', 'roles', 'train', 'report'] as const)).map(saw),
    );
    fc.assert(
      fc.property(fc.constantFrom(...LESSONS), fc.array(event), (lesson, events) => {
        const end = events.reduce((progress, each) => advance(lesson, progress, each), startLesson(lesson));
        expect(lesson.steps[end.at]).toBeDefined();
      }),
    );
  });
});
