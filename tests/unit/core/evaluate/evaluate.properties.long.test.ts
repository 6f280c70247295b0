import { describe, expect, it } from 'vitest';
import type { EvaluationContext } from '../../../../src/core/evaluate/metric.ts';
import { computeScores, scoresOf } from '../../../../src/core/evaluate/scores.ts';
import { createRng, permutation } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { takeRows, type Table } from '../../../../src/core/table/table.ts';
import { evaluateQuickly } from './evaluations.ts';
import { FIXTURE_ROLES, fixtureTables } from './fixture.ts';
import { only } from './referee.ts';
import { tableOf, type Cells } from './tables.ts';

const { train, holdout, synthetic } = fixtureTables();
const input = { train, holdout, synthetic, roles: FIXTURE_ROLES };
const tstr = { protocol: 'tstr', probe: 'gbt' } as const;
const trtr = { protocol: 'trtr', probe: 'gbt' } as const;

describe('a perfect copy of the train table', () => {
  it('scores exactly as the ceiling', async () => {
    const evaluation = await evaluateQuickly({
      ...input,
      synthetic: takeRows(train, permutation(train.rows, createRng(1))),
    });
    for (const id of ['utility.auroc', 'utility.accuracy'] as const) {
      expect(only(evaluation, id, tstr).value).toBeCloseTo(only(evaluation, id, trtr).value!, 9);
    }
    const parity = (table: 'train' | 'synthetic') =>
      only(evaluation, 'data.parity.ratio', { table, attribute: 'sex' });
    expect(parity('synthetic').value).toBe(parity('train').value);
    expect(scoresOf(computeScores(evaluation.metrics, FIXTURE_ROLES.sensitive)).utility).toBeCloseTo(100, 6);
    for (const { real, synthetic: own } of evaluation.details.importances!) expect(own).toBeCloseTo(real, 9);
  });
});

describe('the columns of a synthetic table shuffled one by one', () => {
  it('lose utility and dependence but keep parity of the data near 1', async () => {
    const rng = createRng(2);
    const shuffled: Table = {
      ...train,
      columns: train.columns.map(
        (column) => takeRows({ ...train, columns: [column] }, permutation(train.rows, rng)).columns[0]!,
      ),
    };
    const evaluation = await evaluateQuickly({ ...input, synthetic: shuffled });
    expect(Math.abs(only(evaluation, 'utility.auroc', tstr).value! - 0.5)).toBeLessThan(0.12);
    expect(
      only(evaluation, 'data.parity.ratio', { table: 'synthetic', attribute: 'sex' }).value,
    ).toBeGreaterThan(0.8);
    expect(
      only(evaluation, 'dependence.distanceCorrelation', { table: 'synthetic', attribute: 'sex' }).value,
    ).toBeLessThan(0.1);
    expect(
      Math.abs(only(evaluation, 'dependence.auroc', { table: 'synthetic', attribute: 'sex' }).value! - 0.5),
    ).toBeLessThan(0.12);
  });
});

describe('the holdout passed off as synthetic', () => {
  it('is fitted by the trees it is tested on', async () => {
    const evaluation = await evaluateQuickly({ ...input, synthetic: holdout });
    expect(only(evaluation, 'utility.auroc', tstr).value).toBeGreaterThan(0.99);
    expect(only(evaluation, 'data.parity.ratio', { table: 'synthetic', attribute: 'sex' }).value).toBe(
      only(evaluation, 'data.parity.ratio', { table: 'holdout', attribute: 'sex' }).value,
    );
  });
});

describe('columns in another order', () => {
  it('change nothing', async () => {
    const reversed: Table = { ...synthetic, columns: [...synthetic.columns].reverse() };
    const [a, b] = [await evaluateQuickly(input), await evaluateQuickly({ ...input, synthetic: reversed })];
    expect(b.metrics).toEqual(a.metrics);
  });
});

