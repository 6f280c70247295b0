import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { TRADE_OFF_METRICS } from '../../src/core/evaluate/tradeOffMetrics.ts';
import { categoricalColumn, type Table } from '../../src/core/table/table.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { CURVE_ALPHAS, measureCurve, type TradeOffCurve } from '../../src/pipeline/after/curve.ts';
import { labelPeople } from '../../src/pipeline/stages/people.ts';
import { parseOptions, type RunOptions } from '../../src/pipeline/settings/options.ts';
import { stagesOfRun, type OnProgress, type Progress } from '../../src/pipeline/conduct/progress.ts';
import { run, type TrainedRun } from '../../src/pipeline/run.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';

// Sampling controls and the curve through the whole pipeline; WASM only, for its speed.
const people = simulatePeople(300, 6);
const train = (options: Partial<RunOptions>, onProgress: OnProgress = () => undefined) =>
  run(
    {
      table: people,
      holdout: null,
      roles: PEOPLE_ROLES,
      options: parseOptions({ preset: 'trial', backend: 'wasm', seed: 3, ...options }),
    },
    createControl(),
    { onProgress },
  );

/** Share of each value of a column. */
function sharesOf(table: Table, name: string): Record<string, number> {
  const { categories, codes } = categoricalColumn(table, name);
  const counts = categories.map((_, k) => codes.filter((code) => code === k).length);
  return Object.fromEntries(
    categories
      .map((category, k) => [category, counts[k]! / table.rows] as const)
      .filter(([, share]) => share > 0),
  );
}

beforeAll(() => useBackend('wasm'));

describe('a run with wishes for its rows', () => {
  test('makes rows of the mix, the values and the classes asked for, and says so', async () => {
    const before = tf.memory().numTensors;
    const { synthetic, baseline, report } = await train({
      rows: 200,
      mix: 'balanced',
      where: [{ column: 'club', value: 'chess' }],
      targetMix: { yes: 1, no: 3 },
    });
    expect(tf.memory().numTensors).toBe(before);
    for (const table of [synthetic, baseline]) {
      expect(sharesOf(table, 'sex')).toEqual({ man: 0.5, woman: 0.5 });
      expect(sharesOf(table, 'club')).toEqual({ chess: 1 });
      expect(Math.abs(sharesOf(table, 'hired')['yes']! - 0.25)).toBeLessThan(0.09);
    }
    expect(report.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['sampling.where', 'sampling.mix', 'sampling.targetMix']) as string[],
    );
  });

  test('rows of one class alone are still evaluated, each value a number or a reason', async () => {
    const { synthetic, report } = await train({ where: [{ column: 'hired', value: 'yes' }] });
    expect(sharesOf(synthetic, 'hired')).toEqual({ yes: 1 });
    for (const metric of report.metrics) {
      expect(metric.value === null ? metric.reason : Number.isFinite(metric.value)).toBeTruthy();
    }
  });

  test('what is not there is refused before anything is trained', async () => {
    const seen: Progress[] = [];
    const options = parseOptions({
      preset: 'trial',
      backend: 'wasm',
      where: [{ column: 'club', value: 'golf' }],
    });
    const input = { table: people, holdout: null, roles: PEOPLE_ROLES, options };
    await expect(
      run(input, createControl(), { onProgress: (entry) => seen.push(entry) }),
    ).rejects.toMatchObject({
      code: 'options.invalid',
      place: { column: 'club', value: 'golf' },
    });
    expect(seen.every((entry) => entry.kind === 'stage' && entry.stage === 'prepare')).toBe(true);
  });
});

