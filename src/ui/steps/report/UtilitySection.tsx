import { useState } from 'react';
import type { MetricValue, Probe } from '../../../core/evaluate/metric.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { probeName } from '../../charts/format.ts';
import { ImportanceChart } from '../../charts/ImportanceChart.tsx';
import { Segmented } from '../../charts/Segmented.tsx';
import { UtilityBars } from '../../charts/UtilityBars.tsx';
import { KeyFigures, keyFigure, type KeyFigure } from './KeyFigures.tsx';
import { distinct, findMetric } from './metricGrid.ts';
import { AllMetrics } from './MetricTable.tsx';
import { ChartGrid, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { Verdict } from './Verdict.tsx';
import { phrases, t } from '../../../core/language/words.ts';

const LEADING = phrases([
  ['utility.auroc', 'AUROC'],
  ['utility.accuracy', 'Accuracy'],
  ['utility.f1', 'F1'],
  ['utility.r2', 'R²'],
  ['utility.rmse', 'RMSE'],
] as const);

/** What models trained on synthetic rows are worth on real ones. */
export function UtilitySection({ report }: { readonly report: ExportableReport }) {
  const { metrics, details } = report;
  const utility = metrics.filter((metric) => metric.family === 'utility');
  const probes = distinct(utility.map((metric) => metric.probe));
  const [chosen, setProbe] = useState<Probe>('gbt');
  const probe = probes.includes(chosen) ? chosen : (probes[0] ?? 'gbt');
  const drawn = utility.filter(
    (metric) => metric.probe === probe && metric.table !== 'baseline' && onUnitScale(metric),
  );
  const figures = LEADING.map(([id, name]): KeyFigure | null =>
    keyFigure(name, findMetric(utility, { id, probe, protocol: 'tstr' }), [
      { name: t`ceiling, trained on real`, metric: findMetric(utility, { id, probe, protocol: 'trtr' }) },
      {
        name: t`with the labels of α = 0`,
        metric: findMetric(utility, { id, probe, protocol: 'tstr', table: 'baseline' }),
      },
      { name: t`on itself (flatters)`, metric: findMetric(utility, { id, probe, protocol: 'tsts' }) },
    ]),
  );
  return (
    <Section
      id={sectionId('utility')}
      title={t`Utility`}
      note={t`Models are trained on synthetic rows and tested on real ones; the ceiling is the same model trained on real rows.`}
    >
      <Verdict details={details} family="utility" />
      {probes.length > 1 && (
        <Segmented
          legend={t`Model`}
          value={probe}
          choices={probes.map((value) => ({ value, label: probeName(value, report.roles.target.kind) }))}
          onChange={setProbe}
        />
      )}
      <KeyFigures figures={figures} overSeeds={report.overSeeds} />
      <ChartGrid>
        {drawn.length > 0 && (
          <UtilityBars metrics={drawn} probeName={probeName(probe, report.roles.target.kind)} />
        )}
        {details.importances && details.importances.length > 0 && (
          <ImportanceChart importances={details.importances} />
        )}
      </ChartGrid>
      <AllMetrics name={t`Utility metrics`} metrics={utility} />
    </Section>
  );
}

/** Values that share the axis from 0 to 1; log loss and RMSE are in the table. */
function onUnitScale(metric: MetricValue): boolean {
  return metric.range[1] === 1;
}
