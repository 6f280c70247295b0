import { t } from '../../language/words.ts';

/** Widths of columns that tables may ask for, in percent: a style attribute would need a policy of its own. */
const WIDTHS = [10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 34, 38, 40, 44, 50, 54, 60, 66, 70];

const LIGHT = `--ink: #1b1f24; --soft: #56606b; --paper: #fff; --line: #d5dae0; --track: #eceff2; --real: #56606b;
  --synthetic: #0072b2; --baseline: #a34a78; --goal: #a04000; --worse: #a02c00; --better: #00694f;`;
const DARK = `--ink: #e8ebee; --soft: #a7b0ba; --paper: #14171a; --line: #3a424b; --track: #262c32; --real: #a7b0ba;
  --synthetic: #56b4e9; --baseline: #e29bbf; --goal: #f0a35e; --worse: #ff9a73; --better: #5fd0b0;`;

/** Of drawings: in a document, and in a file of its own. */
export const DRAWING_STYLE = `svg text { font: 11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
svg text.soft { fill: var(--soft); }
svg .grid, svg .base { stroke: var(--line); stroke-width: 1; }
svg .track { fill: var(--track); }
svg .real { fill: var(--real); stroke: var(--real); } svg .synthetic { fill: var(--synthetic); stroke: var(--synthetic); }
svg .baseline { fill: var(--baseline); stroke: var(--baseline); } svg .goal { fill: var(--goal); stroke: var(--goal); }
svg .fill { stroke: none; } svg .arm { stroke-width: 2; } svg .join { stroke-width: 1.2; stroke-dasharray: 4 3; }
svg .mark { stroke-width: 1.4; } svg .hollow { fill: var(--paper); }
`;

/** The light colours as a rule for a drawing of its own. */
export const DRAWING_COLOURS = `svg { ${LIGHT} }\n`;

/**
 * Colours are those of Okabe & Ito (2008), darkened to a contrast of 4.5 with the paper where text has them. Paper is
 * always light.
 */
export const STYLE = `
:root { color-scheme: light; ${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; ${DARK} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.4rem 0 .7rem; padding-bottom: .2rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p { max-width: 46rem; margin: .5rem 0; }
p, li, dd, figcaption span { text-wrap: pretty; }
ul { max-width: 46rem; padding-left: 1.2rem; margin: .5rem 0; } li { margin: .25rem 0; }
code { font: .85em/1.5 ui-monospace, Menlo, Consolas, monospace; }
.soft { color: var(--soft); }
.small { font-size: .85rem; }
.banner { position: sticky; top: 0; z-index: 1; max-width: none; margin: -1.5rem -1rem 1rem; padding: .6rem 1rem;
  background: var(--worse); color: var(--paper); font-weight: 600; }
.verdict { border-left: .3rem solid var(--synthetic); padding: .2rem 0 .2rem .9rem; font-size: 1.1rem; }
.findings { list-style: none; padding: 0; max-width: none; display: grid; gap: .7rem; }
.findings li { border: 1px solid var(--line); border-left-width: .3rem; border-radius: .3rem; padding: .6rem .9rem; margin: 0; }
.findings p { margin: .2rem 0 0; }
.findings .worse { border-left-color: var(--worse); } .findings .better { border-left-color: var(--better); }
.state { font-size: .85rem; font-weight: 600; }
.worse .state { color: var(--worse); } .better .state { color: var(--better); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: .4rem 1.5rem; }
dl { margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0; max-width: 46rem; }
.facts dt { font-size: .85rem; color: var(--soft); font-weight: 400; }
.terms > div { margin-top: .7rem; }
.scroll { overflow-x: auto; margin: .8rem 0 1.2rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: .9rem; }
.wide table { min-width: 56rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); overflow-wrap: break-word; }
thead th { border-top: 0; border-bottom: 1px solid var(--soft); vertical-align: bottom; }
tbody th { font-weight: 500; } th:last-child, td:last-child { padding-right: 0; }
.banner p { margin: 0; max-width: none; }
th small, td small { display: block; color: var(--soft); font-size: .85em; font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
${WIDTHS.map((width) => `.w${width} { width: ${width}%; }`).join(' ')}
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1.6rem 1.5rem; margin: .8rem 0; }
figure { margin: 0; max-width: 30rem; } figcaption { margin-bottom: .3rem; }
figcaption strong { display: block; font-size: .95rem; line-height: 1.35; }
figcaption span { display: block; color: var(--soft); font-size: .8rem; line-height: 1.4; }
figure svg { display: block; width: 100%; height: auto; }
.key { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin: .3rem 0; padding: 0; list-style: none; font-size: .8rem; }
.key li { display: flex; align-items: center; gap: .35rem; margin: 0; } .key svg { width: 12px; height: 12px; }
.sheet table { width: auto; table-layout: auto; } .sheet th, .sheet td { min-width: 6rem; }
.sheet img { width: 2.6rem; height: 2.6rem; margin: 0 .15rem .15rem 0; image-rendering: pixelated; vertical-align: top; }
.answer { white-space: pre-wrap; }
.empty { color: var(--soft); font-style: italic; }
:focus-visible { outline: 2px solid var(--synthetic); outline-offset: 2px; }
${DRAWING_STYLE}
@media screen and (min-width: 110rem) { :root { font-size: 125%; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .banner { display: none; }
  h2 { margin-top: 1.6rem; }
  h1, h2, h3, caption, figcaption, .lead { break-after: avoid; }
  .findings { display: block; } .findings li { margin-bottom: .6rem; }
  p, li { orphans: 3; widows: 3; }
  .scroll { overflow: visible; } .wide table { min-width: 0; font-size: .8rem; }
  .appendix table, .appendix .facts { font-size: 8.5pt; line-height: 1.35; } .appendix th, .appendix td { padding-block: .15rem; }
  .appendix .wide table { font-size: 7.5pt; } .wide th, .wide td { padding-right: .35rem; }
  .appendix .dense table { font-size: 8pt; line-height: 1.3; } .dense small { display: inline; } .dense small::before { content: " · "; }
  .sheet img { width: 1.7rem; height: 1.7rem; } .sheet th, .sheet td { padding-block: .12rem; }
  .dense th, .dense td { padding-block: .12rem; } .appendix .terms { font-size: 8pt; line-height: 1.35; } .appendix .terms > div { margin-top: .35rem; }
  thead { display: table-header-group; } tr, .whole, .facts > div, .terms > div, .findings li, figure { break-inside: avoid; }
  .charts { display: block; columns: 2; column-gap: 1.5rem; } .charts.single { columns: auto; }
  .charts figure { margin: 0 0 1.2rem; max-width: none; } .charts.single figure { max-width: 22rem; }
  .appendix { break-before: page; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

const quoted = (text: string) => `"${text.replace(/["\\\n<]/g, ' ')}"`;

/** Pages with numbers, a foot and, where there is one, a banner: boxes in the margin of each (CSS Paged Media). */
export function printedMargins(foot: string, banner: string | undefined): string {
  const font = `font: 8.5pt system-ui, sans-serif; color: #56606b;`;
  const counters = `"${t`Page ${'" counter(page) "'} of ${'" counter(pages) "'}`}"`.replace(/ ""$/, '');
  const head =
    banner === undefined
      ? ''
      : `\n  @top-center { content: ${quoted(banner)}; font: 600 9pt system-ui, sans-serif; color: #a02c00; }`;
  return `@page { margin: 18mm 15mm 17mm;${head}
  @bottom-left { content: ${quoted(foot)}; ${font} }
  @bottom-right { content: ${counters}; ${font} } }
`;
}
