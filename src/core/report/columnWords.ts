import type { ColumnType } from '../table/table.ts';
import { texts } from '../language/words.ts';
import type { ColumnRole } from './report.ts';

/** Types of columns, as lists of columns tell them. */
export const TYPE_NAMES: Readonly<Record<ColumnType, string>> = texts({
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  boolean: 'boolean',
  categorical: 'categorical',
  identifier: 'identifier',
  text: 'text',
});

export const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = texts({
  target: 'target',
  sensitive: 'sensitive',
  ignored: 'ignored',
  feature: 'feature',
});
