import { useCallback } from 'react';
import { isWritten } from '../../../core/report/leftOut.ts';
import { measureOf } from '../../../core/kinds/storage/storages.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { formatCount } from '../../charts/format.ts';
import { RowsTable } from '../../components/RowsTable.tsx';
import { runNameWithin } from './runWords.ts';
import { Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { t } from '../../../core/language/words.ts';

export interface SyntheticRowsProps {
  readonly run: RunSummary;
  readonly load: (runId: number, from: number, to: number) => Promise<string[][]>;
}

/** The table that was made, as it will be written. */
export function SyntheticRows({ run, load }: SyntheticRowsProps) {
  const { report, id, options } = run;
  const columns = report.schema.filter(isWritten);
  const loadOfRun = useCallback((from: number, to: number) => load(id, from, to), [load, id]);
  return (
    <Section
      id={sectionId('rows')}
      title={t`Synthetic rows`}
      note={t`${formatCount(report.rows.synthetic)} rows, ${columns.length} columns; no row stands for a person.`}
    >
      <RowsTable
        label={t`Synthetic rows of ${runNameWithin(run)}`}
        header={columns.map((column) => column.name)}
        numeric={columns.map((column) => column.role !== 'ignored' && measureOf(column) === 'scale')}
        rows={report.rows.synthetic}
        load={loadOfRun}
        version={`${id} ${options.alpha} ${report.created}`}
      />
    </Section>
  );
}
