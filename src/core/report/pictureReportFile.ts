import { inItsLanguage, toJson } from './json.ts';
import type { PictureReport } from './pictureReport.ts';

/**
 * The report as a file. Cells of few pictures could tell of single people: they are left out of it, and counted.
 * @param fewest rows that a count may tell of
 */
export function pictureReportToJson(report: PictureReport, fewest = 5): string {
  const cells = report.cells.filter(
    ({ train, holdout }) => isToldOf(train, fewest) && isToldOf(holdout, fewest),
  );
  return toJson(inItsLanguage({ ...report, cells, cellsWithheld: report.cells.length - cells.length }));
}

const isToldOf = (rows: number, fewest: number) => rows === 0 || rows >= fewest;
