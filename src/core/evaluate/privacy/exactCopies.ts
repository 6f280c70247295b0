import { wilsonInterval } from '../../statistics/bootstrap.ts';
import { comparedTables } from '../comparison.ts';
import { dropFeatures, treeMatrix, type FeatureSpec } from '../../probes/features.ts';
import { peopleMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import type { Table } from '../../table/table.ts';
import { metricValue } from '../values.ts';
import { EXACT_COPIES } from './definitions.ts';
import { EMPTY_TABLE } from './emptyTable.ts';
import { classSizes, equalRowClasses, type KeyedRows } from './equalRows.ts';
import { t } from '../../language/words.ts';

/** Equal in all columns but the target: kept while the person moves the slider. */
const peopleClasses = peopleMemo<Awaited<ReturnType<typeof equalRowClasses>>>();

/** Share of synthetic rows, and of holdout rows, that equal a train row. */
export async function exactCopies(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, holdout, synthetic, spec } = await comparedTables(context);
  const tables = [train, holdout, synthetic];
  const target = context.roles.target.column;
  const people = await peopleClasses(context, 'equal people', () =>
    equalRowClasses(
      tables.map((table) => rowKeys(table, dropFeatures(spec, [target]))),
      context.checkpoint,
    ),
  );
  const others = spec.features.map(({ name }) => name).filter((name) => name !== target);
  const { classes, count } = await equalRowClasses(
    tables.map((table, t) => {
      const { rows, columns } = rowKeys(table, dropFeatures(spec, others));
      return { rows, columns: [people.classes[t]!, ...columns] };
    }),
    context.checkpoint,
  );
  const [ofTrain, ofHoldout, ofSynthetic] = classes;
  const sizes = classSizes(ofTrain!, count);
  const share = (table: 'synthetic' | 'holdout', rows: Float64Array): MetricValue => {
    const copies = rows.reduce((sum, value) => sum + (sizes[value]! > 0 ? 1 : 0), 0);
    return metricValue(
      table === 'holdout' ? { ...EXACT_COPIES, label: t`Exact copies among holdout rows` } : EXACT_COPIES,
      copies / rows.length,
      wilsonInterval(copies, rows.length),
      { counts: { copies, rows: rows.length, trainRows: train.rows }, table },
      EMPTY_TABLE[table],
    );
  };
  return { metrics: [share('synthetic', ofSynthetic!), share('holdout', ofHoldout!)] };
}

/** Numbers to 6 decimals, missing ones imputed; categories by train's vocabulary (an unknown one matches nobody). */
export function rowKeys(table: Table, spec: FeatureSpec): KeyedRows {
  const { values, rows, sizes } = treeMatrix(table, spec);
  const columns = sizes.map((size, j) => {
    const cells = values.subarray(j * rows, (j + 1) * rows);
    return size > 0 ? cells : cells.map((value) => Math.round(value * 1e6));
  });
  return { rows, columns };
}
