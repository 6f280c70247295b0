import { useState } from 'react';
import { SIDES, type PictureForm } from '../../core/pictureForm.ts';
import type { PictureReading } from '../../core/pictures/pictureReading.ts';
import type { Pictures } from '../../core/pictures/pictures.ts';
import { printable } from '../charts/label.ts';
import { Segmented } from '../charts/Segmented.tsx';
import { Panel } from '../components/Panel.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { Pager } from './Pager.tsx';
import { PictureFacts } from './PictureFacts.tsx';
import { PictureGrid } from './PictureGrid.tsx';
import { useLoaded } from './useLoaded.ts';
import { t } from '../../core/language/words.ts';
import './PicturePanel.css';

export interface PicturePanelProps {
  readonly rows: number;
  readonly pictures: PictureReading;
  /** Changes when the pictures do. */
  readonly version: string;
  /** Pictures of the rows [from, to). */
  readonly load: (from: number, to: number) => Promise<Pictures>;
  readonly blockedBy: string | null;
  /** Reads the pictures again, brought to another form. */
  readonly onForm: (form: PictureForm) => void;
}

const PAGE = 24;

/** The pictures as the model will see them, and what they are brought to. */
export function PicturePanel({ rows, pictures, version, load, blockedBy, onForm }: PicturePanelProps) {
  const [from, setFrom] = useState(0);
  const { form, column } = pictures;
  const to = Math.min(rows, from + PAGE);
  const { value: shown, fault } = useLoaded(`${version} ${from}`, () => load(from, to));
  const change = (changed: Partial<PictureForm>) => {
    if (blockedBy === null) onForm({ ...form, ...changed });
  };
  return (
    <Panel
      title={t`Pictures`}
      note={t`What the model will see of column ${printable(column)}: each picture centred and brought to one size.`}
    >
      <div className="picture-panel">
        <PictureFacts reading={pictures} />
        <div className="picture-panel__form">
          <Segmented
            legend={t`Pixels on each side`}
            value={String(form.side)}
            choices={SIDES.map((side) => ({ value: String(side), label: String(side) }))}
            onChange={(side) => change({ side: Number(side) as PictureForm['side'] })}
          />
          <Segmented
            legend={t`Colours`}
            value={form.channels === 1 ? 'grey' : 'colour'}
            choices={[
              { value: 'grey', label: t`Grey` },
              { value: 'colour', label: t`Colour` },
            ]}
            onChange={(colours) => change({ channels: colours === 'grey' ? 1 : 3 })}
          />
          <p className="picture-panel__hint">{t`More pixels show more and take longer: time grows with their number. Grey hides colours from the model.`}</p>
        </div>
        {fault !== null && (
          <p role="alert" className="gallery__fault">{t`Pictures could not be shown: ${fault}`}</p>
        )}
        {shown ? (
          <>
            <PictureGrid
              label={t`Pictures as the model will see them`}
              pictures={shown}
              captions={Array.from({ length: shown.count }, (_, i) => t`row ${from + i + 1}`)}
            />
            <Pager from={from} size={PAGE} total={rows} onTurn={setFrom} />
          </>
        ) : (
          fault === null && <ProgressBar label={t`Drawing pictures`} percent={null} />
        )}
      </div>
    </Panel>
  );
}
