import { codingOf, type ColumnCodec } from '../../core/kinds/storage/storages.ts';
import { kindOf } from '../../core/kinds/registry.ts';
import { codecsOf } from '../../core/encoding/encoding.ts';
import type { ColumnProfile } from '../../core/schema/profile.ts';
import type { ColumnSchema } from '../../core/table/table.ts';
import type { Generator } from '../../pipeline/stages/people.ts';
import { groupLabels } from '../../pipeline/stages/groupLabels.ts';
import type { RunFile, SavedRun } from '../../pipeline/files/savedRun.ts';
import type { TrainedRun } from '../../pipeline/run.ts';
import type { OpenedModel, SavedFileSummary } from '../api.ts';

export function summaryOf(file: string, saved: RunFile): SavedFileSummary {
  const { kind, generator, created, fairloom, backend, report, tables } = saved;
  return {
    file,
    kind,
    source: generator.source,
    created,
    fairloom,
    backend,
    trainingRows: generator.counts.rows,
    hasReport: report !== null,
    tables: tables.map(({ slot, name }) => ({ slot, name })),
  };
}

/** What is known of a learned column, in the form in which the page shows the columns of a table. */
function profileOf(column: ColumnSchema, codec: ColumnCodec): ColumnProfile {
  const labels = codingOf(codec).values(codec);
  return {
    name: column.name,
    type: column.type,
    kind: column.kind,
    spellings: codec.missing,
    dress: kindOf(column).dress(column),
    isAmbiguous: false,
    step: null,
    substitute: null,
    missing: 0,
    distinct: labels.length,
    histogram: { labels, counts: labels.map(() => 0) },
    examples: labels.slice(0, 4),
  };
}

function learnedColumns({ schema, encoding }: Generator): ColumnProfile[] {
  const codecs = new Map(codecsOf(encoding).map((codec) => [codec.name, codec]));
  return schema.columns.flatMap((column) => {
    const codec = codecs.get(column.name);
    return codec ? [profileOf(column, codec)] : [];
  });
}

export function openedModel(file: string, saved: RunFile): OpenedModel {
  const { generator, options, roles } = saved;
  return {
    ...summaryOf(file, saved),
    options,
    roles,
    columns: learnedColumns(generator),
    groups: groupLabels(generator.encoding, generator.counts.profiles),
  };
}

/** What of a finished run can be saved. */
export function savedRun({ generator, teacher, options, tables, facts, report }: TrainedRun): SavedRun {
  return {
    generator,
    teacher,
    options,
    roles: tables.roles,
    backend: facts.backend?.name ?? '',
    tensorflowjs: facts.tensorFlow ?? '',
    report,
  };
}
