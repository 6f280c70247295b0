import { BERKELEY_LESSON } from './catalogue/berkeley.ts';
import { HIRING_LESSON } from './catalogue/hiring.ts';
import { MORTGAGES_LESSON } from './catalogue/mortgages.ts';
import { TOUR } from './catalogue/tour.ts';
import type { Lesson } from './lesson.ts';

/** All lessons, those on a sample first. */
export const LESSONS: readonly Lesson[] = [HIRING_LESSON, MORTGAGES_LESSON, BERKELEY_LESSON, TOUR];

export function lessonNamed(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}

/** Of the sample; null where it has none. */
export function lessonOf(sampleId: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.sampleId === sampleId) ?? null;
}

/** In class. */
export function minutesOf({ steps }: Lesson): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0);
}
