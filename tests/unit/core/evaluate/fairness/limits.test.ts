import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import { limitsEvaluator } from '../../../../../src/core/evaluate/fairness/limits.ts';
import { LIMIT_LEVELS } from '../../../../../src/core/evaluate/fairness/limitMeasures.ts';
import type { EvaluationPart, MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import { createRng } from '../../../../../src/core/random.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { contextOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'y', positive: ['yes'] },
  sensitive: ['s'],
  ignored: [],
};

/** x is uniform on [0, 1]; P(yes) is x in group a and x/2 in group b, which are equally large. */
function people(rows: number, seed: number, like?: Table): Table {
  const rng = createRng(seed);
  const x = Array.from({ length: rows }, () => rng.next());
  const s = x.map(() => (rng.next() < 0.5 ? 'a' : 'b'));
  const t = x.map(() => (rng.next() < 0.5 ? 'c' : 'd'));
  const y = x.map((value, row) => (rng.next() < (s[row] === 'a' ? value : value / 2) ? 'yes' : 'no'));
  return tableOf('people', { x, s, t, y }, like);
}

const train = people(3000, 1);
const holdout = people(3000, 2, train);
const measure = (roles: Roles, tables = { train, holdout }) =>
  limitsEvaluator.evaluate(contextOf(tables.train, tables.holdout, tables.train, roles));

const limits = measure(ROLES);
const fewer = people(600, 5);
const others = people(600, 6, fewer);

function limit(part: EvaluationPart, id: MetricId, atLeast = 1, attribute = 's'): MetricValue {
  const found = part.metrics.filter(
    ({ id: own, attribute: by, counts }) =>
      own === id && by === attribute && (counts['parityAtLeast'] ?? counts['oddsAtLeast']) === atLeast,
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('the limits, where the best decisions are known', () => {
  it('select every group equally often, on rows that set no threshold', async () => {
    expect(limit(await limits, 'fairness.limit.parity').value).toBeGreaterThan(0.85);
  });

  // Of a common rate r the gain of one more row is 1 − 2r in group a and −r in group b: r = ⅓.
  it('are as right as the best thresholds are: 17/24', async () => {
    expect(Math.abs(limit(await limits, 'fairness.limit.accuracy').value! - 17 / 24)).toBeLessThan(0.025);
  });

  // x is its own quantile in both groups: ∫ 2x·(x − ⅜x²)/⅝ dx.
  it('rank as well as x does with parity at every threshold: 23/30', async () => {
    const { value } = limit(await limits, 'fairness.limit.everyThreshold.auroc');
    expect(Math.abs(value! - 23 / 30)).toBeLessThan(0.025);
  });

  it('cost more, the more parity is asked for', async () => {
    const part = await limits;
    const at = (id: MetricId) => LIMIT_LEVELS.map((level) => limit(part, id, level).value!);
    const [auroc, accuracy] = [at('fairness.limit.auroc'), at('fairness.limit.accuracy')];
    expect(auroc[0]).toBeGreaterThan(auroc[2]!);
    expect(accuracy[0]).toBeGreaterThan(accuracy[2]! - 0.005);
    // Less is given up where only decisions have to be equal.
    expect(auroc[2]).toBeGreaterThan(limit(part, 'fairness.limit.everyThreshold.auroc').value!);
  });

  it('err equally often in every group, on rows that set no threshold', async () => {
    expect(limit(await limits, 'fairness.limit.odds').value).toBeGreaterThan(0.8);
  });

  // Above x = c both groups have a true positive rate of 1 − c²; of false ones group a has (1 − c)², b (1 − c)(3 − c)/3,
  // which is more: a comes down to b. Of ⅜·(1 − c²) − ⅝·(1 − c)(3 − c)/3 the highest is at c = 5/7.
  it('are as right as the best equal errors are: 113/168', async () => {
    const { value } = limit(await limits, 'fairness.limit.odds.accuracy');
    expect(Math.abs(value! - 113 / 168)).toBeLessThan(0.025);
  });

  it('of equal errors cost more, the more equal they have to be', async () => {
    const part = await limits;
    const at = (id: MetricId) => LIMIT_LEVELS.map((level) => limit(part, id, level).value!);
    const [odds, accuracy, auroc] = [
      at('fairness.limit.odds'),
      at('fairness.limit.odds.accuracy'),
      at('fairness.limit.odds.auroc'),
    ];
    expect(odds[2]).toBeGreaterThan(odds[0]!);
    expect(accuracy[0]).toBeGreaterThan(accuracy[2]!);
    expect(auroc[0]).toBeGreaterThan(auroc[2]!);
  });

  it('have intervals that hold them, and say what they were made of', async () => {
    for (const { interval, value, protocol, probe, counts } of (await limits).metrics) {
      expect(interval![0]).toBeLessThanOrEqual(value!);
      expect(interval![1]).toBeGreaterThanOrEqual(value!);
      expect(interval![1] - interval![0]).toBeLessThan(0.3);
      expect([protocol, probe]).toEqual(['trtr', 'gbtTuned']);
      expect(counts).toMatchObject({ trainRowsScored: 3000, testRows: 3000, groups: 2, groupsLeftOut: 0 });
    }
  });
});

function cellsOf(table: Table): Record<string, number[] | string[]> {
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      column.kind === 'categorical'
        ? [...column.codes].map((code) => column.categories[code]!)
        : [...column.values],
    ]),
  );
}

