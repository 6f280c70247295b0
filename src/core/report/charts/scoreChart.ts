import type { MetricValue } from '../../evaluate/metric.ts';
import { figure } from '../figures.ts';
import type { Report } from '../report.ts';
import { CHART_WIDTH, type Chart } from './chart.ts';
import { bar, fitted, label } from './svg.ts';
import { t } from '../../language/words.ts';

const NAMES = 104;
const ROW = 24;

const points = ({ value }: MetricValue) => (value === null ? t`undefined` : figure(Math.round(value)));

/** The four scores and the overall index; null where the report has none. */
export function scoreChart({ metrics }: Pick<Report, 'metrics'>): Chart | null {
  const scores = metrics.filter(({ family }) => family === 'score');
  if (scores.length === 0) return null;
  const from = NAMES + 8;
  const room = CHART_WIDTH - 62 - from;
  const rows = scores.map((score, i) => {
    const y = 4 + i * ROW;
    const filled = score.value === null ? 0 : (room * Math.min(100, Math.max(0, score.value))) / 100;
    return (
      label(fitted(score.label, NAMES), { x: NAMES, y: y + 12, anchor: 'end' }) +
      bar('track', from, y, room, 16) +
      bar('fill synthetic', from, y, filled, 16) +
      // Where there is no bar its room is free: the words are longer than a number.
      label(points(score), { x: score.value === null ? from + 6 : from + room + 6, y: y + 12 })
    );
  });
  const told = scores.map((score) => `${score.label} ${points(score)}`).join('; ');
  return {
    id: 'scores',
    title: t`Scores, 0 to 100`,
    note: t`They rank runs of one data set. They certify nothing: not that a table is fair, and not that it is safe to share.`,
    alt: t`Bars from 0 to 100. ${told}.`,
    key: [],
    height: 8 + scores.length * ROW,
    body: rows.join(''),
    table: {
      columns: [t`Score`, t`Value`, t`Why undefined`],
      rows: scores.map(({ label: name, value, reason }) => [name, value, reason ?? null]),
    },
  };
}
