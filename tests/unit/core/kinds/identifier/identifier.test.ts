import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { identifier } from '../../../../../src/core/kinds/identifier/identifier.ts';
import { keepsTheContract } from '../contract.ts';

const range = (n: number, cell: (i: number) => string) => Array.from({ length: n }, (_, i) => cell(i));

describe('keys', () => {
  keepsTheContract({
    type: 'identifier',
    name: 'email',
    cells: [...range(60, (i) => `p${i}@example.org`), ''],
  });
});

type Case = readonly [what: string, name: string, cells: readonly string[], isKey: boolean];

test.each<Case>([
  ['digits in groups, of one form', 'contact', range(40, (i) => `(555) ${100 + i}-${1000 + i * 37}`), true],
  ['few digits in groups', 'class', range(40, (i) => `${10 + i} ${10 + i}`), false],
  ['digits with zeros in front', 'contact', range(40, (i) => `0${5_338_467_030 + i * 7919}`), true],
  ['some with zeros in front', 'tag', range(40, (i) => String(i * 2_417).padStart(5, '0')), true],
  ['more digits than numbers have', 'x', range(40, (i) => String(2n ** 63n + BigInt(i) * 991n)), true],
  ['amounts with stars', 'x', range(40, (i) => `0.${123 + i}***`), false],
  ['a running number', 'x', range(40, (i) => String(100 + i)), true],
  ['distinct numbers under a key’s name', 'case_id', range(40, (i) => String(i * 37)), true],
  ...[
    'EmployeeNumber',
    'id_student',
    'customerID',
    'PatientId',
    'enrollee_id',
    'Unnamed: 0',
    'RowNumber',
    'patientid',
    'patient_nbr',
    'Loan ID',
    'CustomerId',
  ].map((name) => ['distinct numbers under ' + name, name, range(40, (i) => String(i * 37)), true] as const),
  ...['Humidity', 'paid', 'valid', 'id_student'].map(
    (name) =>
      ['values that recur under ' + name, name, range(40, (i) => String(7 * (i % 30))), false] as const,
  ),
  ['distinct numbers under a word that ends in id', 'amount_paid', range(40, (i) => String(i * 37)), false],
  ['distinct numbers under another', 'income', range(40, (i) => String(i * 37)), false],
  ['distinct decimal numbers, whatever the name', 'id', range(40, (i) => `${i}.5`), false],
  ['distinct texts with spaces', 'x', range(40, (i) => `note ${i}`), false],
  ['codes of one form of which a few recur', 'EEID', range(40, (i) => `E0${3000 + 7 * (i % 37)}`), true],
  ['words of which a few recur', 'login', range(40, (i) => `${'abc'.repeat(1 + (i % 37))}${i % 37}`), false],
  ['a few rows', 'id', range(10, (i) => `k${i}`), false],
])('%s', (_, name, cells, expected) => {
  expect(identifier.infer(columnCells(name, ',', cells)) !== null).toBe(expected);
});

test('its values say nothing general, and what they determine is no finding', () => {
  expect(identifier.nearlyDistinct).toEqual({ one: 'an identifier', many: 'identifiers' });
  expect(identifier.isKey).toBe(true);
});
