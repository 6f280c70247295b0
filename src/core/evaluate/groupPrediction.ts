import { sampleRows, type Rng } from '../random.ts';
import { takeRows, type Table } from '../table/table.ts';
import { rowsForWidth } from './comparison.ts';
import { macroAuroc } from './classification.ts';
import type { FeatureSpec } from '../probes/features.ts';
import { fixedStratifiedSplit } from './fixedSplit.ts';
import type { Attribute } from './groups.ts';
import { fitProbe, predictProbe } from '../probes/probe.ts';
import type { Checkpoint, ProbeTask } from '../probes/task.ts';

/** Predicting s from the other columns is learned on at most so many row–class pairs: seconds, not minutes. */
const MOST_ROWS_TIMES_CLASSES = 60_000;
const TEST_SHARE = 0.3;
/** A group needs a few rows on either side of the split. */
export const LEAST_GROUP = 5;

/** AUROC of the boosted trees that tell the groups apart, and the rows behind it. */
export interface GroupPrediction {
  /** NaN where fewer than two groups have five rows. */
  readonly auroc: number;
  readonly rows: number;
  readonly groups: number;
  /** What the trees said of the test rows. */
  readonly tested?: {
    readonly y: Float64Array;
    /** Row-major, rows × groups. */
    readonly output: Float64Array;
  };
}

/**
 * How well the columns outside `drop` predict the attribute's groups within one table (70/30 split).
 * Groups of fewer than five rows are left out.
 */
export async function predictGroups(
  table: Table,
  attribute: Attribute,
  spec: FeatureSpec,
  drop: readonly string[],
  mostRows: number,
  rng: Rng,
  checkpoint: Checkpoint,
): Promise<GroupPrediction> {
  const { codes, labels } = attribute.group(table);
  const sizes = new Int32Array(labels.length);
  for (const code of codes) sizes[code]! += 1;
  const largestFirst = [...labels.keys()].sort((a, b) => sizes[b]! - sizes[a]!);
  const kept = largestFirst.filter((group) => sizes[group]! >= LEAST_GROUP);
  if (kept.length < 2) return { auroc: Number.NaN, rows: table.rows, groups: kept.length };
  const classOf = new Map(kept.map((group, index) => [group, index]));
  const classes = kept.length;
  const learnable = rowsForWidth(MOST_ROWS_TIMES_CLASSES, spec.features.length);
  const limit = Math.min(mostRows, Math.floor(learnable / (classes === 2 ? 1 : classes)));
  const sampled = table.rows > limit ? sampleRows(table.rows, limit, rng) : undefined;
  const rows = Array.from(sampled ?? codes.keys()).filter((row) => classOf.has(codes[row]!));
  const y = Float64Array.from(rows, (row) => classOf.get(codes[row]!)!);
  const split = fixedStratifiedSplit(y, classes, TEST_SHARE);
  const part = (indices: Int32Array) => ({
    table: takeRows(
      table,
      indices.map((index) => rows[index]!),
    ),
    y: Float64Array.from(indices, (index) => y[index]!),
  });
  const learn = part(split.train);
  const test = part(split.test);
  const task: ProbeTask = classes === 2 ? { kind: 'binary' } : { kind: 'multiclass', classes };
  const probe = await fitProbe('gbt', learn.table, learn.y, task, spec, drop, checkpoint);
  const output = await predictProbe(probe, test.table, () => checkpoint(1));
  return {
    auroc: macroAuroc(test.y, output, classes),
    rows: rows.length,
    groups: classes,
    tested: { y: test.y, output },
  };
}
