import { codeCounts } from '../../encoding/trainingCounts.ts';
import { wilsonInterval } from '../../statistics/bootstrap.ts';
import type { MetricValue, Protocol } from '../metric.ts';
import { metricValue } from '../values.ts';
import { COLUMN_TOLD } from './definitions.ts';
import { t } from '../../language/words.ts';

const MILLION = 1_000_000;

/** A column of held-out rows, and what a classifier of pictures answers. */
export interface ColumnAnswers {
  readonly name: string;
  readonly size: number;
  readonly truth: Int32Array;
  readonly answer: Int32Array;
}

export function columnsTold(columns: readonly ColumnAnswers[], protocol: Protocol): MetricValue[] {
  return columns.map(({ name, size, truth, answer }) => {
    const rows = truth.length;
    const right = truth.reduce((sum, own, row) => sum + Number(own === answer[row]), 0);
    const chance = Math.max(...codeCounts(truth, size)) / rows;
    const counts = { rows, chance: Math.round(chance * MILLION) };
    return metricValue(
      COLUMN_TOLD,
      right / rows,
      wilsonInterval(right, rows),
      { counts, protocol, attribute: name },
      t`There is no row to test on.`,
    );
  });
}
