import type { Lesson, LessonStep } from './lesson.ts';
import { isChoice, type LessonProgress } from './progress.ts';

const KEY = 'fairloom.lesson';

/**
 * Keeps where a class stands, for this tab and until it is closed. Where that cannot be, a reload begins anew.
 * @param isOfSample whether what was told is of a bundled sample alone; else it is not kept
 */
export function keepProgress({ lessonId, at, chosen, told }: LessonProgress, isOfSample: boolean): void {
  const kept = { lessonId, at, chosen, told: isOfSample ? told : {} };
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Denied or full.
  }
}

function readKept(): unknown {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
}

/** Where a class stood in the lesson before the page was loaded again; null where that is not known. */
export function keptProgress(lesson: Lesson): Pick<LessonProgress, 'at' | 'chosen' | 'told'> | null {
  const kept = readKept();
  if (!isRecord(kept) || kept.lessonId !== lesson.id) return null;
  const { at } = kept;
  if (typeof at !== 'number' || lesson.steps[at] === undefined) return null;
  return {
    at,
    chosen: ofSteps(lesson, kept.chosen, isChoice),
    told: ofSteps(lesson, kept.told, isSentences),
  };
}

/** What was kept of each step, where it is what it should be. */
function ofSteps<T>(
  { steps }: Lesson,
  kept: unknown,
  isValid: (step: LessonStep, value: unknown) => value is T,
): Record<string, T> {
  const values = isRecord(kept) ? kept : {};
  return Object.fromEntries(
    steps.flatMap((step) => {
      const value = values[step.id];
      return isValid(step, value) ? [[step.id, value]] : [];
    }),
  );
}

function isSentences(_: LessonStep, value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((sentence) => typeof sentence === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
