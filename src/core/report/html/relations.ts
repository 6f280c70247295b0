import { figure } from '../figures.ts';
import { heldInWords, listedRelations, mendingInWords } from '../relations.ts';
import type { Report } from '../report.ts';
import { name, prose, section, table, type Markup } from '../markup.ts';
import { t } from '../../language/words.ts';

/** What holds between columns in the real rows, and what was done for it to hold in the synthetic ones. */
export function relations({ relations: found }: Pick<Report, 'relations'>): Markup {
  if (!found || found.findings.length === 0) return '';
  const { listed, ranges } = listedRelations(found);
  const rows = listed.map((finding) => [
    prose(finding.words),
    heldInWords(finding),
    finding.notKept === undefined ? t`yes` : t`no: ${prose(finding.notKept)}`,
    figure(finding.mended),
    figure(finding.left),
  ]);
  const columns = [
    { title: t`Relation`, width: 40 },
    { title: t`Holds in real rows`, numeric: true },
    { title: t`Kept` },
    { title: t`Rows mended`, numeric: true },
    { title: t`Violations left`, numeric: true },
  ];
  return section(
    t`Relations between columns`,
    [
      `<p>${prose(mendingInWords(found))}</p>`,
      rows.length > 0 ? table(t`Relations`, columns, rows) : '',
      ranges.length > 0
        ? `<p class="soft">${t`Within the range that was learned, by construction: ${ranges.map(name).join(', ')}.`}</p>`
        : '',
    ],
    3,
  );
}
