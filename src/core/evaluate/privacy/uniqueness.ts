import { wilsonInterval } from '../../statistics/bootstrap.ts';
import { comparedTables } from '../comparison.ts';
import { dropFeatures, type FeatureSpec } from '../../probes/features.ts';
import { peopleMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import type { Roles } from '../../schema/roles.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { Table } from '../../table/table.ts';
import { metricValue } from '../values.ts';
import { UNIQUENESS } from './definitions.ts';
import { EMPTY_TABLE } from './emptyTable.ts';
import { classSizes, equalRowClasses } from './equalRows.ts';
import { rowKeys } from './exactCopies.ts';
import { spokenLanguage } from '../../language/language.ts';
import { t } from '../../language/words.ts';

/**
 * Singling out by quasi-identifiers: columns that an outsider may know. Nobody can name them for a table in general: a
 * person can choose them, and else they are the sensitive columns, and the other categories, dates and integers of at
 * most 100 distinct values, without the target.
 */
export function uniqueness(context: EvaluationContext): Promise<EvaluationPart> {
  return singled(context, spokenLanguage(), () => singleOut(context));
}

/** Kept while the person moves the slider. */
const singled = peopleMemo<EvaluationPart>();

async function singleOut(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, holdout, synthetic, spec } = await comparedTables(context);
  const names = quasiIdentifiers(train, context.roles);
  const formula = t`${UNIQUENESS.formula}; quasi-identifiers: ${names.join(', ')}`;
  const definition = { ...UNIQUENESS, formula };
  const others = spec.features.map(({ name }) => name).filter((name) => !names.includes(name));
  const kept: FeatureSpec = dropFeatures(spec, others);
  const { classes, count } = await equalRowClasses(
    [train, holdout, synthetic].map((table) => rowKeys(table, kept)),
    context.checkpoint,
  );
  const sizes = classSizes(classes[0]!, count);
  const below5 = classes[0]!.reduce((sum, value) => sum + (sizes[value]! < 5 ? 1 : 0), 0);
  const share = (rows: Float64Array, table: keyof typeof EMPTY_TABLE, label: string): MetricValue => {
    const alone = rows.reduce((sum, value) => sum + (sizes[value] === 1 ? 1 : 0), 0);
    const counts = { rows: rows.length, singlingOut: alone, quasiIdentifiers: names.length };
    return metricValue(
      { ...definition, label },
      names.length > 0 ? alone / rows.length : Number.NaN,
      wilsonInterval(alone, rows.length),
      { counts: table === 'train' ? { ...counts, rowsInClassesUnder5: below5 } : counts, table },
      names.length > 0 ? EMPTY_TABLE[table] : t`No column is a quasi-identifier.`,
    );
  };
  return {
    metrics: [
      share(classes[2]!, 'synthetic', t`Synthetic rows that single out a train row`),
      share(classes[1]!, 'holdout', t`Holdout rows that single out a train row`),
      share(classes[0]!, 'train', t`Train rows alone in their class`),
    ],
  };
}

/** Columns that an outsider may know of a person. */
export function quasiIdentifiers(train: Table, roles: Roles): string[] {
  return train.columns
    .filter((column) => column.name !== roles.target.column)
    .filter((column) =>
      roles.known
        ? roles.known.includes(column.name)
        : roles.sensitive.includes(column.name) || kindOf(column).isKnowable(column),
    )
    .map((column) => column.name);
}