/** Two groups, a feature that tells the classes apart. */
function simulated(
  rows: number,
  seed: number,
  group: (i: number) => string,
  label: (x: number) => string,
): Table {
  const rng = createRng(seed);
  const x = Array.from({ length: rows }, () => rng.normal());
  const columns: Record<string, Cells> = { x, group: x.map((_, i) => group(i)), y: x.map(label) };
  return tableOf(`simulated ${seed}`, columns, TEMPLATE);
}
const TEMPLATE = tableOf('template', { x: [0], group: ['a'], y: ['no'] });
const ROLES: Roles = {
  target: { kind: 'classes', column: 'y', positive: ['yes'] },
  sensitive: ['group'],
  ignored: [],
};
const twoGroups = (i: number) => (i % 2 === 0 ? 'a' : 'b');
const bySign = (x: number) => (x > 0.4 ? 'yes' : 'no');

describe('edge cases', () => {
  const base: Pick<EvaluationContext, 'train' | 'holdout' | 'synthetic' | 'roles'> = {
    train: simulated(200, 1, twoGroups, bySign),
    holdout: simulated(120, 2, twoGroups, bySign),
    synthetic: simulated(200, 3, twoGroups, bySign),
    roles: ROLES,
  };

  it('calls ratios undefined, and says why, where nothing is predicted favourable', async () => {
    const evaluation = await evaluateQuickly({
      ...base,
      synthetic: simulated(200, 4, twoGroups, () => 'no'),
    });
    for (const id of ['demographicParity', 'equalizedOdds', 'equalOpportunity'] as const) {
      const ratio = only(evaluation, `fairness.${id}.ratio`, { ...tstr, attribute: 'group' });
      expect(ratio.value).toBeNull();
      expect(ratio.reason).toMatch(/0\/0/);
      expect(ratio.interval).toBeUndefined();
      expect(only(evaluation, `fairness.${id}.difference`, { ...tstr, attribute: 'group' }).value).toBe(0);
    }
    expect(
      only(evaluation, 'data.parity.ratio', { table: 'synthetic', attribute: 'group' }).value,
    ).toBeNull();
    expect(only(evaluation, 'utility.auroc', tstr).value).toBe(0.5);
    expect(only(evaluation, 'utility.precision', tstr).reason).toMatch(/No test row is predicted favourable/);
    expect(evaluation.details.verdicts[0]!.verdict).toMatch(/undefined/);
  });

  it('lists a group that the holdout lacks and compares the others', async () => {
    const three = (i: number) => ['a', 'b', 'c'][i % 3]!;
    const evaluation = await evaluateQuickly({ ...base, train: simulated(200, 5, three, bySign) });
    const report = evaluation.details.groups.find(({ protocol }) => protocol === 'tstr')!;
    const empty = report.groups.find(({ group }) => group === 'c')!;
    expect(empty).toMatchObject({ rows: 0, excluded: true, selectionRate: { value: null } });
    const ratio = only(evaluation, 'fairness.demographicParity.ratio', { ...tstr, attribute: 'group' });
    expect(ratio.value).not.toBeNull();
    expect(ratio.counts).toMatchObject({ groups: 2, groupsLeftOut: 1 });
  });

  it('says that there is nothing to compare where one group is left', async () => {
    const evaluation = await evaluateQuickly({
      ...base,
      holdout: simulated(60, 6, (i) => (i < 5 ? 'b' : 'a'), bySign),
    });
    const ratio = only(evaluation, 'fairness.demographicParity.ratio', { ...tstr, attribute: 'group' });
    expect(ratio.value).toBeNull();
    expect(ratio.reason).toBe('Fewer than two groups have at least 10 rows.');
  });

  it('tests on a holdout of one class without an AUROC', async () => {
    const evaluation = await evaluateQuickly({ ...base, holdout: simulated(60, 7, twoGroups, () => 'yes') });
    expect(only(evaluation, 'utility.auroc', trtr).value).toBeNull();
    const odds = only(evaluation, 'fairness.equalizedOdds.ratio', { ...trtr, attribute: 'group' });
    expect(odds.reason).toMatch(/no row with an unfavourable outcome/);
  });

  it('leaves rows without a target out and counts them', async () => {
    const gaps = simulated(120, 8, twoGroups, (x) => (x > 1 ? '' : bySign(x)));
    const evaluation = await evaluateQuickly({ ...base, holdout: gaps });
    const { counts } = only(evaluation, 'utility.auroc', trtr);
    expect(counts.testRows! + counts.testRowsWithoutTarget!).toBe(120);
    expect(counts.testRowsWithoutTarget).toBeGreaterThan(0);
  });
});

