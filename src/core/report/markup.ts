import { keptTogether } from '../language/keptTogether.ts';
import { readable } from './figures.ts';

/** Markup that is safe to insert as it is. Everything else goes through `escape` or `name`. */
export type Markup = string;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as markup. */
export function escape(text: string): Markup {
  return keptTogether(readable(text)).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Long text of our own (formulas, meanings), which may quote names from the table: not cut. */
export function prose(text: string): Markup {
  return keptTogether(text)
    .split(/(?<=\s)/)
    .map(escape)
    .join('');
}

/** A name from the user's table, kept apart from the text around it in right-to-left scripts. */
export function name(text: string): Markup {
  return `<bdi>${escape(text)}</bdi>`;
}

/** Many digits without a space, which may be broken after every eighth. */
export function digits(text: string): Markup {
  const groups = text.match(/.{1,8}/gsu) ?? [];
  return `<code>${groups.map(escape).join('<wbr>')}</code>`;
}

export interface TableColumn {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
  /** Of the table's width, in percent; shared evenly where it is not said. */
  readonly width?: number;
}

/** A cell, or one that takes the place of several. */
export type Cell = Markup | { readonly spans: number; readonly content: Markup };

/** Rows of a table that is not cut on paper. */
const WHOLE_ROWS = 24;
/** Columns that a phone has room for. */
const NARROW_COLUMNS = 4;

/** A table with a caption; the first cell of a row is its heading. Columns keep their widths, whatever a cell holds. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
): Markup {
  const widths = columns.map(({ width }) => (width === undefined ? '<col>' : `<col class="w${width}">`));
  const align = columns.map(({ numeric }) => (numeric ? ' class="number"' : ''));
  const head = columns.map(({ title }, j) => `<th scope="col"${align[j]}>${escape(title)}</th>`).join('');
  const body = rows
    .map(([first = '', ...rest]) => {
      const others = rest.map((cell, j) => tableCell(cell, align[j + 1] ?? '')).join('');
      return `<tr><th scope="row">${typeof first === 'string' ? first : first.content}</th>${others}</tr>`;
    })
    .join('\n');
  const looks = [
    'scroll',
    ...(rows.length <= WHOLE_ROWS ? ['whole'] : []),
    ...(columns.length > NARROW_COLUMNS ? ['wide'] : []),
  ];
  // The region scrolls by keyboard where the table is wider than the page.
  return `<section class="${looks.join(' ')}" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption>
<colgroup>${widths.join('')}</colgroup>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></section>`;
}

function tableCell(cell: Cell, align: string): Markup {
  if (typeof cell === 'string') return `<td${align}>${cell}</td>`;
  return `<td colspan="${cell.spans}">${cell.content}</td>`;
}

/** A heading and what belongs to it; nothing where there is nothing. */
export function section(title: string, content: readonly Markup[], level: 2 | 3 = 2): Markup {
  const filled = content.filter((part) => part !== '');
  if (filled.length === 0) return '';
  return `<section><h${level}>${escape(title)}</h${level}>\n${filled.join('\n')}</section>`;
}

export function list(items: readonly Markup[]): Markup {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
}

export function paragraph(text: Markup, className?: string): Markup {
  return text === '' ? '' : `<p${className === undefined ? '' : ` class="${className}"`}>${text}</p>`;
}

export function definitionList(entries: readonly (readonly [string, Markup])[], className = ''): Markup {
  const looks = className === '' ? '' : ` class="${className}"`;
  const items = entries.map(([term, text]) => `<div><dt>${escape(term)}</dt><dd>${text}</dd></div>`);
  return `<dl${looks}>${items.join('\n')}</dl>`;
}
