import { SETTINGS } from '../settings/table.mjs';

/** Where a report does not say which threshold it was made with: the page's default. */
export const DEFAULT_THRESHOLD: number = SETTINGS.rareThreshold.default;

/** Whether so few rows stand behind a figure that it could tell of one of them: 1 to `threshold` − 1. */
export function isFew(rows: number, threshold: number): boolean {
  return rows > 0 && rows < threshold;
}