describe('a target of three classes', () => {
  it('has macro AUROC, and fairness of the favourable set', async () => {
    const byBand = (x: number) => (x < -0.5 ? 'low' : x < 0.5 ? 'mid' : 'high');
    const roles: Roles = { ...ROLES, target: { kind: 'classes', column: 'y', positive: ['mid', 'high'] } };
    const evaluation = await evaluateQuickly({
      train: simulated(300, 11, twoGroups, byBand),
      holdout: simulated(150, 12, twoGroups, byBand),
      synthetic: simulated(300, 13, twoGroups, byBand),
      roles,
    });
    for (const probe of ['gbt', 'lr'] as const) {
      expect(only(evaluation, 'utility.auroc', { protocol: 'tstr', probe }).value).toBeGreaterThan(0.9);
    }
    expect(only(evaluation, 'utility.recall', tstr).value).toBeGreaterThan(0.9);
    const ratio = only(evaluation, 'fairness.demographicParity.ratio', {
      ...tstr,
      attribute: 'group',
    }).value!;
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThanOrEqual(1);
  });
});

describe('a numeric target and a numeric sensitive column', () => {
  it('have R², mean differences and distance correlations', async () => {
    const make = (rows: number, seed: number) => {
      const rng = createRng(seed);
      const age = Array.from({ length: rows }, () => 20 + rng.int(50));
      const x = Array.from({ length: rows }, () => rng.normal());
      return tableOf(`numeric ${seed}`, { age, x, y: x.map((value, i) => 3 * value + 0.1 * age[i]!) });
    };
    const evaluation = await evaluateQuickly({
      train: make(400, 21),
      holdout: make(200, 22),
      synthetic: make(400, 23),
      roles: { target: { kind: 'numeric', column: 'y' }, sensitive: ['age'], ignored: [] },
    });
    expect(only(evaluation, 'utility.r2', { protocol: 'tstr', probe: 'lr' }).value).toBeGreaterThan(0.99);
    expect(only(evaluation, 'utility.r2', tstr).value).toBeGreaterThan(0.85);
    // Oldest against youngest quarter: about 37 years, 3.7 units.
    const gap = only(evaluation, 'fairness.meanDifference', { ...tstr, attribute: 'age' });
    expect(gap.value).toBeGreaterThan(2.5);
    expect(gap.value).toBeLessThan(5);
    expect(gap.interval![0]).toBeLessThan(gap.value!);
    expect(
      only(evaluation, 'data.meanDifference', { table: 'train', attribute: 'age' }).value,
    ).toBeGreaterThan(2.5);
    const dependence = only(evaluation, 'fairness.distanceCorrelation', { ...tstr, attribute: 'age' }).value!;
    expect(dependence).toBeGreaterThan(0.2);
    expect(scoresOf(computeScores(evaluation.metrics, ['age'])).fairness).toBeCloseTo(
      100 * (1 - dependence),
      9,
    );
    expect(only(evaluation, 'dependence.auroc', { table: 'train', attribute: 'age' }).value).toBeGreaterThan(
      0.7,
    );
    expect(evaluation.details.groups).toEqual([]);
  });
});
