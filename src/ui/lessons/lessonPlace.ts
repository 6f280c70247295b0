import type { Lesson } from './lesson.ts';

/** A lesson, and the index of its step. */
export interface LessonPlace {
  readonly lesson: Lesson;
  readonly at: number;
}
