import fc from 'fast-check';
import Papa from 'papaparse';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Dialect, isBlank } from '../../../../src/core/table/dialect.ts';
import { cutting, DIALECTS, oddText, streamed } from './streamedRows.ts';

const given = vi.hoisted(() => ({ dialect: { delimiter: ',', newline: '\n' } }));

// The dialect is given and needs no sample, so that short texts are gauged in pieces too.
vi.mock('../../../../src/core/table/dialect.ts', async (load) => ({
  ...(await load<object>()),
  SAMPLE_LENGTH: 0,
  detectDialect: () => given.dialect,
}));

beforeEach(() => {
  given.dialect = DIALECTS[0]!;
});

const dialects = fc.constantFrom<Dialect>(...DIALECTS);

test('the rows that papaparse finds in the whole text, up to the first row in which it finds a fault', () => {
  fc.assert(
    fc.property(oddText, dialects, cutting, (text, dialect, cuts) => {
      given.dialect = dialect;
      const { data, errors } = Papa.parse<string[]>(text + dialect.newline, { ...dialect });
      const fault = errors.find(({ type }) => type === 'Quotes');
      const { rows, refusal } = streamed(text, cuts);
      expect(refusal?.code).toBe(fault && 'csv.unreadable');
      expect(rows).toEqual(data.slice(0, fault?.row).filter((cells) => !isBlank(cells)));
    }),
    { numRuns: 4000, seed: 3 },
  );
});

test('the same rows, lines and refusals however the text is cut', () => {
  fc.assert(
    fc.property(oddText, dialects, cutting, (text, dialect, cuts) => {
      given.dialect = dialect;
      expect(streamed(text, cuts)).toEqual(streamed(text));
    }),
    { numRuns: 3000, seed: 4 },
  );
});

test('lines count within quotes', () => {
  const { rows, lines } = streamed('a,b\n"x\ny\n","z"\n\n1,2');
  expect(rows).toEqual([
    ['a', 'b'],
    ['x\ny\n', 'z'],
    ['1', '2'],
  ]);
  expect(lines).toEqual([1, 2, 6]);
});

test.each([
  ['a,b\n"x\ny",2\n1,"z\n', 4, 'a quote opens here and never closes.'],
  ['a,b\n"x\ny",2\n\n1,"z"z\n', 5, 'a closing quote is followed by text.'],
  ['sep=,\na,b\n"x\ny"y,2\n', 4, 'a closing quote is followed by text.'],
])('a fault of quotes is told with its line: %j', (text, line, fault) => {
  expect(streamed(text).refusal).toMatchObject({
    code: 'csv.unreadable',
    message: `Line ${line} of odd.csv: ${fault}`,
    place: { file: 'odd.csv', line },
  });
});
