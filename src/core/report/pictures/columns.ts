import { columnChart } from '../charts/columnChart.ts';
import { drawings } from '../html/drawing.ts';
import { relations } from '../html/relations.ts';
import { name, paragraph, prose, section, table, type Markup } from '../markup.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { t } from '../../language/words.ts';

/** Columns drawn, the least alike first. */
const DRAWN = 12;

/** What became of the further columns, and how like the real ones they are. */
export function pictureColumns({ columns: own }: ExportablePictureReport): Markup {
  if (!own) return '';
  const { learned, written, columns = [] } = own;
  const charts = columns
    .toSorted((a, b) => a.shape - b.shape)
    .slice(0, DRAWN)
    .map((column, i) => columnChart(column, i + 1));
  const rows = written.map(({ column, reason }) => [name(column), prose(reason)]);
  return section(t`Other columns`, [
    learned.length > 0
      ? paragraph(t`Learned together with the pictures: ${learned.map(name).join(', ')}.`)
      : '',
    rows.length > 0
      ? table(t`Written and not learned`, [{ title: t`Column`, width: 30 }, { title: t`Why` }], rows)
      : '',
    drawings(t`Columns, real beside synthetic`, charts),
    relations(own.relations ? { relations: own.relations } : {}),
  ]);
}
