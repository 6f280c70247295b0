import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { evaluate } from '../../../../src/core/evaluate/evaluate.ts';
import type { Evaluation, EvaluationPart, Evaluator } from '../../../../src/core/evaluate/metric.ts';
import { realTablesMemo } from '../../../../src/core/evaluate/memo.ts';
import { computeScores, scoresOf } from '../../../../src/core/evaluate/scores.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { evaluateQuickly, QUICK } from './evaluations.ts';
import { FIXTURE_ROLES, fixtureJson, fixtureTables } from './fixture.ts';
import { expectAgreement, expectDependenceAgreement, only, type Expected } from './referee.ts';

const tables = fixtureTables();
const expected = fixtureJson('expected.json') as Expected;
const fixture = { ...tables, roles: FIXTURE_ROLES };

/** Made once for the tests that only read it. */
const quick = evaluateQuickly(fixture);

describe('evaluate', () => {
  it('agrees with an independent implementation', async () => {
    const evaluation = await quick;
    expectAgreement(evaluation, expected, {
      sex: 'sex',
      ethnicity: 'ethnicity: privileged against the rest',
    });
    expectDependenceAgreement(evaluation, expected, ['sex'], 0.05);
  });

  it('is the same for the same seed', async () => {
    const [a, b] = [await quick, await evaluateQuickly({ ...fixtureTables(), roles: FIXTURE_ROLES })];
    expect(b).toEqual(a);
  });

  it('computes what rests on real rows once for a series of synthetic tables', async () => {
    const first = await quick;
    const other = await evaluateQuickly({ ...fixture, synthetic: tables.train });
    const run = { protocol: 'trtr', probe: 'gbt' } as const;
    expect(only(other, 'utility.auroc', run)).toEqual(only(first, 'utility.auroc', run));
    const tstr = { protocol: 'tstr', probe: 'gbt' } as const;
    expect(only(other, 'utility.auroc', tstr).value).toBe(only(first, 'utility.auroc', run).value);
  });

  it('does so where columns are left out, too', async () => {
    const seen: (readonly [Table, Table])[] = [];
    let computed = 0;
    const counts = realTablesMemo<number>();
    const evaluator: Evaluator = {
      name: 'counts',
      family: 'fidelity',
      weight: 1,
      evaluate: async (context) => {
        seen.push([context.train, context.holdout]);
        await counts(context, 'counts', () => Promise.resolve(++computed));
        return { metrics: [] };
      },
    };
    const roles = { ...FIXTURE_ROLES, ignored: ['income'] };
    for (const synthetic of [tables.synthetic, tables.train]) {
      await evaluateQuickly({ ...fixture, synthetic, roles }, { evaluators: [evaluator] });
    }
    expect(computed).toBe(1);
    expect(seen[1]![0]).toBe(seen[0]![0]);
    expect(seen[1]![1]).toBe(seen[0]![1]);
    const other = { ...roles, ignored: ['income', 'region'] };
    await evaluateQuickly({ ...fixture, roles: other }, { evaluators: [evaluator] });
    expect(computed).toBe(2);
    expect(seen[2]![0].columns).toHaveLength(seen[0]![0].columns.length - 1);
  });

  it('reports groups with rates, intervals and small-group marks', async () => {
    const { details } = await quick;
    const report = details.groups.find(
      ({ attribute, protocol, probe }) =>
        attribute === 'sex × ethnicity' && protocol === 'tstr' && probe === 'gbt',
    )!;
    expect(report.groups.reduce((sum, group) => sum + group.rows, 0)).toBe(tables.holdout.rows);
    const small = report.groups.find((group) => group.rows < 30)!;
    expect(small).toMatchObject({ small: true, excluded: small.rows < QUICK.minGroup });
    for (const { selectionRate } of report.groups) {
      expect(selectionRate.interval![0]).toBeLessThanOrEqual(selectionRate.value!);
      expect(selectionRate.interval![1]).toBeGreaterThanOrEqual(selectionRate.value!);
    }
    expect(details.baseRates.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['train', 'holdout', 'synthetic']),
    );
    const sensitive = details.importances!.filter((row) => row.sensitive).map((row) => row.column);
    expect(sensitive.sort()).toEqual(['ethnicity', 'sex']);
    expect(details.verdicts.map(({ family }) => family)).toEqual(['fairness', 'utility']);
  });

  it('puts the value inside its interval, and more rows make it narrower', async () => {
    const evaluation = await quick;
    const { interval, value } = only(evaluation, 'utility.auroc', { protocol: 'trtr', probe: 'lr' });
    expect(interval![0]).toBeLessThan(value!);
    expect(interval![1]).toBeGreaterThan(value!);
    const tsts = only(evaluation, 'utility.auroc', { protocol: 'tsts', probe: 'lr' }).interval!;
    expect(tsts[1] - tsts[0]).toBeGreaterThan(interval![1] - interval![0]); // 120 test rows against 400
  });

  it('measures the baseline too, marked as such', async () => {
    const evaluation = await evaluateQuickly({ ...fixture, baseline: tables.train });
    const run = { protocol: 'tstr', probe: 'gbt' } as const;
    const ofBaseline = only(evaluation, 'utility.auroc', { ...run, table: 'baseline' });
    expect(ofBaseline.value).toBe(
      only(evaluation, 'utility.auroc', { protocol: 'trtr', probe: 'gbt' }).value,
    );
    expect(
      only(evaluation, 'data.parity.ratio', { table: 'baseline', attribute: 'sex' }).value,
    ).not.toBeNull();
    const scores = (e: Evaluation) => scoresOf(computeScores(e.metrics, FIXTURE_ROLES.sensitive)).fairness;
    expect(scores(evaluation)).toBe(scores(await quick));
  });

  it('does not look at columns left out', async () => {
    const evaluation = await evaluateQuickly({
      ...fixture,
      roles: { ...FIXTURE_ROLES, ignored: ['income', 'region'] },
    });
    const columns = evaluation.details.importances!.map(({ column }) => column);
    expect(columns.sort()).toEqual(['age', 'education', 'ethnicity', 'hours', 'sex']);
  });
});

