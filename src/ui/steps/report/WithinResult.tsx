import { useState } from 'react';
import { turnOf } from '../../../core/evaluate/within/mantelHaenszel.ts';
import type { WithinReport, WithinSubject, WithinTable } from '../../../core/evaluate/within/within.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { formatCount, formatPercent } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { Segmented } from '../../charts/Segmented.tsx';
import { WithinChart } from '../../charts/WithinChart.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Remark } from './Section.tsx';
import {
  notListed,
  oddsInWords,
  pointsInWords,
  SUBJECT_NAMES,
  withinFinding,
} from '../../../core/report/withinInWords.ts';
import { t } from '../../../core/language/words.ts';

export interface WithinResultProps {
  readonly report: WithinReport;
  /** Cells of fewer real rows are not listed. */
  readonly threshold: number;
  /** Whether it is of a run, with its decisions; else of a real table alone. */
  readonly hasDecisions: boolean;
  /** Where another group can be held against; else it is as it was asked. */
  readonly onReference?: (reference: string) => void;
}

export function WithinResult({ report, threshold, hasDecisions, onReference }: WithinResultProps) {
  const [wanted, setOf] = useState<WithinSubject | null>(null);
  const table = report.tables.find(({ of }) => of === wanted) ?? report.tables[0];
  if (!table) return null;
  const { reference, groups, column } = report;
  return (
    <div className="within__result">
      <div className="within__question">
        {report.tables.length > 1 && (
          <Segmented
            legend={t`Outcomes`}
            value={table.of}
            choices={report.tables.map(({ of }) => ({ value: of, label: SUBJECT_NAMES[of] }))}
            onChange={setOf}
          />
        )}
        {onReference && (
          <SelectField
            label={t`Held against`}
            value={reference}
            choices={groups.map((value) => ({ value, label: printable(value) }))}
            onChange={onReference}
          />
        )}
      </div>
      <ul className="within__findings">
        {table.comparisons.map((own) => (
          <li key={own.group} data-turn={turnOf(own.crude.difference, own.adjusted.difference)}>
            {printable(withinFinding(own, report, table.of))}
          </li>
        ))}
      </ul>
      <WithinChart report={report} table={table} level={4} />
      <DataTable
        caption={t`Differences from ${printable(reference)}, over all and within ${printable(column)}`}
        table={{
          columns: [
            { label: t`Group` },
            { label: t`Difference over all, points`, numeric: true },
            { label: t`Within, points`, numeric: true },
            { label: t`Odds ratio over all`, numeric: true },
            { label: t`Within (common)`, numeric: true },
            { label: t`Levels with both`, numeric: true },
          ],
          rows: table.comparisons.map(({ group, crude, adjusted, strata, levels }) => [
            group,
            pointsInWords(crude.difference),
            pointsInWords(adjusted.difference),
            oddsInWords(crude.oddsRatio),
            oddsInWords(adjusted.oddsRatio),
            t`${strata} of ${levels}`,
          ]),
        }}
      />
      <Rates report={report} table={table} threshold={threshold} />
      <details className="report-fold">
        <summary>{t`How this is computed, and what it does not tell`}</summary>
        <Remark>{t`Within: the differences of the levels, weighted as Mantel and Haenszel (1959) do, with the variance of Greenland and Robins (1985); the common odds ratio with that of Robins, Breslow and Greenland (1986). Over all: Newcombe’s interval (1998) and Woolf’s (1955). All intervals are 95 %; levels that have one group alone tell nothing.`}</Remark>
        <Remark>
          {hasDecisions
            ? t`Numbers are cut at the quartiles of the training rows. Decisions are those of boosted trees trained on the synthetic rows about the held-out real rows; the true positive rate is of those whose outcome was favourable, the false positive rate of the others.`
            : t`Numbers are cut at their quartiles.`}
        </Remark>
        <Remark>{t`Whether the difference over all or that within is the fair one to look at is no question of numbers. Where the column itself comes of unequal treatment, comparing within it hides that treatment.`}</Remark>
      </details>
    </div>
  );
}

interface RatesProps {
  readonly report: WithinReport;
  readonly table: WithinTable;
  readonly threshold: number;
}

/** Rates of the groups side by side, a line a level. */
function Rates({ report, table, threshold }: RatesProps) {
  const groups = [...new Set(table.cells.map(({ group }) => group))];
  const cellOf = (level: string, group: string) =>
    table.cells.find((cell) => cell.level === level && cell.group === group);
  const text = (level: string, group: string) => {
    const cell = cellOf(level, group);
    if (!cell) return '';
    const { rate, rows, small } = cell;
    const share = rate.value === null ? t`withheld` : formatPercent(rate.value);
    return small ? t`${share} of ${formatCount(rows)} (few)` : t`${share} of ${formatCount(rows)}`;
  };
  return (
    <>
      <DataTable
        caption={t`Rates by ${printable(report.attribute)} within ${printable(report.column)}`}
        table={{
          columns: [
            { label: printable(report.column) },
            ...groups.map((group) => ({ label: printable(group), numeric: true })),
          ],
          rows: report.levels.map((level) => [level, ...groups.map((group) => text(level, group))]),
        }}
      />
      {table.cellsLeftOut > 0 && <Remark>{notListed(table.cellsLeftOut, threshold)}</Remark>}
    </>
  );
}
