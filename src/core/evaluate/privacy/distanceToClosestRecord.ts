import { comparedTables, drawSample, type Comparison, type Sample } from '../comparison.ts';
import { sparseDesign, takeDesignRows, type SparseDesign } from '../../probes/features.ts';
import { meanInterval, quantile } from '../../statistics/intervals.ts';
import { realTablesMemo } from '../memo.ts';
import type {
  DistanceHistogram,
  EvaluationContext,
  EvaluationPart,
  MetricDefinition,
  MetricValue,
} from '../metric.ts';
import { nearestNeighbours, portion } from '../../neighbours/nearest.ts';
import { buildTree, type NeighbourTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf } from '../../neighbours/points.ts';
import { rememberRows } from '../../neighbours/rowMemory.ts';
import type { Checkpoint } from '../../probes/task.ts';

import { permutation, sampleRows } from '../../random.ts';
import { takeRows, type Table } from '../../table/table.ts';
import { metricValue } from '../values.ts';
import { DCR_MEDIAN, DCR_P5, DCR_SHARE, NNDR_P5 } from './definitions.ts';
import { equalRowClasses } from './equalRows.ts';
import { t } from '../../language/words.ts';

const HISTOGRAM_BINS = 24;
/** Disjoint parts of the train table that the share is measured against, at most. */
const MOST_PARTS = 4;
const noRows = () => t`A table that the distances are measured between has no rows.`;
const oneRow = () => t`The train table has fewer than two distinct rows.`;

/** Distances to the train rows, of synthetic rows and of holdout rows: quantiles, share, ratio and histogram. */
export async function distanceToClosestRecord(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const { synthetic, spec } = comparison;
  const reference = await referenceDistances(context, comparison);
  const sample = drawSample(context, synthetic, spec, 'privacy/synthetic');
  const made = await closestRecords(
    sample,
    reference.nearest,
    reference.distinctTrainRows,
    portion(context.checkpoint, 0.3, 0.6),
  );
  return {
    metrics: [
      ...tableMetrics(made, reference.holdout),
      await dcrShare(context, comparison, sample, portion(context.checkpoint, 0.6, 1)),
    ],
    details: made.closest.length > 0 ? { distances: histogram(made.closest, reference.holdout.closest) } : {},
  };
}

/** Distances of the rows of a sample, ascending, and where they come from. */
interface ClosestRecords {
  readonly closest: Float32Array;
  readonly ratios: Float64Array;
  readonly counts: MetricValue['counts'];
}

interface ReferenceDistances {
  /** Of each row the distances to the two nearest of the distinct train rows. */
  readonly nearest: DistancesTo;
  readonly distinctTrainRows: number;
  readonly holdout: ClosestRecords;
}

/** Distances of each row of a design to its nearest rows of a table; row-major. */
type DistancesTo = ReturnType<typeof rememberRows>;

function distancesTo(tree: NeighbourTree, k: number): DistancesTo {
  return rememberRows(k, async (design, rows, checkpoint) => {
    const queries = pointsOf(takeDesignRows(design, rows));
    return Float64Array.from((await nearestNeighbours(queries, tree, k, checkpoint)).distances);
  });
}

const references = realTablesMemo<ReferenceDistances, 'holdout'>();

/** Of holdout rows to train rows. */
export async function distancesOfReal(context: EvaluationContext): Promise<unknown> {
  return referenceDistances(context, await comparedTables(context));
}

/** Does not depend on the synthetic table: kept while the person moves the slider. */
function referenceDistances(context: EvaluationContext, tables: Comparison): Promise<ReferenceDistances> {
  return references(context, 'holdout', async () => {
    const { train, holdout, spec } = tables;
    const design = sparseDesign(train, spec);
    const pause = () => context.checkpoint(0);
    const distinct = await firstOfEach(design, pause);
    const tree = await buildTree(
      pointsOf(distinct.length === train.rows ? design : sparseDesign(takeRows(train, distinct), spec)),
      pause,
    );
    const sample = drawSample(context, holdout, spec, 'privacy/holdout');
    const ofHoldout = distancesTo(tree, 2);
    const checkpoint = portion(context.checkpoint, 0, 0.3);
    return {
      nearest: distancesTo(tree, 2),
      distinctTrainRows: distinct.length,
      holdout: await closestRecords(sample, ofHoldout, distinct.length, checkpoint),
    };
  });
}

/** The first row of every set of rows that are the same point (in 32 bits, as distances see them). */
async function firstOfEach(design: SparseDesign, pause: () => Promise<void>): Promise<number[]> {
  const p = design.numericOffsets.length;
  const q = design.categoricalCount;
  const column = (cells: ArrayLike<number>, width: number, j: number) =>
    Float64Array.from({ length: design.rows }, (_, row) => Math.fround(cells[row * width + j]!));
  const columns = [
    ...Array.from({ length: p }, (_, j) => column(design.numbers, p, j)),
    ...Array.from({ length: q }, (_, j) => column(design.active, q, j)),
  ];
  const { classes } = await equalRowClasses([{ rows: design.rows, columns }], pause);
  // Classes are numbered as they occur: a row is the first of its class where its number is new.
  const rows: number[] = [];
  classes[0]!.forEach((value, row) => {
    if (value === rows.length) rows.push(row);
  });
  return rows;
}

