import { useState } from 'react';
import { attributeInWords } from '../../../core/evaluate/groups.ts';
import type { Audit, AuditAttribute, Giveaway } from '../../../core/evaluate/audit.ts';
import { smallAuditGroups, withoutSmallAuditGroups } from '../../../core/disclosure/safeAudit.ts';
import type { RoleReview } from '../../../worker/api.ts';
import { AssociationChart } from '../../charts/AssociationChart.tsx';
import { BaseRateChart } from '../../charts/BaseRateChart.tsx';
import { formatCount } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { Segmented } from '../../charts/Segmented.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { SmallGroupsChoice } from '../../components/SmallGroupsChoice.tsx';
import { WarningList } from '../../components/WarningList.tsx';
import { baseRateReport, giveawayMetric, parityMetrics } from './auditMetrics.ts';
import { GroupMeansChart } from '../../charts/GroupMeansChart.tsx';
import { t } from '../../../core/language/words.ts';
import { Sentence } from '../../components/Sentence.tsx';
import { WithinComparison, type WithinComparisonProps } from '../report/WithinComparison.tsx';
import './RealDataAudit.css';

export interface RealDataAuditProps {
  readonly review: RoleReview;
  /** Groups of fewer rows are named in the charts, which can be exported, only if wanted. */
  readonly rareThreshold: number;
  /** Of which table and roles this is: what was compared within a column of others does not stay. */
  readonly of?: string;
  /** Columns that have levels to look within; none where that is not offered. */
  readonly columns?: readonly string[] | undefined;
  readonly loadWithin?: WithinComparisonProps['load'] | undefined;
}

/** Group sizes, base rates and parity by attribute, and which columns give a sensitive one away. */
export function RealDataAudit({ review, rareThreshold, of, columns = [], loadWithin }: RealDataAuditProps) {
  const { audit: measured, warnings } = review;
  const [named, setNamed] = useState(false);
  const small = smallAuditGroups(measured, rareThreshold);
  const audit = named ? measured : withoutSmallAuditGroups(measured, rareThreshold);
  const [chosen, setChosen] = useState('');
  const names = audit.attributes.map(({ attribute }) => attribute);
  const name = names.includes(chosen) ? chosen : (names[0] ?? '');
  const attribute = audit.attributes.find((candidate) => candidate.attribute === name);
  const giveaways = audit.giveaways.filter(({ sensitive }) => concerns(name, sensitive));
  return (
    <div className="real-data-audit">
      {warnings.length > 0 && <WarningList warnings={warnings} />}
      {names.length > 1 && <AttributeChoice names={names} chosen={name} onChoose={setChosen} />}
      {small > 0 && (
        <SmallGroupsChoice count={small} threshold={rareThreshold} named={named} onChange={setNamed} />
      )}
      {attribute && <AttributeParity audit={audit} attribute={attribute} />}
      {giveaways.map((giveaway) => (
        <GiveawayChart key={giveaway.sensitive} giveaway={giveaway} />
      ))}
      {loadWithin && attribute && (
        <details className="report-fold">
          <summary>{t`Within another column`}</summary>
          <WithinComparison
            key={of}
            attributes={names}
            columns={columns}
            isNumeric={measured.target.kind === 'numeric'}
            hasDecisions={false}
            threshold={rareThreshold}
            blockedBy={null}
            load={loadWithin}
          />
        </details>
      )}
      {audit.rowsWithoutTarget > 0 && (
        <p className="real-data-audit__note">{t`${formatCount(audit.rowsWithoutTarget)} of ${formatCount(audit.rows)} rows have no value of the target and count nowhere here.`}</p>
      )}
    </div>
  );
}

interface AttributeChoiceProps {
  readonly names: readonly string[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** More than these do not fit in a row. */
const IN_A_ROW = 3;

function AttributeChoice({ names, chosen, onChoose }: AttributeChoiceProps) {
  const choices = names.map((value) => ({ value, label: printable(attributeInWords(value)) }));
  return names.length > IN_A_ROW ? (
    <SelectField label={t`Compare by`} value={chosen} choices={choices} onChange={onChoose} />
  ) : (
    <Segmented legend={t`Compare by`} value={chosen} choices={choices} onChange={onChoose} />
  );
}

/** The column itself, its two-group form, and intersections that it is part of. */
function concerns(attribute: string, sensitive: string): boolean {
  return (
    attribute === sensitive ||
    attribute.startsWith(`${sensitive}:`) ||
    attribute.split(' × ').includes(sensitive)
  );
}

interface AttributeParityProps {
  readonly audit: Audit;
  readonly attribute: AuditAttribute;
}

function AttributeParity({ audit, attribute }: AttributeParityProps) {
  const { target } = audit;
  return (
    <>
      <dl className="real-data-audit__figures">
        {parityMetrics(audit, attribute).map((metric) => (
          <div key={metric.id}>
            <dt>{metric.label}</dt>
            <dd>
              <MetricValueView metric={metric} size="large" />
            </dd>
          </div>
        ))}
      </dl>
      {target.kind === 'numeric' ? (
        <GroupMeansChart reports={[{ ...attribute, table: 'train' }]} target={target.column} />
      ) : (
        <BaseRateChart
          reports={[baseRateReport(attribute)]}
          outcome={`${target.column} = ${target.positive.join(t` or `)}`}
          level={3}
        />
      )}
    </>
  );
}

function GiveawayChart({ giveaway }: { readonly giveaway: Giveaway }) {
  const { sensitive, columns } = giveaway;
  return (
    <div className="real-data-audit__giveaway">
      <AssociationChart
        attribute={sensitive}
        associations={columns.flatMap(({ value, ...column }) =>
          value === null ? [] : [{ ...column, value }],
        )}
        level={3}
      />
      <p className="real-data-audit__note">
        <Sentence
          text={t`All columns but the target together tell ${printable(sensitive)} with an AUROC of <0/> (0.5 is chance).`}
          parts={[<MetricValueView key="0" metric={giveawayMetric(giveaway)} />]}
        />
      </p>
    </div>
  );
}
