import { useState } from 'react';
import { UNNAMED_SOURCE } from '../../../core/project/document.ts';
import { saveBlob } from '../../charts/download.ts';
import { shorten } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { inWords } from '../../saved/inWords.ts';
import { KeepPanel } from '../../saved/KeepPanel.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { hasItsRows, savedFileName, type AnyRunSummary } from './runWords.ts';
import { t } from '../../../core/language/words.ts';
import '../../saved/saved.css';
import './Downloads.css';

export interface SaveFilesProps {
  readonly run: AnyRunSummary;
  readonly onLoadModelFile: (runId: number, keepName: boolean) => Promise<Blob>;
  readonly onLoadProjectFile: (runId: number, withRows: boolean, keepName: boolean) => Promise<Blob>;
}

type Kind = 'model' | 'project';

/** The run's generator as a file, alone or with everything around it. Each says first what it can reveal. */
export function SaveFiles(props: SaveFilesProps) {
  const [opened, setOpened] = useState<Kind | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <ul className="report-files" aria-label={t`Files to go on with`}>
        <li>
          <Button onClick={() => setOpened('project')}>{t`Save project…`}</Button>
          <span>{t`model, settings and report, to go on later`}</span>
        </li>
        <li>
          <Button onClick={() => setOpened('model')}>{t`Save model…`}</Button>
          <span>{t`to make more rows elsewhere, without the data`}</span>
        </li>
      </ul>
      <KeepPanel run={props.run} onLoadProjectFile={props.onLoadProjectFile} />
      <Dialog open={opened === 'model'} title={t`Save the model`} onClose={close}>
        <SaveForm {...props} kind="model" onClose={close} />
      </Dialog>
      <Dialog open={opened === 'project'} title={t`Save the project`} onClose={close}>
        <SaveForm {...props} kind="project" onClose={close} />
      </Dialog>
    </>
  );
}

/** What anyone who has the file can read in it. */
interface RevealedProps {
  readonly kind: Kind;
  readonly redrawn: number;
  /** Rows that a value must have to be kept; 0 or 1: any. */
  readonly threshold: number;
}

function namesInWords(kind: Kind, threshold: number): string {
  if (kind === 'project') {
    return threshold > 1
      ? t`the names of the columns, those left out too, and their categories: rare ones pooled, but for classes of the target, columns of two values, and values named as privileged;`
      : t`the names of the columns, those left out too, and every category that occurs, rare ones included;`;
  }
  return threshold > 1
    ? t`the names of the columns, and their categories: rare ones pooled, but for classes of the target, columns of two values, and values named as privileged;`
    : t`the names of the columns, and every category that occurs, rare ones included;`;
}

function Revealed({ kind, redrawn, threshold }: RevealedProps) {
  return (
    <>
      <p>
        {kind === 'model'
          ? t`The file makes as many synthetic rows as wanted, in any Fairloom. It holds no row of your table, but it is not harmless. Whoever has it can read:`
          : t`The file holds all that this run came to. Without the rows it is not harmless either. Whoever has it can read:`}
      </p>
      <ul>
        <li>{namesInWords(kind, threshold)}</li>
        <li>
          {threshold > 1
            ? t`of numbers: values that at least ${threshold} rows have, and ranges that as many lie in, whose ends somebody may happen to have;`
            : t`of numbers: every value of columns of few values, the smallest and the largest, since “Rare below” was off;`}
        </li>
        <li>{t`how many rows have each category or range, and each combination of the sensitive columns, down to a single one;`}</li>
        <li>{t`the weights of the networks, which may remember unusual rows;`}</li>
        {redrawn > 0 && (
          <li>{t`beside the synthetic table: which of its ${redrawn} rows were drawn again because they copied a real one, and so those real ones;`}</li>
        )}
        {kind === 'project' && (
          <li>{t`the report: statistics only, small groups unnamed unless the rows are included.`}</li>
        )}
      </ul>
    </>
  );
}

function RevealedOfPictures({ kind, threshold }: Omit<RevealedProps, 'redrawn'>) {
  return (
    <>
      <p>
        {kind === 'model'
          ? t`The file draws as many synthetic pictures as wanted, in any Fairloom. It holds no real picture and no row of your table, but it is not harmless. Whoever has it can read:`
          : t`The file holds all that this run came to. Without the rows it holds no real picture, and is not harmless either. Whoever has it can read:`}
      </p>
      <ul>
        <li>{namesInWords(kind, threshold)}</li>
        <li>{t`how many pictures of each class each group has, down to a single one;`}</li>
        <li>{t`the weights of the networks and the normals of the codes, which may remember unusual pictures;`}</li>
        {kind === 'project' && (
          <li>{t`the report: statistics only, cells of few pictures left out unless the rows are included.`}</li>
        )}
      </ul>
    </>
  );
}

interface SaveFormProps extends SaveFilesProps {
  readonly kind: Kind;
  readonly onClose: () => void;
}

function SaveForm({ kind, run, onLoadModelFile, onLoadProjectFile, onClose }: SaveFormProps) {
  const [withRows, setWithRows] = useState(false);
  const [keepName, setKeepName] = useState(false);
  const [writing, setWriting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const save = async () => {
    setWriting(true);
    setFault(null);
    try {
      const blob = await (kind === 'model'
        ? onLoadModelFile(run.id, keepName)
        : onLoadProjectFile(run.id, withRows, keepName));
      saveBlob(blob, savedFileName(run, kind, keepName));
      onClose();
    } catch (error) {
      setFault(inWords(error));
      setWriting(false);
    }
  };
  return (
    <div className="saved-dialog">
      {run.kind === 'pictures' ? (
        <RevealedOfPictures kind={kind} threshold={run.options.rareThreshold} />
      ) : (
        <Revealed
          kind={kind}
          redrawn={run.report.protection?.copies.redrawn ?? 0}
          threshold={run.options.rareThreshold}
        />
      )}
      {kind === 'project' && hasItsRows(run) && (
        <label className="saved-dialog__check">
          <input type="checkbox" checked={withRows} onChange={(event) => setWithRows(event.target.checked)} />
          <div>
            {t`Include the rows (private!)`}
            <span>
              {run.kind === 'pictures'
                ? t`Every real picture and every cell of the table goes into the file. Figures can then be measured anew.`
                : t`Every cell of the real table goes into the file. Slider and evaluation then go on where they were.`}
            </span>
          </div>
        </label>
      )}
      <label className="saved-dialog__check">
        <input type="checkbox" checked={keepName} onChange={(event) => setKeepName(event.target.checked)} />
        <div>
          {t`Keep the name of the table’s file`}
          <span>{t`${shorten(run.report.source, 60)}: else the file says “${UNNAMED_SOURCE}”, and is not named after it.`}</span>
        </div>
      </label>
      {fault !== null && <p role="alert" className="saved-dialog__fault">{t`Not saved: ${fault}`}</p>}
      <div className="saved-dialog__actions">
        <Button
          look="primary"
          blockedBy={writing ? t`The file is being written.` : null}
          onClick={() => void save()}
        >
          {kind === 'model' ? t`Save model file` : t`Save project file`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </div>
  );
}
