import type { ScoredFamily } from '../../../core/evaluate/scores.ts';

export const FAMILY_NAMES: Readonly<Record<ScoredFamily, string>> = {
  fairness: 'Fairness',
  fidelity: 'Fidelity',
  utility: 'Utility',
  privacy: 'Privacy',
};

export function sectionId(name: string): string {
  return `report-${name}`;
}
