import { describe, expect, test } from 'vitest';
import { smallGroupsOf, withoutSmallGroups } from '../../../../src/core/disclosure/smallGroups.ts';
import type { BaseRateReport, GroupRates, GroupReport, Rate } from '../../../../src/core/evaluate/metric.ts';

const rate: Rate = { value: 0.5, interval: [0.4, 0.6] };

function baseRates(
  rows: Readonly<Record<string, number>>,
  table: BaseRateReport['table'] = 'train',
  attribute = 'race',
): BaseRateReport {
  const groups = Object.entries(rows).map(([group, n]) => ({
    group,
    rows: n,
    rate: n > 0 ? rate : { value: null },
    small: n < 30,
    excluded: n < 10,
  }));
  return { attribute, table, groups };
}

/** Groups of base rates as [name, rows, rate], '-' for a rate that is withheld. */
function shown(lists: readonly BaseRateReport[], threshold = 5) {
  const all = { baseRates: lists, groups: [] };
  return withoutSmallGroups(all, smallGroupsOf(all, threshold), threshold).baseRates.map(({ groups }) =>
    groups.map((group) => [group.group, group.rows, group.rate.withheld ? '-' : group.rate.value]),
  );
}

describe('small groups', () => {
  test('are one entry without names and rates, in every table', () => {
    const lists = [
      baseRates({ a: 500, b: 60, x: 4, y: 3 }),
      baseRates({ a: 200, b: 30, x: 2, y: 0 }, 'holdout'),
      baseRates({ a: 400, b: 90, x: 7, y: 5 }, 'synthetic'),
    ];
    expect(shown(lists)).toEqual([
      [
        ['a', 500, 0.5],
        ['b', 60, 0.5],
        ['2 small groups', 7, '-'],
      ],
      [
        ['a', 200, 0.5],
        // Two people are left over from the table's own rate: the smallest group keeps its name, not its rate.
        ['b', 30, '-'],
        ['2 small groups', 2, '-'],
      ],
      [
        ['a', 400, 0.5],
        ['b', 90, 0.5],
        ['2 small groups', 12, '-'],
      ],
    ]);
  });

  test('are those of few rows in either real table, never for synthetic rows alone', () => {
    expect(
      shown([baseRates({ a: 50, b: 20 }), baseRates({ a: 20, b: 3 }, 'holdout')])[0]!.map(([name]) => name),
    ).toEqual(['a', 'a small group']);
    expect(shown([baseRates({ a: 50, b: 20 }), baseRates({ a: 20, b: 3 }, 'synthetic')])).toEqual([
      [
        ['a', 50, 0.5],
        ['b', 20, 0.5],
      ],
      [
        ['a', 20, 0.5],
        ['b', 3, 0.5],
      ],
    ]);
  });

  test('of an intersection: no rate is left from which theirs follows by subtraction', () => {
    const rows = {
      'a × old': 1,
      'a × young': 40,
      'b × old': 50,
      'b × young': 60,
      'c × old': 20,
      'c × young': 30,
    };
    const [list] = shown([baseRates(rows, 'train', 'race × age')]);
    const silent = new Set(list!.filter(([, , value]) => value === '-').map(([name]) => name));
    // "a" as a whole is known, so a × young must go; "old" is known, so the smallest of the old; then c's other half.
    expect(silent).toEqual(new Set(['a small group', 'a × young', 'c × old']));
    expect(list!.find(([name]) => name === 'b × old')![2]).toBe(0.5);
  });

  test('where a name holds the sign between columns, every rate of the intersection goes', () => {
    const rows = { 'a × old': 1, 'b × old': 50, 'r × d × old': 60 };
    const [list] = shown([baseRates(rows, 'train', 'race × age')]);
    expect(list!.every(([, , value]) => value === '-')).toBe(true);
  });

  test('stay as they are where the threshold is 0', () => {
    expect(shown([baseRates({ a: 50, b: 1 })], 0)).toEqual([
      [
        ['a', 50, 0.5],
        ['b', 1, 0.5],
      ],
    ]);
  });
});

test('rates of predictions over few people of a named group are withheld: precision over one selected is their outcome', () => {
  const group = (name: string, rows: number, positives: number, selected: number): GroupRates => ({
    group: name,
    rows,
    positives,
    selectionRate: { value: selected / rows },
    truePositiveRate: rate,
    falsePositiveRate: rate,
    precision: rate,
    accuracy: rate,
    small: false,
    excluded: false,
  });
  const groups: GroupReport[] = [
    {
      attribute: 'race',
      protocol: 'tstr',
      probe: 'gbt',
      groups: [group('a', 50, 3, 1), group('b', 50, 48, 40)],
    },
    {
      attribute: 'race',
      protocol: 'tsts',
      probe: 'gbt',
      groups: [group('a', 50, 3, 1), group('b', 50, 48, 40)],
    },
  ];
  const lists = { baseRates: [], groups };
  const [real, synthetic] = withoutSmallGroups(lists, smallGroupsOf(lists, 5), 5).groups;
  const withheldOf = ({ truePositiveRate, falsePositiveRate, precision }: GroupRates) =>
    [truePositiveRate, falsePositiveRate, precision].map(({ withheld }) => withheld === true);
  expect(real!.groups.map(withheldOf)).toEqual([
    [true, false, true],
    [false, true, false],
  ]);
  expect(synthetic!.groups.flatMap(withheldOf)).not.toContain(true);
});
