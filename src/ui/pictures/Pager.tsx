import { formatCount } from '../charts/format.ts';
import { Button } from '../components/Button.tsx';
import { t } from '../../core/language/words.ts';
import './Pager.css';

export interface PagerProps {
  /** The first that is shown, from 0. */
  readonly from: number;
  /** How many are shown at once. */
  readonly size: number;
  readonly total: number;
  readonly onTurn: (from: number) => void;
}

/** One page of pictures after the other, where they are too many to be shown at once. */
export function Pager({ from, size, total, onTurn }: PagerProps) {
  const to = Math.min(from + size, total);
  const span =
    total === 0 ? t`No pictures` : t`${formatCount(from + 1)} to ${formatCount(to)} of ${formatCount(total)}`;
  return (
    <div className="pager">
      <Button
        look="quiet"
        label={t`Back to earlier pictures`}
        blockedBy={from === 0 ? t`These are the first.` : null}
        onClick={() => onTurn(Math.max(0, from - size))}
      >{t`Back`}</Button>
      <p role="status">{span}</p>
      <Button
        look="quiet"
        label={t`Next pictures`}
        blockedBy={to >= total ? t`These are the last.` : null}
        onClick={() => onTurn(from + size)}
      >{t`Next`}</Button>
    </div>
  );
}