async function closestRecords(
  sample: Sample,
  nearest: DistancesTo,
  distinctTrainRows: number,
  checkpoint: Checkpoint,
): Promise<ClosestRecords> {
  const distances = await nearest(sample.design, checkpoint);
  const closest = Float32Array.from(distances.filter((_, i) => i % 2 === 0)).sort();
  const ratios = Float64Array.from(closest, (_, row) => {
    const second = distances[2 * row + 1]!;
    return second > 0 ? distances[2 * row]! / second : 1;
  }).sort();
  return {
    closest,
    ratios,
    counts: { rows: sample.of, rowsSampled: closest.length, distinctTrainRows },
  };
}

/** The holdout's value is the goal of the synthetic one. */
function tableMetrics(synthetic: ClosestRecords, holdout: ClosestRecords): MetricValue[] {
  const pair = (
    definition: MetricDefinition,
    of: (records: ClosestRecords) => number,
    why: string,
  ): MetricValue[] => {
    const reference = of(holdout);
    const aimed = Number.isFinite(reference) ? { ...definition, goal: reference } : definition;
    const ofHoldout = { ...aimed, label: t`${definition.label} (holdout rows)` };
    return [
      metricValue(aimed, of(synthetic), undefined, { counts: synthetic.counts, table: 'synthetic' }, why),
      metricValue(ofHoldout, reference, undefined, { counts: holdout.counts, table: 'holdout' }, why),
    ];
  };
  const at = (values: ArrayLike<number>, share: number) =>
    values.length > 0 ? quantile(values, share) : Number.NaN;
  const ratio = ({ ratios, counts }: ClosestRecords) =>
    counts.distinctTrainRows! > 1 ? at(ratios, 0.05) : Number.NaN;
  return [
    ...pair(DCR_P5, ({ closest }) => at(closest, 0.05), noRows()),
    ...pair(DCR_MEDIAN, ({ closest }) => at(closest, 0.5), noRows()),
    ...pair(NNDR_P5, ratio, oneRow()),
  ];
}

/** Distances to as many train rows as holdout rows, so that neither table is denser by its size. */
interface Rivals {
  readonly rows: number;
  /** Of a train table of several times the holdout's rows: several disjoint parts. */
  readonly train: readonly DistancesTo[];
  readonly holdout: DistancesTo;
}

const rivals = realTablesMemo<Rivals, 'rivals'>();

function rivalsOf(context: EvaluationContext, { train, holdout, spec }: Comparison): Promise<Rivals> {
  return rivals(context, 'rivals', async () => {
    const rows = Math.min(train.rows, holdout.rows);
    const parts = rows > 0 ? Math.min(MOST_PARTS, Math.floor(train.rows / rows)) : 0;
    const to = async (table: Table) => {
      const points = pointsOf(sparseDesign(table, spec));
      return distancesTo(await buildTree(points, () => context.checkpoint(0.6)), 1);
    };
    const order = permutation(train.rows, context.rng.fork('privacy/share train'));
    const strangers = sampleRows(holdout.rows, rows, context.rng.fork('privacy/share holdout'));
    const own: DistancesTo[] = [];
    for (let part = 0; part < parts; part++) {
      own.push(await to(takeRows(train, order.subarray(part * rows, (part + 1) * rows))));
    }
    return { rows, train: own, holdout: await to(takeRows(holdout, strangers)) };
  });
}

/** Of several parts of the train table the mean of a row's scores counts. */
async function dcrShare(
  context: EvaluationContext,
  comparison: Comparison,
  synthetic: Sample,
  checkpoint: Checkpoint,
): Promise<MetricValue> {
  const { rows, train, holdout } = await rivalsOf(context, comparison);
  const parts = train.length;
  const share = (done: number) => portion(checkpoint, done / (parts + 1), (done + 1) / (parts + 1));
  const toHoldout = await holdout(synthetic.design, share(0));
  const scores = new Float64Array(synthetic.design.rows);
  let ties = 0;
  for (const [part, distances] of train.entries()) {
    const toTrain = await distances(synthetic.design, share(part + 1));
    toTrain.forEach((distance, row) => {
      const other = toHoldout[row]!;
      if (distance === other) ties++;
      scores[row]! += (distance < other ? 1 : distance === other ? 0.5 : 0) / parts;
    });
  }
  const total = scores.reduce((sum, score) => sum + score, 0);
  const counts = {
    syntheticRows: synthetic.of,
    rowsSampled: scores.length,
    rowsOfEachTable: rows,
    trainParts: parts,
    ties,
  };
  const value = rows > 0 ? total / scores.length : Number.NaN;
  return metricValue(DCR_SHARE, value, meanInterval(scores, [0, 1]), { counts }, noRows());
}

/** Shares of rows by distance, between 0 and the 99th percentile of both; the last bin takes the rest. */
function histogram(synthetic: Float32Array, holdout: Float32Array): DistanceHistogram {
  const top = Math.max(quantile(synthetic, 0.99), holdout.length > 0 ? quantile(holdout, 0.99) : 0, 1e-9);
  const step = top / HISTOGRAM_BINS;
  const shares = (values: Float32Array) => {
    const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
    for (const value of values) {
      bins[Math.min(HISTOGRAM_BINS - 1, Math.floor(value / step))]! += 1 / values.length;
    }
    return bins;
  };
  return {
    edges: Array.from({ length: HISTOGRAM_BINS + 1 }, (_, i) => i * step),
    synthetic: shares(synthetic),
    holdout: shares(holdout),
  };
}
