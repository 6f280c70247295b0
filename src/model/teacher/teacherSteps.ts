import { cubeRoot } from '../../core/elementary.ts';

/** Steps of METHOD: clip(500·(n/1000)^⅓, 400, 1500), times the preset's factor. */
export function teacherSteps(rows: number, factor: number): number {
  const base = Math.min(1500, Math.max(400, 500 * cubeRoot(rows / 1000)));
  return Math.round(base * factor);
}
