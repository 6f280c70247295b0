import { UNNAMED_SOURCE } from '../../core/project/document.ts';
import type { Report } from '../../core/report/report.ts';
import { isPrivateFile, type AnySavedRun, type TableFile } from './savedRun.ts';

/** Sentences about a run may name its file. */
function withoutNames({ warnings, incidents, files, ...report }: Report): Report {
  const told = (text: string) =>
    report.source === '' ? text : text.replaceAll(report.source, UNNAMED_SOURCE);
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

/** The tables of a project under names that tell their places only: "real.csv". */
export function withPlainNames(tables: readonly TableFile[]): TableFile[] {
  return tables.map((table) => ({ ...table, name: `${table.slot}.csv` }));
}
