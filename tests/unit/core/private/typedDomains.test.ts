import { describe, expect, it } from 'vitest';
import { askedDomains } from '../../../../src/core/private/askedDomains.ts';
import { knownDomain, type AskedDomain, type Domain } from '../../../../src/core/private/domain.ts';
import type { DomainWish } from '../../../../src/core/private/domainWish.ts';
import type { Entry } from '../../../../src/core/private/ledger.ts';
import { typedDomains } from '../../../../src/core/private/typedDomains.ts';
import type { ColumnSchema } from '../../../../src/core/kinds/registry.ts';

const words = (name: string): ColumnSchema => ({
  kind: 'categorical',
  name,
  type: 'categorical',
  categories: [],
  missingTokens: [],
});
const amounts = (name: string, decimals: number, decimalMark: '.' | ',' = '.'): ColumnSchema => ({
  kind: 'numeric',
  name,
  type: 'decimal',
  format: { kind: 'number', decimals, fixed: false, decimalMark },
  missingTokens: [],
});
const COLUMNS: readonly ColumnSchema[] = [
  words('sex'),
  words('job'),
  amounts('age', 0),
  amounts('pay', 2, ','),
  amounts('hours', 0),
  amounts('debt', 0),
  {
    kind: 'numeric',
    name: 'born',
    type: 'date',
    format: { kind: 'date', pattern: 'DD/MM/YYYY', unit: 'day' },
    missingTokens: [],
  },
  words('hired'),
];
const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
} as const;
const TYPED: readonly DomainWish[] = [
  { column: 'sex', kind: 'categories', values: ['f', 'm'] },
  { column: 'age', kind: 'numbers', least: '16', most: '100', bins: ['30', '50'] },
  { column: 'pay', kind: 'numbers', least: '0', most: '1000.5', step: 0.5 },
  { column: 'hours', kind: 'numbers', least: '1', most: '20' },
  { column: 'born', kind: 'numbers', least: '02/01/1970', most: '03/01/1990', bins: ['01/02/1980'] },
  { column: 'hired', kind: 'categories', values: ['no', 'yes'] },
];

/** What a release settles for what was asked: found ranges and bins are made up. */
function settled(asked: AskedDomain): Domain {
  const known = knownDomain(asked);
  if (known) return known;
  if (asked.kind === 'categories') return { ...asked, values: ['baker', 'clerk'] };
  const { name, decimals, mayBeMissing } = asked;
  const range = asked.kind === 'numbers' ? asked : { from: 0, to: 64, step: 1 };
  return { kind: 'numbers', name, decimals, mayBeMissing, ...range, starts: [0, 7] };
}

const entry = (purpose: Entry['purpose'], ...columns: string[]): Entry => ({
  purpose,
  columns,
  rho: 0.01,
  delta: 0,
});

describe('what was typed before a release', () => {
  const ledger = [
    // Of an earlier release, which found what this one was told.
    ...[entry('rows'), entry('ranges', 'age'), entry('categories', 'sex'), entry('columns', 'sex')],
    ...[entry('rows'), entry('categories', 'job'), entry('ranges', 'debt'), entry('intervals', 'debt')],
    ...[entry('intervals', 'pay'), entry('columns', 'hired', 'sex')],
  ];
  const asked = askedDomains(COLUMNS, ROLES, TYPED);
  const guarantee = { ledger } as never;
  const typed = typedDomains({ domains: asked.map(settled), guarantee }, COLUMNS);

  it('is told by its ledger, as it would be typed again; what was found is left to be found', () => {
    const names = typed.map(({ column }) => column);
    expect(names).toEqual(TYPED.map(({ column }) => column));
    expect(typed.find(({ column }) => column === 'born')).toEqual(
      TYPED.find(({ column }) => column === 'born'),
    );
    expect(typed.find(({ column }) => column === 'pay')).toEqual(
      TYPED.find(({ column }) => column === 'pay'),
    );
  });

  it('asks the same question again', () => {
    const known = (own: AskedDomain) => knownDomain(own) ?? own;
    expect(askedDomains(COLUMNS, ROLES, typed).map(known)).toEqual(asked.map(known));
  });
});
