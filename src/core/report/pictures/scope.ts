import { grouped } from '../../grouped.ts';
import { fileTable, versionsText } from '../html/scope.ts';
import { definitionList, escape, name, section, type Markup } from '../markup.ts';
import { settingLabel, settingValue } from '../settings.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { formInWords } from './formInWords.ts';
import { t } from '../../language/words.ts';

/** Settings that have a say in a run on pictures. */
const SETTINGS = ['preset', 'alpha', 'notion', 'strength', 'rows', 'holdoutShare', 'rareThreshold'] as const;

function chosen({ settings }: ExportablePictureReport): [string, Markup][] {
  return SETTINGS.filter((setting) => (settings[setting] ?? null) !== null).map((setting) => [
    settingLabel(setting),
    escape(settingValue(setting, settings[setting])),
  ]);
}

/** What was looked at: file, rows, roles, form of the pictures, and enough to do it again. */
export function pictureScope(report: ExportablePictureReport): Markup {
  const { files, rows, roles, form, column, leftOut, seed } = report;
  const counts = t`${grouped(rows.train)} real pictures learned from, ${grouped(rows.holdout)} held out, ${grouped(rows.synthetic)} synthetic`;
  return section(t`Scope`, [
    files.length > 0 ? fileTable(files) : '',
    definitionList(
      [
        [t`Pictures`, t`column ${name(column)}, ${formInWords(form)}`],
        [t`Rows`, escape(counts)],
        [t`Class`, name(roles.target.column)],
        [t`Sensitive columns`, roles.sensitive.map(name).join(', ')],
        [t`Not learned`, leftOut.map(name).join(', ') || t`none`],
        [t`Seed`, escape(String(seed))],
        [t`Version`, versionsText(report)],
        ...chosen(report),
      ],
      'facts',
    ),
  ]);
}