describe('a run for equal decisions', () => {
  const decisions = { notion: 'decisions' } as const;

  test('finds margin and reach on the training rows, says them, and moves the labels of the same people', async () => {
    const seen: Progress[] = [];
    const made = await train(decisions, (progress) => seen.push(progress));
    const { people, generator, report, synthetic } = made;
    expect([people.margin, people.reach]).toEqual([generator.margin, generator.reach]);
    expect([0.1, 0.2, 0.3, 0.4, 0.5]).toContain(people.margin);
    expect(people.reach).toBeGreaterThanOrEqual(0.5);
    expect(people.reach).toBeLessThanOrEqual(1.5);
    const derived = new Map(report.derived?.map(({ name, value }) => [name, value]));
    expect(derived.get('Margin by which labels cross ½')).toBe(people.margin);
    expect(derived.get('Way of the thresholds to equal selection at α = 1, times')).toBe(people.reach);
    expect(report.stages.map(({ name }) => name)).toEqual(stagesOfRun(parseOptions(decisions)));
    expect(seen.some((entry) => entry.kind === 'stage' && entry.stage === 'reach')).toBe(true);
    expect(labelPeople(people, 0)).toEqual(people.baseline);
    const parity = await train({ alpha: 0 });
    expect(parity.synthetic.columns.filter(({ name }) => name !== 'hired')).toEqual(
      synthetic.columns.filter(({ name }) => name !== 'hired'),
    );
    expect(parity.people.baseline).toEqual(people.baseline);
    expect(labelPeople(people, 1)).not.toEqual(people.baseline);
  });

  test('can be asked of the people of another notion: the ranks of all are there', async () => {
    const { people } = await train({ alpha: 0 });
    expect(people.margin).toBeNull();
    expect(labelPeople({ ...people, margin: 0.3 }, 1)).not.toEqual(labelPeople(people, 1));
  });

  test('cancels in the search', async () => {
    const control = createControl();
    const hooks = {
      onProgress: (entry: Progress) => {
        if (entry.kind === 'stage' && entry.stage === 'reach') control.cancel();
      },
    };
    const options = parseOptions({ preset: 'trial', backend: 'wasm', seed: 3, ...decisions });
    await expect(
      run({ table: people, holdout: null, roles: PEOPLE_ROLES, options }, control, hooks),
    ).rejects.toMatchObject({ code: 'run.cancelled' });
  });
});

/** Share of favourable labels in each group. */
function favourableShares(
  { people: { group, groupLabels }, generator }: TrainedRun,
  labels: Int32Array,
): number[] {
  return groupLabels.map((_, g) => {
    const own = labels.filter((_, row) => group[row] === g);
    return own.filter((label) => generator.isFavourable[label]).length / own.length;
  });
}

describe('a run for parity beyond equal labels', () => {
  test('goes as far as trees need, and says how far', async () => {
    const made = await train({ alpha: 0 });
    const { people, report } = made;
    expect(people.margin).toBeNull();
    expect(people.reach).toBeGreaterThanOrEqual(0.75);
    expect(people.reach).toBeLessThanOrEqual(2);
    const derived = new Map(report.derived?.map(({ name, value }) => [name, value]));
    expect(derived.get('Share of the way to equal rates at α = 1')).toBe(people.reach);
    expect(report.stages.map(({ name }) => name)).toContain('reach');
    const { labels, trees, linear } = report.attained!;
    const shares = favourableShares(made, labelPeople(people, 1));
    expect(labels).toBeCloseTo(Math.min(...shares) / Math.max(...shares), 12);
    expect(trees).toBeGreaterThanOrEqual(0);
    expect(trees).toBeLessThanOrEqual(1);
    expect(linear).toBeUndefined();
  });

  test('ends at equal labels where it is switched off', async () => {
    const { people, report } = await train({ beyond: 'off', alpha: 0 });
    expect([people.reach, report.attained]).toEqual([1, undefined]);
    expect(report.stages.map(({ name }) => name)).not.toContain('reach');
  });
});

