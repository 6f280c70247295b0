/** Colours are those of Okabe & Ito (2008), told apart with any colour vision; contrast at least 4.5 in both modes. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #56606b; --paper: #fff; --line: #d5dae0; --track: #eceff2;
  --real: #56606b; --synthetic: #0072b2; --goal: #b34700; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebee; --soft: #a7b0ba; --paper: #14171a; --line: #3a424b;
  --track: #262c32; --real: #a7b0ba; --synthetic: #56b4e9; --goal: #f0a35e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { max-width: 46rem; }
.soft { color: var(--soft); }
.scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.scores li { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; }
.scores strong { display: block; font-size: 1.8rem; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; margin: .6rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; min-width: 4.5rem; }
tbody th { font-weight: 500; min-width: 11rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.reason { display: block; min-width: 9rem; white-space: normal; text-align: left; }
dt { font-weight: 600; margin-top: .6rem; }
dd { margin: 0; max-width: 60rem; }
.bar { width: 6rem; height: .7rem; } .scores .bar { display: block; width: 100%; margin: .3rem 0; }
.track { fill: var(--track); } .fill { fill: var(--synthetic); }
.whisker { stroke: var(--ink); stroke-width: 1.5; } .goal { stroke: var(--goal); stroke-width: 1.5; }
.chart { width: 100%; height: auto; border-bottom: 1px solid var(--line); }
.chart .real { fill: var(--real); } .chart .synthetic { fill: var(--synthetic); }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; }
figure { margin: 0; break-inside: avoid; } figcaption { font-size: .85rem; }
.key i { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 .8rem; vertical-align: -.05rem; }
.key .real { background: var(--real); } .key .synthetic { background: var(--synthetic); }
:focus-visible { outline: 2px solid var(--synthetic); outline-offset: 2px; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .scroll { overflow: visible; } tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; } .bar, .chart, .key i { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
