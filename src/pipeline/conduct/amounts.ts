import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

/** "about 40 s", "about 3 min": no false precision for an estimate. @param seconds at least 0 */
export function durationInWords(seconds: number): string {
  if (seconds < 1) return t`under a second`;
  if (seconds < 5) return t`a few seconds`;
  if (seconds < 55) return t`about ${5 * Math.round(seconds / 5)} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 90) return t`about ${minutes} min`;
  return t`about ${Math.round(seconds / 3600)} h`;
}

const MB = 2 ** 20;
const GB = 2 ** 30;

/** "about 700 MB", "about 1.4 GB". @param bytes at least 0 */
export function memoryInWords(bytes: number): string {
  const hundreds = Math.max(1, Math.round(bytes / MB / 100));
  return hundreds < 10 ? t`about ${hundreds * 100} MB` : t`about ${inDigits((bytes / GB).toFixed(1))} GB`;
}
