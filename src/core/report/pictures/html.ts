import type { Finding } from '../finding.ts';
import { drawings } from '../html/drawing.ts';
import { findings } from '../html/findings.ts';
import { whenText, trialBanner } from '../html/opening.ts';
import { page } from '../html/page.ts';
import { seedsOf } from '../html/seeds.ts';
import { section } from '../markup.ts';
import { figure } from '../figures.ts';
import { isTrial } from '../subject.ts';
import { pictureAppendix } from './appendix.ts';
import { pictureColumns } from './columns.ts';
import { contactSheet, type ContactSheet } from './contactSheet.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { figuresTable } from './figuresTable.ts';
import { pictureLimits } from './limits.ts';
import { pictureOpening } from './opening.ts';
import { leadingPicturesOverSeeds } from './overSeeds.ts';
import { pictureScope } from './scope.ts';
import { tieCharts } from './tieCharts.ts';
import { tiesTables } from './tiesTables.ts';
import { PICTURE_STATES } from './words.ts';
import { t } from '../../language/words.ts';

export interface PictureHtmlWishes {
  /** Of the whole report, as the page tells them: some rest on counts that are left out of files. */
  readonly findings: readonly Finding[];
  /** Who answers for the report, as the person typed it; may be empty. */
  readonly who?: string;
  readonly sheet?: ContactSheet;
}

const alphaText = ({ figures }: ExportablePictureReport) =>
  figure(figures.find(({ subject }) => subject === 'student')?.alpha ?? 0);

/**
 * The report of a run on pictures as one HTML document to be read, printed and filed: title, who and when, verdict,
 * findings, scope, figures beside those of real pictures, ties of class and group, drawings, some synthetic pictures,
 * limits, and every metric as an appendix. No script, nothing loaded, and no real picture.
 */
export function pictureReportToHtml(
  report: ExportablePictureReport,
  { findings: found, who = '', sheet }: PictureHtmlWishes,
): string {
  const isOnlyTrial = isTrial({ kind: 'generated', settings: report.settings });
  const parts = [
    findings(found, PICTURE_STATES),
    pictureScope(report),
    figuresTable(report),
    pictureColumns(report),
    seedsOf(report, leadingPicturesOverSeeds(report)),
    section(t`Class and group`, [
      drawings(t`How each group is spread over the classes`, tieCharts(report)),
      `<div class="dense">${tiesTables(report, alphaText(report)).join('\n')}</div>`,
    ]),
    sheet ? contactSheet(sheet) : '',
    pictureLimits(report, isOnlyTrial),
    pictureAppendix(report),
  ];
  return page({
    title: t`Fairloom report: ${report.source}`,
    foot: t`Fairloom report, ${whenText(report.created)}`,
    banner: isOnlyTrial ? trialBanner() : undefined,
    body: `${pictureOpening(report, found, who)}\n<main>\n${parts.filter(Boolean).join('\n')}\n</main>`,
    hasPictures: true,
  });
}
