import { cutAlike } from '../../core/evaluate/comparison.ts';
import { columnShapes } from '../../core/evaluate/fidelity/columnShapes.ts';
import { pairTrends } from '../../core/evaluate/fidelity/pairTrends.ts';
import type { EvaluationDetails, MetricValue } from '../../core/evaluate/metric.ts';
import { columnsTold } from '../../core/evaluate/pictures/columnsTold.ts';
import { codecsOf, type Encoding } from '../../core/encoding/encoding.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import type { Table } from '../../core/table/table.ts';
import type { CodedColumns, PictureRows } from '../../model/pictures/plan.ts';
import { readColumns, trainColumnsProbe } from '../../model/pictures/probe/train.ts';
import type { DrawnPictures } from './draw.ts';
import type { Referee } from './figures.ts';
import type { PreparedPictures } from './pictureRun.ts';

/** Each code as the group that it belongs to: of numbers a quarter. */
function grouped({ features }: Encoding, { codes }: CodedColumns): CodedColumns {
  const groups = features.map(({ codec }) => codingOf(codec).groupOfCode(codec));
  return {
    codes: codes.map((column, j) => column.map((code) => groups[j]![code]!)),
    sizes: groups.map((own) => Math.max(...own) + 1),
  };
}

/**
 * How well the further columns are told from pictures, by a classifier that learned from the given rows and is tested on
 * held-out real ones. Nothing where there are no such columns.
 */
export async function columnsToldBy(
  protocol: 'trtr' | 'tstr',
  given: Pick<PictureRows, 'pictures' | 'columns'>,
  encoding: Encoding,
  { reference, steps, rng, breathe }: Referee,
): Promise<MetricValue[]> {
  if (!given.columns || !reference.columns || reference.label.length === 0) return [];
  const [learned, tested] = [grouped(encoding, given.columns), grouped(encoding, reference.columns)];
  const probe = await trainColumnsProbe(given.pictures, learned, rng.fork('columns'), breathe, steps);
  const answers = await readColumns(probe, learned.sizes, reference.pictures, breathe);
  const columns = encoding.features.map(({ codec: { name } }, j) => {
    return { name, size: learned.sizes[j]!, truth: tested.codes[j]!, answer: answers[j]! };
  });
  return columnsTold(columns, protocol);
}

/** How like the real columns the synthetic ones are: one by one, and in pairs; label and sensitive ones are among them. */
export interface ColumnLikeness {
  readonly metrics: readonly MetricValue[];
  readonly details: Pick<EvaluationDetails, 'columns' | 'pairs'>;
}

/** Null where there are no further columns. */
export async function columnLikeness(
  { train, holdout }: PreparedPictures,
  encoding: Encoding,
  drawn: DrawnPictures,
  breathe: () => Promise<void>,
): Promise<ColumnLikeness | null> {
  if (encoding.features.length === 0) return null;
  const learned = new Set(codecsOf(encoding).map(({ name }) => name));
  const cut = (table: Table): Table => ({
    ...table,
    columns: table.columns.filter(({ name }) => learned.has(name)),
  });
  const tables = { train: cut(train.table), holdout: cut(holdout.table), synthetic: cut(drawn.data.table) };
  const compared = cutAlike(tables);
  const shapes = await columnShapes(compared, breathe);
  const trends = await pairTrends(compared, breathe);
  const { pairs } = trends.details ?? {};
  return {
    metrics: [...shapes.metrics, ...trends.metrics],
    details: { columns: shapes.details?.columns ?? [], ...(pairs && { pairs }) },
  };
}
