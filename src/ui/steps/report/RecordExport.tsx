import { processingRecord, type LocalityEvidence } from '../../../core/report/processingRecord.ts';
import { RECORD_PARTS, type RecordQuestion } from '../../../core/report/recordQuestions.ts';
import type { Traffic } from '../../../locality/traffic.ts';
import { saveText } from '../../charts/download.ts';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/TextField.tsx';
import { pageTraffic } from '../../locality/pageTraffic.ts';
import { policiesInForce } from '../../locality/policiesInForce.ts';
import { Fault } from './Downloads.tsx';
import { changePaperwork, usePaperwork } from './paperwork.ts';
import { downloadStem, type ShownRun } from './runWords.ts';
import { useWriting } from './useWriting.ts';
import { t } from '../../../core/language/words.ts';

export interface RecordExportProps {
  readonly run: ShownRun;
  readonly onLoadWorkerTraffic: () => Promise<Traffic>;
}

async function localityEvidence(loadWorkerTraffic: () => Promise<Traffic>): Promise<LocalityEvidence> {
  const requests = [...pageTraffic.soFar().requests, ...(await loadWorkerTraffic()).requests];
  return {
    policies: policiesInForce().map((directives) => directives.join('; ')),
    requests: requests.length,
    foreign: requests.filter(({ sameOrigin }) => !sameOrigin).length,
  };
}

/** A record to keep and to show to an authority: the person's answers, and what the run and the page know. */
export function RecordExport({ run, onLoadWorkerTraffic }: RecordExportProps) {
  const { record } = usePaperwork();
  const { blockedBy, fault, write } = useWriting();
  const download = () =>
    void write(async () => {
      // Of a saved report another page read the rows.
      const evidence = run.kind === 'saved' ? null : await localityEvidence(onLoadWorkerTraffic);
      const text = processingRecord(run.report, record, evidence);
      saveText(text, 'text/html', `${downloadStem(run)}-record-of-processing.html`);
    });
  return (
    <>
      {RECORD_PARTS.map(({ title, law, questions }) => (
        <fieldset key={title} className="export-questions">
          <legend>{title}</legend>
          <p className="export-note">{law}</p>
          {questions.map((question) => (
            <Question key={question.id} question={question} />
          ))}
        </fieldset>
      ))}
      <Button blockedBy={blockedBy} onClick={download}>{t`Download record`}</Button>
      <p className="export-note">{t`What you type stays in this page until it is closed, and goes into this file alone.`}</p>
      <Fault text={fault} />
    </>
  );
}

function Question({ question: { id, label, hint, short = false } }: { readonly question: RecordQuestion }) {
  const { record } = usePaperwork();
  return (
    <TextField
      label={label}
      hint={hint}
      lines={short ? 1 : 3}
      value={record[id] ?? ''}
      onChange={(text) => changePaperwork({ record: { ...record, [id]: text } })}
    />
  );
}
