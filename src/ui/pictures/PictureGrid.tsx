import { useRef, useState, type KeyboardEvent } from 'react';
import type { Pictures } from '../../core/pictures/pictures.ts';
import { printable, shorten } from '../charts/label.ts';
import { PictureCanvas } from './PictureCanvas.tsx';
import './PictureGrid.css';

export interface PictureGridProps {
  readonly label: string;
  readonly pictures: Pictures;
  /** What each shows, in words: "3 · red". */
  readonly captions: readonly string[];
  /** Where given, pictures can be picked: by click, or by Enter on the one that the arrow keys reach. */
  readonly onPick?: (index: number) => void;
  /** Picked ones, by index. */
  readonly picked?: readonly number[];
}

/** Pictures side by side, each with its words below it. */
export function PictureGrid({ label, pictures, captions, onPick, picked = [] }: PictureGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const last = pictures.count - 1;
  const reached = Math.min(current, last);

  function move(event: KeyboardEvent): void {
    const to = targetOf(event.key, reached, last, columnsOf(list.current));
    if (to === null) return;
    event.preventDefault();
    setCurrent(to);
    list.current?.querySelectorAll('button')[to]?.focus();
  }

  return (
    <ul
      ref={list}
      className="picture-grid"
      aria-label={label}
      onKeyDown={onPick ? move : undefined}
      // Lists without bullets are none to some screen readers.
      role="list"
    >
      {Array.from({ length: pictures.count }, (_, index) => {
        const caption = printable(captions[index] ?? '');
        const content = (
          <>
            <PictureCanvas pictures={pictures} index={index} alt={onPick ? '' : caption} />
            <span className="picture-grid__caption" aria-hidden={!onPick || undefined} title={caption}>
              {shorten(caption, 40)}
            </span>
          </>
        );
        return (
          <li key={index}>
            {onPick ? (
              <button
                type="button"
                className="picture-grid__item"
                aria-pressed={picked.includes(index)}
                // One stop of the Tab key; the arrow keys go on from there.
                tabIndex={index === reached ? 0 : -1}
                onFocus={() => setCurrent(index)}
                onClick={() => onPick(index)}
              >
                {content}
              </button>
            ) : (
              <span className="picture-grid__item">{content}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Pictures in a line, as they are laid out now. */
function columnsOf(list: HTMLElement | null): number {
  const items = [...(list?.children ?? [])].map((item) => item.getBoundingClientRect().top);
  const below = items.findIndex((top) => top > items[0]!);
  return below === -1 ? Math.max(1, items.length) : below;
}

/** Where a key leads; null where it leads nowhere. */
function targetOf(key: string, from: number, last: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to > last ? null : to;
}
