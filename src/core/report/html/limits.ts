import { disclosureInWords, type ExportableReport } from '../exportable.ts';
import type { Report, ReportWarning } from '../report.ts';
import { isTrial } from '../subject.ts';
import { list, name, paragraph, prose, section, type Markup } from '../markup.ts';
import { trialBanner } from './opening.ts';
import { t, texts } from '../../language/words.ts';

const ALWAYS: readonly (string | ((report: Pick<Report, 'guarantee'>) => string))[] = texts([
  'Demographic parity, equalized odds and equal opportunity are notions of fairness that exclude each other where base rates differ. Meeting one does not settle what is fair, and no figure here does.',
  'Figures about models are of the models that were trained here. Another model may behave otherwise: test it on real rows before it is used.',
  (report: Pick<Report, 'guarantee'>) =>
    report.guarantee
      ? t`The privacy figures come from particular attacks, and prove nothing. What is guaranteed, and what is not, stands under “Guarantee”.`
      : t`The privacy figures come from particular attacks. They are no proof, and no guarantee such as differential privacy.`,
  'Intervals are 95 % intervals of single figures. Of many figures, some lie outside theirs by chance.',
]);

/** What no report can say. */
export function generalLimits(report: Pick<Report, 'guarantee'>): Markup[] {
  return ALWAYS.map((line) => prose(typeof line === 'string' ? line : line(report)));
}

export function warningList(warnings: readonly ReportWarning[]): Markup {
  return list(
    warnings.map(
      ({ column, message, advice }) =>
        `${column === undefined ? '' : `${name(column)}: `}${prose(message)}${advice ? ` <span class="soft">${prose(advice)}</span>` : ''}`,
    ),
  );
}

/** What the report cannot say: of every report, of this one, and of this table. */
export function limits(report: ExportableReport): Markup {
  const ofVerdicts = report.details.verdicts.map(({ limits: text }) => prose(text));
  return section(t`Limits of the evidence`, [
    isTrial(report) ? paragraph(`<strong>${trialBanner()}</strong>`) : '',
    list([...generalLimits(report), ...new Set(ofVerdicts), prose(disclosureInWords(report))]),
    section(t`Warnings about this table`, [warningList(report.warnings)], 3),
  ]);
}
