import { useId, useState } from 'react';
import type { FormulaText } from '../../../core/table/formulas.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { saveBlob } from '../../charts/download.ts';
import { Button } from '../../components/Button.tsx';
import { inWords } from '../../saved/inWords.ts';
import { downloadStem } from './runWords.ts';
import './Downloads.css';

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
