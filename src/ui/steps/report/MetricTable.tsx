import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { useState } from 'react';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { goalMark, probeOf, PROTOCOL_NAMES, PROTOCOL_SHORT, TABLE_NAMES } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { metricGrids, type MetricGrid, type MetricRow, type Variant } from './metricGrid.ts';
import { t } from '../../../core/language/words.ts';
import { inSentence } from '../../../core/language/inSentence.ts';
import './MetricTable.css';

interface VariantName {
  readonly short: string;
  readonly full: string;
}

function variantName(variant: Variant): VariantName {
  switch (variant) {
    case 'tstr':
    case 'trtr':
    case 'tsts':
      return { short: PROTOCOL_SHORT[variant], full: PROTOCOL_NAMES[variant] };
    case 'train':
      return { short: t`Real, training`, full: TABLE_NAMES.train };
    case 'holdout':
      return { short: t`Real, held out`, full: TABLE_NAMES.holdout };
    case 'synthetic':
      return { short: t`Synthetic`, full: TABLE_NAMES.synthetic };
    case 'baseline':
      return { short: 'α = 0', full: TABLE_NAMES.baseline };
    case 'tstrBaseline':
      return {
        short: 'α = 0',
        full: t`Trained on the synthetic rows with the labels of α = 0, tested on real`,
      };
    case 'value':
      return { short: t`Value`, full: t`Value` };
  }
}

function captionOf(kind: MetricGrid['kind'], name: string): string {
  switch (kind) {
    case 'protocol':
      return t`${name} of models, by what they were trained and tested on`;
    case 'table':
      return t`${name} of the tables themselves`;
    case 'single':
      return t`${name} of the synthetic table against the real one`;
  }
}

export interface MetricTableProps {
  readonly metrics: readonly MetricValue[];
  /** "Fairness metrics": what the captions begin with. */
  readonly name: string;
}

/** All values of a family, folded away: each traced by hover, focus or tap. */
export function AllMetrics({ metrics, name }: MetricTableProps) {
  if (metrics.length === 0) return null;
  return (
    <details className="report-fold all-metrics">
      <summary>
        {t`All ${inSentence(name)}`} <span className="report-fold__count">{metrics.length}</span>
      </summary>
      <MetricTable metrics={metrics} name={name} />
    </details>
  );
}

function MetricTable({ metrics, name }: MetricTableProps) {
  return (
    <div className="metric-table">
      {metricGrids(metrics).map((grid) => (
        <Grid key={grid.kind} grid={grid} caption={captionOf(grid.kind, name)} />
      ))}
    </div>
  );
}

/** Of one metric for so many attributes and models the first are shown, the others at a word. */
const SHOWN = 2;

function Grid({ grid, caption }: { readonly grid: MetricGrid; readonly caption: string }) {
  return (
    <div className="metric-table__scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>
          <span>{caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`Metric`}</th>
            {grid.variants.map((variant) => (
              <th key={variant} scope="col" className="metric-table__number">
                <VariantHead {...variantName(variant)} />
              </th>
            ))}
            <th scope="col">{t`Goal`}</th>
          </tr>
        </thead>
        {byMetric(grid.rows).map((rows) => (
          <Rows key={rows[0]!.key} rows={rows} variants={grid.variants} />
        ))}
      </table>
    </div>
  );
}

function VariantHead({ short, full }: VariantName) {
  return <abbr title={full}>{short}</abbr>;
}

/** Rows of one metric after the other, whatever its label, in the order of the first of each. */
function byMetric(rows: readonly MetricRow[]): readonly (readonly MetricRow[])[] {
  const groups = new Map<string, MetricRow[]>();
  for (const row of rows) {
    const { id } = row.definition;
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups.values()];
}

interface RowsProps {
  readonly rows: readonly MetricRow[];
  readonly variants: readonly Variant[];
}

/** The first rows of a metric, and the others once they are asked for; on paper all of them. */
function Rows({ rows, variants }: RowsProps) {
  const [isOpen, setOpen] = useState(false);
  // A button for a single row would take as much room as the row.
  const shown = rows.length > SHOWN + 1 ? SHOWN : rows.length;
  const more = rows.length - shown;
  const label = printable(rows[0]!.definition.label);
  return (
    <tbody>
      {rows.map((row, k) => (
        <Row key={row.key} row={row} variants={variants} isFolded={k >= shown && !isOpen} />
      ))}
      {more > 0 && (
        <tr className="metric-table__more">
          <td colSpan={variants.length + 2}>
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? t`Fewer of ${label}` : t`${more} more of ${label}`}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface RowProps {
  readonly row: MetricRow;
  readonly variants: readonly Variant[];
  readonly isFolded: boolean;
}

function Row({ row, variants, isFolded }: RowProps) {
  const goal = goalMark(row.definition.goal);
  const context = [
    row.attribute && printable(attributeInWords(row.attribute)),
    probeOf({ id: row.definition.id, probe: row.probe }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <tr hidden={isFolded}>
      <th scope="row">
        {printable(row.definition.label)}
        {context !== '' && <span className="metric-table__context">{context}</span>}
      </th>
      {variants.map((variant) => {
        const metric = row.cells.get(variant);
        return (
          <td key={variant} className="metric-table__number">
            {metric && <MetricValueView metric={metric} />}
          </td>
        );
      })}
      <td className="metric-table__goal">
        <span aria-hidden="true">{goal.sign}</span>
        <span className="visually-hidden">{goal.text}</span>
      </td>
    </tr>
  );
}
