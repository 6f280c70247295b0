import { codingOf } from '../../core/kinds/storage/storages.ts';
import { kindOf } from '../../core/kinds/registry.ts';
import { codecsOf } from '../../core/encoding/encoding.ts';
import type { ColumnProfile } from '../../core/schema/profile.ts';
import type { ColumnSchema } from '../../core/table/table.ts';
import { categoriesOf } from '../../core/private/vocabulary.ts';
import { isPrivateRun, type AnyRun } from '../../pipeline/after/anyRun.ts';
import type { TableAccount } from '../../pipeline/files/savedRelease.ts';
import { noisyRows } from '../../core/private/release.ts';
import { typedDomains } from '../../core/private/typedDomains.ts';
import { isPrivate, type AnyGenerator } from '../../pipeline/private/generator.ts';
import { jointGroups } from '../../pipeline/private/groups.ts';
import { groupLabels } from '../../pipeline/stages/groupLabels.ts';
import type { AnySavedRun, RunFile } from '../../pipeline/files/savedRun.ts';
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
    trainingRows: isPrivate(generator) ? noisyRows(generator.release) : generator.counts.rows,
    hasReport: report !== null,
    tables: tables.map(({ slot, name }) => ({ slot, name })),
  };
}

/**
 * What is known of a learned column, in the form in which the page shows the columns of a table.
 * @param labels its values; none of numbers
 * @param spellings of missing cells
 */
function profileOf(
  column: ColumnSchema,
  labels: readonly string[],
  spellings: readonly string[],
): ColumnProfile {
  return {
    name: column.name,
    type: column.type,
    kind: column.kind,
    spellings,
    dress: kindOf(column).dress(column),
    isAmbiguous: false,
    step: null,
    substitute: null,
    isKnowable: true,
    missing: 0,
    distinct: labels.length,
    histogram: { labels, counts: labels.map(() => 0) },
    examples: labels.slice(0, 4),
  };
}

function learnedColumns(generator: AnyGenerator): ColumnProfile[] {
  const { schema } = generator;
  if (isPrivate(generator)) {
    return schema.columns.map((column, i) => {
      const domain = generator.release.domains[i]!;
      return profileOf(column, categoriesOf(domain), domain.mayBeMissing ? column.missingTokens : []);
    });
  }
  const { encoding } = generator;
  const codecs = new Map(codecsOf(encoding).map((codec) => [codec.name, codec]));
  return schema.columns.flatMap((column) => {
    const codec = codecs.get(column.name);
    return codec ? [profileOf(column, codingOf(codec).values(codec), codec.missing)] : [];
  });
}

export function openedModel(file: string, saved: RunFile): OpenedModel {
  const { generator, options, roles } = saved;
  return {
    ...summaryOf(file, saved),
    options,
    roles,
    columns: learnedColumns(generator),
    groups: isPrivate(generator)
      ? [...jointGroups(generator).labels]
      : groupLabels(generator.encoding, generator.counts.profiles),
    domains: isPrivate(generator) ? typedDomains(generator.release, generator.schema.columns) : null,
  };
}

/** What of a finished run can be saved. @param account of its table */
export function savedRun(run: AnyRun, account?: TableAccount): AnySavedRun {
  const { options, tables, facts, report } = run;
  const head = {
    options,
    roles: tables.roles,
    backend: facts.backend?.name ?? '',
    tensorflowjs: facts.tensorFlow ?? '',
    report,
    ...(account && { account }),
  };
  if (isPrivateRun(run)) return { ...head, generator: run.generator, teacher: null };
  return { ...head, generator: run.generator, teacher: run.teacher };
}
