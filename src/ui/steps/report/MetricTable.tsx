import { useState } from 'react';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { goalMark, probeOf, PROTOCOL_NAMES, PROTOCOL_SHORT, TABLE_NAMES } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { metricGrids, type MetricGrid, type MetricRow, type Variant } from './metricGrid.ts';
import { phrases, t, texts } from '../../../core/language/words.ts';
import './MetricTable.css';

const VARIANT_NAMES: Readonly<Record<Variant, { readonly short: string; readonly full: string }>> = phrases({
  tstr: { short: PROTOCOL_SHORT.tstr, full: PROTOCOL_NAMES.tstr },
  trtr: { short: PROTOCOL_SHORT.trtr, full: PROTOCOL_NAMES.trtr },
  tsts: { short: PROTOCOL_SHORT.tsts, full: PROTOCOL_NAMES.tsts },
  train: { short: 'Real, training', full: TABLE_NAMES.train },
  holdout: { short: 'Real, held out', full: TABLE_NAMES.holdout },
  synthetic: { short: 'Synthetic', full: TABLE_NAMES.synthetic },
  baseline: { short: 'α = 0', full: TABLE_NAMES.baseline },
  tstrBaseline: {
    short: 'α = 0',
    full: 'Trained on the synthetic rows with the labels of α = 0, tested on real',
  },
  value: { short: 'Value', full: 'Value' },
});

const CAPTIONS: Readonly<Record<MetricGrid['kind'], string>> = texts({
  protocol: 'of models, by what they were trained and tested on',
  table: 'of the tables themselves',
  single: 'of the synthetic table against the real one',
});

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
        All {name.toLowerCase()} <span className="report-fold__count">{metrics.length}</span>
      </summary>
      <MetricTable metrics={metrics} name={name} />
    </details>
  );
}

function MetricTable({ metrics, name }: MetricTableProps) {
  return (
    <div className="metric-table">
      {metricGrids(metrics).map((grid) => (
        <Grid key={grid.kind} grid={grid} caption={`${name} ${CAPTIONS[grid.kind]}`} />
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
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Metric`}</th>
            {grid.variants.map((variant) => (
              <th key={variant} scope="col" className="metric-table__number">
                <abbr title={VARIANT_NAMES[variant].full}>{VARIANT_NAMES[variant].short}</abbr>
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
  return (
    <tbody>
      {rows.map((row, k) => (
        <Row key={row.key} row={row} variants={variants} isFolded={k >= shown && !isOpen} />
      ))}
      {more > 0 && (
        <tr className="metric-table__more">
          <td colSpan={variants.length + 2}>
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? t`Fewer` : t`${more} more`} of {printable(rows[0]!.definition.label)}
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
    row.attribute && printable(row.attribute),
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
