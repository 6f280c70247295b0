import { useState } from 'react';
import { attributeInWords } from '../../../core/evaluate/groups.ts';
import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type { GroupReport, Probe } from '../../../core/evaluate/metric.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { BaseRateChart } from '../../charts/BaseRateChart.tsx';
import { probeName } from '../../charts/format.ts';
import { GroupMeansChart } from '../../charts/GroupMeansChart.tsx';
import { GroupRatesChart } from '../../charts/GroupRatesChart.tsx';
import { printable } from '../../charts/label.ts';
import { Segmented } from '../../charts/Segmented.tsx';
import { Verdict } from './Verdict.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { notionsConflict, pairInWords, smallGroups } from './fairnessWords.ts';
import { KeyFigures, keyFigure, type KeyFigure } from './KeyFigures.tsx';
import { distinct, findMetric } from './metricGrid.ts';
import { AllMetrics } from './MetricTable.tsx';
import { outcomeInWords } from './runWords.ts';
import { ChartGrid, Remark, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { t } from '../../../core/language/words.ts';
import './FairnessSection.css';

/** In the order of the legend; the first gives the finding. */
const TABLES = ['synthetic', 'train', 'baseline'] as const;
const RATES = ['selectionRate', 'truePositiveRate', 'falsePositiveRate'] as const;

/** The metrics that are the gap of one rate. */
const GAP_METRICS: Readonly<Partial<Record<(typeof RATES)[number], MetricId>>> = {
  selectionRate: 'fairness.demographicParity.difference',
  truePositiveRate: 'fairness.equalOpportunity.difference',
};

/** Parity of the labels and of decisions on real rows, by attribute and by probe. */
export function FairnessSection({ report }: { readonly report: ExportableReport }) {
  const { metrics, details, roles } = report;
  const fairness = metrics.filter((metric) => metric.family === 'fairness');
  const attributes = distinct([...roles.sensitive, ...fairness.map((metric) => metric.attribute)]);
  const probes = distinct(fairness.map((metric) => metric.probe));
  const [chosenAttribute, setAttribute] = useState(attributes[0] ?? '');
  const [chosenProbe, setProbe] = useState<Probe>('gbt');
  // Another run may have other attributes.
  const attribute = attributes.includes(chosenAttribute) ? chosenAttribute : (attributes[0] ?? '');
  const probe = probes.includes(chosenProbe) ? chosenProbe : (probes[0] ?? 'gbt');
  const rates = details.baseRates.filter((rate) => rate.attribute === attribute);
  const shownRates = TABLES.flatMap((table) => rates.filter((rate) => rate.table === table));
  const means = TABLES.flatMap((table) =>
    (details.groupMeans ?? []).filter(
      (mean) => mean.attribute === attribute && mean.table === table && !mean.protocol,
    ),
  );
  const groups = (protocol: GroupReport['protocol']) =>
    details.groups.find(
      (group) => group.attribute === attribute && group.probe === probe && group.protocol === protocol,
    );
  const tstr = groups('tstr');
  const againstOf = (kind: (typeof RATES)[number]) =>
    GAP_METRICS[kind] &&
    findMetric(metrics, { id: GAP_METRICS[kind], protocol: 'tstr', attribute, probe })?.againstReal;
  const conflict = notionsConflict(rates.find((rate) => rate.table === 'holdout'));
  const small = tstr ? smallGroups(tstr) : null;
  return (
    <Section
      id={sectionId('fairness')}
      title={t`Fairness`}
      note={t`Models are trained on synthetic rows and tested on real rows that neither they nor the generator saw.`}
    >
      <Verdict details={details} family="fairness" />
      <div className="fairness-section__choices">
        <AttributeChoice attributes={attributes} value={attribute} onChange={setAttribute} />
        {probes.length > 1 && (
          <Segmented
            legend={t`Model`}
            value={probe}
            choices={probes.map((value) => ({ value, label: probeName(value, roles.target.kind) }))}
            onChange={setProbe}
          />
        )}
      </div>
      <KeyFigures figures={figures(report, attribute, probe)} overSeeds={report.overSeeds} />
      {conflict && <Remark>{printable(conflict)}</Remark>}
      {small && <Remark>{printable(small)}</Remark>}
      <ChartGrid>
        {shownRates.length > 0 && <BaseRateChart reports={shownRates} outcome={outcomeInWords(roles)} />}
        {means.length > 0 && <GroupMeansChart reports={means} target={roles.target.column} />}
        {tstr &&
          RATES.map((kind) => (
            <GroupRatesChart
              key={kind}
              kind={kind}
              tstr={tstr}
              trtr={groups('trtr')}
              against={againstOf(kind)}
            />
          ))}
      </ChartGrid>
      <Remark>{t`Trained and tested on synthetic rows (TSTS) flatters: a table whose target is independent of the group is fair to itself by construction. It is listed for comparison with published figures only.`}</Remark>
      <AllMetrics name={t`Fairness metrics`} metrics={fairness} />
    </Section>
  );
}

interface AttributeChoiceProps {
  readonly attributes: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A few fit in a row; many need a list. */
function AttributeChoice({ attributes, value, onChange }: AttributeChoiceProps) {
  if (attributes.length < 2) return null;
  const choices = attributes.map((attribute) => ({
    value: attribute,
    label: printable(attributeInWords(attribute)),
  }));
  return attributes.length <= 4 ? (
    <Segmented legend={t`Sensitive attribute`} value={value} choices={choices} onChange={onChange} />
  ) : (
    <SelectField label={t`Sensitive attribute`} value={value} choices={choices} onChange={onChange} />
  );
}

function figures(
  { metrics, details }: ExportableReport,
  attribute: string,
  probe: Probe,
): (KeyFigure | null)[] {
  const groups = details.groups.find(
    (own) => own.attribute === attribute && own.probe === probe && own.protocol === 'tstr',
  );
  const ofModel = (id: MetricId, name: string): KeyFigure | null => {
    const query = { id, attribute, probe };
    const own = findMetric(metrics, { ...query, protocol: 'tstr' });
    const figure = keyFigure(name, own, [
      { name: t`trained on real rows`, metric: findMetric(metrics, { ...query, protocol: 'trtr' }) },
      {
        name: t`with the labels of α = 0`,
        metric: findMetric(metrics, { ...query, protocol: 'tstr', table: 'baseline' }),
      },
    ]);
    return figure && { ...figure, note: pairInWords(own, groups) };
  };
  const ofData = (id: MetricId, name: string): KeyFigure | null =>
    keyFigure(name, findMetric(metrics, { id, attribute, table: 'synthetic' }), [
      { name: t`real, training`, metric: findMetric(metrics, { id, attribute, table: 'train' }) },
      {
        name: t`with the labels of α = 0`,
        metric: findMetric(metrics, { id, attribute, table: 'baseline' }),
      },
    ]);
  return [
    ofModel('fairness.demographicParity.ratio', t`Demographic parity, ratio`),
    ofModel('fairness.meanScores.ratio', t`Parity of mean scores, ratio`),
    ofModel('fairness.equalizedOdds.ratio', t`Equalized odds, ratio`),
    ofModel('fairness.equalOpportunity.difference', t`Equal opportunity, difference`),
    ofModel('fairness.meanDifference', t`Mean difference of predictions`),
    ofModel('fairness.distanceCorrelation', t`Distance correlation of predictions`),
    ofData('data.parity.ratio', t`Parity of the labels, ratio`),
    ofData('data.meanDifference', t`Mean difference of the data`),
  ];
}
