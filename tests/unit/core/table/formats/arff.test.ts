import { expect, test } from 'vitest';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import { textAtHand } from '../../../../../src/core/table/source.ts';
import { appErrorOf, rowsOf } from '../sources.ts';

const HEAD = `% credit
@RELATION german

@ATTRIBUTE 'the age' INTEGER
@attribute sex {male, 'not said'}
@attribute "x\\"y" real
@attribute seen date "yyyy-MM-dd"
@DATA
`;

test('names, types, quotes, comments and missing values', async () => {
  const raw = await readFile(
    textAtHand('a.arff', `${HEAD}39,male,1.5,2020-01-01\n% none\n\n?, 'not said' ,?,"2020-01-02"\r\n`),
  );
  expect(raw.header).toEqual(['the age', 'sex', 'x"y', 'seen']);
  expect(rowsOf(raw)).toEqual([
    ['39', 'male', '1.5', '2020-01-01'],
    ['?', 'not said', '?', '2020-01-02'],
  ]);
  expect(raw.declared).toEqual(['integer', 'text', 'decimal', 'date']);
  expect([...raw.lines!]).toEqual([9, 12]);
  expect(raw.reading!.format).toBe('arff');
});

test.each([
  ['1,male\n', 'Line 9 of a.arff, an ARFF file, cannot be read: it has 2 cells; 4 attributes are declared.'],
  ['{0 1}\n', 'Line 9 of a.arff, an ARFF file, cannot be read: sparse rows are not supported.'],
])('%j is refused', async (rows, message) => {
  expect(await appErrorOf(() => readFile(textAtHand('a.arff', HEAD + rows)))).toMatchObject({
    code: 'table.unreadable',
    message,
  });
});

test.each([
  ['values over several lines', '@attribute n numeric\n@attribute sex {F,\n  M}\n@data\n1,F\n2,M\n'],
  ['values on a line of their own', '@attribute n numeric\n@attribute sex\n{F, M}\n@data\n1,F\n2,M\n'],
  ['no space before the values', '@attribute n numeric\n@attribute sex{F,M}\n@data\n1,F\n2,M\n'],
  ['spaces between the cells', '@attribute n numeric\n@attribute sex {F,M}\n@data\n1  "F"\n2 M\n'],
])('%s', async (_, text) => {
  const raw = await readFile(textAtHand('a.arff', `@relation a\n${text}`));
  expect(raw.header).toEqual(['n', 'sex']);
  expect(rowsOf(raw)).toEqual([
    ['1', 'F'],
    ['2', 'M'],
  ]);
  expect(raw.declared).toEqual(['decimal', 'text']);
});
