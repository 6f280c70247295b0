import type { Lesson } from './lesson.ts';

/** A lesson that a link asks for, and the index of its step: null where the link does not say. */
export interface LinkedLesson {
  readonly lesson: Lesson;
  readonly at: number | null;
}

/** A lesson, and the index of its step. */
export interface LessonPlace {
  readonly lesson: Lesson;
  readonly at: number;
}
