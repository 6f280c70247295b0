import { grouped } from '../../grouped.ts';
import { name, table, type Cell, type Markup } from '../markup.ts';
import { percent } from '../charts/chart.ts';
import { tiesOf, type Tie } from './ties.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { t } from '../../language/words.ts';

function cell(tie: Tie | undefined, side: 'real' | 'synthetic'): Cell {
  if (!tie) return t`withheld`;
  const share = tie.shares?.[side];
  return `${grouped(tie[side])}${share === undefined ? '' : `<small>${percent(share)}</small>`}`;
}

/** How many pictures of each class are in each group, and which share of the class: learned from, and drawn. */
export function tiesTables(report: ExportablePictureReport, alpha: string): Markup[] {
  const ties = tiesOf(report);
  const of = (side: 'real' | 'synthetic', caption: string) =>
    table(
      caption,
      [{ title: t`Class`, width: 24 }, ...report.groups.map((title) => ({ title, numeric: true }))],
      report.labels.map((label) => [
        name(label),
        ...report.groups.map((group) =>
          cell(
            ties.find((own) => own.label === label && own.group === group),
            side,
          ),
        ),
      ]),
    );
  return [
    of('synthetic', t`Synthetic pictures by class and group, α = ${alpha}`),
    of('real', t`Real training pictures by class and group`),
  ];
}
