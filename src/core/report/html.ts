import { reportCharts } from './charts/reportCharts.ts';
import type { MeasuredAlpha } from './charts/tradeOffChart.ts';
import type { ExportableReport } from './exportable.ts';
import type { Finding } from './finding.ts';
import { appendix } from './html/appendix.ts';
import { drawings } from './html/drawing.ts';
import { findings } from './html/findings.ts';
import { findings as findingsOf } from './findings.ts';
import { guarantee } from './html/guarantee.ts';
import { limits } from './html/limits.ts';
import { bannerOf, opening, titleText, whenText } from './html/opening.ts';
import { page } from './html/page.ts';
import { otherSeeds } from './html/seeds.ts';
import { canaries } from './html/canaries.ts';
import { scope } from './html/scope.ts';
import { within } from './html/within.ts';
import { section } from './markup.ts';
import { t } from '../language/words.ts';

export interface HtmlWishes {
  /** Who answers for the report, as the person typed it; may be empty. */
  readonly who?: string;
  /** Positions of the slider that were measured, where the curve was drawn. */
  readonly curve?: readonly MeasuredAlpha[];
  readonly findings?: readonly Finding[];
}

/**
 * The report as one HTML document to be read, printed and filed: title, who and when, verdict, scope, findings,
 * drawings with the worst first, limits, and every metric as an appendix. No script, nothing loaded, light and dark.
 * Every text that may come from the user's table is escaped, cut, and shown with invisible characters spelled out.
 */
export function reportToHtml(report: ExportableReport, wishes: HtmlWishes = {}): string {
  const { who = '', curve = [], findings: found = findingsOf(report) } = wishes;
  const charts = reportCharts(report, curve);
  const shown = section(t`Drawings`, [
    drawings(t`Scores`, charts.scores),
    drawings(t`Groups and models, the most unequal attribute first`, charts.decisions),
    drawings(t`Columns, the least alike first`, charts.fidelity),
    drawings(t`Single people`, charts.people),
  ]);
  const parts = [
    scope(report),
    guarantee(report),
    findings(found),
    shown,
    within(report, charts.within),
    canaries(report),
    otherSeeds(report),
    limits(report),
    appendix(report, charts.further),
  ];
  return page({
    title: titleText(report),
    foot:
      report.kind === 'audit'
        ? t`Fairloom audit, ${whenText(report.created)}`
        : t`Fairloom report, ${whenText(report.created)}`,
    banner: bannerOf(report),
    body: `${opening(report, found, who)}\n<main>\n${parts.filter(Boolean).join('\n')}\n</main>`,
  });
}