describe('a run for equalized odds', () => {
  const odds = { notion: 'odds', targetMix: { yes: 1, no: 1 } } as const;

  test('moves labels no further than errors ask for, and says how far', async () => {
    const seen: Progress[] = [];
    const { people, generator, report } = await train(odds, (progress) => seen.push(progress));
    expect(people.reach).toBe(generator.reach);
    expect(people.reach).toBeGreaterThan(0);
    expect(people.reach).toBeLessThanOrEqual(1);
    const derived = new Map(report.derived?.map(({ name, value }) => [name, value]));
    expect(derived.get('Share of the way to equal rates at α = 1')).toBe(people.reach);
    expect(derived.get('Step whose weights were kept')).toBeGreaterThan(0);
    expect(report.stages.map(({ name }) => name)).toEqual(stagesOfRun(parseOptions(odds)));
    const search = seen.filter((entry) => entry.kind === 'stage' && entry.stage === 'reach');
    expect(search).toEqual(expect.arrayContaining([expect.objectContaining({ step: 1400, steps: 1400 })]));
    // α = 1 is the labels that parity has at the reach.
    expect(labelPeople(people, 1)).toEqual(labelPeople({ ...people, reach: 1 }, people.reach));
  });

  test('has the people of parity, and differs in labels alone', async () => {
    const [ours, parity] = [
      await train({ ...odds, alpha: 0 }),
      await train({ ...odds, notion: 'parity', beyond: 'off', alpha: 0 }),
    ];
    expect(ours.synthetic).toEqual(parity.synthetic);
    expect(parity.people.reach).toBe(1);
  });

  test('where the heads draw the labels, the penalty is within each class and no label is moved', async () => {
    const { people, report } = await train({ ...odds, labels: 'heads' });
    expect(people.score).toBeNull();
    expect(people.reach).toBe(1);
    expect(report.stages.map(({ name }) => name)).not.toContain('judge');
  });
});

describe('the fairness–utility curve', () => {
  let finished: TrainedRun;
  let curve: TradeOffCurve;
  const percents: number[] = [];
  beforeAll(async () => {
    finished = await train({ alpha: 0.5 });
    curve = await measureCurve(finished, createControl(), (entry) => {
      if (entry.kind === 'stage') percents.push(entry.percent);
    });
  }, 280_000);

  test('has a point at every α, with intervals, and goes to 100 %', () => {
    expect(curve.points.map(({ alpha }) => alpha)).toEqual(CURVE_ALPHAS);
    expect([curve.trainedOn, curve.of]).toEqual([210, 210]);
    const { utility, fairness } = TRADE_OFF_METRICS.classes;
    for (const { metrics } of curve.points) {
      expect(metrics.map(({ id, attribute }) => [id, attribute])).toEqual([
        [utility, undefined],
        ...fairness.map((id) => [id, 'sex']),
      ]);
      for (const { value, interval, protocol, probe } of metrics) {
        expect([protocol, probe]).toEqual(['tstr', 'gbt']);
        if (value !== null && interval) expect(interval[0]).toBeLessThanOrEqual(interval[1]);
      }
      expect(metrics[0]!.interval![1]).toBeGreaterThan(0.4);
    }
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBeCloseTo(100, 6);
  });

  test('has the other notions beside it, from the labels that all have at α = 0', () => {
    expect(curve.notion).toBe('parity');
    expect(curve.others.map(({ notion }) => notion)).toEqual(['decisions', 'odds']);
    for (const { points } of curve.others) {
      expect(points.map(({ alpha }) => alpha)).toEqual(CURVE_ALPHAS);
      expect(points[0]).toBe(curve.points[0]);
    }
  });

  test('agrees with the report at the report’s own α', () => {
    const { utility, fairness } = TRADE_OFF_METRICS.classes;
    const shown: readonly string[] = [utility, ...fairness];
    const inReport = finished.report.metrics.filter(
      ({ id, protocol, probe, table }) =>
        shown.includes(id) && protocol === 'tstr' && probe === 'gbt' && table === undefined,
    );
    // The curve trains nothing on real rows: it has no differences to them.
    expect(curve.points[2]!.metrics).toEqual(
      inReport.map((metric) => ({ ...metric, againstReal: undefined })),
    );
  });

  test('can be cancelled', async () => {
    const control = createControl();
    const cancelled = measureCurve(finished, control, () => control.cancel());
    await expect(cancelled).rejects.toMatchObject({ code: 'run.cancelled' });
  });
});
