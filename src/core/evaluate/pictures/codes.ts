import type { MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { CODE_TELLS_GROUP, CODE_TELLS_LABEL } from './definitions.ts';
import { t } from '../../language/words.ts';

/** What a probe made of codes that it did not learn from. */
export interface CodeAnswers {
  readonly answer: Int32Array;
  readonly truth: Int32Array;
  /** Weights under which label and group are independent. */
  readonly weights: Float64Array;
}

const MILLION = 1_000_000;

/** Weighted share of right answers, and what the commonest answer alone would have. */
export function toldFromCodes({ answer, truth, weights }: CodeAnswers): {
  readonly accuracy: number;
  readonly chance: number;
} {
  const shares = new Map<number, number>();
  let [total, right] = [0, 0];
  truth.forEach((own, row) => {
    total += weights[row]!;
    if (answer[row] === own) right += weights[row]!;
    shares.set(own, (shares.get(own) ?? 0) + weights[row]!);
  });
  return { accuracy: right / total, chance: Math.max(...shares.values()) / total };
}

export function codeMetrics(group: CodeAnswers, label: CodeAnswers, attribute: string): MetricValue[] {
  return (
    [
      [CODE_TELLS_GROUP, group],
      [CODE_TELLS_LABEL, label],
    ] as const
  ).map(([definition, answers]) => {
    const { accuracy, chance } = toldFromCodes(answers);
    const counts = { rows: answers.truth.length, chance: Math.round(chance * MILLION) };
    return metricValue(
      definition,
      accuracy,
      undefined,
      { counts, attribute },
      t`There is no row to test on.`,
    );
  });
}
