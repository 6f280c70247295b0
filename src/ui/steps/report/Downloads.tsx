import { useId } from 'react';
import { TABLE_FORMATS, type TableFormat } from '../../../core/table/formats/tableFormats.ts';
import type { FormulaText } from '../../../core/formulas.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { saveBlob } from '../../charts/download.ts';
import { SelectField } from '../../components/SelectField.tsx';
import { Button } from '../../components/Button.tsx';
import { changePaperwork, usePaperwork } from './paperwork.ts';
import { downloadStem } from './runWords.ts';
import { useWriting, type Writing } from './useWriting.ts';
import { phrases, t } from '../../../core/language/words.ts';
import './Downloads.css';

export interface TableDownloadProps {
  readonly run: RunSummary;
  readonly onDownload: (runId: number, formulas: FormulaText, format: TableFormat) => Promise<Blob>;
}

export function tableFileName(run: RunSummary, format: TableFormat): string {
  return `${downloadStem(run)}-synthetic.${format}`;
}

function useTableFile({ run, onDownload }: TableDownloadProps): Writing & { readonly download: () => void } {
  const { format, formulas } = usePaperwork();
  const writing = useWriting();
  const download = () =>
    void writing.write(async () =>
      saveBlob(await onDownload(run.id, formulas, format), tableFileName(run, format)),
    );
  return { ...writing, download };
}

/** The synthetic table by one click: same columns, order and number format as the source. How it is written is chosen in the menu of exports. */
export function TableDownload(props: TableDownloadProps) {
  const { format } = usePaperwork();
  const { download, blockedBy, fault } = useTableFile(props);
  return (
    <>
      <Button
        look="primary"
        blockedBy={blockedBy}
        onClick={download}
      >{t`Download synthetic ${FORMAT_NAMES[format]}`}</Button>
      <Fault text={fault} />
    </>
  );
}

/** The same in the menu, where its format and its formulas are chosen. */
export function TableExport(props: TableDownloadProps) {
  const { format, formulas } = usePaperwork();
  const { download, blockedBy, fault } = useTableFile(props);
  return (
    <>
      <div className="export-row">
        <FormatChoice format={format} onChange={(chosen) => changePaperwork({ format: chosen })} />
        <Button blockedBy={blockedBy} onClick={download}>{t`Download table`}</Button>
      </div>
      {format === 'csv' && (
        <FormulaChoice formulas={formulas} onChange={(chosen) => changePaperwork({ formulas: chosen })} />
      )}
      <Fault text={fault} />
    </>
  );
}

export function Fault({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return <p role="alert" className="report-files__fault">{t`Not downloaded: ${text}`}</p>;
}

export const FORMAT_NAMES: Readonly<Record<TableFormat, string>> = phrases({
  csv: 'CSV',
  parquet: 'Parquet',
  xlsx: 'Excel workbook',
  jsonl: 'JSON lines',
});

interface FormatChoiceProps {
  readonly format: TableFormat;
  readonly onChange: (format: TableFormat) => void;
}

export function FormatChoice({ format, onChange }: FormatChoiceProps) {
  const choices = TABLE_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }));
  return <SelectField label={t`File format`} value={format} choices={choices} onChange={onChange} />;
}

interface FormulaChoiceProps {
  readonly formulas: FormulaText;
  readonly onChange: (formulas: FormulaText) => void;
}

/** On by default: a file that is shared will be opened in a spreadsheet by someone. */
export function FormulaChoice({ formulas, onChange }: FormulaChoiceProps) {
  const id = useId();
  const what = t`Text that a spreadsheet would run gets an apostrophe in front; numbers stay as they are.`;
  return (
    <div className="formula-choice" title={what}>
      <label>
        <input
          type="checkbox"
          checked={formulas === 'neutralised'}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked ? 'neutralised' : 'kept')}
        />
        {t`Neutralise spreadsheet formulas`}
      </label>
      <p id={id}>{what}</p>
    </div>
  );
}
