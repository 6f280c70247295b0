import type { Pictures } from '../../core/pictures/pictures.ts';
import type { PictureKind, PictureRef } from '../../worker/pictureCalls.ts';
import { printable } from '../charts/label.ts';
import { Button } from '../components/Button.tsx';
import type { PickedPicture } from './Gallery.tsx';
import { PictureCanvas } from './PictureCanvas.tsx';
import { captionOf } from './pictureWords.ts';
import { useLoaded } from './useLoaded.ts';
import { t } from '../../core/language/words.ts';
import './CloserLook.css';

/** Pictures on the way between two. */
export const STRIP_STEPS = 8;

interface Loads {
  /** One code drawn with each group, in the order of `groups`. */
  readonly loadSwap: (of: PictureRef) => Promise<Pictures>;
  /** From one code to another: as many pictures as steps for each group, group after group. */
  readonly loadStrip: (from: PictureRef, to: PictureRef, steps: number) => Promise<Pictures>;
}

export interface CloserLookProps extends Loads {
  readonly groups: readonly string[];
  /** None, one or two pictures of the gallery. */
  readonly picked: readonly PickedPicture[];
  readonly onClear: () => void;
}

const keyOf = ({ kind, row }: PictureRef) => `${kind} ${row}`;
const refOf = ({ kind, row }: PictureRef): PictureRef => ({ kind, row });

const NAMES: Readonly<Record<PictureKind, (row: number, caption: string) => string>> = {
  real: (row, caption) => t`real picture ${row} (${caption})`,
  reconstructed: (row, caption) => t`reconstructed picture ${row} (${caption})`,
  synthetic: (row, caption) => t`synthetic picture ${row} (${caption})`,
};

const nameOf = (picture: PickedPicture) =>
  printable(NAMES[picture.kind](picture.row + 1, captionOf(picture)));

function pickedInWords(first: PickedPicture, second: PickedPicture | undefined): string {
  return second ? t`Picked: ${nameOf(first)} and ${nameOf(second)}.` : t`Picked: ${nameOf(first)}.`;
}

/** What of a picture is in its code and what in its group: the same code with each, and the way to another code. */
export function CloserLook({ groups, picked, onClear, loadSwap, loadStrip }: CloserLookProps) {
  const [first, second] = picked;
  if (!first) {
    return (
      <p className="closer-look__invitation">{t`Pick a picture above: its code is drawn with every group, side by side. Pick a second one: the way from one code to the other.`}</p>
    );
  }
  return (
    <div className="closer-look">
      <div className="closer-look__head">
        <p aria-live="polite">{pickedInWords(first, second)}</p>
        <Button look="quiet" onClick={onClear}>{t`Pick others`}</Button>
      </div>
      <Swap key={keyOf(first)} groups={groups} of={first} loadSwap={loadSwap} />
      {second && (
        <Strips
          key={`${keyOf(first)} ${keyOf(second)}`}
          groups={groups}
          from={first}
          to={second}
          loadStrip={loadStrip}
        />
      )}
    </div>
  );
}

interface SwapProps extends Pick<Loads, 'loadSwap'> {
  readonly groups: readonly string[];
  readonly of: PickedPicture;
}

function Swap({ groups, of, loadSwap }: SwapProps) {
  const { value: pictures, fault } = useLoaded('once', () => loadSwap(refOf(of)));
  return (
    <figure className="closer-look__figure">
      <figcaption>{t`One code, drawn with every group`}</figcaption>
      <Fault text={fault} />
      <ul className="closer-look__swap" role="list" aria-busy={!pictures && fault === null}>
        {pictures &&
          groups.map((group, index) => (
            <li key={group}>
              <PictureCanvas
                pictures={pictures}
                index={index}
                alt={printable(t`This code drawn as ${group}`)}
              />
              <span aria-hidden="true" data-own={group === of.group || undefined}>
                {printable(group)}
              </span>
            </li>
          ))}
      </ul>
    </figure>
  );
}

interface StripsProps extends Pick<Loads, 'loadStrip'> {
  readonly groups: readonly string[];
  readonly from: PickedPicture;
  readonly to: PickedPicture;
}

function Strips({ groups, from, to, loadStrip }: StripsProps) {
  const { value: pictures, fault } = useLoaded('once', () => loadStrip(refOf(from), refOf(to), STRIP_STEPS));
  return (
    <figure className="closer-look__figure">
      <figcaption>{t`From one code to the other in ${STRIP_STEPS} pictures, drawn with every group`}</figcaption>
      <Fault text={fault} />
      {pictures &&
        groups.map((group, k) => (
          <div
            key={group}
            className="closer-look__strip"
            role="img"
            aria-label={printable(t`From ${from.label} to ${to.label}, drawn as ${group}`)}
          >
            {Array.from({ length: STRIP_STEPS }, (_, step) => (
              <PictureCanvas key={step} pictures={pictures} index={k * STRIP_STEPS + step} alt="" />
            ))}
          </div>
        ))}
    </figure>
  );
}

function Fault({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return <p role="alert" className="gallery__fault">{t`Could not be drawn: ${text}`}</p>;
}
