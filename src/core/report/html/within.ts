import type { WithinReport, WithinTable } from '../../evaluate/within/within.ts';
import type { Chart } from '../charts/chart.ts';
import { list, name, paragraph, prose, section, table, type Markup } from '../markup.ts';
import type { ExportableReport } from '../exportable.ts';
import {
  notListed,
  oddsInWords,
  pointsInWords,
  rateOfCell,
  SUBJECT_NAMES,
  withinFinding,
} from '../withinInWords.ts';
import { drawings } from './drawing.ts';
import { t } from '../../language/words.ts';

/** What was compared within other columns, with its drawings; nothing where nothing was. */
export function within(
  { within: reports = [], disclosure }: ExportableReport,
  charts: readonly Chart[],
): Markup {
  if (reports.length === 0) return '';
  return section(t`Within another column`, [
    ...reports.map((report) => comparison(report, disclosure.rareThreshold)),
    drawings(t`Differences over all and within`, charts),
    paragraph(
      prose(
        t`Whether the difference over all or that within is the fair one to look at is no question of numbers. Where the column itself comes of unequal treatment, comparing within it hides that treatment.`,
      ),
    ),
    paragraph(
      prose(
        t`Within: the differences of the levels, weighted as Mantel and Haenszel (1959) do, with the variance of Greenland and Robins (1985); the common odds ratio with that of Robins, Breslow and Greenland (1986). Over all: Newcombe’s interval (1998) and Woolf’s (1955). All intervals are 95 %; levels that have one group alone tell nothing.`,
      ),
      'soft small',
    ),
  ]);
}

function comparison(report: WithinReport, threshold: number): Markup {
  const { attribute, column, tables } = report;
  const title = t`${attribute} within ${column}`;
  return section(
    title,
    tables.map((one) => tableOf(report, one, threshold)),
    3,
  );
}

function tableOf(report: WithinReport, of: WithinTable, threshold: number): Markup {
  const { attribute, column, reference } = report;
  const subject = SUBJECT_NAMES[of.of];
  return [
    list(of.comparisons.map((own) => prose(`${subject}: ${withinFinding(own, report, of.of)}`))),
    table(
      t`${subject}: differences from ${reference}, over all and within ${column}`,
      [
        { title: t`Group`, width: 16 },
        { title: t`Difference over all, points`, numeric: true },
        { title: t`Within, points`, numeric: true },
        { title: t`Odds ratio over all`, numeric: true },
        { title: t`Within (common)`, numeric: true },
        { title: t`Levels with both`, numeric: true },
      ],
      of.comparisons.map(({ group, crude, adjusted, strata, levels }) => [
        name(group),
        prose(pointsInWords(crude.difference)),
        prose(pointsInWords(adjusted.difference)),
        prose(oddsInWords(crude.oddsRatio)),
        prose(oddsInWords(adjusted.oddsRatio)),
        t`${strata} of ${levels}`,
      ]),
    ),
    ratesOf(report, of, t`${subject}: rates by ${attribute} within ${column}`),
    of.cellsLeftOut > 0 ? paragraph(notListed(of.cellsLeftOut, threshold), 'soft small') : '',
  ].join('\n');
}

/** Groups side by side, so many at most: a page has no room for more. */
const MOST_COLUMNS = 6;

/** A line a level, or, where the groups are many, a line a cell. */
function ratesOf({ column, levels }: WithinReport, { cells }: WithinTable, caption: string): Markup {
  const groups = [...new Set(cells.map(({ group }) => group))];
  const at = (level: string, group: string) =>
    cells.find((cell) => cell.level === level && cell.group === group);
  if (groups.length > MOST_COLUMNS) {
    return table(
      caption,
      [{ title: column }, { title: t`Group` }, { title: t`Rate`, numeric: true }],
      cells.map((cell) => [name(cell.level), name(cell.group), prose(rateOfCell(cell))]),
    );
  }
  return table(
    caption,
    [{ title: column }, ...groups.map((title) => ({ title, numeric: true }))],
    levels.map((level) => [
      name(level),
      ...groups.map((group) => {
        const cell = at(level, group);
        return cell ? prose(rateOfCell(cell)) : '';
      }),
    ]),
  );
}
