import type { TeacherLosses } from '../../../../src/pipeline/conduct/progress.ts';

/** A teacher whose losses halve and whose dependence falls from 0.6, in `count` points ten steps apart. */
export function teacherPoints(count: number): TeacherLosses[] {
  return Array.from({ length: count }, (_, i) => {
    const done = count > 1 ? i / (count - 1) : 0;
    return {
      step: 10 * i,
      reconstruction: 8 - 4 * done,
      target: 0.5 + 0.25 * done,
      kl: 20,
      codeDependence: 0.6 - 0.5 * done,
      targetDependence: 0.4 - 0.2 * done,
    };
  });
}
