import { describe, expect, test } from 'vitest';
import { codeShares, encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { codeCounts, countTrainingRows } from '../../../../src/core/encoding/trainingCounts.ts';
import { createRng } from '../../../../src/core/random.ts';
import { columnNamed, takeRows } from '../../../../src/core/table/table.ts';
import { drawProfiles } from '../../../../src/pipeline/stages/drawProfiles.ts';
import { groupLabels } from '../../../../src/pipeline/stages/groupLabels.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../../src/pipeline/settings/options.ts';
import { planSampling } from '../../../../src/pipeline/sampling/sampling.ts';
import { cellText } from '../../../fixtures/columns.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const people = simulatePeople(400, 2);
const roles = { ...PEOPLE_ROLES, sensitive: ['sex', 'region'] };
const encoding = fitEncoding(people, roles);
const table = encodeTable(people, encoding);
const counts = countTrainingRows(encoding, table);
const { profiles } = counts;
const labels = groupLabels(encoding, profiles);
/** Group of the profiles by group of the training rows: both are numbered in their own order. */
const ownGroup = groupLabels(encoding, table).map((label) => labels.indexOf(label));

const plan = (options: Partial<RunOptions>, rows = 600) =>
  planSampling({ encoding, counts }, { ...DEFAULT_OPTIONS, ...options }, rows, createRng(1));

/** Rows of each joint group, by its name. */
function mixOf(profile: Int32Array): Record<string, number> {
  const rows = codeCounts(
    profile.map((index) => profiles.group[index]!),
    profiles.groups,
  );
  return Object.fromEntries(labels.map((label, k) => [label, rows[k]!]));
}

function isNorth(row: number): boolean {
  return cellText(columnNamed(people, 'region'), row) === 'north';
}

function featureNamed(name: string): number {
  return encoding.features.findIndex(({ codec }) => codec.name === name);
}

describe('the mix of the groups', () => {
  test('as observed: profiles come as often as in the training rows, nothing else changes', () => {
    const { profile, pilotProfile, condition, targetShares } = plan({});
    expect(profile).toEqual(drawProfiles(profiles, 600, createRng(1)));
    expect([pilotProfile, condition, targetShares]).toEqual([null, null, null]);
    const observed = codeShares(
      table.group.map((group) => ownGroup[group]!),
      profiles.groups,
    );
    const drawn = codeShares(
      profile.map((index) => profiles.group[index]!),
      profiles.groups,
    );
    observed.forEach((share, k) => expect(Math.abs(share - drawn[k]!)).toBeLessThan(0.06));
  });

  test('balanced: every joint group has the same share', () => {
    const { profile, pilotProfile, condition } = plan({ mix: 'balanced' });
    expect(new Set(Object.values(mixOf(profile)))).toEqual(new Set([100]));
    expect(pilotProfile).toHaveLength(4000);
    expect(condition).toBeNull();
    // In no particular order: the first sixth is not one group.
    expect(new Set(profile.subarray(0, 100).map((index) => profiles.group[index]!)).size).toBe(6);
  });

  test('custom: in proportion to the weights, and none of what is not named', () => {
    const { profile } = plan({ mix: { groups: { 'man × north': 3, 'woman × west': 1 } } });
    expect(mixOf(profile)).toMatchObject({ 'man × north': 450, 'woman × west': 150 });
  });

  test('within a group every profile comes as often as among the training rows', () => {
    const aged = { ...PEOPLE_ROLES, sensitive: ['sex', 'age'] };
    const own = fitEncoding(people, aged);
    const known = countTrainingRows(own, encodeTable(people, own));
    const options = { ...DEFAULT_OPTIONS, mix: 'balanced' } as const;
    const { profile } = planSampling({ encoding: own, counts: known }, options, 20_000, createRng(1));
    const { group, groups, counts: trained } = known.profiles;
    const drawn = codeCounts(profile, trained.length);
    for (let g = 0; g < groups; g++) {
      const members = [...group.keys()].filter((index) => group[index] === g);
      expect(members.length).toBeGreaterThan(1);
      const total = (counted: Int32Array) => members.reduce((sum, index) => sum + counted[index]!, 0);
      for (const index of members) {
        const gap = drawn[index]! / total(drawn) - trained[index]! / total(trained);
        expect(Math.abs(gap)).toBeLessThan(0.04);
      }
    }
  });

  test('an unknown group or one without weight is refused, naming the groups', () => {
    expect(() => plan({ mix: { groups: { 'man × east': 1 } } })).toThrow(
      expect.objectContaining({
        code: 'options.invalid',
        message: 'There is no group "man × east" in the training rows.',
        hint: expect.stringContaining('woman × south') as string,
      }) as Error,
    );
    expect(() =>
      plan({ mix: { groups: { 'man × north': 1 } }, where: [{ column: 'sex', value: 'woman' }] }),
    ).toThrow(expect.objectContaining({ code: 'options.invalid' }) as Error);
    expect(() => plan({ mix: { groups: { toString: 1 } } })).toThrow(
      expect.objectContaining({ code: 'options.invalid' }) as Error,
    );
  });
});

describe('where rare values are pooled', () => {
  const rare = takeRows(
    people,
    [...Array(people.rows).keys()].filter((row) => row % 61 === 0 || isNorth(row)),
  );
  const pooled = fitEncoding(rare, roles, undefined, 5);
  const rareCounts = countTrainingRows(pooled, encodeTable(rare, pooled));
  const wish = (options: Partial<RunOptions>) =>
    planSampling(
      { encoding: pooled, counts: rareCounts },
      { ...DEFAULT_OPTIONS, ...options },
      50,
      createRng(1),
    );
  const named = groupLabels(pooled, rareCounts.profiles);
  const drawnOf = (profile: Int32Array) =>
    new Set(Array.from(profile, (index) => named[rareCounts.profiles.group[index]!]));

  test('a weight of a rare group is one of its pool', () => {
    expect(named).toContain('man × other (rare)');
    const { profile } = wish({ mix: { groups: { 'man × south': 1 } } });
    expect(drawnOf(profile)).toEqual(new Set(['man × other (rare)']));
  });

  test('a condition on a rare value is refused and says why; one on the pool is not', () => {
    expect(() => wish({ where: [{ column: 'region', value: 'south' }] })).toThrow(
      /"south" in column "region", or so few that it is pooled as "other \(rare\)"/,
    );
    const { profile } = wish({ where: [{ column: 'region', value: 'other (rare)' }] });
    for (const name of drawnOf(profile)) expect(name).toMatch(/ × other \(rare\)$/);
  });
});

describe('conditions', () => {
  test('on a sensitive column restrict the lenders', () => {
    const { profile, condition, pilotProfile } = plan({ where: [{ column: 'sex', value: 'woman' }] });
    const groups = Object.entries(mixOf(profile)).filter(([, rows]) => rows > 0);
    expect(groups.map(([name]) => name).every((name) => name.startsWith('woman'))).toBe(true);
    expect(groups.length).toBe(3);
    expect(condition).toBeNull();
    expect(pilotProfile).not.toBeNull();
  });

  test('on a feature clamp its code, and let the groups follow or, with a mix, stay', () => {
    const where = [{ column: 'club', value: 'choir' }];
    const j = featureNamed('club');
    const codec = encoding.features[j]!.codec;
    const code = codec.kind === 'categorical' ? codec.categories.indexOf('choir') : -1;
    expect(plan({ where }).condition).toMatchObject({ strata: null, labels: null });
    expect([...plan({ where }).condition!.clamped]).toEqual([[j, code]]);
    expect(plan({ where, mix: 'balanced' }).condition?.strata).toBe(profiles.group);
  });

  test('a missing cell is called "(missing)"', () => {
    const { condition } = plan({ where: [{ column: 'level', value: '(missing)' }] });
    const { size } = encoding.features[featureNamed('level')]!;
    expect([...condition!.clamped]).toEqual([[featureNamed('level'), size - 1]]);
  });

  test('on the target want one class', () => {
    const { condition, targetShares } = plan({ where: [{ column: 'hired', value: 'yes' }], alpha: 0.5 });
    expect([...targetShares!]).toEqual([0, 1]);
    const share = codeShares(table.target, 2)[1]!;
    expect(condition).toMatchObject({ alpha: 0.5 });
    expect(condition!.labels![0]).toBe(0);
    expect(condition!.labels![1]).toBeCloseTo(1 / share, 6);
  });

  test.each([
    ['nowhere', 'a', /no column "nowhere" among those learned/],
    ['id', '3', /no column "id" among those learned/],
    ['age', '40', /"age": it holds numbers/],
    ['club', 'golf', /No training row has "golf" in column "club"/],
    ['hired', 'maybe', /No training row has "maybe"/],
  ])('on %s = %s are refused', (column, value, message) => {
    expect(() => plan({ where: [{ column, value }] })).toThrow(message);
  });

  test('a hint names the values there are', () => {
    expect(() => plan({ where: [{ column: 'club', value: 'golf' }] })).toThrow(
      expect.objectContaining({ hint: 'Choose one of its values: "chess", "choir".' }) as Error,
    );
  });
});

describe('the mix of the target', () => {
  test('becomes shares, and weights against the observed ones', () => {
    const { targetShares, condition } = plan({ targetMix: { yes: 3, no: 1 } });
    expect([...targetShares!]).toEqual([0.25, 0.75]);
    const observed = codeShares(table.target, 2);
    expect(condition!.labels![1]).toBeCloseTo(0.75 / observed[1]!, 6);
  });

  test('refuses unknown values, and a condition besides', () => {
    expect(() => plan({ targetMix: { maybe: 1 } })).toThrow(/"maybe"/);
    expect(() => plan({ targetMix: { yes: 1 }, where: [{ column: 'hired', value: 'yes' }] })).toThrow(
      /both a condition and a mix/,
    );
  });
});
