import { useId, useState } from 'react';
import { metricsToCsv } from '../../../core/report/csv.ts';
import { dataCard } from '../../../core/report/dataCard.ts';
import { reportToHtml } from '../../../core/report/html.ts';
import { reportToJson } from '../../../core/report/json.ts';
import type { Report } from '../../../core/report/report.ts';
import type { FormulaText } from '../../../core/table/formulas.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { saveBlob, saveText } from '../../charts/download.ts';
import { Button } from '../../components/Button.tsx';
import { downloadStem } from './runWords.ts';
import './Downloads.css';

interface ReportFile {
  readonly label: string;
  readonly note: string;
  readonly type: string;
  readonly ending: string;
  readonly write: (report: Report) => string;
}

const FILES: readonly ReportFile[] = [
  {
    label: 'Download report (HTML)',
    note: 'to read, print and file',
    type: 'text/html',
    ending: 'report.html',
    write: reportToHtml,
  },
  {
    label: 'Download report (JSON)',
    note: 'every metric, for programs',
    type: 'application/json',
    ending: 'report.json',
    write: reportToJson,
  },
  {
    label: 'Download metrics (CSV)',
    note: 'one metric a line',
    type: 'text/csv',
    ending: 'metrics.csv',
    write: metricsToCsv,
  },
  {
    label: 'Download data card',
    note: 'Markdown, to go with the table',
    type: 'text/markdown',
    ending: 'data-card.md',
    write: dataCard,
  },
];

/** The report as files; written here, from what the page has already. */
export function ReportFiles({ run }: { readonly run: RunSummary }) {
  return (
    <ul className="report-files" aria-label="Report files">
      {FILES.map((file) => (
        <li key={file.label}>
          <Button
            onClick={() => saveText(file.write(run.report), file.type, `${downloadStem(run)}-${file.ending}`)}
          >
            {file.label}
          </Button>
          <span>{file.note}</span>
        </li>
      ))}
    </ul>
  );
}

export interface CsvDownloadProps {
  readonly run: RunSummary;
  readonly onDownloadCsv: (runId: number, formulas: FormulaText) => Promise<Blob>;
}

/** The synthetic table: same columns, order and number format as the source. */
export function CsvDownload({ run, onDownloadCsv }: CsvDownloadProps) {
  const [state, setState] = useState<'ready' | 'writing'>('ready');
  const [fault, setFault] = useState<string | null>(null);
  const [formulas, setFormulas] = useState<FormulaText>('neutralised');
  const download = async () => {
    setState('writing');
    setFault(null);
    try {
      saveBlob(await onDownloadCsv(run.id, formulas), `${downloadStem(run)}-synthetic.csv`);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
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
        Download synthetic CSV
      </Button>
      <FormulaChoice formulas={formulas} onChange={setFormulas} />
      {fault !== null && (
        <p role="alert" className="report-files__fault">
          Not downloaded: {fault}
        </p>
      )}
    </>
  );
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
