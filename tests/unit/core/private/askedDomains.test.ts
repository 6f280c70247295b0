import { describe, expect, it } from 'vitest';
import { askedDomains, proposeDomains } from '../../../../src/core/private/askedDomains.ts';
import type { DomainWish } from '../../../../src/core/private/domainWish.ts';
import type { ColumnSchema } from '../../../../src/core/kinds/registry.ts';

const number = (name: string, type: 'integer' | 'decimal', decimals: number, missingTokens: string[] = []) =>
  ({
    kind: 'numeric',
    name,
    type,
    format: { kind: 'number', decimals, fixed: false, decimalMark: '.' },
    missingTokens,
  }) satisfies ColumnSchema;
const COLUMNS: readonly ColumnSchema[] = [
  {
    kind: 'categorical',
    name: 'sex',
    type: 'categorical',
    categories: ['secret a', 'secret b'],
    missingTokens: [],
  },
  number('age', 'integer', 0, ['?']),
  number('pay', 'decimal', 2),
  {
    kind: 'numeric',
    name: 'born',
    type: 'date',
    format: { kind: 'date', pattern: 'DD/MM/YYYY', unit: 'day' },
    missingTokens: [],
  },
  { kind: 'categorical', name: 'note', type: 'text', categories: ['secret c'], missingTokens: [] },
  {
    kind: 'categorical',
    name: 'hired',
    type: 'categorical',
    categories: ['no', 'yes'],
    missingTokens: ['NA'],
  },
];
const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: ['note'],
} as const;
const asked = (...wishes: DomainWish[]) => askedDomains(COLUMNS, ROLES, wishes);
const refusal = (...wishes: DomainWish[]) => {
  try {
    asked(...wishes);
  } catch (error) {
    return error;
  }
  return null;
};

describe('domains that are asked for', () => {
  it('are to be found where nothing was said: of numbers the range, of categories the list', () => {
    expect(asked()).toEqual([
      { kind: 'categories', name: 'sex', values: 'found', other: 'Other', mayBeMissing: false },
      { kind: 'unranged', name: 'age', decimals: 0, mayBeMissing: true },
      { kind: 'unranged', name: 'pay', decimals: 2, mayBeMissing: false },
      { kind: 'unranged', name: 'born', decimals: 0, mayBeMissing: false },
      // A target has no missing rows, and no "other" outcome.
      { kind: 'categories', name: 'hired', values: 'found', other: null, mayBeMissing: false },
    ]);
  });

  it('take what was typed, as the column writes it', () => {
    const [sex, age, pay, born, hired] = asked(
      { column: 'sex', kind: 'categories', values: ['f', 'm'] },
      { column: 'age', kind: 'numbers', least: ' 16', most: '100', bins: ['30', '50'] },
      { column: 'pay', kind: 'numbers', least: '0', most: '1000.5', step: 0.5 },
      { column: 'born', kind: 'numbers', least: '02/01/1970', most: '2000-01-01' },
      { column: 'hired', kind: 'categories', values: ['no', 'yes'] },
    );
    expect(sex).toMatchObject({ values: ['f', 'm'], other: 'Other' });
    expect(age).toMatchObject({ kind: 'numbers', from: 16, to: 100, step: 1, bins: [30, 50] });
    expect(pay).toMatchObject({ from: 0, to: 1000.5, step: 0.5, decimals: 2, bins: 'found' });
    expect(born).toMatchObject({ from: 1, to: 10_957, step: 1 });
    expect(hired).toMatchObject({ values: ['no', 'yes'], other: null });
  });

  it('are refused with words where they do not fit', () => {
    const cases: [DomainWish[], RegExp][] = [
      [
        [{ column: 'note', kind: 'categories', values: ['a'] }],
        /no column .note. among those that take part/,
      ],
      [[{ column: 'sex', kind: 'numbers', least: '0', most: '1' }], /holds no numbers/],
      [
        [{ column: 'age', kind: 'numbers', least: 'old', most: '1' }],
        /“old” in the domain of column .age. is not a number/,
      ],
      [[{ column: 'age', kind: 'numbers', least: '', most: '1' }], /is not a number/],
      [[{ column: 'born', kind: 'numbers', least: '31/02/1970', most: '1' }], /is not a date/],
      [
        [
          { column: 'sex', kind: 'categories', values: ['f'] },
          { column: 'sex', kind: 'categories', values: ['m'] },
        ],
        /two domains/,
      ],
    ];
    for (const [wishes, message] of cases) {
      expect(refusal(...wishes)).toMatchObject({
        code: 'private.domain',
        message: expect.stringMatching(message) as unknown,
        hint: expect.stringContaining('from what is known without the table') as unknown,
      });
    }
  });
});

describe('domains that are proposed', () => {
  const proposed = proposeDomains(COLUMNS, ROLES);

  it('have a line for each column that takes part, and no value of it', () => {
    expect(proposed.map(({ column, kind, role }) => [column, kind, role])).toEqual([
      ['sex', 'categories', 'sensitive'],
      ['age', 'numbers', 'feature'],
      ['pay', 'numbers', 'feature'],
      ['born', 'numbers', 'feature'],
      ['hired', 'categories', 'target'],
    ]);
    expect(JSON.stringify(proposed)).not.toContain('secret');
  });

  it('say what was told from the cells, and what is to be confirmed', () => {
    const [, age, pay, born] = proposed;
    expect(age).toMatchObject({ type: 'whole number', step: 1, unit: null, mayBeMissing: true });
    expect(age!.words).toContain('whole number, with missing cells');
    expect(age!.words).toContain('was told from its cells');
    expect(pay).toMatchObject({ step: 0.01, mayBeMissing: false });
    expect(born).toMatchObject({ type: 'date', step: 1, unit: 'day' });
  });
});
