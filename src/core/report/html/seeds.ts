import { figure, intervalText, scopeText } from '../figures.ts';
import { leadingOverSeeds, movedBySeeds, type FigureOverSeeds } from '../leadingOverSeeds.ts';
import { paragraph, prose, section, table, type Cell, type Markup } from '../markup.ts';
import type { Report } from '../report.ts';
import { t } from '../../language/words.ts';

/** What the leading figures are over runs that differ in their seed alone; nothing of a single run. */
export const otherSeeds = (report: Report): Markup => seedsOf(report, leadingOverSeeds(report));

/** The same of any report. @param rows its leading figures */
export function seedsOf(
  { overSeeds, seed }: Pick<Report, 'overSeeds' | 'seed'>,
  rows: readonly FigureOverSeeds[],
): Markup {
  if (!overSeeds) return '';
  const moved = movedBySeeds(rows).length;
  const verdict =
    moved === 0
      ? t`None of these moves by more than its rows alone would let it, or only by little: one run tells about as much as another.`
      : t`${moved} of these ${rows.length} move by the seed alone: report the mean and its interval, not the figures of one run.`;
  const columns = [
    { title: t`Metric`, width: 46 },
    { title: t`Seed ${seed}`, numeric: true },
    { title: t`Mean, 95 % interval`, numeric: true },
    { title: t`Least to most`, numeric: true },
  ];
  return section(t`Other seeds`, [
    paragraph(t`Seeds ${overSeeds.seeds.join(', ')}. ${verdict}`),
    table(t`Leading figures over seeds`, columns, rows.map(row)),
    paragraph(
      prose(
        t`Intervals are for what one more seed would show: ${overSeeds.formula} (${overSeeds.source}). The JSON report has all metrics.`,
      ),
      'soft small',
    ),
  ]);
}

function row({ metric, summary }: FigureOverSeeds): Cell[] {
  const scope = scopeText(metric);
  return [
    `${prose(metric.label)}${scope === '' ? '' : `<small>${prose(scope)}</small>`}`,
    figure(metric.value ?? Number.NaN),
    `${figure(summary.mean)}<small>${intervalText(summary)}</small>`,
    t`${figure(summary.least)} to ${figure(summary.most)}`,
  ];
}
