import { disclosureInWords, type ExportableReport } from './exportable.ts';
import { escape, name, prose } from './html/markup.ts';
import { run } from './html/run.ts';
import { relations } from './html/relations.ts';
import { families, scores, verdicts, warnings } from './html/sections.ts';
import { STYLE } from './html/style.ts';

/** Nothing but the inline style may load or run, whatever the table's names and values say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The report as one HTML document to be filed or printed: no script, nothing loaded, light and dark. Every text that
 * may come from the user's table is escaped, cut, and shown with invisible characters spelled out.
 */
export function reportToHtml(report: ExportableReport): string {
  const title = `Fairloom report: ${report.source}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Fairloom report: ${name(report.source)}</h1>
<p class="soft">${escape(introduction(report))} ${prose(disclosureInWords(report))}</p></header>
<main>
${[scores(report), verdicts(report), warnings(report), families(report), relations(report), run(report)].filter(Boolean).join('\n')}
</main>
</body>
</html>
`;
}

function introduction({ kind, created }: ExportableReport): string {
  const what =
    kind === 'generated'
      ? 'Synthetic table made and measured in the browser'
      : 'Synthetic table made elsewhere, measured in the browser';
  return `${what} on ${created.slice(0, 10)}. No row left the machine, and none is in this file.`;
}
