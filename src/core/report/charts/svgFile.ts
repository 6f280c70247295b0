import { DRAWING_COLOURS, DRAWING_STYLE } from '../html/style.ts';
import { escape } from '../markup.ts';
import { CHART_WIDTH, type Chart, type ChartKey } from './chart.ts';
import { label, mark, place, TEXT } from './svg.ts';
import type { Markup } from '../markup.ts';

const MARGIN = 16;
const TITLE = 14;
/** Characters of a line of the title and of the note. */
const LINES = { title: 44, note: 58 } as const;

/** Broken between words; a word that has no room is cut by what draws it. */
function wrapped(text: string, limit: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= limit) lines[lines.length - 1] = longer;
    else lines.push(word.slice(0, 2 * limit));
  }
  return lines;
}

function keyAt({ series, label: text }: ChartKey, y: number): Markup {
  return mark(series, 6, y) + label(text, { x: 18, y: y + TEXT * 0.35 });
}

/** A chart as an SVG file that can be read on its own: with title, note, key and light colours. */
export function svgFile({ title, note, alt, key, height, body }: Chart): string {
  let y = TITLE;
  const titles = wrapped(title, LINES.title).map((text) => {
    const line = `<text class="title" x="0" y="${place(y)}">${escape(text)}</text>`;
    y += TITLE * 1.3;
    return line;
  });
  const notes = wrapped(note, LINES.note).map((text) => {
    const line = label(text, { x: 0, y: y, soft: true });
    y += TEXT * 1.35;
    return line;
  });
  const keys = key.map((entry) => {
    const line = keyAt(entry, y + 2);
    y += 16;
    return line;
  });
  const [width, whole] = [CHART_WIDTH + 2 * MARGIN, Math.ceil(y + height + 2 * MARGIN)];
  const style = `${DRAWING_COLOURS}${DRAWING_STYLE}svg .title { font-size: ${TITLE}px; font-weight: 600; } .paper { fill: var(--paper); }`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" role="img" aria-label="${escape(alt)}">
<style>${style}</style>
<rect class="paper" width="${width}" height="${whole}"/>
<g transform="translate(${MARGIN} ${MARGIN})">${[...titles, ...notes, ...keys].join('')}<g transform="translate(0 ${place(y)})">${body}</g></g>
</svg>
`;
}