/** The table with other outcomes. */
function relabelled(table: Table, change: (y: string, s: string) => string, like?: Table): Table {
  const cells = cellsOf(table);
  const s = cells['s'] as string[];
  const y = (cells['y'] as string[]).map((own, row) => change(own, s[row]!));
  return tableOf('relabelled', { ...cells, y }, like);
}

const reasons = ({ metrics }: Pick<EvaluationPart, 'metrics'>) =>
  metrics.map(({ value, reason }) => [value, reason]);

describe('the limits of other data', () => {
  it('are those of joint groups, too', async () => {
    const part = await measure({ ...ROLES, sensitive: ['s', 't'] }, { train: fewer, holdout: others });
    const { counts, value } = limit(part, 'fairness.limit.parity', 1, 's × t');
    expect(counts['groups']).toBe(4);
    expect(value).toBeGreaterThan(0.6);
    const errors = limit(part, 'fairness.limit.odds.accuracy', 1, 's × t');
    expect(errors.counts['groups']).toBe(4);
    expect(errors.value).toBeLessThan(limit(part, 'fairness.limit.odds.accuracy', 0.8, 's × t').value!);
  });

  it('of equal errors are undefined where a group has one outcome; those of a parity are not', async () => {
    const decided = (table: Table, like?: Table) => relabelled(table, (y, s) => (s === 'b' ? 'no' : y), like);
    const own = decided(fewer);
    const part = await measure(ROLES, { train: own, holdout: decided(others, own) });
    const oneOutcome = 'In a group all train rows have one outcome: one of its rates of errors is 0/0.';
    const errors = part.metrics.filter(({ id }) => id.startsWith('fairness.limit.odds'));
    expect(reasons({ metrics: errors })).toEqual(new Array(3).fill([null, oneOutcome]));
    expect(limit(part, 'fairness.limit.accuracy').value).toBeGreaterThan(0.5);
  });

  it('leave a group out that has too few rows, and decide about it as about all together', async () => {
    const rare = (table: Table, like?: Table) => {
      const { x, s, y } = cellsOf(table);
      const names = (s as string[]).map((name, row) => (row < 5 ? 'rare' : name));
      return tableOf('rare', { x: x!, s: names, y: y! }, like);
    };
    const own = rare(fewer);
    const part = await measure(ROLES, { train: own, holdout: rare(others, own) });
    for (const id of ['fairness.limit.accuracy', 'fairness.limit.odds.accuracy'] as const) {
      const { counts, value } = limit(part, id);
      expect([counts['groups'], counts['groupsLeftOut']]).toEqual([2, 1]);
      expect(value).toBeGreaterThan(0.6);
    }
  });

  it('are undefined of a single group, which is said', async () => {
    const alone = (table: Table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.name === 's' && column.kind === 'categorical'
          ? { ...column, codes: column.codes.map(() => 0) }
          : column,
      ),
    });
    const part = await measure(ROLES, { train: alone(fewer), holdout: alone(others) });
    expect(reasons(part)).toEqual(
      new Array(7).fill([null, 'Fewer than two groups have at least 10 train rows.']),
    );
  });

  it('are undefined where too few rows can be scored out of fold', async () => {
    const few = people(28, 3, train);
    const part = await measure(ROLES, { train: few, holdout });
    expect(reasons(part)[0]).toEqual([null, 'There are too few train rows to score them out of fold.']);
  });

  it('of several classes are of the favourable ones together', async () => {
    const three = (table: Table, like?: Table) => {
      const rng = createRng(4);
      return relabelled(table, (y) => (y === 'no' && rng.next() < 0.5 ? 'never' : y), like);
    };
    const own = three(fewer);
    const part = await measure(ROLES, { train: own, holdout: three(others, own) });
    const accuracy = limit(part, 'fairness.limit.accuracy');
    expect(Math.abs(accuracy.value! - 17 / 24)).toBeLessThan(0.06);
    expect(accuracy.counts['classes']).toBe(3);
    const errors = limit(part, 'fairness.limit.odds.accuracy');
    expect(Math.abs(errors.value! - 113 / 168)).toBeLessThan(0.06);
  });
});

