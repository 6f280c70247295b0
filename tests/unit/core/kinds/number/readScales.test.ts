import { expect, test } from 'vitest';
import { undress } from '../../../../../src/core/kinds/number/dress.ts';
import { readScales } from '../../../../../src/core/kinds/number/readScales.ts';

const cellOf = (text: string) => ({ text, parts: undress(text)!, rows: 1 });

test('decimals of each scale, and whether all of its cells have as many', () => {
  const reading = readScales(['565K', '20.5K', '1.25M', '3.50M'].map(cellOf), ',');
  expect(reading).toMatchObject({
    format: {
      scales: [
        { suffix: 'K', power: 3, decimals: 1, fixed: false },
        { suffix: 'M', power: 6, decimals: 2, fixed: true },
      ],
    },
  });
});

test('a column of one scale may have more cells than a call takes arguments', () => {
  const cell = cellOf('79019.33');
  expect(
    readScales(
      Array.from({ length: 600_000 }, () => cell),
      ',',
    ),
  ).toBeNull();
});
