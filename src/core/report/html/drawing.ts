import { CHART_WIDTH, type Chart, type ChartKey } from '../charts/chart.ts';
import { mark } from '../charts/svg.ts';
import { escape, prose, section, type Markup } from '../markup.ts';

function keyItem({ series, label }: ChartKey): Markup {
  return `<li><svg viewBox="-7 -7 14 14" aria-hidden="true">${mark(series, 0, 0)}</svg>${escape(label)}</li>`;
}

/** A chart with what it says; the drawing has its numbers as alternative text. */
function drawing({ title, note, alt, key, height, body }: Chart): Markup {
  const keys = key.length === 0 ? '' : `<ul class="key">${key.map(keyItem).join('')}</ul>`;
  return `<figure><figcaption><strong>${prose(title)}</strong><span>${prose(note)}</span></figcaption>${keys}<svg viewBox="0 0 ${CHART_WIDTH} ${Math.ceil(height)}" role="img" aria-label="${prose(alt)}">${body}</svg></figure>`;
}

/** A heading and drawings, side by side where there is room. */
export function drawings(title: string, charts: readonly Chart[], before: Markup = ''): Markup {
  if (charts.length === 0) return '';
  const look = charts.length === 1 ? 'charts single' : 'charts';
  return section(title, [before, `<div class="${look}">${charts.map(drawing).join('\n')}</div>`], 3);
}
