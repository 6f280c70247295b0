import { figure } from './figures.ts';
import type { Attained } from './report.ts';

const ratio = (value: number | null) => (value === null ? 'undefined' : figure(value));

/** How equal the groups are at α = 1, in labels and in what models make of them, in one sentence. */
export function attainedInWords({ labels, decisions }: Attained): string {
  return `At α = 1 the group with the least favourable labels has ${ratio(labels)} times the share of the one with most; of the training rows that a model which learned from them decides for, ${ratio(decisions)} times.`;
}
