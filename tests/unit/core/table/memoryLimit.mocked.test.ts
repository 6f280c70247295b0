import { expect, test, vi } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { appErrorOf } from './sources.ts';

const MB = 2 ** 20;

// The real limit takes a minute to reach here; in a browser it is tried by bench/hostile.mjs.
vi.mock('../../../../src/core/table/limits.ts', async (load) => ({
  ...(await load<object>()),
  MOST_MEMORY: 32 * 2 ** 20,
}));

test('rows without end, all of which are wanted, are refused once they take the memory that a table may have', async () => {
  const block = new TextEncoder().encode('12345678901234567890,some words here\n'.repeat(7000));
  const endless = async function* () {
    yield new TextEncoder().encode('a,b\n');
    for (;;) yield block;
  };
  const error = await appErrorOf(() =>
    readCsv({ name: 'rows.csv', size: 0, blocks: endless }, {}, { rows: 'all' }),
  );
  expect(error.code).toBe('csv.tooLarge');
  expect(error.message).toMatch(
    /^rows\.csv is too large for a browser tab: at line \d+ its [\d,]+ rows of 2 columns take more than 0\.03125 GB of memory\.$/,
  );
  // Two references of 16 bytes a row; the distinct cells are few. A block has 7,000 rows.
  const most = (32 * MB) / 32;
  expect(error.place.line).toBeGreaterThan(most - 7000);
  expect(error.place.line).toBeLessThan(most + 7000);
});
