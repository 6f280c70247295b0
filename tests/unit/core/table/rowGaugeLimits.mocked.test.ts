import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test, vi } from 'vitest';
import { type Dialect, isBlank } from '../../../../src/core/table/dialect.ts';
import { cutting, DIALECTS, oddText, streamed } from './streamedRows.ts';

const given = vi.hoisted(() => ({ dialect: { delimiter: ',', newline: '\n' } }));

vi.mock('../../../../src/core/table/dialect.ts', async (load) => ({
  ...(await load<object>()),
  SAMPLE_LENGTH: 0,
  detectDialect: () => given.dialect,
}));

// Limits that a text of forty characters breaks.
vi.mock('../../../../src/core/table/limits.ts', async (load) => ({
  ...(await load<object>()),
  LONGEST_CELL: 5,
  LONGEST_LINE: 9,
  MOST_COLUMNS: 3,
}));

const dialects = fc.constantFrom<Dialect>(...DIALECTS);
const isWithin = (cells: readonly string[]) =>
  cells.length <= 3 && cells.every((cell) => cell.length <= 5) && cells.join('').length <= 9;

test('the same rows and refusals by limits however the text is cut', () => {
  fc.assert(
    fc.property(oddText, dialects, cutting, (text, dialect, cuts) => {
      given.dialect = dialect;
      expect(streamed(text, cuts)).toEqual(streamed(text));
    }),
    { numRuns: 4000, seed: 5 },
  );
});

test('rows within the limits pass, and the first beyond is refused by its line', () => {
  const seen = { passed: 0, refused: 0 };
  fc.assert(
    // Spaces after a closing quote count, though papaparse leaves them out.
    fc.property(
      oddText.filter((text) => !/"\s/.test(text.replaceAll(/"[\n\r]/g, ''))),
      dialects,
      (text, dialect) => {
        given.dialect = dialect;
        const { data, errors } = Papa.parse<string[]>(text + dialect.newline, { ...dialect });
        fc.pre(!errors.some(({ type }) => type === 'Quotes') && !/"[\n\r]/.test(text));
        const beyond = data.findIndex((cells) => !isWithin(cells));
        const { rows, refusal } = streamed(text);
        expect(refusal?.code).toBe(beyond < 0 ? undefined : 'csv.tooLarge');
        expect(rows).toEqual(
          data.slice(0, beyond < 0 ? undefined : beyond).filter((cells) => !isBlank(cells)),
        );
        seen[refusal ? 'refused' : 'passed']++;
      },
    ),
    { numRuns: 4000, seed: 6 },
  );
  expect(seen.passed).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
});
