import type { ScoredFamily } from '../../../core/evaluate/scores.ts';
import { texts } from '../../../core/language/words.ts';

export const FAMILY_NAMES: Readonly<Record<ScoredFamily, string>> = texts({
  fairness: 'Fairness',
  fidelity: 'Fidelity',
  utility: 'Utility',
  privacy: 'Privacy',
});

export function sectionId(name: string): string {
  return `report-${name}`;
}
