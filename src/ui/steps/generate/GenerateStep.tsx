import { useMemo, useState } from 'react';
import { UNNAMED_SOURCE } from '../../../core/project/document.ts';
import type { TableFormat } from '../../../core/table/formats/tableFormats.ts';
import type { FormulaText } from '../../../core/formulas.ts';
import type { GeneratedTable, OpenedModel } from '../../../worker/api.ts';
import { saveBlob } from '../../charts/download.ts';
import { formatCount, formatSeconds } from '../../charts/format.ts';
import { fileStem, printable, shorten } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { RowsTable } from '../../components/RowsTable.tsx';
import { Sentence } from '../../components/Sentence.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import type { SessionActions } from '../../session/actions.ts';
import { openBlockedBy } from '../../session/availability.ts';
import { inWords } from '../../saved/inWords.ts';
import { isBusy, type Session } from '../../session/state.ts';
import { FORMAT_NAMES, FormatChoice, FormulaChoice } from '../report/Downloads.tsx';
import { DEVICE_NAMES } from '../train/settingNames.ts';
import { GenerateSettings } from './GenerateSettings.tsx';
import { t } from '../../../core/language/words.ts';
import '../report/Downloads.css';
import '../train/TrainStep.css';
import './GenerateStep.css';

export interface GenerateStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

/** Rows from a model that a file brought: no table is needed, and none is at hand to evaluate them with. */
export function GenerateStep({ session, actions }: GenerateStepProps) {
  const { model, wishes, generated, job } = session;
  if (!model || !wishes) return null;
  const blockedBy = isBusy(job) ? t`A run is under way: wait for it or cancel it first.` : null;
  return (
    <>
      <StepHead
        title={t`Generate`}
        lead={modelInWords(model)}
        action={
          <Button look="primary" icon="play" blockedBy={blockedBy} onClick={() => void actions.generate()}>
            {t`Generate rows`}
          </Button>
        }
      />
      <div className="train-step">
        <div className="train-step__settings">
          <Panel title={t`Rows to make`}>
            <GenerateSettings model={model} wishes={wishes} onEdit={actions.editWishes} />
          </Panel>
        </div>
        <div className="train-step__progress generate-step__side">
          {generated ? (
            <GeneratedRows model={model} generated={generated} actions={actions} />
          ) : (
            <Panel title={t`Synthetic rows`}>
              <p>{t`None yet. The settings of the run that was saved make its rows again, on the same backend; only copies of training rows that it drew again cannot be told without those rows.`}</p>
            </Panel>
          )}
          <Evaluation session={session} actions={actions} blockedBy={blockedBy} />
        </div>
      </div>
    </>
  );
}

/** What the opened model is, in a line. */
export function modelInWords({ file, source, trainingRows, backend, fairloom }: OpenedModel): string {
  return printable(
    [
      shorten(file, 50),
      source === UNNAMED_SOURCE
        ? t`trained on ${formatCount(trainingRows)} rows of a table whose name was not kept`
        : t`trained on ${formatCount(trainingRows)} rows of ${shorten(source, 40)}`,
      backend ? t`with ${backend}` : t`with an unknown backend`,
      t`Fairloom ${shorten(fairloom, 12)}`,
    ].join(' · '),
  );
}

interface GeneratedRowsProps {
  readonly model: OpenedModel;
  readonly generated: GeneratedTable;
  readonly actions: SessionActions;
}

function GeneratedRows({ model, generated, actions }: GeneratedRowsProps) {
  const { columns, rows, seconds, options, backend } = generated;
  const [fault, setFault] = useState<string | null>(null);
  const [formulas, setFormulas] = useState<FormulaText>('neutralised');
  const [format, setFormat] = useState<TableFormat>('csv');
  const header = useMemo(() => columns.map(({ name }) => name), [columns]);
  const numeric = useMemo(() => columns.map((column) => column.numeric), [columns]);
  const download = () => {
    setFault(null);
    actions.loadGeneratedTable(formulas, format).then(
      (blob) =>
        saveBlob(blob, `${fileStem(model.source.replace(/\.(csv|tsv|txt)$/i, ''))}-synthetic.${format}`),
      (error: unknown) => setFault(inWords(error)),
    );
  };
  return (
    <Panel
      title={t`Synthetic rows`}
      note={t`${formatCount(rows)} rows in ${formatSeconds(seconds)} on ${DEVICE_NAMES[backend]}; no row stands for a person.`}
      action={<Button onClick={download}>{t`Download synthetic ${FORMAT_NAMES[format]}`}</Button>}
    >
      {fault !== null && <p role="alert" className="report-files__fault">{t`Not downloaded: ${fault}`}</p>}
      <FormatChoice format={format} onChange={setFormat} />
      {format === 'csv' && <FormulaChoice formulas={formulas} onChange={setFormulas} />}
      <RowsTable
        label={t`Generated rows`}
        header={header}
        numeric={numeric}
        rows={rows}
        load={actions.loadGeneratedRows}
        version={`${seconds} ${JSON.stringify(options)}`}
      />
    </Panel>
  );
}

interface EvaluationProps extends GenerateStepProps {
  readonly blockedBy: string | null;
}

/** Quality is measured against real rows: without them there is nothing to say, and the page says so. */
function Evaluation({ session, actions, blockedBy }: EvaluationProps) {
  const { real } = session.tables;
  const noRows = session.generated ? null : t`Generate rows first.`;
  return (
    <Panel
      title={t`Evaluation`}
      note={t`Fairness, fidelity, utility and privacy are measured against real rows.`}
    >
      {real ? (
        <>
          <p>
            <Sentence
              text={t`The rows made here are compared with <0/>: a share of it is held out, as in a training.`}
              parts={[<strong key="0">{shorten(real.name, 40)}</strong>]}
            />
          </p>
          <Button
            blockedBy={blockedBy ?? noRows}
            onClick={() => void actions.auditGenerated()}
          >{t`Evaluate the generated rows`}</Button>
        </>
      ) : (
        <>
          <p>{t`The file holds no real rows, so nothing can be measured yet. Open a table with the same columns: rows that the model was not trained on, where there are any.`}</p>
          <FileButton
            label={t`Open a real table`}
            blockedBy={openBlockedBy(session)}
            onFile={(file) => void actions.open('real', { kind: 'file', file })}
          />
        </>
      )}
    </Panel>
  );
}
