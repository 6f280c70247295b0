import { portion } from '../../neighbours/nearest.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { percentileInterval, resampleRows, tooOftenUndefined } from '../../statistics/bootstrap.ts';
import { openReplicates, type Replicates } from '../../statistics/replicates.ts';
import { allRows, type Table } from '../../table/table.ts';
import {
  macroAurocOf,
  regressionMeasures,
  replicatedMacroAuroc,
  replicatedRegressionMeasures,
} from '../classification.ts';
import { comparedTables, type Comparison } from '../comparison.ts';
import { columnAttributes } from '../groups.ts';
import { realTablesMemo, resampledBy } from '../memo.ts';
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
import { t } from '../../language/words.ts';

/** A column that real rows predict no better takes no part: its ratio would be noise. */
const LEAST_SKILL = 0.02;
const LEAST_ROWS = 4;
const tooFew = () => t`Fewer than ${LEAST_ROWS} rows of a table: too few to learn from or to test on.`;
const notPredicted = () => t`No column can be predicted from the others, even from real rows.`;

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
    return { metrics: [metricValue(COLUMN_UTILITY, Number.NaN, undefined, { counts }, tooFew())] };
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

const floored = (skill: number) => (Number.isNaN(skill) ? skill : Math.max(0, skill));

/** What is said of the given test rows, and what they are. */
function saidOf({ actual, output }: Predicted, rows: Int32Array) {
  const width = output.length / actual.length;
  const y = Float64Array.from(rows, (row) => actual[row]!);
  const said = new Float64Array(rows.length * width);
  rows.forEach((row, i) => said.set(output.subarray(row * width, (row + 1) * width), i * width));
  return { y, said };
}

const classesOf = ({ target: { task } }: Predicted) => (task.kind === 'multiclass' ? task.classes : 2);

/** How well the given test rows are predicted, 0 (as by chance) to 1; NaN where they do not differ. */
function skillOf(model: Predicted, rows: Int32Array): Skill {
  const { y, said } = saidOf(model, rows);
  if (model.target.task.kind === 'regression')
    return (weights) => floored(regressionMeasures(y, said, weights).r2);
  const auroc = macroAurocOf(y, said, classesOf(model));
  return (weights) => floored(2 * auroc(weights) - 1);
}

/** The same in every replicate. */
function replicatedSkill(model: Predicted, rows: Int32Array, replicates: Replicates): Float64Array {
  const { y, said } = saidOf(model, rows);
  if (model.target.task.kind === 'regression')
    return replicatedRegressionMeasures(y, said, replicates).r2.map(floored);
  const areas = replicatedMacroAuroc(y, said, classesOf(model), replicates);
  return areas.map((area) => floored(2 * area - 1));
}

/** Everyone's test rows, or those of one group. */
interface TestScope {
  readonly name?: string;
  readonly rows: Int32Array;
  readonly why?: string;
}

/** How well each column is predicted, by scope: scopes × columns, column by column within a scope. */
interface Skills {
  readonly points: ArrayLike<number>;
  /** Of each of them its values in resampled test rows. */
  readonly replicates: readonly Float64Array[];
}

/** What the resampled test rows are drawn by, the same for every scope and column. */
const STREAM = 'bootstrap column utility';

/** Of every scope and column in all replicates at once; null where the kernels do not do that. */
async function replicatedSkills(
  context: EvaluationContext,
  testRows: number,
  scopes: readonly TestScope[],
  columns: readonly Predicted[],
  checkpoint: Checkpoint,
): Promise<Float64Array[] | null> {
  const draws = await resampledBy(context, STREAM, testRows);
  if (!(draws instanceof Uint8Array)) return null;
  const found: Float64Array[] = [];
  for (const { rows, why } of scopes) {
    await checkpoint(found.length / (scopes.length * columns.length));
    const undefinedOnes = () => new Float64Array(context.settings.bootstrap).fill(Number.NaN);
    const replicates = why ? null : openReplicates(draws, testRows, 1, rows);
    if (!replicates && !why) return null;
    for (const column of columns)
      found.push(replicates ? replicatedSkill(column, rows, replicates) : undefinedOnes());
    replicates?.close();
  }
  return found;
}

