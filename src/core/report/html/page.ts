import { escape, type Markup } from '../markup.ts';
import { printedMargins, STYLE } from './style.ts';
import { spokenLanguage } from '../../language/language.ts';
import { t } from '../../language/words.ts';

/** Nothing but the inline style may load or run, whatever the table's names and values say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/** Pictures that are in the document itself. */
const WITH_PICTURES = `${POLICY}; img-src data:`;

export interface Page {
  readonly title: string;
  /** Stands at the foot of every printed page. Of our own words only: it becomes part of a style sheet. */
  readonly foot: string;
  /** Stands at the head of every printed page, and of the screen while it scrolls. */
  readonly banner?: string | undefined;
  readonly body: Markup;
  /** Whether pictures are written into the body, as data. */
  readonly hasPictures?: boolean;
}

/** A document that is read, printed and filed: one file, no script, nothing loaded, light and dark. */
export function page({ title, foot, banner, body, hasPictures = false }: Page): string {
  const shown =
    banner === undefined
      ? ''
      : `<aside class="banner" aria-label="${escape(t`Warning`)}"><p>${escape(banner)}</p></aside>\n`;
  return `<!doctype html>
<html lang="${spokenLanguage()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${hasPictures ? WITH_PICTURES : POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}${printedMargins(foot, banner)}</style>
</head>
<body>
${shown}${body}
</body>
</html>
`;
}
