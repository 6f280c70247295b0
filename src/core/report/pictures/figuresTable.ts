import { attributeInWords } from '../../evaluate/groups.ts';
import { figure, goalText, intervalText, valueText } from '../figures.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import { prose, section, table, type Cell, type Markup } from '../markup.ts';
import type { PictureFigures, PictureReport, PictureSubject } from '../pictureReport.ts';
import { drawings } from '../html/drawing.ts';
import { figureCharts } from './figureCharts.ts';
import { SUBJECT_NAMES } from './words.ts';
import { t } from '../../language/words.ts';

const ORDER: readonly PictureSubject[] = ['student', 'real', 'teacher'];

/** What makes two values those of one line: whatever their classifiers learned from. */
const lineOf = ({ id, attribute = '' }: MetricValue) => `${id}\n${attribute}`;

function cell({ metrics }: PictureFigures, line: string): Cell {
  const own = metrics.find((candidate) => lineOf(candidate) === line);
  if (!own) return '';
  const interval = intervalText(own);
  return `${valueText(own)}${interval ? `<small>${interval}</small>` : ''}`;
}

/** The goal stands with the name: a narrow page has no room for a column of it. */
function heading(metric: MetricValue): Markup {
  const details = [
    ...(metric.attribute === undefined ? [] : [prose(attributeInWords(metric.attribute))]),
    t`Goal: ${goalText(metric)}`,
  ];
  return `${prose(metric.label)}<small>${details.join(' · ')}</small>`;
}

/** The same figures of synthetic and real pictures, and of those that the teacher draws again, side by side. */
export function figuresTable(report: Pick<PictureReport, 'figures'>): Markup {
  const { figures } = report;
  const shown = ORDER.flatMap((subject) => figures.filter((own) => own.subject === subject));
  const lines = new Map(shown.flatMap(({ metrics }) => metrics.map((metric) => [lineOf(metric), metric])));
  if (lines.size === 0) return '';
  const columns = [
    { title: t`Metric`, width: 38 },
    ...shown.map(({ subject, alpha }) => ({
      title: alpha === null ? SUBJECT_NAMES[subject] : `${SUBJECT_NAMES[subject]}, α = ${figure(alpha)}`,
      numeric: true,
    })),
  ];
  const rows = [...lines].map(([line, metric]): Cell[] => [
    heading(metric),
    ...shown.map((own) => cell(own, line)),
  ]);
  return section(t`Figures beside those of real pictures`, [
    `<p class="soft lead">${t`Values with 95 % intervals. “Teacher”: its own drawings of the real pictures, of codes of real rows; “Synthetic”: pictures of codes of nobody.`}</p>`,
    table(t`Figures of synthetic, real and rebuilt pictures`, columns, rows),
    drawings(t`Figures, drawn`, figureCharts(report)),
  ]);
}
