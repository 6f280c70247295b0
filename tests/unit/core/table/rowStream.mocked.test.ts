import { expect, test, vi } from 'vitest';
import { streamed } from './streamedRows.ts';

// A gauge that sees no fault of quotes and takes every newline for the end of a row.
vi.mock('../../../../src/core/table/rowGauge.ts', () => ({
  createRowGauge: () => ({
    push: (piece: string) => ({ rowsEnd: piece.lastIndexOf('\n') + 1, fault: null }),
    end: () => null,
  }),
}));

test.each([
  ['a stray quote', 'a,b\n"1\n1",2\n"x"y,3\n4,5\n', 4],
  ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', 3],
])('what papaparse cannot make out is refused by its line, whatever the gauge saw: %s', (_, text, line) => {
  const { rows, refusal } = streamed(text);
  expect(rows).toHaveLength(2);
  expect(refusal).toMatchObject({ code: 'csv.unreadable', place: { file: 'odd.csv', line } });
});
