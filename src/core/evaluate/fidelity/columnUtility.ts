import { portion } from '../../neighbours/nearest.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { bootstrapRows, TOO_OFTEN_UNDEFINED, type Interval } from '../../statistics/bootstrap.ts';
import type { Table } from '../../table/table.ts';
import { macroAurocOf, regressionMeasures } from '../classification.ts';
import { comparedTables, type Comparison } from '../comparison.ts';
import { columnAttributes } from '../groups.ts';
import { realTablesMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart } from '../metric.ts';
import { metricValue } from '../values.ts';
import {
  learnedRows,
  modelsOfReal,
  modelsOfSynthetic,
  type Predicted,
  type RealModels,
} from './columnModels.ts';
import { COLUMN_UTILITY } from './definitions.ts';
import { definitionIn, membersOf } from './scopes.ts';

/** A column that real rows predict no better takes no part: its ratio would be noise. */
const LEAST_SKILL = 0.02;
const LEAST_ROWS = 4;
const TOO_FEW = `Fewer than ${LEAST_ROWS} rows of a table: too few to learn from or to test on.`;
const NOT_PREDICTED = 'No column can be predicted from the others, even from real rows.';

const realModels = realTablesMemo<RealModels>();

/**
 * Utility over all columns: each column is predicted from the others by light boosted trees, trained on synthetic and on
 * real rows and tested on the same held-out real ones (after TabStruct, Jiang et al. 2026); of everyone and every group.
 */
export async function columnUtility(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const rows = learnedRows(comparison);
  await context.checkpoint(0);
  if (Math.min(rows, comparison.holdout.rows) < LEAST_ROWS) {
    const counts = { rowsOfEach: rows, testRows: comparison.holdout.rows };
    return { metrics: [metricValue(COLUMN_UTILITY, Number.NaN, undefined, { counts }, TOO_FEW)] };
  }
  const real = await learnFromReal(context, comparison);
  const made = await modelsOfSynthetic(comparison, real, rows, portion(context.checkpoint, 0.4, 0.8));
  return measure(context, real, made, rows, portion(context.checkpoint, 0.8, 1));
}

function learnFromReal(context: EvaluationContext, comparison: Comparison): Promise<RealModels> {
  const rows = learnedRows(comparison);
  return realModels(context, `columns from ${rows}`, () =>
    modelsOfReal(comparison, rows, portion(context.checkpoint, 0, 0.4)),
  );
}

/** The models that learned from real rows, where there are rows enough. */
export async function columnsOfReal(context: EvaluationContext): Promise<unknown> {
  const comparison = await comparedTables(context);
  const fewest = Math.min(learnedRows(comparison), comparison.holdout.rows);
  return fewest < LEAST_ROWS ? null : learnFromReal(context, comparison);
}

type Skill = (weights?: ArrayLike<number>) => number;

/** How well the given test rows are predicted, 0 (as by chance) to 1; NaN where they do not differ. */
function skillOf({ target, actual, output }: Predicted, rows: Int32Array): Skill {
  const { task } = target;
  const width = output.length / actual.length;
  const y = Float64Array.from(rows, (row) => actual[row]!);
  const said = new Float64Array(rows.length * width);
  rows.forEach((row, i) => said.set(output.subarray(row * width, (row + 1) * width), i * width));
  const floor = (skill: number) => (Number.isNaN(skill) ? skill : Math.max(0, skill));
  if (task.kind === 'regression') return (weights) => floor(regressionMeasures(y, said, weights).r2);
  const auroc = macroAurocOf(y, said, task.kind === 'binary' ? 2 : task.classes);
  return (weights) => floor(2 * auroc(weights) - 1);
}

/** From synthetic rows; from real ones. */
type SkillPair = readonly [made: Skill, real: Skill];

/** Σ skill from synthetic / Σ skill from real rows, over the columns where both are defined. */
function ratioOf(pairs: readonly SkillPair[], weights?: ArrayLike<number>): number {
  let [made, real] = [0, 0];
  for (const [ofMade, ofReal] of pairs) {
    const [a, b] = [ofMade(weights), ofReal(weights)];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    made += a;
    real += b;
  }
  return made / real;
}

/** Everyone's test rows, or those of one group. */
interface TestScope {
  readonly name?: string;
  readonly rows: Int32Array;
  readonly why?: string;
}

async function measure(
  context: EvaluationContext,
  { test, models }: RealModels,
  made: readonly Predicted[],
  rowsOfEach: number,
  checkpoint: Checkpoint,
): Promise<EvaluationPart> {
  const scopes = testScopes(context, test);
  const told = models.flatMap((real, i) =>
    skillOf(real, scopes[0]!.rows)() >= LEAST_SKILL ? [[made[i]!, real] as const] : [],
  );
  const pairs = scopes.map(({ rows, why }) =>
    why ? [] : told.map(([a, b]): SkillPair => [skillOf(a, rows), skillOf(b, rows)]),
  );
  await checkpoint(0);
  const intervals = await intervalsOf(context, test.rows, scopes, pairs, checkpoint);
  const shared = { columns: told.length, rowsOfEach, bootstrap: context.settings.bootstrap };
  const metrics = scopes.map((scope, i) => {
    const { name, rows, why } = scope;
    const tag =
      name === undefined
        ? { counts: { ...shared, testRows: rows.length } }
        : { counts: { ...shared, groupRowsSampled: rows.length }, attribute: name };
    return metricValue(
      definitionIn(COLUMN_UTILITY, name),
      why ? Number.NaN : ratioOf(pairs[i]!),
      intervals[i],
      tag,
      why ?? NOT_PREDICTED,
      TOO_OFTEN_UNDEFINED,
    );
  });
  return { metrics };
}

/** The same resampled test rows for every group and column. */
function intervalsOf(
  { settings, rng }: EvaluationContext,
  testRows: number,
  scopes: readonly TestScope[],
  pairs: readonly (readonly SkillPair[])[],
  checkpoint: Checkpoint,
): Promise<Interval[]> {
  const own = scopes.map(({ rows }) => new Float64Array(rows.length));
  return bootstrapRows(
    testRows,
    scopes.length,
    settings.bootstrap,
    rng.fork('bootstrap column utility'),
    (weights, out) => {
      scopes.forEach(({ rows }, i) => {
        rows.forEach((row, at) => (own[i]![at] = weights[row]!));
        out[i] = ratioOf(pairs[i]!, own[i]);
      });
    },
    checkpoint,
  );
}

function testScopes({ roles, train, settings }: EvaluationContext, test: Table): TestScope[] {
  const groups = columnAttributes(roles, train).flatMap((attribute) => {
    const { labels, codes } = attribute.group(test);
    return [...membersOf(codes)]
      .sort(([a], [b]) => a - b)
      .map(([group, rows]): TestScope => {
        const name = `${attribute.name} = ${labels[group]!}`;
        const why = `The group has fewer than ${settings.minGroup} test rows.`;
        return rows.length < settings.minGroup ? { name, rows, why } : { name, rows };
      });
  });
  return [{ rows: Int32Array.from({ length: test.rows }, (_, row) => row) }, ...groups];
}
