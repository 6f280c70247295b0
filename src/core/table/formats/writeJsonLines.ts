import { formatDate } from '../../kinds/date/dates.ts';
import type { Table } from '../table.ts';
import { typedValues, WRITTEN, type TypedValues } from './typedValues.ts';

const ROWS_PER_CHUNK = 4096;

function jsonValue({ type, values }: TypedValues, row: number): string {
  const value = values[row]!;
  const isDate = (type === 'day' || type === 'moment') && value !== null;
  return JSON.stringify(isDate ? formatDate(value as number, WRITTEN[type]) : value);
}

/** The table as JSON lines, a record in each, in chunks of a few thousand rows; missing values are null. */
export function* writeJsonLines(table: Table): Generator<string> {
  const columns = table.columns.map((column) => ({
    name: JSON.stringify(column.name),
    typed: typedValues(column, table.rows),
  }));
  for (let start = 0; start < table.rows; start += ROWS_PER_CHUNK) {
    let chunk = '';
    for (let row = start; row < Math.min(start + ROWS_PER_CHUNK, table.rows); row++)
      chunk += `{${columns.map(({ name, typed }) => `${name}:${jsonValue(typed, row)}`).join(',')}}\n`;
    yield chunk;
  }
}
