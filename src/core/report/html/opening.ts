import type { Finding } from '../finding.ts';
import type { ExportableReport } from '../exportable.ts';
import { name, paragraph, prose, escape, type Markup } from '../markup.ts';
import type { Report } from '../report.ts';
import { auditedName, isTrial } from '../subject.ts';
import { verdictOf } from './findings.ts';
import { t, texts } from '../../language/words.ts';

export const trialBanner = () =>
  t`Trial run: trained a twentieth of the steps, only to see that it works. Not to be relied on.`;

/** What runs over every page of a trial. */
export function bannerOf(report: ExportableReport): string | undefined {
  return isTrial(report) ? trialBanner() : undefined;
}

/** "2026-11-27, 15:46 UTC" */
export function whenText(created: string): string {
  const [date = '', time = ''] = created.split('T');
  return time === '' ? date : t`${date}, ${time.slice(0, 5)} UTC`;
}

export function titleText(report: ExportableReport): string {
  if (report.kind === 'generated') return t`Fairloom report: ${report.source}`;
  return t`Fairloom audit: ${auditedName(report)}`;
}

function heading(report: ExportableReport): Markup {
  if (report.kind === 'generated') return `<h1>${t`Fairloom report: ${name(report.source)}`}</h1>`;
  return `<h1>${t`Audit of ${name(auditedName(report))}`}</h1>\n<p>${t`against the real table ${name(report.source)}`}</p>`;
}

const MADE = texts({
  generated: 'A synthetic table was made from a real one and measured, in the browser.',
  audit:
    'A synthetic table that was made elsewhere was measured against a real one, in the browser. How it was made is not known to Fairloom.',
} as const);

const released = () =>
  t`A synthetic table was made from noisy counts of a real one, with differential privacy, and measured, in the browser.`;

/** Who, when, and the version. */
export function preparedText(
  { created, versions }: Pick<Report, 'created' | 'versions'>,
  who: string,
): Markup {
  const by = who.trim() === '' ? '' : `${t`Prepared by ${`<bdi>${prose(who.trim())}</bdi>`}.`} `;
  return `${by}${escape(whenText(created))}. Fairloom ${escape(versions['fairloom'] ?? '')}.`;
}

/** Title, who, when and the verdict. */
export function opening(report: ExportableReport, findings: readonly Finding[], who: string): Markup {
  return `<header>${heading(report)}
${paragraph(preparedText(report, who), 'soft')}
${paragraph(`${report.guarantee ? released() : MADE[report.kind]} ${t`No row left the machine, and none is in this file.`}`)}
${paragraph(prose(verdictOf(findings)), 'verdict')}</header>`;
}
