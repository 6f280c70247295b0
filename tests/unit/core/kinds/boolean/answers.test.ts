import { describe, expect, test } from 'vitest';
import { areAnswers, sameAnswer } from '../../../../../src/core/kinds/boolean/answers.ts';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { inferColumn, kindOf } from '../../../../../src/core/kinds/registry.ts';

describe('answers to a yes-or-no question', () => {
  test.each([
    ...[
      ['yes', 'no'],
      ['Yes', 'No'],
      ['Y', 'N'],
      ['TRUE', 'FALSE'],
      ['True', 'False'],
      ['t', 'f'],
      ['0', '1'],
    ],
    ...[
      ['0.0', '1.0'],
      ['1,0', '0,0'],
      ['on', 'off'],
      ['Ja', 'Nein'],
      ['J', 'N'],
      ['oui', 'non'],
      ['O', 'N'],
    ],
    ...[
      ['sí', 'no'],
      ['Si', 'No'],
      ['S', 'N'],
      ['vero', 'falso'],
      ['V', 'F'],
      ['sim', 'não'],
      ['ja', 'nee'],
    ],
  ])('%s, %s', (a, b) => {
    expect(areAnswers([a, b])).toBe(true);
    expect(areAnswers([b, a])).toBe(true);
  });

  test.each([
    [['yes']],
    [['yes', 'no', 'maybe']],
    [['m', 'f']],
    [['1', '2']],
    [['yes', 'nein']],
    [['true', '0']],
  ])('%j are none', (values) => {
    expect(areAnswers(values)).toBe(false);
  });

  test('0.0 and 1.0 are read as they are, and written so', () => {
    const cells = ['0.0', '1.0', '1.0', '0.0'];
    const schema = inferColumn(columnCells('hired', ',', cells));
    expect(schema).toMatchObject({ type: 'boolean', categories: ['0.0', '1.0'] });
  });

  test('another table may spell them otherwise', () => {
    expect(sameAnswer('True', ['FALSE', 'TRUE'])).toBe('TRUE');
    expect(sameAnswer('1.0', ['0', '1'])).toBe('1');
    expect(sameAnswer('1', ['no', 'yes'])).toBe('yes');
    expect(sameAnswer('perhaps', ['no', 'yes'])).toBeUndefined();
    const schema = inferColumn(columnCells('smoker', ',', ['TRUE', 'FALSE', 'TRUE']));
    const column = kindOf(schema).parse(['True', 'false', '0', '1.0'], schema, () => {
      throw new Error();
    });
    expect([0, 1, 2, 3].map((row) => kindOf(column).text(column, row))).toEqual([
      'TRUE',
      'FALSE',
      'FALSE',
      'TRUE',
    ]);
  });
});
