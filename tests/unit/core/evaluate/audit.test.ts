import { describe, expect, it } from 'vitest';
import { auditRealData } from '../../../../src/core/evaluate/audit.ts';
import { createRng } from '../../../../src/core/random.ts';
import { FIXTURE_ROLES, fixtureJson, fixtureTables } from './fixture.ts';
import type { Expected } from './referee.ts';
import { tableOf } from './tables.ts';

const { train } = fixtureTables();

describe('auditRealData', () => {
  it('has the parity of the referee, with groups and intervals', async () => {
    const audit = await auditRealData(train, FIXTURE_ROLES, createRng(1));
    const { ratio, diff } = (fixtureJson('expected.json') as Expected).parity_real.sex!;
    const sex = audit.attributes.find(({ attribute }) => attribute === 'sex')!;
    expect(sex.parityRatio.value).toBeCloseTo(ratio, 5);
    expect(sex.parityDifference.value).toBeCloseTo(diff, 5);
    expect(sex.groups.map(({ group }) => group)).toEqual(['female', 'male']);
    expect(sex.groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const { baseRate } of sex.groups) {
      expect(baseRate.interval![0]).toBeLessThan(baseRate.value!);
      expect(baseRate.interval![1]).toBeGreaterThan(baseRate.value!);
    }
    expect(audit.attributes.map(({ attribute }) => attribute)).toEqual([
      'sex',
      'ethnicity',
      'ethnicity: privileged against the rest',
      'sex × ethnicity',
    ]);
  });

  it('ranks the columns that give a sensitive attribute away', async () => {
    const audit = await auditRealData(train, FIXTURE_ROLES, createRng(1));
    const sex = audit.giveaways.find(({ sensitive }) => sensitive === 'sex')!;
    expect(sex.columns[0]).toMatchObject({ column: 'hours', measure: 'correlation ratio' });
    expect(sex.columns.map(({ column }) => column)).not.toContain('sex');
    expect(sex.columns.find(({ column }) => column === 'approved')).toMatchObject({
      isTarget: true,
      measure: 'Cramér’s V',
    });
    expect(sex.auroc.value).toBeGreaterThan(0.8); // women work four hours less by construction
    const ethnicity = audit.giveaways.find(({ sensitive }) => sensitive === 'ethnicity')!;
    expect(Math.abs(ethnicity.auroc.value! - 0.5)).toBeLessThan(0.12);
  });

  it('is plain data', async () => {
    const audit = await auditRealData(train, FIXTURE_ROLES, createRng(1));
    expect(JSON.parse(JSON.stringify(audit))).toEqual(audit);
  });

  it('does not look at columns left out', async () => {
    const audit = await auditRealData(train, { ...FIXTURE_ROLES, ignored: ['hours'] }, createRng(1));
    expect(audit.giveaways[0]!.columns.map(({ column }) => column)).not.toContain('hours');
  });

  it('compares means of a numeric target', async () => {
    const table = tableOf('pay', {
      pay: Array.from({ length: 60 }, (_, i) => 100 + (i % 2 === 0 ? 10 : 0) + (i % 3)),
      sex: Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 'm' : 'f')),
      age: Array.from({ length: 60 }, (_, i) => 20 + (i % 7)),
    });
    const roles = { target: { kind: 'numeric', column: 'pay' }, sensitive: ['sex'], ignored: [] } as const;
    const audit = await auditRealData(table, roles, createRng(1));
    const [sex] = audit.attributes;
    expect(sex!.parityDifference.value).toBeCloseTo(10, 10);
    expect(sex!.parityRatio.value).toBeNull();
    expect(sex!.groups.map(({ mean }) => mean.value)).toEqual([101, 111]);
  });
});
