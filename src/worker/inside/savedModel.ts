import { codingOf } from '../../core/kinds/storage/storages.ts';
import { kindOf } from '../../core/kinds/registry.ts';
import { codecsOf } from '../../core/encoding/encoding.ts';
import type { ColumnProfile } from '../../core/schema/profile.ts';
import type { ColumnSchema } from '../../core/table/table.ts';
import { categoriesOf } from '../../core/private/vocabulary.ts';
import { isPrivateRun, type AnyRun } from '../../pipeline/after/anyRun.ts';
import type { TableAccount } from '../../pipeline/files/savedRelease.ts';
import { noisyRows } from '../../core/private/release.ts';
import type { DomainWish } from '../../core/private/domainWish.ts';
import { typedDomains } from '../../core/private/typedDomains.ts';
import { isPrivate, type AnyGenerator } from '../../pipeline/private/generator.ts';
import { jointGroups } from '../../pipeline/private/groups.ts';
import { groupLabels } from '../../pipeline/stages/groupLabels.ts';
import { isPictureFile, isPictureGenerator, type SavedPictures } from '../../pipeline/files/savedPictures.ts';
import type { RunFile, SavedTableRun } from '../../pipeline/files/savedRun.ts';
import { trainingRows, type PictureGenerator } from '../../pipeline/pictures/generator.ts';
import type { PictureRun } from '../../pipeline/pictures/pictureRun.ts';
import type { OpenedModel, SavedFileSummary } from '../api.ts';
import type { MadePictures } from '../pictureCalls.ts';

export function summaryOf(file: string, saved: RunFile): SavedFileSummary {
  const { kind, generator, created, fairloom, backend, report, tables } = saved;
  return {
    file,
    kind,
    source: generator.source,
    created,
    fairloom,
    backend,
    trainingRows: rowsOf(generator),
    hasReport: report !== null,
    tables: tables.map(({ slot, name }) => ({ slot, name })),
  };
}

function rowsOf(generator: AnyGenerator | PictureGenerator): number {
  if (isPictureGenerator(generator)) return trainingRows(generator);
  return isPrivate(generator) ? noisyRows(generator.release) : generator.counts.rows;
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

function learnedColumns(generator: AnyGenerator | PictureGenerator): ColumnProfile[] {
  const { schema } = generator;
  if (!isPictureGenerator(generator) && isPrivate(generator)) {
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
    groups: groupsOf(generator),
    domains: domainsOf(generator),
    ...(isPictureFile(saved) && { pictures: madeBy(saved.generator) }),
  };
}

function groupsOf(generator: AnyGenerator | PictureGenerator): readonly string[] {
  if (isPictureGenerator(generator)) return generator.groups;
  return isPrivate(generator)
    ? [...jointGroups(generator).labels]
    : groupLabels(generator.encoding, generator.counts.profiles);
}

function domainsOf(generator: AnyGenerator | PictureGenerator): readonly DomainWish[] | null {
  if (isPictureGenerator(generator) || !isPrivate(generator)) return null;
  return typedDomains(generator.release, generator.schema.columns);
}

function madeBy({ labels, column, form }: PictureGenerator): MadePictures {
  return { labels, column, form };
}

/** What of a finished run on pictures can be saved. */
export function savedPictures({ options, tables, generator, teacher, report }: PictureRun): SavedPictures {
  const { roles } = tables;
  return { options, roles, backend: report.backend.name, tensorflowjs: '', report, generator, teacher };
}

/** What of a finished run can be saved. @param account of its table */
export function savedRun(run: AnyRun, account?: TableAccount): SavedTableRun {
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