/** x is uniform on [0, 1]; y is 4x in group a and 2x in group b, which are equally large, and a normal error of ½. */
function earners(rows: number, seed: number, like?: Table): Table {
  const rng = createRng(seed);
  const x = Array.from({ length: rows }, () => rng.next());
  const s = x.map(() => (rng.next() < 0.5 ? 'a' : 'b'));
  const y = x.map((value, row) => (s[row] === 'a' ? 4 : 2) * value + rng.normal() / 2);
  return tableOf('earners', { x, s, y }, like);
}

describe('the limits of a number, where the best predictions are known', () => {
  const earned = earners(3000, 7);
  const roles: Roles = { ...ROLES, target: { kind: 'numeric', column: 'y' } };
  const numeric = measure(roles, { train: earned, holdout: earners(3000, 8, earned) });
  const of = async (id: MetricId) => {
    const found = (await numeric).metrics.filter((metric) => metric.id === id);
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  // Of a variance of 13/12 + ¼, the error has ¼; means of 2 and 1 that become 1½ cost ¼ more.
  it('have equal means, at an R² of 5/8', async () => {
    expect((await of('fairness.limit.meanDifference')).value).toBeLessThan(0.1);
    expect(Math.abs((await of('fairness.limit.r2')).value! - 5 / 8)).toBeLessThan(0.03);
  });

  // 3x has the same distribution in both groups: x² is lost, ⅓ on average.
  it('have equal distributions, at an R² of 9/16', async () => {
    expect(Math.abs((await of('fairness.limit.everyThreshold.r2')).value! - 9 / 16)).toBeLessThan(0.03);
  });

  it('have intervals that hold them, and say what they were made of', async () => {
    for (const { interval, value, counts } of (await numeric).metrics) {
      expect(interval![0]).toBeLessThanOrEqual(value!);
      expect(interval![1]).toBeGreaterThanOrEqual(value!);
      expect(counts).toMatchObject({ trainRowsScored: 3000, testRows: 3000, groups: 2, groupsLeftOut: 0 });
    }
  });

  it('are undefined of a single group', async () => {
    const alone = relabelled(earners(200, 9), (y) => y);
    const one = tableOf('one', { ...cellsOf(alone), s: new Array<string>(200).fill('a') });
    const part = await measure(roles, { train: one, holdout: one });
    expect(reasons(part)).toEqual(
      new Array(3).fill([null, 'Fewer than two groups have at least 10 train rows.']),
    );
  });
});
