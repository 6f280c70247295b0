import { useState } from 'react';
import {
  PICTURE_ORDERS,
  type GalleryPage,
  type GalleryWish,
  type PictureKind,
  type ShownPicture,
} from '../../worker/pictureCalls.ts';
import { Segmented } from '../charts/Segmented.tsx';
import { printable } from '../charts/label.ts';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { Pager } from './Pager.tsx';
import { PictureGrid } from './PictureGrid.tsx';
import { captionOf, KIND_NAMES, ORDER_NAMES, PICTURES_OF_KIND } from './pictureWords.ts';
import { useLoaded } from './useLoaded.ts';
import { t } from '../../core/language/words.ts';
import './Gallery.css';

/** A picture that was picked, to look closer at its code. */
export interface PickedPicture extends ShownPicture {
  readonly kind: PictureKind;
}

export interface GalleryProps {
  readonly labels: readonly string[];
  readonly groups: readonly string[];
  /** Of which there are any. */
  readonly kinds: readonly PictureKind[];
  readonly load: (wish: GalleryWish) => Promise<GalleryPage>;
  /** Changes where the synthetic pictures do. */
  readonly version: string;
  readonly picked: readonly PickedPicture[];
  readonly onPick: (picture: PickedPicture) => void;
}

/** Pictures asked for at once: three or four lines on a desk, some more on a phone. */
const PAGE = 48;
/** Stands for no choice in a list; names of classes are the person's own. */
const ALL = '';

const FIRST: GalleryWish = {
  kind: 'synthetic',
  label: null,
  group: null,
  order: 'asTheyCome',
  from: 0,
  count: PAGE,
};

/** Pictures of a run, real and made: by class, by group, page after page. */
export function Gallery({ labels, groups, kinds, load, version, picked, onPick }: GalleryProps) {
  const [wish, setWish] = useState(FIRST);
  const { value: page, fault } = useLoaded(`${version} ${JSON.stringify(wish)}`, () => load(wish));
  const change = (changed: Partial<GalleryWish>) => setWish({ ...wish, from: 0, ...changed });
  const isPicked = ({ row }: ShownPicture) => picked.some((own) => own.row === row && own.kind === wish.kind);
  return (
    <div className="gallery">
      <div className="gallery__wishes">
        {kinds.length > 1 && (
          <Segmented
            legend={t`Pictures`}
            value={wish.kind}
            choices={kinds.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
            onChange={(kind) => change({ kind })}
          />
        )}
        <Choice label={t`Class`} names={labels} value={wish.label} onChange={(label) => change({ label })} />
        <Choice label={t`Group`} names={groups} value={wish.group} onChange={(group) => change({ group })} />
        <SelectField
          label={t`Order`}
          value={wish.order}
          choices={PICTURE_ORDERS.map((order) => ({ value: order, label: ORDER_NAMES[order] }))}
          onChange={(order) => change({ order })}
        />
      </div>
      {fault !== null && (
        <p role="alert" className="gallery__fault">{t`Pictures could not be shown: ${fault}`}</p>
      )}
      {page ? (
        <>
          <PictureGrid
            label={PICTURES_OF_KIND[wish.kind]}
            pictures={page.pictures}
            captions={page.shown.map(captionOf)}
            picked={page.shown.flatMap((picture, index) => (isPicked(picture) ? [index] : []))}
            onPick={(index) => onPick({ ...page.shown[index]!, kind: wish.kind })}
          />
          <Pager
            from={wish.from}
            size={PAGE}
            total={page.total}
            onTurn={(from) => setWish({ ...wish, from })}
          />
        </>
      ) : (
        fault === null && <ProgressBar label={t`Drawing pictures`} percent={null} />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** One of the names, or all of them. */
function Choice({ label, names, value, onChange }: ChoiceProps) {
  return (
    <SelectField
      label={label}
      value={value ?? ALL}
      choices={[
        { value: ALL, label: t`All` },
        ...names.map((name) => ({ value: name, label: printable(name) })),
      ]}
      onChange={(name) => onChange(name === ALL ? null : name)}
    />
  );
}
