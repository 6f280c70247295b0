import type { Lesson, LessonStep, Seen } from './lesson.ts';
import { t } from '../../core/language/words.ts';

/** Where a class stands in a lesson. */
export interface LessonProgress {
  readonly lessonId: string;
  /** Index of the step shown. */
  readonly at: number;
  /** False once it is left; nothing of it is lost. */
  readonly isOpen: boolean;
  /** What was predicted, by step. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Answers as they were when their step was done, by step: later runs do not change them. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  /** What they are made of, of the steps that were answered since the page was loaded. */
  readonly seen: Readonly<Record<string, Seen>>;
}

/** asked: a prediction is due; doing: something is to be done on the page; told: the answer is there. */
export type StepStage = 'asked' | 'doing' | 'told';

export type LessonEvent =
  | { readonly type: 'chosen'; readonly choice: string }
  /** The page has changed. */
  | { readonly type: 'saw'; readonly seen: Seen }
  /** What was answered is said anew. */
  | { readonly type: 'spoken' }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'left' }
  | { readonly type: 'resumed' };

/** @param at index of the first step shown; one that the lesson has not becomes the nearest */
export function startLesson(lesson: Lesson, at = 0): LessonProgress {
  const last = lesson.steps.length - 1;
  return {
    lessonId: lesson.id,
    at: Math.min(last, Math.max(0, at)),
    isOpen: true,
    chosen: {},
    told: {},
    seen: {},
  };
}

export function currentStep(lesson: Lesson, { at }: LessonProgress): LessonStep {
  const step = lesson.steps[at];
  if (!step) throw new RangeError(`The lesson ${lesson.id} has no step ${at}.`);
  return step;
}

export function stageOf(lesson: Lesson, progress: LessonProgress): StepStage {
  const step = currentStep(lesson, progress);
  if (progress.told[step.id]) return 'told';
  return step.question && progress.chosen[step.id] === undefined ? 'asked' : 'doing';
}

/** Pure: where the class stands after an event. What changes nothing gives the same object. */
export function advance(lesson: Lesson, progress: LessonProgress, event: LessonEvent): LessonProgress {
  const step = currentStep(lesson, progress);
  switch (event.type) {
    case 'chosen':
      // What was predicted stands once the answer is there.
      return progress.told[step.id] || !isChoice(step, event.choice)
        ? progress
        : { ...progress, chosen: { ...progress.chosen, [step.id]: event.choice } };
    case 'saw':
      return withAnswer(lesson, progress, event.seen);
    case 'spoken':
      return toldAgain(lesson, progress);
    case 'next':
      return progress.at < lesson.steps.length - 1 ? { ...progress, at: progress.at + 1 } : progress;
    case 'back':
      return progress.at > 0 ? { ...progress, at: progress.at - 1 } : progress;
    case 'left':
      return progress.isOpen ? { ...progress, isOpen: false } : progress;
    case 'resumed':
      return progress.isOpen ? progress : { ...progress, isOpen: true };
  }
}

export function isChoice({ question }: LessonStep, choice: unknown): choice is string {
  return question?.choices.some(({ id }) => id === choice) ?? false;
}

function withAnswer(lesson: Lesson, progress: LessonProgress, seen: Seen): LessonProgress {
  const step = currentStep(lesson, progress);
  if (stageOf(lesson, progress) !== 'doing' || !step.isDone(seen)) return progress;
  return {
    ...progress,
    told: { ...progress.told, [step.id]: answerTo(step, progress, seen) },
    seen: { ...progress.seen, [step.id]: seen },
  };
}

function toldAgain({ steps }: Lesson, progress: LessonProgress): LessonProgress {
  const again = steps.flatMap((step) => {
    const seen = progress.seen[step.id];
    return seen ? [[step.id, answerTo(step, progress, seen)] as const] : [];
  });
  return { ...progress, told: { ...progress.told, ...Object.fromEntries(again) } };
}

function answerTo(step: LessonStep, { chosen }: LessonProgress, seen: Seen): readonly string[] {
  const { sentences, measured } = step.answer(seen);
  return measured === null ? sentences : [verdict(chosen[step.id], measured), ...sentences];
}

function verdict(choice: string | undefined, measured: string): string {
  return choice === measured ? t`As you predicted.` : t`Not as you predicted.`;
}

/** Whether all steps have been answered. */
export function isComplete(lesson: Lesson, { told }: LessonProgress): boolean {
  return lesson.steps.every(({ id }) => told[id]);
}
