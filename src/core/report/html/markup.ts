import { readable } from '../figures.ts';

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
  return readable(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Long text of our own (formulas, meanings), which may quote names from the table: not cut. */
export function prose(text: string): Markup {
  return text
    .split(/(?<=\s)/)
    .map(escape)
    .join('');
}

/** A name from the user's table, kept apart from the text around it in right-to-left scripts. */
export function name(text: string): Markup {
  return `<bdi>${escape(text)}</bdi>`;
}

export interface TableColumn {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}

/** A table with a caption; the first cell of a row is its heading. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Markup[])[],
): Markup {
  const align = columns.map(({ numeric }) => (numeric ? ' class="number"' : ''));
  const head = columns.map(({ title }, j) => `<th scope="col"${align[j]}>${escape(title)}</th>`).join('');
  const body = rows
    .map((cells) => {
      const [first = '', ...rest] = cells;
      const others = rest.map((cell, j) => `<td${align[j + 1] ?? ''}>${cell}</td>`).join('');
      return `<tr><th scope="row">${first}</th>${others}</tr>`;
    })
    .join('\n');
  // The region scrolls by keyboard where the table is wider than the page.
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

/** A heading and what belongs to it; nothing where there is nothing. */
export function section(title: string, content: readonly Markup[]): Markup {
  const filled = content.filter((part) => part !== '');
  return filled.length === 0 ? '' : `<section><h2>${escape(title)}</h2>\n${filled.join('\n')}</section>`;
}

export function definitionList(entries: readonly (readonly [string, Markup])[]): Markup {
  return `<dl>${entries.map(([term, text]) => `<dt>${escape(term)}</dt><dd>${text}</dd>`).join('\n')}</dl>`;
}
