import { coarsenessOf, isSilent } from '../../../core/evaluate/coarse.ts';
import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { ColumnOverlay } from '../../charts/ColumnOverlay.tsx';
import { PairHeatmap } from '../../charts/PairHeatmap.tsx';
import { ProjectionScatter } from '../../charts/ProjectionScatter.tsx';
import { KeyFigures, keyFigure } from './KeyFigures.tsx';
import { findMetric } from './metricGrid.ts';
import { AllMetrics } from './MetricTable.tsx';
import { ChartGrid, Section } from './Section.tsx';
import { RelationsTable } from './RelationsTable.tsx';
import { sectionId } from './sections.ts';
import { SilentFigures } from './SilentFigures.tsx';
import { Verdict } from './Verdict.tsx';
import { t } from '../../../core/language/words.ts';

/** How much the synthetic rows look like the real ones. */
export function FidelitySection({ report }: { readonly report: ExportableReport }) {
  const { metrics, details } = report;
  const find = (id: MetricId) =>
    metrics.find(
      (metric) => metric.id === id && metric.attribute === undefined && metric.table !== 'baseline',
    ) ?? findMetric(metrics, { id });
  const { pairs, projection, columns } = details;
  const coarseness = coarsenessOf(metrics);
  const neighbours = [
    keyFigure(t`Density`, find('fidelity.density')),
    keyFigure(t`Coverage`, find('fidelity.coverage')),
  ];
  const folded = neighbours.some((figure) => figure && isSilent(coarseness, figure.metric));
  const missing = find('fidelity.missingTogether');
  return (
    <Section
      id={sectionId('fidelity')}
      title={t`Fidelity`}
      note={t`The synthetic table beside the real training rows.`}
    >
      <Verdict details={details} family="fidelity" />
      <KeyFigures
        figures={[
          keyFigure(t`Column shapes`, find('fidelity.columnShapes')),
          keyFigure(t`Pair trends`, find('fidelity.pairTrends')),
          keyFigure(t`Mutual information of pairs`, find('fidelity.mutualInformation')),
          keyFigure(t`Utility over all columns`, find('fidelity.columnUtility')),
          // Undefined where nothing is missing, of which most tables are.
          keyFigure(t`Missing patterns`, missing?.value === null ? undefined : missing),
          ...(folded ? [] : neighbours),
          keyFigure(t`Discriminator AUROC`, find('fidelity.discriminatorAuroc')),
        ]}
      />
      <SilentFigures coarseness={folded ? coarseness : null} what={t`Density and coverage`}>
        <KeyFigures figures={neighbours} />
      </SilentFigures>
      {columns.length > 0 && <ColumnOverlay columns={columns} />}
      <ChartGrid>
        {pairs && pairs.columns.length > 1 && (
          <div className={pairs.columns.length > 15 ? 'chart-grid__wide' : undefined}>
            <PairHeatmap pairs={pairs} />
          </div>
        )}
        {projection && <ProjectionScatter projection={projection} />}
      </ChartGrid>
      <AllMetrics
        name={t`Fidelity metrics`}
        metrics={metrics.filter((metric) => metric.family === 'fidelity')}
      />
      <RelationsTable relations={report.relations} />
    </Section>
  );
}
