import { columnsLeftOut } from '../leftOut.ts';
import { grouped } from '../../grouped.ts';
import { countOfBytes } from '../figures.ts';
import type { ExportableReport } from '../exportable.ts';
import { definitionList, digits, escape, name, section, table, type Markup } from '../markup.ts';
import type { Report, SourceFile } from '../report.ts';
import { sampledInWords } from '../sampledInWords.ts';
import { settingLabel, settingsInForce, settingValue } from '../settings.ts';
import { phrases, t, texts } from '../../language/words.ts';

const FILE_ROLES: Readonly<Record<SourceFile['table'], string>> = texts({
  synthetic: 'the audited table',
  real: 'the real table',
  holdout: 'real rows held out',
});
/** An audit names what it is about first. */
const FILE_ORDER: readonly SourceFile['table'][] = ['synthetic', 'real', 'holdout'];

function files({ files: given = [], disclosure }: ExportableReport): Markup {
  if (disclosure.realFigures) return '';
  if (given.length === 0) {
    return `<p class="soft">${escape(t`The files’ checksums are not in this report: it is from before they were recorded.`)}</p>`;
  }
  return fileTable(given);
}

/** The files that were read, with their SHA-256. */
export function fileTable(files: readonly SourceFile[]): Markup {
  const ordered = files.toSorted((a, b) => FILE_ORDER.indexOf(a.table) - FILE_ORDER.indexOf(b.table));
  return table(
    t`Files, as they were given`,
    [{ title: t`File`, width: 44 }, { title: t`SHA-256 of its bytes` }],
    ordered.map((file) => [
      `${name(file.name)}<small>${escape(`${FILE_ROLES[file.table]}, ${countOfBytes(file.bytes)}`)}</small>`,
      digits(file.sha256),
    ]),
  );
}

const ROWS = phrases([
  ['train', 'real rows learned from'],
  ['holdout', 'real rows held out'],
  ['synthetic', 'synthetic rows'],
  ['baseline', 'synthetic rows with the labels of α = 0'],
] as const);

function rowsText({ rows, kind, disclosure }: ExportableReport): Markup {
  const counts = ROWS.flatMap(([part, words]) => {
    const count = rows[part];
    if (count === undefined) return [];
    if (disclosure.realFigures && part === 'holdout') return [];
    if (disclosure.realFigures && part === 'train')
      return [t`about ${grouped(count)} real rows learned from, by noisy counts`];
    return [`${grouped(count)} ${part === 'train' && kind === 'audit' ? t`real rows compared with` : words}`];
  });
  return `${counts.join(', ')}${sampledInWords(rows, grouped)}`;
}

function roles({ roles: { target, sensitive }, schema }: ExportableReport): [string, Markup][] {
  const outcome =
    target.kind === 'classes'
      ? t`${name(target.column)}, favourable: ${target.positive.map(name).join(', ')}`
      : t`${name(target.column)} (a number)`;
  return [
    [t`Outcome`, outcome],
    [t`Sensitive columns`, sensitive.map(name).join(', ') || t`none`],
    [t`Not learned`, columnsLeftOut({ schema }, name) || t`none`],
  ];
}

export function versionsText({ versions }: Pick<Report, 'versions'>): Markup {
  return Object.entries(versions)
    .map(([software, version]) => `${escape(software)} ${escape(version)}`)
    .join(', ');
}

/** What was looked at: files, rows, roles, and enough to do it again. */
export function scope(report: ExportableReport): Markup {
  const chosen = settingsInForce(report)
    .filter(([setting]) => setting !== 'seed')
    .map(([setting, value]): [string, Markup] => [
      settingLabel(setting),
      escape(settingValue(setting, value)),
    ]);
  return section(t`Scope`, [
    files(report),
    definitionList(
      [
        [t`Rows`, rowsText(report)],
        ...roles(report),
        [t`Seed`, escape(String(report.seed))],
        [t`Version`, versionsText(report)],
        ...chosen,
      ],
      'facts',
    ),
  ]);
}
