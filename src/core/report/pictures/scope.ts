import { grouped } from '../../grouped.ts';
import { fileTable, versionsText } from '../html/scope.ts';
import { definitionList, escape, name, section, type Markup } from '../markup.ts';
import type { Setting } from '../../settings/setting.ts';
import { SETTINGS } from '../../settings/table.mjs';
import { settingLabel, settingValue } from '../settings.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { formInWords } from './formInWords.ts';
import { t } from '../../language/words.ts';

/** Told apart. */
const APART: ReadonlySet<string> = new Set(['seed', 'backend']);

/** Settings that have a part in a run on pictures; relations in one with further columns. */
function chosen({ settings, columns }: ExportablePictureReport): [string, Markup][] {
  return Object.entries<Setting>(SETTINGS)
    .filter(([, { pictures }]) => pictures !== undefined)
    .filter(([name]) => !APART.has(name) && (settings[name] ?? null) !== null)
    .filter(([name]) => name !== 'relations' || columns !== undefined)
    .map(([name]) => [settingLabel(name), escape(settingValue(name, settings[name]))]);
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
