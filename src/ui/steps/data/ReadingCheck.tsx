import { useState } from 'react';
import { saveBlob, saveText } from '../../charts/download.ts';
import { Button } from '../../components/Button.tsx';
import { inWords } from '../../saved/inWords.ts';
import type { InspectedFile } from '../../../worker/api.ts';
import { t } from '../../../core/language/words.ts';
import '../report/Downloads.css';

export interface ReadingCheckProps {
  /** Name of the table, for the names of the files. */
  readonly name: string;
  readonly onInspect: () => Promise<InspectedFile>;
  readonly onRoundTrip: () => Promise<Blob>;
}

type Work = 'inspection' | 'roundTrip';

const whileBusy = () => t`A file is being written.`;

/** Two files that show how the table is understood, before anything is trained. */
export function ReadingCheck({ name, onInspect, onRoundTrip }: ReadingCheckProps) {
  const [busy, setBusy] = useState<Work | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const stem = name.replace(/\.[^.]*$/, '');
  const write = async (work: Work, save: () => Promise<void>) => {
    setBusy(work);
    setFault(null);
    try {
      await save();
    } catch (error) {
      setFault(inWords(error));
    }
    setBusy(null);
  };
  const inspect = () =>
    write('inspection', async () =>
      saveText(JSON.stringify(await onInspect(), null, 2), 'application/json', `${stem}-as-read.json`),
    );
  const roundTrip = () =>
    write('roundTrip', async () => saveBlob(await onRoundTrip(), `${stem}-round-trip.csv`));
  return (
    <>
      <ul className="report-files" aria-label={t`How the table is read`}>
        <li>
          <Button
            blockedBy={busy ? whileBusy() : null}
            onClick={() => void inspect()}
          >{t`Save what was read`}</Button>
          <span>{t`types, dress, steps, spellings of missing cells, use of each column (JSON)`}</span>
        </li>
        <li>
          <Button
            blockedBy={busy ? whileBusy() : null}
            onClick={() => void roundTrip()}
          >{t`Save round trip`}</Button>
          <span>{t`your own rows, coded and decoded without a model: what could come back at best (CSV)`}</span>
        </li>
      </ul>
      {fault !== null && <p role="alert" className="report-files__fault">{t`Not saved: ${fault}`}</p>}
    </>
  );
}