describe('progress and cancelling', () => {
  it('reports progress that never falls and ends at 1', async () => {
    const reports: (readonly [number, string])[] = [];
    await evaluateQuickly(fixture, { onProgress: (done, part) => reports.push([done, part]) });
    const shares = reports.map(([done]) => done);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(reports.map(([, part]) => part)).toContain('probe models');
  });

  it('stops with run.cancelled', async () => {
    const controller = new AbortController();
    let yields = 0;
    const yieldNow = () => {
      if (++yields === 3) controller.abort();
      return Promise.resolve();
    };
    const error: unknown = await evaluateQuickly(fixture, { yieldNow, signal: controller.signal }).catch(
      (reason: unknown) => reason,
    );
    expect(isAppError(error) && error.code).toBe('run.cancelled');
    expect(yields).toBe(3);
  });

  it('refuses an empty holdout', async () => {
    const holdout = { ...tables.holdout, rows: 0, columns: [] };
    const error: unknown = await evaluateQuickly({ ...fixture, holdout }).catch((reason: unknown) => reason);
    expect(isAppError(error) && error.code).toBe('holdout.empty');
  });

  it('gives no score of a part: a score is of the whole evaluation', async () => {
    const { metrics } = await quick;
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter(({ family }) => family === 'score')).toEqual([]);
  });

  it('joins the details of parts', async () => {
    const part = (family: 'fidelity' | 'privacy', part: EvaluationPart) => ({
      name: family,
      family,
      weight: 1,
      evaluate: () => Promise.resolve(part),
    });
    const baseRates = [{ attribute: 'sex', table: 'train', groups: [] }] as const;
    const evaluation = await evaluate(
      { ...fixture, settings: QUICK, rng: createRng(1) },
      {
        yieldNow: () => Promise.resolve(),
        evaluators: [
          part('fidelity', {
            metrics: [],
            details: {
              projection: { method: 'm', real: { cell: 1, cells: [], points: 0, leftOut: 0 }, synthetic: [] },
            },
          }),
          part('privacy', { metrics: [], details: { baseRates } }),
        ],
      },
    );
    expect(evaluation.details).toMatchObject({
      projection: { method: 'm' },
      baseRates,
      groups: [],
    });
  });
});
