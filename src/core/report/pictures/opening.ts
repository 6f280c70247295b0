import type { Finding } from '../finding.ts';
import { verdictOf } from '../html/findings.ts';
import { preparedText } from '../html/opening.ts';
import { name, paragraph, prose, escape, type Markup } from '../markup.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { PICTURE_STATES } from './words.ts';
import { t } from '../../language/words.ts';

/** Title, who, when and the verdict. */
export function pictureOpening(
  report: ExportablePictureReport,
  findings: readonly Finding[],
  who: string,
): Markup {
  return `<header><h1>${t`Fairloom report: ${name(report.source)}`}</h1>
${paragraph(preparedText(report, who), 'soft')}
${paragraph(escape(t`A synthetic table with pictures was made from a real one and measured, in the browser. No row and no real picture left the machine, and none is in this file.`))}
${paragraph(prose(verdictOf(findings, PICTURE_STATES)), 'verdict')}</header>`;
}