async function skillsOf(
  context: EvaluationContext,
  testRows: number,
  scopes: readonly TestScope[],
  columns: readonly Predicted[],
  checkpoint: Checkpoint,
): Promise<Skills> {
  const skills = scopes.map(({ rows, why }) =>
    columns.map((column): Skill => (why ? () => Number.NaN : skillOf(column, rows))),
  );
  await checkpoint(0);
  const points = skills.flatMap((ofScope) => ofScope.map((skill) => skill()));
  const together = await replicatedSkills(context, testRows, scopes, columns, checkpoint);
  if (together) return { points, replicates: together };
  const own = scopes.map(({ rows }) => new Float64Array(rows.length));
  const replicates = await resampleRows(
    testRows,
    scopes.length * columns.length,
    context.settings.bootstrap,
    context.rng.fork(STREAM),
    (weights, out) => {
      scopes.forEach(({ rows }, i) => {
        rows.forEach((row, at) => (own[i]![at] = weights[row]!));
        skills[i]!.forEach((skill, j) => (out[i * columns.length + j] = skill(own[i])));
      });
    },
    checkpoint,
  );
  return { points, replicates };
}

/** Σ skill from synthetic / Σ skill from real rows, over the columns where both are defined. */
function ratioOf(columns: number, made: (j: number) => number, real: (j: number) => number): number {
  let [ofMade, ofReal] = [0, 0];
  for (let j = 0; j < columns; j++) {
    const [a, b] = [made(j), real(j)];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    ofMade += a;
    ofReal += b;
  }
  return ofMade / ofReal;
}

/** What real rows predict, of the columns that they predict at all. */
interface RealSkills extends Skills {
  readonly scopes: readonly TestScope[];
  /** Which of the models. */
  readonly told: readonly number[];
}

const realSkills = realTablesMemo<RealSkills>();

async function measureReal(
  context: EvaluationContext,
  { test, models }: RealModels,
  checkpoint: Checkpoint,
): Promise<RealSkills> {
  const scopes = testScopes(context, test);
  const told = [...models.keys()].filter((i) => skillOf(models[i]!, scopes[0]!.rows)() >= LEAST_SKILL);
  const columns = told.map((i) => models[i]!);
  return { ...(await skillsOf(context, test.rows, scopes, columns, checkpoint)), scopes, told };
}

async function measure(
  context: EvaluationContext,
  models: RealModels,
  made: readonly Predicted[],
  rowsOfEach: number,
  checkpoint: Checkpoint,
): Promise<EvaluationPart> {
  const real = await realSkills(context, `skills from ${rowsOfEach}`, () =>
    measureReal(context, models, portion(checkpoint, 0, 0.5)),
  );
  const { scopes, told } = real;
  const columns = told.map((i) => made[i]!);
  const own = await skillsOf(context, models.test.rows, scopes, columns, portion(checkpoint, 0.5, 1));
  const shared = { columns: told.length, rowsOfEach, bootstrap: context.settings.bootstrap };
  const metrics = scopes.map((scope, i) => {
    const { name, rows, why } = scope;
    const tag =
      name === undefined
        ? { counts: { ...shared, testRows: rows.length } }
        : { counts: { ...shared, groupRowsSampled: rows.length }, attribute: name };
    const at = (j: number) => i * told.length + j;
    const value = ratioOf(
      told.length,
      (j) => own.points[at(j)]!,
      (j) => real.points[at(j)]!,
    );
    const ratios = Float64Array.from({ length: context.settings.bootstrap }, (_, b) =>
      ratioOf(
        told.length,
        (j) => own.replicates[at(j)]![b]!,
        (j) => real.replicates[at(j)]![b]!,
      ),
    );
    return metricValue(
      definitionIn(COLUMN_UTILITY, name),
      why ? Number.NaN : value,
      percentileInterval(ratios),
      tag,
      why ?? notPredicted(),
      tooOftenUndefined(),
    );
  });
  return { metrics };
}

function testScopes({ roles, train, settings }: EvaluationContext, test: Table): TestScope[] {
  const groups = columnAttributes(roles, train).flatMap((attribute) => {
    const { labels, codes } = attribute.group(test);
    return [...membersOf(codes)]
      .sort(([a], [b]) => a - b)
      .map(([group, rows]): TestScope => {
        const name = `${attribute.name} = ${labels[group]!}`;
        const why = t`The group has fewer than ${settings.minGroup} test rows.`;
        return rows.length < settings.minGroup ? { name, rows, why } : { name, rows };
      });
  });
  return [{ rows: allRows(test.rows) }, ...groups];
}
