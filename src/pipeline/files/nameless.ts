import { UNNAMED_SOURCE } from '../../core/project/document.ts';
import type { Report } from '../../core/report/report.ts';
import type { TableFile } from './savedHead.ts';
import { isPictureFile } from './savedPictures.ts';
import { isPrivateFile, type AnySavedRun } from './savedRun.ts';

/** What of a report tells of files. */
type Told = Pick<Report, 'source' | 'warnings' | 'incidents'> & { readonly files?: Report['files'] };

/** Sentences about a run may name its file. */
function withoutNames<R extends Told>(report: R): R {
  const { source, warnings, incidents, files } = report;
  const told = (text: string) => (source === '' ? text : text.replaceAll(source, UNNAMED_SOURCE));
  return {
    ...report,
    source: UNNAMED_SOURCE,
    warnings: warnings.map((warning) => ({
      ...warning,
      message: told(warning.message),
      ...(warning.advice !== undefined && { advice: told(warning.advice) }),
    })),
    ...(incidents && { incidents: incidents.map(told) }),
    ...(files && { files: files.map((file) => ({ ...file, name: UNNAMED_SOURCE })) }),
  };
}

/** A run as a file holds it that shall not tell what the source's file was called: a name may name people, or a case. */
export function withoutSourceName(run: AnySavedRun): AnySavedRun {
  if (isPictureFile(run)) {
    const { generator, report } = run;
    const nameless = { ...generator, source: UNNAMED_SOURCE };
    return { ...run, generator: nameless, report: report && withoutNames(report) };
  }
  const report = run.report && withoutNames(run.report);
  // A table that has no bytes of its own is known by its name.
  const account = run.account && {
    ...run.account,
    table: run.account.table.replace(run.generator.source, UNNAMED_SOURCE),
  };
  const rest = { report, ...(account && { account }) };
  return isPrivateFile(run)
    ? { ...run, ...rest, generator: { ...run.generator, source: UNNAMED_SOURCE } }
    : { ...run, ...rest, generator: { ...run.generator, source: UNNAMED_SOURCE } };
}

/** Of files that hold pictures too, by the end of their names. */
const PICTURED = /\.(zip|parquet)$/i;

/** The tables of a project under names that tell their places only: "real.csv". */
export function withPlainNames(tables: readonly TableFile[]): TableFile[] {
  return tables.map((table) => {
    const [ending = '.csv'] = PICTURED.exec(table.name) ?? [];
    return { ...table, name: `${table.slot}${ending.toLowerCase()}` };
  });
}
