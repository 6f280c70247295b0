import { coarsenessOf, isSilent } from '../../../core/evaluate/coarse.ts';
import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { protectionInWords } from '../../../core/report/protection.ts';
import { printable } from '../../charts/label.ts';
import type { RowsBehind } from '../../charts/dataFindings.ts';
import { DistanceHistogramChart } from '../../charts/DistanceHistogramChart.tsx';
import { KeyFigures, keyFigure, type KeyFigure } from './KeyFigures.tsx';
import { findMetric } from './metricGrid.ts';
import { AllMetrics } from './MetricTable.tsx';
import { SilentFigures } from './SilentFigures.tsx';
import { ChartGrid, Remark, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { Verdict } from './Verdict.tsx';
import { t } from '../../../core/language/words.ts';

/** What the synthetic rows show of single training rows, against the same for rows never used. */
export function PrivacySection({ report }: { readonly report: ExportableReport }) {
  const { metrics, details } = report;
  const beside = (id: MetricId, name: string): KeyFigure | null =>
    keyFigure(name, findMetric(metrics, { id, table: 'synthetic' }) ?? findMetric(metrics, { id }), [
      { name: t`held-out real rows`, metric: findMetric(metrics, { id, table: 'holdout' }) },
    ]);
  const figures = [
    beside('privacy.membershipAuroc', t`Membership inference AUROC, strongest attack`),
    beside('privacy.membershipEpsilon', t`ε that it implies at least`),
    beside('privacy.singlingOutRisk', t`Singling out, risk`),
    beside('privacy.linkabilityRisk', t`Linkability, risk`),
    beside('privacy.attributeInferenceAdvantage', t`Attribute inference advantage`),
    beside('privacy.exactCopies', t`Exact copies`),
  ].filter((figure) => figure !== null);
  const coarseness = coarsenessOf(metrics);
  const isFolded = ({ metric }: KeyFigure) => isSilent(coarseness, metric);
  const folded = figures.filter(isFolded);
  const distances = details.distances && (
    <DistanceHistogramChart histogram={details.distances} rows={rowsBehind(metrics)} />
  );
  return (
    <Section
      id={sectionId('privacy')}
      title={t`Privacy`}
      note={t`Measured against real rows that the generator never saw: strangers to it.`}
    >
      <Verdict details={details} family="privacy" />
      <KeyFigures figures={figures.filter((figure) => !isFolded(figure))} />
      <SilentFigures coarseness={folded.length > 0 ? coarseness : null} what={t`Copies and distances`}>
        <KeyFigures figures={folded} />
        {distances && <ChartGrid>{distances}</ChartGrid>}
      </SilentFigures>
      {report.protection && <Protected lines={protectionInWords(report.protection)} />}
      {folded.length === 0 && <ChartGrid>{distances}</ChartGrid>}
      <Remark>{t`Attackers are given the synthetic table and half of the held-out rows; they are asked about training rows and the other half. Read copies against the held-out rows’: in a coarse table a real stranger matches a training row as often. Distances to the closest record find a generator that copies, and are no proof of privacy; attacks that were not tried here may succeed.`}</Remark>
      <AllMetrics
        name={t`Privacy metrics`}
        metrics={metrics.filter((metric) => metric.family === 'privacy')}
      />
    </Section>
  );
}

/** What was kept out of the rows before anything was measured. */
function Protected({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      <h3>{t`Kept out before the rows were made`}</h3>
      {lines.map((line) => (
        <Remark key={line}>{printable(line)}</Remark>
      ))}
    </>
  );
}

/** Rows behind the histogram of distances: those of the medians. */
function rowsBehind(metrics: readonly MetricValue[]): RowsBehind | undefined {
  const rowsOf = (table: 'synthetic' | 'holdout') =>
    findMetric(metrics, { id: 'privacy.dcr.median', table })?.counts['rowsSampled'];
  const [synthetic, holdout] = [rowsOf('synthetic'), rowsOf('holdout')];
  return synthetic === undefined || holdout === undefined ? undefined : { synthetic, holdout };
}
