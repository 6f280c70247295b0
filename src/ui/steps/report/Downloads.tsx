import { useId, useState } from 'react';
import { TABLE_FORMATS, type TableFormat } from '../../../core/table/formats/tableFormats.ts';
import type { FormulaText } from '../../../core/formulas.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { saveBlob } from '../../charts/download.ts';
import { SelectField } from '../../components/SelectField.tsx';
import { Button } from '../../components/Button.tsx';
import { inWords } from '../../saved/inWords.ts';
import { downloadStem } from './runWords.ts';
import './Downloads.css';

export interface TableDownloadProps {
  readonly run: RunSummary;
  readonly onDownload: (runId: number, formulas: FormulaText, format: TableFormat) => Promise<Blob>;
}

/** The synthetic table: same columns, order and number format as the source; types of their own where a format has them. */
export function TableDownload({ run, onDownload }: TableDownloadProps) {
  const [state, setState] = useState<'ready' | 'writing'>('ready');
  const [fault, setFault] = useState<string | null>(null);
  const [formulas, setFormulas] = useState<FormulaText>('neutralised');
  const [format, setFormat] = useState<TableFormat>('csv');
  const download = async () => {
    setState('writing');
    setFault(null);
    try {
      saveBlob(await onDownload(run.id, formulas, format), `${downloadStem(run)}-synthetic.${format}`);
    } catch (error) {
      setFault(inWords(error));
    }
    setState('ready');
  };
  return (
    <>
      <Button
        look="primary"
        blockedBy={state === 'writing' ? 'The file is being written.' : null}
        onClick={() => void download()}
      >
        Download synthetic {FORMAT_NAMES[format]}
      </Button>
      <FormatChoice format={format} onChange={setFormat} />
      {format === 'csv' && <FormulaChoice formulas={formulas} onChange={setFormulas} />}
      {fault !== null && (
        <p role="alert" className="report-files__fault">
          Not downloaded: {fault}
        </p>
      )}
    </>
  );
}

export const FORMAT_NAMES: Readonly<Record<TableFormat, string>> = {
  csv: 'CSV',
  parquet: 'Parquet',
  xlsx: 'Excel workbook',
  jsonl: 'JSON lines',
};

interface FormatChoiceProps {
  readonly format: TableFormat;
  readonly onChange: (format: TableFormat) => void;
}

export function FormatChoice({ format, onChange }: FormatChoiceProps) {
  const choices = TABLE_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }));
  return <SelectField label="File format" value={format} choices={choices} onChange={onChange} />;
}

interface FormulaChoiceProps {
  readonly formulas: FormulaText;
  readonly onChange: (formulas: FormulaText) => void;
}

/** On by default: a file that is shared will be opened in a spreadsheet by someone. */
export function FormulaChoice({ formulas, onChange }: FormulaChoiceProps) {
  const id = useId();
  const what = 'Text that a spreadsheet would run gets an apostrophe in front; numbers stay as they are.';
  return (
    <div className="formula-choice" title={what}>
      <label>
        <input
          type="checkbox"
          checked={formulas === 'neutralised'}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked ? 'neutralised' : 'kept')}
        />
        Neutralise spreadsheet formulas
      </label>
      <p id={id}>{what}</p>
    </div>
  );
}
