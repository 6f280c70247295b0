import { describe, expect, test } from 'vitest';
import { suggestRoles } from '../../../../src/core/schema/suggest.ts';
import type { Table } from '../../../../src/core/table/table.ts';

/** A table with the named columns, each cycling through its values; "#" stands for numbers. */
function tableWith(columns: Readonly<Record<string, readonly string[] | '#'>>): Table {
  const rows = 40;
  return {
    name: 't',
    rows,
    columns: Object.entries(columns).map(([name, values]) => {
      if (values === '#') {
        const format = { kind: 'number', decimals: 0, fixed: false, decimalMark: '.' } as const;
        return {
          kind: 'numeric',
          name,
          type: 'integer',
          format,
          missingTokens: [],
          values: Float64Array.from({ length: rows }, (_, i) => i % 9),
        };
      }
      const type = values.length === rows ? 'identifier' : 'categorical';
      return {
        kind: 'categorical',
        name,
        type,
        categories: values,
        missingTokens: [],
        codes: Int32Array.from({ length: rows }, (_, i) => i % values.length),
      };
    }),
  };
}

describe('target and favourable value', () => {
  test.each([
    [{ income: ['<=50K', '>50K'], sex: ['F', 'M'] }, 'income', '>50K'],
    [{ deny: ['no', 'yes'], afam: ['no', 'yes'] }, 'deny', 'no'],
    [{ gender: ['Female', 'Male'], admitted: ['no', 'yes'] }, 'admitted', 'yes'],
    [{ two_year_recid: ['0', '1'], race: ['A', 'B'] }, 'two_year_recid', '0'],
    [{ loan_status: ['Approved', 'Rejected'], gender: ['F', 'M'] }, 'loan_status', 'Approved'],
    [{ a: '#', credit_risk: ['bad', 'good'] }, 'credit_risk', 'good'],
    [{ default: ['0', '1'], age: '#' }, 'default', '0'],
    [{ risk: ['high', 'low'], class: ['high', 'low'] }, 'class', 'high'],
    [{ credit_risk: ['high', 'low'], age: '#' }, 'credit_risk', 'low'],
    [{ y: ['no', 'yes'], job: ['a', 'b'] }, 'y', 'yes'],
    [{ Geschlecht: ['m', 'w'], eingestellt: ['ja', 'nein'] }, 'eingestellt', 'ja'],
    [{ color: ['r', 'g', 'b'], liked: ['n', 'y'], sex: ['F', 'M'] }, 'liked', 'y'],
    [{ size: ['L', 'M', 'S'], sex: ['F', 'M'], grade: '#' }, 'size', 'L'],
  ] as const)('%j', (columns, column, positive) => {
    expect(suggestRoles(tableWith(columns)).target).toEqual({
      kind: 'classes',
      column,
      positive: [positive],
    });
  });

  test('a numeric outcome by name, or where there are no classes', () => {
    expect(suggestRoles(tableWith({ sex: ['F', 'M'], income: '#' })).target).toEqual({
      kind: 'numeric',
      column: 'income',
    });
    expect(suggestRoles(tableWith({ a: '#', b: '#' })).target).toEqual({ kind: 'numeric', column: 'b' });
  });

  test('no usable column', () => {
    expect(suggestRoles(tableWith({ a: ['x'], b: ['y'] }))).toEqual({
      target: { kind: 'classes', column: '', positive: [] },
      sensitive: [],
      ignored: ['a', 'b'],
    });
  });
});

describe('sensitive columns', () => {
  test.each([
    [{ sex: ['F', 'M'], race: ['a', 'b'], age: '#', hired: ['no', 'yes'] }, ['sex', 'race']],
    [{ age: '#', marital_status: ['a', 'b'], hired: ['no', 'yes'] }, ['age']],
    [{ Gender: ['F', 'M'], hired: ['no', 'yes'], language: ['a', 'b'], package: ['a', 'b'] }, ['Gender']],
    [{ Geschlecht: ['m', 'w'], Religion: ['a', 'b'], hired: ['no', 'yes'] }, ['Geschlecht', 'Religion']],
    [{ sexe: ['F', 'H'], origine: ['a', 'b'], admis: ['non', 'oui'] }, ['sexe']],
    [
      { applicant_ethnicity: ['a', 'b'], 'foreign worker': ['no', 'yes'], class: ['bad', 'good'] },
      ['applicant_ethnicity', 'foreign worker'],
    ],
    [{ embrace: ['a', 'b'], grace: ['a', 'b'], hired: ['no', 'yes'] }, []],
  ] as const)('%j', (columns, sensitive) => {
    expect(suggestRoles(tableWith(columns)).sensitive).toEqual(sensitive);
  });
});

test('identifiers and constants are left out', () => {
  const codes = Array.from({ length: 40 }, (_, i) => `c${i}`);
  expect(
    suggestRoles(tableWith({ id: codes, sex: ['F', 'M'], site: ['here'], hired: ['no', 'yes'] })).ignored,
  ).toEqual(['id', 'site']);
});

test('hostile names cost nothing', () => {
  const start = performance.now();
  suggestRoles(tableWith({ ['ethni'.repeat(200_000)]: ['a', 'b'], ['recid'.repeat(200_000)]: ['a', 'b'] }));
  expect(performance.now() - start).toBeLessThan(500);
});
