import { measureOf } from '../../../core/kinds/storage/storages.ts';
import type { ColumnSummary } from '../../../core/report/report.ts';

/** Groups of more values than this are no levels to look within. */
const MOST_LEVELS = 100;

/** Whether a column has levels to look within: numbers are cut. */
export function hasLevels(column: Pick<ColumnSummary, 'kind' | 'distinct'>): boolean {
  return measureOf(column) === 'scale' || (column.distinct ?? Infinity) <= MOST_LEVELS;
}
