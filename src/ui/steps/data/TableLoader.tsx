import { FileButton } from '../../components/FileButton.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { Button } from '../../components/Button.tsx';
import { formatBytes } from '../../charts/format.ts';
import { shorten } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import type { Opening } from '../../session/state.ts';
import { KeptOffer } from '../../saved/KeptOffer.tsx';
import { PasteBox } from './PasteBox.tsx';
import { t } from '../../../core/language/words.ts';
import { Sentence } from '../../components/Sentence.tsx';
import './TableLoader.css';

export interface TableLoaderProps {
  readonly opening: Opening | null;
  readonly blockedBy: string | null;
  readonly actions: SessionActions;
}

/**
 * Two ways to a table of one's own: a file, pasted text. While it is read, how far that is; the form stays mounted,
 * so that pasted text that could not be read is still there.
 */
export function TableLoader({ opening, blockedBy, actions }: TableLoaderProps) {
  return (
    <div className="table-loader">
      <KeptOffer blockedBy={blockedBy} onOpen={actions.openSaved} />
      {opening && <OpeningProgress opening={opening} onStop={() => void actions.stopOpening()} />}
      <div className="table-loader__form" hidden={opening !== null}>
        <Icon name="file" size={30} />
        <p className="table-loader__invitation">{t`Drop a table anywhere on this page`}</p>
        <FileButton
          label={t`Choose a table`}
          look="primary"
          blockedBy={blockedBy}
          onFile={(file) => void actions.open('real', { kind: 'file', file })}
        />
        <p className="table-loader__terms">{t`CSV, Excel (.xlsx), Parquet, JSON or ARFF, with names of columns; also packed by gzip or ZIP. A ZIP, a folder or a Parquet file may hold a picture for each row. It is read here and stays here.`}</p>
        <FileButton
          label={t`Open a saved project or model`}
          look="quiet"
          accept=".fairloom"
          blockedBy={blockedBy}
          onFile={(file) => void actions.openSaved(file)}
        />
        <PasteBox
          blockedBy={blockedBy}
          onText={(text) => void actions.open('real', { kind: 'text', name: 'pasted.csv', text })}
        />
      </div>
    </div>
  );
}

/** Nothing is known of the size of what is made first, or read again. */
function amountOf({ read, size }: Opening): string {
  if (size === 0) return t`Getting ready…`;
  return read >= size
    ? t`All read; looking at the columns…`
    : t`${formatBytes(read)} of ${formatBytes(size)}`;
}

/** Bytes read of a file, with a way to stop; then that its columns are looked at, which takes seconds where they are many. */
export function OpeningProgress({
  opening,
  onStop,
}: {
  readonly opening: Opening;
  readonly onStop: () => void;
}) {
  const { name, read, size } = opening;
  const isRead = size > 0 && read >= size;
  const percent = size > 0 && !isRead ? (100 * read) / size : null;
  const amount = amountOf(opening);
  return (
    <div className="table-loader__opening">
      <p>
        <Sentence
          text={t`Reading <0>${shorten(name, 60)}</0> <1>${amount}</1>`}
          parts={[<strong key="0" />, <span key="1" />]}
        />
      </p>
      <ProgressBar label={t`Reading ${shorten(name, 60)}`} percent={percent} text={amount} />
      <Button icon="stop" onClick={onStop}>{t`Stop reading`}</Button>
    </div>
  );
}
