import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { evaluate } from '../../../../src/core/evaluate/evaluate.ts';
import type { Evaluation, EvaluationPart, MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { EVALUATORS } from '../../../../src/core/evaluate/registry.ts';
import { createRng } from '../../../../src/core/random.ts';
import { evaluateQuickly, QUICK } from './evaluations.ts';
import { FIXTURE_ROLES, fixtureJson, fixtureTables } from './fixture.ts';
import { expectAgreement, expectDependenceAgreement, only, type Expected } from './referee.ts';

const tables = fixtureTables();
const expected = fixtureJson('expected.json') as Expected;
const fixture = { ...tables, roles: FIXTURE_ROLES };

/** What sets a value apart from all others. */
const keyOf = (metric: MetricValue) =>
  [metric.id, metric.protocol, metric.probe, metric.attribute, metric.table].join('|');

describe('evaluate', () => {
  it('agrees with an independent implementation', async () => {
    const evaluation = await evaluateQuickly(fixture);
    expectAgreement(evaluation, expected, {
      sex: 'sex',
      ethnicity: 'ethnicity: privileged against the rest',
    });
    expectDependenceAgreement(evaluation, expected, ['sex'], 0.05);
  });

  it('runs the whole registry and gives every value all that a reader needs', async () => {
    const evaluation = await evaluateQuickly(fixture, { evaluators: EVALUATORS });
    const keys = evaluation.metrics.map(keyOf);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    for (const metric of evaluation.metrics) {
      for (const field of ['id', 'label', 'unit', 'formula', 'source', 'meaning'] as const) {
        expect(metric[field], `${metric.id} ${field}`).not.toBe('');
      }
      expect(Object.values(metric.counts).every(Number.isFinite), keyOf(metric)).toBe(true);
      if (metric.value === null) expect(metric.reason, keyOf(metric)).toBeTruthy();
      else {
        expect(metric.value, keyOf(metric)).toBeGreaterThanOrEqual(metric.range[0]);
        expect(metric.value, keyOf(metric)).toBeLessThanOrEqual(metric.range[1]);
      }
    }
    const families = new Set(evaluation.metrics.map((metric) => metric.family));
    expect(families).toEqual(new Set(['fairness', 'fidelity', 'utility', 'privacy', 'score']));
    expect(
      evaluation.metrics.filter(({ id }) => id.startsWith('score.')).map(({ value }) => value),
    ).not.toContain(null);
  });

  it('is the same for the same seed', async () => {
    const [a, b] = [
      await evaluateQuickly(fixture),
      await evaluateQuickly({ ...fixtureTables(), roles: FIXTURE_ROLES }),
    ];
    expect(b).toEqual(a);
  });

  it('computes what rests on real rows once for a series of synthetic tables', async () => {
    const first = await evaluateQuickly(fixture);
    const other = await evaluateQuickly({ ...fixture, synthetic: tables.train });
    const run = { protocol: 'trtr', probe: 'gbt' } as const;
    expect(only(other, 'utility.auroc', run)).toEqual(only(first, 'utility.auroc', run));
    const tstr = { protocol: 'tstr', probe: 'gbt' } as const;
    expect(only(other, 'utility.auroc', tstr).value).toBe(only(first, 'utility.auroc', run).value);
  });

  it('reports groups with rates, intervals and small-group marks', async () => {
    const { details } = await evaluateQuickly(fixture);
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
    const evaluation = await evaluateQuickly(fixture);
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
    const scores = (e: Evaluation) => only(e, 'score.fairness').value;
    expect(scores(evaluation)).toBe(scores(await evaluateQuickly(fixture)));
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

  it('joins the details of parts', async () => {
    const part = (family: 'fidelity' | 'privacy', part: EvaluationPart) => ({
      name: family,
      family,
      weight: 1,
      evaluate: () => Promise.resolve(part),
    });
    const verdict = { family: 'privacy', verdict: 'v', limits: 'l' } as const;
    const evaluation = await evaluate(
      { ...fixture, settings: QUICK, rng: createRng(1) },
      {
        yieldNow: () => Promise.resolve(),
        evaluators: [
          part('fidelity', {
            metrics: [],
            details: { projection: { method: 'm', real: [], synthetic: [] } },
          }),
          part('privacy', { metrics: [], details: { verdicts: [verdict] } }),
        ],
      },
    );
    expect(evaluation.details).toMatchObject({
      projection: { method: 'm' },
      verdicts: [verdict],
      groups: [],
    });
  });
});
