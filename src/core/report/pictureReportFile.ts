import { inItsLanguage, toJson } from './json.ts';
import type { ExportablePictureReport } from './pictures/exportable.ts';

/** The report as a file. */
export function pictureReportToJson(report: ExportablePictureReport): string {
  return toJson(inItsLanguage(report));
}
