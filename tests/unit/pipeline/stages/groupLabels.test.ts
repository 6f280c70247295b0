import { describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { groupLabels } from '../../../../src/pipeline/stages/groupLabels.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

function labels(sensitive: readonly string[], budget?: number): string[] {
  const roles: Roles = {
    target: { kind: 'classes', column: 'paid', positive: ['yes'] },
    sensitive,
    ignored: [],
  };
  const rows = 80;
  const each = <T>(value: (row: number) => T) => Array.from({ length: rows }, (_, row) => value(row));
  const table = tableOf([
    textColumn(
      'race',
      each((row) => (row === 7 ? null : row % 2 ? 'Black' : 'White')),
    ),
    textColumn(
      'sex',
      each((row) => (row % 4 < 2 ? 'f' : 'm')),
    ),
    numberColumn(
      'age',
      each((row) => (row < 30 ? 20 : row)),
      0,
    ),
    textColumn(
      'paid',
      each((row) => (row % 3 ? 'yes' : 'no')),
    ),
    textColumn(
      'town',
      each((row) => (row % 5 ? 'x' : 'y')),
    ),
  ]);
  const encoding = fitEncoding(table, roles, budget);
  return groupLabels(encoding, encodeTable(table, encoding));
}

describe('labels of joint sensitive groups', () => {
  test('name the values, in the order in which groups appear', () => {
    expect(labels(['sex'])).toEqual(['f', 'm']);
    expect(labels(['race', 'sex'])).toEqual([
      'White × f',
      'Black × f',
      'White × m',
      'Black × m',
      '(missing) × m',
    ]);
  });

  test('give the range of a bin, and the value of a code with one', () => {
    expect(labels(['age'], 8)).toEqual(['20', '30–39', '40–49', '50–59', '60–69', '70–79']);
  });
});
