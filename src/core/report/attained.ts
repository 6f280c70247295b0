import type { Attained } from './report.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

const ratio = (value: number | null) => (value === null ? t`undefined` : inDigits(value.toFixed(2)));

/** How equal the groups are at α = 1, in labels and in what models make of them, in one sentence. */
export function attainedInWords({ labels, trees, linear }: Attained): string {
  const ofLinear = linear === undefined ? '' : t`, by logistic regression ${ratio(linear)}`;
  return t`At α = 1, least over largest share of favourable ones among the groups: of the labels ${ratio(labels)}; of decisions about training rows, by trees that learned from them, ${ratio(trees)}${ofLinear}.`;
}
